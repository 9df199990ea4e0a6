# SPDX-License-Identifier: MIT
"""A back file in small: two papers, three days, and files that cannot be read among them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PAGES = {
    "云河晚报_2021-03-05_01_要闻.txt": "云河渡口新桥昨天开工\n本报讯 记者 江寻舟 报道 云河渡口的新桥昨天开工，桥长320米，预计明年通车。\n",
    "云河晚报_2021-03-05_02_乡野.txt": "高山春茶上市价格看涨\n本报讯 记者 温伯川 报道 山上的春茶昨天上市，每斤比去年贵12元，茶农都很高兴。\n",
    "云河晚报_2022-07-01_01_要闻.txt": "全县早稻昨天开始收割\n本报讯 记者 江寻舟 报道 早稻从昨天开始收割，全县今年种了3.2万亩。\n",
    "白石日报_2022-07-01_01_要闻.txt": "白石水库清淤如期完工\n本报讯 记者 范守田 报道 水库昨天清淤完工，蓄水量恢复到1200万立方米。\n",
    "白石日报_2022-07-02_01_要闻.txt": "村里夜校昨天正式开课\n本报讯 记者 范守田 报道 村里的夜校昨天开课，来了46人，年纪最大的71岁。\n",
}


@pytest.fixture
def back_file(tmp_path: Path) -> Path:
    folder = tmp_path / "back file"
    for name, text in PAGES.items():
        path = folder / name.split("_")[0] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    return folder


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a library, but for the moments at which something was done."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        for name in names:
            if "search" in name or name.startswith(("sqlite_", "_", "seals")):
                continue
            columns = [row[1] for row in db.execute(f"pragma table_info([{name}])")]
            kept = [one for one in columns if one not in ("added_at", "at", "opened_at", "uuid")]
            listed = ", ".join(f"[{one}]" for one in kept)
            found[name] = db.execute(f"select {listed} from [{name}] order by 1").fetchall() if kept else []
    return found
