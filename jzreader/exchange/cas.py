# SPDX-License-Identifier: MIT
"""UIMA CAS XMI with the DKPro types, as INCEpTION and WebAnno open it; through dkpro-cassis."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jzreader.exchange.article_text import ArticleText, article_text, articles, clean, file_name, open_zip
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.returned_span import ReturnedSpan, long_label, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey
from jzreader.model.problem import Problem, ProblemCode

_TYPES = "de.tudarmstadt.ukp.dkpro.core.api."
_META = _TYPES + "metadata.type.DocumentMetaData"
_SENTENCE = _TYPES + "segmentation.type.Sentence"
_TOKEN = _TYPES + "segmentation.type.Token"
_NAME = _TYPES + "ner.type.NamedEntity"
_SENTENCES = re.compile(r"[^\n。！？；]+[。！？；]?[”’」』）]?")


def write_cas(issues: Sequence[Issue]) -> bytes:
    """A zip of a CAS for each article and their type system. Raises Problem('needs_extra')."""
    cassis = _cassis()
    types = _types(cassis)
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("TypeSystem.xml", types.to_xml())
        for number, (_issue, _page, article) in enumerate(articles(issues), start=1):
            name = f"{number:03} {file_name(article.headline, taken, str(article.key))}"
            cas = _cas(cassis, types, article_text(article), str(article.key), clean(article.headline))
            archive.writestr(f"{name}.xmi", cas.to_xmi())
    return out.getvalue()


def _cas(cassis: Any, types: Any, article: ArticleText, key: str, title: str) -> Any:
    """Offsets in a CAS count UTF-16 units in the file; dkpro-cassis converts them."""
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = article.text
    cas.sofa_mime = "text/plain"
    size = len(article.text)
    cas.add(types.get_type(_META)(begin=0, end=size, documentId=key, documentTitle=title, language="zh"))
    for begin, end in _sentences(article.text):
        cas.add(types.get_type(_SENTENCE)(begin=begin, end=end))
        cas.add_all(
            types.get_type(_TOKEN)(begin=low, end=high) for low, high in _words(article.text, begin, end)
        )
    for mark in article.marks:
        cas.add(types.get_type(_NAME)(begin=mark.start, end=mark.end, value=short_label(mark.label)))
    return cas


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCES.finditer(text):
        if match[0].strip():
            yield match.start(), match.end()


def _words(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    import jieba

    jieba.setLogLevel("WARNING")
    at = begin
    for word in jieba.cut(text[begin:end], HMM=False):
        if word.strip():
            yield at, at + len(word)
        at += len(word)


def read_cas(content: bytes, _issue: Issue) -> Iterator[ReturnedSpan]:
    """Every name, from our zip or one CAS.

    Raises ValueError where it is none, Problem('needs_extra').
    """
    cassis = _cassis()
    types = _types(cassis)
    if not content.startswith(b"PK"):
        yield from _names(cassis, types, content)
        return
    with open_zip(content) as archive:
        if "TypeSystem.xml" in archive.namelist():
            types = cassis.load_typesystem(io.BytesIO(_harmless(archive.read("TypeSystem.xml"))))
        for name in sorted(archive.namelist()):
            if name.endswith(".xmi"):
                yield from _names(cassis, types, archive.read(name))


def _names(cassis: Any, types: Any, xmi: bytes) -> Iterator[ReturnedSpan]:
    try:
        cas = cassis.load_cas_from_xmi(io.BytesIO(_harmless(xmi)), typesystem=types, lenient=True)
    except Exception as error:  # whatever its XML reader and its type checks raise
        raise ValueError("no CAS") from error
    known = [meta.documentId for meta in cas.select(_META) if str(meta.documentId).isdigit()]
    for one in cas.select(_NAME):
        if one.value:
            article = ArticleKey(int(known[0])) if known else None
            yield ReturnedSpan(article, cas.sofa_string, one.begin, one.end, long_label(str(one.value)))


def _harmless(xml: bytes) -> bytes:
    """The bytes, if they declare no entities. Raises ValueError."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("declares entities")
    return xml


@cache
def _types(cassis: Any) -> Any:
    """DKPro's types, which arrive with dkpro-cassis, and the one that says which document a CAS is.

    The library's own loader of them uses what leaves Python.
    """
    types = cassis.load_typesystem((files("cassis.resources") / "dkpro-core-types.xml").read_bytes().decode())
    if not types.contains_type(_META):
        meta = types.create_type(name=_META, supertypeName="uima.tcas.DocumentAnnotation")
        for feature in ("documentId", "documentTitle"):
            types.create_feature(domainType=meta, name=feature, rangeType="uima.cas.String")
    return types


def _cassis() -> Any:
    try:
        import cassis
    except ImportError:
        raise Problem(ProblemCode.NEEDS_EXTRA, extra="cas") from None
    return cassis


FORMATS = (
    Format(
        name="cas",
        suffix=".cas.zip",
        title=N_("UIMA CAS XMI for INCEpTION"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_cas,
        binary=True,
        read=read_cas,
        read_suffixes=(".xmi",),
    ),
)
