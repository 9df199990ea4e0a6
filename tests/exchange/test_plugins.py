# SPDX-License-Identifier: MIT
"""Formats that other packages bring: those that load, and those that do not, which are named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from jzreader.exchange import Format, formats, own_formats, registry
from jzreader.exchange.registry import PLUGINS, plugin_faults
from tests.cli.running import run

MODULE = """
from jzreader.exchange import Family, Format, NamesHeld

GOOD = Format(name="shout", suffix=".shout", title="Loud", family=Family.READING, names=NamesHeld.NONE,
              write=lambda issues: "".join(issue.title for issue in issues) + "!")
TAKEN = Format(name="json", suffix=".other", title="Other", family=Family.READING, names=NamesHeld.NONE,
               write=lambda issues: "")
NOTHING = 17
"""


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "loud_formats.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "broken_formats.py").write_text("raise ImportError('libloud is missing')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    points = [
        EntryPoint("good", "loud_formats:GOOD", PLUGINS),
        EntryPoint("broken", "broken_formats:ANY", PLUGINS),
        EntryPoint("taken", "loud_formats:TAKEN", PLUGINS),
        EntryPoint("nothing", "loud_formats:NOTHING", PLUGINS),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == PLUGINS else [])
    registry.plugged.cache_clear()
    yield
    registry.plugged.cache_clear()
    for name in ("loud_formats", "broken_formats"):
        sys.modules.pop(name, None)


def test_what_loads_works_and_what_does_not_is_named(plugged: None, tmp_path: Path) -> None:
    assert [one.name for one in formats()][len(own_formats()) :] == ["shout"]
    assert [fault.name for fault in plugin_faults()] == ["broken", "taken", "nothing"]
    sentences = [fault.sentence() for fault in plugin_faults()]
    assert "libloud is missing" in sentences[0] and "broken" in sentences[0]
    assert "shout" in run("formats")
    lib = str(tmp_path / "a.jzlib")
    page = tmp_path / "澜湾日报_2024-03-05_01_要闻.txt"
    page.write_text("本报讯 近日，何秀珍来到社区食堂。\n\n社区食堂开张\n", encoding="utf-8")
    assert run("import", str(page), "--library", lib) == "1\n"
    assert run("export", "1", "--format", "shout", "-o", "-", "--library", lib) == "澜湾日报 2024-03-05!"
    assert isinstance(formats()[-1], Format)
