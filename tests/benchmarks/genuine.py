# SPDX-License-Identifier: MIT
"""What it costs that pages carry what genuine ones do: dumps with each kind of ``asides`` put in and without, and dumps of our press.

    python -m tests.benchmarks.genuine GOLD_DIR --scorer score_pages.py [--weights WEIGHTS]

Only pages of LOCKED papers are read, from which nothing was ever learned.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any
from zlib import crc32

from jzreader.segmentation.weights import Model
from tests.benchmarks.asides import KINDS, with_asides
from tests.benchmarks.examples import Prepared, prepared, printed_lines, set_anew
from tests.benchmarks.folds import LOCKED
from tests.benchmarks.gold import pages_in
from tests.benchmarks.pressed import pressed
from tests.benchmarks.train_segmentation import proposals_for, report, scored, scorer_at, weights_at


def with_kind(page: Prepared, kind: str) -> list[Prepared]:
    """The page with one kind of aside put in."""
    seed = crc32(f"{page.page.name} {kind}".encode())
    set_lines, gold = with_asides(printed_lines(page), page.page.gold, seed, [kind])
    return set_anew(f"{page.page.name} {kind}", gold, set_lines, page.continuity)


def main() -> None:
    """Print a line of figures for the pages as they are, for as many of our press, and for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=weights_at(placed=False))
    given = parser.parse_args()
    scorer = scorer_at(given.scorer)
    model = Model.from_plain(json.loads(given.weights.read_text(encoding="utf-8")))
    pages = [prepared(page) for page in pages_in(given.gold) if page.newspaper in LOCKED]

    def row(page: Prepared) -> dict[str, Any]:
        return scored(page.page, model.reranker.choose(proposals_for(page, model)), model, scorer)

    report("as they are", [row(page) for page in pages])
    report("of our press", [row(one) for one in pressed(pages, len(pages))])
    for kind in KINDS:
        report(kind, [row(one) for page in pages for one in with_kind(page, kind)])


if __name__ == "__main__":
    main()
