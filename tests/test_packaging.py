# SPDX-License-Identifier: MIT
"""What is handed to people who have no Python: licences, menu entry, kinds of files, one version."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jzreader import __version__
from jzreader.resources import resource

ROOT = Path(__file__).parent.parent
SHARE = ROOT / "packaging" / "linux" / "share"
ENTRY = SHARE / "applications" / "jzreader.desktop"
METAINFO = next((SHARE / "metainfo").glob("*.xml"))
KINDS = SHARE / "mime" / "packages" / "jzreader.xml"


def test_the_list_of_licences_is_what_is_declared() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "bundle" / "licences.py"), "--check"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_everything_inside_names_its_licence_and_its_home() -> None:
    rows = json.loads(resource("licences", "components.json").read_text(encoding="utf-8"))
    names = {row["name"] for row in rows}
    assert {"PySide6_Essentials", "LAC", "IPTC Media Topics", "GeoNames", "Python"} <= names
    assert all(row["licence"] and row["home"].startswith("https://") for row in rows)


def test_each_licence_has_its_text(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom pathlib import Path\n"
        "from licences import gather\ngather(Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", script, str(ROOT / "packaging" / "bundle"), str(tmp_path / "texts")]
    subprocess.run(command, check=True)
    folders = [path for path in (tmp_path / "texts").iterdir() if path.is_dir()]
    assert folders
    assert all(any(folder.iterdir()) for folder in folders)


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "jzreader/__init__.py"
    release = ElementTree.parse(METAINFO).find("releases/release")
    assert release is not None and release.get("version") == __version__


def test_the_menu_entry_is_valid() -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-utils are not installed")
    done = subprocess.run(["desktop-file-validate", str(ENTRY)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    if not shutil.which("appstreamcli"):
        pytest.skip("appstream is not installed")
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", str(METAINFO)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_both_kinds_of_files_open_with_the_app() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    root = ElementTree.parse(KINDS).getroot()
    assert {glob.get("pattern") for glob in root.iter(f"{space}glob")} == {"*.jzissue", "*.jzlib"}
    kinds = {str(kind.get("type")) for kind in root}
    opened = re.search(r"^MimeType=(.*)$", ENTRY.read_text(encoding="utf-8"), re.MULTILINE)
    assert opened and kinds <= set(opened[1].split(";"))
