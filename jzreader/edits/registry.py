# SPDX-License-Identifier: MIT
"""Every edit there is: the classes of this package's modules. Nothing else lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from jzreader import edits as _package
from jzreader.edits.edit import Edit, edit_from_dict
from jzreader.messages import _


@cache
def edit_kinds(package: ModuleType = _package) -> Mapping[str, type[Edit]]:
    """The edits that the modules of a package define, by their names."""
    modules = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)]
    kinds = {
        name: kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Edit) and kind is not Edit
        if kind.__module__ == module.__name__
    }
    return MappingProxyType(kinds)


def parse_edit(plain: object) -> Edit:
    """An edit from plain data. Raises Problem with what is wrong with it."""
    return edit_from_dict(plain, edit_kinds())


def edit_name(edit: Mapping[str, object]) -> str:
    """What an edit, as plain data, is called; one that only needed preparing edits is called by itself."""
    kinds = edit_kinds()
    inner = edit.get("edits")
    if isinstance(inner, list) and inner:
        own = [one for one in inner if one["edit"] in kinds and not kinds[one["edit"]].preparing] or inner
        if len({one["edit"] for one in own}) == 1:
            return edit_name(own[0])
    name = str(edit["edit"])
    return _(kinds[name].words) if name in kinds else name  # a newer app may have written it
