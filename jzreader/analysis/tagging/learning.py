# SPDX-License-Identifier: MIT
"""A tagger that learns from reviewed text: a linear-chain CRF laid over the shipped tagger's answers.

Stacking after Wolpert 1992; the CRF (Lafferty, McCallum, Pereira 2001) is CRFsuite's.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jzreader.analysis.tagging.bio import decode, encode
from jzreader.analysis.tagging.network import shipped_network
from jzreader.analysis.tagging.rules import spans_of
from jzreader.analysis.tagging.unspaced import sentences, unspaced
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.spans import Span

Example = tuple[str, frozenset[Span]]
"""A sentence and its entities, none crossing another."""

LEAST = 40
"""Fewer sentences than this teach nothing that lasts."""

_HELD_OUT = 8
"""Every so many sentences one is held out to measure on: an eighth."""
_MAGIC = b"JZTAGGER2\n"
_ITERATIONS = 110
"""Of L-BFGS, at most; chosen by eye."""
_FOLDS = 20
"""A sentence is taught with the names of other folds' sentences: its own would always be known."""

Rows = list[list[str]]
"""What is seen at each character of a text."""
Names = Mapping[str, str]
"""Names with the label that the examples gave them most often."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What came of learning: strict F1, in percent, on sentences that were held out."""

    sentences: int
    held_out: int
    learned: float
    shipped: float

    @property
    def better(self) -> bool:
        """Whether what was learned beats what the app came with."""
        return self.learned > self.shipped


class Learned:
    """A trained tagger, with its report; ``packed`` is what is kept of it."""

    def __init__(self, packed: bytes) -> None:
        """Raises Problem('bad_model') where the bytes are none of ours."""
        import pycrfsuite

        head, _newline, rest = packed.removeprefix(_MAGIC).partition(b"\n")
        names, _newline, model = rest.partition(b"\n")
        if not packed.startswith(_MAGIC):
            raise Problem(ProblemCode.BAD_MODEL)
        try:
            self.report = TrainingReport(**json.loads(head))
            self._names: Names = json.loads(names)
        except (ValueError, TypeError) as error:
            raise Problem(ProblemCode.BAD_MODEL) from error
        self.packed = packed
        self._model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def tag(self, texts: Sequence[str]) -> list[list[Span]]:
        """The entities of each text, without typesetter's spaces as the built-in tagger reads it."""
        bare = [unspaced(text) for text in texts]
        pieces = [(n, start, end) for n, one in enumerate(bare) for start, end in sentences(one.text)]
        parts = [bare[n].text[start:end] for n, start, end in pieces]
        rows = [
            _with_names(part, row, self._names) for part, row in zip(parts, _features(parts), strict=True)
        ]
        found: list[list[Span]] = [[] for _text in texts]
        for (number, start, _end), row in zip(pieces, rows, strict=True):
            for span in decode(self._tagger.tag(row)):
                placed = bare[number].span(span.start + start, span.end + start)
                found[number].append(Span(*placed, span.label))
        return found


def learn(examples: Sequence[Example], progress: Callable[[int, int], None] | None = None) -> Learned:
    """Train on all but every eighth sentence, measure on those, then train on all.

    Raises Problem('too_little_to_learn').
    """
    step = progress or (lambda _done, _total: None)
    examples = [piece for example in examples for piece in _as_read(example)]
    if len(examples) < LEAST:
        raise Problem(ProblemCode.TOO_LITTLE_TO_LEARN, sentences=len(examples), least=LEAST)
    step(0, 4)
    features = _features([text for text, _spans in examples])
    step(1, 4)
    held = [n for n in range(len(examples)) if n % _HELD_OUT == _HELD_OUT - 1]
    taught = [n for n in range(len(examples)) if n % _HELD_OUT != _HELD_OUT - 1]
    known = _names_in([examples[n] for n in taught])
    trial = _taught([examples[n] for n in taught], [features[n] for n in taught])
    step(2, 4)
    gold = [examples[n][1] for n in held]
    labels = {span.label for _text, spans in examples for span in spans}
    rows = [_with_names(examples[n][0], features[n], known) for n in held]
    learned = _score([decode(_answer(trial, row)) for row in rows], gold, labels)
    base = _score(_shipped_spans([examples[n][0] for n in held]), gold, labels)
    step(3, 4)
    model = _taught(examples, features)
    report = {"sentences": len(taught), "held_out": len(held), "learned": learned, "shipped": base}
    step(4, 4)
    head = [json.dumps(plain, ensure_ascii=False).encode() for plain in (report, _names_in(examples))]
    return Learned(_MAGIC + b"\n".join([*head, model]))


def _as_read(example: Example) -> list[Example]:
    """An example as the tagger reads text: without typesetter's spaces, a sentence each."""
    bare = unspaced(example[0])
    where = {place: at for at, place in enumerate(bare.places) if place >= 0}
    spans = {
        Span(where[span.start], where[span.end - 1] + 1, span.label)
        for span in example[1]
        if span.start in where and span.end - 1 in where
    }
    return [
        (
            bare.text[low:high],
            frozenset(
                Span(s.start - low, s.end - low, s.label) for s in spans if low <= s.start and s.end <= high
            ),
        )
        for low, high in sentences(bare.text)
        if bare.text[low:high].strip()
    ]


def _taught(examples: Sequence[Example], features: Sequence[Rows]) -> bytes:
    """A model of the examples, each with the names that the other folds teach."""
    rows: dict[int, Rows] = {}
    for fold in range(_FOLDS):
        names = _names_in([one for n, one in enumerate(examples) if n % _FOLDS != fold])
        for n in range(fold, len(examples), _FOLDS):
            rows[n] = _with_names(examples[n][0], features[n], names)
    tags = [encode(len(text), spans, bioes=True) for text, spans in examples]
    return _trained([rows[n] for n in range(len(examples))], tags)


def _names_in(examples: Iterable[Example]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for text, spans in examples:
        for span in spans:
            if span.end - span.start > 1:
                counts.setdefault(text[span.start : span.end], Counter())[span.label] += 1
    return {name: labels.most_common(1)[0][0] for name, labels in counts.items()}


def _with_names(text: str, rows: Rows, names: Names) -> Rows:
    """The rows with the known names in the text, the longest first from the left."""
    longest = max(map(len, names), default=0)
    marked = [[*row] for row in rows]
    at = 0
    while at < len(text):
        sizes = range(min(longest, len(text) - at), 1, -1)
        size = next((size for size in sizes if text[at : at + size] in names), 0)
        if not size:
            at += 1
            continue
        label = names[text[at : at + size]]
        for place in range(at, at + size):
            where = "B" if place == at else "E" if place == at + size - 1 else "I"
            marked[place].append(f"n{where}{label}")
        if at + size < len(text):
            marked[at + size].append(f"m{label}")
        at += size
    return marked


def _trained(features: list[Rows], tags: list[list[str]]) -> bytes:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": 0.1,
            "c2": 0.05,
            "max_iterations": _ITERATIONS,
            "feature.possible_transitions": True,
        }
    )
    for row, answer in zip(features, tags, strict=True):
        trainer.append(row, answer)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.crfsuite"
        trainer.train(str(path))
        return path.read_bytes()


def _answer(model: bytes, row: Rows) -> list[str]:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    answer: list[str] = tagger.tag(row)
    return answer


def _shipped_spans(texts: Sequence[str]) -> list[list[Span]]:
    network = shipped_network()
    words = network.words(texts) if network else [[] for _text in texts]
    return [spans_of(text, row) for text, row in zip(texts, words, strict=True)]


def _features(texts: Sequence[str]) -> list[Rows]:
    """For each text, for each character, what is seen there."""
    import jieba

    network = shipped_network()
    words = network.words(texts) if network else [[] for _text in texts]
    rows = []
    for text, row in zip(texts, words, strict=True):
        said = encode(len(text), spans_of(text, row), bioes=True)
        parts = _marks(text, ((start, end, tag) for start, end, tag in row))
        cut: list[tuple[int, int, str]] = []
        at = 0
        for word in jieba.cut(text, HMM=False):
            cut.append((at, at + len(word), str(min(len(word), 4))))
            at += len(word)
        rows.append(_row(text, said, parts, _marks(text, cut)))
    return rows


def _marks(text: str, words: Iterable[tuple[int, int, str]]) -> list[str]:
    return [tag.replace("-", "", 1) for tag in encode(len(text), words, bioes=True)]


def _row(text: str, said: list[str], parts: list[str], cut: list[str]) -> Rows:
    edge = "\x02\x02", "\x03\x03"
    padded = edge[0] + text + edge[1]
    pad = ["^"] * 2
    says, tags, cuts = pad + said + pad, pad + parts + pad, pad + cut + pad
    rows = []
    for at in range(2, len(text) + 2):
        row = [
            "1",
            *(f"c{k}{padded[at + k]}" for k in (-2, -1, 0, 1, 2)),
            f"d{padded[at - 1 : at + 1]}", f"e{padded[at : at + 2]}", f"f{padded[at - 1]}{padded[at + 1]}",
            *(f"s{k}{says[at + k]}" for k in (-2, -1, 0, 1, 2)),
            f"t{says[at - 1]}{says[at]}", f"u{says[at]}{says[at + 1]}",
            *(f"p{k}{tags[at + k]}" for k in (-1, 0, 1)),
            f"q{tags[at]}{padded[at]}",
            *(f"w{k}{cuts[at + k]}" for k in (-1, 0, 1)),
            f"x{says[at]}{cuts[at]}",
            *(f"y{k}{padded[at + k : at + k + 3]}" for k in (-2, -1, 0)),
        ]  # fmt: skip
        rows.append(row)
    return rows


def _score(said: Iterable[Iterable[Span]], gold: Iterable[frozenset[Span]], labels: set[str]) -> float:
    """Strict micro F1 in percent, over the labels that were taught."""
    counts: Counter[str] = Counter()
    for guess, true in zip(said, gold, strict=True):
        mine = {span for span in guess if span.label in labels}
        counts.update(hit=len(mine & true), said=len(mine), true=len(true))
    return round(200 * counts["hit"] / max(1, counts["said"] + counts["true"]), 2)
