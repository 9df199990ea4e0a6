#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Put the app into the user's menu: a desktop entry and an icon, in the places that freedesktop.org names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ICON = HERE.parent / "resources" / "icons" / "jzreader.svg"


def installed_entry(command: str) -> str:
    """The desktop entry with the command that starts this installation."""
    entry = (HERE / "linux" / "share" / "applications" / "jzreader.desktop").read_text(encoding="utf-8")
    quoted = command.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return entry.replace("Exec=jzreader-window", f'Exec="{quoted}"')


def main() -> int:
    """Install for this user, and say where."""
    if not sys.platform.startswith("linux"):
        print("The menu entry is for Linux; elsewhere, make a shortcut to jzreader-window.")
        return 1
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    entry = data / "applications" / "jzreader.desktop"
    icon = data / "icons" / "hicolor" / "scalable" / "apps" / "jzreader.svg"
    for path in (entry, icon):
        path.parent.mkdir(parents=True, exist_ok=True)
    command = Path(sys.executable).with_name("jzreader-window")
    entry.write_text(installed_entry(str(command)), encoding="utf-8")
    entry.chmod(0o755)
    shutil.copyfile(ICON, icon)
    if shutil.which("update-desktop-database"):
        subprocess.run(["update-desktop-database", "--quiet", str(entry.parent)])
    print(f"{entry}\n{icon}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
