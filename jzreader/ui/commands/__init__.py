# SPDX-License-Identifier: MIT
"""What actions do: each a function of the workbench, asking the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module


class Later:
    """A module of commands, loaded when the first of them is given: the window opens without."""

    def __init__(self, name: str) -> None:
        self._name = f"{__name__}.{name}"

    def __getattr__(self, command: str) -> Callable[..., object]:
        return partial(_give, self._name, command)


def _give(module: str, command: str, *what: object, **how: object) -> object:
    return getattr(import_module(module), command)(*what, **how)
