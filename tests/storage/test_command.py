"""A command that goes by the brief of an earlier run tells and writes what one would that has read everything."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry, OfficialScore, Skip, Started
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage import Store, command, folder, month
from ssi_tui.storage.brief import NAME
from ssi_tui.storage.command import CommandStore

from .helpers import ALWAYS, Laptop, copy, counts, entry

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
LONG_AGO = date(2026, 2, 3)
OCTOBER_OFF = Skip(first=date(2026, 10, 1), last=date(2026, 10, 31))
"""It is in another file than what is logged today, and changes today's figures."""


def brief(laptop: Laptop) -> Tracker:
    """A command's, as a new process has it."""
    return Tracker(CommandStore(laptop.data, laptop.state, laptop.clock), lambda: NOW)


def whole(laptop: Laptop) -> Tracker:
    """Another program's, which reads what it wants."""
    return Tracker(laptop.start(), lambda: NOW)


def shown(tracker: Tracker, day: date | None = None) -> Snapshot:
    return tracker.snapshot(day, with_entries=False)


def truth(laptop: Laptop, day: date | None = None) -> Snapshot:
    return shown(Tracker(laptop.uncached(), lambda: NOW), day)


@pytest.fixture
def year(laptop: Laptop) -> Laptop:
    """Entries on most days since February, a day off, two official scores, and a change to an entry."""
    store = laptop.open()
    days = [LONG_AGO + timedelta(days=ago) for ago in range((TODAY - LONG_AGO).days + 1)]
    facts = [
        Entry(action=action, count=1 + number % 4, at=NOW, day=day, source="import:0a" if number % 5 == 0 else "hand")
        for number, day in enumerate(days)
        for action in (("comment", "like", "post") if number % 6 else ("lead",))
    ]
    store.write([Started(day=LONG_AGO), *facts, Skip(first=date(2026, 5, 1), last=date(2026, 5, 3))])
    store.write([OfficialScore(day=date(2026, month, 9), total_only=40 + month) for month in (4, 10)])
    changed = store.facts(date(2026, 11, 2), date(2026, 11, 2))[0]
    store.write([entry(9, date(2026, 11, 2), id=changed.id)])
    return laptop


@pytest.fixture
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no data file may be read, nor what closed months add up to."""

    def forbidden(path: object) -> None:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr(month, "read_file", forbidden)
    monkeypatch.setattr(folder.Cache, "read", forbidden)


# what is told


def test_the_same_is_told(year: Laptop) -> None:
    expected = truth(year)
    assert shown(brief(year)) == expected
    assert (year.state / "cache" / NAME).exists()
    assert shown(brief(year)) == expected
    for day in (LONG_AGO - timedelta(days=1), LONG_AGO, date(2026, 5, 2), date(2026, 8, 31), date(2026, 9, 1)):
        assert shown(brief(year), day) == truth(year, day), day
    assert brief(year).entries() == whole(year).entries()


def test_a_second_command_reads_no_file(year: Laptop, request: pytest.FixtureRequest) -> None:
    expected = shown(brief(year))
    request.getfixturevalue("nothing_read")
    assert shown(brief(year)) == expected


def test_a_command_after_one_that_wrote_reads_no_file(year: Laptop, request: pytest.FixtureRequest) -> None:
    shown(brief(year))
    brief(year).record("post", 2)
    request.getfixturevalue("nothing_read")
    brief(year).record("comment", 1, TODAY - timedelta(days=1), note="Ana's thread")
    after = shown(brief(year))
    request.getfixturevalue("monkeypatch").undo()
    assert after == truth(year)


def test_days_of_long_ago_are_read_when_they_are_asked_for(year: Laptop) -> None:
    shown(brief(year))
    tracker = brief(year)
    assert shown(tracker, LONG_AGO) == truth(year, LONG_AGO)
    tracker.record("post", 3, LONG_AGO)
    assert shown(tracker) == truth(year)
    assert shown(tracker, LONG_AGO) == truth(year, LONG_AGO)
    assert shown(brief(year)) == truth(year)


def test_an_empty_tracker_is_like_any_other(laptop: Laptop) -> None:
    assert shown(brief(laptop)) == truth(laptop)
    assert not laptop.data.exists()
    first = brief(laptop).record("post")
    assert [type(fact) for fact in first.added] == [Started, Entry]
    assert shown(brief(laptop)) == truth(laptop)
    second = brief(laptop).record("post")
    assert [type(fact) for fact in second.added] == [Entry]
    assert brief(laptop).undo().removed == second.added


def in_place(laptop: Laptop) -> None:
    """An editor saves a file of long ago without replacing it: name, size and inode stay."""
    path = next(laptop.data.glob("*/2026-03.json"))
    path.write_bytes(path.read_bytes().replace(b'"count": 4', b'"count": 3'))


def taken_away(laptop: Laptop) -> None:
    next(laptop.data.glob("*/2026-06.json")).unlink()


def arrived(laptop: Laptop) -> None:
    """Syncthing brings what another laptop wrote."""
    other = Laptop(laptop.root.with_name("bert"), laptop.clock)
    copy(laptop, other)
    other.open().write(
        [entry(5, date(2026, 3, 3)), entry(2, TODAY, action="comment"), OfficialScore(day=TODAY, total_only=50)]
    )
    copy(other, laptop)


def damaged(laptop: Laptop) -> None:
    path = next(laptop.data.glob("*/2026-07.json"))
    path.write_bytes(path.read_bytes()[:-40])


CHANGES: dict[str, Callable[[Laptop], object]] = {
    "logged": lambda laptop: whole(laptop).record("like", 3),
    "logged for a day of long ago": lambda laptop: whole(laptop).record("post", 2, LONG_AGO),
    "logged before all": lambda laptop: brief(laptop).record("post", 2, LONG_AGO - timedelta(days=40)),
    "briefly logged": lambda laptop: brief(laptop).record("lead", 4),
    "briefly logged for yesterday": lambda laptop: brief(laptop).record("lead", 4, TODAY - timedelta(days=1)),
    "briefly logged for September": lambda laptop: brief(laptop).record("post", 2, date(2026, 9, 1)),
    "briefly ticked": lambda laptop: brief(laptop).record("profile", variant="skills"),
    "deleted": lambda laptop: brief(laptop).delete(whole(laptop).entries()[0].id),
    "deleted the first": lambda laptop: brief(laptop).delete(whole(laptop).entries()[-1].id),
    "undone": lambda laptop: brief(laptop).undo(),
    "skipped": lambda laptop: brief(laptop).skip(date(2026, 10, 5), TODAY + timedelta(days=40)),
    "rested": lambda laptop: brief(laptop).rest([5, 6]),
    "scored": lambda laptop: brief(laptop).official(OfficialScore(day=date(2026, 4, 9), total_only=60)),
    "in place": in_place,
    "taken away": taken_away,
    "arrived": arrived,
    "damaged": damaged,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_never_hidden_by_what_was_kept(year: Laptop, name: str) -> None:
    shown(brief(year))
    CHANGES[name](year)
    expected = truth(year)
    assert shown(brief(year)) == expected
    assert shown(brief(year)) == expected
    assert shown(brief(year), LONG_AGO) == truth(year, LONG_AGO)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(CHANGES.keys() - {"in place", "taken away"})), max_size=6))
def test_whatever_is_done_in_turn(year: Laptop, tmp_path: Path, names: list[str]) -> None:
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
    shutil.copytree(year.root, tmp_path / "again")
    laptop = Laptop(tmp_path / "again", year.clock)
    shutil.rmtree(tmp_path / "bert", ignore_errors=True)
    for name in names:
        CHANGES[name](laptop)
        assert shown(brief(laptop)) == truth(laptop)


def test_a_problem_is_told_every_time(year: Laptop) -> None:
    damaged(year)
    for _ in range(2):
        tracker = brief(year)
        shown(tracker)
        assert [problem.path.name for problem in tracker.problems] == ["2026-07.json"]


def test_a_damaged_or_foreign_brief_is_not_believed(year: Laptop) -> None:
    right = shown(brief(year))
    path = year.state / "cache" / NAME
    content = path.read_bytes()
    for wrong in (b"", content[:-1], content[:20], bytes([content[0] ^ 1]) + content[1:], content[:-2] + b"]}"):
        path.write_bytes(wrong)
        assert shown(brief(year)) == right
    (year.data / "elsewhere").mkdir()
    moved = Laptop(year.root.with_name("moved"), year.clock)
    shutil.copytree(year.root, moved.root)
    assert shown(brief(moved)) == truth(moved)


def test_a_new_month_is_like_any_other(year: Laptop) -> None:
    shown(brief(year))
    for days in (10, 11, 12, 13, 45):
        now = NOW + timedelta(days=days)
        year.clock.ms = int(now.timestamp() * 1000)
        for _ in range(2):
            tracker = Tracker(CommandStore(year.data, year.state, year.clock), lambda now=now: now)
            assert shown(tracker) == shown(Tracker(year.uncached(), lambda now=now: now))


# writing beside others


def test_what_others_wrote_since_the_look_counts(year: Laptop) -> None:
    shown(brief(year))
    tracker = brief(year)
    shown(tracker)
    whole(year).record("comment", 4)
    brief(year).record("lead", 2, LONG_AGO)
    done = tracker.record("post", 2)
    assert done.after == truth(year).index.live
    assert shown(tracker) == truth(year)
    assert brief(year).undo().removed == tuple(fact for fact in done.added if isinstance(fact, Entry))


def test_what_others_wrote_into_another_file_counts(year: Laptop) -> None:
    shown(brief(year))
    tracker = brief(year)
    before = shown(tracker)
    year.open().write([OCTOBER_OFF])
    done = tracker.record("post", 2)
    assert done.after == truth(year).index.live
    assert shown(tracker).index.closed_yesterday == truth(year).index.closed_yesterday != before.index.closed_yesterday


def test_a_file_that_is_exchanged_at_the_last_moment_is_not_lost(year: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync tool takes no lock."""
    shown(brief(year))
    tracker = brief(year)
    shown(tracker)
    path = sorted(year.data.glob("*/2026-11*.json"))[-1]
    other = Laptop(year.root.with_name("other"), year.clock)
    shutil.copytree(year.root, other.root)
    whole(other).record("comment", 4)
    theirs = (other.data / path.relative_to(year.data)).read_bytes()
    real = command.Store._add

    def exchanged(self: Store, *arguments: object) -> None:
        path.with_name("~x").write_bytes(theirs)
        path.with_name("~x").replace(path)
        real(self, *arguments)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(command.Store, "_add", exchanged)
    tracker.record("post", 2)
    monkeypatch.undo()
    assert shown(tracker) == truth(year) == shown(brief(year))
    assert sum(counts(year.open())) == sum(counts(other.open())) + 2


def test_a_writer_that_is_at_it_is_waited_for_and_looked_at(year: Laptop) -> None:
    """Its mark stands there already while what it writes does not."""
    shown(brief(year))
    lock = os.open(year.state / "lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    tracker = brief(year)
    shown(tracker)
    os.close(lock)
    whole_store = year.open()
    mark = (year.state / "lock").read_bytes()
    whole_store.write([OCTOBER_OFF])
    (year.state / "lock").write_bytes(mark)  # as if it had been the one that held it
    done = tracker.record("post", 2)
    assert done.after == truth(year).index.live
    assert shown(tracker) == truth(year)


def test_every_record_has_a_later_revision_than_all_before(year: Laptop) -> None:
    shown(brief(year))
    year.clock.ms -= 10_000_000  # the clock is set back
    seen = []
    for _ in range(3):
        (new,) = brief(year).record("post").added
        seen.append(new.rev)
    assert seen == sorted(seen)
    assert seen[0] > max(fact.rev for fact in year.open().facts(*ALWAYS) if fact.rev not in seen)


def test_reading_goes_on_where_a_brief_cannot_be_kept(year: Laptop) -> None:
    cache = year.state / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.write_text("a file where the folder should be")
    assert shown(brief(year)) == truth(year)
    brief(year).record("post")
    assert shown(brief(year)) == truth(year)


# going on for longer than a command


LOOKED_AT = (None, LONG_AGO, date(2026, 3, 3), date(2026, 9, 1), TODAY - timedelta(days=1))


def all_as_it_is(tracker: Tracker, laptop: Laptop) -> None:
    right = Tracker(laptop.uncached(), lambda: NOW)
    for day in LOOKED_AT:
        assert shown(tracker, day) == shown(right, day), day


@pytest.mark.parametrize("looked_back", [False, True], ids=["", "after a look back"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_others_did_between_two_writes_counts(year: Laptop, name: str, looked_back: bool) -> None:
    tracker = brief(year)
    tracker.record("post", 2)
    tracker.record("comment", 3)
    if looked_back:
        shown(tracker, LONG_AGO)
    CHANGES[name](year)
    tracker.record("lead", 4)
    if name in ("in place", "taken away", "arrived", "damaged"):
        tracker.refresh()  # who does that takes no lock: a writer cannot know of it
    all_as_it_is(tracker, year)


@pytest.mark.parametrize("kept", [True, False], ids=["a brief was kept", "none was kept"])
def test_what_arrives_while_one_writes_counts_at_the_next_look(
    year: Laptop, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    if kept:
        shown(brief(year))
    tracker = brief(year)
    shown(tracker)
    real = command.Store._add

    def meanwhile(self: Store, *arguments: object) -> None:
        monkeypatch.undo()
        arrived(year)
        real(self, *arguments)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(command.Store, "_add", meanwhile)
    tracker.record("post", 2)
    tracker.refresh()
    all_as_it_is(tracker, year)


OWN: dict[str, Callable[[Tracker], object]] = {
    "log": lambda tracker: tracker.record("post", 2),
    "log for long ago": lambda tracker: tracker.record("comment", 2, LONG_AGO + timedelta(days=1)),
    "tick": lambda tracker: tracker.tick(["about"]),
    "look back": lambda tracker: shown(tracker, date(2026, 3, 3)),
    "look": lambda tracker: tracker.refresh(),
}
ACTS = sorted(OWN) * 2 + sorted(CHANGES.keys() - {"in place", "taken away", "damaged"})


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(ACTS), max_size=7), kept=st.booleans())
def test_whatever_is_done_in_turn_with_others(year: Laptop, tmp_path: Path, acts: list[str], kept: bool) -> None:
    for name in ("again", "bert"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    shutil.copytree(year.root, tmp_path / "again")
    laptop = Laptop(tmp_path / "again", year.clock)
    if kept:
        shown(brief(laptop))
    tracker = brief(laptop)
    for act in acts:
        with contextlib.suppress(UsageError):  # there may be nothing more to undo
            if act in OWN:
                OWN[act](tracker)
            else:
                CHANGES[act](laptop)
    tracker.refresh()
    all_as_it_is(tracker, laptop)
