# SPDX-License-Identifier: MIT
"""Time, memory and characters of text recognition on pages drawn as pictures, against the text of their PDFs.

python -m tests.benchmarks.ocr PAGES_DIR [--pages 8] [--dpi 200] [--worn]

PAGES_DIR holds a folder for each page with its page.pdf. ``--worn`` draws them as a poor scan: turned by half a
degree, with noise, and saved as a JPEG of quality 50. Needs the extra ``ocr``.
"""

from __future__ import annotations

import argparse
import io
import resource
import time
from collections import Counter
from pathlib import Path
from statistics import fmean, median
from typing import Any

import numpy as np
import pypdfium2
from rapidfuzz.distance import Levenshtein

from jzreader.reading.layout.fallback_font import install
from jzreader.reading.pdf import read_pdf
from jzreader.reading.scans import read_scan


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--pages", type=int, default=8)
    options.add_argument("--dpi", type=int, default=200)
    options.add_argument("--worn", action="store_true")
    given = options.parse_args()
    pdfs = sorted(given.folder.rglob("page.pdf"))
    pdfs = pdfs[:: max(1, len(pdfs) // given.pages)][: given.pages]
    seconds, any_order, in_order = [], [], []
    for path in pdfs:
        data = path.read_bytes()
        wanted = "".join(read_pdf(data)[0].split())
        picture = drawn(data, given.dpi, worn=given.worn)
        start = time.perf_counter()
        found = "".join(read_scan(picture)[0].split())
        seconds.append(time.perf_counter() - start)
        any_order.append(same(found, wanted))
        in_order.append(1 - Levenshtein.distance(found, wanted) / len(wanted))
        print(
            f"{path.parent.name}: {len(wanted)} characters, {seconds[-1]:.1f} s,"
            f" {any_order[-1]:.2%} of them right, {in_order[-1]:.2%} in order"
        )
    print(
        f"{len(pdfs)} pages: {median(seconds):.1f} s a page (most {max(seconds):.1f} s),"
        f" {fmean(any_order):.2%} of the characters right (least {min(any_order):.2%}),"
        f" {fmean(in_order):.2%} in the order of the PDF; {_memory()}"
    )


def drawn(data: bytes, dpi: int, *, worn: bool = False) -> bytes:
    """A PDF's first page as the bytes of a picture."""
    install()
    document = pypdfium2.PdfDocument(data)
    picture: Any = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    buffer = io.BytesIO()
    if not worn:
        picture.save(buffer, "png", dpi=(dpi, dpi))
        return buffer.getvalue()
    noise = np.random.default_rng(1).normal(0, 12, (picture.height, picture.width, 1))
    turned = np.asarray(picture.rotate(0.5, resample=3, fillcolor="white"), dtype=float)
    scan = np.clip(turned * 0.85 + 20 + noise, 0, 255).astype(np.uint8)
    from PIL import Image

    Image.fromarray(scan).save(buffer, "jpeg", quality=50, dpi=(dpi, dpi))
    return buffer.getvalue()


def same(found: str, wanted: str) -> float:
    """The share of characters that are right, wherever they stand: what is missing or too much is wrong."""
    both = (Counter(found) & Counter(wanted)).total()
    return 1 - max(len(found), len(wanted)) / len(wanted) + both / len(wanted)


def _memory() -> str:
    """What the process needed at most, of all those that have ended."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f"at most {most / 1e6:.1f} GB of memory"


if __name__ == "__main__":
    main()
