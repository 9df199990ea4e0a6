# SPDX-License-Identifier: MIT
"""The two palettes, measured: text against its ground, and labels against one another for every eye.

Contrast is WCAG 2's. Colour blindness is simulated with the matrices for severity 1.0 of Machado, Oliveira and
Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE Transactions on
Visualization and Computer Graphics 15, 2009), which are for linear RGB. Distances are CIE 1976 in L*a*b* (D65).
"""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from numpy.typing import NDArray

from jzreader.model.issue import LABELS
from jzreader.resources import resource

THEMES = ("light", "dark")
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
APART = 12
"""Two small squares of colour so far apart are told from one another; at 2.3 a difference is just seen."""
READABLE = 4.5
TEXT = {
    "ink": ("bg", "surface", "raised", "selection", "hover", "doubt_bg"),
    "ink2": ("bg", "surface", "raised", "selection", "hover"),
    "ink3": ("bg", "surface", "raised", "selection", "hover"),
    "focus": ("surface", "raised", "bg"),
    "doubt": ("doubt_bg", "surface", "raised"),
    "settled": ("surface", "raised"),
    "accent": ("surface", "raised"),
    "surface": ("focus",),
    "paper_ink": ("paper_number", "paper_doubt", "paper_accent", "paper_focus"),
}
"""Which colour stands as text on which grounds."""
_Colour = NDArray[np.float64]


def palette(theme: str) -> dict[str, _Colour]:
    """The colours of a theme as linear RGB."""
    named = json.loads(resource("themes", f"{theme}.json").read_text("utf-8"))
    return {name: linear(value) for name, value in named.items() if len(value) == 7}


def linear(value: str) -> _Colour:
    parts = np.array([int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: _Colour, other: _Colour) -> float:
    light = sorted(float(colour @ XYZ[1]) for colour in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour: _Colour) -> _Colour:
    t = (XYZ @ np.clip(colour, 0, 1)) / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_labels_are_told_apart(theme: str, eye: str) -> None:
    colours = palette(theme)
    seen = {label: lab(EYES[eye] @ colours[label]) for label in LABELS}
    near = {
        (one, other): round(float(np.linalg.norm(seen[one] - seen[other])), 1)
        for one, other in itertools.combinations(seen, 2)
    }
    assert {pair: distance for pair, distance in near.items() if distance < APART} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable_on_every_ground_that_it_stands_on(theme: str) -> None:
    colours = palette(theme)
    pairs = [(ink, ground) for ink, grounds in TEXT.items() for ground in grounds]
    pairs += [(label, ground) for label in LABELS for ground in ("surface", "raised")]
    weak = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in pairs
        if contrast(colours[ink], colours[ground]) < READABLE
    }
    assert weak == {}
