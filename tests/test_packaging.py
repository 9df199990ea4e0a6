# SPDX-License-Identifier: MIT
"""What is handed to people who have no Python: licences, menu entry, kinds of files, one version."""

from __future__ import annotations

import json
import re
import shutil
import struct
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


def test_of_the_data_that_names_of_files_are_sorted_by_the_rest_is_left_out() -> None:
    """A package of ICU's is a table of names and places, and the items behind it."""
    names = [
        "icudt99l/coll/fr.res",
        "icudt99l/coll/ucadata.icu",
        "icudt99l/coll/zh.res",
        "icudt99l/gb18030.cnv",
    ]
    items = {name: f"{name}!".encode() * 3 for name in names}
    header = struct.pack("<HBB", 32, 0xDA, 0x27).ljust(12, b"\0") + b"CmnD".ljust(20, b"\0")
    table, texts, body = struct.pack("<I", len(names)), b"", b""
    at = 4 + 8 * len(names)
    for name in names:
        table += struct.pack("<II", at + len(texts), 400 + len(body))
        texts += name.encode() + b"\0"
        body += items[name].ljust(96, b"\0")
    package = header + (table + texts).ljust(400, b"\0") + body
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom icu import packed\n"
        "sys.stdout.buffer.write(packed(sys.stdin.buffer.read()))"
    )
    command = [sys.executable, "-c", script, str(ROOT / "packaging" / "bundle")]
    made = subprocess.run(command, input=package, capture_output=True, check=True).stdout
    (count,) = struct.unpack_from("<I", made, 32)
    found = {}
    for number in range(count):
        name_at, place = struct.unpack_from("<II", made, 36 + 8 * number)
        name = made[32 + name_at : made.index(b"\0", 32 + name_at)].decode()
        assert (32 + place) % 16 == 0
        found[name] = made[32 + place : 32 + place + len(items[name])]
    assert found == {name: items[name] for name in names[1:3]}


def test_the_name_that_stores_know_the_app_by_is_the_same_everywhere() -> None:
    contents = (ROOT / "packaging" / "bundle" / "contents.py").read_text(encoding="utf-8")
    found = re.search(r'^APP_ID = "(.+)"$', contents, re.MULTILINE)
    assert found
    assert METAINFO.name == f"{found[1]}.metainfo.xml"
    assert ElementTree.parse(METAINFO).findtext("id") == found[1]
    flatpak = ROOT / "packaging" / "flatpak" / f"{found[1]}.yml"
    assert f"app-id: {found[1]}\n" in flatpak.read_text(encoding="utf-8")


def _unpacked(folder: Path) -> Path:
    """What the tarball holds, with a program of one line; and the system's two programs, as they leave caches."""
    app = folder / "jzreader" / "app"
    (app / "_internal" / "PySide6" / "Qt" / "plugins" / "platforms").mkdir(parents=True)
    shutil.copy("/bin/true", app / "_internal" / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so")
    (app / "jzreader").write_text("#!/bin/sh\n")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(SHARE.parent / name, folder / "jzreader" / name)
    shutil.copytree(SHARE, folder / "jzreader" / "share")
    programs = folder / "programs"
    programs.mkdir()
    for name, writes in (
        ("update-desktop-database", 'touch "$2/mimeinfo.cache"'),
        ("update-mime-database", 'touch "$1/globs"; mkdir -p "$1/application"; touch "$1/application/x.xml"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{writes}\n")
        (programs / name).chmod(0o755)
    return folder / "jzreader"


def _everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.skipif(sys.platform != "linux", reason="the tarball is for Linux")
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize(
    "there_before", [(), ("share/applications/other.desktop", "bin/other", "share/mime/globs")]
)
def test_the_tarball_uninstalls_without_a_trace(
    tmp_path: Path, there_before: tuple[str, ...], twice: bool
) -> None:
    unpacked = _unpacked(tmp_path)
    prefix = tmp_path / "a user" / ".local"
    for name in there_before:
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).touch()
    if there_before:
        (prefix / "share" / "mime" / "packages").mkdir()
        (prefix / "share" / "mime" / "packages" / "other.xml").touch()
    tmp_path.joinpath("a user").mkdir(exist_ok=True)
    before = _everything_in(tmp_path / "a user")
    path = f"{tmp_path / 'programs'}:/usr/bin:/bin"
    for _time in range(2 if twice else 1):
        subprocess.run([unpacked / "install.sh", prefix], env={"PATH": path}, check=True, capture_output=True)
    assert (prefix / "bin" / "jzreader-window").exists()
    entry = (prefix / "share" / "applications" / "jzreader.desktop").read_text()
    assert f'Exec="{prefix}/bin/jzreader-window"' in entry
    subprocess.run([prefix / "lib" / "jzreader" / "uninstall.sh"], env={"PATH": path}, check=True)
    caches = {".local/share/applications/mimeinfo.cache"} | {
        f".local/share/mime/{name}" for name in ("application", "application/x.xml")
    }
    left = [one for one in _everything_in(tmp_path / "a user") if one not in caches or not there_before]
    assert left == before
