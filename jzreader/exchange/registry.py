# SPDX-License-Identifier: MIT
"""Every format there is: what this package's modules declare, and what plug-ins bring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

from jzreader import exchange as _package
from jzreader.exchange.format import Format
from jzreader.messages import _
from jzreader.model.problem import Problem, ProblemCode

PLUGINS = "jzreader.formats"
"""The entry point group under which another package may bring a Format of its own."""


@cache
def own_formats(package: ModuleType = _package) -> tuple[Format, ...]:
    """The formats of the modules of a package, by family; within one in the order of modules, whole last."""
    modules = (import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__))
    found: list[Format] = [one for module in modules for one in getattr(module, "FORMATS", ())]
    return tuple(sorted(found, key=lambda one: (one.family, one.whole)))


@dataclass(frozen=True, slots=True)
class PluginFault:
    """A plug-in that brings no format: the package's name, the entry point's, and what happened."""

    package: str
    name: str
    reason: str

    def sentence(self) -> str:
        """What a person reads."""
        said = _(
            "The plug-in “{name}” of the package {package} could not be loaded ({reason}). Update or "
            "remove it."
        )
        return said.format(name=self.name, package=self.package or "?", reason=self.reason)


@cache
def plugged() -> tuple[tuple[Format, ...], tuple[PluginFault, ...]]:
    """The formats that plug-ins bring, and the plug-ins that bring none; asked for once."""
    found: list[Format] = []
    faults: list[PluginFault] = []
    taken = {one.name for one in own_formats()}
    for point in entry_points(group=PLUGINS):
        package = point.dist.name if point.dist else ""
        try:
            loaded = point.load()
        except Exception as error:
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            faults.append(PluginFault(package, point.name, reason))
            continue
        if not isinstance(loaded, Format):
            faults.append(PluginFault(package, point.name, _("it is not a format")))
        elif loaded.name in taken:
            faults.append(PluginFault(package, point.name, _("another format has that name")))
        else:
            taken.add(loaded.name)
            found.append(loaded)
    return tuple(found), tuple(faults)


def formats() -> tuple[Format, ...]:
    """The formats that came with the app, and those that plug-ins bring."""
    return (*own_formats(), *plugged()[0])


def plugin_faults() -> tuple[PluginFault, ...]:
    """The plug-ins that bring no format, and why."""
    return plugged()[1]


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
