# SPDX-License-Identifier: MIT
"""The pages of a file as a process of its own reads them one after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.serialise import layout_from_dict
from jzreader.reading.worker import Answer, Serve, Worker, WorkerDied, WorkerHung, can_start

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; may raise Cancelled."""
Pages = tuple[str, tuple[PageLayout, ...]]
"""The text with a form feed between pages, and the layout of each page."""

PART = "\f"
"""What parts pages in the text."""
MOST_PAGES = 500
"""Pages of a file; the thickest issues have some hundred."""
_SHARES = 100
"""Shares in which the lines of a page are counted in progress."""


@dataclass(slots=True)
class _Taken:
    """What of a file is read so far."""

    texts: list[str]
    layouts: list[PageLayout]
    pages: int = 1
    share: int = 0
    problem: Problem | None = None

    def take(self, answer: Answer) -> None:
        if "problem" in answer:  # the last answer: once it is taken, the process is ready for the next file
            self.problem = Problem(ProblemCode(answer["problem"]), **answer["facts"])
        elif "pages" in answer:
            self.pages = answer["pages"]
        elif "of" in answer:
            self.share = answer["done"] * _SHARES // max(1, answer["of"])
        else:
            self.texts.append(answer["text"])
            self.layouts.append(layout_from_dict(answer["layout"]))
            self.share = 0


class PageReader:
    """A worker that answers a file's bytes with its pages, within so many seconds for each answer."""

    def __init__(self, serve: Serve, memory: int, seconds: float, *, kept: bool = True) -> None:
        self.worker = Worker(serve, memory, kept=kept)
        self.seconds = seconds
        self._serve = serve

    def read(self, data: bytes, progress: Progress | None = None) -> Pages:
        """Raises Problem as the process told it, and too_many_pages, page_too_slow, reader_stopped."""
        taken = _Taken([], [])

        def look() -> None:
            if progress:
                progress(len(taken.texts) * _SHARES + taken.share, max(1, taken.pages) * _SHARES)

        try:
            with closing(self._answers(data, look)) as answers:
                for answer in answers:
                    taken.take(answer)
                    look()
        except WorkerHung as hung:
            facts = {"page": len(taken.texts) + 1, "seconds": round(self.seconds)}
            raise Problem(ProblemCode.PAGE_TOO_SLOW, **facts) from hung
        except WorkerDied as died:
            raise Problem(ProblemCode.READER_STOPPED, page=len(taken.texts) + 1) from died
        if taken.problem:
            raise taken.problem
        return PART.join(taken.texts), tuple(taken.layouts)

    def _answers(self, data: bytes, look: Callable[[], None]) -> Generator[Answer]:
        return self.worker.ask(data, self.seconds, look) if can_start() else self._serve(data)
