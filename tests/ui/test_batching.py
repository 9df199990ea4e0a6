# SPDX-License-Identifier: MIT
"""Years of a paper imported from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jzreader.ui.commands import batching
from jzreader.ui.window import Window

TEXT = "白石水库清淤如期完工\n本报讯（记者 江寻舟）水库昨天清淤完工，蓄水量恢复到{n}万立方米。\n"


def test_a_folder_of_years_comes_in_and_leaves_a_report(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "旧报"
    for year in (1998, 1999):
        for day in (1, 2):
            path = folder / str(year) / f"云河晚报_{year}-03-0{day}_01_要闻.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXT.format(n=10 * year + day), encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    asked: list[str] = []

    def confirmed(_parent: object, _title: str, question: str, more: str, *_buttons: str) -> bool:
        asked.append(f"{question} {more}")
        return True

    monkeypatch.setattr(batching, "confirm", confirmed)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_kw: str(folder))
    before = len(window.desk.library.issues())
    said: list[str] = []
    window.desk.told.connect(said.append)
    window.action("import_many").trigger()
    qtbot.waitUntil(lambda: any("失败 1" in one for one in said))
    assert len(window.desk.library.issues()) == before + 4
    assert "旧报" in asked[0]
    assert "已导入 4，失败 1" in said[-1]
    report = (folder / "jzreader-report.html").read_text(encoding="utf-8")
    assert "空.txt" in report and report.count("<svg") == 4
