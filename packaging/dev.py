#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Set up and run, from nothing but Python: ``dev.py run``, ``dev.py test``, ``dev.py desktop``.

Makes ``.venv``, installs the project into it and, on Debian and its like, the libraries that Qt loads.
Uses the standard library only. Runs again in a moment while nothing changed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALL = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
STAMP = VENV / "jzreader-installed"
READERS = VENV / "jzreader-readers-installed"
_ROOM = 4_000_000_000
"""Bytes that must be free before the programs that read exports are installed: they take 0.8 GB."""

SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt loads and its wheel does not carry, with the Debian package that has it."""

GATES = ("ruff format --check .", "ruff check .", "mypy", "lint-imports --no-logo")


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the app on the sample issue, or on the files given")
    run.add_argument("--offscreen", action="store_true", help="start without a display")
    run.add_argument("files", nargs="*", help="pages to open instead of the sample issue")
    test = commands.add_parser("test", help="check the code and run the tests")
    test.add_argument("pytest", nargs=argparse.REMAINDER, help="run only pytest, with these arguments")
    commands.add_parser("slow", help="run the tests that take long, which “test” leaves out")
    commands.add_parser("desktop", help="put the app into the user's menu (Linux)")
    commands.add_parser("setup", help="set up and do nothing else")
    given = parser.parse_args()
    set_up()
    if given.command == "run":
        return run_app(given.files, offscreen=given.offscreen)
    if given.command == "test":
        install_readers()
        return run_tests(given.pytest)
    if given.command == "slow":
        install_readers()
        return call(["-m", "pytest", "-m", "slow", "-n", "2"])
    if given.command == "desktop":
        return call([str(ROOT / "packaging" / "desktop.py")])
    return 0


# -- setting up -----------------------------------------------------------------------------------


def set_up() -> None:
    """Have the environment and the system's libraries in place."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this script also meets older ones
        sys.exit(f"jzreader needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = _fingerprint()
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted):
        _make_environment()
        say("Installing jzreader and what it needs …")
        subprocess.run([*INSTALL, "--editable", f"{ROOT}[dev]"], check=True)
        STAMP.write_text(wanted, encoding="utf-8")
    if sys.platform == "linux":
        missing = missing_packages()
        if missing:
            install_packages(missing, "Qt will not start without them")


def install_readers() -> None:
    """Have the programs that read our exports in the tests; without them, their tests say why they skip."""
    wanted = _fingerprint()
    if READERS.exists() and READERS.read_text(encoding="utf-8") == wanted:
        return
    if shutil.disk_usage(ROOT).free < _ROOM:
        say("Too little room on the disk for the programs that read exports: their tests will be skipped.")
        return
    say("Installing the programs that read our exports …")
    # what is not imported need not be compiled: that took two thirds of the time
    if _quiet([*INSTALL, "--no-compile", "--editable", f"{ROOT}[dev,readers]"]):
        READERS.write_text(wanted, encoding="utf-8")
    else:
        say("They could not be installed: their tests will be skipped.")


def missing_packages() -> list[str]:
    """The Debian packages of the libraries that can't be loaded."""
    missing = []
    for library, package in SYSTEM_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_packages(packages: Sequence[str], why: str) -> bool:
    """Install with apt where it may be used; else print the line to run and go on."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    allowed: list[str] | None = None
    if shutil.which("apt-get"):
        if os.geteuid() == 0:
            allowed = []
        elif shutil.which("sudo") and _quiet(["sudo", "--non-interactive", "true"]):
            allowed = ["sudo", "--non-interactive"]
    if allowed is not None:
        say(f"Installing {' '.join(packages)} …")
        noninteractive = ["env", "DEBIAN_FRONTEND=noninteractive"]
        if _quiet([*allowed, *noninteractive, *line]):
            return True
        _quiet([*allowed, "apt-get", "update"])
        if _quiet([*allowed, *noninteractive, *line]):
            return True
    say(f"These system packages are missing ({why}). Run this, then start again:")
    say(f"    sudo apt-get install {' '.join(packages)}")
    return False


def _make_environment() -> None:
    if PYTHON.exists() and _quiet([str(PYTHON), "-m", "pip", "--version"]):
        return
    say("Making a virtual environment …")
    if _quiet([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for package in (f"python{version}-venv", "python3-venv"):
        if install_packages([package], "Python can't make a virtual environment without it") and _quiet(
            [sys.executable, "-m", "venv", "--clear", str(VENV)]
        ):
            return
    pip_elsewhere = _quiet([sys.executable, "-m", "pip", "--version"]) and _quiet(
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    )
    if not (
        pip_elsewhere
        and _quiet([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"])
    ):
        sys.exit(1)


def _fingerprint() -> str:
    pyproject = (ROOT / "pyproject.toml").read_bytes()
    return f"{sys.version.split()[0]} {ROOT} {hashlib.sha256(pyproject).hexdigest()}"


# -- running --------------------------------------------------------------------------------------


def run_app(files: Sequence[str], *, offscreen: bool) -> int:
    """Open the window on the files, or on the sample issue."""
    environment = dict(os.environ)
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        say("Started without a display; stop it with Ctrl+C.")
    elif sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        say("There is no display here. Start it in a desktop session, or add --offscreen to start without.")
        return 1
    arguments = [str(Path(name).resolve()) for name in files] or ["--sample"]
    return call(["-c", "from jzreader.__main__ import window; window()", *arguments], environment)


def run_tests(arguments: Sequence[str]) -> int:
    """The linters, the type checker, the arrows between rooms, the catalogue, the tests, and the bundle."""
    if arguments:
        return call(["-m", "pytest", *arguments])
    for gate in GATES:
        say(gate)
        tool, *rest = gate.split()
        code = subprocess.run([str(PYTHON.with_name(tool)), *rest], cwd=ROOT).returncode
        if code:
            return code
    if call([str(ROOT / "packaging" / "catalogue.py"), "--check"]):
        return 1
    code = call(["-m", "pytest", "-n", "2"])
    if code or sys.platform != "linux":
        return code
    bundle = str(ROOT / "packaging" / "bundle.py")
    return call([bundle, "build"]) or call([bundle, "smoke"])


def call(arguments: Sequence[str], environment: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the project's folder."""
    try:
        return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Print at once, also where output is buffered."""
    print(text, flush=True)


def _quiet(arguments: Sequence[str]) -> bool:
    try:
        done = subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
