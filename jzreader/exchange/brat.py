# SPDX-License-Identifier: MIT
"""brat's standoff: a text and an annotation file for each article; comes back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from jzreader.exchange.article_text import ArticleText, article_text, articles, open_zip
from jzreader.exchange.file_names import file_name
from jzreader.exchange.format import NOT_IN_TEXT, Family, Format, NamesHeld
from jzreader.exchange.returned import Left, LossCode, ReturnedSpan, ReturnedText, short_label
from jzreader.messages import N_
from jzreader.model.issue import LABELS, Issue

_BOUND = re.compile(r"^(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$")
"""A text-bound annotation: its number, label, offsets of its fragments, words."""
_KINDS = {"R": "relation", "E": "event", "A": "attribute", "M": "attribute", "N": "normalization",
          "#": "note", "*": "equivalence"}  # fmt: skip
"""brat's other lines by their first letter."""
_EXPORTED = "exported.json"
"""A file beside the texts that says what each left with."""
_CONFIRMED = re.compile(r"^A\d+\tConfirmed (T\d+)\s*$")
"""brat's attribute of a span that a person accepted, as ``annotation.conf`` declares it."""


def write_brat(issues: Sequence[Issue]) -> bytes:
    """A zip of a text and an annotation file for each article, and the labels' configuration."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        labels = sorted(
            {mark.label for _i, _p, a in articles(issues) for mark in article_text(a).marks} | set(LABELS)
        )
        archive.writestr("annotation.conf", _brat_labels(labels))
        left = {}
        for number, (_issue, _page, article) in enumerate(articles(issues), start=1):
            name = f"{number:03} {file_name(article.headline, taken, str(article.key))}"
            one = article_text(article)
            archive.writestr(f"{name}.txt", one.text)
            archive.writestr(f"{name}.ann", "".join(_brat(one)))
            left[name] = [(mark.start, mark.end, short_label(mark.label)) for mark in one.marks]
        archive.writestr(_EXPORTED, json.dumps(left, ensure_ascii=False))
    return out.getvalue()


def _brat(article: ArticleText) -> Iterator[str]:
    for number, mark in enumerate(article.marks, start=1):
        words = article.text[mark.start : mark.end]
        yield f"T{number}\t{short_label(mark.label)} {mark.start} {mark.end}\t{words}\n"
        if mark.accepted:
            yield f"A{number}\tConfirmed T{number}\n"


def _brat_labels(labels: Sequence[str]) -> str:
    names = "\n".join(short_label(label) for label in labels)
    return f"[entities]\n{names}\n[relations]\n[events]\n[attributes]\nConfirmed\tArg:<ENTITY>\n"


def read_brat(content: bytes, _issue: Issue) -> Iterator[ReturnedText]:
    """Every text-bound annotation of a zip, or of one .ann file without its text.

    Raises ValueError where there is none, BadZipFile, zlib.error.
    """
    if not content.startswith(b"PK"):
        lines = content.decode("utf-8-sig").splitlines()
        if not any(_BOUND.match(line) for line in lines):
            raise ValueError("no annotations")
        yield _returned(None, lines, None)
        return
    with open_zip(content) as archive:
        names = sorted(archive.namelist())
        if not any(name.endswith(".ann") for name in names):
            raise ValueError("no annotations")
        left = _left(archive)
        for name in names:
            stem = name.removesuffix(".ann")
            if stem == name:
                continue
            lines = archive.read(name).decode("utf-8-sig").splitlines()
            text = archive.read(f"{stem}.txt").decode("utf-8-sig") if f"{stem}.txt" in names else None
            if text is not None or lines:
                yield _returned(text, lines, left.get(PurePosixPath(stem).name))


def _left(archive: zipfile.ZipFile) -> dict[str, list[Left]]:
    """What each file left with, where the file that says so came back too."""
    name = next((one for one in archive.namelist() if PurePosixPath(one).name == _EXPORTED), None)
    plain = json.loads(archive.read(name)) if name else {}
    return {stem: [(int(s), int(e), str(label)) for s, e, label in spans] for stem, spans in plain.items()}


def _returned(text: str | None, lines: Sequence[str], left: Sequence[Left] | None) -> ReturnedText:
    confirmed = {match[1] for line in lines if (match := _CONFIRMED.match(line))}
    spans, ignored = [], []
    for line in lines:
        match = _BOUND.match(line)
        if match:
            spans.append(_span(text, match, confirmed=match[1] in confirmed))
        elif line.strip() and not _CONFIRMED.match(line):
            ignored.append(_KINDS.get(line[0], "?"))
    return ReturnedText(
        text, tuple(spans), left=None if left is None else tuple(left), ignored=tuple(ignored)
    )


def _span(text: str | None, match: re.Match[str], *, confirmed: bool) -> ReturnedSpan:
    """Fragments that only spaces part are one span; others cannot be one."""
    ends = [tuple(map(int, one.split())) for one in match[3].split(";")]
    start, end = ends[0][0], ends[-1][1]
    whole = text is not None and all(text[a[1] : b[0]].strip(" \u3000") == "" for a, b in pairwise(ends))
    lost = LossCode.FRAGMENTS if len(ends) > 1 and not whole else None
    stated = match[4] if len(ends) == 1 or lost or text is None else text[start:end]
    return ReturnedSpan(start, end, match[2], confirmed, stated, lost)


FORMATS = (
    Format(
        name="brat",
        suffix=".brat.zip",
        title=N_("brat standoff"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_brat,
        binary=True,
        read=read_brat,
        read_suffixes=(".zip", ".ann"),
        lacks=NOT_IN_TEXT,
    ),
)
