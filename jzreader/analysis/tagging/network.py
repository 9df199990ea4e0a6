# SPDX-License-Identifier: MIT
"""A network that parts words and tags them (BiGRU and CRF: ``weights``), run by numpy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from jzreader.analysis.tagging.weights import Floats, Side, Weights, of_lac, with_layers
from jzreader.resources import resource

threadpool_limits(1, user_api="blas")
"""For the whole process: this is the only place that multiplies matrices, and they are small. With a thread
for each core, an idle machine gains nothing; on a busy one they all spin while they wait for each other."""

_Numbers = NDArray[np.intp]
_BATCH = 256
"""Sentences that go through the network together; the fastest of 64 to 512."""
_TAGS_AT_ONCE = 15
"""Tags for which the best one before is looked for at once: half of those that begin words, for the cache."""
_UNKNOWN = "OOV"


class Network:
    """Tags characters with LAC's tags: PER, LOC, ORG, TIME and parts of speech, as B and I."""

    def __init__(self, weights: Weights) -> None:
        self._embedding = weights.embedding
        self._layers = [_Layer(sides) for sides in weights.layers]
        self._out = weights.out, weights.out_bias
        self._ids = _id_table(weights.characters)
        self._names = [tag.rpartition("-")[0] for tag in weights.tags]
        self._inside = np.array([tag.endswith("-I") for tag in weights.tags])
        begins = {name: n for n, name in enumerate(self._names) if not self._inside[n]}
        own = np.array([begins[self._names[n]] for n in np.flatnonzero(self._inside)])
        crf = weights.crf
        self._decoder = _Viterbi(crf[0], crf[1], crf[2:], self._inside, own)

    def words(self, texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        """For each text its words as (start, end, tag), end exclusive. Batched by length."""
        found: list[list[tuple[int, int, str]]] = [[] for _text in texts]
        order = sorted((n for n, text in enumerate(texts) if text), key=lambda n: -len(texts[n]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            packed = Packed([len(texts[n]) for n in batch])
            scores = self._scores(packed.pack(self.numbers("".join(texts[n] for n in batch))), packed)
            for number, words in zip(
                batch, self._cut(self._decoder.paths(scores, packed), packed), strict=True
            ):
                found[number] = words
        return found

    def numbers(self, text: str) -> _Numbers:
        """The network's number of each of a text's characters."""
        return self._ids[_codes(text)]

    def _scores(self, ids: _Numbers, packed: Packed) -> Floats:
        """(place, tag), from the number of the character at each place."""
        first, second = self._layers
        there = np.zeros(len(self._embedding), np.intp)
        there[ids] = 1
        seen = np.flatnonzero(there)
        there[seen] = np.arange(len(seen))
        rows = there[ids]
        states = second.run(first.run(self._embedding[seen], rows, packed), None, packed)
        weight, bias = self._out
        return states @ weight + bias

    def _cut(self, path: _Numbers, packed: Packed) -> Iterator[list[tuple[int, int, str]]]:
        """The words of each text, from the tags of all of them one behind another."""
        begins = ~self._inside[path]
        begins[packed.begins] = True
        starts = np.flatnonzero(begins)
        names = [self._names[tag] for tag in path[starts].tolist()]
        bounds = np.searchsorted(starts, [*packed.begins, len(path)]).tolist()
        for number, begin in enumerate(packed.begins.tolist()):
            low, high = bounds[number], bounds[number + 1]
            edges = (starts[low:high] - begin).tolist()
            yield list(zip(edges, [*edges[1:], int(packed.lengths[number])], names[low:high], strict=True))


class Packed:
    """Where the characters of texts stand in one row, all first ones first, then all second ones, …

    The texts go from the longest to the shortest, so those that have a character left are the first ones:
    nothing is padded and nothing computed in vain.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self.lengths = np.array(lengths)
        self.active = np.searchsorted(-self.lengths, -np.arange(self.lengths[0]), side="left")
        """(step): how many texts have a character there."""
        self.offsets = np.concatenate([[0], np.cumsum(self.active)])
        """(step): where the step begins in the row; one more for the end."""
        self.size = int(self.offsets[-1])
        step = np.repeat(np.arange(len(self.active)), self.active)
        text = np.arange(self.size) - self.offsets[step]
        later = step > 0
        self.before = self.offsets[step[later] - 1] + text[later]
        """For each place of the second step and later the place before it in its text."""
        self.back = self.offsets[self.lengths[text] - 1 - step] + text
        """(place): the place as far from the text's end as this one is from its start."""

        self.begins = np.cumsum(self.lengths) - self.lengths
        """(text): where it begins where the texts stand one behind another."""
        self._behind = self.begins[text] + step

    def pack(self, row: _Numbers) -> _Numbers:
        """What stands one text behind another, as packed."""
        packed: _Numbers = row[self._behind]
        return packed

    def unpacked(self, packed: _Numbers) -> _Numbers:
        """What is packed, one text behind another."""
        row = np.empty_like(packed)
        row[self._behind] = packed
        return row

    def steps(self) -> list[tuple[int, int]]:
        """The bounds of each step in the row."""
        edges = self.offsets.tolist()
        return list(pairwise(edges))


class _Layer:
    """A GRU that reads forwards beside one that reads backwards, each behind its own projection.

    A gate's sigmoid is (tanh(x / 2) + 1) / 2; the halves are in the weights. The weights of the state stand
    above those of the input and the bias, so that one multiplication does for all three.
    """

    def __init__(self, sides: Sequence[Side]) -> None:
        self._size = size = sides[0].candidates.shape[0]
        gates, candidates = [], []
        for side in sides:
            outer = np.concatenate([side.outer, side.bias.reshape(1, -1)])
            gates.append(np.concatenate([side.gates, outer[:, : 2 * size]]) / 2)
            candidates.append(np.concatenate([side.candidates / 2, outer[:, 2 * size :]]))
        self._gates, self._candidates = np.stack(gates), np.stack(candidates)

    def run(self, inputs: Floats, rows: _Numbers | None, packed: Packed) -> Floats:
        """(place, 2 × size): the states of both sides over ``inputs`` at each place, or ``inputs[rows]``.

        Paddle's GRU: two gates, update and reset, then the candidate. With ``rows``, where inputs recur as
        characters do, each of them is multiplied once.
        """
        size, count = self._size, int(packed.active[0])
        once = rows is not None
        places = rows if rows is not None else np.arange(packed.size)
        read = places, places[packed.back]
        tables = [inputs, inputs] if rows is None else self._multiplied(inputs)
        weights = [one[:, :size] if once else one for one in (self._gates, self._candidates)]
        seen = np.ones((2, count, weights[0].shape[1]), np.float32)
        taken = np.empty((2, count, 3 * size if once else 0), np.float32)
        gates = np.empty((2, count, 2 * size), np.float32)
        candidates = np.empty((2, count, size), np.float32)
        state = np.zeros((2, count, size), np.float32)
        states = np.empty((packed.size, 2 * size), np.float32)
        for low, high in packed.steps():
            x, t, s, g, c = (held[:, : high - low] for held in (seen, taken, state, gates, candidates))
            into = t if once else x[:, :, size:-1]
            for side in (0, 1) if once else ():
                np.take(tables[side], read[side][low:high], 0, t[side], mode="clip")
            if not once:
                into[0] = inputs[low:high]
                into[1] = inputs.take(packed.back[low:high], 0)
            x[:, :, :size] = s
            np.matmul(x, weights[0], g)
            if once:
                g += t[:, :, : 2 * size]
            np.tanh(g, g)
            g += 1
            np.multiply(s, g[:, :, size:], x[:, :, :size])
            np.matmul(x, weights[1], c)
            if once:
                c += t[:, :, 2 * size :]
            np.tanh(c, c)
            c -= s
            c *= g[:, :, :size]
            c *= 0.5
            s += c
            states[low:high, :size] = s[0]
            states[packed.back[low:high], size:] = s[1]
        return states

    def _multiplied(self, inputs: Floats) -> list[Floats]:
        """For each side (row, 3 × size): what each of the inputs adds to gates and candidates."""
        return [
            np.concatenate([inputs @ weight[self._size : -1] + weight[-1] for weight in pair], 1)
            for pair in zip(self._gates, self._candidates, strict=True)
        ]


class _Viterbi:
    """The best row of tags of each of many texts at once (Viterbi 1967).

    What stands within a word nearly always follows the same word's tags. From all others a step is bounded
    from above; where a bound was on a best row, which hardly ever is, all are looked for without bounds.
    """

    def __init__(
        self, first: Floats, last: Floats, steps: Floats, inside: NDArray[np.bool_], own: _Numbers
    ) -> None:
        """``own`` is the tag that begins a word for each of the tags within one, in their order."""
        self._first, self._last = first[:, None], last
        self._to = np.ascontiguousarray(steps.T)
        within = np.flatnonzero(inside)
        self._exact = _Steps(steps, np.arange(len(first)), within[:0], own[:0])
        self._bounded = _Steps(steps, np.flatnonzero(~inside), within, own)

    def paths(self, scores: Floats, packed: Packed) -> _Numbers:
        """The tags of the texts, one behind another, from the scores (place, tag)."""
        for steps in (self._bounded, self._exact):
            values = self._values(scores, packed, steps)
            tags = self._backwards(values, packed)
            if steps is self._exact or self._reached(values, scores, tags, packed):
                break
        return packed.unpacked(tags)

    def _values(self, scores: Floats, packed: Packed, steps: _Steps) -> Floats:
        """(place, tag): how good the best row is that ends there."""
        values = np.empty_like(scores)
        best = self._first + scores[: packed.active[0]].T
        for low, high in packed.steps():
            if low:
                best = steps.after(np.ascontiguousarray(best[:, : high - low]))
                best += scores[low:high].T
            values[low:high] = best.T
        return values

    def _reached(self, values: Floats, scores: Floats, tags: _Numbers, packed: Packed) -> bool:
        """Whether each value on the best rows is that of a row, not a bound."""
        there = np.arange(packed.size - len(packed.before), packed.size)
        tag, came = tags[there], tags[packed.before]
        value = values[packed.before, came] + self._to[tag, came] + scores[there, tag]
        return np.array_equal(value, values[there, tag])

    def _backwards(self, values: Floats, packed: Packed) -> _Numbers:
        """The best tag of each place, from the last one back."""
        tags = np.empty(len(values), np.intp)
        came = np.empty(0, np.intp)
        for low, high in reversed(packed.steps()):
            going = len(came)
            new = values[low + going : high] + self._last
            old = values[low : low + going] + self._to[came]
            came = np.concatenate([old, new]).argmax(1)
            tags[low:high] = came
        return tags


class _Steps:
    """From how good rows are up to a place for each tag there to how good they are with each tag next."""

    def __init__(self, steps: Floats, free: _Numbers, within: _Numbers, own: _Numbers) -> None:
        """All tags may come before the ``free``; those ``within`` words follow their own, or a bound."""
        self._free, self._within, self._own = free, within, own
        self._steps = np.ascontiguousarray(steps[:, free, None])
        self._begun, self._gone_on = steps[own, within, None], steps[within, within, None]
        others = steps[:, within].copy()
        others[own, np.arange(len(within))] = others[within, np.arange(len(within))] = -np.inf
        self._bound = others.max(0)[:, None] if len(within) else others[:0, :0]

    def after(self, value: Floats) -> Floats:
        """(tag, text), from (tag, text)."""
        best = np.empty_like(value)
        for at in range(0, len(self._free), _TAGS_AT_ONCE):
            some = slice(at, at + _TAGS_AT_ONCE)
            best[self._free[some]] = (self._steps[:, some] + value[:, None]).max(0)
        if len(self._within):
            begun = value[self._own] + self._begun
            gone_on = value[self._within] + self._gone_on
            np.maximum(begun, gone_on, out=begun)
            best[self._within] = np.maximum(begun, value.max(0) + self._bound, out=begun)
        return best


def _codes(text: str) -> NDArray[np.uint32]:
    """The text's code points; those above the first plane as 0, which no table knows."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(codes < 0x10000, codes, 0)


def _id_table(ids: dict[str, int]) -> _Numbers:
    """The network's number of each code point of the first plane."""
    table = np.full(0x10000, ids[_UNKNOWN], np.intp)
    for word, number in ids.items():
        if len(word) == 1 and ord(word) < len(table):
            table[ord(word)] = number
    table[0] = ids[_UNKNOWN]
    for code, narrow in _narrow().items():
        table[code] = ids.get(narrow, ids[_UNKNOWN])
    return table


@cache
def shipped_network() -> Network | None:
    """The network inside the installed jieba; None where it came without."""
    spec = find_spec("jieba")
    folder = Path(spec.origin).parent / "lac_small" if spec and spec.origin else None
    if folder is None or not (folder / "model_baseline").is_dir():
        return None
    if folder is None or not (folder / "model_baseline").is_dir():
        return None
    return Network(with_layers(of_lac(folder), resource("tagging", "network.npz")))


@cache
def _narrow() -> dict[int, str]:
    """Full-width marks as the half-width ones the network was trained on, one for one."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table[0x3000] = " "
    for wide, narrow in zip("。、“”‘’—－～【】「」『』〔〕", '.,""\'\'--~[]""""[]', strict=True):
        table[ord(wide)] = narrow
    table.update(dict.fromkeys(map(ord, "•・‧∙･"), "·"))
    return table
