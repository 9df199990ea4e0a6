# SPDX-License-Identifier: MIT
"""Rows of titles take their articles in order."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest

from jzreader.segmentation.title_order import Neighbour, TitleOrder, rows_of, step_kind

ORDER = TitleOrder({"long +1": log(0.8), "long +2": log(0.1), "long -1": log(0.02)})


def row(titles: list[int], same: float = 0.2) -> dict[int, Neighbour]:
    return {one: Neighbour(after, same, len(titles)) for one, after in pairwise(titles)}


@pytest.mark.parametrize(
    ("step", "titles", "kind"),
    [(1, 2, "short +1"), (2, 4, "middling +2"), (9, 5, "long far ahead"), (-1, 7, "long -1"), (-6, 2, "short back")],
)  # fmt: skip
def test_steps_are_told_apart_by_their_length_and_the_rows(step: int, titles: int, kind: str) -> None:
    assert step_kind(step, titles) == kind


def test_titles_with_body_text_between_are_in_two_rows() -> None:
    neighbours = row([1, 2, 3]) | row([8, 9])
    assert rows_of([1, 2, 3, 8, 9], neighbours) == [[1, 2, 3], [8, 9]]
    assert rows_of([], {}) == []


def test_a_title_that_could_be_anyones_goes_to_the_next_article() -> None:
    titles = [0, 1, 2, 3, 4]
    sure = log(0.96), log(0.01)
    logs = {at: {owner: sure[owner != at] for owner in range(5)} for at in titles}
    logs[2] = {owner: log(0.2) for owner in range(5)}
    assert ORDER.likeliest(titles, row(titles), logs, 5) == {at: at for at in titles}


def test_wording_outweighs_the_order() -> None:
    titles = [0, 1, 2, 3, 4]
    logs = {at: {owner: log(0.999 if owner == 4 - at else 0.00025) for owner in range(5)} for at in titles}
    assert ORDER.likeliest(titles, row(titles), logs, 5) == {at: 4 - at for at in titles}


def test_two_titles_of_one_article_count_as_one() -> None:
    titles = [0, 1, 2, 3, 4]
    logs = {at: {owner: log(1 / 3) for owner in range(3)} for at in titles}
    logs[0] = {0: log(0.98), 1: log(0.01), 2: log(0.01)}
    owners = ORDER.likeliest(titles, row(titles, same=0.9), logs, 3)
    assert owners == dict.fromkeys(titles, 0)
