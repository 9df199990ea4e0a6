# SPDX-License-Identifier: MIT
"""Commands run in this process, or in the bundle that JZREADER_PROGRAM names, and what they print."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.testing import CliRunner

from jzreader.cli import cli
from tests.making import ship_sentences, write


class Done(NamedTuple):
    """How a command ended."""

    exit_code: int
    stdout: str
    stderr: str


def call(arguments: tuple[str, ...], given: str) -> Done:
    """Do a command."""
    program = os.environ.get("JZREADER_PROGRAM")
    if program:
        done = subprocess.run([program, *arguments], input=given, capture_output=True, text=True)
        return Done(done.returncode, done.stdout, done.stderr)
    result = CliRunner().invoke(cli, list(arguments), input=given, catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)


def _commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    found = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


COMMANDS = _commands()
"""Every command by its name, loaded."""


def run(*arguments: str, given: str = "") -> str:
    """What a command that succeeds prints on standard output."""
    result = call(arguments, given)
    assert result.exit_code == 0, result
    return result.stdout


def refused(*arguments: str, given: str = "") -> str:
    """The one sentence that a command says instead, on standard error; it exits with 1."""
    result = call(arguments, given)
    assert result.exit_code == 1, result
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
