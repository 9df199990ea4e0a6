# SPDX-License-Identifier: MIT
"""What annotators' tools write comes back at its word: added, moved, relabelled, deleted, or listed as lost."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from jzreader.edits import Several
from jzreader.edits.text import EditText
from jzreader.exchange import format_named
from jzreader.exchange.anchoring import Anchoring, located
from jzreader.exchange.article_text import article_text
from jzreader.exchange.files import zipped
from jzreader.exchange.read_annotations import AnnotationCode, ImportedAnnotations, read_annotations
from jzreader.exchange.returned import LossCode
from jzreader.model.issue import Decision, Issue
from jzreader.model.problem import Problem
from tests.making import issue_of

PAGE = """\
山乡小站通了慢火车😀
本报记者 葛 青
云岭县白石站昨天第一次停靠了慢火车。站长陈𬱖说，村民莫大川一早就背着竹筐等在站台上。

老磨坊重新开门
本报记者 葛 青
白石镇的老磨坊修好以后昨天重新开门，磨坊主人范守田请乡亲们尝了新面。
"""


@pytest.fixture
def issue() -> Issue:
    return issue_of(PAGE)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _text(issue: Issue, number: int = 0) -> str:
    return article_text([article for _page, article in issue.articles()][number]).text


def _row(issue: Issue, form: str = "doccano", number: int = 0) -> dict[str, Any]:
    content = str(format_named(form).write([issue]))
    if form == "label-studio":
        return dict(json.loads(content)[number])
    return dict(json.loads(content.split("\n")[number]))


def _named(issue: Issue, words: str) -> tuple[int, int]:
    at = _text(issue).index(words)
    return at, at + len(words)


def _read(issue: Issue, name: str, content: object) -> ImportedAnnotations:
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return read_annotations(issue, name, raw)


def _after(issue: Issue, returned: ImportedAnnotations) -> set[tuple[str, str, Decision]]:
    changed = Several(returned.edits).apply(issue) if returned.edits else issue
    return {
        (block.text.text[e.start : e.end], e.label, e.decision)
        for _page, article in changed.articles()
        for block, e in article.entities()
    }


def _tagged(issue: Issue, words: str, label: str = "PER") -> tuple[Issue, dict[str, Any]]:
    """The issue with a name that a person tagged, and the row that it leaves as."""
    row = _row(issue)
    start, end = _named(issue, words)
    changed = _read(issue, "a.jsonl", {**row, "entities": [*row["entities"], [start, end, label]]})
    tagged = Several(changed.edits).apply(issue)
    return tagged, _row(tagged)


def test_what_is_deleted_moved_and_relabelled_is_so_in_the_issue(issue: Issue) -> None:
    issue, row = _tagged(issue, "莫大川")
    issue, row = _tagged(issue, "云岭县", "LOC")
    issue, row = _tagged(issue, "竹筐", "WORK")
    kept = [e for e in row["entities"] if _text(issue)[e["start_offset"] : e["end_offset"]] not in
            ("莫大川", "云岭县", "竹筐")]  # fmt: skip
    wide, county = _named(issue, "村民莫大川"), _named(issue, "云岭县")
    row["entities"] = [*kept, [*wide, "PER"], [*county, "ORG"]]
    returned = _read(issue, "a.jsonl", row)
    assert {(c.code, c.words, c.label, c.was) for c in returned.changes} == {
        (AnnotationCode.MOVED, "村民莫大川", "person", "莫大川"),
        (AnnotationCode.RELABELLED, "云岭县", "organisation", "place"),
        (AnnotationCode.REMOVED, "竹筐", "work", ""),
    }
    after = _after(issue, returned)
    assert {
        ("村民莫大川", "person", Decision.ACCEPTED),
        ("云岭县", "organisation", Decision.ACCEPTED),
    } <= after
    assert not {"竹筐", "莫大川"} & {words for words, _label, _decision in after}


def test_a_deleted_suggestion_is_rejected_and_does_not_come_back(issue: Issue) -> None:
    row = _row(issue)
    first, *others = row["entities"]
    returned = _read(issue, "a.jsonl", {**row, "entities": others})
    (change,) = returned.changes
    assert change.code is AnnotationCode.REMOVED
    after = Several(returned.edits).apply(issue)
    entity = after.find_entity(first["id"])
    assert entity is not None and entity[2].decision is Decision.REJECTED
    assert _read(after, "a.jsonl", row).edits == ()


def test_numbers_of_a_tools_own_and_other_line_ends_are_no_hindrance(issue: Issue) -> None:
    row = _row(issue)
    text = row["text"].replace("\n", "\r\n")
    at = text.index("莫大川")
    entities = [{**e, "id": n} for n, e in enumerate(row["entities"])]
    plain = {
        "id": 7,
        "text": row["text"],
        "label": [*map(list, row["exported"]), [*_named(issue, "莫大川"), "PER"]],
    }
    for returned in (
        _read(issue, "a.jsonl", plain),
        _read(issue, "a.jsonl", {"id": 1, "text": text, "entities": [{"label": "PER", "start_offset": at, "end_offset": at + 3}]}),
        _read(issue, "a.jsonl", {**row, "id": 900, "entities": [*entities, [*_named(issue, "莫大川"), "PER"]]}),
    ):  # fmt: skip
        assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
        assert returned.lost == []


def test_an_edited_article_keeps_what_still_reads_the_same(issue: Issue) -> None:
    row = _row(issue)
    _page, article = next(issue.articles())
    block = next(b for b in article.blocks if "莫大川" in b.text.text)
    edited = EditText(block.key, 0, 3, "山那边的云岭").apply(issue)
    row["entities"] = [[*_named(issue, "莫大川"), "PER"], [*_named(issue, "云岭县"), "LOC"]]
    returned = _read(edited, "a.jsonl", row)
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(edited, returned)
    assert [(loss.words, loss.code) for loss in returned.lost] == [("云岭县", LossCode.OTHER_WORDS)]


def _task(issue: Issue, *regions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**_row(issue, "label-studio"), "annotations": [{"id": 3, "result": list(regions), **more}]}


def _region(start: int, end: int, text: str, label: str = "PER", kind: str = "labels") -> dict[str, Any]:
    return {"type": kind, "value": {"start": start, "end": end, "text": text, kind: [label]}}


def test_offsets_in_utf_16_are_found_by_the_words(issue: Issue) -> None:
    start, end = _named(issue, "莫大川")
    for by in (0, 2):  # 😀 and 𬱖 stand before, of two units each
        returned = _read(issue, "a.json", [_task(issue, _region(start + by, end + by, "莫大川"))])
        assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
    returned = _read(issue, "a.json", [_task(issue, _region(start, end, "范守田"))])
    assert [(loss.words, loss.code) for loss in returned.lost] == [("范守田", LossCode.OTHER_WORDS)]
    assert "范守田" not in {c.words for c in returned.changes}


def test_offsets_in_utf_16_without_the_words_are_told_by_the_others(issue: Issue) -> None:
    """They were laid on what stands beside: 舟，他 for a person."""
    tagged, row = _tagged(issue, "莫大川")
    units = [0]
    for character in str(row["text"]):
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    wide = [
        {**one, "start_offset": units[one["start_offset"]], "end_offset": units[one["end_offset"]]}
        for one in row["entities"]
    ]
    assert wide != row["entities"]
    returned = _read(tagged, "a.jsonl", {**row, "entities": wide})
    assert (returned.edits, returned.lost) == ((), [])
    start, end = _named(issue, "，村民莫大川")
    returned = _read(issue, "a.jsonl", {**row, "entities": [[start + 5, end + 2, "PER"], *wide]})
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)


def test_hypertext_and_paragraph_offsets(issue: Issue) -> None:
    text = _text(issue)
    start, end = _named(issue, "莫大川")
    number = text[:start].count("\n")
    inside = start - text.rindex("\n", 0, start) - 1
    value = {"startOffset": inside, "endOffset": inside + 3, "text": "莫大川"}
    node = f"/div[1]/p[{number + 1}]/text()[1]"
    for region in (
        {"type": "hypertextlabels", "value": {**value, "start": node, "end": node, "hypertextlabels": ["PER"]}},
        {"type": "paragraphlabels", "value": {**value, "start": str(number), "end": str(number), "paragraphlabels": ["PER"]}},
        {"type": "hypertextlabels", "value": {**value, "start": "/x", "end": "/x", "globalOffsets": {"start": start, "end": end}, "hypertextlabels": ["PER"]}},
    ):  # fmt: skip
        returned = _read(issue, "a.json", [_task(issue, region)])
        assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
        assert returned.lost == []


def test_label_studios_flat_rows_and_other_answers(issue: Issue) -> None:
    start, end = _named(issue, "莫大川")
    row = {"id": 5, "text": _text(issue), "label": [{"start": start, "end": end, "text": "莫大川", "labels": ["PER"]}], "annotator": 1}  # fmt: skip
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, _read(issue, "a.json", [row]))
    choice = {"type": "choices", "value": {"choices": ["好"]}}
    relation = {"type": "relation", "from_id": "a", "to_id": "b"}
    empty = {"type": "labels", "value": {"start": start, "end": end, "text": "莫大川", "labels": []}}
    returned = _read(issue, "a.json", [_task(issue, choice, relation, empty)])
    assert returned.ignored == {"choices": 1, "relation": 1}
    assert [loss.code for loss in returned.lost] == [LossCode.NO_LABEL]


def test_of_two_annotators_the_ground_truth_counts_and_the_other_is_listed(issue: Issue) -> None:
    start, end = _named(issue, "莫大川")
    task = _row(issue, "label-studio")
    task["annotations"] = [
        {"was_cancelled": True, "result": []},
        {"result": [_region(start, end, "莫大川", "ORG")]},
        {"result": [_region(start, end, "莫大川")], "ground_truth": True},
    ]
    returned = _read(issue, "a.json", [task])
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
    assert [(x.label, x.code) for x in returned.lost] == [("organisation", LossCode.ANOTHER_ANNOTATOR)]


def test_prodigy_and_a_zip_of_doccanos(issue: Issue) -> None:
    start, end = _named(issue, "莫大川")
    row = {"text": _text(issue), "spans": [{"start": start, "end": end, "label": "PER", "token_start": 3}]}
    for name, content in (("a.jsonl", {**row, "answer": "accept"}), ("a.zip", _zip({"admin.jsonl": row}))):
        assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, _read(issue, name, content))
    ignored = _read(issue, "a.jsonl", {**row, "answer": "reject"})
    assert (ignored.edits, dict(ignored.ignored)) == ((), {"answer: reject": 1})


def _zip(files: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, str) else json.dumps(content))
    return out.getvalue()


def _spoilt_zip() -> bytes:
    """A zip in which what was packed cannot be unpacked."""
    data = bytearray(zipped([("a.txt", "社区食堂开张了".encode() * 50), ("a.ann", b"T1\tPER 0 2\tx\n")]))
    begins = data.index(b"a.txt") + len(b"a.txt")
    data[begins : begins + 8] = b"\xff" * 8
    return bytes(data)


def test_brat_fragments_and_annotations_without_their_text(issue: Issue) -> None:
    start, end = _named(issue, "莫大川")
    by, name = _named(issue, "记者 葛青") if "记者 葛青" in _text(issue) else _named(issue, "本报记者 葛青")
    alone = f"T1\tPER {start} {end}\t莫大川\nR1\tOf Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\t问\n".encode()
    returned = _read(issue, "一.ann", alone)
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
    assert returned.ignored == {"relation": 1, "note": 1}
    gap = _text(issue).index(" ", by)
    joined = f"T1\tPER {by} {gap};{gap + 1} {name}\t{_text(issue)[by:gap]} {_text(issue)[gap + 1 : name]}\n"
    parted = f"T1\tPER {start} {start + 1};{start + 2} {end}\t莫 川\n"
    across = f"T1\tPER 8 14\t{_text(issue)[8:14]}\n".replace("\n", " ", 1) + "\n"
    for ann, lost in ((joined, []), (parted, [LossCode.FRAGMENTS]), (across, [LossCode.SEVERAL_BLOCKS])):
        returned = _read(issue, "a.zip", _zip({"甲.txt": _text(issue), "甲.ann": ann}))
        assert [loss.code for loss in returned.lost] == lost
        assert len(returned.changes) == (not lost)


@pytest.mark.parametrize("parted", [" ", "\t", " _ _ ", "\t-X-\t_\t"])
@pytest.mark.parametrize("letters", ["BI", "BE", "BL", "II"])
def test_conll_of_two_to_four_columns(issue: Issue, parted: str, letters: str) -> None:
    start, end = _named(issue, "莫大川")
    lines = ["-DOCSTART- -X- O", "# sent_id = 1", ""]
    for at, character in enumerate(_text(issue)):
        tag = "O"
        if start <= at < end:
            tag = f"{letters[0] if at == start else 'I' if at < end - 1 else letters[1]}-PER"
        lines.append(f"{character}{parted}{tag}" if not character.isspace() else "")
    returned = _read(issue, "a.conll", "\n".join(lines).encode())
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)
    assert returned.lost == []


def test_webanno_tsv(issue: Issue) -> None:
    text = _text(issue).split("\n")[2]
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Heading|x", "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value", "", "", f"#Text={text}"]  # fmt: skip
    unit = 0
    for number, character in enumerate(text, start=1):
        size = 2 if ord(character) > 0xFFFF else 1
        value = "PER[1]" if character in "莫大川" else "_"
        lines.append(f"1-{number}\t{unit}-{unit + size}\t{character}\t_\t*[1]\t{value}\t")
        unit += size
    returned = _read(issue, "a.tsv", "\n".join(lines).encode())
    assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)


def test_cas_as_json_and_in_inceptions_zip(issue: Issue) -> None:
    cassis = pytest.importorskip("cassis")
    with zipfile.ZipFile(io.BytesIO(_bytes(format_named("cas").write([issue])))) as archive:
        types = archive.read("TypeSystem.xml")
        first = next(name for name in archive.namelist() if name.endswith(".xmi"))
        cas = cassis.load_cas_from_xmi(
            io.BytesIO(archive.read(first)), typesystem=cassis.load_typesystem(io.BytesIO(types))
        )
    name = cas.typesystem.get_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    start, end = _named(issue, "莫大川")
    cas.add(name(begin=start, end=end, value="PER"))
    xmi = _zip({"x/annotator.xmi": cas.to_xmi(), "x/TypeSystem.xml": types.decode()})
    for file, content in (("a.json", cas.to_json().encode()), ("a.zip", xmi)):
        returned = _read(issue, file, content)
        assert ("莫大川", "person", Decision.ACCEPTED) in _after(issue, returned)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b'{"text": "x"}\n'),
        ("a.jsonl", b"\xff\xfe"),
        ("a.bio", "莫\n大\n".encode()),
        ("a.tsv", b"a\tb\n"),
        ("a.ann", b"nothing"),
        ("a.json", b'{"format": "jzreader"}'),
        ("a.zip", _zip({"readme.md": "x"})),
        ("a.zip", _spoilt_zip()),
        ("a.pdf", b"%PDF-"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(issue: Issue, name: str, content: bytes) -> None:
    with pytest.raises(Problem, match="not_annotations"):
        read_annotations(issue, name, content)


def test_places_are_never_those_of_other_words() -> None:
    assert located("甲乙丙", 0, 2, None) == (0, 2)
    assert located("甲乙丙", 0, 9, None) is None
    assert located("甲乙丙甲乙", 2, 4, "甲乙") is None  # twice, and neither told by how tools count
    assert located("甲\n乙丙", 3, 5, "乙丙") == (2, 4)
    assert Anchoring("甲乙丙丁", "甲乙又丙丁").place(1, 3) is None
    assert Anchoring("甲乙丙丁", "又甲乙丙丁").place(1, 3) == (2, 4)
