# SPDX-License-Identifier: MIT
"""Deciding on the entity in focus, on all of its name, and going from suggestion to suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from jzreader.edits import Edit
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, UntagEntity
from jzreader.edits.names import decide_all, decide_name, other_places, suggest_names, tag_places, untag_name
from jzreader.messages import _, label_text, ngettext
from jzreader.model.change import Focus
from jzreader.model.issue import Block, Decision, Entity, Issue
from jzreader.model.keys import BlockKey
from jzreader.model.problem import ProblemCode, Refused
from jzreader.store import Library
from jzreader.store.query import filter_of
from jzreader.ui.desk import Initiator
from jzreader.ui.dialogs.places import choose_places
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench

_AROUND = 14
"""Characters of context on either side of a name."""


def accept(bench: Workbench) -> None:
    """Accept the suggestion in focus, and go to the next."""
    _decide(bench, Decision.ACCEPTED)


def reject(bench: Workbench) -> None:
    """Reject the suggestion in focus, and go to the next."""
    _decide(bench, Decision.REJECTED)


def untag(bench: Workbench) -> None:
    """Take the entity in focus away."""
    entity = _entity(bench)
    if entity is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
    else:
        bench.desk.apply(UntagEntity(entity.key), Initiator.ARTICLE)


def move_ends(by: tuple[int, int], bench: Workbench) -> None:
    """Move the start and the end of the entity in focus by so many characters."""
    entity, desk = _entity(bench), bench.desk
    if entity is None:
        desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
        return
    start, end = entity.start + by[0], entity.end + by[1]
    if desk.apply(MoveEntityEnds(entity.key, start, end), Initiator.ARTICLE):
        desk.select(replace(desk.focus, start=start, end=end))


def accept_name(bench: Workbench) -> None:
    """Accept every suggestion of this name in the issue."""
    _with_entity(bench, lambda issue, entity: decide_name(issue, entity, Decision.ACCEPTED))


def accept_name_here(bench: Workbench) -> None:
    """Accept every suggestion of this name in the article."""
    _with_entity(bench, lambda issue, entity: decide_name(issue, entity, Decision.ACCEPTED, here=True))


def accept_name_in_library(bench: Workbench) -> None:
    """Accept every suggestion of this name in all issues, each as one edit of its own."""
    entity, issue = _entity(bench), bench.desk.issue
    found = issue.find_entity(entity.key) if entity and issue else None
    if found is None or entity is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
        return
    name, label = found[1].text.text[entity.start : entity.end], entity.label

    def work(library: Library, progress: Progress) -> int:
        keys = library.names.issues_suggesting(name, label)
        for done, key in enumerate(keys):
            progress(done, len(keys))
            library.apply(key, decide_all(library.issue(key), name, label, Decision.ACCEPTED))
        return len(keys)

    def said(count: int) -> None:
        bench.desk.poll()
        bench.desk.say(ngettext("Accepted in {n} issue.", "Accepted in {n} issues.", count))

    bench.run_library_job(_("Accepting name in library"), work, said)


def reject_name(bench: Workbench) -> None:
    """Reject every suggestion of this name in the issue."""
    _with_entity(bench, lambda issue, entity: decide_name(issue, entity, Decision.REJECTED))


def tag_name(bench: Workbench) -> None:
    """Give the same label to the other places of this name in the issue that stay ticked in a list."""
    entity, issue = _entity(bench), bench.desk.issue
    if entity is None or issue is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
        return
    places = other_places(issue, entity)
    if not places:
        bench.desk.say(_("There are no other untagged occurrences of this name."))
        return
    size = entity.end - entity.start
    name = places[0][1].text.text[places[0][2] : places[0][2] + size]
    title = _("Tag “{name}” as {label}").format(name=name, label=label_text(entity.label))
    rows = [f"{_context(block, at, size)}　—　{article.headline[:20]}" for article, block, at in places]
    ticked = choose_places(bench.window, title, _("Tag"), rows)
    if ticked:
        bench.desk.apply(tag_places(issue, entity, [places[n] for n in ticked]), Initiator.ARTICLE)


def remove_name(bench: Workbench) -> None:
    """Take this label from the name everywhere in the issue."""
    _with_entity(bench, untag_name)


def find_name(bench: Workbench) -> None:
    """Search the library for the articles in which the name is tagged."""
    entity, issue = _entity(bench), bench.desk.issue
    found = issue.find_entity(entity.key) if entity and issue else None
    if found is None or entity is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
        return
    name = found[1].text.text[entity.start : entity.end]
    bench.search.search_for(filter_of(_("entity"), name))


def show_names(bench: Workbench) -> None:
    """The names that the library remembers; those may be suggested in the issue that is open."""
    from jzreader.ui.dialogs.names import NamesDialog  # the window opens without what reads and writes tables

    library = bench.desk.library

    def suggest() -> None:
        issue = bench.desk.issue
        if issue is not None:
            bench.desk.apply(suggest_names(issue, dict(library.names.memory().names)), Initiator.ARTICLE)

    NamesDialog(library, suggest if bench.desk.issue else None, bench.window).exec()


def show_table(bench: Workbench) -> None:
    """Every name of the issue with its label and how often it stands; a choice goes to its first place."""
    issue = bench.desk.issue
    if issue is None:
        return
    found: dict[tuple[str, str], list[Focus]] = {}
    settled: Counter[tuple[str, str]] = Counter()
    for _page, article in issue.articles():
        for block, entity in article.entities():
            key = (entity.label, block.text.text[entity.start : entity.end])
            found.setdefault(key, []).append(Focus(article.key, block.key, entity.start, entity.end))
            settled[key] += entity.decision is Decision.ACCEPTED
    keys = sorted(found, key=lambda key: (key[0], -len(found[key]), key[1]))
    rows = [
        (label_text(label), name, len(found[label, name]), settled[label, name],
         len({focus.article for focus in found[label, name]}))
        for label, name in keys
    ]  # fmt: skip
    head = (_("Label"), _("Name"), _("Occurrences"), _("Accepted"), _("Articles"))
    totals = Counter(label for label, _name in keys)
    note = " · ".join(f"{label_text(label)} {count}" for label, count in totals.most_common())
    dialog = TableDialog(_("All names in this issue"), head, rows, bench.window, note=note)
    dialog.taken.connect(lambda number: bench.desk.select(found[keys[number]][0]))
    dialog.stay_open()


def show_labels(bench: Workbench) -> None:
    """The labels to tag with; where they changed, the window is built anew with them."""
    from jzreader.ui.dialogs.labels import LabelsDialog  # the window opens without what reads files

    dialog = LabelsDialog(bench.desk.library, bench.window)
    dialog.exec()
    if dialog.changed:
        bench.rebuild_requested.emit()


def next_suggestion(bench: Workbench, step: int = 1) -> None:
    """Go to the next suggestion of the article, then of the articles after it."""
    desk = bench.desk
    if desk.issue is None:
        return
    places = [
        Focus(article.key, block.key, entity.start, entity.end)
        for _page, article in desk.issue.articles()
        for block in article.reading_order
        for entity in sorted(block.entities, key=lambda e: e.start)
        if entity.decision is Decision.SUGGESTED
    ]
    if not places:
        desk.say(_("No suggestions left."))
        return
    articles = [article.key for _page, article in desk.issue.articles()]
    blocks = {b.key: n for _p, a in desk.issue.articles() for n, b in enumerate(a.reading_order)}

    def order(focus: Focus) -> tuple[int, int, int]:
        article = articles.index(focus.article) if focus.article in articles else -1
        return article, blocks.get(focus.block or BlockKey(0), -1), focus.start

    here = order(desk.focus)
    if step > 0:
        chosen = next((place for place in places if order(place) > here), places[0])
    else:
        chosen = next((place for place in reversed(places) if order(place) < here), places[-1])
    desk.select(chosen)


def _context(block: Block, at: int, size: int) -> str:
    text, end = block.text.text, at + size
    before = ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at]
    after = text[end : end + _AROUND] + ("…" if end + _AROUND < len(text) else "")
    return f"{before}【{text[at:end]}】{after}"


def _decide(bench: Workbench, decision: Decision) -> None:
    entity = _entity(bench)
    if entity is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
    elif entity.decision is not decision and bench.desk.apply(
        DecideEntity(entity.key, decision), Initiator.ARTICLE
    ):
        next_suggestion(bench)


def _with_entity(bench: Workbench, gesture: Callable[[Issue, Entity], Edit]) -> None:
    entity = _entity(bench)
    if entity is None:
        bench.desk.refuse(Refused(ProblemCode.NO_ENTITY_HERE))
    else:
        bench.desk.do(lambda issue, _focus: gesture(issue, entity), Initiator.ARTICLE)


def _entity(bench: Workbench) -> Entity | None:
    """The innermost entity at the place in focus."""
    desk = bench.desk
    block = desk.article.block(desk.focus.block) if desk.article and desk.focus.block is not None else None
    if block is None:
        return None
    start = desk.focus.start
    end = max(desk.focus.end, start + 1)
    here = [
        entity
        for entity in block.entities
        if entity.start <= start and entity.end >= end and entity.decision is not Decision.REJECTED
    ]
    return min(here, key=lambda entity: entity.end - entity.start, default=None)
