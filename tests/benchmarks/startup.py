# SPDX-License-Identifier: MIT
"""Time from process start to a painted, usable window, beside that of a bare PySide6 window.

    python -m tests.benchmarks.startup [--runs 9]
    xvfb-run -a python -m tests.benchmarks.startup --program build/bundle/dist/jzreader/jzreader

The window opens on the sample issue, kept in a library as a user's would be; it counts as usable when the
article pane was painted and the event loop is idle. Runs of the two alternate, so that noise hits both. A program
that was built cannot be looked into: of it, of the source and of the bare window it is then measured when the
display shows a window (needs xdotool).
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


def until_shown(command: list[str]) -> float:
    """From the start of a process until the display shows a window of it."""
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    look = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "."]
    try:
        while subprocess.run(look, capture_output=True).returncode:
            assert process.poll() is None, command
        return time.time() - start
    finally:
        process.kill()
        process.wait()


def beside_a_program(program: Path, path: Path, runs: int) -> None:
    """Print how long a built program, the source and the bare window take until they are shown."""
    places = ["--library", str(path)]
    os.environ["XDG_CONFIG_HOME"] = str(path.parent)
    commands = {
        "built": [str(program), *places],
        "from source": [sys.executable, "-m", "jzreader", *places],
        "bare window": [sys.executable, "-c", _BARE.replace("QApplication.quit()", "pass")],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            took = until_shown(command)
            times[name] += [took] if run else []  # the first one fills the caches
    bare = statistics.median(times["bare window"])
    for name, took_by in times.items():
        said = f"{statistics.median(took_by):.3f}  {min(took_by):.3f}–{max(took_by):.3f}"
        print(f"{name:12} {said}  × {statistics.median(took_by) / bare:.2f}")


def main() -> None:
    """Print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--program", type=Path)
    given = parser.parse_args()
    runs: int = given.runs
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
        if given.program:
            beside_a_program(given.program, path, runs)
            return
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
