# SPDX-License-Identifier: MIT
"""What the writers of XML have in common: elements with safe words, and text with its names in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from jzreader.exchange.article_text import article_text, clean
from jzreader.model.issue import Article, Block, Issue
from jzreader.model.keys import ArticleKey
from jzreader.model.spans import longest_spans

XML = "http://www.w3.org/XML/1998/namespace"
Element = Any


def inline(
    element: Element,
    space: str,
    block: Block,
    names: Mapping[str, str],
    attributes: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType({}),
) -> None:
    """The block's text with its entities as elements; of nested ones the outermost.

    ``attributes`` are those of a name, by its label and words.
    """
    one = article_text(Article(ArticleKey(0), (block,)))
    at, last = 0, None
    for mark in longest_spans([m for m in one.marks if m.label in names]):
        append(element, last, one.text[at : mark.start])
        words = one.text[mark.start : mark.end]
        known = attributes.get((mark.label, words), {})
        last = add(element, space, names[mark.label], words, **known)
        at = mark.end
    append(element, last, one.text[at:])


def append(element: Element, last: Element | None, text: str) -> None:
    """Text at an element's end, behind the ``last`` of its children."""
    text = clean(text)
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def add(parent: Element, space: str, name_: str, text: str | None = None, **attributes: str) -> Element:
    """A child element, its words and attributes made safe."""
    child = etree.SubElement(parent, f"{{{space}}}{name_}")
    for name, value in attributes.items():
        child.set(name, clean(value))
    if text:
        child.text = clean(text)
    return child


def only(space: str) -> Any:
    """The one namespace, without a prefix."""
    return {None: space}


def issue_name(issue: Issue) -> str:
    """The issue in words, by its key if it has none."""
    return issue.title or str(issue.key)


def as_bytes(root: Element) -> bytes:
    """The document in UTF-8."""
    done: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return done
