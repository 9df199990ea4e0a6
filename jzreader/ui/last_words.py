# SPDX-License-Identifier: MIT
"""A dialog where Qt itself cannot start: by whatever else the desktop has, else on standard error."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

from jzreader.messages import _

_SECONDS = 60
"""Until a dialog that nobody closes is left alone."""


def say_without_qt(details: str) -> None:
    """Say that the window could not be opened, and why."""
    said = _(
        "The window could not be opened. A library that it needs is missing, or there is no display. "
        "“jzreader doctor” says what to do."
    )
    text = f"{said}\n\n{details}"
    sys.stderr.write(f"jzreader: {text}\n")
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, "jzreader", 0x10)  # MB_ICONERROR
        return
    command = _dialog(text)
    if command is not None:
        environment = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
        subprocess.run(command, env=environment, timeout=_SECONDS, check=False)


def _dialog(text: str) -> list[str] | None:
    """The command of a dialog, where there is a display and a program to show it."""
    if sys.platform == "darwin":
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return ["osascript", "-e", f'display alert "jzreader" message "{quoted}"']
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None
    for program, *arguments in (
        ("zenity", "--error", "--no-markup", "--title=jzreader", f"--text={text}"),
        ("kdialog", "--title", "jzreader", "--error", text),
        ("xmessage", "-center", text),
        ("notify-send", "--urgency=critical", "jzreader", text),
    ):
        if shutil.which(program):
            return [program, *arguments]
    return None
