# SPDX-License-Identifier: MIT
"""The window killed while it exports, learns, backs up, restores, compacts and migrates: then old or new.

Where in its work it is hit is up to chance, by a fixed seed; ``points`` tries each point of the same works.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.benchmarks.attack.outcome import Told
from tests.benchmarks.attack.points import WORKS, Work, judge

TIMES = 12
"""How often each work is killed."""
MOST_SECONDS = {"export": 2.0, "learn": 8.0, "back up": 1.5, "restore": 0.1, "compact": 0.3, "migrate": 3.0}
"""Within which time after its beginning a work is killed: a little more than it takes."""
AS = {
    "export": "export as JSON", "learn": "learn by command", "back up": "backup", "restore": "restore",
    "compact": "compact", "migrate": "migration of version 4",
}  # fmt: skip
"""As which of ``points`` a work is prepared and judged."""


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Each work, killed some times."""
    rng, rows, killed, faults = random.Random(5), [], 0, 0
    for name in MOST_SECONDS:
        if only not in name:
            continue
        work, wrong, results = WORKS[AS[name]], Counter[str](), Counter[str]()
        for number in range(TIMES):
            seconds = rng.uniform(0, MOST_SECONDS[name])
            killed += _killed(folder / f"{name}-{number}", name, work, seconds, wrong, results)
        faults += sum(wrong.values())
        told = ", ".join(f"{n} {what}" for what, n in sorted(results.items()))
        rows += [
            f"  {name}: {told}",
            *(f"    {n} × {fault if whole else fault[:300]}" for fault, n in wrong.items()),
        ]
    told = f"{killed} times killed, {faults} neither old nor new"
    return Told("\n".join([told, *rows]), faults)


def _killed(
    folder: Path, name: str, work: Work, seconds: float, wrong: Counter[str], results: Counter[str]
) -> bool:
    """Prepare, begin, kill, judge; whether the work had begun."""
    path = folder / "work" / "l.jzlib"
    path.parent.mkdir(parents=True)
    work.prepare(path)
    old = _copied(path, folder / "old")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.attack.desk", name, str(path), str(folder / "settings.ini")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    begun = process.stdout.readline() == b"begun\n"
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
    judge(path, work, work.seen(old), None, wrong, results)
    shutil.rmtree(folder)
    return begun


def _copied(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder)
    return folder / path.name
