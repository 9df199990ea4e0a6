# SPDX-License-Identifier: MIT
"""The small LAC network (BiGRU and CRF) whose weights arrive inside jieba, run by numpy.

Source: Jiao, Sun, Sun: Chinese Lexical Analysis with Deep Bi-GRU-CRF Network, 2018 (arXiv:1807.01882);
the weights are those of ``jieba/lac_small``, in Paddle's LoDTensor files.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

threadpool_limits(1, user_api="blas")
"""For the whole process: this is the only place that multiplies matrices, and they are small. With a thread
for each core, an idle machine gains nothing; on a busy one they all spin while they wait for each other."""

_Floats = NDArray[np.float32]
_BATCH = 32
"""Sentences that go through the network together; chosen by eye."""
_UNKNOWN = "OOV"


class Network:
    """Tags characters with LAC's tags: PER, LOC, ORG, TIME and parts of speech, as B and I."""

    def __init__(self, folder: Path) -> None:
        weights = folder / "model_baseline"
        self._embedding = _tensor(weights / "word_emb")
        self._layers = [_Layer(weights, number) for number in (0, 2)]
        self._out = _tensor(weights / "fc_4.w_0"), _tensor(weights / "fc_4.b_0").ravel()
        crf = _tensor(weights / "crfw")
        self._first, self._last, self._steps = crf[0], crf[1], crf[2:]
        self._ids = {word: number for number, word in _table(folder / "word.dic")}
        self._names = dict(_table(folder / "tag.dic"))
        self._inside = {number: name.endswith("-I") for number, name in self._names.items()}

    def words(self, texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        """For each text its words as (start, end, tag), end exclusive. Batched by length."""
        found: list[list[tuple[int, int, str]]] = [[] for _text in texts]
        order = sorted((n for n, text in enumerate(texts) if text), key=lambda n: len(texts[n]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            scores = self._scores([texts[n] for n in batch])
            for row, number in enumerate(batch):
                found[number] = self._cut(self._best(scores[row, : len(texts[number])]))
        return found

    def _scores(self, texts: list[str]) -> _Floats:
        """(text, character, tag)."""
        lengths = [len(text) for text in texts]
        unknown = self._ids[_UNKNOWN]
        ids = np.full((len(texts), max(lengths)), unknown, np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = [self._ids.get(c, unknown) for c in text.translate(_narrow())]
        back = np.tile(np.arange(ids.shape[1]), (len(texts), 1))
        for row, length in enumerate(lengths):
            back[row, :length] = back[row, :length][::-1]
        x: _Floats = self._embedding[ids]
        for layer in self._layers:
            x = layer.run(x, back)
        weight, bias = self._out
        return x @ weight + bias

    def _best(self, scores: _Floats) -> list[int]:
        """The best row of tags (Viterbi)."""
        value = self._first + scores[0]
        came: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            reached = value[:, None] + self._steps
            best = reached.argmax(0)
            value = np.take_along_axis(reached, best[None], 0)[0] + row
            came.append(best)
        tag = int((value + self._last).argmax())
        path = [tag]
        for best in reversed(came):
            tag = int(best[tag])
            path.append(tag)
        return path[::-1]

    def _cut(self, path: list[int]) -> list[tuple[int, int, str]]:
        words: list[tuple[int, int, str]] = []
        for at, tag in enumerate(path):
            if self._inside[tag] and words:
                start, _end, name = words[-1]
                words[-1] = (start, at + 1, name)
            else:
                words.append((at, at + 1, self._names[tag].rpartition("-")[0]))
        return words


class _Layer:
    """A GRU that reads forwards beside one that reads backwards, each behind its own projection."""

    def __init__(self, weights: Path, number: int) -> None:
        self._sides = [
            tuple(
                _tensor(weights / name.format(n))
                for name in ("fc_{}.w_0", "fc_{}.b_0", "gru_{}.w_0", "gru_{}.b_0")
            )
            for n in (number, number + 1)
        ]

    def run(self, x: _Floats, back: NDArray[np.int64]) -> _Floats:
        flipped = np.take_along_axis(x, back[:, :, None], 1)
        forward, backward = self._sides
        left = _gru(x @ forward[0] + forward[1].ravel(), forward[2], forward[3])
        right = _gru(flipped @ backward[0] + backward[1].ravel(), backward[2], backward[3])
        return np.concatenate([left, np.take_along_axis(right, back[:, :, None], 1)], 2)


def _gru(x: _Floats, weight: _Floats, bias: _Floats) -> _Floats:
    """Paddle's GRU over projected input (text, character, 3 × size): two gates, then the candidate."""
    size = x.shape[2] // 3
    flat = weight.ravel()
    gates = flat[: 2 * size * size].reshape(size, 2 * size)
    candidate = flat[2 * size * size :].reshape(size, size)
    x = np.ascontiguousarray((x + bias.ravel()).transpose(1, 0, 2))
    state = np.zeros((x.shape[1], size), np.float32)
    states = np.empty((x.shape[0], x.shape[1], size), np.float32)
    for at, row in enumerate(x):
        opened = 0.5 * np.tanh(0.5 * (row[:, : 2 * size] + state @ gates)) + 0.5
        update, reset = opened[:, :size], opened[:, size:]
        proposed = np.tanh(row[:, 2 * size :] + (reset * state) @ candidate)
        state = state + update * (proposed - state)
        states[at] = state
    return states.transpose(1, 0, 2)


@cache
def shipped_network() -> Network | None:
    """The network inside the installed jieba; None where it came without."""
    spec = find_spec("jieba")
    folder = Path(spec.origin).parent / "lac_small" if spec and spec.origin else None
    return Network(folder) if folder and (folder / "model_baseline").is_dir() else None


@cache
def _narrow() -> dict[int, str]:
    """Full-width marks as the half-width ones the network was trained on, one for one."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table[0x3000] = " "
    for wide, narrow in zip("。、“”‘’—－～【】「」『』〔〕", '.,""\'\'--~[]""""[]', strict=True):
        table[ord(wide)] = narrow
    table.update(dict.fromkeys(map(ord, "•・‧∙･"), "·"))
    return table


def _table(path: Path) -> list[tuple[int, str]]:
    rows = (line.rstrip("\n").partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(int(number), word) for number, tab, word in rows if tab and (word or number == "0")]


def _tensor(path: Path) -> _Floats:
    """A float tensor from a Paddle LoDTensor file: version, levels, version, a protobuf of type and sizes."""
    data = path.read_bytes()
    (levels,) = struct.unpack_from("<Q", data, 4)
    at = 12
    for _level in range(levels):
        (size,) = struct.unpack_from("<Q", data, at)
        at += 8 + size
    (size,) = struct.unpack_from("<i", data, at + 4)
    at += 8
    sizes = _sizes(data[at : at + size])
    count = int(np.prod(sizes))
    values: Any = np.frombuffer(data, "<f4", count, at + size)
    return np.asarray(values.reshape(sizes), np.float32)


def _sizes(description: bytes) -> list[int]:
    """The sizes, protobuf field 2, packed or not; field 1, the type, must say 32-bit floats."""
    sizes: list[int] = []
    at = 0
    while at < len(description):
        field = description[at] >> 3
        packed = description[at] & 7 == 2
        value, at = _varint(description, at + 1)
        if field == 1 and value != 5:
            raise ValueError(f"not 32-bit floats: {value}")
        if field == 2 and packed:
            end = at + value
            while at < end:
                one, at = _varint(description, at)
                sizes.append(one)
        elif field == 2:
            sizes.append(value)
    return sizes


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at
