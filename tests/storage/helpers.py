"""Laptops to write on, facts to write, and what Syncthing would do between them."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.service.ports import Delta
from ssi_tui.storage import Store

ROOT = Path(__file__).parents[2]
NOVEMBER = date(2026, 11, 20)
DECEMBER = date(2026, 12, 1)
ALWAYS = date(2000, 1, 1), date(2199, 12, 31)


@dataclass
class Clock:
    """A clock that goes on by a second whenever it is read; `ms` can be set."""

    ms: int = 1_795_000_000_000

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

    def open(self) -> Store:
        store = Store(self.data, self.state, self.clock)
        store.refresh()
        return store

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
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
