# SPDX-License-Identifier: MIT
"""Every sentence a user reads, through one gettext catalogue; the sentences about problems stand here."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Mapping

from jzreader.model.fact import FactKind
from jzreader.model.finding import Finding
from jzreader.model.issue import Article, DoubtCode, ReadingCode, ReviewState, Role
from jzreader.model.label import EntityLabel
from jzreader.model.problem import ProblemCode
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
PROBLEMS: Mapping[ProblemCode, str] = {
    ProblemCode.BINARY_FILE: N_("{file} is not a text file. Export the page as text or PDF and open that."),
    ProblemCode.UNKNOWN_ENCODING: N_("The encoding of {file} was not recognised. Save it as UTF-8 and open it again."),
    ProblemCode.FILE_TOO_LARGE: N_("{file} is larger than {megabytes} MB. Open the issue page by page."),
    ProblemCode.NO_FILE: N_("{file} is not there any more. Check the folder and open it again."),
    ProblemCode.UNREADABLE_FILE: N_("{file} could not be read ({reason}). Check its permissions and open it again."),
    ProblemCode.NOTHING_TO_READ: N_("There is no text file or PDF in the folder."),
    ProblemCode.PDF_ENCRYPTED: N_("{file} is protected by a password. Save a copy without it and open that."),
    ProblemCode.PDF_DAMAGED: N_("{file} is damaged or cut short. Fetch it again and open that copy."),
    ProblemCode.PDF_WITHOUT_TEXT: N_("{file} holds pictures of pages and no text. Run text recognition on it first."),
    ProblemCode.LIBRARY_FOLDER: N_("The library {path} could not be opened. Check that its folder exists and may be written."),
    ProblemCode.LIBRARY_LOCKED: N_("Another program is writing to the library {path}. Nothing was lost; try again in a moment."),
    ProblemCode.LIBRARY_READ_ONLY: N_("The library {path} may not be written. Check its permissions."),
    ProblemCode.LIBRARY_DAMAGED: N_("The library {path} is damaged. It was left untouched; open a copy of it."),
    ProblemCode.LIBRARY_FOREIGN: N_("{path} is a database of another program and was left untouched. Choose another file."),
    ProblemCode.NEWER_FILE: N_("{file} was written by a newer jzreader. Update the app to import it."),
    ProblemCode.BAD_OPTION: N_("{name} cannot be “{value}”. It can be: {known}."),
    ProblemCode.NO_SUCH_OPTION: N_("This format has no option “{name}”. It has: {known}."),
    ProblemCode.LIBRARY_NEWER: N_("The library {path} was written by a newer jzreader. Update the app to open it."),
    ProblemCode.BACKUP_DAMAGED: N_("The backup {path} is damaged too. Choose an earlier one."),
    ProblemCode.NO_BACKUP: N_("There is no backup “{name}” of the library {path}."),
    ProblemCode.BAD_MODEL: N_("This is no tagger that jzreader trained. Train one with “learn”."),
    ProblemCode.TOO_LITTLE_TO_LEARN: N_("There are {sentences} reviewed sentences; learning needs at least {least}."),
    ProblemCode.NOT_BIO: N_("Line {line} of {file} is not a character and its tag."),
    ProblemCode.BAD_FILTER: N_("“{value}” does not fit the filter “{name}”. Dates are written as 2024-03 or 2024-03-01..2024-03-31."),
    ProblemCode.LIBRARY_VANISHED: N_("The library {path} was taken away while it was open. It was written again, nothing is lost; do the last step again."),
    ProblemCode.LIBRARY_REPLACED: N_("Another library was put in the place of {path} while it was open. That one is open now; the earlier one is kept as {aside}."),
    ProblemCode.DISK_FULL: N_("The disk is full: the last step was not saved, all before it is. Make room and do it again."),
    ProblemCode.DISK_ERROR: N_("The disk reported an error while reading or writing {path}. Check the disk; all earlier steps are saved."),
    ProblemCode.NO_ISSUE: N_("There is no issue {issue} in the library."),
    ProblemCode.NOT_IN_BIN: N_("There is no issue {issue} in the bin."),
    ProblemCode.NOT_LEARNED: N_("Nothing was learned. {reason}"),
    ProblemCode.NOT_ANNOTATIONS: N_("{file} holds no annotations that could be read. Choose a file made on our export."),
    ProblemCode.BAD_TOPIC: N_("“{topic}” is no code of IPTC’s Media Topics: it has eight figures."),
    ProblemCode.NOT_WHOLE: N_(
        "{file} holds articles, but not their sources and history. Export a whole issue from its library as JSON."
    ),
    ProblemCode.WHOLE_ONLY: N_("“{name}” holds a whole issue. Export it without choosing a part."),
    ProblemCode.NOT_AN_ISSUE: N_("{file} does not hold one issue. Choose a file that was exported as .jzissue."),
    ProblemCode.UNKNOWN_FORMAT: N_("There is no format “{name}”. Known: {known}."),
    ProblemCode.FILE_EXISTS: N_("{file} is there already. Choose another name, or allow it to be replaced."),
    ProblemCode.CANNOT_WRITE: N_("{file} could not be written ({reason}). Choose another place."),
    ProblemCode.UNKNOWN_EDIT: N_("There is no edit “{name}”."),
    ProblemCode.BAD_EDIT: N_("The edit {name} has a missing or wrong field “{field}”."),
    ProblemCode.EDIT_WITHOUT_ISSUE: N_("The edit does not say which issue it is for. Give its “issue”."),
    ProblemCode.NOT_JSON: N_("Line {line} is not JSON."),
    ProblemCode.NEEDS_EXTRA: N_(
        "This installation lacks what this format needs. Install jzreader with it: pip install 'jzreader[{extra}]'."
    ),
    ProblemCode.NO_NAMES: N_(
        "This is no table of names. It needs a first row with the columns name and label, separated by commas."
    ),
    ProblemCode.NO_ARTICLE: N_("The article {article} is not there any more."),
    ProblemCode.NO_BLOCK: N_("The block {block} is not there any more."),
    ProblemCode.NO_PAGE: N_("The page {page} is not there any more."),
    ProblemCode.NO_SECTION: N_("The section {section} is not there any more."),
    ProblemCode.NO_ENTITY: N_("The entity {entity} is not there any more."),
    ProblemCode.SPLIT_AT_START: N_("An article can’t be split before its first block."),
    ProblemCode.SPLIT_AT_EDGE: N_("A block can’t be split at its very start or end."),
    ProblemCode.NOTHING_TO_MERGE: N_("Choose at least two different articles to merge."),
    ProblemCode.NOTHING_TO_JOIN: N_("Choose at least two neighbouring blocks of an article to join."),
    ProblemCode.NOT_NEIGHBOURS: N_("Only blocks that stand one after the other can be joined."),
    ProblemCode.NOTHING_CHOSEN: N_("Nothing is chosen."),
    ProblemCode.ALREADY_THERE: N_("It is already there."),
    ProblemCode.MOVE_TO_ITSELF: N_("An article can’t be moved before itself."),
    ProblemCode.AT_THE_EDGE: N_("It stands at the edge of its article already."),
    ProblemCode.NOT_IN_ARTICLE: N_("That belongs to no article. Give it an article’s role, or send it to one."),
    ProblemCode.NO_ARTICLE_THEN: N_("The article did not exist at that time."),
    ProblemCode.KEYS_TAKEN: N_("These keys belong to “{name}” already."),
    ProblemCode.NO_DOUBT: N_("Nothing is in doubt here."),
    ProblemCode.SAME_ROLE: N_("It has that role already."),
    ProblemCode.SAME_HEADLINE: N_("The headline is the same as before."),
    ProblemCode.EMPTY_HEADLINE: N_("A headline needs at least one character."),
    ProblemCode.BAD_SPAN: N_("The place {start}–{end} is outside of the text."),
    ProblemCode.LINE_BREAK_IN_TEXT: N_("A block holds no line breaks. Split it instead."),
    ProblemCode.ALREADY_TAGGED: N_("This is tagged with that label already."),
    ProblemCode.BAD_DATE: N_("{date} is no date. Write it as 2024-03-05."),
    ProblemCode.BAD_FACT: N_("A fact needs a kind and a value."),
    ProblemCode.NO_FACT_HERE: N_("There is no fact at this place. Choose one in the sidebar first."),
    ProblemCode.NOT_A_RANGE: N_("“{value}” is no range. Write both figures with a slash between: 3/5."),
    ProblemCode.NOT_A_NUMBER: N_("“{value}” is no number. Write it in figures, as 1200 or 3.5."),
    ProblemCode.FACT_NOT_THERE: N_("The article does not say “{text}”."),
    ProblemCode.BAD_LABEL: N_("A label needs a name of printable characters."),
    ProblemCode.KEY_TWICE: N_("Two labels have the key {key}. Give one of them another."),
    ProblemCode.TOO_MANY_LABELS: N_("There can be {most} labels at most."),
    ProblemCode.NO_LABELS: N_("This is no set of labels. Choose a file that was exported from the labels’ window."),
    ProblemCode.SELECT_TEXT_FIRST: N_("Select some text first, then press a label’s key."),
    ProblemCode.NO_NEIGHBOUR: N_("There is no article on that side."),
    ProblemCode.NO_ENTITY_HERE: N_("There is no entity at this place."),
    ProblemCode.NOTHING_CHANGED: N_("That changes nothing."),
    ProblemCode.NOTHING_TO_UNDO: N_("There is nothing to undo."),
    ProblemCode.NOTHING_TO_REDO: N_("There is nothing to redo."),
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


ROLES: Mapping[Role, str] = {
    Role.KICKER: N_("Kicker"),
    Role.HEADLINE: N_("Headline"),
    Role.DECK: N_("Deck"),
    Role.BYLINE: N_("Byline"),
    Role.DATELINE: N_("Dateline"),
    Role.PARAGRAPH: N_("Paragraph"),
    Role.SUBHEAD: N_("Subhead"),
    Role.CAPTION: N_("Caption"),
    Role.CREDIT: N_("Credit"),
    Role.SECTION_TITLE: N_("Section title"),
    Role.JUMP: N_("Jump"),
    Role.FURNITURE: N_("Furniture"),
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


KINDS: Mapping[FactKind, str] = {
    FactKind.QUANTITY: N_("Quantity"),
    FactKind.MONEY: N_("Money"),
    FactKind.PERCENT: N_("Percentage"),
    FactKind.RANGE: N_("Range"),
    FactKind.RATIO: N_("Ratio"),
    FactKind.ORDINAL: N_("Ordinal"),
    FactKind.AGE: N_("Age"),
    FactKind.DURATION: N_("Duration"),
    FactKind.PHONE: N_("Telephone"),
    FactKind.TIME: N_("Date and time"),
    FactKind.OTHER: N_("Other"),
    FactKind.OFFICE: N_("Office"),
    FactKind.QUOTATION: N_("Quotation"),
}

STATES: Mapping[ReviewState, str] = {
    ReviewState.UNREVIEWED: N_("Not reviewed"),
    ReviewState.DOUBTFUL: N_("Doubtful"),
    ReviewState.REVIEWED: N_("Reviewed"),
}

DOUBTS: Mapping[DoubtCode, str] = {
    DoubtCode.HEADLINE_OWNER: N_("It is not certain which article this headline belongs to."),
    DoubtCode.ARTICLE_START: N_("It is not certain that an article begins here."),
    DoubtCode.PIECE_OWNER: N_("It is not certain which article this text goes on with."),
}

DOUBTS_SHORT: Mapping[DoubtCode, str] = {
    DoubtCode.HEADLINE_OWNER: N_("Headline’s article"),
    DoubtCode.ARTICLE_START: N_("Article begins"),
    DoubtCode.PIECE_OWNER: N_("Goes on with"),
}

READINGS: Mapping[ReadingCode, str] = {
    ReadingCode.BELONGS_TO: N_("It may belong to “{headline}”."),
    ReadingCode.NEW_ARTICLE: N_("A new article may begin here."),
}


def doubt_text(code: DoubtCode) -> str:
    """What is doubtful."""
    return _(DOUBTS[code])


def reading_text(code: ReadingCode, headline: str) -> str:
    """Another way to read a doubtful place."""
    return _(READINGS[code]).format(headline=headline)


def problem_text(code: ProblemCode, facts: Mapping[str, object]) -> str:
    """What happened and what to do, in one or two sentences."""
    return _(PROBLEMS[code]).format_map(_Known(facts))


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
