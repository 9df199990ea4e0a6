# SPDX-License-Identifier: MIT
"""The weights that training found, as they travel with the app."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

from jzreader.resources import resource
from jzreader.segmentation.decoder import Decoder
from jzreader.segmentation.labeller import Labeller
from jzreader.segmentation.reranker import Reranker

Curve = tuple[float, float]
"""Slope and shift of a logistic curve over log odds (Platt, 1999)."""


@dataclass(frozen=True, slots=True)
class Model:
    """The labeller, the decoder and the reranker, and how their odds become an article's confidence."""

    labeller: Labeller
    decoder: Decoder
    reranker: Reranker
    calibration: tuple[float, float, float] = (1.0, 1.0, 0.0)
    """The logistic curve to how often such articles are right: slopes of choices and agreement, a shift."""
    pieces: Curve = (1.0, 0.0)
    titles: Curve = (1.0, 0.0)
    """From what the decoder gives a piece's way, and a title's, to how often such ways are right."""

    def confidence(self, probabilities: Iterable[float], article_posterior: float) -> float:
        """How likely an article is right in all that counts.

        From the probabilities of its choices, and from ``BestReading.article_posterior``.
        """
        odds = sum(log(max(p, 1e-6)) for p in probabilities)
        choices, agreement, shift = self.calibration
        return _logistic(choices * odds + agreement * log(max(article_posterior, 1e-6)) + shift)

    def sure(self, probability: float, *, title: bool) -> float:
        """How often ways of that probability are right."""
        slope, shift = self.titles if title else self.pieces
        chance = min(max(probability, 1e-6), 1 - 1e-6)
        return _logistic(slope * log(chance / (1 - chance)) + shift)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Model:
        """The model of ``weights.json``."""
        return cls(
            Labeller(plain["labeller"]),
            Decoder(
                plain["links"],
                plain["title_assignments"],
                plain["title_pairs"],
                plain["untitled"],
                plain["parted"],
                plain["title_order"],
            ),
            Reranker(plain["reranker"]),
            (plain["calibration"][0], plain["calibration"][1], plain["calibration"][2]),
            (plain["choices"]["pieces"][0], plain["choices"]["pieces"][1]),
            (plain["choices"]["titles"][0], plain["choices"]["titles"][1]),
        )


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds))


@cache
def shipped_model() -> Model:
    """The model that travels with the app."""
    path = resource("segmentation", "weights.json")
    return Model.from_plain(json.loads(path.read_text(encoding="utf-8")))
