# SPDX-License-Identifier: MIT
"""How far two people's tags of one issue agree: span F1, and Cohen's kappa (1960) over characters."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from jzreader.model.problem import Problem, ProblemCode

Tag = tuple[str, int, int, str, str]
"""(block's place, start, end, label, words)."""


def agreement(first: bytes, second: bytes) -> dict[str, Any]:
    """The figures by label and over all, and the tags that only one of the two has.

    Both are native JSON of the same issue. Raises Problem('not_annotations').
    """
    one, sizes = _read(first)
    other, other_sizes = _read(second)
    sizes |= other_sizes
    labels = sorted({tag[3] for tag in one | other})
    figures = {label: _figures(one, other, sizes, label) for label in labels}
    figures["all"] = _figures(one, other, sizes, None)
    return {
        "labels": figures,
        "only_first": [_plain(tag) for tag in sorted(one - other)],
        "only_second": [_plain(tag) for tag in sorted(other - one)],
    }


def _read(content: bytes) -> tuple[set[Tag], dict[str, int]]:
    """The accepted tags, and every block's length, blocks named by where they stand in the issue."""
    tags: set[Tag] = set()
    sizes: dict[str, int] = {}
    try:
        for i, issue in enumerate(json.loads(content)["issues"]):
            for p, page in enumerate(issue["pages"]):
                for a, article in enumerate(page["articles"]):
                    places = {}
                    for b, block in enumerate(article["blocks"]):
                        places[block["id"]] = f"{i:03}.{p:03}.{a:04}.{b:04}"
                        sizes[places[block["id"]]] = len(block["text"])
                    for e in article["entities"]:
                        if e["decision"] == "accepted":
                            tags.add((places[e["block"]], e["start"], e["end"], e["label"], e["text"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(ProblemCode.NOT_ANNOTATIONS, file="JSON") from error
    return tags, sizes


def _figures(
    one: set[Tag], other: set[Tag], sizes: dict[str, int], label: str | None
) -> dict[str, float | int]:
    mine = {tag for tag in one if label in (None, tag[3])}
    theirs = {tag for tag in other if label in (None, tag[3])}
    both = len(mine & theirs)
    f1 = 2 * both / max(1, len(mine) + len(theirs))
    return {"first": len(mine), "second": len(theirs), "both": both, "f1": round(f1, 4),
            "kappa": round(_kappa(mine, theirs, sizes), 4)}  # fmt: skip


def _kappa(mine: set[Tag], theirs: set[Tag], sizes: dict[str, int]) -> float:
    """Agreement beyond chance over all characters, each of the label that covers it or of none."""
    total = sum(sizes.values())
    if not total:
        return 1.0
    cells = [_cells(tags) for tags in (mine, theirs)]
    touched = cells[0].keys() | cells[1].keys()
    same = sum(cells[0].get(at) == cells[1].get(at) for at in touched) + total - len(touched)
    counts = [Counter(one.values()) for one in cells]
    chance = sum(counts[0][label] * counts[1][label] for label in counts[0].keys() & counts[1].keys())
    chance += (total - counts[0].total()) * (total - counts[1].total())
    observed, expected = same / total, chance / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _cells(tags: set[Tag]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for block, start, end, label, _words in sorted(tags, key=lambda t: t[1] - t[2]):
        found.update(((block, at), label) for at in range(start, end))
    return found


def _plain(tag: Tag) -> dict[str, Any]:
    block, start, end, label, words = tag
    return {"block": block, "start": start, "end": end, "label": label, "text": words}
