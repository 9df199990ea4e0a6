# SPDX-License-Identifier: MIT
"""The manual as HTML: every page in both languages, and no link that leads nowhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual with its pictures, by the command that a user gives."""
    folder = tmp_path_factory.mktemp("html")
    done = subprocess.run(
        [sys.executable, "packaging/manual.py", "--html", str(folder)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_all_pages_are_there_and_links_lead_somewhere(written: Path) -> None:
    for language in ("zh_CN", "en"):
        pages = {path.stem: path.read_text("utf-8") for path in (written / language).glob("*.html")}
        assert pages.keys() == {path.stem for path in (ROOT / "resources" / "manual" / language).glob("*.md")}
        for name, text in pages.items():
            assert "<h1" in text and f'lang="{language.replace("_", "-")}"' in text
            for target in re.findall(r'href="([^"]*)"', text):
                if target.startswith(("http", "mailto")):
                    continue
                file, _mark, place = target.partition("#")
                path = (written / language / file) if file else written / language / f"{name}.html"
                assert path.exists(), f"{name}: {target}"
                assert not place or f'id="{place}"' in path.read_text("utf-8"), f"{name}: {target}"


def test_its_pictures_are_of_the_real_window(written: Path) -> None:
    for language in ("zh_CN", "en"):
        found = {path.stem: QImage(str(path)) for path in (written / language / "pictures").glob("*.png")}
        assert {"desk", "facsimile", "doubt", "checks", "export", "settings"} == found.keys()
        assert all(picture.width() > 500 and picture.height() > 400 for picture in found.values())
        text = "".join(path.read_text("utf-8") for path in (written / language).glob("*.html"))
        assert {name for name in found if f"pictures/{name}.png" in text} == found.keys()
