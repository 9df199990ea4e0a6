# SPDX-License-Identifier: MIT
"""What a batch costs beside the bare stages, what a second process brings, and whether memory stays flat.

    python -m tests.benchmarks.batch_scale [FOLDER] [--pages 60] [--pdf] [--flat 2000] [--killed 5]

FOLDER holds a folder for each page, with page.txt and page.pdf; without one, the sample's pages are taken. Processor seconds are of all processes;
``--flat`` imports so many small pages and prints the memory on the way; ``--killed`` kills the command so
often at random and compares the library with that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jzreader.analysis.checks import findings_in
from jzreader.analysis.tagging.tagger import tag
from jzreader.batch.run import engine_for, planned, run
from jzreader.intake import parse
from jzreader.resources import resource as data
from jzreader.store import Library
from tests.batch.conftest import tables_of


def _back_file(given: Path | None, folder: Path, pages: int, kind: str) -> list[Path]:
    """Pages under the names of a paper's back file, two a day."""
    found = sorted(given.glob(f"*/page.{kind}")) if given else sorted(data("sample").iterdir())
    made = []
    for number in range(pages):
        source = found[number % len(found)]
        day = time.strftime("%Y-%m-%d", time.gmtime(86400 * (15_000 + number // 2)))
        path = folder / day[:4] / f"云河晚报_{day}_{1 + number % 2:02}_要闻{source.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number < len(found) or kind == "pdf":
            shutil.copy(source, path)
        else:  # the same text again would be left out as a copy
            path.write_text(source.read_text(encoding="utf-8") + f"\n第{number}号\n", encoding="utf-8")
        made.append(path)
    return made


def _processor() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _batch(folder: Path, library: Path, jobs: int) -> tuple[float, float]:
    """Seconds of the clock and of processors."""
    store = Library(library)
    begun, used = time.perf_counter(), _processor()
    plan = planned(store, [folder])
    rows = list(run(store, plan, engine_for(store, jobs)))
    store.close()
    failed = [row for row in rows if row.fault]
    assert not failed, failed[0]
    return time.perf_counter() - begun, _processor() - used


def _scale(folder: Path, pages: list[Path]) -> None:
    parse([data("sample")], tagger=tag)  # what is loaded once is loaded
    begun, used = time.perf_counter(), _processor()
    issues = [parse([path], tagger=tag) for path in pages]
    for issue in issues:
        findings_in(issue)
    bare = time.perf_counter() - begun, _processor() - used
    with tempfile.TemporaryDirectory() as made:
        store = Library(Path(made) / "0.jzlib")
        writing = _processor()
        for issue in issues:
            store.let_go(store.add(issue))
        writing = _processor() - writing
        store.close()
        one = _batch(folder, Path(made) / "1.jzlib", 1)
        two = _batch(folder, Path(made) / "2.jzlib", 2)
        size = (Path(made) / "1.jzlib").stat().st_size
    count = len(pages)
    print(f"bare stages    {bare[0] / count:6.3f} s  {bare[1] / count:6.3f} processor s a page")
    print(
        f"batch, 1 job   {one[0] / count:6.3f} s  {one[1] / count:6.3f}   overhead {one[1] / bare[1] - 1:+.1%}"
    )
    print(f"batch, 2 jobs  {two[0] / count:6.3f} s  {two[1] / count:6.3f}   {one[0] / two[0]:.2f} x one job")
    print(f"writing        {writing / count:6.3f} processor s a page")
    print(f"library        {size / count / 1000:6.1f} kB a page")


def _flat(pages: int) -> None:
    """Memory of the writer, of small pages: nothing of one may stay."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "pages"
        for number in range(pages):
            day = time.strftime("%Y-%m-%d", time.gmtime(86400 * (10_000 + number)))
            path = folder / day[:4] / f"云河晚报_{day}_01_要闻.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (
                f"山乡水库第{number}次清淤完工\n本报讯（记者 江寻舟）水库昨天清淤完工，运走淤泥{number}车。\n"
            )
            path.write_text(text, encoding="utf-8")
        store = Library(Path(made) / "a.jzlib")
        done = 0
        for done, _row in enumerate(run(store, planned(store, [folder]), engine_for(store, 1)), start=1):
            if done in (500, pages) or done % max(500, pages // 8) == 0:
                resident = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
                print(f"{done:6} pages  {resident:7.1f} MB")
        store.close()


def _killed(folder: Path, times: int) -> None:
    """Kill the command at random moments, run it again, and compare."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as made:
        whole, killed = Path(made) / "whole.jzlib", Path(made) / "killed.jzlib"
        _batch(folder, whole, 1)
        begun = [
            sys.executable,
            "-m",
            "jzreader",
            "batch",
            str(folder),
            "--library",
            str(killed),
            "--jobs",
            "2",
        ]
        for _time in range(times):
            process = subprocess.Popen(begun, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       start_new_session=True)  # fmt: skip
            time.sleep(chance.uniform(2.0, 12.0))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        subprocess.run(begun, check=True, stdout=subprocess.DEVNULL)
        print(
            f"killed {times} times: {'the same' if tables_of(whole) == tables_of(killed) else 'ANOTHER'} library"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--killed", type=int, default=0)
    given = parser.parse_args()
    if given.flat:
        _flat(given.flat)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "back file"
        pages = _back_file(given.folder, folder, given.pages, "pdf" if given.pdf else "txt")
        if given.killed:
            _killed(folder, given.killed)
        else:
            _scale(folder, pages)


if __name__ == "__main__":
    main()
