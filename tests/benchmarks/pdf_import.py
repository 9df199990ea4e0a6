# SPDX-License-Identifier: MIT
"""Processor seconds a page from a PDF to the library: reading its layout, dividing it, all else, storing.

python -m tests.benchmarks.pdf_import PDF…
"""

from __future__ import annotations

import sys
import tempfile
from itertools import count
from pathlib import Path
from time import process_time

from jzreader.exchange.importing import import_any
from jzreader.model.keys import SourceKey
from jzreader.model.serialise import layout_from_dict
from jzreader.model.source import Source
from jzreader.reading.pages import PART
from jzreader.reading.pdf import pages_of
from jzreader.segmentation.segment import page_ranges, segment_page
from jzreader.store import Library


def main() -> None:
    """Read each PDF once to warm up, then measure."""
    paths = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.jzlib")
        import_any(library, paths[:1])
        reading = dividing = 0.0
        pages = 0
        for path in paths:
            start = process_time()
            source = _read(path)
            reading += process_time() - start
            start = process_time()
            for low, high in page_ranges(source):
                segment_page(source, low, high, count(2))
                pages += 1
            dividing += process_time() - start
        start = process_time()
        for path in paths:
            import_any(library, [path])
        rest = process_time() - start - dividing
        library.close()
    print(f"{pages} pages, processor seconds a page:")
    print(f"  reading the layout   {reading / pages:.3f}")
    print(f"  dividing the page    {dividing / pages:.3f}")
    print(f"  entities, storing    {rest / pages:.3f}")
    print(f"  in all               {(reading + dividing + rest) / pages:.3f}")


def _read(path: Path) -> Source:
    """In this process, so that its time is counted; the app reads in another."""
    pages = [answer for answer in pages_of(path.read_bytes()) if "text" in answer]
    layouts = tuple(layout_from_dict(answer["layout"]) for answer in pages)
    text = PART.join(answer["text"] for answer in pages)
    return Source(SourceKey(1), path.name, text, "pdf", layouts=layouts)


if __name__ == "__main__":
    main()
