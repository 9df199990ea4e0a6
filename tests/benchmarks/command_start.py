# SPDX-License-Identifier: MIT
"""What a command costs before it does anything, beside ``python -c pass``.

    python -m tests.benchmarks.command_start [--runs 15]

Whole processes, alternating so that noise hits all alike; printed is the median of each, and its ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jzreader.intake import parse
from jzreader.resources import resource
from jzreader.store import Library


def _once(arguments: list[str]) -> float:
    """Seconds of a whole process."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=os.environ)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jzlib"
        library = Library(path)
        library.add(parse([resource("sample")]))
        library.close()
        commands = {
            "python -c pass": ["-c", "pass"],
            "jzreader --help": ["-m", "jzreader", "--help"],
            "jzreader list": ["-m", "jzreader", "--library", str(path), "list"],
            "jzreader search": ["-m", "jzreader", "--library", str(path), "search", "食堂"],
            "jzreader formats": ["-m", "jzreader", "formats"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _run in range(runs):
            for name, arguments in commands.items():
                seconds[name].append(_once(arguments))
    bare = statistics.median(seconds["python -c pass"])
    for name, all_seconds in seconds.items():
        middle = statistics.median(all_seconds)
        print(f"{name:20} {middle:6.3f} s  {middle / bare:5.1f} x")


if __name__ == "__main__":
    main()
