# SPDX-License-Identifier: MIT
"""Pages parsed in a second on one core, how time grows with a page's length, and the memory it takes.

    python -m tests.benchmarks.segmentation_speed FOLDER_OF_PAGES

All ``page.txt`` below the folder are parsed in one process, as ``jzreader parse`` does, with and without the
JSON; then one page's lines are repeated 10 and 100 times.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from jzreader.exchange.native import write_native
from jzreader.intake import parse, parse_sources
from jzreader.model.keys import SourceKey
from jzreader.model.source import Source


def main() -> None:
    """Print the figures."""
    files = sorted(Path(sys.argv[1]).rglob("page.txt"))
    parse(files[:1])
    start = time.perf_counter()
    issue = parse(files)
    parsed = time.perf_counter()
    write_native([issue])
    written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(files)} pages: {len(files) / (parsed - start):.0f} a second,"
        f" {len(files) / (written - start):.0f} with the JSON; peak memory {peak:.0f} MB"
    )
    text = files[0].read_text(encoding="utf-8").replace("\f", "\n")
    once = 0.0
    for times in (1, 10, 100):
        start = time.perf_counter()
        parse_sources([Source(SourceKey(1), "page.txt", (text + "\n\n") * times)])
        took = time.perf_counter() - start
        once = once or took
        print(
            f"{times:4} × a page's lines: {took:.3f} s, {took / once / times:.2f} of {times} × one page's time"
        )


if __name__ == "__main__":
    main()
