# SPDX-License-Identifier: MIT
"""Examples to weights: the labeller, the models over ways, the reranker of whole pages, the calibration."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
import pycrfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from jzreader.segmentation.articles import Signs
from jzreader.segmentation.page_features import AGAINST, FOR
from jzreader.segmentation.pieces import LABELS, Features, Label
from jzreader.segmentation.templates import observations
from jzreader.segmentation.title_order import step_kind
from tests.benchmarks.examples import Prepared, crowded, invented, of_one_face, subheaded
from tests.benchmarks.gold import GoldLine
from tests.benchmarks.pressed import pressed

INVENTED = 120
PRESSED = 60
UNTAUGHT = {
    "labels": 1.0,
    "links": 1.0,
    "title assignments": 1.0,
    "title pairs": 1.0,
    "untitled": -3.0,
    "titles parted": -3.0,
}
"""The reranker before it has learned: the likeliest whole."""
UNCALIBRATED: dict[str, Any] = {
    "calibration": [1.0, 1.0, 0.0, 0.0, 0.0],
    "choices": {"pieces": [1.0, 0.0], "titles": [1.0, 0.0]},
    "sections": {},
    "captions": {},
}
"""Odds taken as they are, and nothing known of sections and captions."""
_SHARE = 0.3
_EAGER = 2.0
"""How much more a better page counts than a worse one, a point of quality apart (a logarithm)."""


def fit(pages: Sequence[Prepared]) -> dict[str, Any]:
    """The weights as ``Model.from_plain`` reads them, but for the reranker's and the calibration.

    Lines of dumps are also learned from pages set anew and from copies of half of the dumps with subheads, placed
    lines from pages set in one face throughout and from pages of our own press. Links and titles are also learned
    from copies of the other half with asides, or from that press; with asides, labels lose small plain pages. The
    rest is only learned from real pages, whose order no program of ours made.
    """
    placed = any(page.page.layouts for page in pages)
    subheads = [] if placed else subheaded(pages[::2])
    decked = pressed(pages, PRESSED) if placed else crowded(pages[1::2])
    lines = [*decked, *of_one_face(pages)] if placed else [*subheads, *invented(pages, INVENTED)]
    titles = [*pages, *decked]
    articles, titled = sum(p.articles for p in pages), sum(p.titled for p in pages)
    return {
        "labeller": fit_labeller([*pages, *lines]),
        "links": fit_choices([one for page in [*pages, *subheads, *decked] for one in page.links]),
        "title_assignments": fit_choices([one for page in titles for one in page.title_assignments]),
        "title_pairs": fit_choices([one for page in titles for one in page.title_pairs]),
        "title_order": fit_steps(sum((page.steps for page in pages), Counter())),
        "untitled": round(log((articles - titled + 1) / (articles + 2)), 4),
        "parted": round(log((sum(p.parted for p in pages) + 1) / (titled + 2)), 4),
    }


def fit_steps(counts: Counter[str]) -> dict[str, float]:
    """The logarithm of each step's share among those of its rows' length, one more of each counted."""
    rows: Counter[str] = Counter()
    kinds = [step_kind(step, row) for row in (2, 4, 5) for step in (-2, -1, 1, 2, 3, 4)]
    for kind in kinds:
        rows[kind.split()[0]] += counts[kind] + 1
    return {kind: round(log((counts[kind] + 1) / rows[kind.split()[0]]), 3) for kind in kinds}


def fit_labeller(pages: Sequence[Prepared]) -> dict[str, Any]:
    """A conditional random field by L-BFGS with elastic net, through python-crfsuite."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.03, "c2": 0.1, "max_iterations": 150, "feature.possible_transitions": True})
    templates = 0
    for page in pages:
        rows = [[f"{k}={value}" for k, value in enumerate(row)] for row in observations(page.lines)]
        templates = max(templates, *(len(row) for row in rows))
        for part in _certain(page.gold):
            trainer.append([rows[i] for i in part], [page.gold[i].label for i in part])  # type: ignore[union-attr]
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    weights: list[dict[str, list[float]]] = [{} for _ in range(templates)]
    for (name, label), weight in info.state_features.items():
        number, value = name.split("=", 1)
        row = weights[int(number)].setdefault(value, [0.0] * len(LABELS))
        row[LABELS.index(Label(label))] = round(weight, 3)
    transitions = [[round(info.transitions.get((a, b), -4.0), 3) for b in LABELS] for a in LABELS]
    return {"templates": [dict(sorted(one.items())) for one in weights], "transitions": transitions}


def _certain(gold: Sequence[GoldLine | None]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for i, one in enumerate(gold):
        if one is None:
            parts.append([])
        else:
            parts[-1].append(i)
    return [part for part in parts if part]


def fit_choices(examples: Sequence[tuple[list[Features], int]], ridge: float = 0.3) -> dict[str, float]:
    """A multinomial logistic model over each example's ways, by L-BFGS with a ridge."""
    names: dict[str, int] = {}
    rows, columns, values, starts, chosen = [], [], [], [0], []
    for features, way in examples:
        chosen.append(starts[-1] + way)
        for at, one in enumerate(features):
            for name, value in one.items():
                rows.append(starts[-1] + at)
                columns.append(names.setdefault(name, len(names)))
                values.append(value)
        starts.append(starts[-1] + len(features))
    table = csr_matrix((values, (rows, columns)), shape=(starts[-1], len(names)))
    first, group = np.array(starts[:-1]), np.repeat(np.arange(len(examples)), np.diff(starts))
    right = np.array(chosen)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        most = np.maximum.reduceat(scores, first)
        odds = np.exp(scores - most[group])
        total = np.add.reduceat(odds, first)
        push = -odds / total[group]
        push[right] += 1
        value = (scores[right] - most - np.log(total)).sum()
        return -value + ridge / 2 * weights @ weights, ridge * weights - table.T @ push

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(found[i]), 3) for name, i in sorted(names.items())}


def fit_reranker(pages: Sequence[Sequence[tuple[Features, float]]], ridge: float = 6.0) -> dict[str, float]:
    """A log-linear model over each page's proposals, given their features and quality, by L-BFGS with a ridge.

    Each page's target is a distribution over its proposals that grows with quality (ListNet, Cao et al., 2007).
    The ridge draws towards the likeliest whole, at a share of its weight: the parts' likelihoods are overconfident.
    Weights keep the sign that their feature's meaning gives them, so that no habit of a few pages turns it about.
    """
    names = sorted(FOR | AGAINST)
    tables = [np.array([[features[name] for name in names] for features, _quality in page]) for page in pages]
    tables = [table - table[0] for table in tables]
    spread = np.concatenate(tables).std(axis=0) + 1e-6
    tables = [table / spread for table in tables]
    prior = np.array([_SHARE * UNTAUGHT.get(name, 0.0) for name in names]) * spread
    targets = []
    for page in pages:
        worth = np.array([quality for _features, quality in page])
        share = np.exp(_EAGER * (worth - worth.max()))
        targets.append(share / share.sum())

    def loss(weights: Any) -> tuple[float, Any]:
        away = weights - prior
        value, slope = ridge / 2 * away @ away, ridge * away
        for table, target in zip(tables, targets, strict=True):
            scores = table @ weights
            scores -= scores.max()
            odds = np.exp(scores)
            value -= target @ (scores - np.log(odds.sum()))
            slope = slope - table.T @ (target - odds / odds.sum())
        return value, slope

    signs = [(0.0, None) if name in FOR else (None, 0.0) for name in names]
    found = minimize(loss, prior.copy(), jac=True, method="L-BFGS-B", bounds=signs).x / spread
    return {name: round(float(weight), 4) for name, weight in zip(names, found, strict=True)}


def fit_curve(judged: Sequence[tuple[float, bool]]) -> list[float]:
    """Slope and shift from a choice's log odds to how often it is right (Platt, 1999)."""
    chance = np.clip(np.array([one for one, _right in judged]), 1e-6, 1 - 1e-6)
    odds, right = np.log(chance / (1 - chance)), np.array([float(one) for _chance, one in judged])

    def loss(curve: Any) -> float:
        sure = np.clip(1 / (1 + np.exp(-(curve[0] * odds + curve[1]))), 1e-9, 1 - 1e-9)
        return float(-(right * np.log(sure) + (1 - right) * np.log(1 - sure)).sum())

    found = minimize(loss, [1.0, 0.0], method="Nelder-Mead", options={"maxiter": 2000}).x
    return [round(float(value), 4) for value in found]


def fit_calibration(judged: Sequence[tuple[Signs, bool]], ridge: float = 0.5) -> list[float]:
    """A slope for each of ``Signs`` and a shift, to how often such articles are right (Platt, 1999)."""
    signs = np.array([one for one, _right in judged])
    right = np.array([float(one) for _signs, one in judged])

    def loss(curve: Any) -> float:
        chance = np.clip(1 / (1 + np.exp(-(signs @ curve[:-1] + curve[-1]))), 1e-9, 1 - 1e-9)
        likelihood = (right * np.log(chance) + (1 - right) * np.log(1 - chance)).sum()
        return float(ridge * (curve[:-1] ** 2).sum() - likelihood)

    bounds = [(0.0, None)] * signs.shape[1] + [(None, None)]
    found = minimize(loss, [0.3] * signs.shape[1] + [1.0], method="L-BFGS-B", bounds=bounds).x
    return [round(float(value), 4) for value in found]
