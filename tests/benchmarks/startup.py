# SPDX-License-Identifier: MIT
"""Time from process start to a painted, usable window, beside that of a bare PySide6 window.

    python -m tests.benchmarks.startup [--runs 9]

The window opens on the sample issue, kept in a library as a user's would be; it counts as usable when the
article pane was painted and the event loop is idle. Runs of the two alternate, so that noise hits both.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jzreader.intake import parse
from jzreader.resources import resource
from jzreader.store import Library

_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False
    def painted(self):
        now = time.time()
        pages = int(open("/proc/self/statm").read().split()[1]) if sys.platform == "linux" else 0
        print(now, pages * 4096 / 1e6, flush=True)
        QApplication.quit()
watch = Watch()
"""
_OURS = (
    """
import gc
gc.disable()  # as jzreader.__main__.window does
import jzreader.ui  # comes before Qt there, too
"""
    + _WATCH
    + """
import jzreader.ui.app as ours
begin = ours.start
def start(arguments):
    app = begin(arguments)
    app.window.article.text.viewport().installEventFilter(watch)
    return app
ours.start = start
ours.run(["--library", sys.argv[1], "--settings", sys.argv[1] + ".ini"])
"""
)
_BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QMainWindow, QTextEdit
qt = QApplication([])
window = QMainWindow()
text = QTextEdit("text")
window.setCentralWidget(text)
text.viewport().installEventFilter(watch)
window.show()
QApplication.exec()
"""
)

_SCREEN = {
    "name": "one",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""One on which the whole window has room: the offscreen platform's own has 800 pixels."""


def seconds(code: str, library: Path) -> tuple[float, float]:
    """From the start of a process to its painted window, and the megabytes it then holds."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, str(library)], capture_output=True, text=True, check=True
    )
    end, held = map(float, done.stdout.split()[-2:])
    return end - start, held


def main() -> None:
    """Print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds what the first compiled
    with tempfile.TemporaryDirectory() as folder:
        if not os.environ.get("DISPLAY"):
            screen = Path(folder) / "screen.json"
            screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        path = Path(folder) / "library.jzlib"
        library = Library(path)
        library.mark_opened(library.add(parse([resource("sample")])))
        library.close()
        seconds(_OURS, path)
        seconds(_BARE, path)
        ours, bare = [], []
        for _run in range(runs):
            ours.append(seconds(_OURS, path))
            bare.append(seconds(_BARE, path))
    print(
        f"platform {os.environ.get('QT_QPA_PLATFORM', 'display').split(':')[0]}, {runs} runs each, seconds (median, min–max)"
    )
    for name, values in (("jzreader", ours), ("bare window", bare)):
        took, held = zip(*values, strict=True)
        said = f"{statistics.median(took):.3f}  {min(took):.3f}–{max(took):.3f}"
        print(f"{name:12} {said}  {statistics.median(held):.0f} MB")
    first, second = (statistics.median(took for took, _held in one) for one in (ours, bare))
    print(f"ratio of medians {first / second:.2f}")


if __name__ == "__main__":
    main()
