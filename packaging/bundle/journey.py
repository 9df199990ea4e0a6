#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian package in a clean Debian: installed, started from the menu, worked with, and removed again.

    sudo .venv/bin/python packaging/bundle/journey.py build/bundle/jzreader_0.1.0_amd64.deb [--root FOLDER]

Makes a root with debootstrap (needs the network, root's rights and half a gigabyte; some minutes), without
Python. What the hands do there stands in journey.sh; what they need of ours is made here.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from jzreader.edits.details import SetReviewState  # noqa: E402 - the project is two folders above
from jzreader.edits.entities import TagEntity  # noqa: E402
from jzreader.intake import parse  # noqa: E402
from jzreader.model.issue import ReviewState  # noqa: E402
from jzreader.store import Library  # noqa: E402
from tests.making import ship_sentences, write  # noqa: E402

_SENTENCES = 120
"""Reviewed sentences in the library that is learned from: twice what learning asks for."""


def main() -> int:
    """Do it all, and say how it ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--root", type=Path, help="a root that debootstrap made; it is changed")
    parser.add_argument("--suite", default="bookworm")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.root or Path(folder) / "root"
        if not root.exists():
            subprocess.run(["debootstrap", "--variant=minbase", given.suite, str(root)], check=True)
        work = root / "journey"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        shutil.copyfile(given.package, work / "jzreader.deb")
        shutil.copyfile(HERE / "journey.sh", work / "journey.sh")
        _learnable(work / "learn.jzlib")
        page = "社区食堂开张\n\n本报讯 近日，何秀珍来到社区食堂。她说：“饭菜很香。”\n"
        write(work, "澜湾日报_2024-03-09_01_要闻.txt", page)
        with _mounted(root):
            # processes of its own: what is ended there, by name too, is nobody else's
            alone = ["unshare", "--pid", "--fork", f"--mount-proc={root / 'proc'}"]
            done = subprocess.run([*alone, "chroot", str(root), "sh", "/journey/journey.sh"])
        shots = Path("build/bundle/journey")
        shutil.rmtree(shots, ignore_errors=True)
        shutil.copytree(work, shots, ignore=shutil.ignore_patterns("*.deb", "*.jzlib*"))
    return done.returncode


def _learnable(path: Path) -> None:
    """A library with an article in a house style of its own, tagged and reviewed."""
    library = Library(path, "tester")
    marked = dict(ship_sentences(_SENTENCES))
    with tempfile.TemporaryDirectory() as folder:
        text = "港口昨日繁忙\n\n" + "\n\n".join(marked)
        key = library.add(parse([write(Path(folder), "澜湾日报_2024-03-08_01_要闻.txt", text)]))
    for block in list(library.issue(key).blocks()):
        for span in marked.get(block.text.text, ()):
            library.apply(key, TagEntity(block.key, span.start, span.end, span.label))
    for _page, article in list(library.issue(key).articles()):
        library.apply(key, SetReviewState(article.key, ReviewState.REVIEWED))
    library.close()


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """A root with what processes look for in it."""
    places = [root / "dev", root / "dev" / "shm"]
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    subprocess.run(["mount", "--bind", "/dev", str(places[0])], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(places[1])], check=True)
    try:
        yield
    finally:
        for place in reversed(places):
            subprocess.run(["umount", "--lazy", str(place)], check=True)


if __name__ == "__main__":
    sys.exit(main())
