# SPDX-License-Identifier: MIT
"""Kill the command line at random moments amid a stream of edits, and look for what it had acknowledged.

python -m tests.benchmarks.kill_nine [--times 300]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from jzreader.edits import edit_to_dict
from jzreader.edits.text import EditText
from jzreader.intake import parse
from jzreader.model.issue import Role
from jzreader.model.keys import BlockKey, IssueKey
from jzreader.resources import resource
from jzreader.store import Library
from tests.store.dumping import sound


def once(path: Path, key: int, block: int, rng: random.Random) -> tuple[int, int]:
    """(acknowledged, of these lost) in one round."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jzreader", "apply", "--library", str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin and process.stdout
    edits = [
        json.dumps(
            {**edit_to_dict(EditText(BlockKey(block), 0, 1, rng.choice("甲乙丙丁戊己庚辛"))), "issue": key}
        )
        for _ in range(4000)
    ]
    stream = ("\n".join(edits) + "\n").encode()
    writer = threading.Thread(target=_feed, args=(process, stream), daemon=True)
    writer.start()
    acknowledged = [json.loads(process.stdout.readline())["journal"]]
    deadline = time.perf_counter() + rng.uniform(0, 0.25)
    while time.perf_counter() < deadline:
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            break
        acknowledged.append(json.loads(line)["journal"])
    process.kill()
    rest = process.stdout.read().split(b"\n")
    acknowledged += [json.loads(line)["journal"] for line in rest[:-1] if line]
    process.wait()
    library = Library(path)
    kept = {row.id for row in library.steps(IssueKey(key))}
    library.close()
    return len(acknowledged), len(set(acknowledged) - kept)


def _feed(process: subprocess.Popen[bytes], stream: bytes) -> None:
    assert process.stdin
    try:
        process.stdin.write(stream)
        process.stdin.flush()
    except OSError:
        return  # it was killed


def main() -> None:
    """Kill, look, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=300)
    given = options.parse_args()
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "k.jzlib"
        library = Library(path)
        key = library.add(parse([resource("sample")]))
        block = next(b.key for b in library.issue(key).blocks() if b.role is Role.PARAGRAPH)
        library.close()
        acknowledged = lost = unsound = 0
        for _time in range(given.times):
            told, gone = once(path, key, block, rng)
            acknowledged, lost = acknowledged + told, lost + gone
            unsound += not sound(path)
        print(
            f"killed {given.times} times: {acknowledged:,} edits acknowledged, {lost} lost, {unsound} unsound files"
        )


if __name__ == "__main__":
    main()
