# SPDX-License-Identifier: MIT
"""Every command that uses a library, with arguments that do something to the one that ``made`` makes."""

from __future__ import annotations

import json
from pathlib import Path

from jzreader.archive.partitions import write_partition
from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.intake import parse
from jzreader.model.issue import ReviewState
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.store.backups import back_up
from tests.cli.running import COMMANDS
from tests.making import issue_of, write

PAGE = "本报讯 近日，何秀珍来到社区食堂。\n\n社区食堂开张\n"
OTHER = "本报讯 近日，丙镇的集市热闹起来。\n\n丙镇集市开张\n"


def made(path: Path) -> None:
    """A library with an issue that was worked on, one that was not, one in the bin, lists and a backup."""
    library = Library(path, "tester")
    key = library.add(parse([resource("sample")]))
    other, third = library.add(issue_of(OTHER)), library.add(issue_of(PAGE))
    articles = [article for _page, article in library.issue(key).articles()]
    for article in articles[:3]:
        library.apply(key, SetReviewState(article.key, ReviewState.REVIEWED))
    library.apply(key, RenameArticle(articles[0].key, "社区食堂让老人吃上热饭"))
    library.apply(key, TagEntity(articles[0].blocks[-1].key, 0, 2, "organisation"))
    library.undo(key)
    page = library.issue(other).pages[0].key
    library.move_pages(other, [page], key)
    library.undo(key)
    library.bin.delete(third)
    library.close()
    back_up(path)


def arguments(folder: Path, article: int) -> dict[str, list[str]]:
    """The commands, with what they read put in a folder; an article's key is needed for edits."""
    page = str(write(folder, "page.txt", PAGE.replace("何秀珍", "周启明")))
    edit = {"edit": "RenameArticle", "article": article, "headline": "新的标题"}
    table = str(write(folder, "names.csv", "name,label\n热乎饭,project\n"))
    bio = str(write(folder, "x.bio", "字 O\n"))
    return {
        "import": ["import", page],
        "retrieve": ["retrieve", str(_archive(folder)), "1"],
        "list": ["list", "--json"],
        "show": ["show", "1", "--json"],
        "export": ["export", "1", "--format", "jzissue", "-o", str(folder / "out.jzissue"), "--force"],
        "export-all": ["export-all", str(folder / "all"), "--format", "json", "--force"],
        "batch": ["batch", page, "--jobs", "1"],
        "sample": ["sample", "--pages", "2"],
        "quality": ["quality", str(write(folder, "sample.csv", "issue,page\n1,1\n"))],
        "correct": ["correct", "热乎饭", "--replace", "热饭", "--apply"],
        "reread": ["reread", "--issue", "1", "--apply"],
        "delete": ["delete", "1", "--yes"],
        "bin": ["bin", "--restore", "3"],
        "add-pages": ["add-pages", "1", page],
        "remove-pages": ["remove-pages", "1", "1"],
        "order-pages": ["order-pages", "1", "2"],
        "move-pages": ["move-pages", "1", "1", "--to", "2"],
        "split-issue": ["split-issue", "1", "1"],
        "merge-issues": ["merge-issues", "1", "2"],
        "add-pdf": ["add-pdf", "1", str(write(folder, "x.pdf", "%PDF-"))],
        "apply": ["apply", str(write(folder, "edits.jsonl", json.dumps(edit)))],
        "history": ["history", "1", "--json"],
        "undo": ["undo", "1"],
        "redo": ["redo", "1"],
        "check": ["check", "1", "--json"],
        "checks": ["checks", "--json"],
        "wordings": ["wordings"],
        "holders": ["holders"],
        "search": ["search", "食堂"],
        "stats": ["stats"],
        "compact": ["compact"],
        "backup": ["backup"],
        "backups": ["backups"],
        "restore": ["restore"],
        "learn": ["learn"],
        "names": ["names", "--import", table],
        "labels": ["labels"],
        "annotate": ["annotate", "1", bio],
        "doctor": ["doctor", "--json"],
    }


def _archive(folder: Path) -> Path:
    """An archive of one issue, of a library of its own."""
    library = Library(folder / "archived.jzlib")
    write_partition(library, library.add(issue_of(OTHER)), folder / "archive")
    library.close()
    return folder / "archive"


def uses_library(name: str) -> bool:
    """Whether a command has the option that names a library, for itself."""
    return any(one.name == "library" and not getattr(one, "hidden", False) for one in COMMANDS[name].params)
