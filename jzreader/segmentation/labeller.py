# SPDX-License-Identifier: MIT
"""Which label each line most likely has: a linear-chain conditional random field (Lafferty et al., 2001).

Emissions are sums of learned weights, one row for each value of each template of ``features.observations``;
the best sequence is found by Viterbi's algorithm. Linear in the number of lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.pieces import LABELS, TITLES, Label
from jzreader.segmentation.stated import settled, stated
from jzreader.segmentation.templates import COMPONENTS, EDGE, PLACED_TEMPLATES, TEMPLATES, Part, components

Matrix = NDArray[np.float32]
Codes = NDArray[np.intp]


class Labeller:
    """The learned weights, ready for use."""

    def __init__(self, plain: dict[str, Any]) -> None:
        """``plain`` holds ``templates`` (value ▶ a weight a label, for each template) and ``transitions``.

        Weights that were learned where lines have no place know nothing of ``PLACED_TEMPLATES``.
        """
        self._templates = (*TEMPLATES, *PLACED_TEMPLATES)[: len(plain["templates"])]
        rows: list[list[float]] = [[0.0] * len(LABELS)]
        self._numbers: dict[str, dict[str, int]] = {name: {EDGE: 0} for name in COMPONENTS}
        read: list[list[tuple[list[int], int]]] = []
        """For each template the components' numbers of each value, with its row."""
        for template, values in zip(self._templates, plain["templates"], strict=True):
            read.append([])
            for value, weights in values.items():
                parts = zip(template, value.split("|"), strict=True)
                read[-1].append(([self._number(name, part) for (_step, name), part in parts], len(rows)))
                rows.append(weights)
        self._tables: list[tuple[Codes, Codes]] = []
        """For each template the codes that have weights, in order, and the row of each."""
        for template, known in zip(self._templates, read, strict=True):
            found = sorted((self._code(template, numbers), row) for numbers, row in known)
            codes, places = zip(*found, strict=True) if found else ((-1,), (0,))
            self._tables.append((np.array(codes), np.array(places)))
        self._weights: Matrix = np.array(rows, dtype=np.float32)
        self._transitions: Matrix = np.array(plain["transitions"], dtype=np.float32)

    def _number(self, name: str, part: str) -> int:
        numbers = self._numbers[name]
        return numbers.setdefault(part, len(numbers))

    def _code(self, template: Sequence[Part], numbers: Sequence[Any]) -> Any:
        """One number for the components' numbers, for one line or for an array of them."""
        code = numbers[0]
        for (_step, name), number in zip(template[1:], numbers[1:], strict=True):
            code = code * (len(self._numbers[name]) + 1) + number
        return code

    def lattice(self, features: Sequence[LineFeatures], known: Mapping[str, Label] | None = None) -> Lattice:
        """What speaks for each line's labels.

        ``known`` maps texts without spaces to the label that this newspaper gave them before.
        """
        scores = self._emissions(features)
        for i, label, score in stated(features, known or {}):
            scores[i, LABELS.index(label)] += score
        return Lattice(features, scores, self._transitions)

    def _emissions(self, features: Sequence[LineFeatures]) -> Matrix:
        if not features:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        lines = self._numbered(features)
        index = np.empty((len(features), len(self._templates)), dtype=np.intp)
        for at, (template, (codes, rows)) in enumerate(zip(self._templates, self._tables, strict=True)):
            code = self._code(template, [lines[part] for part in template])
            place = np.minimum(np.searchsorted(codes, code), len(codes) - 1)
            index[:, at] = np.where(codes[place] == code, rows[place], 0)
        scores: Matrix = self._weights[index].sum(axis=1)
        return scores

    def _numbered(self, features: Sequence[LineFeatures]) -> dict[Part, Codes]:
        """Every component that a template asks for as numbers; what training never saw has one of its own."""
        plain = {}
        columns = components(features)
        for name, numbers in self._numbers.items():
            unknown = len(numbers)
            plain[name] = np.array([numbers.get(value, unknown) for value in columns[name]])
        found = {}
        for step, name in {part for template in self._templates for part in template}:
            moved = np.zeros_like(plain[name])
            inner = moved[max(0, -step) : max(0, len(moved) - step)]
            inner[:] = plain[name][max(0, step) :][: len(inner)]
            found[step, name] = moved
        return found


Forced = Mapping[int, int]
"""Lines, by number, with the label, by its place in ``LABELS``, that they shall have."""


class Lattice:
    """A page's lines (``features``) with what speaks for each label and each step from one to the next."""

    def __init__(self, features: Sequence[LineFeatures], scores: Matrix, transitions: Matrix) -> None:
        self.features = features
        self._scores = scores
        self._transitions = transitions

    def labels(self, forced: Forced | None = None) -> list[Label]:
        """The best labels, among those with the ``forced`` ones."""
        if not len(self._scores):
            return []
        if not forced:
            path = self._through(len(self._scores) - 1, int(self._ahead.best[-1].argmax()))
        elif len(forced) == 1:
            ((line, label),) = forced.items()
            path = self._through(line, label)
        else:
            scores = self._scores.copy()
            for line, label in forced.items():
                scores[line] -= _NEVER
                scores[line, label] += _NEVER
            (ahead,) = _passes(scores[None], self._transitions[None])
            path = _followed(ahead.pointers, len(scores) - 1, int(ahead.best[-1].argmax()))
        labels = [settled(line, LABELS[at]) for line, at in zip(self.features, path, strict=True)]
        return _whole_titles(self.features, labels)

    def behind(self, forced: Forced) -> float:
        """How much worse the best whole with the forced labels is than the best one."""
        scores = self._scores.copy()
        for line, label in forced.items():
            kept = scores[line, label]
            scores[line] = -_NEVER
            scores[line, label] = kept
        (ahead,) = _passes(scores[None], self._transitions[None])
        return float(self._ahead.best[-1].max() - ahead.best[-1].max())

    def others(self, behind: float, most: int) -> list[tuple[float, int, int]]:
        """The labels (cost, line, label) that the best whole with them is less than ``behind`` worse for.

        The cost is that difference of scores; the best labels are not among them; nearest first. Phrases are
        taken for titles further off: whether one heads an article or a part of it, the text around it says.
        """
        count = len(self._scores)
        if not count:
            return []
        ahead, back = self._ahead.best, self._back.best[::-1]
        costs = ahead[-1].max() - (ahead + back - self._scores)
        best = self._through(count - 1, int(ahead[-1].argmax()))
        costs[np.arange(count), best] = np.inf
        reach = np.full(costs.shape, behind, dtype=float)
        phrases = [
            line.marks == "0" and LABELS[at] is not Label.INSIDE
            for line, at in zip(self.features, best, strict=True)
        ]
        reach[phrases, LABELS.index(Label.TITLE)] += _TITLES_FURTHER
        near = np.argwhere(costs < reach)
        found = sorted((float(costs[line, label]), int(line), int(label)) for line, label in near)
        return found[:most]

    @property
    def _ahead(self) -> _Pass:
        """From the first line to the last."""
        return self._passes[0]

    @property
    def _back(self) -> _Pass:
        """From the last line to the first; its rows are in that order."""
        return self._passes[1]

    @cached_property
    def _passes(self) -> list[_Pass]:
        scores = np.stack([self._scores, self._scores[::-1]])
        return _passes(scores, np.stack([self._transitions, self._transitions.T]))

    def _through(self, line: int, label: int) -> list[int]:
        """The best labels of all that give a line that label."""
        last = len(self._scores) - 1
        before = _followed(self._ahead.pointers, line, label)
        return before if line == last else before + _followed(self._back.pointers, last - line, label)[-2::-1]


class _Pass(NamedTuple):
    """The best score of all that ends with each line's labels, and the label before it there."""

    best: Matrix
    pointers: list[list[int]]


def _passes(scores: Matrix, transitions: Matrix) -> list[_Pass]:
    """Viterbi's algorithm, on several chains of the same length at once."""
    best = np.empty_like(scores)
    pointers = np.empty(scores.shape, dtype=np.intp)
    best[:, 0] = scores[:, 0]
    into = np.ascontiguousarray(transitions.transpose(0, 2, 1))
    for i in range(1, scores.shape[1]):
        through = into + best[:, i - 1, None]
        through.argmax(axis=2, out=pointers[:, i])
        np.add(through.max(axis=2), scores[:, i], out=best[:, i])
    return [
        _Pass(one, cast("list[list[int]]", back.tolist())) for one, back in zip(best, pointers, strict=True)
    ]


def _followed(pointers: Sequence[Sequence[int]], line: int, label: int) -> list[int]:
    """The labels up to a line, which has that label."""
    path = [label]
    for i in range(line, 0, -1):
        path.append(pointers[i][path[-1]])
    return path[::-1]


def _whole_titles(lines: Sequence[LineFeatures], labels: Sequence[Label]) -> list[Label]:
    """The labels, with the lines that a title lost to the body beside it given back.

    Body text does not stop in the middle of a sentence where a title begins without a gap, nor does it begin,
    without a gap, with a line that is no sentence and after which a paragraph begins.
    """
    mended = list(labels)
    for i, label in enumerate(labels):
        if label not in TITLES:
            continue
        start = i
        while start and not lines[start].gap_before and _open_body(lines[start - 1], labels[start - 1]):
            start -= 1
        ended = start == 0 or lines[start - 1].ends_sentence or lines[start].gap_before
        if ended and 0 < i - start <= _LOST:
            mended[start : i + 1] = [Label.TITLE, *[Label.TITLE_INSIDE] * (i - start)]
        after = i + 1
        if after + 1 < len(lines) and not lines[after].gap_before and _open_body(lines[after], labels[after]):
            follows = lines[after + 1]
            if follows.gap_before or (labels[after + 1] is Label.BEGIN and follows.fill == "2"):
                mended[after] = Label.TITLE_INSIDE
    return mended


def _open_body(line: LineFeatures, label: Label) -> bool:
    """Whether a line labelled as body says less than a sentence, and without a mark."""
    return (
        label in (Label.BEGIN, Label.INSIDE) and line.marks == "0" and line.end in ("han", "digit", "close")
    )


_LOST = 2
"""Lines between two sentences' ends in which a title may have been lost."""
_TITLES_FURTHER = 1.5
"""How much worse (a logarithm) a whole with one more title may be than with another label."""
_NEVER = 1e6
"""Added to the score of a forced label: greater than any sum of weights."""
