# SPDX-License-Identifier: MIT
"""Teach a network with fewer units to say of texts what the one inside jieba says of them.

    python -m tests.benchmarks.train_tagger GOLD_DIR… [--bio FILE]… [--write]

GOLD_DIR holds gold pages, each FILE tagged sentences; of both only the text is taken, never what a person said of
it, and no page that ``facts_by_hand.json`` asks about. The smaller network begins with those units of the larger
one that tell most; what the others said is shared out among them by least squares. Then Adam (Kingma, Ba 2015)
brings its scores near to the larger one's (distillation: Hinton, Vinyals, Dean 2015), over the texts as they are
and with other names put in. What is printed is how many
characters of a twentieth of the text, held out, get the larger one's tag. ``tagging`` measures the entities.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jzreader.analysis.tagging.abroad import foreign_places
from jzreader.analysis.tagging.lexicon import GIVEN, GIVEN_NAMES
from jzreader.analysis.tagging.network import Network, Packed
from jzreader.analysis.tagging.places import divisions
from jzreader.analysis.tagging.unspaced import sentences
from jzreader.analysis.tagging.weights import Floats, Side, Weights, of_lac, save_layers
from jzreader.language.surnames import surnames
from jzreader.language.traditional import simplified
from jzreader.resources import resource
from tests.benchmarks.bio import read_bio

_BATCH = 128
"""Sentences between two steps of learning."""
_RATE = 3e-3
"""How far a step goes at first; it falls to nothing along a cosine."""
_NEAR = 0.004
"""The weight of the squared distance of scores, beside how far apart the rows of tags are that they make likely."""
_NAMED = ("PER", "LOC", "ORG")
_NAMES = 2
"""How many times as much a character of a name weighs as another."""
_MADE = 6000
"""Chinese names that are made up, and twice as many as of others."""
_SAMPLE = 600
"""Sentences on which the units are weighed."""
_HELD_OUT = 20
"""Every so many sentences one is not learned from."""


class Trace(NamedTuple):
    """What a side did at each place, in its own reading order, for the way back."""

    read: Floats
    before: Floats
    update: Floats
    reset: Floats
    candidate: Floats


def forwards(
    weights: Weights, ids: NDArray[np.intp], packed: Packed
) -> tuple[Floats, list[Floats], list[Trace]]:
    """The scores (place, tag), the states of each layer, and the traces of all sides."""
    states, traces = weights.embedding[ids], []
    layers = []
    for sides in weights.layers:
        out = []
        for side, turn in zip(sides, (slice(None), packed.back), strict=True):
            given = states[turn]
            said, trace = _run(side, given, packed)
            traces.append(trace)
            out.append(said[turn])
        states = np.concatenate(out, 1)
        layers.append(states)
    return states @ weights.out + weights.out_bias, layers, traces


def _run(side: Side, read: Floats, packed: Packed) -> tuple[Floats, Trace]:
    size = len(side.candidates)
    into = read @ side.outer + side.bias
    before, update, reset, candidate, out = (_empty(len(read), size) for _ in range(5))
    state = _empty(int(packed.active[0]), size)
    for low, high in packed.steps():
        state = state[: high - low]
        gates: Floats = _sigmoid(into[low:high, : 2 * size] + state @ side.gates)
        before[low:high], update[low:high], reset[low:high] = state, gates[:, :size], gates[:, size:]
        new = np.tanh(into[low:high, 2 * size :] + (state * gates[:, size:]) @ side.candidates)
        candidate[low:high] = new
        state = np.add(state, gates[:, :size] * (new - state))
        out[low:high] = state
    return out, Trace(read, before, update, reset, candidate)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)


def _empty(rows: int, columns: int) -> Floats:
    return np.zeros((rows, columns), np.float32)


def _run_back(side: Side, trace: Trace, wanted: Floats, packed: Packed) -> tuple[Side, Floats]:
    """The slopes of the side's weights, and of what it read, from those of what it said."""
    size = len(side.candidates)
    slopes = np.zeros((len(wanted), 3 * size), np.float32)
    carried = np.zeros((0, size), np.float32)
    for low, high in reversed(packed.steps()):
        slope = wanted[low:high].copy()
        slope[: len(carried)] += carried
        before, update, reset, candidate = (one[low:high] for one in trace[1:])
        new = slope * update * (1 - candidate**2)
        held = new @ side.candidates.T
        gates = slopes[low:high, : 2 * size]
        gates[:, :size] = slope * (candidate - before) * update * (1 - update)
        gates[:, size:] = held * before * reset * (1 - reset)
        slopes[low:high, 2 * size :] = new
        carried = slope * (1 - update) + held * reset + gates @ side.gates.T
    own = Side(
        trace.read.T @ slopes,
        slopes.sum(0),
        trace.before.T @ slopes[:, : 2 * size],
        np.multiply(trace.before, trace.reset).T @ slopes[:, 2 * size :],
    )
    return own, slopes @ side.outer.T


def backwards(
    weights: Weights, slope: Floats, states: Floats, traces: list[Trace], packed: Packed
) -> list[Floats]:
    """The slopes of all weights, in the order of ``flat``."""
    found = [states.T @ slope, slope.sum(0)]
    slope = slope @ weights.out.T
    of_layers: list[Floats] = []
    for number in reversed(range(len(weights.layers))):
        sides = weights.layers[number]
        size = len(sides[0].candidates)
        parts, given = [], np.zeros(1, np.float32)
        for side, turn, low, trace in zip(
            sides, (slice(None), packed.back), (0, size), traces[2 * number :], strict=False
        ):
            own, read = _run_back(side, trace, slope[:, low : low + size][turn], packed)
            parts += [*own]
            given = given + read[turn]
        of_layers = [*parts, *of_layers]
        slope = given
    return [*found, *of_layers]


def flat(weights: Weights) -> list[Floats]:
    """The weights that are learned."""
    return [
        weights.out,
        weights.out_bias,
        *(part for sides in weights.layers for side in sides for part in side),
    ]


def begun(
    weights: Weights, batches: Sequence[tuple[NDArray[np.intp], Packed]], sizes: Sequence[int]
) -> Weights:
    """A network of so many units a side in each layer, made of those that tell most of the larger one's."""
    seen = [forwards(weights, *batch)[1] for batch in batches]
    layers = [tuple(side for side in sides) for sides in weights.layers]
    out, out_bias = weights.out, weights.out_bias
    for number in range(len(layers)):
        states, size = np.concatenate([one[number] for one in seen]), sizes[number]
        wide = len(layers[number][0].candidates)
        chosen, shares, rests = [], [], []
        for turn, side in enumerate(layers[number]):
            own = states[:, turn * wide : (turn + 1) * wide]
            behind = [out[turn * wide : (turn + 1) * wide]]
            if number + 1 < len(layers):
                behind = [one.outer[turn * wide : (turn + 1) * wide] for one in layers[number + 1]]
            heard = np.concatenate([side.gates, side.candidates, *behind], 1)
            keep = np.sort(np.argsort(-own.std(0) * np.linalg.norm(heard, axis=1))[:size])
            known = np.concatenate([own[:, keep], np.ones((len(own), 1), np.float32)], 1)
            share = np.linalg.lstsq(known, own, rcond=None)[0].astype(np.float32)
            chosen.append(keep)
            shares.append(share[:-1])
            rests.append(share[-1])
        layers[number] = tuple(
            _pruned(side, keep, share, rest)
            for side, keep, share, rest in zip(layers[number], chosen, shares, rests, strict=True)
        )
        share, rest = np.zeros((2 * size, 2 * wide), np.float32), np.concatenate(rests)
        share[:size, :wide], share[size:, wide:] = shares
        if number + 1 < len(layers):
            layers[number + 1] = tuple(
                Side(share @ side.outer, side.bias + rest @ side.outer, side.gates, side.candidates)
                for side in layers[number + 1]
            )
        else:
            out_bias = out_bias + rest @ out
            out = share @ out
    return replace(weights, layers=tuple(layers), out=out, out_bias=out_bias)  # type: ignore[arg-type]


def _pruned(side: Side, keep: NDArray[np.intp], share: Floats, rest: Floats) -> Side:
    size = len(side.candidates)
    columns = np.concatenate([keep, keep + size, keep + 2 * size])
    bias = side.bias.copy()
    bias[: 2 * size] += rest @ side.gates
    return Side(
        side.outer[:, columns],
        bias[columns],
        (share @ side.gates)[:, columns[: 2 * len(keep)]],
        (share @ side.candidates)[:, keep],
    )


def likely(scores: Floats, crf: Floats, packed: Packed) -> Floats:
    """(place, tag): how likely each tag is there, over all rows of tags of its text (forwards and backwards)."""
    first, last, step = np.exp(crf[0]), np.exp(crf[1]), np.exp(crf[2:])
    own = np.exp(scores - scores.max(1, keepdims=True))
    ahead, behind = np.empty_like(own), np.empty_like(own)
    state = np.tile(first, (int(packed.active[0]), 1))
    for low, high in packed.steps():
        ahead[low:high] = own[low:high] * (state[: high - low] if low == 0 else state[: high - low] @ step)
        ahead[low:high] /= ahead[low:high].sum(1, keepdims=True)
        state = ahead[low:high]
    state = np.zeros((0, len(last)), np.float32)
    for low, high in reversed(packed.steps()):
        behind[low:high] = last
        behind[low : low + len(state)] = state @ step.T
        behind[low:high] /= behind[low:high].sum(1, keepdims=True)
        state = behind[low:high] * own[low:high]
    ahead *= behind
    shares: Floats = ahead / ahead.sum(1, keepdims=True)
    return shares


class Lesson(NamedTuple):
    """Some sentences, and what the larger network says of them."""

    ids: NDArray[np.intp]
    packed: Packed
    scores: NDArray[np.float16]
    likely: NDArray[np.float16]


def lessons(large: Weights, rows: list[NDArray[np.intp]]) -> list[Lesson]:
    """The sentences by length, a batch each."""
    found = []
    rows = sorted(rows, key=len, reverse=True)
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        packed = Packed([len(one) for one in batch])
        ids = packed.pack(np.concatenate(batch))
        scores = forwards(large, ids, packed)[0]
        said = likely(scores, large.crf, packed)
        found.append(Lesson(ids, packed, scores.astype(np.float16), said.astype(np.float16)))
    return found


def varied(network: Network, texts: Sequence[str], seed: int) -> Iterator[str]:
    """Those of the texts that name somebody or something, with other names of the same kind in them.

    Half of the names are the texts' own, the others made of surnames and given names, or of the lists of places.
    """
    parted = network.words(texts)
    names: dict[str, list[str]] = {tag: [] for tag in _NAMED}
    for text, words in zip(texts, parted, strict=True):
        for start, end, tag in words:
            names.get(tag, []).append(text[start:end])
    chance = random.Random(seed)
    lists = {"PER": _persons(chance), "LOC": [*sorted(foreign_places()), *sorted(divisions())], "ORG": []}
    for text, words in zip(texts, parted, strict=True):
        if any(tag in names for _start, _end, tag in words):
            yield "".join(
                chance.choice(chance.choice([names[tag], lists[tag] or names[tag]]))
                if tag in names
                else text[start:end]
                for start, end, tag in words
            )


def _persons(chance: random.Random) -> list[str]:
    """Names of no one: Chinese ones, and transliterated ones with a dot."""
    first, given, parts = sorted(surnames()), sorted(GIVEN), sorted(GIVEN_NAMES)
    chinese = [
        chance.choice(first) + "".join(chance.choice(given) for _ in range(chance.choice((1, 2, 2))))
        for _ in range(_MADE)
    ]
    dotted = [
        chance.choice("··•").join(chance.choice(parts) for _ in range(chance.choice((2, 2, 3))))
        for _ in range(_MADE // 2)
    ]
    return [*chinese, *dotted]


def agreement(small: Weights, test: Iterable[Lesson]) -> float:
    """How many characters get the tag that is likeliest by the larger network."""
    same = total = 0
    for one in test:
        ours = likely(forwards(small, one.ids, one.packed)[0], small.crf, one.packed)
        same, total = same + int((ours.argmax(1) == one.likely.argmax(1)).sum()), total + len(ours)
    return same / total


def learn(small: Weights, train: list[Lesson], rounds: int, test: list[Lesson]) -> Weights:
    """The smaller network after so many rounds; its weights are changed in place."""
    chance = random.Random(1)
    means = [np.zeros_like(part) for part in flat(small)]
    squares = [np.zeros_like(part) for part in flat(small)]
    names = [number for number, tag in enumerate(small.tags) if tag[:3] in _NAMED]
    steps, step, at = rounds * len(train), 0, time.perf_counter()
    for number in range(rounds):
        lost = 0.0
        for one in chance.sample(train, len(train)):
            scores, states, traces = forwards(small, one.ids, one.packed)
            off = scores - one.scores
            off -= off.mean(1, keepdims=True)
            lost += float((off**2).mean())
            slope = likely(scores, small.crf, one.packed) - one.likely + _NEAR * off
            slope *= 1 + (_NAMES - 1) * one.likely[:, names].sum(1, keepdims=True, dtype=np.float32)
            slope = np.divide(slope, np.float32(len(one.ids)))
            slopes = backwards(small, slope, states[-1], traces, one.packed)
            step += 1
            rate = _RATE * (1 + math.cos(math.pi * step / steps)) / 2
            for part, mean, square, own in zip(flat(small), means, squares, slopes, strict=True):
                mean += 0.1 * (own - mean)
                square += 0.001 * (own**2 - square)
                part -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        print(
            f"round {number + 1}: scores off by {math.sqrt(lost / len(train)):.3f},"
            f" held out {agreement(small, test):.2%} as the larger one, {time.perf_counter() - at:.0f} s",
            flush=True,
        )
    return small


def main() -> None:
    """Learn, measure, and write where asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--bio", type=Path, action="append", default=[])
    parser.add_argument("--sizes", type=int, nargs=2, default=[96, 96], help="units a side of both layers")
    parser.add_argument("--rounds", type=int, default=18)
    parser.add_argument("--write", type=Path, nargs="?", const=resource("tagging", "network.npz"))
    given = parser.parse_args()
    spec = find_spec("jieba")
    assert spec and spec.origin
    large = of_lac(Path(spec.origin).parent / "lac_small")
    texts = [*_of_pages(given.folders), *(text for path in given.bio for text, _spans in read_bio(path))]
    texts = list(
        dict.fromkeys(text[a:b] for text in map(simplified, texts) for a, b in sentences(text) if b > a)
    )
    network = Network(large)
    test = lessons(large, [network.numbers(text) for text in texts[::_HELD_OUT]])
    texts = [text for n, text in enumerate(texts) if n % _HELD_OUT]
    rows = [
        network.numbers(text) for text in [*texts, *varied(network, texts, 4), *varied(network, texts, 5)]
    ]
    print(f"{len(rows)} sentences, {sum(map(len, rows))} characters")
    sample = lessons(large, random.Random(2).sample(rows, min(_SAMPLE, len(rows))))
    small = begun(large, [(one.ids, one.packed) for one in sample], given.sizes)
    print(f"begun: held out {agreement(small, test):.2%} as the larger one", flush=True)
    small = learn(small, lessons(large, rows), given.rounds, test)
    if given.write:
        save_layers(small, given.write)
        print(f"written to {given.write}: {given.write.stat().st_size / 1e3:.0f} kB")


def _of_pages(folders: Iterable[Path]) -> Iterable[str]:
    asked = json.loads((Path(__file__).parent / "facts_by_hand.json").read_text(encoding="utf-8"))
    pages = {row["page"] for row in asked}
    for folder in folders:
        for path in sorted(folder.rglob("gold.json")):
            if path.parent.name not in pages:
                for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
                    yield from ("".join(text.split()) for text in article["body"])
                    yield "".join(article.get("headline", "").split())


if __name__ == "__main__":
    main()
