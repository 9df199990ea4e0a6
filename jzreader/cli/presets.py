# SPDX-License-Identifier: MIT
"""Export presets: listed, put down, struck out."""

from __future__ import annotations

from pathlib import Path

import click

from jzreader.cli.common import not_standard_output, print_line
from jzreader.exchange.exporting import EACH_NAMES, PATTERNS, Each
from jzreader.exchange.file_names import PLACEHOLDERS
from jzreader.exchange.presets import Preset, keep_preset, plain, presets, remove_preset
from jzreader.messages import _


@click.command(
    "presets",
    help=_(
        "List the export presets: name, formats, folder, pattern of file names.\n\n--add saves a preset "
        "under NAME; “export ISSUE --preset NAME” and “export-all --preset NAME” use it, and so does the "
        "window. --remove deletes it."
    ),
)
@click.option("--add", "added", metavar="NAME", default=None, help=_("Save a preset under this name."))
@click.option(
    "--remove", "removed", metavar="NAME", default=None, help=_("Delete the preset with this name.")
)
@click.option(
    "--format", "formats", multiple=True, metavar="FORMAT",
    help=_("A format to export to; may be given several times."),
)  # fmt: skip
@click.option(
    "--option", "options", multiple=True, metavar="FORMAT.NAME=VALUE",
    help=_("An option of one of its formats; may be given several times."),
)  # fmt: skip
@click.option("--folder", default=None, help=_("The folder to export to."))
@click.option(
    "--pattern",
    default="",
    help=_("How files are named. It may contain {placeholders}.").format(
        placeholders=" ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    ),
)
@click.option(
    "--each",
    type=click.Choice([one.value for one in Each]),
    default=Each.ISSUE.value,
    show_default=True,
    help=_("What each file contains."),
)
@click.option("--reviewed", is_flag=True, help=_("Only reviewed articles."))
@click.option("--accepted", is_flag=True, help=_("Only names tagged or accepted by a person."))
@click.option("--replace/--keep", "replaces", default=True, help=_("Whether files that exist are replaced."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
def presets_command(
    added: str | None,
    removed: str | None,
    formats: tuple[str, ...],
    options: tuple[str, ...],
    folder: str | None,
    pattern: str,
    each: str,
    reviewed: bool,
    accepted: bool,
    replaces: bool,
    as_json: bool,
) -> None:
    """List the presets, put one down, strike one out."""
    if added is not None and removed is not None:
        raise click.UsageError(_("Use only one of --add and --remove."))
    if added is not None:
        if not formats or not folder or not added.strip():
            raise click.UsageError(_("A preset needs a name, at least one --format, and a --folder."))
        not_standard_output(Path(folder))
        chosen = _options_by_format(formats, options)
        keep_preset(Preset(added, chosen, folder, pattern, Each(each), reviewed, accepted, replaces))
    if removed is not None:
        remove_preset(removed)
    for one in presets():
        if as_json:
            print_line(**plain(one))
        else:
            names = _(", ").join(one.formats)
            pattern_text = one.pattern or PATTERNS[one.each]
            click.echo(f"{one.name}\t{names}\t{one.folder}\t{pattern_text}\t{_(EACH_NAMES[one.each])}")


def _options_by_format(formats: tuple[str, ...], options: tuple[str, ...]) -> dict[str, dict[str, str]]:
    chosen: dict[str, dict[str, str]] = {name: {} for name in formats}
    for one in options:
        option, _sign, value = one.partition("=")
        name, _dot, option = option.rpartition(".")
        if name not in chosen:
            raise click.UsageError(
                _("None of the formats given has the option “{option}”.").format(option=one)
            )
        chosen[name][option] = value
    return chosen


COMMANDS = (presets_command,)
