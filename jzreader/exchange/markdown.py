# SPDX-License-Identifier: MIT
"""Markdown for people: one heading a page, section and article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jzreader.exchange.article_text import articles, clean
from jzreader.exchange.article_view import captions_of, editors_of, makers_text
from jzreader.exchange.format import KNOWN_OF, NOT_IN_TEXT, Family, Field, Format, NamesHeld, each
from jzreader.exchange.options import CAPTIONS, switch
from jzreader.messages import N_, headline_text, issue_title, page_title
from jzreader.model.issue import Article, Issue, Page, Role

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_MARK_AT_START = re.compile(r"^([-+=])(?=[-+=\s]|$)")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def write_markdown(issues: Sequence[Issue], *, captions: bool = True) -> str:
    """The issues one after the other."""
    return "\n".join(line for issue in issues for line in _issue(issue, captions)).rstrip("\n") + "\n"


def _issue(issue: Issue, captions: bool) -> Iterator[str]:
    yield "# " + escaped(issue_title(issue.newspaper, issue.date))
    yield ""
    for page in issue.pages:
        yield from _page(page, captions)


def _page(page: Page, captions: bool) -> Iterator[str]:
    yield "## " + escaped(page_title(page.number, page.name))
    yield ""
    editors = editors_of(page)
    if editors:
        yield escaped(makers_text(editors))
        yield ""
    section = None
    for article in each(page.articles):
        if article.section != section:
            section = article.section
            found = page.section(section)
            if found:
                yield f"**{escaped(found.title)}**"
                yield ""
        yield from _article(article, captions)


def _article(article: Article, captions: bool) -> Iterator[str]:
    for text in article.texts(Role.KICKER):
        yield f"*{escaped(text)}*"
        yield ""
    yield "### " + escaped(headline_text(article.headline))
    yield ""
    for text in article.texts(Role.DECK):
        yield f"*{escaped(text)}*"
        yield ""
    byline = " ".join(article.texts(Role.BYLINE, Role.DATELINE))
    if byline:
        yield escaped(byline)
        yield ""
    for block in article.blocks:
        if block.role is Role.SUBHEAD:
            yield f"#### {escaped(block.text.text)}"
            yield ""
        elif block.role in (Role.PARAGRAPH, Role.JUMP):
            yield escaped(block.text.text)
            yield ""
    for caption in captions_of(article) if captions else ():
        yield f"> {escaped(caption.text)}"
        if caption.credit:
            yield ">" if caption.text else ""
            yield f"> {escaped(caption.credit)}"
        yield ""


def escaped(text: str) -> str:
    """The text with what Markdown would read as markup made plain."""
    plain = _SPECIAL.sub(r"\\\1", text)
    return _NUMBER_AT_START.sub(r"\1\\\2", _MARK_AT_START.sub(r"\\\1", plain))


_SET_IN = "\u3000\u3000"


def write_text(issues: Sequence[Issue], *, captions: bool = True, indented: bool = False) -> str:
    """A block a line, two empty lines between articles."""
    left_out = frozenset() if captions else frozenset({Role.CAPTION, Role.CREDIT})
    texts = (_text(article, left_out, indented) for _issue, _page, article in articles(issues))
    return "\n\n\n".join(texts) + "\n"


def _text(article: Article, left_out: frozenset[Role], indented: bool) -> str:
    blocks = [block for block in article.reading_order if block.role not in left_out]
    return "\n".join(
        (_SET_IN if indented and block.role is Role.PARAGRAPH else "")
        + clean(block.text.text.replace("\n", " ").replace("\r", " "))
        for block in blocks
    )


INDENTED = switch("indented", N_("Indent paragraphs by two characters"), on=False)

FORMATS = (
    Format(
        name="markdown",
        suffix=".md",
        title=N_("Markdown"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_markdown,
        options=(CAPTIONS,),
        lacks=KNOWN_OF | {Field.ENTITIES},
    ),
    Format(
        name="text",
        suffix=".txt",
        title=N_("Plain text"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_text,
        options=(
            CAPTIONS,
            INDENTED,
        ),
        lacks=NOT_IN_TEXT | {Field.ENTITIES},
    ),
)
