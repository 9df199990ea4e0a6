# SPDX-License-Identifier: MIT
"""What may keep jzreader from working on this computer, looked at one by one. Nothing is changed."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import click
from platformdirs import user_config_path, user_log_path

from jzreader import __version__
from jzreader.cli.common import LIBRARY, chosen_library, print_json, size_text
from jzreader.messages import N_, _
from jzreader.model.problem import Problem
from jzreader.resources import resource
from jzreader.store.backups import backups_of, is_good
from jzreader.store.opening import default_library, own_library

_ROOM = 1_000_000_000
"""Free bytes under which the disk is nearly full: a year of a daily's pages with their PDFs."""
_EXTRAS = {"cas": "cassis", "parquet": "pyarrow", "ocr": "rapidocr"}
"""What can be installed besides, with the module by which it is known."""
_PLUGINS = "Qt/plugins/platforms"
_SIGNS = {"ok": "✓", "note": "·", "fault": "✗"}


class Look(NamedTuple):
    """One thing that was looked at: ``state`` is ok, note or fault."""

    what: str
    state: str
    said: str


@click.command(
    "doctor",
    help=_(
        "Look at what jzreader needs on this computer: Qt, fonts, the library, folders, disk space.\n\n"
        "Nothing is changed. Ends with 1 where something is at fault."
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@LIBRARY
@click.pass_context
def doctor_command(ctx: click.Context, library: Path | None, as_json: bool) -> None:
    """Look at everything."""
    looks = list(_looks(chosen_library(library)))
    well = all(one.state != "fault" for one in looks)
    if as_json:
        rows = [{"what": one.what, "state": one.state, "said": one.said} for one in looks]
        print_json({"well": well, "looks": rows})
    else:
        for one in looks:
            click.echo(f"{_SIGNS[one.state]} {_(one.what)}\t{one.said}")
    if not well:
        ctx.exit(1)


def _looks(library: Path | None) -> Iterator[Look]:
    kind = _("bundle") if getattr(sys, "frozen", False) else _("Python package")
    yield Look(N_("jzreader"), "ok", f"{__version__} · {kind}")
    yield Look(N_("Python"), "ok", f"{platform.python_version()} · {platform.platform()}")
    yield _qt()
    if sys.platform == "linux":
        yield _display()
    yield _data()
    yield from _of_library(library)
    for what, path in (
        (N_("Settings"), user_config_path("jzreader", appauthor=False)),
        (N_("Log"), user_log_path("jzreader", appauthor=False)),
    ):
        yield _folder(what, path)
    have = [name for name, module in _EXTRAS.items() if find_spec(module)]
    lack = [name for name in _EXTRAS if name not in have]
    said = _("installed: {have}; not installed: {lack}").format(
        have=_(", ").join(have) or "–", lack=_(", ").join(lack) or "–"
    )
    yield Look(N_("Extras"), "note", said)


def _qt() -> Look:
    if find_spec("PySide6") is None:
        return Look(N_("Qt"), "fault", _("PySide6 is not installed. Install jzreader anew."))
    try:
        return Look(N_("Qt"), "ok", version("PySide6_Essentials"))
    except PackageNotFoundError:
        return Look(N_("Qt"), "ok", "PySide6")


def _display() -> Look:
    """Whether the plugin that draws on this kind of display can be loaded, and if not, what it lacks."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    name = wanted or ("wayland" if wayland and not x11 else "xcb")
    what = N_("Display")
    if not (wanted or wayland or x11):
        return Look(what, "note", _("there is none here; only the command line works"))
    missing = _missing(name)
    if missing:
        said = _("Qt cannot show windows: {missing}. Install what is missing.").format(missing=missing)
        return Look(what, "fault", said)
    return Look(what, "ok", name)


def _missing(plugin: str) -> str:
    """What the system's loader says of a plugin; nothing where it can be loaded."""
    spec = find_spec("PySide6")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place, _PLUGINS, f"libq{plugin}.so")
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            return str(error)
    return ""


def _data() -> Look:
    """What comes with the app besides its code: faces, the tagger's weights, the reader of PDFs."""
    jieba, pdfium = find_spec("jieba"), find_spec("pypdfium2")
    weights = jieba and jieba.origin and Path(jieba.origin).parent / "lac_small" / "model_baseline"
    lacking = [
        name
        for name, there in (
            (_("fonts"), list(resource("fonts").glob("*.otf"))),
            (_("the tagger’s weights"), weights and weights.is_dir()),
            (_("the reader of PDFs"), pdfium),
        )
        if not there
    ]
    if lacking:
        said = _("missing: {names}. Install jzreader anew.").format(names=_(", ").join(lacking))
        return Look(N_("Data"), "fault", said)
    return Look(N_("Data"), "ok", _("fonts, weights and the reader of PDFs are there"))


def _of_library(library: Path | None) -> Iterator[Look]:
    what = N_("Library")
    try:
        path = library or default_library()
    except Problem:
        yield Look(what, "fault", _("the library chosen last is not there"))
        path = own_library()
    if not path.exists():
        yield Look(what, "note", _("{path}: none yet").format(path=path))
    elif is_good(path):
        yield Look(what, "ok", f"{path} · {size_text(path.stat().st_size)}")
    else:
        yield Look(what, "fault", _("{path} is damaged. Restore a backup.").format(path=path))
    backups = backups_of(path)
    newest = f" · {max(one.at for one in backups):%Y-%m-%d}" if backups else ""
    yield Look(N_("Backups"), "ok" if backups else "note", f"{len(backups)}{newest}")
    yield _folder(N_("Folder of the library"), path.parent)
    free = shutil.disk_usage(_nearest(path.parent)).free
    needed = max(_ROOM, 2 * path.stat().st_size if path.exists() else 0)
    said = _("{size} free").format(size=size_text(free))
    yield Look(N_("Disk"), "ok" if free >= needed else "fault", said)


def _folder(what: str, path: Path) -> Look:
    """Whether a folder can be written to, or made."""
    if os.access(_nearest(path), os.W_OK):
        return Look(what, "ok", str(path))
    return Look(what, "fault", _("{path} is not writable").format(path=path))


def _nearest(path: Path) -> Path:
    """The folder, or what there is of the way to it."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.exists())


COMMANDS = (doctor_command,)
