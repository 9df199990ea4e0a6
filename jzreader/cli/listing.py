# SPDX-License-Identifier: MIT
"""What is in the library: its issues, articles that match a search, what takes up space.

Only the store is loaded: a list is there at once.
"""

from __future__ import annotations

import re
from dataclasses import asdict

import click

from jzreader.cli.common import library_option, print_json, print_line, say, size_text
from jzreader.language.traditional import writings
from jzreader.messages import STATES, _, headline_text, ngettext
from jzreader.store import Library


@click.command("list", help=_("List the library’s issues, newest first."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def list_command(store: Library, as_json: bool) -> None:
    """List issues."""
    rows = store.issues()
    if not rows:
        say(_("The library has no issues."))
    for row in rows:
        if as_json:
            print_line(
                id=row.id,
                newspaper=row.newspaper,
                date=row.date,
                pages=row.pages,
                articles=row.articles,
                reviewed=row.reviewed,
            )
        else:
            counts = ngettext("{n} page", "{n} pages", row.pages)
            articles = ngettext("{n} article", "{n} articles", row.articles)
            click.echo(f"{row.id}\t{row.date or '—'}\t{row.newspaper or '—'}\t{counts}\t{articles}")


class _SearchCommand(click.Command):
    """-word is a word that is not wanted, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before, after = (
            (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        )
        excluded = [one for one in before if re.match("-[^-]", one) and one != "-h"]
        rest = [one for one in before if one not in excluded]
        return super().parse_args(ctx, [*rest, "--", *excluded, *after])


@click.command(
    "search",
    cls=_SearchCommand,
    help=_(
        "Print the articles that match QUERY, best match first.\n\nAn article must contain all the "
        "words; “words in quotes” match as a phrase; -word excludes a word. Filters: paper: "
        "date:2024-03 date:2024-03-01..2024-03-31 page: section: state: entity: and, to limit "
        "where a word appears, headline: body: caption: byline:."
    ),
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object per line, one line per article.")
)
@click.option("--limit", type=click.IntRange(min=1), default=1_000_000, help=_("Maximum number of articles."))
@click.option(
    "--variants", is_flag=True, help=_("Find words in Traditional and in Simplified characters alike.")
)
@library_option
def search_command(query: tuple[str, ...], as_json: bool, limit: int, variants: bool, store: Library) -> None:
    """Search the library."""
    hits = store.search(" ".join(query), limit, writings if variants else None).hits
    if not hits:
        say(_("No article matches."))
    for hit in hits:
        if as_json:
            places = [asdict(place) for place in hit.places]
            print_line(
                issue=hit.issue, newspaper=hit.newspaper, date=hit.date, page=hit.page, article=hit.article,
                headline=hit.headline, review=hit.review, places=places,
            )  # fmt: skip
            continue
        first = hit.places[0] if hit.places else None
        around = f"…{first.before}【{first.words}】{first.after}…" if first else _(STATES[hit.review])
        name = " ".join(part for part in (hit.date, hit.newspaper) if part)
        click.echo(f"{hit.article}\t{name}\t{headline_text(hit.headline)}\t{around}")


@click.command("stats", help=_("Show what takes up space in the library file."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@library_option
def stats_command(as_json: bool, store: Library) -> None:
    """Measure the library."""
    stats = store.stats()
    if as_json:
        print_json(asdict(stats))
        return
    issues = ngettext("{n} issue", "{n} issues", stats.issues)
    articles = ngettext("{n} article", "{n} articles", stats.articles)
    unused = _("{size} unused").format(size=size_text(stats.free))
    binned = _("{size} in the bin").format(size=size_text(stats.bin.bytes))
    click.echo(f"{size_text(stats.bytes)}\t{issues}\t{articles}\t{unused}\t{binned}")
    for share in (*stats.tables, *stats.largest):
        click.echo(f"{size_text(share.bytes):>10}\t{share.rows:>9,}\t{share.name}")


COMMANDS = (list_command, search_command, stats_command)
