"""Laptops to write on, facts to write, and what Syncthing would do between them."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar

from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.domain.totals import Totals, totals_of
from ssi_tui.service.ports import Delta
from ssi_tui.storage import Store

ROOT = Path(__file__).parents[2]
NOVEMBER = date(2026, 11, 20)
DECEMBER = date(2026, 12, 1)
ALWAYS = date(2000, 1, 1), date(2199, 12, 31)
IN_NOVEMBER = 1_795_000_000_000
"""While the months of these tests are running, so that their entries are told one by one."""
YEARS_LATER = 1_895_000_000_000
"""When they are closed long since, and told by what they add up to."""


@dataclass
class Clock:
    """A clock that goes on by a second whenever it is read; `ms` can be set."""

    begin: ClassVar[int] = IN_NOVEMBER
    ms: int = field(default_factory=lambda: Clock.begin)

    def __call__(self) -> int:
        self.ms += 1000
        return self.ms


@dataclass
class Laptop:
    """A data and a state folder; every `open` is one more process as far as the store can tell."""

    root: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def device(self) -> str:
        return (self.state / "device").read_text().strip()

    @property
    def own(self) -> Path:
        """The folder it writes into; there before the first write, too."""
        if not (self.state / "device").exists():
            self.state.mkdir(parents=True, exist_ok=True)
            (self.state / "device").write_text(f"{self.root.name}-0123abcd\n")
        folder = self.data / self.device
        if not folder.exists():
            folder.mkdir(parents=True)
        return folder

    def start(self) -> Store:
        """One that was not asked for anything yet."""
        return Store(self.data, self.state, self.clock)

    def open(self) -> Store:
        store = self.start()
        store.refresh()
        return store

    def uncached(self) -> Store:
        """One that was not asked for anything yet, and has nothing kept from an earlier run."""
        state = self.root / "uncached"
        shutil.rmtree(state, ignore_errors=True)
        return Store(self.data, state, self.clock)

    def files(self) -> dict[str, bytes]:
        """Every file of the data folder with its content."""
        return {str(path.relative_to(self.data)): path.read_bytes() for path in self.data.rglob("*") if path.is_file()}


def entry(count: int = 1, day: date = NOVEMBER, note: str = "", id: str = "", action: str = "post") -> Entry:
    at = datetime(2026, 11, 20, 10, 0, 30, tzinfo=UTC)
    return Entry(id=id, action=action, count=count, at=at, day=day, note=note)


def save(store: Store, fact: Fact) -> Fact:
    """Write one fact; returns it as it is in the journal."""
    (saved,) = store.write([fact]).added
    return saved


def live(store: Store) -> list[Fact]:
    return store.facts(*ALWAYS)


def counts(store: Store) -> list[int]:
    """The counts of the live entries: a short way to say what is there."""
    return sorted(fact.count for fact in live(store) if isinstance(fact, Entry))


def apply(delta: Delta, facts: Iterable[Fact]) -> set[Fact]:
    return (set(facts) - set(delta.removed)) | set(delta.added)


class Told:
    """What deltas add up to: of entries their sums, of everything else the facts themselves."""

    def __init__(self, *deltas: Delta) -> None:
        self.sums: Counter[tuple[str, str, int]] = Counter()
        self.others: set[Fact] = set()
        for delta in deltas:
            self.take(delta)

    def take(self, delta: Delta) -> None:
        self._count(-1, delta.removed, delta.removed_totals)
        gone = {fact for fact in delta.removed if not isinstance(fact, Entry)}
        assert gone <= self.others
        self.others -= gone
        self._count(1, delta.added, delta.added_totals)
        new = {fact for fact in delta.added if not isinstance(fact, Entry)}
        assert not new & self.others
        self.others |= new

    def _count(self, sign: int, facts: Iterable[Fact], totals: Iterable[Totals]) -> None:
        for one in (totals_of(fact for fact in facts if isinstance(fact, Entry)), *totals):
            for kind, counts in (("hand", one.hand), ("imported", one.imported), ("own", {"": one.own})):
                for action, days in counts.items():
                    for day, number in days.items():
                        self.sums[kind, action, day] += sign * number

    def said(self) -> object:
        return {key: number for key, number in self.sums.items() if number}, self.others


def copy(source: Laptop, target: Laptop) -> None:
    """Carry over what others wrote and the target does not have: nobody's files are ever written by two."""
    for path in source.data.rglob("*.json"):
        there = target.data / path.relative_to(source.data)
        mine = (target.state / "device").exists() and path.parent.name == target.device
        if not mine and (not there.exists() or there.stat().st_size < path.stat().st_size):
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there)


def sync(*laptops: Laptop) -> None:
    for source, target in itertools.permutations(laptops, 2):
        copy(source, target)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on some code that may import the package and these helpers."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
