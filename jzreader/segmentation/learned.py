# SPDX-License-Identifier: MIT
"""The weights that training found, as they travel with the app."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from jzreader.resources import resource
from jzreader.segmentation.decoder import Decoder
from jzreader.segmentation.labeller import Labeller


@dataclass(frozen=True, slots=True)
class Model:
    """The labeller and the decoder, and how their odds become an article's confidence."""

    labeller: Labeller
    decoder: Decoder

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Model:
        """The model of ``weights.json``."""
        return cls(
            Labeller(plain["labeller"]),
            Decoder(plain["links"], plain["marriages"], plain["twins"], plain["untitled"]),
        )


@cache
def shipped() -> Model:
    """The model that travels with the app."""
    path = resource("segmentation", "weights.json")
    return Model.from_plain(json.loads(path.read_text(encoding="utf-8")))
