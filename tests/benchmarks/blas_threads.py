# SPDX-License-Identifier: MIT
"""Characters tagged a processor second, with one thread for numpy's matrices and with its own default.

    python -m tests.benchmarks.blas_threads [--runs 5]

Once with the machine as it is and once with every core kept busy by a process that only spins. Runs of the two
alternate, so that noise hits both; every figure is that of processor time, of all threads of the process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from jzreader.analysis.tagging.tagger import tag
from jzreader.intake import parse
from jzreader.resources import resource


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes spin meanwhile."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _number in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def rates(texts: list[str], threads: int) -> tuple[float, float]:
    """Characters a processor second, and a second of the clock."""
    with threadpool_limits(threads, user_api="blas"):
        spent, clock = time.process_time(), time.perf_counter()
        tag(texts)
        spent, clock = time.process_time() - spent, time.perf_counter() - clock
    count = sum(map(len, texts))
    return count / spent, count / clock


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    cores = os.cpu_count() or 1
    texts = [block.text.text for block in parse([resource("sample")]).blocks()] * 3
    tag(texts)
    print(f"numpy {np.__version__}, {threadpool_info()[0]['internal_api']}, {cores} cores, {runs} runs each")
    print("characters a processor second (a second of the clock), medians")
    for name, spinning in (("as it is", 0), ("every core busy", cores)):
        found: dict[int, list[tuple[float, float]]] = {1: [], cores: []}
        with busy(spinning):
            for _run in range(runs):
                for threads, rows in found.items():
                    rows.append(rates(texts, threads))
        one, default = (tuple(map(statistics.median, zip(*rows, strict=True))) for rows in found.values())
        print(
            f"{name:16} one thread {one[0]:9,.0f} ({one[1]:,.0f})   default, {cores} threads"
            f" {default[0]:9,.0f} ({default[1]:,.0f})   ratio {one[0] / default[0]:.2f} ({one[1] / default[1]:.2f})"
        )


if __name__ == "__main__":
    main()
