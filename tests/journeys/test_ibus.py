# SPDX-License-Identifier: MIT
"""Chinese typed with ibus and its pinyin in a real window: no shortcut cuts what is being composed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

_NEEDED = ("xvfb-run", "dbus-run-session", "ibus-daemon", "ibus", "xdotool", "openbox")
_DOING = """
openbox 2>/dev/null & manager=$!
ibus-daemon -x -r -p disable >/dev/null 2>&1 & daemon=$!
for _ in 1 2 3 4 5 6 7 8; do sleep 1; ibus engine libpinyin 2>/dev/null && break; done
"$1" -m tests.journeys.composing "$2"
kill $manager $daemon
"""
_PINYIN = Path("/usr/share/ibus/component/libpinyin.xml")


@pytest.mark.slow
def test_a_word_is_composed_with_ibus(tmp_path: Path) -> None:
    missing = [name for name in _NEEDED if not shutil.which(name)]
    if missing or not _PINYIN.exists():
        pytest.skip(f"not installed: {', '.join(missing) or 'ibus-libpinyin'}")
    with TemporaryDirectory(prefix="i") as home:  # short: ibus has its socket in there
        seen = _seen(home, tmp_path)
    assert seen["composing"][0] in ("你好", "ni hao", "nihao")
    assert len(set(seen["composing"])) == 1 and seen["untouched"]
    assert seen["after"] == seen["before"][:3] + "你好" + seen["before"][3:]


def _seen(home: str, folder: Path) -> dict[str, Any]:
    world = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
    environment = {**os.environ, **world, "QT_IM_MODULE": "ibus", "LANG": "C.UTF-8"}
    environment.pop("QT_QPA_PLATFORM", None)
    display = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24", "dbus-run-session"]
    done = subprocess.run(
        [*display, "sh", "-c", _DOING, "sh", sys.executable, str(folder)],
        env=environment, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert "{" in done.stdout, done
    seen: dict[str, Any] = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    return seen
