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

from jzreader.exchange.article_text import ArticleText, article_text, articles, clean, open_zip
from jzreader.exchange.file_names import file_name
from jzreader.exchange.format import NOT_IN_TEXT, Family, Format, NamesHeld
from jzreader.exchange.returned import ReturnedSpan, ReturnedText, short_label
from jzreader.exchange.webanno import read_webanno
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


def read_cas(content: bytes, issue: Issue) -> Iterator[ReturnedText]:
    """Every name, from our zip, one CAS in XMI, JSON or WebAnno's TSV, or a zip of INCEpTION's.

    Raises ValueError where it is none, Problem('needs_extra').
    """
    if content.lstrip(b"\xef\xbb\xbf").startswith(b"#FORMAT="):
        yield from read_webanno(content, issue)
        return
    if not content.startswith(b"PK"):
        yield _names(_types(_cassis()), content)
        return
    with open_zip(content) as archive:
        names = sorted(archive.namelist())
        inside = [name for name in names if name.endswith((".xmi", ".json"))]
        if not inside:
            raise ValueError("no CAS")
        types = _types(_cassis())
        described = next((name for name in names if name.lower().endswith("typesystem.xml")), None)
        if described:
            types = _cassis().load_typesystem(io.BytesIO(_harmless(archive.read(described))))
        for name in inside:
            yield _names(types, archive.read(name))


def _names(types: Any, content: bytes) -> ReturnedText:
    cassis = _cassis()
    try:
        if content.lstrip()[:1] == b"{":
            cas = cassis.load_cas_from_json(io.BytesIO(content))
        else:
            cas = cassis.load_cas_from_xmi(io.BytesIO(_harmless(content)), typesystem=types, lenient=True)
        known = [meta.documentId for meta in _selected(cas, _META) if str(meta.documentId).isdigit()]
        text = cas.sofa_string
        spans = [ReturnedSpan(one.begin, one.end, str(one.value or "")) for one in _selected(cas, _NAME)]
    except Exception as error:  # whatever its XML reader and its type checks raise
        raise ValueError("no CAS") from error
    if not isinstance(text, str):
        raise ValueError("no text")
    return ReturnedText(text, tuple(spans), ArticleKey(int(known[0])) if known else None)


def _selected(cas: Any, name: str) -> Any:
    """The annotations of a type, none where the file does not know it."""
    return cas.select(name) if cas.typesystem.contains_type(name) else ()


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
        read_suffixes=(".xmi", ".json", ".tsv", ".zip"),
        lacks=NOT_IN_TEXT,
    ),
)
