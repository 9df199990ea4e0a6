# SPDX-License-Identifier: MIT
"""What the library knows of an issue besides its text: identities, versions, times, and names' identifiers.

Identifiers are the same in every export of an issue, and after a round trip through another library: a UUID
is made of the moment of import and of the file that was imported, and of the number that the issue gave an
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from jzreader.model.issue import Issue
from jzreader.model.keys import RANGE, ArticleKey, IssueKey
from jzreader.model.label import Name
from jzreader.model.record import Record

_SPACE = uuid5(NAMESPACE_URL, "urn:jzreader:issue")
"""The name space of issues' UUIDs (RFC 9562, version 5)."""
NO_DATE = "1970-01-01"
"""Where a standard asks for a date and the issue has none."""
_WIKIDATA = re.compile(r"(?:wikidata:|wd:)?([QP]\d+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|urn|info|doi|tag):\S+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What something is known by: a UUID as a URN, a version from 1, and times as ISO 8601 in UTC."""

    uuid: UUID
    version: int
    created: str
    modified: str

    @property
    def uri(self) -> str:
        """The UUID as a URN."""
        return self.uuid.urn


@dataclass(frozen=True, slots=True)
class Revision:
    """What one person did on one day: ``edits`` steps of the journal, up to ``version``."""

    day: str
    who: str
    edits: int
    version: int


@dataclass(frozen=True, slots=True)
class IssueContext:
    """An issue's identity, and those of the articles that were corrected; ``revisions``, oldest first."""

    identity: Identity
    articles: Mapping[ArticleKey, Identity] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()

    def article(self, key: ArticleKey) -> Identity:
        """The identity of an article: of its first version where nothing in it was corrected."""
        born = self.identity.created
        return self.articles.get(key) or Identity(_article_uuid(self.identity.uuid, key), 1, born, born)


@dataclass(frozen=True, slots=True)
class ExportContext:
    """Of each issue what its record says, and the names that are written down, by name and label."""

    issues: Mapping[IssueKey, IssueContext] = field(default_factory=dict)
    names: Mapping[tuple[str, str], Name] = field(default_factory=dict)

    def issue(self, issue: Issue) -> IssueContext:
        """What is known of an issue; of one without a record what it says itself."""
        return self.issues.get(issue.key) or unrecorded(issue)

    def standard(self, words: str, label: str) -> Name:
        """A name as it is written down: with its standard name and identifier, where there are any."""
        name = self.names.get((words, label)) or Name(words, label)
        if name.canonical and not name.identifier:
            other = self.names.get((name.canonical, label))
            if other is not None:
                return Name(words, label, name.canonical, other.identifier)
        return name


UNRECORDED = ExportContext()
"""Of issues that no library has."""


def context_of(record: Record, names: Iterable[Name] = ()) -> ExportContext:
    """The context of one issue with all that was done to it."""
    issue, steps = record.issue, record.steps
    created = utc(record.added_at)
    uuid = _issue_uuid(issue, record.added_at)
    changed: dict[ArticleKey, Identity] = {}
    revisions: list[Revision] = []
    for number, step in enumerate(steps, start=2):
        at = utc(step.at)
        images = step.given_images()
        for key in {one["key"] for image in images for one in image["articles"]}:
            before = changed.get(key)
            version = before.version + 1 if before else 2
            changed[key] = Identity(_article_uuid(uuid, key), version, created, at)
        last = revisions[-1] if revisions else None
        if last is not None and (last.day, last.who) == (at[:10], step.who):
            revisions[-1] = Revision(last.day, last.who, last.edits + 1, number)
        else:
            revisions.append(Revision(at[:10], step.who, 1, number))
    modified = utc(steps[-1].at) if steps else created
    identity = Identity(uuid, 1 + len(steps), created, modified)
    known = IssueContext(identity, changed, tuple(revisions))
    return ExportContext({issue.key: known}, {(name.name, name.label): name for name in names})


def unrecorded(issue: Issue) -> IssueContext:
    """Of an issue that no library has: the first version, made on the day of the paper."""
    day = f"{issue.date or NO_DATE}T00:00:00Z"
    return IssueContext(Identity(_issue_uuid(issue, str(issue.key)), 1, day, day))


def identifier_uri(identifier: str) -> str:
    """An identifier from outside as an address: of Wikidata's numbers, and of what is one; '' of others."""
    number = _WIKIDATA.fullmatch(identifier.strip())
    if number:
        return f"http://www.wikidata.org/entity/{number[1].upper()}"
    return identifier.strip() if _ADDRESS.fullmatch(identifier.strip()) else ""


def utc(at: str) -> str:
    """A moment as ISO 8601 in UTC to the second, as all standards take it."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return f"{NO_DATE}T00:00:00Z"
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _issue_uuid(issue: Issue, added_at: str) -> UUID:
    first = min(issue.sources, key=lambda source: source.key, default=None)
    return uuid5(_SPACE, f"{added_at} {first.digest if first else ''}")


def _article_uuid(issue: UUID, key: ArticleKey) -> UUID:
    return uuid5(issue, f"article {key % RANGE}")


def modified_last(identities: Sequence[Identity]) -> str:
    """The latest time at which any of them was changed."""
    return max((one.modified for one in identities), default=f"{NO_DATE}T00:00:00Z")
