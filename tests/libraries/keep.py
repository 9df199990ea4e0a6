# SPDX-License-Identifier: MIT
"""Write the small library of this version of the schema beside this file."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.exchange.importing import import_any
from jzreader.intake import parse_sources
from jzreader.model.issue import ReviewState
from jzreader.model.keys import SourceKey
from jzreader.model.source import Source
from jzreader.store import Library
from jzreader.store.schema import SCHEMA_VERSION
from tests.printing import Sheet, pdf_of

TEXT = (
    "2024年3月5日\n第 2 版 民生\n\n本报讯 近日，社区食堂开张了。大家都说好。\n\n社区食堂开张\n\n图说 TUSHUO\n"
)


def main() -> None:
    """Make it, with two edits in its journal, and two issues in its bin, one of them read from a PDF."""
    path = Path(__file__).parent / f"version-{SCHEMA_VERSION}.jzlib"
    path.unlink(missing_ok=True)
    library = Library(path, who="keeper")
    key = library.add(parse_sources([Source(SourceKey(1), "澜湾日报_2024-03-05_02.txt", TEXT)]))
    article = library.issue(key).pages[0].articles[0].key
    library.apply(key, SetReviewState(article, ReviewState.REVIEWED))
    library.apply(key, RenameArticle(article, "社区食堂开张啦"))
    binned = library.add(parse_sources([Source(SourceKey(1), "云河日报_2024-03-06_02.txt", TEXT)]))
    article = library.issue(binned).pages[0].articles[0].key
    library.apply(binned, RenameArticle(article, "删去的一期"))
    library.bin.delete(binned)
    library.bin.delete(import_any(library, [_printed(Path(tempfile.mkdtemp()))]))
    library.close()
    db = sqlite3.connect(path)
    db.execute("pragma journal_mode = delete")
    db.execute("vacuum")
    db.close()


def _printed(folder: Path) -> Path:
    sheet = Sheet()
    sheet.text(60, 80, "社区食堂开张", 24)
    sheet.column(60, 120, "本报讯 近日，社区食堂开张了。大家都说好。")
    path = folder / "北塘报_2024-03-07_02.pdf"
    path.write_bytes(pdf_of(sheet))
    return path


if __name__ == "__main__":
    main()
