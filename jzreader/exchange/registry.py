# SPDX-License-Identifier: MIT
"""Every format there is: what this package's modules declare, and what plug-ins bring."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

from jzreader import exchange as _package
from jzreader.exchange.format import Format
from jzreader.model.problem import Problem, ProblemCode

PLUGINS = "jzreader.formats"
"""The entry point group under which another package may bring a Format of its own."""


@cache
def own_formats(package: ModuleType = _package) -> tuple[Format, ...]:
    """The formats of the modules of a package, by family; within one in the order of modules, whole last."""
    modules = (import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__))
    found: list[Format] = [one for module in modules for one in getattr(module, "FORMATS", ())]
    return tuple(sorted(found, key=lambda one: (one.family, one.whole)))


def formats() -> tuple[Format, ...]:
    """The formats that came with the app, and those that plug-ins bring."""
    plugged = [point.load() for point in entry_points(group=PLUGINS)]
    return (*own_formats(), *(one for one in plugged if isinstance(one, Format)))


def format_named(name: str) -> Format:
    """The format of that name. Raises Problem('unknown_format')."""
    known = formats()
    for one in known:
        if one.name == name:
            return one
    raise Problem(ProblemCode.UNKNOWN_FORMAT, name=name, known=", ".join(one.name for one in known))


def format_of(file_name: str) -> Format | None:
    """The format that a file's name asks for by its ending, the longest ending first."""
    by_length = sorted(formats(), key=lambda one: -len(one.suffix))
    return next((one for one in by_length if file_name.lower().endswith(one.suffix)), None)


def readers_of(file_name: str) -> list[Format]:
    """The formats that read annotations back from a file of that name, the longest ending first."""
    endings = [(end, one) for one in formats() if one.read for end in (one.suffix, *one.read_suffixes)]
    endings.sort(key=lambda pair: -len(pair[0]))
    found = [one for end, one in endings if file_name.lower().endswith(end)]
    return list(dict.fromkeys(found))
