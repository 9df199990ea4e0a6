# SPDX-License-Identifier: MIT
"""From texts to labelled spans: the network, the rules, the places, a second look with names just found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from jzreader.analysis.tagging.bodies import press
from jzreader.analysis.tagging.lexicon import OFFICES
from jzreader.analysis.tagging.network import Network, shipped_network
from jzreader.analysis.tagging.places import chain, named_places
from jzreader.analysis.tagging.rules import spans_of
from jzreader.analysis.tagging.unspaced import Unspaced, sentences, unspaced
from jzreader.language.surnames import looks_like_a_name
from jzreader.language.traditional import simplified
from jzreader.model.spans import Coverage, Span, longest_spans, occurrences

_WORK = re.compile(r"《[^《》\n]{1,40}》")
_PLAN = re.compile(r"(?:方案|规划|计划|办法|条例|意见|通知|规定|行动计划|实施细则|纲要)》$")
_PROJECT = re.compile(
    r"[“‘]([^“”‘’，。；！？\n]{2,14})[”’](?=工程|行动|计划|项目|活动|机制|模式|制度|平台|措施|管理|服务|专项|热线|政策|工作法|做法)"
)
_OFFICE_TAIL = re.compile(
    rf"(?:党委|党组|党支部|党总支|支部|工会|副|常务|第一|总|政法委|办公室|宣传部|组织部|统战部)*"
    rf"(?:{'|'.join(sorted((o for o in OFFICES if len(o) > 1), key=len, reverse=True))})$"
)


def tag(texts: Sequence[str], network: Network | None = None) -> list[list[Span]]:
    """The entities of each text, none crossing another. Without the network, only what rules alone find.

    Labels are the model's: person, place, organisation, title, time, project, work.
    """
    bare = [unspaced(simplified(text)) for text in texts]
    found = _by_network(bare, network or shipped_network())
    names = _sure_names(bare, found)
    return [
        _back(one, [*_with_divisions(one.text, _again(one.text, spans, names)), *_quoted(one.text)])
        for one, spans in zip(bare, found, strict=True)
    ]


def tag_each(texts: Sequence[str]) -> list[list[Span]]:
    """The same of texts that have nothing to do with one another: no name is carried over."""
    bare = [unspaced(simplified(text)) for text in texts]
    found = _by_network(bare, shipped_network())
    return [
        _back(one, [*_with_divisions(one.text, [*spans, *_titles(one.text, spans)]), *_quoted(one.text)])
        for one, spans in zip(bare, found, strict=True)
    ]


def _by_network(bare: Sequence[Unspaced], network: Network | None) -> list[list[Span]]:
    if network is None:
        return [[] for _one in bare]
    pieces = [(n, start, end) for n, one in enumerate(bare) for start, end in sentences(one.text)]
    words = network.words([bare[n].text[start:end] for n, start, end in pieces])
    found: list[list[Span]] = [[] for _one in bare]
    for (number, start, end), row in zip(pieces, words, strict=True):
        for span in spans_of(bare[number].text[start:end], row):
            found[number].append(Span(span.start + start, span.end + start, span.label))
    return found


def _sure_names(bare: Sequence[Unspaced], found: Sequence[list[Span]]) -> dict[str, str]:
    """Names that were found as one kind of thing, at least twice as a person or once in full as a body."""
    counts: dict[str, Counter[str]] = {}
    for one, spans in zip(bare, found, strict=True):
        for span in spans:
            if span.label in ("person", "organisation") and span.end - span.start >= 2:
                counts.setdefault(one.text[span.start : span.end], Counter())[span.label] += 1
    sure: dict[str, str] = {}
    for name, labels in counts.items():
        (label, count), *others = labels.most_common()
        if others:
            continue
        full = looks_like_a_name(name) and (len(name) >= 3 or count >= 2)
        if full if label == "person" else len(name) >= 5:
            sure[name] = label
    return sure


def _again(text: str, spans: list[Span], names: dict[str, str]) -> list[Span]:
    """The spans with every other place of a sure name, and the title before each person."""
    more = list(spans)
    held = Coverage(more)
    for name, label in names.items():
        for at in occurrences(text, name, overlapping=True):
            if not held.overlaps(at, at + len(name)):
                more.append(Span(at, at + len(name), label))
                held.add(more[-1])
    return [*more, *_titles(text, more)]


def _titles(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    """The office before a person: 党委书记 in 胡家镇党委书记张亚英."""
    for span in spans:
        if span.label != "person":
            continue
        before = text[max(0, span.start - 14) : span.start]
        office = _OFFICE_TAIL.search(before)
        if office and office[0]:
            yield Span(span.start - len(office[0]), span.start, "title")


def _with_divisions(text: str, spans: list[Span]) -> list[Span]:
    """Places named in full that were missed or glued together; a body's name keeps the place in it."""
    out: list[Span] = []
    for span in spans:
        cuts = chain(text[span.start : span.end]) if span.label == "place" else []
        edges = [span.start, *(span.start + cut for cut in cuts), span.end]
        out += [Span(low, high, span.label) for low, high in pairwise(edges)]
    held = Coverage(out)
    for start, end in named_places(text):
        if not held.overlaps(start, end):
            out.append(Span(start, end, "place"))
            held.add(out[-1])
    return out


def _quoted(text: str) -> Iterable[Span]:
    papers = list(press(text))
    yield from papers
    known = {span.start for span in papers}
    for match in _WORK.finditer(text):
        if match.start() + 1 in known:
            continue
        yield Span(match.start(), match.end(), "project" if _PLAN.search(match[0]) else "work")
    for match in _PROJECT.finditer(text):
        yield Span(match.start(), match.end(), "project")


def _back(bare: Unspaced, spans: Iterable[Span]) -> list[Span]:
    placed = [Span(*bare.span(span.start, span.end), span.label) for span in spans]
    outer = [span for span in placed if span.label in ("work", "project")]
    inner = [span for span in placed if span.label not in ("work", "project")]
    free = longest_spans(inner)
    return sorted([*free, *longest_spans(outer), *_nested_places(bare, free)])


def _nested_places(bare: Unspaced, spans: Iterable[Span]) -> Iterable[Span]:
    """The divisions that a body's name begins with: 锦州市 in 锦州市总工会."""
    bodies = [span for span in spans if span.label == "organisation"]
    text = dict(zip(bare.places, bare.text, strict=True)) if bodies else {}
    for span in bodies:
        name = "".join(text.get(place, " ") for place in range(span.start, span.end))
        for start, end in named_places(name):
            if end < len(name):
                yield Span(span.start + start, span.start + end, "place")


Tagger = Callable[[Sequence[str]], list[list[Span]]]
"""The entities of each of the texts of one issue."""
