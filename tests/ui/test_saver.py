"""Changes that cannot be saved wait in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage import Store
from ssi_tui.storage.lock import locked
from ssi_tui.ui.saving import Saver

from . import life


class Disk:
    """Somewhere to save to, full or not."""

    def __init__(self) -> None:
        self.full = False
        self.saved: list[str] = []

    def save(self, text: str) -> Callable[[], Outcome]:
        def change() -> Outcome:
            if self.full:
                raise StorageError("not written", "full")
            self.saved.append(text)
            return Outcome(text, life.TODAY, (), (), 0, 0, 0)

        return change


def test_what_can_be_saved_is_saved_at_once() -> None:
    saver, disk = Saver(), Disk()
    outcome = saver.attempt(disk.save("a"))
    assert outcome
    assert (outcome.text, disk.saved, saver.waiting, saver.error) == ("a", ["a"], 0, "")


def test_what_cannot_be_saved_waits_in_order() -> None:
    saver, disk = Saver(), Disk()
    disk.full = True
    assert saver.attempt(disk.save("a")) is None
    assert saver.attempt(disk.save("b")) is None
    assert (saver.waiting, saver.error) == (2, "not written: full")
    disk.full = False
    outcome = saver.attempt(disk.save("c"))
    assert outcome
    assert (outcome.text, disk.saved, saver.waiting, saver.error) == ("c", ["a", "b", "c"], 0, "")


def test_what_cannot_be_at_all_does_not_wait() -> None:
    def wrong() -> Outcome:
        raise UsageError("no", "yes")

    saver, disk = Saver(), Disk()
    with pytest.raises(UsageError):
        saver.attempt(wrong)
    assert saver.waiting == 0
    assert saver.attempt(disk.save("a"))


def test_what_has_become_impossible_while_it_waited_is_dropped() -> None:
    gone = iter([StorageError("not written", "full"), UsageError("no such entry")])

    def change() -> Outcome:
        raise next(gone)

    saver, disk = Saver(), Disk()
    assert saver.attempt(change) is None
    with pytest.raises(UsageError, match="no such entry"):
        saver.attempt(disk.save("b"))
    assert (disk.saved, saver.waiting, saver.error) == (["b"], 0, "")


def test_nothing_to_save_again() -> None:
    assert Saver().retry() is None


def test_a_lock_that_is_held_is_not_waited_for(tmp_path: Path) -> None:
    """The screen goes on; the change is there, once, as soon as the other process lets go."""
    store = Store(tmp_path / "data", tmp_path / "state", lambda: 1_795_000_000_000, patience=0.01)
    tracker, saver = Tracker(store, lambda: life.NOW), Saver()
    saver.attempt(lambda: tracker.record("post"))
    with locked(tmp_path / "state" / "lock", 1):
        for waiting in (1, 2):
            assert saver.attempt(lambda: tracker.record("comment")) is None
            assert saver.waiting == waiting
        assert saver.error == f"Process {os.getpid()} keeps {tmp_path / 'state' / 'lock'} locked: end it or try again"
        assert [entry.action for entry in tracker.entries()] == ["post"]
    assert saver.retry()
    assert sorted(entry.action for entry in tracker.entries()) == ["comment", "comment", "post"]
