# SPDX-License-Identifier: MIT
"""Commands run in this process, and what they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from jzreader.cli import cli
from tests.making import ship_sentences, write


def _commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    found = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


COMMANDS = _commands()
"""Every command by its name, loaded."""


def run(*arguments: str, given: str = "") -> str:
    """What a command that succeeds prints on standard output."""
    result = CliRunner().invoke(cli, list(arguments), input=given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str, given: str = "") -> str:
    """The one sentence that a command says instead, on standard error; it exits with 1."""
    result = CliRunner().invoke(cli, list(arguments), input=given, catch_exceptions=False)
    assert result.exit_code == 1, result.output
    (line,) = result.stderr.splitlines()
    name, _colon, sentence = line.partition(": ")
    assert name == "jzreader"
    assert sentence
    return sentence


def shown(issue: str, lib: str) -> dict[str, Any]:
    """The issue as ``show --json`` prints it."""
    document: dict[str, Any] = json.loads(run("show", issue, "--json", "--library", lib))
    (found,) = document["issues"]
    return dict(found)


def articles(issue: dict[str, Any]) -> list[dict[str, Any]]:
    """The articles of an issue that was shown."""
    return [article for page in issue["pages"] for article in page["articles"]]


def bio_file(folder: Path) -> Path:
    """Sixty sentences of a house style, as a file of characters and their tags."""
    rows = []
    for text, spans in ship_sentences(60):
        marked = {at: ("B" if at == s.start else "I") for s in spans for at in range(s.start, s.end)}
        rows += [f"{c} {marked[at]}-WORK" if at in marked else f"{c} O" for at, c in enumerate(text)] + [""]
    return write(folder, "gold.bio", "\n".join(rows))
