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


@dataclass(frozen=True, slots=True)
class Model:
    """The labeller and the decoder, and how their odds become an article's confidence."""

    labeller: Labeller
    decoder: Decoder
    calibration: tuple[float, float] = (1.0, 0.0)
    """Slope and shift of the logistic curve from an article's odds to how often such articles are right."""

    def confidence(self, probabilities: Iterable[float]) -> float:
        """How likely an article is right in all that counts, from the probabilities of its choices."""
        odds = sum(log(max(p, 1e-6)) for p in probabilities)
        slope, shift = self.calibration
        return 1 / (1 + exp(-(slope * odds + shift)))

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Model:
        """The model of ``weights.json``."""
        return cls(
            Labeller(plain["labeller"]),
            Decoder(plain["links"], plain["marriages"], plain["twins"], plain["untitled"]),
            (plain["calibration"][0], plain["calibration"][1]),
        )


@cache
def shipped() -> Model:
    """The model that travels with the app."""
    path = resource("segmentation", "weights.json")
    return Model.from_plain(json.loads(path.read_text(encoding="utf-8")))
