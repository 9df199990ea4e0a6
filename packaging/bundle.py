#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The whole app in a folder, where there is no Python: ``bundle.py build``, ``smoke``, ``tarball``, ``deb``.

Run it with the environment's Python on the system it is for. Everything lands below ``build/bundle``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "bundle"))

from contents import version  # noqa: E402 - it stands in the folder above
from debian import make_deb  # noqa: E402
from icons import draw_icons  # noqa: E402
from icu import slim  # noqa: E402
from licences import gather  # noqa: E402
from smoke import try_out  # noqa: E402

BUILD = ROOT / "build" / "bundle"
FOLDER = BUILD / "dist" / "jzreader"
MOST_UNPACKED = 200
"""Megabytes that the folder may have: what was promised to users."""
MOST_PACKED = 75
"""The same of what they download."""


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("build", "smoke", "tarball", "deb", "all"))
    given = parser.parse_args()
    if given.what in ("build", "all"):
        build()
    if given.what in ("smoke", "all"):
        try_out(program())
    if given.what in ("tarball", "all"):
        check_size(make_tarball(), MOST_PACKED)
    if given.what in ("deb", "all"):
        check_size(make_deb(FOLDER, BUILD), MOST_PACKED)
    return 0


def program() -> Path:
    """The program in the folder that was built."""
    return FOLDER / ("jzreader.exe" if sys.platform == "win32" else "jzreader")


def build() -> None:
    """Make the folder, and see that it is not too large."""
    work = BUILD / "work"
    shutil.rmtree(work, ignore_errors=True)
    gather(work / "licences")
    draw_icons(work / "icons")
    subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
            "--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "pyinstaller"),
            str(HERE / "bundle" / "jzreader.spec"),
        ],
        check=True,
        env={**os.environ, "JZREADER_BUNDLE_WORK": str(work)},
    )  # fmt: skip
    if sys.platform == "linux":
        strip(FOLDER)
        slim(FOLDER)
    check_size(FOLDER, MOST_UNPACKED)


def strip(folder: Path) -> None:
    """Take the symbols for debuggers out of libraries; those that wheels carry do not bear to be touched."""
    if not shutil.which("strip"):
        return
    for path in folder.rglob("*.so*"):
        if not path.is_symlink() and not any(part.endswith(".libs") for part in path.parts):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def check_size(path: Path, most: int) -> None:
    """Print how large something became. SystemExit where it is larger than promised."""
    size = sum(_sizes(path)) / 1e6
    print(f"{path.relative_to(ROOT)}: {size:.1f} MB of at most {most} MB")
    if size > most:
        sys.exit(f"{path} is too large")


def _sizes(path: Path) -> Iterator[int]:
    files = path.rglob("*") if path.is_dir() else [path]
    return (one.stat().st_size for one in files if one.is_file() and not one.is_symlink())


def make_tarball() -> Path:
    """The folder with an installer for one user or for all, in one file."""
    target = BUILD / f"jzreader-{version()}-linux-x86_64.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as tar:
        tar.add(FOLDER, "jzreader/app")
        for name in ("install.sh", "uninstall.sh"):
            tar.add(HERE / "linux" / name, f"jzreader/{name}")
        tar.add(HERE / "linux" / "share", "jzreader/share")
        tar.add(BUILD / "work" / "icons" / "hicolor", "jzreader/share/icons/hicolor")
    return target


if __name__ == "__main__":
    sys.exit(main())
