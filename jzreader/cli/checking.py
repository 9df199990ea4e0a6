# SPDX-License-Identifier: MIT
"""What does not look right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jzreader.analysis.checks import Finding, findings_in
from jzreader.analysis.checks.registry import rules
from jzreader.cli.common import InputPath, library_option, library_option_begun_by, print_line, say, stdout
from jzreader.exchange.native import ranges_of
from jzreader.exchange.newsroom import read_holders, read_wordings, write_holders, write_wordings
from jzreader.intake import parse
from jzreader.messages import _, finding_text
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.newsroom import TrackRecord
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.files import read_source
from jzreader.store import Library


@click.command("check", help=_("Check a FILE, or an ISSUE in the library, and print the findings."))
@click.argument("what", metavar="FILE|ISSUE")
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def check_command(what: str, as_json: bool, store: Library) -> None:
    """Print findings."""
    stored = what.isascii() and what.isdecimal() and not Path(what).exists()
    if stored:
        issue = store.issue(IssueKey(int(what)))
    else:
        issue = parse([InputPath().convert(what, None, click.get_current_context())])
    findings = [_finding(issue, finding) for finding in findings_in(issue, store.checks.newsroom())]
    if not findings:
        say(_("Nothing found."))
    for finding in findings:
        if as_json:
            print_line(**finding)
            continue
        click.echo(f"{finding['severity']}\t{finding['message']}\t{finding['places'][0]['text']}")


def _finding(issue: Issue, finding: Finding) -> dict[str, Any]:
    title, message = finding_text(finding)
    places = []
    for place in finding.places:
        found = issue.find_block(place.block)
        if found:
            page, _article, block = found
            places.append(
                {
                    "article": place.article,
                    "text": block.text.text[place.start : place.end],
                    "source": ranges_of(page, block, place.start, place.end),
                }
            )
    return {
        "kind": finding.kind,
        "title": title,
        "severity": finding.severity,
        "message": message,
        "places": places,
    }


@click.command(
    "checks",
    help=_(
        "List the checks: whether each is on in this library, how many of its findings were corrected "
        "here, how many dismissed, and what it looks for. With --off or --on, switch checks by their code."
    ),
)
@click.option("--off", multiple=True, metavar="CODE", help=_("Do not check for this in the library."))
@click.option("--on", multiple=True, metavar="CODE", help=_("Check for this again."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def checks_command(off: tuple[str, ...], on: tuple[str, ...], as_json: bool, store: Library) -> None:
    """List the rules, and switch them."""
    known = {rule.code for rule in rules()}
    unknown = next((code for code in (*off, *on) if code not in known), None)
    if unknown is not None:
        raise Problem(ProblemCode.NO_RULE, rule=unknown)
    if off or on:
        store.checks.switch(off, on=False)
        store.checks.switch(on, on=True)
    now, records = store.checks.newsroom(), store.checks.records()
    for rule in rules():
        record = records.get(rule.code, TrackRecord())
        switched = rule.code not in now.off
        if as_json:
            print_line(
                code=rule.code,
                title=_(rule.title),
                severity=rule.severity,
                on=switched,
                corrected=record.mended,
                dismissed=record.dismissed,
            )
        else:
            state = _("on") if switched else _("off")
            click.echo(f"{rule.code}\t{state}\t{record.mended}\t{record.dismissed}\t{_(rule.title)}")


@click.command(
    "wordings",
    help=_(
        "Print the newsroom’s list of wordings as CSV: wrong, right, reason. With --import, replace it "
        "with such a table; a table with nothing but its first row removes the list."
    ),
)
@click.option("--import", "table", type=InputPath(), default=None,
              help=_("A table of wordings to import."))  # fmt: skip
@library_option_begun_by("table")
def wordings_command(table: Path | None, store: Library) -> None:
    """List the wordings, or take them in."""
    if table:
        store.checks.put_wordings(read_wordings(read_source(table).text))
    stdout().write(write_wordings(store.checks.newsroom().wordings).encode())


@click.command(
    "holders",
    help=_(
        "Print the newsroom’s list of offices and who holds them as CSV: name, office, from, to. With "
        "--import, replace it with such a table; a table with nothing but its first row removes the list."
    ),
)
@click.option("--import", "table", type=InputPath(), default=None,
              help=_("A table of offices to import."))  # fmt: skip
@library_option_begun_by("table")
def holders_command(table: Path | None, store: Library) -> None:
    """List who holds which office, or take that in."""
    if table:
        store.checks.put_holders(read_holders(read_source(table).text))
    stdout().write(write_holders(store.checks.newsroom().holders).encode())


COMMANDS = (check_command, checks_command, wordings_command, holders_command)
