"""Two laptops, each with a screen that stays open and a command line: nothing acknowledged is missing, and they agree.

What should be there is read off the plain files, in the simplest way there is; what a change should do to that is said
here.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.domain.facts import Entry
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage import Store, append, folder
from ssi_tui.storage.files import make_folder
from ssi_tui.storage.lock import locked
from ssi_tui.storage.tables import parse, serialize
from ssi_tui.ui.saving import Saver
from tests.storage.helpers import Laptop

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAYS = st.sampled_from([date(2025, 6, 1), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 20)])
ROWS = [
    Entry(id=f"{n:032x}", action="comment", count=n, at=NOW, day=date(2026, 9 + n % 3, n), source=f"import:{n}")
    for n in range(1, 7)
]

Content = tuple[str, int, str, str]
"""What an entry says: its action, count, day and note."""


class Version(NamedTuple):
    """A record of an entry, as it stands in a file; one that deletes it says nothing."""

    rev: str
    change: str
    device: str
    says: Content | None


class Reading:
    """The plain files of a laptop: every version of every entry, oldest first."""

    def __init__(self, data: Path) -> None:
        found: defaultdict[str, set[Version]] = defaultdict(set)
        for path in data.rglob("*.json"):
            for record in json.loads(path.read_text())["_default"].values():
                if record["kind"] == "entry":
                    says = (record["action"], record["count"], record["day"], record.get("note", ""))
                    gone = record.get("deleted", False)
                    found[record["id"]].add(
                        Version(record["rev"], record["change"], path.parent.name, None if gone else says)
                    )
        self.versions = {id: sorted(versions) for id, versions in found.items()}

    @property
    def records(self) -> set[tuple[str, Version]]:
        return {(id, version) for id, versions in self.versions.items() for version in versions}

    @property
    def live(self) -> dict[str, Content]:
        return {id: versions[-1].says for id, versions in self.versions.items() if versions[-1].says}

    def without(self, change: str) -> dict[str, Content | None]:
        """What the entries of a change should say when it is taken back by the device that made it."""
        found: dict[str, Content | None] = {}
        for id, versions in self.versions.items():
            mine = [version for version in versions if version.change == change]
            if mine:
                before = [version for version in versions if version < mine[0]]
                theirs = any(version > mine[-1] and version.device != mine[-1].device for version in versions)
                found[id] = versions[-1].says if theirs else before[-1].says if before else None
        return found


@dataclass
class Expected:
    """What a change does: what entries say then (None: they are gone), and what the new ones say."""

    says: dict[str, Content | None] = field(default_factory=dict)
    new: list[Content] = field(default_factory=list)


Expect = Callable[[Reading], Expected | None]
"""What a change should do to what is there; None: it should be refused."""


@dataclass
class Desk:
    """A laptop with its name, and what was acknowledged on it: records, and the changes to undo and to redo."""

    laptop: Laptop
    acknowledged: set[tuple[str, Version]] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    busy: contextlib.ExitStack | None = None
    """What another program that is writing has to do to end."""
    changed_in_place: bool = False
    """Whether a sync tool gave a file other content since the screen looked: it sees that within a second."""

    def read(self) -> Reading:
        return Reading(self.laptop.data)

    def open(self) -> Tracker:
        store = Store(self.laptop.data, self.laptop.state, self.laptop.clock, patience=-1)
        return Tracker(store, lambda: NOW)

    def files(self) -> list[Path]:
        return sorted(self.laptop.data.rglob("*.json"))

    def carry(self, other: Desk, paths: Iterable[Path]) -> None:
        """Have its files on another laptop, and what there is not even in that one's own folder."""
        for path in paths:
            there = other.laptop.data / path.relative_to(self.laptop.data)
            if path.parent.name == self.laptop.device or not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                other.changed_in_place = True
                shutil.copy2(path, there)


@dataclass
class Window:
    """A screen, which stays open, or a terminal, where every command opens the files anew."""

    desk: Desk
    screen: Tracker | None = None
    saver: Saver = field(default_factory=Saver)
    shown: list[str] = field(default_factory=list)
    """The ids of the entries that were seen there last."""
    asked: deque[object] = field(default_factory=deque)
    """What was asked for and is neither done nor refused yet, in order."""

    @property
    def tracker(self) -> Tracker:
        return self.screen or self.desk.open()

    def change(self, act: Callable[[Tracker], Outcome], expect: Expect, step: str = "") -> None:
        """Do something as the user would, and check what it did as soon as it is done; `step` is undo, redo or none."""

        def attempt() -> Outcome:
            assert self.asked[0] is attempt
            tracker, before = self.tracker, self.desk.read()
            expected = expect(before)
            try:
                outcome = act(tracker)
            except (StorageError, UsageError) as error:
                self._refused(error, before, expected)
                raise
            self.asked.popleft()
            assert expected
            self._acknowledge(before, expected, step)
            self.compare(tracker)
            return outcome

        self.asked.append(attempt)
        with contextlib.suppress(UsageError):
            if self.screen:
                self.saver.attempt(attempt)
            else:
                with contextlib.suppress(StorageError):
                    attempt()
        self.settle()

    def _refused(self, error: Exception, before: Reading, expected: Expected | None) -> None:
        assert isinstance(error, StorageError if expected else UsageError)
        assert self.desk.read().records == before.records
        if not (expected and self.screen):  # where the screen keeps it
            self.asked.popleft()

    def settle(self) -> None:
        """Save what waits, as the screen does every second."""
        while self.saver.waiting and not self.desk.busy:
            with contextlib.suppress(UsageError):
                self.saver.retry()
        assert len(self.asked) == self.saver.waiting

    def _acknowledge(self, before: Reading, expected: Expected, step: str) -> None:
        desk, after = self.desk, self.desk.read()
        says = before.live | expected.says
        assert {id: after.live.get(id) for id in says} == says
        assert sorted(after.live[id] for id in after.live.keys() - says.keys()) == sorted(expected.new)
        records = after.records - before.records
        assert before.records <= after.records
        assert not (records and desk.busy)
        assert {version.device for _, version in records} <= {desk.laptop.device}
        desk.acknowledged |= records
        for change in {version.change for _, version in records}:
            source = desk.undone if step == "redo" else desk.done
            target = desk.undone if step == "undo" else desk.done
            if step:
                source.pop()
            else:
                desk.undone.clear()
            target.append(change)

    def look(self, tracker: Tracker) -> None:
        """Let the second pass after which a screen sees what was changed in place; it sees all else at once."""
        if self.screen and self.desk.changed_in_place:
            tracker.refresh()
            self.desk.changed_in_place = False

    def compare(self, tracker: Tracker) -> None:
        """What it shows is what is there."""
        self.look(tracker)
        self.shown = [entry.id for entry in tracker.entries()]
        found = {entry.id: (entry.action, entry.count, str(entry.day), entry.note) for entry in tracker.entries()}
        assert found == self.desk.read().live
        assert tracker.problems == ()


WHO = st.integers(0, 3)
WHERE = st.integers(0, 1)
WHICH = st.integers(0, 99)


class Laptops(RuleBasedStateMachine):
    """Stale views, drifting clocks, a lock that is held, files carried over one way or both, conflict copies.

    Files are small, so that months have several, and next to nothing of closed months stays in memory.
    The power stays on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.patches = contextlib.ExitStack()
        for where, name, value in ((append, "FULL", 2500), (folder, "KEPT", 3), (os, "fsync", lambda _: None)):
            self.patches.enter_context(patch.object(where, name, value))
        self.desks = [Desk(Laptop(self.root / name)) for name in ("anna", "bert")]
        for desk in self.desks:
            assert desk.laptop.own
        self.windows = [Window(desk, screen) for desk in self.desks for screen in (desk.open(), None)]
        self.notes = 0

    def pick(self, who: int, which: int) -> str:
        """An entry that was seen in this window, be it still there or not."""
        shown = self.windows[who].shown
        return shown[which % len(shown)] if shown else "f" * 32

    # what a user does

    @rule(who=WHO, day=DAYS, count=st.integers(1, 3))
    def add(self, who: int, day: date, count: int) -> None:
        self.notes += 1
        note = f"note {self.notes}"
        self.windows[who].change(
            lambda tracker: tracker.record("post", count, day, note=note),
            lambda _: Expected(new=[("post", count, str(day), note)]),
        )

    @rule(who=WHO, which=WHICH, count=st.integers(1, 9))
    def edit(self, who: int, which: int, count: int) -> None:
        id = self.pick(who, which)

        def expect(there: Reading) -> Expected | None:
            if id not in there.live:
                return None
            action, _, day, note = there.live[id]
            return Expected({id: (action, count, day, note)})

        self.windows[who].change(lambda tracker: tracker.edit(id, count=count), expect)

    @rule(who=WHO, which=WHICH, to=DAYS)
    def move(self, who: int, which: int, to: date) -> None:
        id = self.pick(who, which)

        def expect(there: Reading) -> Expected | None:
            if id not in there.live:
                return None
            action, count, day, note = there.live[id]
            moved = (action, count, str(to), note)
            return Expected({id: moved}) if day[:7] == str(to)[:7] else Expected({id: None}, [moved])

        self.windows[who].change(lambda tracker: tracker.edit(id, day=to), expect)

    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        id = self.pick(who, which)
        self.windows[who].change(
            lambda tracker: tracker.delete(id), lambda there: Expected({id: None}) if id in there.live else None
        )

    @rule(who=WHO, first=st.integers(0, 2), last=st.integers(3, 6))
    def bring_in(self, who: int, first: int, last: int) -> None:
        """The same row is the same entry, wherever it is imported."""
        rows = ROWS[first:last]
        says: dict[str, Content | None] = {row.id: (row.action, row.count, str(row.day), "") for row in rows}
        self.windows[who].change(lambda tracker: tracker.write("rows", rows), lambda _: Expected(says))

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        desk = self.windows[who].desk
        self.windows[who].change(
            Tracker.undo, lambda there: Expected(there.without(desk.done[-1])) if desk.done else None, "undo"
        )

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        desk = self.windows[who].desk
        self.windows[who].change(
            Tracker.redo, lambda there: Expected(there.without(desk.undone[-1])) if desk.undone else None, "redo"
        )

    @rule(who=WHO)
    def look(self, who: int) -> None:
        """All figures are those of one that has just started, with nothing kept from an earlier run."""
        window = self.windows[who]
        tracker = window.tracker
        window.look(tracker)
        assert tracker.snapshot() == Tracker(window.desk.laptop.uncached(), lambda: NOW).snapshot()
        window.compare(tracker)

    # what happens around it

    @rule(where=WHERE)
    def leave_and_come_back(self, where: int) -> None:
        window = self.windows[2 * where]
        if not window.saver.waiting:
            window.screen = window.desk.open()

    @rule(where=WHERE)
    def hold_the_lock_or_let_it_go(self, where: int) -> None:
        desk = self.desks[where]
        if desk.busy:
            desk.busy.close()
            desk.busy = None
            self.windows[2 * where].settle()
        else:
            desk.busy = contextlib.ExitStack()
            make_folder(desk.laptop.state)
            desk.busy.enter_context(locked(desk.laptop.state / "lock", 1))

    @rule(where=WHERE, seconds=st.integers(-(10**7), 10**7))
    def set_the_clock(self, where: int, seconds: int) -> None:
        clock = self.desks[where].laptop.clock
        clock.ms = max(0, clock.ms + seconds * 1000)

    @rule(source=WHERE)
    def sync_one_way(self, source: int) -> None:
        desk = self.desks[source]
        desk.carry(self.desks[1 - source], desk.files())

    @rule(source=WHERE, which=WHICH)
    def sync_one_file(self, source: int, which: int) -> None:
        desk = self.desks[source]
        files = desk.files()
        if files:
            desk.carry(self.desks[1 - source], [files[which % len(files)]])

    @rule(where=WHERE, which=WHICH)
    def conflict(self, where: int, which: int) -> None:
        """A sync tool puts an older version in the place of a file, and what was there beside it."""
        files = [path for path in self.desks[where].files() if "conflict" not in path.name]
        if files:
            path = files[which % len(files)]
            content = path.read_bytes()
            beside = path.with_name(f"{path.stem}.sync-conflict-20261123-{self.notes:06}-{where}ZLMWRN.json")
            if not beside.exists():
                beside.write_bytes(content)
                tables = parse(content)
                if len(tables["_default"]) > 1:
                    tables["_default"].popitem()
                    self.desks[where].changed_in_place = True
                    path.write_bytes(serialize(tables))

    @invariant()
    def nothing_that_was_acknowledged_is_missing(self) -> None:
        for desk in self.desks:
            assert desk.acknowledged <= desk.read().records

    def teardown(self) -> None:
        for where, desk in enumerate(self.desks):
            if desk.busy:
                self.hold_the_lock_or_let_it_go(where)
        for source in (0, 1, 0, 1):
            self.sync_one_way(source)
        there = self.desks[0].read()
        assert there.records == self.desks[1].read().records
        assert there.records >= self.desks[0].acknowledged | self.desks[1].acknowledged
        for who in range(4):
            self.look(who)
        shots = [window.tracker.snapshot() for window in self.windows]
        assert all(shot == shots[0] for shot in shots)
        for who in (0, 3):
            self.go_all_the_way_back(who)
        self.patches.close()
        shutil.rmtree(self.root)

    def go_all_the_way_back(self, who: int) -> None:
        """As often as something can be undone, it can be done again, and then all is as it was."""
        desk = self.windows[who].desk
        before, steps = desk.read().live, len(desk.done)
        for _ in range(steps):
            self.undo(who)
        assert not desk.done
        self.undo(who)
        for _ in range(steps):
            self.redo(who)
        assert desk.read().live == before


ORDINARY = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


class Longer(Laptops):
    """The same, for many more lives, and longer ones."""


Laptops.TestCase.settings = ORDINARY
Longer.TestCase.settings = settings(ORDINARY, max_examples=1000, stateful_step_count=60)
TestLaptops = Laptops.TestCase
TestLonger = pytest.mark.slow(pytest.mark.timeout(3600)(Longer.TestCase))
