# SPDX-License-Identifier: MIT
"""What leaves the house and comes back, one module a format or a family of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from types import MappingProxyType

from jzreader.exchange import (
    annotation,
    cas,
    conll,
    corrections,
    database,
    html,
    markdown,
    mets,
    native,
    newsml,
    ninjs,
    office,
    parquet,
    tables,
    tei,
    text,
)
from jzreader.exchange import options as may
from jzreader.exchange.history import History
from jzreader.exchange.options import Chosen, Option, arguments
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem

PLUGINS = "jzreader.formats"
"""The entry point group under which another package may bring a Format of its own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, its file suffix, what it is, and how issues become its file.

    ``write`` takes issues, and its ``options`` by name. A ``binary`` one cannot be looked at as text.
    ``with_history`` takes one issue and what was done to it, and its options.
    """

    name: str
    suffix: str
    title: str
    write: Callable[..., str | bytes]
    binary: bool = False
    with_history: Callable[..., str | bytes] | None = None
    options: tuple[Option, ...] = ()

    def of(self, issues: Sequence[Issue], chosen: Chosen = MappingProxyType({})) -> str | bytes:
        """The file of some issues, without history. Raises Problem('bad_option')."""
        return self.write(issues, **arguments(self.options, chosen))

    def content(self, issue: Issue, history: History, chosen: Chosen = MappingProxyType({})) -> str | bytes:
        """The file of one issue, or of a part of it, with its history. Raises as ``of``."""
        if self.with_history is None:
            return self.of([issue], chosen)
        return self.with_history(issue, history, **arguments(self.options, chosen))


FORMATS: tuple[Format, ...] = (
    Format(
        "json",
        ".json",
        N_("jzreader’s own JSON"),
        native.write_native,
        with_history=native.write_whole,
        options=(may.WHOLE, may.READABLE),
    ),
    Format(
        "markdown",
        ".md",
        N_("Markdown"),
        markdown.write_markdown,
        options=(may.CAPTIONS,),
    ),
    Format(
        "text",
        ".txt",
        N_("Plain text"),
        text.write_text,
        options=(may.CAPTIONS, may.INDENTED),
    ),
    Format(
        "html",
        ".html",
        N_("Web page"),
        html.write_html,
        options=(may.CAPTIONS, may.NAMES, may.FACTS),
    ),
    Format(
        "docx",
        ".docx",
        N_("Word document"),
        office.write_docx,
        binary=True,
        options=(may.CAPTIONS,),
    ),
    Format(
        "epub",
        ".epub",
        N_("E-book (EPUB 3)"),
        office.write_epub,
        binary=True,
        options=(may.CAPTIONS,),
    ),
    Format(
        "xlsx",
        ".xlsx",
        N_("Workbook of articles, facts and entities"),
        tables.write_workbook,
        binary=True,
        with_history=corrections.write_workbook,
        options=(may.CORRECTIONS,),
    ),
    Format(
        "facts-csv",
        ".facts.csv",
        N_("Facts as CSV"),
        tables.write_facts_csv,
        options=(may.SEPARATOR,),
    ),
    Format(
        "entities-csv",
        ".entities.csv",
        N_("Entities as CSV"),
        tables.write_entities_csv,
        options=(may.SEPARATOR,),
    ),
    Format(
        "ninjs",
        ".ninjs.json",
        N_("News in JSON (ninjs 3.1)"),
        ninjs.write_ninjs,
        options=(may.CAPTIONS, may.BODY),
    ),
    Format(
        "newsml",
        ".newsml.xml",
        N_("NewsML-G2 2.35 (NITF 3.6 or HTML)"),
        newsml.write_newsml,
        options=(may.CONTENT,),
    ),
    Format(
        "tei",
        ".tei.xml",
        N_("TEI P5"),
        tei.write_tei,
        options=(may.NAMES, may.FACTS),
    ),
    Format(
        "mets",
        ".mets.xml",
        N_("METS 1.12 with TEI inside"),
        mets.write_mets,
        options=(may.NAMES, may.FACTS),
    ),
    Format(
        "conll",
        ".bio",
        N_("CoNLL BIO, a character a line"),
        conll.write_conll,
        options=(may.SCHEME,),
    ),
    Format(
        "conll-words",
        ".words.bio",
        N_("CoNLL BIO, a word a line"),
        conll.write_conll_words,
        options=(may.SCHEME,),
    ),
    Format("brat", ".brat.zip", N_("brat standoff"), annotation.write_brat, binary=True),
    Format(
        "label-studio",
        ".ls.json",
        N_("Label Studio tasks"),
        annotation.write_label_studio,
        options=(may.SUGGESTIONS,),
    ),
    Format("doccano", ".doccano.jsonl", N_("doccano JSON lines"), annotation.write_doccano),
    Format("spans", ".jsonl", N_("JSON lines for spaCy and Hugging Face"), annotation.write_spans),
    Format("web-annotation", ".jsonld", N_("W3C Web Annotations"), annotation.write_web_annotation),
    Format("cas", ".cas.zip", N_("UIMA CAS XMI for INCEpTION"), cas.write_cas, binary=True),
    Format(
        "parquet",
        ".parquet",
        N_("Parquet"),
        parquet.write_parquet,
        binary=True,
        options=(may.COMPRESSION,),
    ),
    Format(
        "sqlite",
        ".db",
        N_("SQLite for Datasette"),
        database.write_database,
        binary=True,
        options=(may.SEARCH,),
    ),
)


def formats() -> tuple[Format, ...]:
    """The formats that came with the app, and those that plug-ins bring."""
    own = [point.load() for point in entry_points(group=PLUGINS)]
    return (*FORMATS, *(one for one in own if isinstance(one, Format)))


def format_named(name: str) -> Format:
    """The format of that name. Raises Problem('unknown_format')."""
    known = formats()
    for one in known:
        if one.name == name:
            return one
    raise Problem("unknown_format", name=name, known=", ".join(one.name for one in known))


def format_of(file_name: str) -> Format | None:
    """The format that a file's name asks for by its ending, the longest ending first."""
    by_length = sorted(formats(), key=lambda one: -len(one.suffix))
    return next((one for one in by_length if file_name.lower().endswith(one.suffix)), None)
