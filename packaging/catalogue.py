#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bring the Chinese catalogue in step with the code: extract, update, compile. ``--check`` changes nothing.

Exit 1 with ``--check`` where a sentence is missing, unused, fuzzy or not compiled.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "resources" / "i18n" / "zh_CN" / "LC_MESSAGES" / "jzreader.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """All sentences in the code."""
    found = Catalog(project="jzreader", charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(
        str(ROOT / "jzreader"), [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, None, [], auto_comments=comments, context=context)
    return found


def committed() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="zh_CN", project="jzreader", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def said(mo: bytes) -> dict[object, str]:
    """What the compiled catalogue says; its header, which names the Babel that wrote it, aside."""
    sentences = dict(GNUTranslations(io.BytesIO(mo))._catalog)  # type: ignore[attr-defined]
    sentences.pop("", None)
    return sentences


def faults() -> list[str]:
    """What is wrong with the catalogue, a line each."""
    wanted = {message.id for message in extracted() if message.id}
    catalogue = committed()
    have = {message.id: message for message in catalogue if message.id}
    lines = [f"missing: {one!r}" for one in wanted - have.keys()]
    lines += [f"unused: {one!r}" for one in have.keys() - wanted]
    lines += [f"unused: {one!r}" for one in catalogue.obsolete]
    for one, message in have.items():
        texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if not all(texts) or message.fuzzy:
            lines.append(f"untranslated: {one!r}")
    mo = PO.with_suffix(".mo")
    if not mo.exists() or said(mo.read_bytes()) != said(compiled(catalogue)):
        lines.append("the .mo file is not compiled from the .po file")
    return lines


def main() -> int:
    """Update, or check."""
    if "--check" in sys.argv:
        found = faults()
        print("\n".join(found) or "catalogue complete")
        return 1 if found else 0
    catalogue = committed()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, no_location=True)
    PO.with_suffix(".mo").write_bytes(compiled(committed()))
    print("\n".join(faults()) or "catalogue complete")
    return 0


if __name__ == "__main__":
    sys.exit(main())
