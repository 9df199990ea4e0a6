# SPDX-License-Identifier: MIT
"""What a batch came to: a table, JSON, or one HTML page that holds its plots."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from statistics import fmean
from typing import Any

from jzreader.batch.plots import Plot, bars, columns
from jzreader.batch.run import STATES, Row, State
from jzreader.messages import DOUBTS_SHORT, _, language, ngettext
from jzreader.model.issue import DoubtCode
from jzreader.resources import resource

_WORST = 200
"""Rows that the page lists of what failed and of what is least certain; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A batch in figures; ``seconds`` of a clock, ``processor`` of all processors together."""

    files: Mapping[State, int]
    pages: int
    articles: int
    confidence: float
    doubts: Mapping[str, int]
    findings: Mapping[str, int]
    processor: float
    seconds: float

    def sentence(self) -> str:
        """The batch in a line."""
        states = _(", ").join(f"{_(STATES[state])} {count}" for state, count in self.files.items())
        pages = ngettext("{n} page", "{n} pages", self.pages)
        articles = ngettext("{n} article", "{n} articles", self.articles)
        doubts = ngettext("{n} doubt", "{n} doubts", sum(self.doubts.values()))
        findings = ngettext("{n} finding", "{n} findings", sum(self.findings.values()))
        rate = self.pages / self.seconds if self.seconds else 0.0
        speed = _("{seconds:.0f} s, {rate:.1f} pages a second").format(seconds=self.seconds, rate=rate)
        return _(", ").join((states or _("no files"), pages, articles, doubts, findings, speed))


def totals_of(rows: Sequence[Row], seconds: float) -> Totals:
    """What the rows add up to."""
    counted = Counter(row.state for row in rows)
    confidence = [value for row in rows for value in row.confidence]
    return Totals(
        {state: counted[state] for state in State if counted[state]},
        sum(row.pages for row in rows),
        sum(row.articles for row in rows),
        fmean(confidence) if confidence else 0.0,
        sum((row.doubts for row in rows), Counter()),
        sum((row.findings for row in rows), Counter()),
        sum(row.seconds for row in rows),
        seconds,
    )


def as_table(rows: Iterable[Row]) -> str:
    """A row for each file, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["file", "state", "newspaper", "date", "issue", "pages", "articles", "confidence", "doubts",
         "errors", "warnings", "seconds", "fault"]
    )  # fmt: skip
    for row in rows:
        confidence = f"{fmean(row.confidence):.3f}" if row.confidence else ""
        writer.writerow(
            [row.path, row.state.value, row.newspaper, row.date, row.issue or "", row.pages, row.articles,
             confidence, row.doubts.total(), row.findings["error"], row.findings["warning"],
             f"{row.seconds:.2f}", row.fault]
        )  # fmt: skip
    return "\ufeff" + out.getvalue()


def as_json(rows: Iterable[Row], totals: Totals) -> str:
    """All rows, and the totals."""
    plain = {"totals": _plain_totals(totals), "files": [plain_row(row) for row in rows]}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def plain_row(row: Row) -> dict[str, Any]:
    """A row as plain data."""
    return {
        "file": row.path,
        "state": row.state.value,
        "newspaper": row.newspaper,
        "date": row.date,
        "issue": row.issue,
        "pages": row.pages,
        "articles": row.articles,
        "confidence": list(row.confidence),
        "doubts": dict(row.doubts),
        "findings": dict(row.findings),
        "seconds": round(row.seconds, 3),
        "fault": row.fault,
    }


def _plain_totals(totals: Totals) -> dict[str, Any]:
    return {
        "files": {state.value: count for state, count in totals.files.items()},
        "pages": totals.pages,
        "articles": totals.articles,
        "confidence": round(totals.confidence, 4),
        "doubts": dict(totals.doubts),
        "findings": dict(totals.findings),
        "processor_seconds": round(totals.processor, 2),
        "seconds": round(totals.seconds, 2),
    }


def as_page(rows: Sequence[Row], totals: Totals) -> str:
    """One HTML page with everything in it: totals, plots, what failed, and what is least certain."""
    plots = "".join(_figure(plot) for plot in _plots(rows, totals))
    failed = [row for row in rows if row.state is State.FAILED]
    doubtful = sorted((row for row in rows if row.confidence), key=lambda row: fmean(row.confidence))
    left = [row for row in rows if row.fault and row.state is not State.FAILED]
    title, bad, doubted = escape(_("Batch report")), escape(_("Failed")), escape(_("Least certain"))
    remarked = escape(_("Skipped or to be looked at"))
    style = resource("exchange", "batch.css").read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><title>{title}</title>\n<style>{style}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="{language()[:2]}">\n<head>{head}</head>\n<body>\n'
        f"<h1>{title}</h1>\n<p>{escape(totals.sentence())}</p>\n"
        f"{plots}\n<h2>{bad}</h2>\n{_listed(failed[:_WORST])}\n"
        f"<h2>{remarked}</h2>\n{_listed(left[:_WORST])}\n"
        f"<h2>{doubted}</h2>\n{_listed(doubtful[:_WORST])}\n</body>\n</html>\n"
    )


def _plots(rows: Sequence[Row], totals: Totals) -> Iterable[Plot]:
    read = sorted((row for row in rows if row.articles), key=lambda row: row.date)
    months = [(month, list(of)) for month, of in groupby(read, key=lambda row: row.date[:7] or "?")]
    yield columns(
        _("Mean confidence by month"),
        [(month, fmean([v for row in of for v in row.confidence] or [0.0])) for month, of in months],
        top=1.0,
    )
    per_page = Counter(round(row.articles / max(1, row.pages)) for row in read)
    yield columns(
        _("Pages by number of articles"),
        [(str(n), float(per_page[n])) for n in range(max(per_page, default=0) + 1)],
    )
    words = {code.value: _(DOUBTS_SHORT[code]) for code in DoubtCode}
    common = sorted(totals.doubts.items(), key=lambda pair: -pair[1])
    yield bars(_("Doubts by kind"), [(words.get(code, code), float(count)) for code, count in common])
    times = [row.seconds / max(1, row.pages) for row in read]
    yield columns(_("Pages by processor seconds"), _histogram(times))


def _histogram(values: Sequence[float]) -> list[tuple[str, float]]:
    if not values:
        return []
    width = max(0.1, max(values) / 12)
    counts = Counter(int(value / width) for value in values)
    return [(f"{n * width:.1f}", float(counts[n])) for n in range(max(counts) + 1)]


def _figure(plot: Plot) -> str:
    return f"<figure><figcaption>{escape(plot.title)}</figcaption>{plot.svg}</figure>\n"


def _listed(rows: Sequence[Row]) -> str:
    if not rows:
        none = escape(_("None"))
        return f"<p>{none}</p>"
    head = "".join(
        f"<th>{escape(text)}</th>" for text in (_("File"), _("Date"), _("Confidence"), _("Remark"))
    )
    body = "".join(
        f"<tr><td>{escape(row.path)}</td><td>{escape(row.date)}</td>"
        f'<td class="n">{f"{fmean(row.confidence):.0%}" if row.confidence else ""}</td>'
        f"<td>{escape(row.fault)}</td></tr>"
        for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"
