# SPDX-License-Identifier: MIT
"""What places on the page say of articles: the questions of ``article_features``, asked of the layout."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.model.layout import box_of
from jzreader.segmentation.page_context import Thread
from jzreader.segmentation.pieces import Features, Piece, box_of_pieces, frames_of_pieces
from jzreader.segmentation.placement import Frame, distance, relation, side_of


def placed_link(thread: Thread, piece: Piece) -> Features:
    """Evidence that ``piece`` goes on with ``thread``; nothing where places are unknown."""
    before, after = thread.pieces[-1].last.position, piece.first.position
    if before is None or after is None:
        return {}
    ended = "ended" if thread.pieces[-1].last.ends_sentence else "open"
    where = relation(before, after)
    stated = {True: "begins", False: "goes on", None: "unsaid"}[piece.first.begins]
    head, foot = _compared(_heads(thread), after.frame.head), _compared(_feet(thread), after.frame.foot)
    alike = abs(before.frame.size - after.frame.size) < 0.04 and before.face == after.face
    width = abs(before.frame.box.width - after.frame.box.width) / before.frame.em < 2
    features: Features = {
        f"link {where}": 1.0,
        f"link {where} {ended}": 1.0,
        f"link {where} {stated}": 1.0,
        f"link {where} alike {alike} {width}": 1.0,
        f"link head {head}": 1.0,
        f"link head {head} {where}": 1.0,
        f"link foot {foot}": 1.0,
        f"link foot {foot} head {head}": 1.0,
        f"link into {after.frame.above} {where.split()[0]}": 1.0,
        f"link out of {before.frame.below} {where.split()[0]}": 1.0,
        f"link fits {_fits(thread, after.frame)} {where.split()[0]}": 1.0,
    }
    if after.frame.flanks:
        features[f"link flanks {_compared(_flanks(thread), after.frame.flanks[0])}"] = 1.0
    return features


def placed_start(piece: Piece) -> Features:
    """Evidence that ``piece`` begins an article."""
    here = piece.first.position
    if here is None:
        return {}
    first = here.stack.split()[0] in ("first", "only")
    stated = {True: "begins", False: "goes on", None: "unsaid"}[piece.first.begins]
    features: Features = {
        f"start first {first} {stated}": 1.0,
        f"start in {here.frame.count if here.frame.count < 3 else 'more'} {here.size} {here.face}": 1.0,
    }
    if first:
        features |= {
            f"start over {here.over}": 1.0,
            f"start over {here.frame.above} {stated}": 1.0,
            f"start over {here.frame.above} {piece.first.start}": 1.0,
            f"start flanks {len(here.frame.flanks[:2])} {here.frame.above}": 1.0,
        }
    return features


def placed_start_among(threads: Sequence[Thread], piece: Piece) -> str:
    """Whether one of the threads has the title that stands over ``piece`` over it too, or the one below."""
    here = piece.first.position
    if here is None:
        return ""
    heads = {frame.number for thread in threads for frame in _heads(thread)}
    head = here.frame.head
    over = "none" if head is None else "taken" if head.number in heads else "free"
    flanks = {frame.number for thread in threads for frame in _flanks(thread)}
    beside = "none" if not here.frame.flanks else "taken" if here.frame.flanks[0].number in flanks else "free"
    return f"start head {over} {here.frame.above} flank {beside}"


def placed_pair(title: Piece, after: Piece) -> Features:
    """Evidence that two titles are one article's."""
    one, other = title.last.position, after.first.position
    upper, lower = box_of_pieces([title]), box_of_pieces([after])
    if one is None or other is None or upper is None or lower is None:
        return {}
    where = "frame" if one.frame is other.frame else side_of(upper, lower)
    away = distance(upper, lower, one.frame.em)
    larger = "alike" if one.size == other.size else "larger" if one.size < other.size else "smaller"
    upright = f"{one.frame.upright} {other.frame.upright}"
    direct = other.frame.over is one.frame or one.frame.over is other.frame
    features: Features = {
        f"pair {where} {away}": 1.0,
        f"pair {where} {away} {larger}": 1.0,
        f"pair {where} direct {direct} {larger}": 1.0,
        f"pair {where} upright {upright}": 1.0,
        f"pair between {other.frame.above} {where}": 1.0,
    }
    if one.frame.head is not None and one.frame.head is other.frame:
        features["pair head"] = 1.0
    if other.frame.head is one.frame:
        features["pair below"] = 1.0
    return features


def placed_title(title: Piece, thread: Thread) -> Features:
    """Evidence that ``title`` is ``thread``'s."""
    here, first = title.first.position, thread.pieces[0].first.position
    box = box_of_pieces([title])
    if here is None or first is None or box is None:
        return {}
    own = {line.position.frame.number for line in title.lines if line.position}
    heads = [frame.head for frame in _frames(thread)]
    held = sum(head is not None and head.number in own for head in heads)
    first_head = first.frame.head is not None and first.frame.head.number in own
    feet = any(frame.number in own for frame in _feet(thread))
    flanks = any(one.number in own for frame in _frames(thread) for one in frame.flanks)
    text = box_of(frame.box for frame in _frames(thread))
    lead = first.frame.box
    side = side_of(box, lead)
    away = distance(box, lead, first.frame.em)
    share = "none" if not held else "all" if held == len(heads) else "some"
    upright = "upright" if here.frame.upright else "level"
    width = min(3, int(4 * max(0.0, box.over(text)) / max(1.0, text.width)))
    return {
        f"title {upright} {side} {away}": 1.0,
        f"title {upright} {side_of(box, text)} {distance(box, text, first.frame.em)}": 1.0,
        f"title head {first_head} {share}": 1.0,
        f"title head {first_head} foot {feet} flank {flanks} {upright}": 1.0,
        f"title {side} {away} head {first_head}": 1.0,
        f"title along {width} {upright} {side}": 1.0,
        f"title size {here.size} {side} {away}": 1.0,
        f"title below {here.frame.below} head {first_head}": 1.0,
        f"title above {here.frame.above} foot {feet}": 1.0,
    }


# -- threads and titles by their frames -----------------------------------------------------------


def _frames(thread: Thread) -> tuple[Frame, ...]:
    return frames_of_pieces(thread.pieces)


def _heads(thread: Thread) -> list[Frame]:
    return [frame.head for frame in _frames(thread) if frame.head is not None]


def _feet(thread: Thread) -> list[Frame]:
    return [frame.foot for frame in _frames(thread) if frame.foot is not None]


def _flanks(thread: Thread) -> list[Frame]:
    return [one for frame in _frames(thread) for one in frame.flanks]


def _compared(known: Sequence[Frame], one: Frame | None) -> str:
    if one is None:
        return "missing" if known else "none"
    if not known:
        return "new"
    return "same" if any(one is other for other in known) else "other"


def _fits(thread: Thread, frame: Frame) -> str:
    """Whether a frame stays within the height that the thread's columns take."""
    text = box_of(one.box for one in _frames(thread))
    slack = 1.6 * frame.em
    high, low = frame.box.top >= text.top - slack, frame.box.bottom <= text.bottom + slack
    return "within" if high and low else "deeper" if high else "higher" if low else "beyond"
