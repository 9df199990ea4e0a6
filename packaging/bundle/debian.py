# SPDX-License-Identifier: MIT
"""A Debian package of the bundle: what stands where, and what the system has to bring."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from contents import MAINTAINER, ROOT, version

_LINUX = ROOT / "packaging" / "linux"
_HOME = Path("usr/lib/jzreader")
"""Where the bundle goes; usr/bin has two links to it."""

_DEPENDS = (
    "libc6 (>= 2.31)", "libstdc++6", "libgcc-s1", "libegl1", "libgl1", "libglib2.0-0 | libglib2.0-0t64",
    "libdbus-1-3", "libfontconfig1", "libfreetype6", "libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libsm6",
    "libice6",
)  # fmt: skip
"""What Qt loads and the bundle does not carry, by Debian's names."""
_RECOMMENDS = ("fonts-noto-cjk", "libwayland-client0", "libwayland-cursor0", "xdg-utils")

_SCRIPT = """#!/bin/sh
# what a desktop keeps in mind about programs and kinds of files, brought up to date
set -e
if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
icons=/usr/share/icons/hicolor
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -f $icons || true; fi
"""


def make_deb(folder: Path, build: Path) -> Path:
    """Write the package of a bundle, and return where."""
    root = build / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / _HOME, symlinks=True)
    shutil.copytree(_LINUX / "share", root / "usr" / "share")
    shutil.copytree(build / "work" / "icons" / "hicolor", root / "usr" / "share" / "icons" / "hicolor")
    programs = root / "usr" / "bin"
    programs.mkdir(parents=True)
    for name in ("jzreader", "jzreader-window"):
        (programs / name).symlink_to(f"/{_HOME}/jzreader")
    papers = root / "usr" / "share" / "doc" / "jzreader"
    papers.mkdir(parents=True)
    said = "The texts of all licences of what is inside are in /usr/lib/jzreader/_internal/licences.\n\n"
    (papers / "copyright").write_text(said + (ROOT / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(root), encoding="utf-8")
    for name in ("postinst", "postrm"):
        (control / name).write_text(_SCRIPT, encoding="utf-8")
        (control / name).chmod(0o755)
    target = build / f"jzreader_{version()}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(target)], check=True
    )
    return target


def _control(root: Path) -> str:
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return (
        f"Package: jzreader\nVersion: {version()}\nArchitecture: amd64\nSection: text\nPriority: optional\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size // 1024}\n"
        f"Depends: {', '.join(_DEPENDS)}\nRecommends: {', '.join(_RECOMMENDS)}\n"
        "Description: turns printed newspaper pages back into articles\n"
        " It opens the text or PDF of a newspaper page, finds its articles, shows them beside the page,\n"
        " and lets them be corrected, tagged, checked and exported.\n"
    )
