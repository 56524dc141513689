"""Imports: everything once, whatever comes in whichever order, and all of it can be taken back."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.domain.evidence import Claim, Evidence, FileFindings, Findings, Span
from ssi_tui.domain.facts import Coverage, OfficialScore, ProfileTick
from ssi_tui.service.crediting import keys_of, source_of
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.transfer import ImportReport, bring_in
from tests.memory import MemoryJournal

from .conftest import SetClock

DAY = date(2026, 10, 1)
FILE = FileFindings("Reactions.csv", "read", 9)


def like(line: int, key: str = "", day: date = DAY, action: str = "like", **more: object) -> Evidence:
    return Evidence(0, line, action, day, key or f"{line:012x}", **more)  # type: ignore[arg-type]  # as a test says


def findings(*evidence: Evidence, claims: tuple[Claim, ...] = (), spans: tuple[Span, ...] = ()) -> Findings:
    return Findings((FILE,), evidence, claims, spans)


def counts(tracker: Tracker) -> dict[tuple[str, str, date], int]:
    return {(entry.action, entry.variant, entry.day): entry.count for entry in tracker.entries() if entry.imported}


def rows(report: ImportReport) -> tuple[int, int, dict[str, int]]:
    (file,) = report.files
    return file.used, file.known, {why.reason: why.count for why in file.skipped}


def test_rows_of_a_day_become_one_entry(tracker: Tracker) -> None:
    report = bring_in(tracker, findings(like(1), like(2), like(3, day=DAY + timedelta(days=1))))
    assert counts(tracker) == {("like", "", DAY): 2, ("like", "", DAY + timedelta(days=1)): 1}
    assert rows(report) == (3, 0, {})
    (action,) = report.actions
    assert (action.action, action.count, action.first, action.last) == ("like", 3, DAY, DAY + timedelta(days=1))


def test_the_second_time_adds_nothing(tracker: Tracker, journal: MemoryJournal) -> None:
    found = findings(like(1), like(2), spans=(Span("like", DAY, DAY),))
    bring_in(tracker, found)
    before = dict(journal.live)
    report = bring_in(tracker, found)
    assert (report.written, rows(report), report.actions[0].count) == (0, (0, 2, {}), 0)
    assert journal.live == before
    assert len(journal.done) == 1


def test_a_later_archive_adds_what_is_new(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1), like(2)))
    report = bring_in(tracker, findings(like(2), like(3)))  # the first was taken back on LinkedIn since
    assert rows(report) == (1, 1, {})
    assert counts(tracker) == {("like", "", DAY): 3}


def test_a_row_is_known_on_another_day_in_another_zone(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1), like(2)))
    report = bring_in(tracker, findings(like(1, day=DAY + timedelta(days=1)), like(2)))
    assert rows(report) == (0, 2, {})
    assert counts(tracker) == {("like", "", DAY): 2}


def test_a_count_that_was_revised_upward(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1, action="received", number=20)))
    report = bring_in(tracker, findings(like(1, action="received", number=31)))
    assert (rows(report), report.actions[0].count) == ((1, 0, {}), 11)
    assert rows(bring_in(tracker, findings(like(1, action="received", number=5)))) == (0, 1, {})
    assert counts(tracker) == {("received", "", DAY): 31}


# what the user did stays


def test_hand_logged_entries_of_the_day_are_not_counted_twice(tracker: Tracker) -> None:
    tracker.record("like", 3, DAY)
    bring_in(tracker, findings(like(1), like(2), like(3), like(4), like(5)))
    goal = tracker.snapshot(DAY).goal("likes")
    assert goal
    assert goal.count == 5


def test_what_was_deleted_stays_deleted(tracker: Tracker) -> None:
    found = findings(like(1), like(2), like(3, day=DAY + timedelta(days=1)))
    bring_in(tracker, found)
    tracker.delete(next(entry.id for entry in tracker.entries(DAY, DAY)))
    report = bring_in(tracker, found)
    assert rows(report) == (0, 1, {"you changed or deleted the entry of that day": 2})
    assert counts(tracker) == {("like", "", DAY + timedelta(days=1)): 1}


def test_an_import_that_was_undone_can_be_made_again(tracker: Tracker) -> None:
    found = findings(like(1), like(2), spans=(Span("like", DAY, DAY),))
    bring_in(tracker, found)
    once = counts(tracker)
    tracker.undo()
    assert counts(tracker) == {}
    assert rows(bring_in(tracker, found)) == (2, 0, {})
    assert counts(tracker) == once


def test_a_deletion_that_was_undone_is_none(tracker: Tracker) -> None:
    found = findings(like(1))
    bring_in(tracker, found)
    tracker.delete(tracker.entries()[0].id)
    tracker.undo()
    assert rows(bring_in(tracker, found)) == (0, 1, {})


def test_a_corrected_count_goes_on_from_there(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1), like(2), like(3)))
    tracker.edit(tracker.entries()[0].id, count=1)
    assert rows(bring_in(tracker, findings(like(1), like(2), like(3)))) == (0, 3, {})
    assert counts(tracker) == {("like", "", DAY): 1}
    bring_in(tracker, findings(like(3), like(4)))
    assert counts(tracker) == {("like", "", DAY): 2}


@pytest.mark.parametrize("day", [DAY + timedelta(days=3), DAY - timedelta(days=40)])
def test_an_entry_that_was_moved_is_not_brought_back(tracker: Tracker, day: date) -> None:
    bring_in(tracker, findings(like(1), like(2)))
    tracker.edit(tracker.entries()[0].id, day=day)
    bring_in(tracker, findings(like(1), like(2)))
    assert counts(tracker) == {("like", "", day): 2}


def test_an_entry_that_was_made_another_action_takes_no_more_rows(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1)))
    tracker.edit(tracker.entries()[0].id, action="comment")
    report = bring_in(tracker, findings(like(1), like(2)))
    assert rows(report) == (0, 1, {"you changed or deleted the entry of that day": 1})
    assert counts(tracker) == {("comment", "", DAY): 1}


# evidence that corrects


def test_better_evidence_corrects_poorer_in_either_order(clock: SetClock) -> None:
    near = ("a" * 12,)
    poor = like(1, "a" * 12, action="post", near=("b" * 12, "c" * 12))
    good = like(2, "b" * 12, action="post", variant="picture", weaker=(("post", ""), ("post", "text")), near=near)
    plain = like(2, "b" * 12, action="post", variant="text", weaker=(("post", ""),), near=near)
    # What `poor` is known by, the others were made a few seconds before.
    for order in itertools.permutations([poor, good, plain]):
        tracker = Tracker(MemoryJournal(), clock)
        for evidence in order:
            bring_in(tracker, findings(evidence))
        assert counts(tracker) == {("post", "picture", DAY): 1}, order


def test_two_posts_in_neighbouring_minutes_are_two(tracker: Tracker) -> None:
    first = like(1, "a" * 12, action="post", variant="text", near=("b" * 12,), weaker=(("post", ""),))
    second = like(2, "b" * 12, action="post", variant="text", near=("a" * 12,), weaker=(("post", ""),))
    bring_in(tracker, findings(first, second))
    assert counts(tracker) == {("post", "text", DAY): 2}


def test_a_pitch_that_was_a_message_to_a_new_follower_takes_its_answer_along(clock: SetClock) -> None:
    sent, answered = "a" * 12, "b" * 12
    knew_less = [like(1, sent, action="outreach"), like(2, answered, action="outreach-reply")]
    knew_more = [
        like(1, sent, action="follower-message", weaker=(("outreach", ""), ("inbox", ""))),
        like(0, answered, action="follower-message", number=0, weaker=(("outreach-reply", ""),)),
    ]
    for order in itertools.product([knew_less, knew_more], repeat=3):
        if knew_more not in order:
            continue
        tracker = Tracker(MemoryJournal(), clock)
        for evidence in order:
            bring_in(tracker, findings(*evidence))
        assert counts(tracker) == {("follower-message", "", DAY): 1}


KEYS = [f"{number:012x}" for number in range(12)]
EVIDENCE = st.builds(
    lambda key, day, action: like(int(key, 16) + 1, key, DAY + timedelta(days=day % 3), action),
    st.sampled_from(KEYS),
    st.integers(0, 2),
    st.sampled_from(["like", "comment"]),
)


@given(st.lists(st.lists(EVIDENCE, max_size=12, unique_by=lambda one: one.key), max_size=5))
@settings(max_examples=60)
def test_every_row_counts_once_whatever_archives_overlap(archives: list[list[Evidence]]) -> None:
    tracker = Tracker(MemoryJournal(), SetClock("2026-11-24T08:00:00+01:00"))
    for archive in archives:
        report = bring_in(tracker, findings(*archive))
        used, known, skipped = rows(report)
        assert (used + known, skipped) == (len(archive), {})
    keys = {evidence.key for archive in archives for evidence in archive}
    assert sum(counts(tracker).values()) == len(keys)
    held = Counter(key for entry in tracker.entries() for key in keys_of(entry.source))
    assert held == dict.fromkeys(keys, 1)


@given(st.dictionaries(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), st.integers(0, 10**6), max_size=5))
def test_the_source_of_an_entry_holds_its_keys(keys: dict[str, int]) -> None:
    assert keys_of(source_of(keys)) == keys


# coverage


def coverage(journal: MemoryJournal) -> list[tuple[str, int, int]]:
    """Covered actions, from and to in days from DAY."""
    facts = [fact for fact in journal.live.values() if isinstance(fact, Coverage)]
    return sorted((fact.action, (fact.first - DAY).days, (fact.last - DAY).days) for fact in facts)


def span(first: int, last: int, action: str = "like") -> Span:
    return Span(action, DAY + timedelta(days=first), DAY + timedelta(days=last))


def test_what_is_proven_is_covered_and_grows(tracker: Tracker, journal: MemoryJournal) -> None:
    bring_in(tracker, findings(spans=(span(0, 10), span(3, 10, "comment"))))
    bring_in(tracker, findings(spans=(span(2, 8),)))
    assert coverage(journal) == [("comment", 3, 10), ("like", 0, 10)]
    bring_in(tracker, findings(spans=(span(4, 20),)))
    assert coverage(journal) == [("comment", 3, 10), ("like", 0, 20)]
    bring_in(tracker, findings(spans=(span(25, 30), span(21, 22))))
    assert coverage(journal) == [("comment", 3, 10), ("like", 0, 22), ("like", 25, 30)]


def test_days_outside_of_what_is_proven_stay_unknown(tracker: Tracker) -> None:
    bring_in(tracker, findings(like(1), spans=(span(0, 10),)))
    states = {offset: tracker.snapshot(DAY + timedelta(days=offset)).goal("likes") for offset in (-1, 0, 5, 10, 11)}
    assert {offset: goal and goal.state for offset, goal in states.items()} == {
        -1: "unknown", 0: "missed", 5: "missed", 10: "missed", 11: "unknown",
    }  # fmt: skip


def test_a_year_on_an_empty_tracker(tracker: Tracker) -> None:
    days = [DAY - timedelta(days=number) for number in range(365)]
    evidence = [like(1, f"{number:06x}{n:06x}", day) for number, day in enumerate(days) for n in range(5)]
    report = bring_in(tracker, findings(*evidence, spans=(Span("like", days[-1], days[0]),)))
    assert report.before == 0 < report.after
    seen = tracker.snapshot(DAY)
    likes = seen.goal("likes")
    assert likes
    assert (likes.streak, likes.state, seen.streak.current, len(seen.history)) == (365, "done", 365, 91)
    assert seen.history[0] < seen.history[-1]


# other facts


def test_profile_sections_are_ticked_once_and_left_to_the_user(tracker: Tracker) -> None:
    def archive(day: date) -> Findings:
        return findings(claims=(Claim(0, 1, ProfileTick(section="skills", done=True, day=day)),))

    assert rows(bring_in(tracker, archive(DAY))) == (1, 0, {})
    assert rows(bring_in(tracker, archive(DAY))) == (0, 1, {})
    assert rows(bring_in(tracker, archive(DAY + timedelta(days=9)))) == (0, 1, {})
    tracker.tick(["skills"], done=False)
    bring_in(tracker, archive(tracker.today))
    assert tracker.profile() == frozenset()


def test_an_official_score_is_recorded_once_and_replaces_a_rounded_one(tracker: Tracker) -> None:
    score = OfficialScore(day=DAY, brand=14.02, people=8.9, insights=6.41, relationships=17.988)
    tracker.official(OfficialScore(day=DAY, total_only=47))
    assert rows(bring_in(tracker, findings(claims=(Claim(0, 1, score),)))) == (1, 0, {})
    assert rows(bring_in(tracker, findings(claims=(Claim(0, 1, score),)))) == (0, 1, {})
    assert [view.score.components for view in tracker.officials()] == [(14.02, 8.9, 6.41, 17.988)]


def test_an_official_score_of_a_day_to_come_is_skipped(tracker: Tracker) -> None:
    score = OfficialScore(day=tracker.today + timedelta(days=1), total_only=47)
    assert rows(bring_in(tracker, findings(claims=(Claim(0, 1, score),))))[2] == {"2026-11-25 is in the future": 1}


# the report


@pytest.mark.parametrize("empty", [True, False])
def test_a_dry_run_tells_the_same_and_writes_nothing(tracker: Tracker, journal: MemoryJournal, empty: bool) -> None:
    if not empty:
        tracker.record("like", 1, DAY)
        bring_in(tracker, findings(like(1)))
    before = dict(journal.live)
    found = findings(like(1), like(2), like(3, action="post"), spans=(Span("like", DAY, DAY),))
    planned = bring_in(tracker, found, dry_run=True)
    assert journal.live == before
    assert replace(bring_in(tracker, found), dry_run=True) == planned


def test_a_failed_write_is_told_and_changes_nothing(tracker: Tracker, journal: MemoryJournal) -> None:
    journal.error = StorageError("disk full")
    with pytest.raises(StorageError):
        bring_in(tracker, findings(like(1)))
    journal.error = None
    assert counts(tracker) == {}
    assert rows(bring_in(tracker, findings(like(1)))) == (1, 0, {})


def test_files_of_which_none_can_be_used_are_an_error(tracker: Tracker) -> None:
    refused = FileFindings("x.zip", "refused", notes=("damaged",))
    with pytest.raises(UsageError, match=r"x\.zip: damaged"):
        bring_in(tracker, Findings((refused,)))
    with pytest.raises(UsageError, match="none of the 2 files"):
        bring_in(tracker, Findings((refused, FileFindings("y.csv", "unknown"))))
    report = bring_in(tracker, Findings((refused, FILE), (like(1),)))
    assert [file.state for file in report.files] == ["refused", "read"]
