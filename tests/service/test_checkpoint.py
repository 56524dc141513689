"""Closes kept between two runs save time and never change a figure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.closes import Closes
from ssi_tui.domain.facts import Entry, Fact, OfficialScore, Started
from ssi_tui.domain.ledger import Ledger
from ssi_tui.domain.resuming import pack, unpack
from ssi_tui.domain.score import Close
from ssi_tui.domain.scorebook import Scorebook
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage.store import Store
from tests.domain.histories import NOW, TODAY, entries, histories, numbered, skips, ticks


def book_of(facts: list[Fact]) -> Scorebook:
    book = Scorebook()
    book.apply([], facts)
    return book


def picture(book: Scorebook) -> Snapshot:
    return book.snapshot(TODAY, NOW, TODAY, [])


@settings(max_examples=30, deadline=None)
@given(histories(back=100), st.lists(entries() | ticks | skips(), max_size=3))
def test_going_on_is_like_starting_over(facts: list[Fact], more: list[Fact]) -> None:
    packed = pack(book_of(facts), TODAY.replace(day=1), TODAY)
    book = book_of(facts)
    if packed:
        assert unpack(book, packed, TODAY.replace(day=1), TODAY)
    assert picture(book) == picture(book_of(facts))
    extra = [replace(fact, id=f"x{fact.id}", rev=f"9{fact.rev[1:]}") for fact in numbered(more)]
    book.apply([], extra)
    assert picture(book) == picture(book_of([*facts, *extra]))


def test_what_is_no_row_of_closes_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number of days"):
        Closes(b"x")


class Machine:
    """A tracker on a data folder whose clock is the machine's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 6, 10, 9, tzinfo=UTC)

    def store(self) -> Store:
        """The journal as a new process finds it."""
        return Store(self.folder / "data", self.folder / "state", lambda: int(self.now.timestamp() * 1000))

    def open(self) -> Tracker:
        """The tracker as a new process finds it."""
        return Tracker(self.store(), lambda: self.now)

    @property
    def kept(self) -> Path:
        """The file of the closes."""
        return self.folder / "state/cache/closes"

    def status(self, cached: bool) -> Snapshot:
        """What a new process shows, with what was kept or without."""
        if not cached:
            shutil.rmtree(self.kept.parent, ignore_errors=True)
        return self.open().snapshot()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.store().write([
        Started(day=date(2026, 1, 5)),
        *(
            Entry(action=action, count=1 + ago % 5, at=machine.now, day=machine.now.date() - timedelta(days=ago))
            for ago in range(150)
            for action in (("comment", "post") if ago % 9 else ("like",))
        ),
    ])  # fmt: skip
    return machine


Change = Callable[[Tracker], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda tracker: tracker.record("search"),
        lambda tracker: tracker.record("lead", 3, date(2026, 2, 3)),
        lambda tracker: tracker.record("lead", 3, date(2026, 6, 9)),
        lambda tracker: tracker.delete(tracker.entries()[-1].id),
        lambda tracker: tracker.skip(date(2026, 3, 2), date(2026, 3, 8)),
        lambda tracker: tracker.rest([5, 6]),
        lambda tracker: tracker.set_goal("comments", target=2),
        lambda tracker: tracker.official(OfficialScore(day=date(2026, 4, 1), total_only=55)),
        lambda tracker: tracker.tick(["skills"], day=date(2026, 1, 20)),
        lambda tracker: tracker.start(date(2026, 2, 1)),
    ],
)
def test_a_change_is_never_hidden_by_what_was_kept(machine: Machine, change: Change) -> None:
    machine.status(cached=True)
    assert machine.kept.exists()
    change(machine.open())
    with_it = machine.status(cached=True)
    assert with_it == machine.status(cached=True)
    assert with_it == machine.status(cached=False)


def test_a_damaged_or_foreign_file_is_not_believed(machine: Machine) -> None:
    right = machine.status(cached=False)
    content = machine.kept.read_bytes()
    for wrong in (b"", content[:-1], content[:100], bytes([content[0] ^ 1]) + content[1:], content[:-1] + b"\x07"):
        machine.kept.write_bytes(wrong)
        assert machine.status(cached=True) == right


@pytest.mark.parametrize("days", [1, 21, 22, 30])
def test_a_new_day_and_a_new_month_are_like_any_other(machine: Machine, days: int) -> None:
    """The first of July, 21 days later, is the day on which June may still be running elsewhere."""
    machine.status(cached=True)
    machine.now += timedelta(days=days)
    assert machine.status(cached=True) == machine.status(cached=True) == machine.status(cached=False)


def test_what_was_kept_is_used(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    right = machine.status(cached=True)
    closed: list[int] = []
    real = Ledger._close_day

    def close_day(self: Ledger, day: int, before: Close) -> Close:
        closed.append(day)
        return real(self, day, before)

    monkeypatch.setattr(Ledger, "_close_day", close_day)
    assert machine.status(cached=True) == right
    assert closed == []
    machine.open().record("lead", 2, date(2026, 6, 7))
    closed.clear()
    machine.status(cached=True)
    assert closed == [date(2026, 6, day).toordinal() for day in (7, 8, 9)], "only what comes after it is closed again"
    closed.clear()
    machine.now += timedelta(days=1)
    assert machine.status(cached=True) == machine.status(cached=True)
    assert closed == [date(2026, 6, 10).toordinal()], "only the day that has just ended"
