# SPDX-License-Identifier: MIT
"""What a batch costs beside the bare stages, what a second process brings, and whether memory stays flat.

    python -m tests.benchmarks.batch_scale [FOLDER] [--pages 60] [--pdf] [--flat 2000]
    python -m tests.benchmarks.batch_scale [--pages 200] --killed 20 --workers-killed 5

FOLDER holds a folder for each page, with page.txt and page.pdf; without one, the sample's pages are taken.
Processor seconds are of all processes; ``--flat`` imports so many small pages and prints the memory on the
way. ``--killed`` kills the command so often at random, with all its processes, and runs it again;
``--workers-killed`` kills so many of its workers while it goes on, those of its own pool and those of a Dask
cluster, where the extra is installed. The library is then compared table by table with an undisturbed one.
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
from collections.abc import Callable
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any

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


_ENDING = 20.0
"""Seconds that a worker may take to end."""


def _batch(folder: Path, library: Path, jobs: int) -> tuple[float, float]:
    """Seconds of the clock and of processors."""
    store = Library(library)
    there = active_children()  # the reader of PDFs stays
    begun, used = time.perf_counter(), _processor()
    plan = planned(store, [folder])
    engine = engine_for(store, jobs)
    rows = list(run(store, plan, engine))
    took = time.perf_counter() - begun
    engine.close()
    for child in active_children():  # whose seconds count once they have ended
        if child not in there:
            child.join(_ENDING)
    store.close()
    failed = [row for row in rows if row.fault]
    assert not failed, failed[0]
    return took, _processor() - used


def _spin(_number: int) -> int:
    return sum(number * number % 7 for number in range(12_000_000))


def _possible() -> float:
    """What a second process brings on this machine now, of work that shares nothing."""
    with get_context("spawn").Pool(2) as pool:
        pool.map(_spin, range(2))  # they have started
        begun = time.perf_counter()
        pool.map(_spin, range(1))
        one = time.perf_counter() - begun
        begun = time.perf_counter()
        pool.map(_spin, range(2))
        return 2 * one / (time.perf_counter() - begun)


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
    print(f"a second process brings {_possible():.2f} x to work that shares nothing, here and now")
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


_KILL = (1.0, 6.0)
"""Seconds between which the command or a worker is killed after the last time."""


def _command(folder: Path, library: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "jzreader", "batch", str(folder), "--library", str(library), *more]


def _killed(folder: Path, whole: Path, made: Path, times: int) -> None:
    """Kill the command at random moments, run it again, and compare."""
    chance, killed = random.Random(1), made / "killed.jzlib"
    hit = 0
    for _time in range(times):
        process = subprocess.Popen(_command(folder, killed, "--jobs", "2"), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        time.sleep(chance.uniform(*_KILL))
        hit += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(_command(folder, killed, "--jobs", "2"), check=True, stdout=subprocess.DEVNULL)
    print(f"command killed {times} times, {hit} at work: {_compared(whole, killed)}")


def _workers_killed(folder: Path, whole: Path, made: Path, times: int) -> None:
    """Kill workers of the command's own pool, and of a cluster, while it goes on."""
    process = subprocess.Popen(
        _command(folder, made / "pool.jzlib", "--jobs", "2"), stdout=subprocess.DEVNULL
    )
    hit = _kill_some(process, times, lambda: _children(process.pid))
    print(f"pool: {hit} workers killed: {_compared(whole, made / 'pool.jzlib')}")
    try:
        from distributed import LocalCluster
    except ImportError:
        print("cluster: the extra is not installed")
        return
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        library = made / "cluster.jzlib"
        process = subprocess.Popen(
            _command(folder, library, "--scheduler", cluster.scheduler_address), stdout=subprocess.DEVNULL
        )
        hit = _kill_some(process, times, lambda: _at_work(cluster))
        print(f"cluster: {hit} workers killed: {_compared(whole, library)}")


def _kill_some(process: subprocess.Popen[bytes], times: int, workers: Callable[[], list[int]]) -> int:
    """Kill one of the workers now and then while the process is at work; how many were."""
    chance, hit = random.Random(2), 0
    while hit < times and process.poll() is None:
        time.sleep(chance.uniform(*_KILL))
        if process.poll() is None and (found := workers()):
            os.kill(chance.choice(found), signal.SIGKILL)
            hit += 1
    process.wait()
    return hit


def _at_work(cluster: Any) -> list[int]:
    """The workers that the scheduler knows; new ones are asked for in place of those that are gone for good.

    Dask's nanny starts a worker again once; whoever keeps a cluster alive sees to the rest, as this does.
    """
    cluster.scale(2)
    known = cluster.scheduler.workers
    return [one.pid for one in cluster.workers.values() if one.pid and one.worker_address in known]


def _children(pid: int) -> list[int]:
    """The worker processes of a command; Python's watcher of shared memory is none."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in listed if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()]


def _compared(whole: Path, other: Path) -> str:
    one, two = tables_of(whole), tables_of(other)
    unlike = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
    return f"ANOTHER library: {', '.join(unlike)}" if unlike else f"the same {len(one)} tables"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--killed", type=int, default=0)
    parser.add_argument("--workers-killed", type=int, default=0)
    given = parser.parse_args()
    if given.flat:
        _flat(given.flat)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "back file"
        pages = _back_file(given.folder, folder, given.pages, "pdf" if given.pdf else "txt")
        if given.killed or given.workers_killed:
            whole = Path(made) / "whole.jzlib"
            _batch(folder, whole, 1)
            if given.killed:
                _killed(folder, whole, Path(made), given.killed)
            if given.workers_killed:
                _workers_killed(folder, whole, Path(made), given.workers_killed)
        else:
            _scale(folder, pages)


if __name__ == "__main__":
    main()
