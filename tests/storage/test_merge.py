"""Two laptops and any order of syncing: the same union and the same winners everywhere, and nothing lost."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.service.ports import Delta
from ssi_tui.storage import Store, append, folder

from .helpers import Clock, Laptop, Told, copy, counts, entry, live, save, sync


def test_two_laptops_offline(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    sync(anna, bert)
    anna.open().write([entry(2, id=saved.id)])
    bert.open().write(deleted=[saved.id])
    for laptop in (anna, bert):
        for number in range(100, 120):
            save(laptop.open(), entry(number))
    sync(anna, bert)
    assert live(anna.open()) == live(bert.open())
    assert len(live(anna.open())) in (40, 41)
    assert len(anna.open().versions(saved.id)) == 3


def test_the_later_of_two_edits_wins_and_the_other_stays_readable(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    sync(anna, bert)
    bert.clock.ms = anna.clock.ms + 60_000
    bert.open().write([entry(3, id=saved.id)])
    anna.open().write([entry(2, id=saved.id)])
    sync(anna, bert)
    assert counts(anna.open()) == counts(bert.open()) == [3]
    versions = anna.open().versions(saved.id)
    assert [version.fact.count for version in versions if isinstance(version.fact, Entry)] == [1, 2, 3]


def test_merging_is_a_union(make: Callable[[str], Laptop]) -> None:
    """Any order and any number of copies of the files give the same facts."""
    laptops = [make(name) for name in "abc"]
    saved = save(laptops[0].open(), entry(1))
    for laptop in laptops[1:]:
        copy(laptops[0], laptop)
    for number, laptop in enumerate(laptops, 2):
        laptop.open().write([entry(number, id=saved.id)])
        save(laptop.open(), entry(10))
    seen = []
    for order in itertools.permutations(range(3)):
        target = make("".join(map(str, order)))
        for number in order + order:
            copy(laptops[number], target)
        seen.append(live(target.open()))
    assert all(facts == seen[0] for facts in seen)
    assert len(seen[0]) == 4


def test_a_restored_backup_is_one_more_device(make: Callable[[str], Laptop]) -> None:
    anna = make("anna")
    saved = save(anna.open(), entry(1))
    save(anna.open(), entry(5))
    backup = anna.files()
    anna.open().write([entry(2, id=saved.id)])
    restored = anna.data / "backup-2026-11-20"
    restored.mkdir()
    for name, content in backup.items():
        (restored / Path(name).name).write_bytes(content)
    assert counts(anna.open()) == [2, 5]
    shutil.rmtree(anna.own)
    store = anna.open()
    assert counts(store) == [1, 5]
    assert store.device_of(live(store)[0]) == "backup-2026-11-20"


def test_git_merges_two_clones_without_conflict(make: Callable[[str], Laptop]) -> None:
    def git(laptop: Laptop, *arguments: str) -> None:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
        subprocess.run(command, cwd=laptop.data, check=True, capture_output=True)

    anna, bert = make("anna"), make("bert")
    shared = save(anna.open(), entry(1))
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "1"]):
        git(anna, *arguments)
    bert.data.mkdir(parents=True)
    git(bert, "clone", "-q", str(anna.data), ".")
    for laptop in (anna, bert):
        store = laptop.open()
        for number in range(2, 22):
            save(store, entry(number))
        store.write([entry(100, id=shared.id)])
        git(laptop, "add", ".")
        git(laptop, "commit", "-qm", "2")
    git(bert, "pull", "-q", "--no-rebase", str(anna.data), "main")
    git(anna, "pull", "-q", "--no-rebase", str(bert.data), "main")
    for store in (anna.open(), bert.open()):
        assert counts(store) == sorted([*range(2, 22), *range(2, 22), 100])
        assert len(store.versions(shared.id)) == 3
        assert store.problems == ()


DAYS = st.sampled_from([date(2025, 6, 1), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 20)])
WHO = st.integers(0, 2)


class Laptops(RuleBasedStateMachine):
    """Two laptops, the first with two processes; stale views, drifting clocks, files carried over at any time.

    Some of the months are closed, for some processes all of them; next to nothing of those stays in memory.
    """

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.patches = contextlib.ExitStack()
        # A few records fill a file, so that there are siblings. The power stays on.
        for where, name, value in ((append, "FULL", 2500), (folder, "KEPT", 3), (os, "fsync", lambda _: None)):
            self.patches.enter_context(patch.object(where, name, value))
        anna, bert = Laptop(self.folder / "anna"), Laptop(self.folder / "bert")
        self.laptops = [anna, Laptop(anna.root, Clock()), bert]
        self.stores: list[Store] = [laptop.open() for laptop in self.laptops]
        self.listeners = [Told(), Told(), Told()]
        self.seen: list[list[Fact]] = [[], [], []]
        self.written: set[tuple[str, str]] = set()
        self.steps = 0

    def take(self, who: int, delta: Delta) -> None:
        """What the store told is what is there, for it and for one that has just started, with the cache or without."""
        self.listeners[who].take(delta)
        self.listeners[who].take(self.stores[who].refresh())  # a write tells what others on this laptop wrote only
        self.written |= {(fact.id, fact.rev) for fact in delta.added}
        here = self.listeners[who].said()
        assert here == Told(self.laptops[who].start().refresh()).said()
        plain = self.laptops[who].uncached()
        assert here == Told(plain.refresh()).said()
        self.seen[who] = live(plain)
        assert here == Told(Delta(added=tuple(self.seen[who]))).said()

    def pick(self, who: int, which: int) -> Entry | None:
        """One that this process has seen, be it still so or not."""
        known = sorted((fact for fact in self.seen[who] if isinstance(fact, Entry)), key=lambda fact: fact.rev)
        return known[which % len(known)] if known else None

    @rule(who=WHO, day=DAYS, number=st.integers(1, 3))
    def add(self, who: int, day: date, number: int) -> None:
        self.steps += 1
        self.take(who, self.stores[who].write([entry(self.steps, day) for _ in range(number)], started=day))

    @rule(who=WHO, which=st.integers(0, 9), day=DAYS)
    def edit(self, who: int, which: int, day: date) -> None:
        target = self.pick(who, which)
        if target:
            self.steps += 1
            self.take(who, self.stores[who].write([entry(self.steps, day, id=target.id)]))
            mine = [fact for fact in self.seen[who] if isinstance(fact, Entry) and fact.count == self.steps]
            assert [fact.day for fact in mine] == [day]

    @rule(who=WHO, which=st.integers(0, 9))
    def delete(self, who: int, which: int) -> None:
        target = self.pick(who, which)
        if target:
            self.take(who, self.stores[who].write(deleted=[target.id]))
            assert target.id not in {fact.id for fact in self.seen[who]}

    @rule(who=WHO, times=st.integers(1, 3))
    def undo_and_redo(self, who: int, times: int) -> None:
        """So many undos and as many redos lead back to where it began."""
        self.take(who, self.stores[who].refresh())
        before = contents(self.seen[who])
        done = 0
        for _ in range(times):
            delta = self.stores[who].undo()
            if delta is not None:
                done += 1
                self.take(who, delta)
        for _ in range(done):
            delta = self.stores[who].redo()
            assert delta is not None
            self.take(who, delta)
        assert contents(self.seen[who]) == before

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        delta = self.stores[who].undo()
        if delta is not None:
            self.take(who, delta)

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        delta = self.stores[who].redo()
        if delta is not None:
            self.take(who, delta)

    @rule(who=WHO)
    def look(self, who: int) -> None:
        self.take(who, self.stores[who].refresh())

    @rule(who=WHO)
    def leaf(self, who: int) -> None:
        """Everything is read, and most of it forgotten again."""
        self.take(who, self.stores[who].refresh())
        assert live(self.stores[who]) == self.seen[who]

    @rule(source=st.sampled_from([0, 2]))
    def carry(self, source: int) -> None:
        copy(self.laptops[source], self.laptops[2 - source])

    @rule(who=WHO, seconds=st.integers(-(10**7), 10**7))
    def drift(self, who: int, seconds: int) -> None:
        self.laptops[who].clock.ms = max(0, self.laptops[who].clock.ms + seconds * 1000)

    @rule(who=WHO)
    def restart(self, who: int) -> None:
        self.stores[who] = self.laptops[who].start()
        self.listeners[who] = Told()
        self.take(who, self.stores[who].refresh())

    @invariant()
    def nothing_is_damaged(self) -> None:
        if hasattr(self, "stores"):
            assert [store.problems for store in self.stores] == [(), (), ()]

    def teardown(self) -> None:
        if not hasattr(self, "stores"):
            return
        sync(self.laptops[0], self.laptops[2])
        for who, store in enumerate(self.stores):
            self.take(who, store.refresh())
        assert self.seen[0] == self.seen[1] == self.seen[2]
        histories = [
            {(id, version.rev) for id, _ in self.written for version in store.versions(id)} for store in self.stores
        ]
        assert histories[0] == histories[1] == histories[2]
        assert self.written <= histories[0]
        self.patches.close()
        shutil.rmtree(self.folder)


def contents(facts: Iterable[Fact]) -> set[object]:
    """What the facts say, without when it was said."""
    return {(fact.id, fact.day, fact.count) if isinstance(fact, Entry) else fact.id for fact in facts}


class Longer(Laptops):
    """The same, for many more and longer histories."""


ORDINARY = settings(max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
Laptops.TestCase.settings = ORDINARY
Longer.TestCase.settings = settings(ORDINARY, max_examples=1000, stateful_step_count=50)
TestLaptops = Laptops.TestCase
TestLonger = pytest.mark.slow(pytest.mark.timeout(3600)(Longer.TestCase))
