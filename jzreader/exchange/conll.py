# SPDX-License-Identifier: MIT
"""CoNLL: a character or a word a line, each with its tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jzreader.analysis.tagging.bio import decode, encode, to_bioes
from jzreader.exchange.anchoring import packed
from jzreader.exchange.article_text import ArticleText, article_text, articles
from jzreader.exchange.format import NOT_IN_TEXT, Family, Format, NamesHeld
from jzreader.exchange.options import SCHEME
from jzreader.exchange.returned import ReturnedSpan, ReturnedText, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey
from jzreader.model.spans import longest_spans

if TYPE_CHECKING:
    from jieba import Tokenizer

_ENDS = "。！？；"


def write_conll(issues: Sequence[Issue], *, scheme: str = "bio") -> str:
    """One character and its tag a line, an empty line after each sentence; of nested spans the longest."""
    texts = (article_text(article) for _issue, _page, article in articles(issues))
    return "".join(_written(one, enumerate(one.text), scheme) for one in texts)


def write_conll_words(issues: Sequence[Issue], *, scheme: str = "bio") -> str:
    """The same with a word a line: jieba's, with the entities as words of the user's own."""
    cutter = _cutter()
    texts = [article_text(article) for _issue, _page, article in articles(issues)]
    for one in texts:
        for mark in one.marks:
            name = one.text[mark.start : mark.end]
            if len(name) > 1 and not any(map(str.isspace, name)):
                cutter.add_word(name)
    return "".join(_written(one, _words(one, cutter), scheme) for one in texts)


def _written(article: ArticleText, parts: Iterable[tuple[int, str]], scheme: str) -> str:
    """The parts of a text, given as (start, words), a line each; a sentence never ends within a name."""
    spans = ((mark.start, mark.end, short_label(mark.label)) for mark in longest_spans(article.marks))
    tags = [*encode(len(article.text), spans), "O"]
    lines: list[str] = []
    sentence: list[tuple[str, str]] = []

    def end() -> None:
        ends = [tag for _words, tag in sentence]
        shown = to_bioes(ends) if scheme == "bioes" else ends
        lines.extend(f"{words} {tag}\n" for (words, _tag), tag in zip(sentence, shown, strict=True))
        lines.append("\n")
        sentence.clear()

    for start, words in parts:
        if not words.isspace():
            sentence.append((words, tags[start]))
        inside = tags[start + len(words)].startswith("I-")
        if sentence and not inside and (words == "\n" or words[-1] in _ENDS):
            end()
    if sentence:
        end()
    return "".join(lines)


def _words(article: ArticleText, cutter: Tokenizer) -> Iterator[tuple[int, str]]:
    """jieba's words, cut where a name begins or ends."""
    edges = {edge for mark in longest_spans(article.marks) for edge in (mark.start, mark.end)}
    at = 0
    for word in cutter.cut(article.text, HMM=False):
        cuts = [at, *sorted(edge for edge in edges if at < edge < at + len(word)), at + len(word)]
        yield from ((low, article.text[low:high]) for low, high in pairwise(cuts))
        at += len(word)


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


def read_conll(content: bytes, issue: Issue) -> Iterator[ReturnedText]:
    """Characters or words in the issue's order; an article is found by its characters without spaces.

    Two to four columns, parted by spaces or tabs: the first is the word, the last the tag. Raises ValueError
    where a line has no tag.
    """
    rows = list(_rows(content.decode("utf-8-sig")))
    if not rows:
        raise ValueError("no tags")
    characters = "".join(word for word, _tag in rows)
    tags = [tag for word, tag in rows for tag in _by_character(word, tag)]
    at = 0
    for _page, article in issue.articles():
        words = packed(article_text(article).text)[0]
        found = characters.find(words, at) if words else -1
        if found < 0:
            continue
        if found > at:
            yield _returned(None, characters, tags, at, found)
        at = found + len(words)
        yield _returned(article.key, characters, tags, found, at)
    if at < len(characters):
        yield _returned(None, characters, tags, at, len(characters))


def _returned(
    key: ArticleKey | None, characters: str, tags: Sequence[str], start: int, end: int
) -> ReturnedText:
    spans = tuple(ReturnedSpan(span.start, span.end, span.label) for span in decode(tags[start:end]))
    return ReturnedText(characters[start:end], spans, key, flat=True)


_TAG = re.compile(r"O|_|[BIESLUM]-.+")
_LETTERS = {"L": "E", "U": "S", "M": "I"}
"""The letters of BILOU and BMES as those of BIOES."""


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """The words with their tags. Raises ValueError."""
    for number, line in enumerate(text.split("\n"), start=1):
        columns = line.split("\t") if "\t" in line else line.split(" ")
        columns = [one.strip() for one in columns if one.strip()]
        if not columns or columns[0] == "-DOCSTART-":
            continue
        tag = columns[-1]
        if len(columns) > 1 and _TAG.fullmatch(tag):
            letter, dash, label = tag.partition("-")
            yield columns[0], "O" if tag == "_" else f"{_LETTERS.get(letter, letter)}{dash}{label}"
        elif not columns[0].startswith("#") and not (len(columns) == 1 and _TAG.fullmatch(tag)):
            raise ValueError(f"line {number}")


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
        title=N_("CoNLL BIO, one character per line"),
        family=Family.ANNOTATION,
        names=NamesHeld.FLAT,
        write=write_conll,
        options=(SCHEME,),
        read=read_conll,
        read_suffixes=(".conll", ".conll2003", ".txt"),
        lacks=NOT_IN_TEXT,
    ),
    Format(
        name="conll-words",
        suffix=".words.bio",
        title=N_("CoNLL BIO, one word per line"),
        family=Family.ANNOTATION,
        names=NamesHeld.FLAT,
        write=write_conll_words,
        options=(SCHEME,),
        read=read_conll,
        lacks=NOT_IN_TEXT,
    ),
)
