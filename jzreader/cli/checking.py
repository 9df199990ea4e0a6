# SPDX-License-Identifier: MIT
"""What does not look right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jzreader.analysis.checks import Finding, findings_in
from jzreader.cli.common import library_option, print_json
from jzreader.exchange.native import ranges_of
from jzreader.intake import parse
from jzreader.messages import _, finding_text
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.store import Library


@click.command("check", help=_("Check a FILE, or an ISSUE in the library, and print the findings."))
@click.argument("what", metavar="FILE|ISSUE")
@click.option("--json", "as_json", is_flag=True, help=_("Print a JSON list."))
@library_option
def check_command(what: str, as_json: bool, store: Library) -> None:
    """Print findings."""
    stored = what.isdigit() and not Path(what).exists()
    issue = store.issue(IssueKey(int(what))) if stored else parse([Path(what)])
    findings = [_finding(issue, finding) for finding in findings_in(issue)]
    if as_json:
        print_json(findings)
        return
    for finding in findings:
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


COMMANDS = (check_command,)
