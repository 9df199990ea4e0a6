# SPDX-License-Identifier: MIT
"""Many issues at once: the same correction, and pages read again."""

from __future__ import annotations

import click

from jzreader.batch.corrections import Correction, Match, Search, checked_replacement, compiled, correct
from jzreader.batch.rereading import ASPECTS, reread
from jzreader.batch.runs import RunOfEdits
from jzreader.cli.common import KEY, command_line, library_option, print_line, progress_bar, say
from jzreader.exchange.importing import teaching_of
from jzreader.messages import ROLES, _, ngettext, problem_text
from jzreader.model.issue import Role
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library

_ROLES = click.Choice([role.value for role in Role])


@click.command(
    "correct",
    help=_(
        "Find blocks whose text matches PATTERN, a regular expression, in all issues or in some, and print "
        "what would change.\n\nWith --apply, it is done: one edit for each issue. “undo --run” "
        "undoes all of them."
    ),
)
@click.argument("pattern")
@click.option("--whole", is_flag=True, help=_("The pattern must match the whole text of a block."))
@click.option("--role", type=_ROLES, metavar="ROLE", default=None, help=_("Only blocks of this role."))
@click.option("--newspaper", default=None, help=_("Only issues of this newspaper."))
@click.option(
    "--issue", "issues", type=KEY, multiple=True, help=_("Only this issue; may be given several times.")
)
@click.option("--set-role", type=_ROLES, metavar="ROLE", default=None, help=_("Set this role."))
@click.option("--replace", "replacement", default=None, metavar="TEXT",
              help=_("Replace what matches with this text; \\1 stands for the first group."))  # fmt: skip
@click.option("--section", default=None, metavar="TITLE", help=_("Put the articles into this section."))
@click.option("--apply", "applies", is_flag=True, help=_("Do it; without this, only print it."))
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def correct_command(
    pattern: str,
    whole: bool,
    role: str | None,
    newspaper: str | None,
    issues: tuple[int, ...],
    set_role: str | None,
    replacement: str | None,
    section: str | None,
    applies: bool,
    as_lines: bool,
    store: Library,
) -> None:
    """Correct many issues."""
    if applies and (set_role, replacement, section) == (None, None, None):
        raise click.UsageError(_("Give --set-role, --replace or --section."))
    search = Search(compiled(pattern), Role(role) if role else None, whole)
    if replacement is not None:
        replacement = checked_replacement(search.pattern, replacement)
    correction = Correction(Role(set_role) if set_role else None, replacement, section)
    keys = _chosen(store, newspaper, issues)
    places = done = failed = left = 0
    run = RunOfEdits(store, command_line()) if applies else None
    for key, found, fault in correct(store, keys, search, correction, run):
        for match in found:
            _print(key, match, as_lines)
        left += sum(match.left is not None for match in found)
        places += sum(match.left is None for match in found)
        done += fault is None and any(match.left is None for match in found)
        if fault is not None:
            failed += 1
            say(f"{key}\t{problem_text(fault.code, fault.facts)}")
    where = ngettext("in {n} issue", "in {n} issues", done + failed)
    what = ngettext("{n} place", "{n} places", places)
    say(_("{places} {issues}").format(places=what, issues=where))
    _say_how_to_undo(run)
    if left:
        say(ngettext("{n} place left unchanged", "{n} places left unchanged", left))
    if failed:
        raise click.exceptions.Exit(1)


def _print(key: IssueKey, match: Match, as_lines: bool) -> None:
    if as_lines:
        print_line(
            issue=key, page=match.page, article=match.article, block=match.block, role=match.role.value,
            text=match.text, after=match.after, left=match.left,
        )  # fmt: skip
        return
    after = f"\t→ {match.after}" if match.after is not None else ""
    if match.left is not None:
        after = f"\t{problem_text(match.left, {})}"
    click.echo(f"{key}\t{match.page}\t{match.block}\t{_(ROLES[match.role])}\t{match.text[:80]}{after[:82]}")


@click.command(
    "reread",
    help=_(
        "Read pages again on which nobody corrected, reviewed or tagged anything, with what the library has "
        "learned since: the habits of the newspaper, the names, the trained tagger. Print the pages that "
        "change.\n\nWith --apply, it is done: one edit for each issue. “undo --run” undoes all of them."
    ),
)
@click.option("--newspaper", default=None, help=_("Only issues of this newspaper."))
@click.option(
    "--issue", "issues", type=KEY, multiple=True, help=_("Only this issue; may be given several times.")
)
@click.option("--apply", "applies", is_flag=True, help=_("Do it; without this, only print it."))
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def reread_command(
    newspaper: str | None, issues: tuple[int, ...], applies: bool, as_lines: bool, store: Library
) -> None:
    """Read again."""
    keys = _chosen(store, newspaper, issues)
    pages = failed = 0
    with progress_bar(_("Reading")) as progress:
        seen = keys.index
        run = RunOfEdits(store, command_line()) if applies else None
        for key, found, fault in reread(store, keys, teaching_of(store), run):
            progress(seen(key) + 1, len(keys))
            pages += len(found)
            for one in found:
                if as_lines:
                    print_line(
                        issue=key, page=one.page, before=one.before, after=one.after, changed=one.changed
                    )
                else:
                    before, after = len(one.before), len(one.after)
                    new = _(", ").join(name for name in one.after if name not in one.before)
                    what = _(", ").join(_(ASPECTS[aspect]) for aspect in one.changed)
                    click.echo(f"{key}\t{one.page}\t{before} → {after}\t{what}\t{new[:100]}")
            if fault is not None:
                failed += 1
                say(f"{key}\t{problem_text(fault.code, fault.facts)}")
    say(ngettext("{n} page reads differently now.", "{n} pages read differently now.", pages))
    _say_how_to_undo(run)
    if failed:
        raise click.exceptions.Exit(1)


def _say_how_to_undo(run: RunOfEdits | None) -> None:
    if run is not None and run.run:
        say(_("To undo all of it: {command}").format(command=f"jzreader undo --run {run.run}"))


def _chosen(store: Library, newspaper: str | None, issues: tuple[int, ...]) -> list[IssueKey]:
    rows = sorted(store.issues(), key=lambda row: row.id)
    missing = next((key for key in issues if key not in {row.id for row in rows}), None)
    if missing is not None:
        raise Problem(ProblemCode.NO_ISSUE, issue=missing)
    return [row.id for row in rows if newspaper in (None, row.newspaper) and (not issues or row.id in issues)]


COMMANDS = (correct_command, reread_command)
