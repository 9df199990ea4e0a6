# SPDX-License-Identifier: MIT
"""A page is read in several ways, and the one that reads best as a whole is taken."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest

from jzreader.model.source import lines_of
from jzreader.resources import resource
from jzreader.segmentation.article_features import (
    joins_features,
    joins_of,
    link_features,
    similarity_features,
    start_features,
    start_features_among,
)
from jzreader.segmentation.labeller import Lattice
from jzreader.segmentation.line_features import features_of
from jzreader.segmentation.page_features import AGAINST, FOR
from jzreader.segmentation.pieces import LABELS, Label
from jzreader.segmentation.reranker import Reranker, proposals_of
from jzreader.segmentation.scoring import score
from jzreader.segmentation.weights import shipped_model

SAMPLES = sorted(path.name for path in resource("sample").glob("*.txt"))


def lattice(text: str) -> Lattice:
    return shipped_model().labeller.lattice(features_of(list(lines_of(text))))


def sample(name: str) -> Lattice:
    return lattice(resource("sample", name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SAMPLES)
def test_other_labels_cost_more_the_less_likely_they_are(name: str) -> None:
    others = sample(name).others(5.0, 20)
    assert others
    assert all(0 <= a[0] <= b[0] for a, b in pairwise(others))
    assert all(cost < 5.0 or LABELS[label] is Label.TITLE for cost, _line, label in others)


def test_a_label_that_is_forced_is_had() -> None:
    whole = lattice("城东新修一座桥\n本报讯 近日，城东的桥通了车，两岸的\n人过河不必再绕路。\n")
    assert whole.labels({0: LABELS.index(Label.SECTION)})[0] is Label.SECTION
    assert whole.labels()[0] is Label.TITLE


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_proposal_has_the_likeliest_labels_and_no_two_are_equal(name: str) -> None:
    model = shipped_model()
    proposals = proposals_of(sample(name), model.decoder, model.reranker)
    assert proposals[0].forced == {}
    assert proposals[0].features["labels"] == 0
    assert all(one.features.keys() == FOR | AGAINST for one in proposals)
    printed = [tuple((p.label, p.first.line.start) for p in one.context.pieces) for one in proposals]
    threads = [tuple(identity for _at, identity in one.articles()) for one in proposals]
    assert len(set(zip(printed, threads, strict=True))) > 1


@pytest.mark.parametrize("name", SAMPLES)
def test_agreement_is_a_share_of_trust_and_falls_where_proposals_differ(name: str) -> None:
    model = shipped_model()
    proposals = proposals_of(sample(name), model.decoder, model.reranker)
    chosen = model.reranker.choose(proposals)
    assert all(0 < one <= 1 + 1e-9 for one in chosen.article_posterior)
    alone = model.reranker.choose([chosen.proposal])
    assert alone.article_posterior == pytest.approx([1.0] * len(alone.article_posterior))
    assert model.reranker.score(chosen.proposal) == max(map(model.reranker.score, proposals))


def test_weights_keep_the_sign_of_their_features_meaning() -> None:
    weights = shipped_model().reranker.weights
    assert weights.keys() == FOR | AGAINST
    assert all(weights[name] >= 0 for name in FOR)
    assert all(weights[name] <= 0 for name in AGAINST)


def test_a_reranker_that_only_counts_breaks_takes_the_page_with_the_fewest() -> None:
    model = shipped_model()
    proposals = proposals_of(sample(SAMPLES[0]), model.decoder, model.reranker)
    fewest = Reranker({"far": -1.0}).choose(proposals)
    assert fewest.proposal.features["far"] == min(one.features["far"] for one in proposals)


def test_what_is_longer_than_any_page_is_read_in_one_way() -> None:
    long = "他说，这条路走了很多年，路边的树\n也都长高了。\n\n" * 1600
    model = shipped_model()
    assert len(proposals_of(lattice(long), model.decoder, model.reranker)) == 1


def test_nothing_is_one_proposal_without_articles() -> None:
    model = shipped_model()
    (only, *_rest) = proposals_of(lattice(""), model.decoder, model.reranker)
    assert list(only.articles()) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_decoder_weighs_ways_as_they_were_learned(name: str) -> None:
    """The decoder's short cuts give the odds of the features that training sees."""
    weights = shipped_model().decoder.links
    proposal = proposals_of(sample(name), shipped_model().decoder, shipped_model().reranker)[0]
    context, step = proposal.context, proposal.solution.division.steps
    seen = 0
    while step is not None:
        piece, threads = context.pieces[step.piece], step.recent
        likes = [context.similarity(piece, thread.bigrams) for thread in threads]
        best = max(likes, default=0.0)
        joins = [joins_of(context, thread, piece) for thread in threads]
        joined = max(joins, default=0.0)
        start = start_features(context, piece) | start_features_among(context, threads, piece, best, joined)
        for thread, like, join, probability in zip(
            threads, likes, joins, step.probabilities[1:], strict=True
        ):
            features = link_features(context, thread, piece) | similarity_features("link", like, best)
            features |= joins_features(thread.pieces[-1].last.ends_sentence, join, joined)
            if probability > 1e-12:
                odds = log(probability / step.probabilities[0])
                assert odds == pytest.approx(score(weights, features) - score(weights, start), abs=1e-6)
                seen += 1
        step = step.before
    assert seen
