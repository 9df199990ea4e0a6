# SPDX-License-Identifier: MIT
"""Every sentence a user reads, through one gettext catalogue; the sentences about problems stand here."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Mapping

from jzreader.model.finding import Finding
from jzreader.model.issue import Article
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
    "not_in_bin": N_("There is no issue {issue} in the bin."),
    "not_learned": N_("Nothing was learned. {reason}"),
    "not_annotations": N_("{file} holds no annotations that could be read. Choose a file made on our export."),
    "bad_topic": N_("“{topic}” is no code of IPTC’s Media Topics: it has eight figures."),
    "not_whole": N_(
        "{file} holds articles, but not their sources and history. Export a whole issue from its library as JSON."
    ),
    "whole_only": N_("“{name}” holds a whole issue. Export it without choosing a part."),
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


def finding_text(finding: Finding) -> tuple[str, str]:
    """What a finding is called, and what it says."""
    rule = finding.rule
    return _(rule.title), _(rule.sentence).format_map(dict(finding.facts))


def issue_title(newspaper: str | None, date: str | None) -> str:
    """What an issue is called wherever a person reads it."""
    return " ".join(part for part in (newspaper, date) if part) or _("Untitled issue")


def page_title(number: str | None, name: str | None = None) -> str:
    """What a page is called wherever a person reads it: its number, its name, or both."""
    numbered = _("Page {number}").format(number=number) if number else ""
    return " ".join(part for part in (numbered, name) if part) or _("Page")


def headline_text(headline: str) -> str:
    """A headline, or that there is none."""
    return headline or _("Without headline")


_FIRST_WORDS = 24
"""Characters of the text by which an article without a headline is told in lists."""


def article_title(article: Article) -> str:
    """What an article is called in lists: its headline, or its first words."""
    words = "".join(article.body)[:_FIRST_WORDS]
    return article.headline or (f"（{words}…）" if words else headline_text(""))


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


def problem_text(code: str, facts: Mapping[str, object]) -> str:
    """What happened and what to do, in one or two sentences."""
    return _(PROBLEMS[code]).format_map(_Known(facts))


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
