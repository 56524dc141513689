"""Trackers of ten years, written as the store writes them, but without its care: a million entries in seconds."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ssi_tui.domain.catalogue import ACTIONS, PROFILE_SECTIONS
from ssi_tui.domain.facts import Entry, Fact, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started
from ssi_tui.storage.append import FULL
from ssi_tui.storage.records import SCHEMA, Document, encode
from ssi_tui.storage.tables import encode as to_text

DAYS = 3653
DEVICE = "laptop-0a1b2c3d"
DATA, STATE = Path(".local/share/ssi-tui"), Path(".local/state/ssi-tui")

NOTED, IMPORTED, EDITED = 0.2, 0.25, 0.02
"""Which parts of the entries have a note, came by an import, and were changed later."""

NOTES = (
    "Ana's thread",
    "reply to Bo about pricing",
    "Zürich meetup",
    "the long one on onboarding",
    "case study, part 2",
)
LIKELY = {"comment": 12, "like": 12, "lead": 6, "post": 4, "search": 4, "received": 4, "invitation": 3, "follower": 3}
"""How often an action is logged, where that is not 1."""


def make(cache: Path, size: int) -> Path:
    """The home folder of a tracker of so many entries up to today, made if it is not there."""
    today = datetime.now(UTC).date()
    home = cache / f"{size}-{today}"
    if not home.exists():
        for old in cache.glob(f"{size}-*"):
            shutil.rmtree(old)
        temporary = cache / f"~{size}"
        shutil.rmtree(temporary, ignore_errors=True)
        (temporary / DATA / DEVICE).mkdir(parents=True)
        (temporary / STATE).mkdir(parents=True)
        (temporary / STATE / "device").write_text(f"{DEVICE}\n")
        if size:
            _write(temporary / DATA / DEVICE, size, today)
        temporary.rename(home)
    return home


def copy(home: Path, target: Path) -> Path:
    """A tracker of its own: data files are never changed in place, so the copy may share them with the original."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(home, target, copy_function=os.link))


def _write(folder: Path, size: int, today: date) -> None:
    """The files of a device, month by month, each begun anew where it is full."""
    chance = random.Random(size)
    month, number, lines, length = "", 1, list[str](), 0
    for of, document in _documents(_facts(chance, size, today), chance):
        if of != month or length >= FULL:
            _save(folder, month, number, lines)
            number = 1 if of != month else number + 1
            month, lines, length = of, [], 0
        lines.append(f'"{len(lines) + 1}": {to_text(document)}')
        length += len(lines[-1]) + 2
    _save(folder, month, number, lines)


def _save(folder: Path, month: str, number: int, lines: list[str]) -> None:
    if lines:
        path = folder / (f"{month}.json" if number == 1 else f"{month}.{number}.json")
        path.write_text('{"_default": {\n' + ",\n".join(lines) + "\n}}\n", encoding="ascii")


def _documents(facts: Iterator[tuple[date, Fact]], chance: random.Random) -> Iterator[tuple[str, Document]]:
    """Each fact as a record, with the month it is filed under; some entries are said once more, with another note."""
    day, ms = date.min, 0
    for of, fact in facts:
        if of != day:
            day, ms = of, int(datetime(of.year, of.month, of.day, 6, tzinfo=UTC).timestamp() * 1000)
        said = encode(fact)
        id = f"{chance.getrandbits(128):032x}"
        again = isinstance(fact, Entry) and chance.random() < EDITED
        for document in (said, said | {"note": "the second attempt"})[: 1 + again]:
            ms += 1
            frame = {"id": id, "v": SCHEMA, "rev": f"{ms}-{chance.getrandbits(32):08x}"}
            yield of.isoformat()[:7], frame | {"change": f"{chance.getrandbits(128):032x}"} | document


def _facts(chance: random.Random, size: int, today: date) -> Iterator[tuple[date, Fact]]:
    """What was recorded, day by day."""
    actions = [slug for slug in ACTIONS if slug != "profile"]
    weights = [LIKELY.get(slug, 1) for slug in actions]
    first = today - timedelta(days=DAYS - 1)
    yield first, Started(day=first, auto=True)
    yield first, RestDays(weekdays=frozenset({5, 6}), since=first)
    for number in range(DAYS):
        day = first + timedelta(days=number)
        yield from ((day, fact) for fact in _now_and_then(chance, number, day))
        for action in chance.choices(actions, weights, k=size * (number + 1) // DAYS - size * number // DAYS):
            yield day, _entry(chance, action, day)


def _now_and_then(chance: random.Random, number: int, day: date) -> Iterator[Fact]:
    """An official score a month, some days off a year, a goal changed every year, and the profile in the first days."""
    if number % 30 == 0:
        figures = [round(chance.uniform(8, 24), 2) for _ in range(4)]
        yield OfficialScore(day=day, brand=figures[0], people=figures[1], insights=figures[2], relationships=figures[3])
    if number % 365 == 200:
        yield Skip(first=day, last=day + timedelta(days=9), reason="holidays")
    if number % 365 == 100:
        yield GoalChange(goal="comments", since=day, target=float(chance.randint(3, 6)))
    if number < len(PROFILE_SECTIONS):
        yield ProfileTick(section=PROFILE_SECTIONS[number], done=True, day=day)


def _entry(chance: random.Random, action: str, day: date) -> Entry:
    at = datetime(day.year, day.month, day.day, chance.randrange(6, 22), chance.randrange(60), tzinfo=UTC)
    if chance.random() < IMPORTED:
        keys = ",".join(f"{chance.getrandbits(64):016x}" for _ in range(chance.randint(1, 3)))
        return Entry(action=action, count=keys.count(",") + 1, at=at, day=day, source=f"import:{keys}")
    note = chance.choice(NOTES) if chance.random() < NOTED else ""
    return Entry(action=action, count=chance.choice((1, 1, 1, 2, 5)), at=at, day=day, note=note)
