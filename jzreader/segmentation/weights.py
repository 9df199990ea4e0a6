# SPDX-License-Identifier: MIT
"""The weights that training found, as they travel with the app."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

from jzreader.language.continuity import Continuity
from jzreader.resources import resource
from jzreader.segmentation.articles import Signs
from jzreader.segmentation.captions import CaptionModel
from jzreader.segmentation.decoder import Decoder
from jzreader.segmentation.labeller import Labeller
from jzreader.segmentation.reranker import Reranker
from jzreader.segmentation.sections import SectionModel

Curve = tuple[float, float]
"""Slope and shift of a logistic curve over log odds (Platt, 1999)."""


@dataclass(frozen=True, slots=True)
class Model:
    """The models of lines, articles, whole pages, sections and captions, and how odds become confidence."""

    labeller: Labeller
    decoder: Decoder
    reranker: Reranker
    sections: SectionModel
    captions: CaptionModel
    calibration: tuple[float, ...] = (1.0, 1.0, 0.0, 0.0, 0.0)
    """The logistic curve to how often such articles are right: a slope for each of ``Signs``, and a shift."""
    pieces: Curve = (1.0, 0.0)
    titles: Curve = (1.0, 0.0)
    """From what the decoder gives a piece's way, and a title's, to how often such ways are right."""

    def confidence(self, signs: Signs) -> float:
        """How likely an article is right in all that counts."""
        *slopes, shift = self.calibration
        return _logistic(sum(slope * sign for slope, sign in zip(slopes, signs, strict=True)) + shift)

    def sure(self, probability: float, *, title: bool) -> float:
        """How often ways of that probability are right."""
        slope, shift = self.titles if title else self.pieces
        chance = min(max(probability, 1e-6), 1 - 1e-6)
        return _logistic(slope * log(chance / (1 - chance)) + shift)

    @classmethod
    def from_plain(cls, plain: dict[str, Any], continuity: Continuity | None = None) -> Model:
        """The model of ``weights.json``, with the continuity that it was learned with."""
        return cls(
            Labeller(plain["labeller"]),
            Decoder(
                plain["links"],
                plain["title_assignments"],
                plain["title_pairs"],
                plain["untitled"],
                plain["parted"],
                plain["title_order"],
                continuity,
            ),
            Reranker(plain["reranker"]),
            SectionModel(plain["sections"]),
            CaptionModel(plain["captions"]),
            tuple(plain["calibration"]),
            (plain["choices"]["pieces"][0], plain["choices"]["pieces"][1]),
            (plain["choices"]["titles"][0], plain["choices"]["titles"][1]),
        )


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds))


@cache
def shipped_model(*, placed: bool = False) -> Model:
    """The model that travels with the app: for dumps, or for pages whose lines have a place."""
    path = resource("segmentation", "weights-placed.json" if placed else "weights.json")
    return Model.from_plain(json.loads(path.read_text(encoding="utf-8")))
