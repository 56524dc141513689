"""A quick look misses what was changed in place, and nothing that depends on it is done without a full one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry
from ssi_tui.service.tracker import Tracker

from .helpers import Laptop, copy, counts, entry, live, save

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def shared(make: Callable[[str], Laptop]) -> tuple[Laptop, Laptop]:
    """Two laptops that have the same two entries, one of each."""
    anna, bert = make("anna"), make("bert")
    save(bert.open(), entry(9, note="theirs"))
    copy(bert, anna)
    save(anna.open(), entry(3, id="a" * 32))
    copy(anna, bert)
    return anna, bert


def carry(source: Laptop, target: Laptop, in_place: bool) -> None:
    """Bring the file of the source up to date, as `rsync --inplace` does or as most sync tools do."""
    (file,) = source.own.glob("*.json")
    there = target.data / file.relative_to(source.data)
    beside = there.with_suffix(".tmp")
    (there if in_place else beside).write_bytes(file.read_bytes())
    if not in_place:
        folder = there.parent.stat()
        beside.replace(there)
        os.utime(there.parent, ns=(folder.st_atime_ns, folder.st_mtime_ns + 1))  # however coarse its clock is


def screen(laptop: Laptop) -> Tracker:
    tracker = Tracker(laptop.start(), lambda: NOW)
    tracker.refresh()
    return tracker


def test_a_quick_look_sees_what_was_replaced(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    store = anna.open()
    save(bert.open(), entry(5))
    carry(bert, anna, in_place=False)
    store.refresh(quick=True)
    assert counts(store) == [3, 5, 9]


def test_the_next_full_look_sees_what_was_changed_in_place(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    store = anna.open()
    save(bert.open(), entry(5))
    carry(bert, anna, in_place=True)
    assert not store.refresh(quick=True)
    assert counts(store) == [3, 9]
    store.refresh()
    assert counts(store) == [3, 5, 9]


def test_an_edit_is_of_what_was_changed_in_place(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    tracker = screen(anna)
    bert.open().write([entry(7, note="theirs", id="a" * 32)])
    carry(bert, anna, in_place=True)
    tracker.edit("a", action="comment")
    (mine,) = (fact for fact in live(anna.open()) if fact.id == "a" * 32)
    assert isinstance(mine, Entry)
    assert (mine.action, mine.count, mine.note) == ("comment", 7, "theirs")


def test_one_is_taken_of_what_was_changed_in_place(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    bert.open().write(deleted=[fact.id for fact in live(bert.open()) if fact.id != "a" * 32])
    tracker = screen(anna)
    bert.open().write([entry(7, id="a" * 32)])
    carry(bert, anna, in_place=True)
    tracker.take_one("post")
    assert 6 in counts(anna.open())


def test_what_was_deleted_in_place_can_neither_be_edited_nor_deleted(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    tracker = screen(anna)
    bert.open().write(deleted=["a" * 32])
    carry(bert, anna, in_place=True)
    for act in (lambda: tracker.delete("a" * 32), lambda: tracker.edit("a" * 32, count=4)):
        with pytest.raises(UsageError, match="no entry"):
            act()
    assert counts(anna.open()) == [9]


def test_what_was_deleted_in_place_is_there_again_when_it_is_imported(shared: tuple[Laptop, Laptop]) -> None:
    anna, bert = shared
    tracker = screen(anna)
    tracker.record("comment", 1)  # who wrote last has no other reason to look
    (row,) = (fact for fact in live(anna.open()) if fact.id == "a" * 32)
    bert.open().write(deleted=[row.id])
    carry(bert, anna, in_place=True)
    tracker.write("rows", [replace(row, rev="")])
    assert counts(anna.open()) == [1, 3, 9]
