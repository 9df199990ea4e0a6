# SPDX-License-Identifier: MIT
"""The tagger's figures by the outside scorer, as shipped and after learning, with the curve and the guard.

Its speed is in characters a second of this process, beside that of jieba.posseg over the same sentences.

python -m tests.benchmarks.tagging FOLDER --scorer score_entities.py [--curve] [--speed]
FOLDER holds peoples-daily.train.bio, peoples-daily.dev.bio and uner-gsdsimp/.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jzreader.analysis.tagging.bio import read_bio
from jzreader.analysis.tagging.learning import learn


def scored(scorer: Path, gold: Path, *model: str) -> str:
    """The scorer's last lines."""
    command = [sys.executable, "-m", "jzreader", "tag", "--jsonl", *model]
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), "--", *command], capture_output=True, text=True, check=True
    )
    return " | ".join(done.stdout.strip().splitlines()[-2:])


def speed(texts: Sequence[str]) -> str:
    """Characters a second of processor time of the tagger, its network alone, and jieba.posseg, in turns."""
    import jieba.posseg

    from jzreader.analysis.tagging.network import shipped_network
    from jzreader.analysis.tagging.tagger import tag_each

    network = shipped_network()
    ways: dict[str, Callable[[], object]] = {
        "tagger": lambda: tag_each(texts),
        "network": lambda: network.words(texts) if network else None,
        "jieba.posseg": lambda: [list(jieba.posseg.cut(text)) for text in texts],
    }
    list(jieba.posseg.cut(texts[0]))
    took = dict.fromkeys(ways, float("inf"))
    for _round in range(3):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            took[name] = min(took[name], time.process_time() - begun)
    characters = sum(map(len, texts))
    rates = ", ".join(f"{name} {characters / seconds:.0f}" for name, seconds in took.items())
    return f"{rates} characters a second; tagger to jieba.posseg {took['jieba.posseg'] / took['tagger']:.2f}"


def by_characters(words: str) -> str:
    """A file of (number, word, tag, …) lines as one of (character, tag) lines."""
    rows: list[str] = []
    for line in words.splitlines():
        cells = line.split("\t")
        if line.startswith("#"):
            continue
        if len(cells) < 3:
            rows.append("")
            continue
        for number, character in enumerate(cells[1]):
            inside = cells[2].replace("B-", "I-") if number else cells[2]
            rows.append(f"{character} {inside}")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--curve", action="store_true")
    options.add_argument("--speed", action="store_true", help="the speed alone")
    given = options.parse_args()
    dev, train = given.folder / "peoples-daily.dev.bio", given.folder / "peoples-daily.train.bio"
    begun = time.perf_counter()
    from jzreader.analysis.tagging.network import shipped_network

    shipped_network()
    print(f"loading the network {time.perf_counter() - begun:.2f} s")
    print(speed([text for text, _spans in read_bio(dev)]))
    if given.speed:
        return
    print("as shipped, dev:", scored(given.scorer, dev))
    examples = read_bio(train)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "own.tagger"
        for count in (100, 500, 1000, 2000, len(examples)) if given.curve else (len(examples),):
            begun = time.perf_counter()
            learned = learn(examples[:count])
            took = time.perf_counter() - begun
            model.write_bytes(learned.packed)
            print(
                f"{count} sentences in {took:.0f} s, {len(learned.packed) / 1e6:.1f} MB, held out: learned"
                f" {learned.report.learned}, shipped {learned.report.shipped}; dev:",
                scored(given.scorer, dev, "--model", str(model)),
            )
        for words in sorted((given.folder / "uner-gsdsimp").glob("*dev*")):
            gold = Path(folder) / f"{words.stem}.bio"
            gold.write_text(by_characters(words.read_text(encoding="utf-8")), encoding="utf-8")
            print(f"another paper's text ({gold.name}), shipped:", scored(given.scorer, gold))
            print("  learned on the above:", scored(given.scorer, gold, "--model", str(model)))


if __name__ == "__main__":
    main()
