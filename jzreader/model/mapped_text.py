# SPDX-License-Identifier: MIT
"""Clean text that remembers where in its sources every character stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jzreader.model.keys import SourceKey


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters of a source, shown at ``clean`` in the text.

    ``source`` is the key of a Source, ``start`` an offset in code points. A silent run is owned by the
    text and not shown in it: the hyphen of a Latin word that was cut at a line's end.
    """

    clean: int
    source: SourceKey
    start: int
    length: int
    silent: bool = False

    @property
    def shown(self) -> int:
        """How many characters of the text the run takes."""
        return 0 if self.silent else self.length


@dataclass(frozen=True, slots=True)
class MappedText:
    """Text and the runs back to its sources; characters outside every run were typed by a person."""

    text: str = ""
    runs: tuple[Run, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> MappedText:
        start, end, _ = part.indices(len(self.text))
        end = max(start, end)
        return MappedText(self.text[start:end], tuple(self._runs_within(start, end)))

    def __add__(self, other: MappedText) -> MappedText:
        runs = list(self.runs)
        for run in other.runs:
            append_run(runs, Run(run.clean + len(self.text), run.source, run.start, run.length, run.silent))
        return MappedText(self.text + other.text, tuple(runs))

    def replace(self, start: int, end: int, new: str) -> MappedText:
        """The text with ``[start, end)`` replaced by ``new``, typed by a person."""
        return self[:start] + MappedText(new) + self[end:]

    def index_of(self, source: int, offset: int) -> int | None:
        """Where a source character is shown in the text; None where it is not."""
        for run in self.runs:
            if not run.silent and run.source == source and run.start <= offset < run.start + run.length:
                return run.clean + offset - run.start
        return None

    def source_ranges(self, start: int = 0, end: int | None = None) -> list[tuple[SourceKey, int, int]]:
        """(source key, start, end) of the shown characters in ``[start, end)``, in the text's order."""
        stop = len(self.text) if end is None else end
        return [
            (run.source, run.start, run.start + run.length)
            for run in self._runs_within(start, stop)
            if not run.silent
        ]

    def owned(self) -> Iterator[tuple[int, int]]:
        """(source key, offset) of every source character that the text holds, shown or silent."""
        for run in self.runs:
            for offset in range(run.start, run.start + run.length):
                yield run.source, offset

    def _runs_within(self, start: int, end: int) -> Iterator[Run]:
        last = end == len(self.text)
        if last and start == 0:
            yield from self.runs
            return
        for run in self.runs:
            if run.silent:
                if start <= run.clean < end or (last and run.clean == end):
                    yield Run(run.clean - start, run.source, run.start, run.length, silent=True)
                continue
            low, high = max(start, run.clean), min(end, run.clean + run.length)
            if low < high:
                yield Run(low - start, run.source, run.start + low - run.clean, high - low)


def append_run(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the last one where both texts go on without a gap."""
    if runs and not run.silent and not runs[-1].silent:
        last = runs[-1]
        if (
            last.source == run.source
            and last.clean + last.length == run.clean
            and last.start + last.length == run.start
        ):
            runs[-1] = Run(last.clean, last.source, last.start, last.length + run.length)
            return
    runs.append(run)
