# SPDX-License-Identifier: MIT
"""Time and memory of exports: each format of an issue of 24 pages, and a library of 1,000 issues.

python -m tests.benchmarks.exporting [--pages 24] [--issues 1000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from jzreader.exchange import formats
from jzreader.intake import parse
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem
from jzreader.resources import resource
from jzreader.store import Library
from tests.benchmarks.desk_latency import large_issue

_PEAK = """
import sys
from jzreader.__main__ import main
try:
    main()
finally:
    line = next(one for one in open("/proc/self/status") if one.startswith("VmHWM"))
    print(line.split()[1], file=sys.stderr)
"""
"""The command line in a process that says its own peak memory: what the parent held does not count."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=24)
    options.add_argument("--issues", type=int, default=1000)
    given = options.parse_args()
    issue = large_issue(given.pages, 100)
    count = sum(1 for _pair in issue.articles())
    print(f"an issue of {given.pages} pages, {count} articles")
    for one in formats():
        _format(one.name, issue)
    sample = parse([resource("sample")])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "e.jzlib"
        library = Library(path)
        for number in range(given.issues):
            day = f"{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
            library.let_go(library.add(replace(sample, date=day)))
        library.close()
        for few in (given.issues // 10, given.issues):
            _all(path, Path(folder) / str(few), few, given.issues)


def _format(name: str, issue: Issue) -> None:
    from jzreader.exchange import format_named

    begun = time.perf_counter()
    try:
        size = len(format_named(name).write([issue]))
    except Problem as problem:
        print(f"  {name:15} {problem.code}")
        return
    print(f"  {name:15} {time.perf_counter() - begun:6.2f} s  {size / 1e6:6.2f} MB")


def _all(library: Path, folder: Path, few: int, many: int) -> None:
    """Export in a process of its own, so that its memory can be told."""
    store = Library(library)
    keys = [row.id for row in store.issues()]
    if few < many:
        copy = library.with_name(f"{few}.jzlib")
        small = Library(copy)
        for key in keys[:few]:
            small.let_go(small.add(store.issue(key)))
            store.let_go(key)
        small.close()
        library = copy
    store.close()
    begun = time.perf_counter()
    command = [sys.executable, "-c", _PEAK, "export-all", str(folder), "--library", str(library)]
    said = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    took = time.perf_counter() - begun
    peak = int(said.stderr.split()[-1]) / 1024
    print(f"{few} issues as JSON: {took:.1f} s, {few / took:.0f} a second, at most {peak:.0f} MB")


if __name__ == "__main__":
    main()
