"""Everything out, and everything in again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import FileFindings, Findings, OwnExport
from ssi_tui.domain.facts import Entry, Fact, OfficialScore, Started
from ssi_tui.service.exporting import export
from ssi_tui.service.interchange import decode, encode
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.transfer import ImportReport, bring_in
from tests.domain.histories import NOW, TODAY, histories
from tests.memory import MemoryJournal

from .conftest import SetClock


def tracker_with(recorded: list[Fact]) -> tuple[Tracker, MemoryJournal]:
    journal = MemoryJournal()
    journal.outside(*recorded)
    return Tracker(journal, lambda: NOW), journal


def restored(text: str, into: Tracker) -> ImportReport:
    file = FileFindings("export.json", "read")
    return bring_in(into, Findings((file,), exports=(OwnExport(0, text),)))


def content(journal: MemoryJournal) -> list[Fact]:
    """All that counts in the order it was written, without when that was."""
    return [replace(fact, rev="") for fact in sorted(journal.live.values(), key=lambda fact: fact.rev)]


@given(histories(size=15), st.sampled_from(["json", "jsonl"]))
@settings(max_examples=80, deadline=None)
def test_an_export_is_imported_to_the_same_state(recorded: list[Fact], format: str) -> None:
    old, journal = tracker_with(recorded)
    new, copy = tracker_with([])
    report = restored("\n".join(export(old, format)), new)
    assert content(copy) == content(journal)
    assert new.snapshot() == old.snapshot()
    assert new.snapshot(date(2026, 2, 20)) == old.snapshot(date(2026, 2, 20))
    assert (report.files[0].used, report.files[0].known) == (len(journal.live), 0)
    again = restored("\n".join(export(old, format)), new)
    assert (again.written, again.files[0].known) == (0, len(journal.live))


def test_an_import_of_an_export_is_one_step_of_undo(tracker: Tracker) -> None:
    old, _ = tracker_with([Entry(action="post", count=1, at=NOW, day=TODAY), OfficialScore(day=TODAY, total_only=50)])
    restored("\n".join(export(old, "json")), tracker)
    assert len(tracker.entries()) == len(tracker.officials()) == 1
    tracker.undo()
    assert tracker.entries() == tracker.officials() == []


def test_the_newer_version_of_an_entry_counts(tracker: Tracker) -> None:
    tracker.record("post", 1, day=TODAY)
    before = "\n".join(export(tracker, "json"))
    tracker.edit(tracker.entries()[0].id, count=2)
    after = "\n".join(export(tracker, "json"))
    report = restored(before, tracker)
    assert {why.reason for why in report.files[0].skipped} == {"a newer version is here"}
    assert tracker.entries()[0].count == 2
    tracker.undo()
    report = restored(after, tracker)
    assert tracker.entries()[0].count == 1  # put back after the export: that is newer


def test_what_was_deleted_here_is_not_brought_back_by_an_export(tracker: Tracker) -> None:
    tracker.record("post", 1, day=TODAY)
    before = "\n".join(export(tracker, "json"))
    tracker.delete(tracker.entries()[0].id)
    report = restored(before, tracker)
    assert [why.reason for why in report.files[0].skipped] == ["you deleted it"]
    assert tracker.entries() == []


RECORD = encode(Entry(id="0" * 32, rev="0000000000001-00000000", action="post", count=1, at=NOW, day=TODAY))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "wish"}, "not a kind of record that is known"),
        ({"action": "dance"}, 'unknown action "dance"'),
        ({"count": 0}, "count is not 1 to 1,000,000, or the source is missing"),
        ({"count": "1"}, "count is not as it should be"),
        ({"count": True}, "count is not as it should be"),
        ({"day": "2026-13-01"}, "day is not as it should be"),
        ({"day": None}, "day is not as it should be"),
        ({"at": "2026-01-01T10:00:00"}, "at is not as it should be"),
        ({"id": "../../x"}, "no valid id and revision"),
        ({"rev": "9"}, "no valid id and revision"),
        ({"note": 5}, "note is not as it should be"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_used_is_told_of_and_the_rest_is(
    tracker: Tracker, change: dict[str, Any], fault: str
) -> None:
    text = "\n".join(json.dumps(record) for record in ({"format": "ssi-tui", "version": 1}, RECORD | change, RECORD))
    (file,) = restored(text, tracker).files
    assert [(why.reason, why.lines) for why in file.skipped] == [(fault, (1,))]
    assert (file.rows, file.used) == (2, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"format": "ssi-tui", "version": 99, "records": []}', "version 99"),
        ('{"format": "ssi-tui"}', "version None"),
        ('{"format": "ssi-tui", "version": 1, "records": {}}', "not a list"),
        ('{"format": "ssi-tui", "version": 1, "records": [', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_export_of_ours_is_refused(tracker: Tracker, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        restored(text, tracker)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*RECORD, "first", "last", "goal"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(["entry", "skip", "rest", "goal", "official", "coverage", "profile", "started"]))
def test_any_record_is_a_fact_or_refused(record: Any, kind: str) -> None:
    if isinstance(record, dict):
        record = {"kind": kind, "id": "0" * 32, "rev": "0000000000001-00000000"} | record
    try:
        fact = decode(record)
    except (ValueError, UsageError):
        return
    assert decode(encode(fact)) == fact


# to be read


def test_a_range_of_days(tracker: Tracker) -> None:
    for day in (1, 2, 3):
        tracker.record("post", 1, day=date(2026, 11, day))
    tracker.skip(date(2026, 11, 1), date(2026, 11, 9))
    lines = list(export(tracker, "jsonl", date(2026, 11, 2), date(2026, 11, 2)))
    assert [json.loads(line)["kind"] for line in lines[1:]] == ["skip", "entry"]


def test_a_table_that_a_spreadsheet_opens_without_running_it(tracker: Tracker) -> None:
    tracker.record("post", 2, variant="carousel", note='=HYPERLINK("http://example.com")')
    tracker.record("post", 3, note="+1 from Ana")
    tracker.record("post", 4, note="@SUM(1)")
    tracker.skip(tracker.today, tracker.today, "-1, a day off")
    table = list(csv.DictReader(io.StringIO("\n".join(export(tracker, "csv")))))
    assert [
        (row["kind"], row["day"], row["count"], row["note"], row["reason"]) for row in table if row["kind"] != "started"
    ] == [
        ("entry", "2026-11-24", "2", '\'=HYPERLINK("http://example.com")', ""),
        ("entry", "2026-11-24", "3", "'+1 from Ana", ""),
        ("entry", "2026-11-24", "4", "'@SUM(1)", ""),
        ("skip", "2026-11-24", "", "", "'-1, a day off"),
    ]


def test_a_journal_to_read(tracker: Tracker) -> None:
    tracker.record("comment", 5, note="Ana's *thread* <b>")
    tracker.record("post", 1, day=date(2026, 11, 23), variant="carousel")
    tracker.official(OfficialScore(day=tracker.today, brand=17, people=13.2, insights=14.6, relationships=16.2))
    assert list(export(tracker, "md")) == [
        "# Journal", "",
        "## Mon 23 Nov 2026", "", "- 1 post (carousel)", "",
        "## Tue 24 Nov 2026", "", "- 5 comments: Ana's \\*thread\\* \\<b\\>",
        "- Official SSI 61 of Tue 24 Nov (17, 13.2, 14.6, 16.2)",
    ]  # fmt: skip


def test_an_unknown_format(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="did you mean json"):
        export(tracker, "jsn")


def test_a_start_that_was_exported_is_the_only_one(clock: SetClock) -> None:
    old, new = Tracker(MemoryJournal(), clock), Tracker(journal := MemoryJournal(), clock)
    old.record("post")
    old.start(date(2026, 11, 1))
    restored("\n".join(export(old, "json")), new)
    assert [fact.day for fact in journal.live.values() if isinstance(fact, Started)] == [date(2026, 11, 1)]
