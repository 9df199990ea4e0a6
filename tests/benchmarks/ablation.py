# SPDX-License-Identifier: MIT
"""What each family of features is worth: papers held out are read with its learned weights forgotten.

    python -m tests.benchmarks.ablation GOLD_DIR… --scorer score_pages.py [--family NAME]

One fold of five is held out, and the whole-page weights are the shipped ones, so that a line costs about a
minute; nothing is fitted anew, so that a family counts for more here than where others could take its place.
Compare the lines with the first, not with what train_segmentation prints.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jzreader.segmentation import decoder
from jzreader.segmentation.templates import TEMPLATES
from jzreader.segmentation.weights import Model
from tests.benchmarks.examples import Prepared, prepared
from tests.benchmarks.fitting import UNCALIBRATED, fit
from tests.benchmarks.folds import FOLDS, LOCKED, Folds
from tests.benchmarks.gold import pages_in
from tests.benchmarks.train_continuity import counts_of, lines_of_files
from tests.benchmarks.train_segmentation import (
    proposals_for,
    report,
    scored,
    scorer_at,
    weights_at,
)

Weights = dict[str, Any]
HELD_OUT = 0
"""The fold that is held out."""


def _lines_without(*components: str) -> Callable[[Weights], None]:
    """Forget what the labeller learned of components of a line: their weights are all noughts."""

    def forget(plain: Weights) -> None:
        for template, values in zip(TEMPLATES, plain["labeller"]["templates"], strict=True):
            if any(name in components for _step, name in template):
                values.clear()

    return forget


def _choices_without(model: str, *words: str) -> Callable[[Weights], None]:
    """Forget what a model of choices learned of features with these words."""

    def forget(plain: Weights) -> None:
        plain[model] = {
            name: w for name, w in plain[model].items() if not any(word in name for word in words)
        }

    return forget


def _nothing(plain: Weights) -> None:
    """The whole model."""


FAMILIES: dict[str, Callable[[Weights], None]] = {
    "nothing": _nothing,
    "lines: how words go on (seam)": _lines_without("seam"),
    "lines: how the language goes on (joins, opens, closes)": _lines_without("joins", "opens", "closes"),
    "lines: words lifted out (echo)": _lines_without("echo"),
    "lines: gaps": _lines_without("gap", "near"),
    "lines: how full (fill)": _lines_without("fill"),
    "lines: bylines, furniture, captions": _lines_without("byline", "furniture", "caption"),
    "pieces: shared wording": _choices_without("links", "similar", "waits", "leads"),
    "pieces: seams": _choices_without("links", "seam", "open"),
    "pieces: how the language goes on": _choices_without("links", "joins"),
    "pieces: column widths": _choices_without("links", "width"),
    "titles: shared wording": _choices_without("title_assignments", "similar"),
    "titles: side and distance": _choices_without("title_assignments", "before", "after", "inside"),
    "titles in order": lambda plain: plain["title_order"].clear(),
}


def main() -> None:
    """Print a line for each family."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--text", type=Path, action="append", default=[], help="as for train_continuity")
    parser.add_argument("--family", help="only this one")
    given = parser.parse_args()
    found = [page for folder in given.gold for page in pages_in(folder)]
    folds = Folds(
        [page for page in found if page.newspaper not in LOCKED], counts_of(lines_of_files(given.text))
    )
    folds.read_ahead()
    scorer = scorer_at(given.scorer)
    shipped = json.loads(weights_at(placed=False).read_text(encoding="utf-8"))
    learned = {name: shipped[name] for name in ("reranker", "sections", "captions")}
    taught = [
        prepared(page, continuity)
        for number in set(range(FOLDS)) - {HELD_OUT}
        for page, continuity in folds.taught(number, HELD_OUT)
    ]
    whole = {**fit(taught), **UNCALIBRATED, **learned}
    continuity = folds.without(HELD_OUT)
    held_out = [prepared(page, continuity) for page in folds.of(HELD_OUT)]
    for name, forget in FAMILIES.items():
        if given.family in (None, name):
            plain = json.loads(json.dumps(whole))
            forget(plain)
            report(f"without {name}", _rows(held_out, Model.from_plain(plain, continuity), scorer))
    if given.family is None:
        with patch.object(decoder, "layer_of", lambda _context: ()):
            report("without titles in layers", _rows(held_out, Model.from_plain(whole, continuity), scorer))


def _rows(pages: Sequence[Prepared], model: Model, scorer: Any) -> list[dict[str, Any]]:
    return [
        scored(page.page, model.reranker.choose(proposals_for(page, model)), model, scorer) for page in pages
    ]


if __name__ == "__main__":
    main()
