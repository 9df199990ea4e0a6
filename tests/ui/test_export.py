# SPDX-License-Identifier: MIT
"""The export dialog as a user meets it: what, in which format, with a look at it, then the file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from jzreader.exchange import own_formats
from jzreader.language.radicals import fold
from jzreader.model.issue import Issue
from jzreader.store import Library
from jzreader.ui.dialogs.export import ExportDialog
from jzreader.ui.jobs import Job
from jzreader.ui.window import Window


def meet(window: Window, do: Callable[[ExportDialog], None], *, accept: bool) -> None:
    """Ask for the export, do something in its dialog, and take or leave it."""
    errors: list[BaseException] = []

    def met() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        try:
            do(dialog)
        except BaseException as error:
            errors.append(error)
            dialog.reject()
        else:
            dialog.go.click() if accept else dialog.reject()

    QTimer.singleShot(0, met)
    window.action("export").trigger()
    if errors:
        raise errors[0]


def choose(dialog: ExportDialog, name: str) -> None:
    assert dialog.choose(name)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "期"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(chosen), ""))
    return chosen


def test_one_article_in_a_chosen_format_is_written_and_remembered(
    window: Window, qtbot: QtBot, target: Path
) -> None:
    article = window.desk.article
    assert article

    def do(dialog: ExportDialog) -> None:
        choose(dialog, "markdown")
        assert dialog.text.toPlainText().startswith("# 澜湾日报")
        dialog.scope.setCurrentIndex(dialog.scope.findData("article"))
        assert dialog.count.text().startswith("1")

    with qtbot.waitSignal(window.desk.told) as said:
        meet(window, do, accept=True)
    assert said.args and "期.md" in said.args[0]
    assert target.with_suffix(".md").read_text(encoding="utf-8").count("\n## ") == 1
    assert (window.settings.format, window.settings.scope) == ("markdown", "article")

    def again(dialog: ExportDialog) -> None:
        assert (dialog.chosen.name, dialog.scope.currentData()) == ("markdown", "article")

    meet(window, again, accept=False)


def test_the_issue_with_its_history_is_written_whole(window: Window, qtbot: QtBot, target: Path) -> None:
    def do(dialog: ExportDialog) -> None:
        choose(dialog, "jzissue")
        assert not dialog.scope.isEnabled()
        assert dialog.nothing.text()

    with qtbot.waitSignal(window.desk.told):
        meet(window, do, accept=True)
    library = Library(target.with_suffix(".jzissue"))
    (row,) = library.issues()
    issue = window.desk.issue
    assert isinstance(issue, Issue)
    assert row.articles == sum(1 for _pair in issue.articles())
    library.close()


def test_where_nothing_is_reviewed_there_is_nothing_to_export(window: Window) -> None:
    def do(dialog: ExportDialog) -> None:
        dialog.reviewed.setChecked(True)
        assert not dialog.go.isEnabled()
        assert dialog.preview.currentWidget() is dialog.nothing
        dialog.reviewed.setChecked(False)
        assert dialog.go.isEnabled()

    meet(window, do, accept=False)


def test_every_format_is_shown_or_said_not_to_be(window: Window) -> None:
    def do(dialog: ExportDialog) -> None:
        for one in own_formats():
            choose(dialog, one.name)
            shown = dialog.preview.currentWidget()
            if one.name == "html":
                assert shown is dialog.page and "让老人吃上热乎饭" in dialog.page.toPlainText()
            elif one.name in ("docx", "epub", "pdf"):
                assert shown is dialog.text and "让老人吃上热乎饭" in dialog.text.toPlainText()
            else:
                assert (shown is dialog.text) is not (one.binary or one.placed), (
                    one.name
                )  # the sample is text
            assert (dialog.text.toPlainText() if shown else dialog.nothing.text()).strip(), one.name

    meet(window, do, accept=False)


def test_what_may_be_exported_follows_the_desk_and_the_tree(window: Window) -> None:
    def do(dialog: ExportDialog) -> None:
        names = [dialog.scope.itemData(n) for n in range(dialog.scope.count())]
        assert names[0] == "issue"
        assert "page" in names
        assert "selected" in names
        dialog.scope.setCurrentIndex(names.index("selected"))
        assert sum(1 for _pair in dialog.part.articles()) == len(window.tree.selected_articles()) > 1

    window.tree.view.selectAll()
    meet(window, do, accept=False)


def test_a_proof_is_a_pdf_with_the_article_in_it(window: Window, qtbot: QtBot, target: Path) -> None:
    article = window.desk.article
    assert article
    with qtbot.waitSignal(window.desk.told):
        window.action("proof").trigger()
    document = pypdfium2.PdfDocument(target.with_suffix(".pdf"))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    first = document[0]
    words = first.get_textpage()
    reach = max(words.get_charbox(at)[2] for at in range(words.count_chars()))
    assert first.get_width() / 2 < reach < first.get_width()
    document.close()
    flat = fold("".join(text.split()))
    assert "".join(article.headline.split()) in flat
    assert "".join(article.body[0].split())[:30] in flat


def test_only_accepted_names_is_offered_where_names_are_written_and_remembered(
    window: Window, qtbot: QtBot, target: Path
) -> None:
    def do(dialog: ExportDialog) -> None:
        choose(dialog, "text")
        assert not dialog.decided.isEnabled()
        choose(dialog, "brat")
        assert dialog.decided.isEnabled()
        choose(dialog, "json")
        dialog.decided.setChecked(True)

    with qtbot.waitSignal(window.desk.told):
        meet(window, do, accept=True)
    plain = json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))
    assert '"suggested"' not in json.dumps(plain)
    assert window.settings.only_accepted
    meet(
        window, lambda dialog: None if dialog.decided.isChecked() else pytest.fail("forgotten"), accept=False
    )


def test_a_formats_options_are_seen_in_the_preview_used_and_remembered(
    window: Window, qtbot: QtBot, target: Path
) -> None:
    def do(dialog: ExportDialog) -> None:
        choose(dialog, "brat")
        assert not dialog.options.isVisible()
        choose(dialog, "facts-csv")
        field = dialog.options.fields["separator"]
        assert isinstance(field, QComboBox)
        before = dialog.text.toPlainText()
        field.setCurrentIndex(field.findData("tab"))
        assert dialog.text.toPlainText() == before.replace(",", "\t") != before

    with qtbot.waitSignal(window.desk.told):
        meet(window, do, accept=True)
    with (target.parent / "期.facts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "whose" in (csv.DictReader(file, delimiter="\t").fieldnames or ())

    def again(dialog: ExportDialog) -> None:
        assert dialog.options.chosen == {"separator": "tab"}
        choose(dialog, "html")
        assert dialog.options.chosen == {"captions": "yes", "names": "yes", "facts": "yes"}

    meet(window, again, accept=False)


def test_a_cancelled_export_leaves_no_file(window: Window, qtbot: QtBot, target: Path) -> None:
    ended: list[str] = []
    told: list[int] = []

    def stop(job: Job) -> None:
        def heard(done: int, _total: int) -> None:
            told.append(done)
            if len(told) == 3:
                job.cancel()

        job.progress.connect(heard, Qt.ConnectionType.DirectConnection)
        job.cancelled.connect(lambda: ended.append("cancelled"))
        job.done.connect(lambda _said: ended.append("done"))

    window.workbench.lane.started.connect(stop)
    meet(window, lambda dialog: choose(dialog, "html"), accept=True)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["cancelled"]
    assert told == [1, 2, 3]
    assert list(target.parent.glob("*期*")) == []
