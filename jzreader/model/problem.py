# SPDX-License-Identifier: MIT
"""Everything that may go wrong and is no bug."""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """Everything that may go wrong; ``messages.PROBLEMS`` has a sentence for each."""

    BINARY_FILE = "binary_file"
    FILE_TOO_LARGE = "file_too_large"
    NO_FILE = "no_file"
    UNREADABLE_FILE = "unreadable_file"
    NOTHING_TO_READ = "nothing_to_read"
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_DAMAGED = "pdf_damaged"
    PDF_WITHOUT_TEXT = "pdf_without_text"
    TOO_MANY_PAGES = "too_many_pages"
    PDF_TOO_MUCH_TEXT = "pdf_too_much_text"
    NOT_A_PDF = "not_a_pdf"
    ANOTHER_PAGE = "another_page"
    PAGE_TOO_SLOW = "page_too_slow"
    READER_STOPPED = "reader_stopped"
    NEEDS_OCR = "needs_ocr"
    SCAN_DAMAGED = "scan_damaged"
    NOTHING_RECOGNISED = "nothing_recognised"
    EMPTY_FILE = "empty_file"
    LIBRARY_FOLDER = "library_folder"
    STILL_WORKING = "still_working"
    LIBRARY_GONE = "library_gone"
    LIBRARY_LOCKED = "library_locked"
    LIBRARY_READ_ONLY = "library_read_only"
    LIBRARY_DAMAGED = "library_damaged"
    LIBRARY_FOREIGN = "library_foreign"
    NEWER_FILE = "newer_file"
    BAD_OPTION = "bad_option"
    NO_SUCH_OPTION = "no_such_option"
    LIBRARY_NEWER = "library_newer"
    BACKUP_DAMAGED = "backup_damaged"
    NO_BACKUP = "no_backup"
    NO_BACKUPS = "no_backups"
    BAD_MODEL = "bad_model"
    TOO_LITTLE_TO_LEARN = "too_little_to_learn"
    NOT_BIO = "not_bio"
    BAD_FILTER = "bad_filter"
    LIBRARY_VANISHED = "library_vanished"
    LIBRARY_REPLACED = "library_replaced"
    STRANGE_JOURNAL = "strange_journal"
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    NO_ISSUE = "no_issue"
    NOT_IN_BIN = "not_in_bin"
    NOT_LEARNED = "not_learned"
    NOT_ANNOTATIONS = "not_annotations"
    BAD_TOPIC = "bad_topic"
    NOT_WHOLE = "not_whole"
    WHOLE_ONLY = "whole_only"
    NOT_AN_ISSUE = "not_an_issue"
    NO_PLACES = "no_places"
    UNKNOWN_FORMAT = "unknown_format"
    NOTHING_TO_EXPORT = "nothing_to_export"
    FILE_EXISTS = "file_exists"
    CANNOT_WRITE = "cannot_write"
    UNKNOWN_EDIT = "unknown_edit"
    BAD_EDIT = "bad_edit"
    EDIT_WITHOUT_ISSUE = "edit_without_issue"
    NOT_JSON = "not_json"
    NEEDS_EXTRA = "needs_extra"
    NO_SCHEDULER = "no_scheduler"
    BAD_EXPRESSION = "bad_expression"
    NO_SAMPLE = "no_sample"
    BAD_PATTERN = "bad_pattern"
    NO_PRESET = "no_preset"
    NO_PRESETS = "no_presets"
    NO_NAMES = "no_names"
    NO_RULE = "no_rule"
    NO_WORDINGS = "no_wordings"
    NO_HOLDERS = "no_holders"
    NO_DAY = "no_day"
    NO_ARTICLE = "no_article"
    NO_BLOCK = "no_block"
    NO_PAGE = "no_page"
    LAST_PAGE = "last_page"
    CROSSED = "crossed"
    NO_OTHER_ISSUE = "no_other_issue"
    SAME_ISSUE = "same_issue"
    OTHER_ISSUE_EDITED = "other_issue_edited"
    NO_SECTION = "no_section"
    NO_ENTITY = "no_entity"
    SPLIT_AT_START = "split_at_start"
    SPLIT_AT_EDGE = "split_at_edge"
    NOTHING_TO_MERGE = "nothing_to_merge"
    NOTHING_TO_JOIN = "nothing_to_join"
    DIFFERENT_ROLES = "different_roles"
    NOT_NEIGHBOURS = "not_neighbours"
    NOTHING_CHOSEN = "nothing_chosen"
    ALREADY_THERE = "already_there"
    MOVE_TO_ITSELF = "move_to_itself"
    AT_THE_EDGE = "at_the_edge"
    NOT_IN_ARTICLE = "not_in_article"
    NO_ARTICLE_THEN = "no_article_then"
    KEYS_TAKEN = "keys_taken"
    NO_DOUBT = "no_doubt"
    SAME_ROLE = "same_role"
    SAME_HEADLINE = "same_headline"
    EMPTY_HEADLINE = "empty_headline"
    BAD_SPAN = "bad_span"
    LINE_BREAK_IN_TEXT = "line_break_in_text"
    ALREADY_TAGGED = "already_tagged"
    BAD_DATE = "bad_date"
    BAD_FACT = "bad_fact"
    NO_FACT_HERE = "no_fact_here"
    NOT_A_RANGE = "not_a_range"
    NOT_A_NUMBER = "not_a_number"
    FACT_NOT_THERE = "fact_not_there"
    BAD_LABEL = "bad_label"
    KEY_TWICE = "key_twice"
    TOO_MANY_LABELS = "too_many_labels"
    NO_LABELS = "no_labels"
    SELECT_TEXT_FIRST = "select_text_first"
    NO_NEIGHBOUR = "no_neighbour"
    NO_ENTITY_HERE = "no_entity_here"
    NOTHING_CHANGED = "nothing_changed"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"


class Problem(Exception):  # noqa: N818 - the word users and code share
    """An expected failure: a code and its facts; ``messages`` turns it into a sentence."""

    def __init__(self, code: ProblemCode, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """How it comes over from another process."""
        return _made_anew, (type(self), self.code, self.facts)


def _made_anew(kind: type[Problem], code: ProblemCode, facts: dict[str, object]) -> Problem:
    return kind(code, **facts)


class Refused(Problem):
    """An edit that cannot be done on this issue; nothing was changed."""


class Cancelled(Exception):  # noqa: N818
    """The user stopped a long piece of work; raised out of a progress callable."""
