# SPDX-License-Identifier: MIT
"""brat's standoff: a text and an annotation file for each article; comes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from jzreader.exchange.article_text import ArticleText, article_text, articles, file_name, open_zip
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.returned_span import ReturnedSpan, long_label, short_label
from jzreader.messages import N_
from jzreader.model.issue import LABELS, Issue

_ANN = re.compile(r"^(T\d+)\t(\S+) (\d+) (\d+)(?:;\d+ \d+)*\t(.*)$")
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
        for number, (_issue, _page, article) in enumerate(articles(issues), start=1):
            name = f"{number:03} {file_name(article.headline, taken, str(article.key))}"
            one = article_text(article)
            archive.writestr(f"{name}.txt", one.text)
            archive.writestr(f"{name}.ann", "".join(_brat(one)))
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


def read_brat(content: bytes, _issue: Issue) -> Iterator[ReturnedSpan]:
    """Every text-bound annotation of a zip. Raises ValueError, BadZipFile."""
    with open_zip(content) as archive:
        names = set(archive.namelist())
        for name in sorted(names):
            if not name.endswith(".ann") or name.removesuffix(".ann") + ".txt" not in names:
                continue
            text = archive.read(name.removesuffix(".ann") + ".txt").decode()
            lines = archive.read(name).decode().splitlines()
            confirmed = {match[1] for line in lines if (match := _CONFIRMED.match(line))}
            for line in lines:
                match = _ANN.match(line)
                if match:
                    label, start, end = long_label(match[2]), int(match[3]), int(match[4])
                    yield ReturnedSpan(None, text, start, end, label, match[1] in confirmed)


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
        read_suffixes=(".zip",),
    ),
)
