# SPDX-License-Identifier: MIT
"""Pages of PDFs drawn in a process of their own: a file that crashes PDFium costs no window.

The process keeps the files that it was given last. A question is a line of JSON, and behind it, where the
process does not know the file yet, the file.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Generator

from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.viewing import Part
from jzreader.reading.pdfium import Picture, PrintedFile
from jzreader.reading.worker import Answer, Worker, WorkerDied, WorkerHung, can_start

DRAW_SECONDS = 20.0
"""For one part of a page. The fullest takes less than one; a slow machine five."""
_MEMORY = 2_000_000_000
"""Bytes of address space of the process, as for reading."""
_OPEN = 3
"""Files that are held open: an issue's pages are often files of their own, gone to and fro between."""

_files: OrderedDict[str, PrintedFile] = OrderedDict()
"""The files that this process was given last, by their digests."""


def drawn(question: bytes) -> Generator[Answer]:
    """A part of a page as the question asks for it; or that the file is unknown, or what is wrong with it."""
    head, _line, data = question.partition(b"\n")
    asked = json.loads(head)
    digest = asked["digest"]
    try:
        if data:
            _take(digest, data)
        if digest not in _files:
            yield {"unknown": digest}
            return
        _files.move_to_end(digest)
        picture = _files[digest].draw(asked["page"], asked["scale"], *asked["part"])
    except Problem as problem:
        yield {"problem": problem.code}
        return
    yield picture._asdict()


def _take(digest: str, data: bytes) -> None:
    _files[digest] = PrintedFile(data)
    while len(_files) > _OPEN:
        _digest, old = _files.popitem(last=False)
        old.close()


drawer = Worker(drawn, _MEMORY)
"""The process that draws PDFs."""


def draw(
    digest: str,
    page: int,
    scale: float,
    part: Part,
    load: Callable[[], bytes | None],
    look: Callable[[], None],
) -> Picture | None:
    """A part of a page of a file at ``scale`` pixels a point; None where ``load`` has no such file.

    ``look`` is called now and then, and may raise to stop it. Raises Problem: pdf_encrypted, pdf_damaged,
    page_too_slow, reader_stopped.
    """
    head = json.dumps({"digest": digest, "page": page, "scale": scale, "part": part}).encode()
    try:
        answer = _asked(head, look)
        if "unknown" in answer:
            data = load()
            if data is None:
                return None
            answer = _asked(head + b"\n" + data, look)
    except WorkerHung as hung:
        raise Problem(ProblemCode.PAGE_TOO_SLOW, page=page + 1, seconds=round(DRAW_SECONDS)) from hung
    except WorkerDied as died:
        raise Problem(ProblemCode.READER_STOPPED, page=page + 1) from died
    if "problem" in answer:
        raise Problem(ProblemCode(answer["problem"]))
    return Picture(**answer)


def _asked(question: bytes, look: Callable[[], None]) -> Answer:
    answers = drawer.ask(question, DRAW_SECONDS, look) if can_start() else drawn(question)
    (answer,) = answers  # all of them: only then is the process ready for the next question
    return answer
