# SPDX-License-Identifier: MIT
"""Entities: tagged, learned, compared."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from jzreader.analysis.tagging.bio import SHORT, read_bio
from jzreader.cli.common import KEY, InputPath, library_option, library_option_begun_by, print_json, stdout
from jzreader.edits import Several
from jzreader.edits.names import suggest_names
from jzreader.exchange.agreement import agreement
from jzreader.exchange.files import annotation_file, read_bytes
from jzreader.exchange.names import read_labels, read_names, write_labels, write_names
from jzreader.exchange.read_annotations import AnnotationCode, read_annotations
from jzreader.exchange.returned import LOSSES
from jzreader.messages import _
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.spans import Span
from jzreader.reading.files import read_source
from jzreader.store import Library

_MODEL = click.option(
    "--model",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help=_("A tagger written by “learn”."),
)
_CHUNK = 2000
"""Sentences tagged before their results are printed."""


@click.command(
    "tag",
    help=_(
        "Read one JSON string per line from standard input and print its entities as a JSON list "
        "of [start, end, label]. Ends are exclusive; offsets count characters."
    ),
)
@click.option("--jsonl", "as_lines", is_flag=True, required=True, help=_("Read and write JSON Lines."))
@_MODEL
def tag_command(as_lines: bool, model: Path | None) -> None:
    """Tag sentences."""
    from jzreader.analysis.tagging.learning import Learned
    from jzreader.analysis.tagging.tagger import tag_each

    learned = Learned(read_bytes(model)) if model else None
    tagger = learned.tag if learned else tag_each
    texts: list[str] = []
    for number, line in enumerate(sys.stdin.buffer, start=1):
        texts.append(_text_in(line, number))
        if len(texts) == _CHUNK:
            _print(tagger(texts))
            texts = []
    _print(tagger(texts))


@click.command(
    "learn",
    help=_(
        "Train a tagger on the reviewed articles in the library, and save it there with its score "
        "on held-out articles. It is used only while it scores higher than the built-in tagger. "
        "With --bio, train on the sentences in a file and write the tagger to --model."
    ),
)
@click.option("--bio", type=InputPath(), default=None,
              help=_("A BIO file: one character and its tag per line."))  # fmt: skip
@_MODEL
@library_option_begun_by("bio")
def learn_command(bio: Path | None, model: Path | None, store: Library) -> None:
    """Train a tagger."""
    from jzreader.analysis.tagging.learning import learn

    examples = read_bio(bio) if bio else store.taggers.examples()
    learned = learn(examples)
    if model:
        try:
            model.write_bytes(learned.packed)
        except OSError as error:
            raise Problem(ProblemCode.CANNOT_WRITE, file=model.name, reason=error.strerror) from error
    elif not bio:
        store.taggers.keep(learned.packed, asdict(learned.report))
    report = learned.report
    print_json(
        {
            "sentences": report.sentences, "held_out": report.held_out, "learned": report.learned,
            "shipped": report.shipped, "used": report.better,
        }
    )  # fmt: skip


@click.command(
    "annotate",
    help=_(
        "Import annotations into an ISSUE from FILE, made with another tool on an export of that "
        "issue: Label Studio .json, doccano or Prodigy .jsonl, brat .zip, .ann or a folder, INCEpTION "
        ".zip, .xmi, .json or .tsv, or CoNLL .bio or .conll. This is one edit and can be undone. What was "
        "added, moved, relabelled or removed is listed, and so is what cannot be placed."
    ),
)
@click.argument("issue", type=KEY, metavar="ISSUE")
@click.argument("file", type=InputPath(folders=True, annotations=True))
@library_option
def annotate_command(issue: IssueKey, file: Path, store: Library) -> None:
    """Take annotations in."""
    imported = store.issue_at(issue, 0)
    name, content = annotation_file(file)
    returned = read_annotations(store.issue(issue), name, content, imported)
    if returned.edits:
        store.apply(issue, Several(returned.edits))
    print_json(
        {
            "placed": sum(one.code is not AnnotationCode.REMOVED for one in returned.changes),
            "removed": sum(one.code is AnnotationCode.REMOVED for one in returned.changes),
            "changes": [one._asdict() for one in returned.changes],
            "lost": [
                {
                    "words": one.words,
                    "label": one.label,
                    "article": one.article,
                    "why": _(LOSSES[one.code]),
                }
                for one in returned.lost
            ],
            "ignored": dict(returned.ignored),
        }
    )


@click.command(
    "agreement",
    help=_(
        "Compare the tagging of two people. A and B are native JSON files of the same issue. "
        "Prints span F1 and character-level Cohen’s κ for each label, and lists the differences."
    ),
)
@click.argument("a", type=InputPath())
@click.argument("b", type=InputPath())
def agreement_command(a: Path, b: Path) -> None:
    """Compare tags."""
    print_json(agreement(read_bytes(a), read_bytes(b)))


@click.command(
    "names",
    help=_(
        "List the remembered names as CSV: name, label, standard name, identifier, notes, and "
        "number of times accepted. With --import, import such a table; with --suggest, suggest all "
        "the names in an ISSUE as one edit."
    ),
)
@click.option("--import", "table", type=InputPath(), default=None,
              help=_("A table of names to import."))  # fmt: skip
@click.option("--suggest", "issue", type=KEY, metavar="ISSUE", default=None,
              help=_("The issue to suggest the names in."))  # fmt: skip
@library_option_begun_by("table")
def names_command(table: Path | None, issue: IssueKey | None, store: Library) -> None:
    """List names, take them in, suggest them."""
    if table:
        names = read_names(read_source(table).text)
        store.names.put(names)
        print_json({"names": len(names)})
    if issue is not None:
        edit = suggest_names(store.issue(issue), dict(store.names.memory().names))
        store.apply(issue, edit)
        print_json({"suggested": len(edit.edits) if isinstance(edit, Several) else 1})
    if not table and issue is None:
        stdout().write(write_names(store.names.all()).encode())


@click.command(
    "labels",
    help=_(
        "Print the library’s labels as JSON, with their names, colours and keys. With --import, "
        "replace them with the labels in a file of this kind."
    ),
)
@click.option("--import", "file", type=InputPath(), default=None,
              help=_("A label set to import."))  # fmt: skip
@library_option_begun_by("file")
def labels_command(file: Path | None, store: Library) -> None:
    """List the labels, or take them in."""
    if file:
        store.names.put_labels(read_labels(read_source(file).text))
    stdout().write(write_labels(store.names.labels()).encode())


def _text_in(line: bytes, number: int) -> str:
    try:
        text = json.loads(line)
    except ValueError:
        raise Problem(ProblemCode.NOT_JSON, line=number) from None
    if not isinstance(text, str):
        raise Problem(ProblemCode.NOT_JSON, line=number)
    return text


def _print(rows: list[list[Span]]) -> None:
    out = stdout()
    for spans in rows:
        plain = [[span.start, span.end, SHORT.get(span.label, span.label)] for span in spans]
        out.write(json.dumps(plain, ensure_ascii=False).encode() + b"\n")
    out.flush()


COMMANDS = (tag_command, learn_command, names_command, labels_command, annotate_command, agreement_command)
