# SPDX-License-Identifier: MIT
"""Every sentence a user reads, through one gettext catalogue; the sentences about problems stand here."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Mapping

from jzreader.model.label import EntityLabel
from jzreader.resources import resource


class _Speaker:
    """The language in use. Chosen once, when the app starts, before anything is said."""

    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    language: str = "en"


_speaker = _Speaker()


def use_language(language: str | None = None) -> str:
    """Speak ``zh_CN`` or ``en``; None asks JZREADER_LANGUAGE, then the system, and falls to Chinese."""
    chosen = language or os.environ.get("JZREADER_LANGUAGE") or _system_language()
    chosen = "en" if chosen.lower().startswith("en") else "zh_CN"
    _speaker.language = chosen
    _speaker.catalogue = gettext.translation("jzreader", resource("i18n"), [chosen], fallback=True)
    return chosen


def language() -> str:
    """The language in use."""
    return _speaker.language


def _(text: str) -> str:
    """The sentence in the user's language."""
    return _speaker.catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for a number of things, the number put in for ``{n}``."""
    return _speaker.catalogue.ngettext(one, many, n).format(n=n)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence that is translated where it is shown."""
    return text


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return value
    return (sys.platform == "win32" and locale.getlocale()[0]) or "zh_CN"


# ruff: noqa: E501 - a sentence a line
PROBLEMS: Mapping[str, str] = {
    "binary_file": N_("{file} is not a text file. Export the page as text or PDF and open that."),
    "unknown_encoding": N_("The encoding of {file} was not recognised. Save it as UTF-8 and open it again."),
    "file_too_large": N_("{file} is larger than {megabytes} MB. Open the issue page by page."),
    "no_file": N_("{file} is not there any more. Check the folder and open it again."),
    "unreadable_file": N_("{file} could not be read ({reason}). Check its permissions and open it again."),
    "nothing_to_read": N_("There is no text file or PDF in the folder."),
    "pdf_encrypted": N_("{file} is protected by a password. Save a copy without it and open that."),
    "pdf_damaged": N_("{file} is damaged or cut short. Fetch it again and open that copy."),
    "pdf_without_text": N_("{file} holds pictures of pages and no text. Run text recognition on it first."),
    "library_folder": N_("The library {path} could not be opened. Check that its folder exists and may be written."),
    "library_locked": N_("Another program is writing to the library {path}. Nothing was lost; try again in a moment."),
    "library_read_only": N_("The library {path} may not be written. Check its permissions."),
    "library_damaged": N_("The library {path} is damaged. It was left untouched; open a copy of it."),
    "library_foreign": N_("{path} is a database of another program and was left untouched. Choose another file."),
    "newer_file": N_("{file} was written by a newer jzreader. Update the app to import it."),
    "bad_option": N_("{name} cannot be “{value}”. It can be: {known}."),
    "no_such_option": N_("This format has no option “{name}”. It has: {known}."),
    "library_newer": N_("The library {path} was written by a newer jzreader. Update the app to open it."),
    "backup_damaged": N_("The backup {path} is damaged too. Choose an earlier one."),
    "no_backup": N_("There is no backup “{name}” of the library {path}."),
    "bad_model": N_("This is no tagger that jzreader trained. Train one with “learn”."),
    "too_little_to_learn": N_("There are {sentences} reviewed sentences; learning needs at least {least}."),
    "not_bio": N_("Line {line} of {file} is not a character and its tag."),
    "bad_filter": N_("“{value}” does not fit the filter “{name}”. Dates are written as 2024-03 or 2024-03-01..2024-03-31."),
    "library_vanished": N_("The library {path} was taken away while it was open. It was written again, nothing is lost; do the last step again."),
    "library_replaced": N_("Another library was put in the place of {path} while it was open. That one is open now; the earlier one is kept as {aside}."),
    "disk_full": N_("The disk is full: the last step was not saved, all before it is. Make room and do it again."),
    "disk_error": N_("The disk reported an error while reading or writing {path}. Check the disk; all earlier steps are saved."),
    "no_issue": N_("There is no issue {issue} in the library."),
    "not_learned": N_("Nothing was learned. {reason}"),
    "not_annotations": N_("{file} holds no annotations that could be read. Choose a file made on our export."),
    "bad_topic": N_("“{topic}” is no code of IPTC’s Media Topics: it has eight figures."),
    "not_whole": N_(
        "{file} holds articles, but not their sources and history. Export a whole issue from its library as JSON."
    ),
    "not_an_issue": N_("{file} does not hold one issue. Choose a file that was exported as .jzissue."),
    "unknown_format": N_("There is no format “{name}”. Known: {known}."),
    "file_exists": N_("{file} is there already. Choose another name, or allow it to be replaced."),
    "cannot_write": N_("{file} could not be written ({reason}). Choose another place."),
    "unknown_edit": N_("There is no edit “{name}”."),
    "bad_edit": N_("The edit {name} has a missing or wrong field “{field}”."),
    "edit_without_issue": N_("The edit does not say which issue it is for. Give its “issue”."),
    "not_json": N_("Line {line} is not JSON."),
    "needs_extra": N_(
        "This installation lacks what this format needs. Install jzreader with it: pip install 'jzreader[{extra}]'."
    ),
    "no_names": N_(
        "This is no table of names. It needs a first row with the columns name and label, separated by commas."
    ),
    "no_article": N_("The article {article} is not there any more."),
    "no_block": N_("The block {block} is not there any more."),
    "no_page": N_("The page {page} is not there any more."),
    "no_section": N_("The section {section} is not there any more."),
    "no_entity": N_("The entity {entity} is not there any more."),
    "split_at_start": N_("An article can’t be split before its first block."),
    "split_at_edge": N_("A block can’t be split at its very start or end."),
    "nothing_to_merge": N_("Choose at least two different articles to merge."),
    "nothing_to_join": N_("Choose at least two neighbouring blocks of an article to join."),
    "not_neighbours": N_("Only blocks that stand one after the other can be joined."),
    "nothing_chosen": N_("Nothing is chosen."),
    "already_there": N_("It is already there."),
    "move_to_itself": N_("An article can’t be moved before itself."),
    "at_the_edge": N_("It stands at the edge of its article already."),
    "not_in_article": N_("That belongs to no article. Give it an article’s role, or send it to one."),
    "no_article_then": N_("The article did not exist at that time."),
    "keys_taken": N_("These keys belong to “{name}” already."),
    "no_doubt": N_("Nothing is in doubt here."),
    "same_role": N_("It has that role already."),
    "same_headline": N_("The headline is the same as before."),
    "empty_headline": N_("A headline needs at least one character."),
    "bad_span": N_("The place {start}–{end} is outside of the text."),
    "line_break_in_text": N_("A block holds no line breaks. Split it instead."),
    "already_tagged": N_("This is tagged with that label already."),
    "bad_date": N_("{date} is no date. Write it as 2024-03-05."),
    "bad_fact": N_("A fact needs a kind and a value."),
    "no_fact_here": N_("There is no fact at this place. Choose one in the sidebar first."),
    "not_a_range": N_("“{value}” is no range. Write both figures with a slash between: 3/5."),
    "not_a_number": N_("“{value}” is no number. Write it in figures, as 1200 or 3.5."),
    "fact_not_there": N_("The article does not say “{text}”."),
    "bad_label": N_("A label needs a name of printable characters."),
    "key_twice": N_("Two labels have the key {key}. Give one of them another."),
    "too_many_labels": N_("There can be {most} labels at most."),
    "no_labels": N_("This is no set of labels. Choose a file that was exported from the labels’ window."),
    "select_text_first": N_("Select some text first, then press a label’s key."),
    "no_neighbour": N_("There is no article on that side."),
    "no_entity_here": N_("There is no entity at this place."),
    "nothing_changed": N_("That changes nothing."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
}  # fmt: skip

FINDINGS: Mapping[str, tuple[str, str]] = {
    "no_headline": (N_("No headline"), N_("The article has no headline.")),
    "no_body": (N_("No body"), N_("The article has a headline and no text.")),
    "short_body": (N_("Very short"), N_("The article’s text has only {count} characters.")),
    "byline_twice": (N_("Byline twice"), N_("The byline “{byline}” stands twice.")),
    "empty_section": (N_("Empty section"), N_("No article stands in the section “{section}”.")),
    "orphan_caption": (N_("Lonely caption"), N_("The caption belongs to no article.")),
    "lonely_jump": (N_("Jump without an end"), N_("Nothing on page {page} goes on with this article.")),
    "unbalanced_mark": (N_("Unpaired mark"), N_("The mark “{mark}” has no partner in its paragraph.")),
    "no_end_mark": (N_("No end mark"), N_("The paragraph ends with “{mark}” and no full stop.")),
    "repeated": (N_("Repeated paragraph"), N_("The same paragraph stands here twice.")),
    "doubled": (N_("Doubled word"), N_("A word may be doubled: “{words}”.")),
    "half_width": (
        N_("Half-width mark"),
        N_("A half-width mark stands between Chinese characters: “{words}”."),
    ),
    "hyphen": (N_("Leftover hyphen"), N_("A hyphen of the column may be left over: “{words}”.")),
    "space": (N_("Leftover space"), N_("A space of the column may be left over: “{words}”.")),
    "headline_wording": (
        N_("Headline and body differ"),
        N_("The headline says “{word}”, the body “{term}” ({times} times)."),
    ),
    "two_spellings": (
        N_("Two spellings"),
        N_("“{name}” stands once, “{other}” {times} times. Are they one person?"),
    ),
    "sum": (N_("The sum is right"), N_("{figures}")),
    "sum_wrong": (N_("The sum is not right"), N_("{figures}")),
    "equal": (N_("The counts agree"), N_("{figures}")),
    "equal_wrong": (N_("The counts differ"), N_("{figures}")),
    "part_of_whole": (N_("The part fits its whole"), N_("{figures}")),
    "part_of_whole_wrong": (N_("The part is greater than its whole"), N_("{figures}")),
    "share": (N_("The share is right"), N_("{figures}")),
    "share_wrong": (N_("The share does not fit its figures"), N_("{figures}")),
    "growth": (N_("The growth is right"), N_("{figures}")),
    "growth_wrong": (N_("The growth does not fit its figures"), N_("{figures}")),
    "age_wrong": (
        N_("Age and year of birth differ"),
        N_("“{born}” makes {is} this year, the text says {age}."),
    ),
    "period_backwards": (N_("Period backwards"), N_("{period} ends before it begins.")),
    "weekday": (N_("Wrong weekday"), N_("{date} is given as weekday {said} and is weekday {is}.")),
    "title_mark": (N_("Mark after a title"), N_("The title ends with “{mark}”.")),
    "lost_character": (
        N_("Character lost"),
        N_("A character may have been lost at a line’s end: elsewhere it is “{words}”."),
    ),
    "doubled_mark": (N_("Marks doubled"), N_("Two marks stand side by side: “{words}”.")),
    "leading_mark": (N_("Begins with a mark"), N_("The paragraph begins with a mark: “{words}”.")),
    "two_widths": (N_("Brackets of two widths"), N_("One bracket is wide, the other narrow: “{words}”.")),
    "broken_figure": (N_("Broken figure"), N_("A figure may be torn apart: “{words}”.")),
    "no_such_day": (N_("No such day"), N_("The calendar has no {words}.")),
    "no_such_time": (N_("No such time"), N_("The clock has no {words}.")),
    "share_over": (N_("More than the whole"), N_("A share is more than 100 %: “{words}”.")),
    "range_backwards": (N_("Range backwards"), N_("The range begins with its greater end: “{words}”.")),
    "age_over": (N_("Too old"), N_("Nobody grew that old: “{words}”.")),
    "row_gap": (N_("Gap in a row"), N_("“{found}” stands here, and no “{missing}” before it.")),
    "list_longer": (N_("Longer than it says"), N_("{names} names stand here, and the text says {said}.")),
    "same_headline": (N_("Same headline"), N_("Another article of the issue has the headline “{headline}”.")),
    "repeated_elsewhere": (N_("Repeated paragraph"), N_("The same paragraph stands in another article.")),
    "two_names": (
        N_("Two names"),
        N_("“{name}” stands once in the issue, “{other}” {times} times. Are they one body?"),
    ),
    "two_offices": (N_("Two offices"), N_("{name} is {office} here and {other} before.")),
    "bylines_differ": (N_("Names of authors differ"), N_("“{name}” stands here, “{other}” before.")),
    "at_odds": (N_("Articles at odds"), N_("{figures}")),
    "date_to_come": (N_("Told as past"), N_("{date} is after the issue’s date, and is told as past.")),
}


def finding_text(code: str, facts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """What a finding is called, and what it says."""
    title, sentence = FINDINGS[code]
    return _(title), _(sentence).format_map(dict(facts))


EDITS: Mapping[str, str] = {
    "SplitArticle": N_("Split article"),
    "MergeArticles": N_("Merge articles"),
    "MoveArticle": N_("Move article"),
    "RenameArticle": N_("Change headline"),
    "RenameSection": N_("Rename section"),
    "AssignSection": N_("Set section"),
    "MoveBlocks": N_("Move blocks"),
    "SetRole": N_("Set role"),
    "SplitBlock": N_("Split block"),
    "JoinBlocks": N_("Join blocks"),
    "EditText": N_("Edit text"),
    "TagEntity": N_("Tag entity"),
    "SuggestEntity": N_("Suggest names"),
    "MoveEntityEnds": N_("Change an entity’s extent"),
    "NoteFact": N_("Note on a fact"),
    "UnnoteFact": N_("Take a note on a fact back"),
    "UntagEntity": N_("Remove entity"),
    "DecideEntity": N_("Decide on suggestion"),
    "SetTopics": N_("Set topics"),
    "SetReviewState": N_("Set review state"),
    "SettleDoubt": N_("Settle doubt"),
    "DismissFinding": N_("Dismiss finding"),
    "RestoreArticle": N_("Restore article"),
    "RestoreIssue": N_("Go back in history"),
    "SetIssueDetails": N_("Edit issue details"),
    "SetPageDetails": N_("Edit page details"),
    "Several": N_("Several edits"),
}

ROLES: Mapping[str, str] = {
    "kicker": N_("Kicker"),
    "headline": N_("Headline"),
    "deck": N_("Deck"),
    "byline": N_("Byline"),
    "dateline": N_("Dateline"),
    "paragraph": N_("Paragraph"),
    "subhead": N_("Subhead"),
    "caption": N_("Caption"),
    "credit": N_("Credit"),
    "section_title": N_("Section title"),
    "jump": N_("Jump"),
    "furniture": N_("Furniture"),
}

LABELS: Mapping[str, str] = {
    "person": N_("Person"),
    "place": N_("Place"),
    "organisation": N_("Organisation"),
    "title": N_("Job title"),
    "time": N_("Time"),
    "project": N_("Project"),
    "work": N_("Work"),
    "event": N_("Event"),
}

_own_labels: dict[str, str] = {}


def use_labels(labels: Iterable[EntityLabel]) -> None:
    """Call entity labels as the user does, from now on."""
    _own_labels.clear()
    _own_labels.update({one.label: one.name for one in labels if one.name})


def label_text(label: str) -> str:
    """What an entity label is called on screen."""
    return _own_labels.get(label) or (_(LABELS[label]) if label in LABELS else label)


KINDS: Mapping[str, str] = {
    "quantity": N_("Quantity"),
    "money": N_("Money"),
    "percent": N_("Percentage"),
    "range": N_("Range"),
    "ratio": N_("Ratio"),
    "ordinal": N_("Ordinal"),
    "age": N_("Age"),
    "duration": N_("Duration"),
    "phone": N_("Telephone"),
    "time": N_("Date and time"),
    "other": N_("Other"),
    "office": N_("Office"),
    "quotation": N_("Quotation"),
}

STATES: Mapping[str, str] = {
    "unreviewed": N_("Not reviewed"),
    "doubtful": N_("Doubtful"),
    "reviewed": N_("Reviewed"),
}

_PREPARING = frozenset({"SplitBlock", "SettleDoubt"})

DOUBTS: Mapping[str, str] = {
    "headline_owner": N_("It is not certain which article this headline belongs to."),
    "article_start": N_("It is not certain that an article begins here."),
    "piece_owner": N_("It is not certain which article this text goes on with."),
}

DOUBTS_SHORT: Mapping[str, str] = {
    "headline_owner": N_("Headline’s article"),
    "article_start": N_("Article begins"),
    "piece_owner": N_("Goes on with"),
}

READINGS: Mapping[str, str] = {
    "belongs_to": N_("It may belong to “{headline}”."),
    "new_article": N_("A new article may begin here."),
}


def doubt_text(code: str) -> str:
    """What is doubtful."""
    return _(DOUBTS[code])


def reading_text(code: str, headline: str) -> str:
    """Another way to read a doubtful place."""
    return _(READINGS[code]).format(headline=headline)


def edit_name(edit: Mapping[str, object]) -> str:
    """What an edit, as plain data, is called; one that only needed cuts before it is called by itself."""
    inner = edit.get("edits")
    if isinstance(inner, list) and inner:
        own = [one for one in inner if one["edit"] not in _PREPARING] or inner
        if len({one["edit"] for one in own}) == 1:
            return edit_name(own[0])
    name = str(edit["edit"])
    return _(EDITS[name]) if name in EDITS else name  # a newer app may have written it


def problem_text(code: str, facts: Mapping[str, object]) -> str:
    """What happened and what to do, in one or two sentences."""
    return _(PROBLEMS[code]).format_map(_Known(facts))


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
