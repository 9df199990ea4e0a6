# SPDX-License-Identifier: MIT
"""The commands there are: where each stands, and what it does in a line. Known without loading any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jzreader.messages import N_


class Listed(NamedTuple):
    """The module of this package that has a command, and a line that says what it does."""

    module: str
    does: str


GROUPS: Mapping[str, Mapping[str, Listed]] = MappingProxyType(
    {
        N_("Pages and issues"): {
            "parse": Listed("importing", N_("Parse files and print the articles; no library is changed.")),
            "import": Listed("importing", N_("Import files, folders and archives into the library.")),
            "batch": Listed("batch", N_("Import years of a paper, unattended.")),
            "sample": Listed("sampling", N_("Draw pages at random for review.")),
            "quality": Listed("sampling", N_("Estimate from a sample how many articles were read right.")),
            "retrieve": Listed("retrieving", N_("Copy issues of an archive to the library.")),
            "list": Listed("listing", N_("List the library’s issues.")),
            "show": Listed("exporting", N_("Print an issue.")),
            "search": Listed("listing", N_("Search the articles.")),
            "add-pages": Listed("pages", N_("Add pages to an issue.")),
            "remove-pages": Listed("pages", N_("Remove pages from an issue.")),
            "order-pages": Listed("pages", N_("Put the pages of an issue in order.")),
            "move-pages": Listed("pages", N_("Move pages to another issue.")),
            "split-issue": Listed("pages", N_("Make a new issue of some pages.")),
            "merge-issues": Listed("pages", N_("Move all pages of an issue into another.")),
            "add-pdf": Listed("editing", N_("Add the PDF of a page that came as text.")),
        },
        N_("Export"): {
            "export": Listed("exporting", N_("Export an issue, or a part of it.")),
            "export-all": Listed("exporting", N_("Export every issue to a folder.")),
            "formats": Listed("exporting", N_("List the export formats and their options.")),
            "presets": Listed("presets", N_("List, save and delete export presets.")),
        },
        N_("Corrections and checks"): {
            "apply": Listed("editing", N_("Apply edits from a file.")),
            "history": Listed("editing", N_("Print the history of an issue.")),
            "undo": Listed("editing", N_("Undo the last edit of an issue.")),
            "redo": Listed("editing", N_("Redo the last undone edit of an issue.")),
            "correct": Listed("correcting", N_("Correct by pattern in many issues at once.")),
            "reread": Listed("correcting", N_("Read untouched pages again with what was learned.")),
            "check": Listed("checking", N_("Check a file or an issue and print the findings.")),
            "checks": Listed("checking", N_("List the checks, switch them on or off.")),
            "wordings": Listed("checking", N_("The newsroom’s list of wordings.")),
            "holders": Listed("checking", N_("The newsroom’s list of offices and who holds them.")),
        },
        N_("Names and annotations"): {
            "tag": Listed("tagging", N_("Tag sentences from standard input.")),
            "learn": Listed("tagging", N_("Train a tagger on the reviewed articles.")),
            "names": Listed("tagging", N_("List the remembered names, import some, suggest them.")),
            "labels": Listed("tagging", N_("Print or replace the labels.")),
            "annotate": Listed("tagging", N_("Import annotations made in another tool.")),
            "agreement": Listed("tagging", N_("Compare the tagging of two people.")),
        },
        N_("The library file"): {
            "delete": Listed("deleting", N_("Move an issue to the bin.")),
            "bin": Listed("deleting", N_("List the bin, restore from it, empty it.")),
            "backup": Listed("keeping", N_("Back up the library.")),
            "backups": Listed("keeping", N_("List the backups.")),
            "restore": Listed("keeping", N_("Replace the library with a backup.")),
            "stats": Listed("listing", N_("Show what takes up space in the library.")),
            "compact": Listed("keeping", N_("Free unused disk space.")),
            "doctor": Listed("doctor", N_("Look at what may keep jzreader from working.")),
            "completion": Listed("completion", N_("Print what a shell needs to complete commands.")),
        },
    }
)
"""The commands in the order of ``--help``, by what they are about."""

TABLE: Mapping[str, Listed] = MappingProxyType(
    {name: listed for commands in GROUPS.values() for name, listed in commands.items()}
)
"""Every command by its name."""
