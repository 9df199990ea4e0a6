# SPDX-License-Identifier: MIT
"""Examples of what stands beside articles: each section title's run and each caption's article, with the right one.

They are taken from pages as the engine read them, not from the gold's articles, so that what is learned of them
holds for pages with mistakes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jzreader.segmentation.articles import Draft, drafts_of, member_of, place_of
from jzreader.segmentation.captions import CaptionModel, caption_features
from jzreader.segmentation.pieces import Features, Label
from jzreader.segmentation.reranker import BestReading
from jzreader.segmentation.sections import PageOfSections, SectionModel
from tests.benchmarks.examples import Prepared
from tests.benchmarks.gold import plain

Examples = list[tuple[list[Features], int]]


def beside(page: Prepared, chosen: BestReading) -> tuple[Examples, Examples]:
    """Examples of sections, and of captions."""
    if not any("column" in article for article in page.page.gold["articles"]):
        return [], []
    drafts = drafts_of(chosen, SectionModel({}), CaptionModel({})).articles
    owners = _owners(page, drafts)
    return _sections(page, chosen, drafts, owners), _captions(page, chosen, drafts, owners)


def _owners(page: Prepared, drafts: Sequence[Draft]) -> list[int]:
    """The gold's article that most of each draft's lines are of, -1 for none."""
    known = {id(line): one for line, one in zip(page.lines, page.gold, strict=True)}
    found = []
    for draft in drafts:
        ones = [known[id(line)] for piece in draft.pieces for line in piece.lines]
        counts = Counter(one.article for one in ones if one is not None and one.article >= 0)
        found.append(counts.most_common(1)[0][0] if counts else -1)
    return found


def _sections(
    page: Prepared, chosen: BestReading, drafts: Sequence[Draft], owners: Sequence[int]
) -> Examples:
    articles = page.page.gold["articles"]
    names = [_name(articles[owner].get("column")) if owner >= 0 else "" for owner in owners]
    titles = [piece for piece in chosen.proposal.context.pieces if piece.label is Label.SECTION]
    style = chosen.proposal.context.style
    members = [member_of(draft, style) for draft in drafts]
    order = sorted(range(len(drafts)), key=lambda at: members[at].first)
    names = [names[at] for at in order]
    whole = PageOfSections(titles, [members[at] for at in order], style)
    used: Counter[str] = Counter()
    examples = []
    for at, title in enumerate(titles):
        name = _name(title.first.unspaced)
        groups = _groups(names, name)
        right = (0, 0)
        if groups:
            right = groups[min(used[name], len(groups) - 1)]
            used[name] += 1
        runs = whole.runs(at)
        if right in runs:
            examples.append(([whole.features(at, *run) for run in runs], runs.index(right)))
    return examples


def _groups(names: Sequence[str], name: str) -> list[tuple[int, int]]:
    """The runs of neighbouring articles under a name."""
    found = []
    start = None
    for at, other in enumerate([*names, None]):
        if name and other == name:
            start = at if start is None else start
        elif start is not None:
            found.append((start, at))
            start = None
    return found


def _captions(
    page: Prepared, chosen: BestReading, drafts: Sequence[Draft], owners: Sequence[int]
) -> Examples:
    context = chosen.proposal.context
    places = [place_of(draft) for draft in drafts]
    captions = [
        (number, plain(caption["text"]))
        for number, article in enumerate(page.page.gold["articles"])
        for caption in article.get("captions", [])
    ]
    examples: Examples = []
    for piece in context.pieces:
        if piece.label is not Label.CAPTION or not places:
            continue
        text = plain(piece.text)
        right = next((number for number, caption in captions if text in caption or caption in text), None)
        way = owners.index(right) + 1 if right is not None and right in owners else 0
        if right is None or way:
            examples.append((caption_features(context, piece, places), way))
    return examples


def _name(text: str | None) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text or "")
