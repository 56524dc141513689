"""What a typed line makes of an entry."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry
from ssi_tui.service.tracker import Tracker
from ssi_tui.ui.changes import edited, line_of, moved, noted
from tests.ui import life

NAMES = [(slug, variant) for slug, kind in ACTIONS.items() if slug != "profile" for variant in ("", *kind.variants)]


@pytest.fixture
def tracker() -> Tracker:
    return life.tracker_of(life.facts())[0]


def entry_of(tracker: Tracker, note: str = "", action: str = "post", variant: str = "text", count: int = 2) -> Entry:
    outcome = tracker.record(action, count, variant=variant, note=note, day=life.TODAY - timedelta(days=3))
    (entry,) = (fact for fact in outcome.added if isinstance(fact, Entry))
    return entry


@settings(deadline=None, max_examples=60)
@given(
    name=st.sampled_from(NAMES),
    count=st.integers(1, 9999),
    days=st.integers(0, 300),
    note=st.one_of(st.text(max_size=30), st.sampled_from(["@mon x", "x5 y", "5 com", " - ", "a\nb", "@2026-01-01"])),
)
def test_a_line_that_is_left_as_it_is_changes_nothing(name: tuple[str, str], count: int, days: int, note: str) -> None:
    tracker, journal = life.tracker_of([])
    day = life.TODAY - timedelta(days=days)
    journal.outside(Entry(action=name[0], variant=name[1], count=count, at=life.NOW, day=day, note=note))
    (entry,) = tracker.entries() if tracker.refresh() else []
    outcome = edited(tracker, entry, line_of(entry)).change()
    assert not outcome.added
    assert tracker.entries() == [entry]


def test_a_line_tells_what_it_would_do(tracker: Tracker) -> None:
    entry = entry_of(tracker, "hiring lesson")
    assert line_of(entry) == "2 post/text @2026-11-21 hiring lesson"
    assert edited(tracker, entry, "3 com @y Ana's thread").text == "3 comments, Mon 23 Nov, “Ana's thread”"
    assert edited(tracker, entry, "post/video @2025-11-20").text == "1 post (video), Thu 20 Nov 2025"


def test_a_line_without_a_day_keeps_the_day(tracker: Tracker) -> None:
    entry = entry_of(tracker)
    edited(tracker, entry, "5 likes").change()
    (changed,) = tracker.entries(entry.day, entry.day, "like")[:1]
    assert (changed.count, changed.day, changed.variant, changed.note) == (5, entry.day, "", "")


@pytest.mark.parametrize("line", ["", "5", "frog", "0 post", "10000 post", "post @2026-11-25", "post @2026-02-30"])
def test_a_line_that_says_nothing_that_can_be_is_refused(tracker: Tracker, line: str) -> None:
    entry = entry_of(tracker)
    with pytest.raises(UsageError):
        edited(tracker, entry, line)


def test_a_note_is_put_and_taken_away(tracker: Tracker) -> None:
    entry = entry_of(tracker, "old")
    noted(tracker, entry, " new ").change()
    assert tracker.entry(entry.id).note == "new"
    assert noted(tracker, entry, "").text == "no note"
    noted(tracker, entry, "").change()
    assert tracker.entry(entry.id).note == ""


def test_a_note_of_several_lines_is_not_flattened_by_being_looked_at(tracker: Tracker) -> None:
    entry = entry_of(tracker, "one\ntwo")
    assert "\n" not in line_of(entry)
    assert not noted(tracker, entry, "one␊two").change().added
    edited(tracker, entry, line_of(entry).replace("2 post", "7 post")).change()
    assert (tracker.entry(entry.id).count, tracker.entry(entry.id).note) == (7, "one\ntwo")


@pytest.mark.parametrize(("text", "day"), [("y", 23), ("mon", 23), ("@-3", 21), ("2026-11-02", 2), (" fri ", 20)])
def test_a_day_is_said_as_in_the_quick_add(tracker: Tracker, text: str, day: int) -> None:
    entry = entry_of(tracker)
    moved(tracker, entry, text).change()
    assert [one.day for one in tracker.entries() if (one.variant, one.count) == ("text", 2)] == [date(2026, 11, day)]


@pytest.mark.parametrize("text", ["", "frog", "tomorrow", "2026-11-25", "2026-02-30"])
def test_a_day_that_cannot_be_is_refused(tracker: Tracker, text: str) -> None:
    entry = entry_of(tracker)
    with pytest.raises(UsageError):
        moved(tracker, entry, text)
