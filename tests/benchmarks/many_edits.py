# SPDX-License-Identifier: MIT
"""Ten thousand random edits, undone to the import across restarts: the content is equal, table by table.

python -m tests.benchmarks.many_edits [--edits 10000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from jzreader.intake import parse
from jzreader.model.problem import Refused
from jzreader.resources import resource
from jzreader.store import Library
from tests.making import random_edit
from tests.store.dumping import content, sound


def main() -> None:
    """Do, undo, compare, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--edits", type=int, default=10_000)
    options.add_argument("--restarts", type=int, default=20)
    given = options.parse_args()
    rng = random.Random(12)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.jzlib"
        library = Library(path)
        key = library.add(parse([resource("sample")]))
        before = content(path)
        begun, done = time.perf_counter(), 0
        while done < given.edits:
            try:
                library.apply(key, random_edit(library.issue(key), rng))
                done += 1
            except Refused:
                continue
        middle = time.perf_counter()
        library.close()
        for part in range(given.restarts):
            again = Library(path)
            for _step in range(given.edits // given.restarts + (part < given.edits % given.restarts)):
                again.undo(key)
            again.close()
        took = time.perf_counter() - middle
        equal = content(path) == before
        print(
            f"{done:,} edits in {middle - begun:.0f} s, undone over {given.restarts} restarts in {took:.0f} s: "
            f"{'equal' if equal else 'NOT EQUAL'} to the import, {'sound' if sound(path) else 'NOT SOUND'}, "
            f"{path.stat().st_size / 1e6:.0f} MB with the whole history"
        )


if __name__ == "__main__":
    main()
