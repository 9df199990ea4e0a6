# SPDX-License-Identifier: MIT
"""What goes into a bundle: what the project declares, and of Qt and the system what is used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parent.parent.parent

APP_ID = "io.github.jzreader.jzreader"
"""What stores and desktops know the app by. A placeholder until there is a home page; packaging/flatpak and
packaging/linux, which nothing here writes, repeat it, and a test compares.
"""
MAINTAINER = "jzreader maintainers <jzreader@example.org>"
"""Whom a package names. A placeholder: put in who answers."""

LEFT_OUT = (
    "tkinter", "unittest", "doctest", "pydoc", "pydoc_data", "test", "idlelib", "lib2to3", "ensurepip",
    "venv", "turtle", "ssl", "_ssl", "_hashlib", "readline", "curses", "_curses", "numpy.testing",
    "numpy.tests", "numpy.f2py", "numpy.distutils", "numpy.random", "numpy.polynomial",
    "sqlite_utils.cli", "jieba.analyse", "jieba.posseg", "qtawesome", "qtpy", "lxml.objectify",
    "lxml.isoschematron", "lxml.html", "setuptools", "pkg_resources", "pip", "PySide6.QtQml",
    "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtPrintSupport", "PySide6.QtTest", "PySide6.QtDBus",
)  # fmt: skip
"""Modules that packages could use and we never do."""

_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "xcbglintegrations": (),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "iconengines": ("qsvgicon",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": (),
}
"""Qt's plugins by kind. Kinds that do not stand here are left out whole."""

_TRANSLATIONS = ("qtbase_zh_CN.qm",)
_QT_LIBRARIES = (
    "Core", "Gui", "Widgets", "Svg", "Network", "DBus", "XcbQpa", "WaylandClient", "WlShellIntegration",
)  # fmt: skip
_ICU = re.compile(r"libicu(data|i18n|uc)\.")
_SYSTEM = re.compile(
    r"lib(xcb|X|xkb|ICE|SM|GL|EGL|OpenGL|gbm|drm|wayland|glib|gobject|gio|gmodule|gthread|gtk|gdk|pango|cairo|atk|"
    r"atspi|dbus|font|freetype|harfbuzz|fribidi|graphite|png|pixman|epoxy|cloudproviders|tracker|json-glib|stemmer|"
    r"thai|datrie|deflate|jpeg|tiff|webp|sharpyuv|Lerc|jbig|zstd|lz4|gcrypt|gpg|systemd|cap|mount|blkid|selinux|pcre|"
    r"bsd|md|brotli|uuid|stdc\+\+|gcc_s|com_err|gssapi|k5|krb|keyutils|resolv|ncurses|tinfo|readline|ssl|crypto)"
)
"""Libraries of the desktop: the system's own is used, which fits its graphics driver."""


def version() -> str:
    """The project's version, from the one place that has it."""
    text = (ROOT / "jzreader" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found, "jzreader/__init__.py names no version"
    return found[1]


_NOT_INSIDE = {"pip", "packaging", "qtpy", "tzdata"}
"""Needed by packages of which we use a part that does not need them."""


@cache
def distributions() -> dict[str, Distribution]:
    """What the project needs and what that needs in turn, by name, as installed here; without extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    for wanted in project["dependencies"]:
        _add(wanted, found)
    return found


def _add(wanted: str, found: dict[str, Distribution]) -> None:
    from packaging.requirements import Requirement

    need = Requirement(wanted)
    name = re.sub(r"[-_.]+", "-", need.name).lower()
    if name in found or name in _NOT_INSIDE or (need.marker and not need.marker.evaluate({"extra": ""})):
        return
    try:
        found[name] = distribution(need.name)
    except PackageNotFoundError:
        return  # asked for by a marker that is not ours
    for more in found[name].requires or ():
        _add(more, found)


def modules_to_exclude() -> list[str]:
    """Modules of packages that are installed here and that the project does not declare."""
    ours = set(distributions()) | {"jzreader"}
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if not any(re.sub(r"[-_.]+", "-", one).lower() in ours for one in owners)
    )


def is_wanted(target: str) -> bool:
    """Whether a file that PyInstaller found belongs into the bundle, by where it would go."""
    path = PurePath(target)
    name, parts = path.name, path.parts
    if "plugins" in parts and ("PySide6" in parts or "Qt" in parts):
        kind = parts[parts.index("plugins") + 1]
        return any(name.startswith((f"lib{one}.", f"{one}.")) for one in _PLUGINS.get(kind, ()))
    if "translations" in parts and "PySide6" in parts:
        return name in _TRANSLATIONS
    if ("qml" in parts and "PySide6" in parts) or "default-docx-template" in parts:
        return False  # the latter is what default.docx was packed from
    if "jieba" in parts:
        return name == "dict.txt" or "lac_small" in parts
    qt = re.match(r"(?:lib)?Qt6?(\w+?)(?:\.so|\.dll|\.framework|$)", name)
    if qt:
        return qt[1] in _QT_LIBRARIES
    if name.startswith("libicu"):
        return bool(_ICU.match(name)) and "PySide6" in parts
    return not _SYSTEM.match(name)


def libraries_of_the_system(folder: Path) -> Iterator[Path]:
    """The libraries in a bundle that came from the system it was built on, not from a package of Python's."""
    for path in sorted(folder.glob("*.so*")):
        if not path.name.startswith(("base_library", "libpython")):
            yield path
