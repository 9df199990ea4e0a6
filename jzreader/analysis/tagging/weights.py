# SPDX-License-Identifier: MIT
"""The weights of the tagging network: LAC's small one as it arrives inside jieba, and one learned from it.

Source: Jiao, Sun, Sun: Chinese Lexical Analysis with Deep Bi-GRU-CRF Network, 2018 (arXiv:1807.01882);
the weights are those of ``jieba/lac_small``, in Paddle's LoDTensor files. From them a network with fewer
units learned to say the same (``tests/benchmarks/train_tagger.py``): its layers are in ``resources/tagging``,
while its table of characters and its transitions between tags are jieba's. LAC's licence is
Apache-2.0, jieba's MIT.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NOTHING = 1e-30
"""Weights closer to 0 than this are 0: one unit of the network died in training, and the subnormal numbers
that it left, and that come of it, take a processor a hundred times as long as others."""


class Side(NamedTuple):
    """A GRU that reads in one direction, with its projection: update and reset gates, then candidates."""

    outer: Floats
    """(input, 3 × size)"""
    bias: Floats
    """(3 × size)"""
    gates: Floats
    """(size, 2 × size): of the state before."""
    candidates: Floats
    """(size, size): of the state before, reset."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that a network is made of."""

    embedding: Floats
    """(character, features)"""
    layers: tuple[tuple[Side, Side], ...]
    """Each with the side that reads forwards and the one that reads backwards."""
    out: Floats
    """(2 × size, tag)"""
    out_bias: Floats
    crf: Floats
    """How well tags begin a text, end it, and follow one another (row before column)."""
    characters: dict[str, int]
    tags: tuple[str, ...]


def of_lac(folder: Path) -> Weights:
    """Those in jieba's folder ``lac_small``."""
    files = folder / "model_baseline"
    names = dict(_table(folder / "tag.dic"))
    return Weights(
        _tensor(files / "word_emb"),
        tuple((_side(files, number), _side(files, number + 1)) for number in (0, 2)),
        _tensor(files / "fc_4.w_0"),
        _tensor(files / "fc_4.b_0").ravel(),
        _tensor(files / "crfw"),
        {word: number for number, word in _table(folder / "word.dic")},
        tuple(names[number] for number in range(len(names))),
    )


def with_layers(weights: Weights, path: Path) -> Weights:
    """The same with the layers of a smaller network, kept at half precision."""
    with np.load(path) as held:
        parts = {name: held[name].astype(np.float32) for name in held.files}
    layers = tuple(
        (_held(parts, f"{number}.forwards"), _held(parts, f"{number}.backwards")) for number in range(2)
    )
    return replace(weights, layers=layers, out=parts["out"], out_bias=parts["out_bias"])


def save_layers(weights: Weights, path: Path) -> None:
    """Write what ``with_layers`` reads."""
    parts = {"out": weights.out, "out_bias": weights.out_bias}
    for number, sides in enumerate(weights.layers):
        for name, side in zip(("forwards", "backwards"), sides, strict=True):
            parts |= {f"{number}.{name}.{part}": value for part, value in side._asdict().items()}
    np.savez_compressed(path, **{name: value.astype(np.float16) for name, value in parts.items()})  # type: ignore[arg-type]


def _held(parts: dict[str, Floats], name: str) -> Side:
    return Side(*(parts[f"{name}.{part}"] for part in Side._fields))


def _side(files: Path, number: int) -> Side:
    weight, bias, recurrent, start = (
        _tensor(files / kind.format(number))
        for kind in ("fc_{}.w_0", "fc_{}.b_0", "gru_{}.w_0", "gru_{}.b_0")
    )
    size, flat = recurrent.shape[0], recurrent.ravel()
    gates, candidates = flat[: 2 * size * size], flat[2 * size * size :]
    return Side(weight, bias.ravel() + start.ravel(), gates.reshape(size, -1), candidates.reshape(size, size))


def _table(path: Path) -> list[tuple[int, str]]:
    rows = (line.rstrip("\n").partition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(int(number), word) for number, tab, word in rows if tab and (word or number == "0")]


def _tensor(path: Path) -> Floats:
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
    tensor = np.asarray(values.reshape(sizes), np.float32)
    return np.where(np.abs(tensor) < _NOTHING, np.float32(0), tensor)


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
