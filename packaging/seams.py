#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""From jieba's dictionary (MIT licence): which pairs of characters stand next to each other inside words.

Writes resources/segmentation/seams.txt: a line for each first character, and after it the characters that
follow it in words seen 3,000 times and more, 300 and more, 30 and more, with tabs between the three.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "segmentation" / "seams.txt"
LIMITS = (3000, 300, 30)


def pairs() -> Counter[str]:
    """How often each pair stands inside a word, by the dictionary's word counts."""
    counts: Counter[str] = Counter()
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count = line.split(" ")[:2]
        if all("\u4e00" <= character <= "\u9fff" for character in word):
            for i in range(len(word) - 1):
                counts[word[i : i + 2]] += int(count)
    return counts


def main() -> None:
    """Write the table."""
    table: dict[str, list[list[str]]] = defaultdict(lambda: [[], [], []])
    for pair, count in sorted(pairs().items()):
        level = next((at for at, limit in enumerate(LIMITS) if count >= limit), None)
        if level is not None:
            table[pair[0]][level].append(pair[1])
    lines = [first + "\t".join("".join(level) for level in levels) for first, levels in sorted(table.items())]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
