# SPDX-License-Identifier: MIT
"""The tree's model under Qt's own tester, while random edits arrive."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jzreader.model.issue import Issue
from jzreader.model.problem import Refused
from jzreader.ui.tree.model import NODE, TreeModel
from jzreader.ui.tree.nodes import Node, Nodes
from tests.making import random_edit


def shown(model: TreeModel, index: QModelIndex | None = None) -> list[object]:
    parent = index or QModelIndex()
    rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    return [(row.data(), row.data(NODE).key, shown(model, row)) for row in rows]


def wanted(node: Node) -> list[object]:
    return [(child.text, child.key, wanted(child)) for child in node.children]


@pytest.mark.parametrize("seed", range(4))
def test_it_stays_in_step_and_never_breaks_qts_rules(seed: int, sample: Issue, qtbot: QtBot) -> None:
    rng = random.Random(seed)
    model = TreeModel(Nodes().tree(None))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    issue = sample
    model.sync(Nodes().tree(issue))
    first = issue.pages[0].articles[0]
    kept = QPersistentModelIndex(model.index_of(first.key))
    for _step in range(150):
        try:
            issue = random_edit(issue, rng).apply(issue)
        except Refused:
            continue
        model.sync(Nodes().tree(issue))
        assert shown(model) == wanted(Nodes().tree(issue))
        assert kept.isValid() == (issue.find_article(first.key) is not None)
    model.sync(Nodes().tree(None))
    assert model.rowCount() == 0
    assert tester.failureReportingMode() is QAbstractItemModelTester.FailureReportingMode.Fatal
