# SPDX-License-Identifier: MIT
"""Every sentence a user reads, through one gettext catalogue; the sentences about problems stand here."""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable, Mapping

from jzreader.model.fact import FactKind
from jzreader.model.finding import Finding, Severity
from jzreader.model.issue import Article, Decision, DoubtCode, Issue, Reading, ReadingCode, ReviewState, Role
from jzreader.model.label import EntityLabel
from jzreader.model.newsroom import TrackRecord
from jzreader.model.problem import ProblemCode
from jzreader.model.source import as_text
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


def printed_words(text: str) -> str:
    """The sentence in the language of the newspapers, Chinese, whatever the user's is."""
    catalogue = gettext.translation("jzreader", resource("i18n"), ["zh_CN"], fallback=True)
    return catalogue.gettext(text)


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
    ProblemCode.FILE_TOO_LARGE: N_("{file} is larger than {megabytes} MB. Open the issue page by page."),
    ProblemCode.NO_FILE: N_("{file} could not be found. Check the folder and open the file again."),
    ProblemCode.UNREADABLE_FILE: N_("{file} could not be read ({reason}). Check its permissions and open it again."),
    ProblemCode.NOTHING_TO_READ: N_("There is no text file or PDF in the folder. Choose another folder."),
    ProblemCode.PDF_ENCRYPTED: N_("{file} is protected by a password. Save a copy without the password and open that."),
    ProblemCode.PDF_DAMAGED: N_("{file} is damaged or incomplete. Get a new copy and open that."),
    ProblemCode.PDF_WITHOUT_TEXT: N_("{file} contains page images but no text. Install text recognition with: pip install 'jzreader[ocr]'; then open it again."),
    ProblemCode.PDF_TEXT_UNMAPPED: N_("The fonts in {file} do not say which characters they print. Install text recognition with: pip install 'jzreader[ocr]'; then open it again."),
    ProblemCode.TOO_MANY_PAGES: N_("{file} has {pages} pages; at most {most} can be opened at once. Split the file and open its parts."),
    ProblemCode.PDF_TOO_MUCH_TEXT: N_("Page {page} of {file} contains {characters} characters; at most {most} can be read. Save the page without hidden text and open that."),
    ProblemCode.NOT_A_PDF: N_("{file} is not a PDF. Choose the PDF of this page."),
    ProblemCode.ANOTHER_PAGE: N_("{file} shows another page: less than half of the text was found in it. Choose the PDF of this page."),
    ProblemCode.PAGE_TOO_SLOW: N_("Page {page} of {file} took longer than {seconds} seconds to read, and reading was stopped. Save the page in a new file and open that."),
    ProblemCode.READER_STOPPED: N_("Page {page} of {file} stopped the reader; the library was not changed. The file is damaged or needs too much memory. Save the page in a new file and open that."),
    ProblemCode.NO_PROCESSES: N_("The computer let no further process start. Close other programs, or import with --jobs 1."),
    ProblemCode.NEEDS_OCR: N_("{file} is an image of a page. Install text recognition with: pip install 'jzreader[ocr]'; then open it again."),
    ProblemCode.SCAN_DAMAGED: N_("The image {file} is damaged, or too large to be a page. Get a new copy and open that."),
    ProblemCode.NOTHING_RECOGNISED: N_("No text was recognised in {file}. Scan the page upright at 200 dpi or more and open that."),
    ProblemCode.OWN_EXPORT: N_("{file} is an export of jzreader, not a page. To import a whole issue, use .jzissue or JSON."),
    ProblemCode.EMPTY_FILE: N_("{file} is empty. Get a new copy and open that."),
    ProblemCode.STILL_WORKING: N_("A task is still running. Wait for it, or cancel it in the status bar, then try again."),
    ProblemCode.LIBRARY_GONE: N_("The library {path} was not found. Connect the drive it is on, or choose another library."),
    ProblemCode.LIBRARY_FOLDER: N_("The library {path} could not be opened. Check that its folder exists and is writable."),
    ProblemCode.LIBRARY_LOCKED: N_("Another program is writing to the library {path}. Nothing was lost. Try again in a moment."),
    ProblemCode.LIBRARY_READ_ONLY: N_("The library {path} is read-only. Check its permissions."),
    ProblemCode.ARCHIVE_READ_ONLY: N_("An archive is read-only. To edit an issue, copy it to your library."),
    ProblemCode.NOT_AN_ARCHIVE: N_("There is no Parquet archive in {path}. Choose the folder that “batch --parquet” wrote."),
    ProblemCode.LIBRARY_DAMAGED: N_("The library {path} is damaged. It was left unchanged. Restore a backup, or open a copy."),
    ProblemCode.LIBRARY_FOREIGN: N_("{path} is another program’s database and was left unchanged. Choose another file."),
    ProblemCode.NEWER_FILE: N_("{file} was created by a newer version of jzreader. Update jzreader to import it."),
    ProblemCode.BAD_OPTION: N_("“{value}” is not allowed for {name}. Allowed values: {known}."),
    ProblemCode.NO_SUCH_OPTION: N_("This format has no option “{name}”. Available options: {known}."),
    ProblemCode.LIBRARY_NEWER: N_("The library {path} was created by a newer version of jzreader. Update jzreader to open it."),
    ProblemCode.BACKUP_DAMAGED: N_("The backup {path} is also damaged. Choose an earlier backup."),
    ProblemCode.NO_BACKUP: N_("The library {path} has no backup named “{name}”. List its backups with “backups”."),
    ProblemCode.NO_BACKUPS: N_("The library {path} has no backups yet. Make one with “backup”."),
    ProblemCode.BAD_MODEL: N_("This is not a tagger made by jzreader. Make a tagger with “learn”."),
    ProblemCode.TOO_LITTLE_TO_LEARN: N_("There are {sentences} reviewed sentences; at least {least} are needed. Review more articles."),
    ProblemCode.NOT_BIO: N_("Line {line} of {file} is not a character followed by its tag. Correct the line and try again."),
    ProblemCode.BAD_FILTER: N_("“{value}” is not valid for the filter “{name}”. Write dates as 2024-03 or 2024-03-01..2024-03-31."),
    ProblemCode.LIBRARY_VANISHED: N_("The library {path} was removed while it was open. It has been saved again and nothing is lost. Repeat the last step."),
    ProblemCode.STRANGE_JOURNAL: N_("A temporary file of another database was next to the library {path}. It was not applied; it is kept as {aside}."),
    ProblemCode.LIBRARY_REPLACED: N_("The library {path} was replaced by another library while it was open. The new one is now open; the previous one is kept as {aside}."),
    ProblemCode.DISK_FULL: N_("The disk is full. The last step was not saved; all earlier steps are saved. Free some space and repeat the last step."),
    ProblemCode.DISK_ERROR: N_("The disk reported an error while reading or writing {path}. All earlier steps are saved. Check the disk."),
    ProblemCode.NO_ISSUE: N_("There is no issue {issue} in the library. Check the number with “list”."),
    ProblemCode.NOT_IN_BIN: N_("There is no issue {issue} in the bin. Check the number with “bin”."),
    ProblemCode.NOT_LEARNED: N_("Learning did not succeed. {reason}"),
    ProblemCode.NOT_ANNOTATIONS: N_("{file} contains no readable annotations. Choose a file made from a jzreader export."),
    ProblemCode.BAD_TOPIC: N_("“{topic}” is not an IPTC Media Topics code. Enter a code of eight digits."),
    ProblemCode.NOT_WHOLE: N_(
        "{file} contains articles but not their sources and history. Export the whole issue as JSON from its library and import that file."
    ),
    ProblemCode.WHOLE_ONLY: N_("The format “{name}” always contains the whole issue. Export without selecting a part."),
    ProblemCode.NOT_AN_ISSUE: N_("{file} does not contain exactly one issue. Choose a file that was exported as .jzissue."),
    ProblemCode.NOTHING_TO_EXPORT: N_("Nothing to export: no article is left after these filters."),
    ProblemCode.NO_PLACES: N_("This format contains positions on the page, but page {page} was imported as text ({file}). Import the PDF of the page, or choose another format."),
    ProblemCode.UNKNOWN_FORMAT: N_("There is no format named “{name}”. Available formats: {known}."),
    ProblemCode.FILE_EXISTS: N_("{file} already exists. Choose another name, or allow the file to be replaced."),
    ProblemCode.CANNOT_WRITE: N_("{file} could not be written ({reason}). Choose another location."),
    ProblemCode.UNKNOWN_EDIT: N_("There is no edit named “{name}”. Check the spelling."),
    ProblemCode.BAD_EDIT: N_("The field “{field}” of the edit {name} is missing or invalid. Correct it and try again."),
    ProblemCode.EDIT_WITHOUT_ISSUE: N_("The edit does not name its issue. Add an “issue” field."),
    ProblemCode.NOT_JSON: N_("Line {line} is not valid JSON. Write one JSON object per line."),
    ProblemCode.NEEDS_EXTRA: N_(
        "This needs a component that is not installed. Install it with: pip install 'jzreader[{extra}]'."
    ),
    ProblemCode.NO_RULE: N_("There is no check named “{rule}”. “jzreader checks” lists them."),
    ProblemCode.NO_WORDINGS: N_(
        "This is not a list of wordings. The first row must contain the columns wrong and right, separated by commas."
    ),
    ProblemCode.NO_HOLDERS: N_(
        "This is not a list of offices. The first row must contain the columns name and office, separated by commas."
    ),
    ProblemCode.NO_DAY: N_("“{text}” is not a date. Write it as 2024-03-05."),
    ProblemCode.NO_SCHEDULER: N_("No Dask scheduler answers at {address}. Check the address, and that the scheduler is running."),
    ProblemCode.BAD_ADDRESS: N_("“{address}” is not the address of a Dask scheduler. Give it as tcp://10.0.0.1:8786."),
    ProblemCode.CLUSTER_FAILED: N_("The Dask cluster stopped working ({reason}). Every worker needs the same version of jzreader. Run the command again to go on."),
    ProblemCode.BAD_EXPRESSION: N_("“{pattern}” is not a valid regular expression ({reason})."),
    ProblemCode.NO_SAMPLE: N_("{file} is not a sample made with “sample”."),
    ProblemCode.BAD_PATTERN: N_("“{pattern}” is not a valid pattern for file names. It may contain {known}."),
    ProblemCode.NO_PRESET: N_("There is no export preset “{name}”. List the presets with “presets”."),
    ProblemCode.NO_PRESETS: N_("{file} is not a list of export presets. Correct the file or delete it."),
    ProblemCode.NO_NAMES: N_(
        "This is not a table of names. The first row must contain the columns name and label, separated by commas."
    ),
    ProblemCode.NO_ARTICLE: N_("The article {article} no longer exists."),
    ProblemCode.NO_BLOCK: N_("The block {block} no longer exists."),
    ProblemCode.NO_PAGE: N_("The page {page} no longer exists."),
    ProblemCode.LAST_PAGE: N_("An issue needs at least one page. To delete the issue, choose File ▸ Delete issue…"),
    ProblemCode.CROSSED: N_("Pages were moved between this issue and another one since then. Undo that step first, or restore single articles."),
    ProblemCode.NO_OTHER_ISSUE: N_("There is no other issue in the library. Import one first."),
    ProblemCode.SAME_ISSUE: N_("The pages are in this issue already. Choose another issue."),
    ProblemCode.OTHER_ISSUE_EDITED: N_("This step also changed the issue “{issue}”, which was edited since. Open that issue, undo its later edits, and try again."),
    ProblemCode.NO_SECTION: N_("The section {section} no longer exists."),
    ProblemCode.NO_ENTITY: N_("The entity {entity} no longer exists."),
    ProblemCode.SPLIT_AT_START: N_("An article cannot be split before its first block. Choose a later block."),
    ProblemCode.SPLIT_AT_EDGE: N_("A block cannot be split at its start or end. Place the cursor inside the text."),
    ProblemCode.NOTHING_TO_MERGE: N_("Select at least two articles to merge."),
    ProblemCode.NOTHING_TO_JOIN: N_("Select at least two adjacent blocks of one article to merge."),
    ProblemCode.DIFFERENT_ROLES: N_("These blocks have different roles. Give them the same role first, then merge them."),
    ProblemCode.NOT_NEIGHBOURS: N_("Only adjacent blocks can be merged. Select neighbouring blocks of one article."),
    ProblemCode.NOTHING_CHOSEN: N_("Nothing is selected. Select something first."),
    ProblemCode.ALREADY_THERE: N_("The blocks are already there."),
    ProblemCode.MOVE_TO_ITSELF: N_("An article cannot be moved to its own position. Choose another position."),
    ProblemCode.AT_THE_EDGE: N_("The block is already at the start or end of its article."),
    ProblemCode.NOT_IN_ARTICLE: N_("This block does not belong to an article. Set an article role for it, or move it to an article."),
    ProblemCode.NO_ARTICLE_THEN: N_("The article did not exist at that time. Choose a later state."),
    ProblemCode.KEYS_TAKEN: N_("This shortcut is already used by “{name}”. Choose another shortcut."),
    ProblemCode.NO_DOUBT: N_("There is no doubt at this place."),
    ProblemCode.SAME_ROLE: N_("The block already has this role."),
    ProblemCode.SAME_HEADLINE: N_("The headline has not changed."),
    ProblemCode.EMPTY_BLOCK: N_("Left unchanged: no text would remain in this block."),
    ProblemCode.EMPTY_HEADLINE: N_("Enter at least one character for the headline."),
    ProblemCode.BAD_SPAN: N_("Position {start}–{end} is outside the text."),
    ProblemCode.LINE_BREAK_IN_TEXT: N_("A block cannot contain line breaks. Split the block instead."),
    ProblemCode.ALREADY_TAGGED: N_("This text already has that label."),
    ProblemCode.BAD_DATE: N_("“{date}” is not a valid date. Write it as in 2024-03-05."),
    ProblemCode.BAD_FACT: N_("Enter a kind and a value for the fact."),
    ProblemCode.NO_FACT_HERE: N_("There is no fact here. Select a fact in the sidebar first."),
    ProblemCode.NOT_A_RANGE: N_("“{value}” is not a range. Enter two numbers separated by a slash, for example 3/5."),
    ProblemCode.NOT_A_NUMBER: N_("“{value}” is not a number. Enter digits, for example 1200 or 3.5."),
    ProblemCode.FACT_NOT_THERE: N_("The text “{text}” does not appear in the article."),
    ProblemCode.BAD_LABEL: N_("Enter a label name made up of printable characters."),
    ProblemCode.KEY_TWICE: N_("Two labels use the key {key}. Choose a different key for one label."),
    ProblemCode.TOO_MANY_LABELS: N_("You can have up to {most} labels."),
    ProblemCode.NO_LABELS: N_("This is not a label set. Choose a file that was exported from the Labels window."),
    ProblemCode.SELECT_TEXT_FIRST: N_("Select some text first."),
    ProblemCode.NO_NEIGHBOUR: N_("There is no article to merge with in that direction."),
    ProblemCode.NO_ENTITY_HERE: N_("There is no entity here. Select an entity first."),
    ProblemCode.NOTHING_CHANGED: N_("This would not change anything."),
    ProblemCode.NO_RUN: N_("There is no run {run} in this library. “history” lists them."),
    ProblemCode.EDITED_SINCE: N_("The issue was edited since. Undo its later edits, and try again."),
    ProblemCode.NOTHING_TO_UNDO: N_("There is nothing to undo."),
    ProblemCode.NOTHING_TO_REDO: N_("There is nothing to redo."),
}  # fmt: skip


def finding_text(finding: Finding) -> tuple[str, str]:
    """What a finding is called, and what it says."""
    rule = finding.rule
    return _(rule.title), _(rule.sentence).format_map(dict(finding.facts))


def severity_text(severity: Severity) -> str:
    """How grave a finding is, in a word."""
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}
    return words.get(severity, "✓")


def record_text(record: TrackRecord | None) -> str:
    """How findings of a rule came out in this library; nothing where none did so far."""
    if record is None or not (record.mended or record.dismissed):
        return ""
    words = _("Findings of this check in this library: {corrected} corrected, {dismissed} dismissed")
    return words.format(corrected=record.mended, dismissed=record.dismissed)


def issue_title(newspaper: str | None, date: str | None) -> str:
    """What an issue is called wherever a person reads it."""
    return " ".join(part for part in (newspaper, date) if part) or _("Untitled issue")


def page_title(number: str | None, name: str | None = None) -> str:
    """What a page is called wherever a person reads it: its number, its name, or both."""
    numbered = _("Page {number}").format(number=number) if number else ""
    return " ".join(part for part in (numbered, name) if part) or _("Page")


def headline_text(headline: str) -> str:
    """A headline, or that there is none."""
    return headline or _("(No headline)")


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


def printed_label(label: str) -> str:
    """What an entity label is called in Chinese, or by the user who made it."""
    return _own_labels.get(label) or printed_words(LABELS.get(label, label))


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
    FactKind.PHONE: N_("Phone number"),
    FactKind.TIME: N_("Date and time"),
    FactKind.OTHER: N_("Other"),
    FactKind.OFFICE: N_("Job title"),
    FactKind.QUOTATION: N_("Quotation"),
}

DECISIONS: Mapping[Decision, str] = {
    Decision.SUGGESTED: N_("Suggested"),
    Decision.ACCEPTED: N_("Accepted"),
    Decision.REJECTED: N_("Rejected"),
}

STATES: Mapping[ReviewState, str] = {
    ReviewState.UNREVIEWED: N_("Not reviewed"),
    ReviewState.DOUBTFUL: N_("Doubtful"),
    ReviewState.REVIEWED: N_("Reviewed"),
}

DOUBTS: Mapping[DoubtCode, str] = {
    DoubtCode.HEADLINE_OWNER: N_("Headline may belong to another article"),
    DoubtCode.ARTICLE_START: N_("Article may not start here"),
    DoubtCode.PIECE_OWNER: N_("Text may continue another article"),
    DoubtCode.SECTION: N_("Article may be in another section"),
}

DOUBTS_SHORT: Mapping[DoubtCode, str] = {
    DoubtCode.HEADLINE_OWNER: N_("Article of this headline"),
    DoubtCode.ARTICLE_START: N_("Article start"),
    DoubtCode.PIECE_OWNER: N_("Continuation"),
    DoubtCode.SECTION: N_("Section of this article"),
}

READINGS: Mapping[ReadingCode, str] = {
    ReadingCode.BELONGS_TO: N_("Belongs to “{headline}”"),
    ReadingCode.NEW_ARTICLE: N_("New article starts here"),
    ReadingCode.IN_SECTION: N_("In the section “{headline}”"),
    ReadingCode.NO_SECTION: N_("In no section"),
}


def doubt_text(code: DoubtCode) -> str:
    """What is doubtful."""
    return _(DOUBTS[code])


def reading_text(issue: Issue, article: Article, reading: Reading) -> str | None:
    """Another way to read a doubtful place of an article; None where what it names is gone since."""
    name = ""
    if reading.article is not None:
        other = issue.find_article(reading.article)
        if other is None or other[1].key == article.key:
            return None
        name = other[1].headline
    if reading.section is not None:
        found = issue.find_article(article.key)
        section = found[0].section(reading.section) if found else None
        if section is None:
            return None
        name = section.title
    return _(READINGS[reading.code]).format(headline=name)


def unfamiliar_page_text(expected: float) -> tuple[str, str]:
    """That a page is set unlike those that the segmentation knows, in short, and what to do about it.

    ``expected`` is the share of its articles that are likely right.
    """
    text = _("About {percent} of this page’s articles are likely right. Check all boundaries and headlines.")
    return _("Unfamiliar page layout"), text.format(percent=f"{expected:.0%}")


def problem_text(code: ProblemCode, facts: Mapping[str, object]) -> str:
    """What happened and what to do, in one or two sentences."""
    shown = {key: as_text(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
    return _(PROBLEMS[code]).format_map(_Facts(shown))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
