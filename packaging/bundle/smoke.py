# SPDX-License-Identifier: MIT
"""Whether a bundle works: its commands, its formats, its readers of PDFs, its learning and its window.

It runs with nothing of ours around it: no PYTHONPATH, a home of its own. What each command does is tested
elsewhere; here is tested that nothing is missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 120
"""Seconds until something that should have happened counts as failed; a busy machine takes twenty."""
_LOOKED = 0.2
"""Seconds between looks."""

_PLACED = {"outlines", "outlines-png", "alto", "hocr", "mets-alto", "page-xml"}
"""Formats that only a page imported as a PDF can have."""
_EXTRAS = {"cas", "parquet"}
"""Formats that need an extra, which a bundle does not have."""


class Bundle:
    """A program, and a home that it sees and nothing else."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program = program
        self.library = home / "library.jzlib"
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "DISPLAY") if name in os.environ}
        self.environment = {**kept, "HOME": str(home), "LANG": "C.UTF-8", "JZREADER_LANGUAGE": "en"}

    def run(self, *arguments: str, fails: bool = False) -> str:
        """What a command prints. SystemExit where it ends otherwise than it should."""
        done = subprocess.run(
            [str(self.program), *arguments], capture_output=True, text=True, env=self.environment, timeout=600
        )
        if (done.returncode != 0) != fails or "Traceback" in done.stderr:
            sys.exit(f"{' '.join(arguments)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stderr if fails else done.stdout

    def of_library(self, command: str, *arguments: str, fails: bool = False) -> str:
        """The same, on the library."""
        return self.run(command, *arguments, "--library", str(self.library), fails=fails)


def try_out(program: Path) -> None:
    """Try everything, and say so. SystemExit with the first thing that does not work."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bundle = Bundle(program, home)
        sample = program.parent / "_internal" / "jzreader" / "_resources" / "sample"
        _expect("0." in bundle.run("--version"), "it knows its version")
        bundle.of_library("import", str(sample))
        _expect("2024-03-05" in bundle.of_library("list"), "a page is imported")
        _expect(
            "person" in bundle.of_library("show", "1", "--json"), "names are tagged: the network is there"
        )
        _expect("Library" in bundle.of_library("doctor"), "the doctor finds nothing at fault")
        _expect(bundle.of_library("search", "社区"), "the library is searched")
        _expect(bundle.of_library("check", "1").strip(), "checks run")
        _export_all(bundle, home)
        _read_pdf(bundle, home)
        _expect("sentences" in bundle.of_library("learn", fails=True), "learning says what it lacks")
        _open_window(bundle, home)
    print(f"The bundle works ({time.monotonic() - begun:.0f} s).")


def _export_all(bundle: Bundle, home: Path) -> None:
    names = {line.split("\t")[0] for line in bundle.run("formats").splitlines() if line[:1].strip()}
    _expect(names > _PLACED | _EXTRAS, f"{len(names)} formats are known")
    count = _export(bundle, "1", names - _PLACED - _EXTRAS, home / "written")
    _expect(count, f"{count} formats are written")
    bundle.of_library("export", "1", "--format", "alto", "--output", str(home / "alto"), fails=True)


def _export(bundle: Bundle, issue: str, formats: set[str], folder: Path) -> int:
    """Write an issue in many formats by one process; how many files that made."""
    wanted = [word for name in sorted(formats) for word in ("--format", name)]
    bundle.run("presets", "--add", folder.name, *wanted, "--folder", str(folder))
    written = bundle.of_library("export", issue, "--preset", folder.name).splitlines()
    if len(written) < len(formats) or not all(Path(one).stat().st_size for one in written):
        sys.exit(f"of {sorted(formats)} only these were written: {written}")
    return len(written)


def _read_pdf(bundle: Bundle, home: Path) -> None:
    """A PDF is read in a process of its own, which the bundle has to start from itself."""
    sys.path.insert(0, str(ROOT))
    from tests.printing import Sheet, pdf_of

    sheet = Sheet()
    sheet.text(60, 60, "社区食堂开张", 24)
    for number in range(6):
        sheet.text(60, 100 + 16 * number, "本报讯近日社区食堂正式开张老人们前来用餐")
    path = home / "page.pdf"
    path.write_bytes(pdf_of(sheet))
    bundle.of_library("import", str(path))
    _expect("社区食堂" in bundle.of_library("show", "2"), "a PDF is read in another process")
    count = _export(bundle, "2", _PLACED, home / "placed")
    _expect(count, f"{count} formats with places are written")


def _open_window(bundle: Bundle, home: Path) -> None:
    """The window imports the files that it is given; what it did is seen in the library."""
    page = home / "澜湾日报_2024-03-09_01_要闻.txt"
    page.write_text("港口昨日繁忙\n\n本报讯 昨日，澜湾号货轮驶抵北塘港。\n", encoding="utf-8")
    command = [str(bundle.program), "--library", str(bundle.library), str(page)]
    environment = {**bundle.environment, "QT_QPA_PLATFORM": "offscreen"}
    log = home / "window.log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    until = time.monotonic() + _PATIENCE
    try:
        while "2024-03-09" not in bundle.of_library("list"):
            said = log.read_text(encoding="utf-8", errors="replace")
            if process.poll() is not None or time.monotonic() > until:
                sys.exit(f"the window did not import a page\n{said}")
            time.sleep(_LOOKED)
    finally:
        process.kill()
        process.wait()
    said = log.read_text(encoding="utf-8", errors="replace")
    _expect("Traceback" not in said, f"the window opens and imports\n{said if 'Traceback' in said else ''}")


def _expect(holds: object, what: str) -> None:
    if not holds:
        sys.exit(f"not so: {what}")
    print(f"  {what}")
