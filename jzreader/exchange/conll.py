# SPDX-License-Identifier: MIT
"""CoNLL: a character or a word a line, each with its tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jzreader.exchange.article_text import ArticleText, article_text, articles
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import SCHEME
from jzreader.exchange.returned_span import ReturnedSpan, long_label, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.spans import longest_spans

if TYPE_CHECKING:
    from jieba import Tokenizer

_ENDS = "。！？；"


def write_conll(issues: Sequence[Issue], *, scheme: str = "bio") -> str:
    """One character and its tag a line, an empty line after each sentence; of nested spans the longest."""
    lines = (line for _issue, _page, a in articles(issues) for line in _conll(article_text(a)))
    return "".join(_ended(lines) if scheme == "bioes" else lines)


def write_conll_words(issues: Sequence[Issue], *, scheme: str = "bio") -> str:
    """The same with a word a line: jieba's, with the entities as words of the user's own."""
    cutter = _cutter()
    running_ = [article_text(a) for _issue, _page, a in articles(issues)]
    for one in running_:
        for mark in one.marks:
            name = one.text[mark.start : mark.end]
            if len(name) > 1 and not any(map(str.isspace, name)):
                cutter.add_word(name)
    lines = (line for one in running_ for line in _words(one, cutter))
    return "".join(_ended(lines) if scheme == "bioes" else lines)


def _ended(lines: Iterator[str]) -> Iterator[str]:
    """BIOES: the last of a name is E, one that is its name alone S."""
    for line, following in pairwise([*lines, "\n"]):
        words, _space, tag = line.rstrip("\n").rpartition(" ")
        if tag.startswith(("B-", "I-")) and not following.rstrip("\n").endswith(f" I-{tag[2:]}"):
            yield f"{words} {'S' if tag[0] == 'B' else 'E'}-{tag[2:]}\n"
        else:
            yield line


def _cutter() -> Tokenizer:
    """One to add words to, of a dictionary that is read once."""
    from jieba import Tokenizer

    base, own = _dictionary(), Tokenizer()
    own.FREQ, own.total, own.initialized = dict(base.FREQ), base.total, True
    return own


@cache
def _dictionary() -> Tokenizer:
    import jieba

    jieba.setLogLevel("WARNING")
    base = jieba.Tokenizer()
    base.initialize()
    return base


def _words(article: ArticleText, cutter: Tokenizer) -> Iterator[str]:
    tags = ["O"] * len(article.text)
    edges = set()
    for mark in longest_spans(article.marks):
        edges |= {mark.start, mark.end}
        tags[mark.start : mark.end] = [short_label(mark.label)] * (mark.end - mark.start)
        tags[mark.start] = f"B-{short_label(mark.label)}"
    at = 0
    open_ = False
    for word in cutter.cut(article.text, HMM=False):
        cuts = [at, *sorted(edge for edge in edges if at < edge < at + len(word)), at + len(word)]
        for low, high in pairwise(cuts):
            part = article.text[low:high]
            if not part.isspace():
                tag = tags[low] if tags[low] == "O" or tags[low].startswith("B-") else f"I-{tags[low]}"
                yield f"{part} {tag}\n"
                open_ = True
            inside = high < len(tags) and tags[high] != "O" and not tags[high].startswith("B-")
            if open_ and not inside and (part == "\n" or part[-1] in _ENDS):
                yield "\n"
                open_ = False
        at += len(word)
    if open_:
        yield "\n"


def _conll(article: ArticleText) -> Iterator[str]:
    tags = ["O"] * len(article.text)
    for mark in longest_spans(article.marks):
        for at in range(mark.start, mark.end):
            tags[at] = f"{'B' if at == mark.start else 'I'}-{short_label(mark.label)}"
    open_ = False
    for at, character in enumerate(article.text):
        if not character.isspace():
            yield f"{character} {tags[at]}\n"
            open_ = True
        inside = at + 1 < len(tags) and tags[at + 1].startswith("I-")
        if open_ and not inside and (character == "\n" or character in _ENDS):
            yield "\n"
            open_ = False
    if open_:
        yield "\n"


def read_conll(content: bytes, issue: Issue) -> Iterator[ReturnedSpan]:
    """Characters or words in the issue's order; an article is found by its characters without spaces."""
    text = content.decode()
    rows = [line.rsplit(" ", 1) for line in text.splitlines() if line.strip()]
    characters = "".join(row[0] for row in rows)
    tags = [tag for word, tag in rows for tag in _by_character(word, tag)]
    at = 0
    for _page, article in issue.articles():
        whole = article_text(article).text
        offsets = [place for place, character in enumerate(whole) if not character.isspace()]
        packed = "".join(whole[place] for place in offsets)
        found = characters.find(packed, at) if packed else -1
        if found < 0:
            continue
        at = found + len(packed)
        start, label = -1, ""
        for number, tag in enumerate([*tags[found:at], "O"]):
            if start >= 0 and tag != f"I-{label}":
                yield ReturnedSpan(
                    article.key, whole, offsets[start], offsets[number - 1] + 1, long_label(label)
                )
                start = -1
            if tag.startswith("B-"):
                start, label = number, tag[2:]
    if at < len(characters):
        rest = [n for n in range(at, len(tags)) if tags[n].startswith("B-")]
        for number in rest:
            yield ReturnedSpan(None, characters, number, number + 1, long_label(tags[number][2:]))


def _by_character(word: str, tag: str) -> Iterator[str]:
    """The tag of each character of a word, BIOES as BIO."""
    if tag[:2] in ("S-", "E-"):
        tag = ("B-" if tag[0] == "S" else "I-") + tag[2:]
    yield tag
    yield from [f"I-{tag[2:]}" if tag[:2] == "B-" else tag] * (len(word) - 1)


FORMATS = (
    Format(
        name="conll",
        suffix=".bio",
        title=N_("CoNLL BIO, a character a line"),
        family=Family.ANNOTATION,
        names=NamesHeld.FLAT,
        write=write_conll,
        options=(SCHEME,),
        read=read_conll,
        read_suffixes=(".conll",),
    ),
    Format(
        name="conll-words",
        suffix=".words.bio",
        title=N_("CoNLL BIO, a word a line"),
        family=Family.ANNOTATION,
        names=NamesHeld.FLAT,
        write=write_conll_words,
        options=(SCHEME,),
        read=read_conll,
    ),
)
