# SPDX-License-Identifier: MIT
"""The icon in the sizes and forms that desktops, Windows and macOS ask for, drawn from one SVG."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "resources" / "icons" / "jzreader.svg"
_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels: those that the hicolor theme of freedesktop.org names and desktops look for."""


def draw_icons(folder: Path) -> None:
    """Write ``hicolor/`` with the app and its two kinds of documents, and forms for other systems."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon, QImageWriter

    app = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(SOURCE))
    for size in _SIZES:
        place = folder / "hicolor" / f"{size}x{size}"
        picture = icon.pixmap(size, size)
        for kind, name in (("apps", "jzreader"), *_DOCUMENTS):
            (place / kind).mkdir(parents=True, exist_ok=True)
            picture.save(str(place / kind / f"{name}.png"))
    scalable = folder / "hicolor" / "scalable"
    for kind, name in (("apps", "jzreader"), *_DOCUMENTS):
        (scalable / kind).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE, scalable / kind / f"{name}.svg")
    forms = {bytes(form.data()).decode() for form in QImageWriter.supportedImageFormats()}
    for form in sorted({"ico", "icns"} & forms):
        icon.pixmap(256, 256).save(str(folder / f"jzreader.{form}"))
    del app


_DOCUMENTS = (("mimetypes", "application-x-jzreader-issue"), ("mimetypes", "application-x-jzreader-library"))
