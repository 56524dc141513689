"""What evidence adds to what is known: entries by action and day, each row counted once in all imports together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from ssi_tui.domain.evidence import Evidence
from ssi_tui.domain.facts import Entry, Fact

USED, KNOWN = "used", "known"
DELETED = "you changed or deleted the entry of that day"

MOST = 1_000_000
"""The largest count an entry may have."""

_IMPORTED = "import:"
_IDS = UUID("6f1f7d3a-3c2f-5d55-9c3c-0f0a6f1f5551")


def stable_id(*parts: object) -> str:
    """The id of what these parts name, the same in every import and on every device."""
    return uuid5(_IDS, "/".join(map(str, parts))).hex


@dataclass(slots=True, eq=False)
class _Day:
    """The entry of an action and variant on a day: its count, and the keys of the rows it was imported from."""

    action: str
    variant: str
    day: date
    id: str
    entry: Entry | None = None
    count: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, number: int) -> None:
        """Count a row, or more of one that was counted."""
        number = min(number, MOST)
        self.count = min(self.count + number - self.keys.get(key, 0), MOST)
        self.keys[key] = number

    def remove(self, key: str) -> None:
        """Count a row no longer."""
        self.count = max(0, self.count - self.keys.pop(key))

    @property
    def added(self) -> int:
        """How many more it has than the entry that is recorded."""
        return self.count - (self.entry.count if self.entry else 0)


@dataclass(slots=True)
class Credit:
    """How much of an action an import adds, and the first and last day of it."""

    count: int
    first: date
    last: date


class Crediting:
    """Takes in evidence, row by row, and tells what to write.

    An entry's source holds the keys of its rows: so a row that is known is known wherever it comes from, and
    an entry that the user changed goes on from there. What the user deleted stays deleted.
    """

    def __init__(self, live: Iterable[Fact], deleted: frozenset[str], at: datetime) -> None:
        self._at = at
        self._deleted = deleted
        self._days: dict[str, _Day] = {}
        self._holder: dict[str, _Day] = {}
        self._touched: dict[str, _Day] = {}
        self._ids: dict[tuple[str, str, date], str] = {}
        for fact in live:
            if isinstance(fact, Entry) and fact.imported:
                day = _Day(fact.action, fact.variant, fact.day, fact.id, fact, fact.count, keys_of(fact.source))
                self._days[fact.id] = day
                self._holder.update(dict.fromkeys(day.keys, day))

    def take(self, evidence: Evidence) -> str:
        """Count a row, if it is not yet; returns `used`, `known`, or why it does not count."""
        key = evidence.key
        holder = self._holder.get(key)
        if holder is None:
            key, holder = self._nearby(evidence)
        if holder is not None:
            if (holder.action, holder.variant) not in evidence.weaker:
                return self._more(holder, key, evidence)
            self._mistaken(holder, key)
        return self._add(evidence)

    def _nearby(self, evidence: Evidence) -> tuple[str, _Day | None]:
        """What is known under a near key: to poor evidence the same thing, to better one only what is poorer."""
        for key in evidence.near:
            holder = self._holder.get(key)
            if holder and (not evidence.weaker or (holder.action, holder.variant) in evidence.weaker):
                return key, holder
        return evidence.key, None

    def _more(self, holder: _Day, key: str, evidence: Evidence) -> str:
        # What is held with 0 counts as nothing, whatever poorer evidence takes it for.
        if not 0 < holder.keys[key] < evidence.number:
            return KNOWN
        holder.add(key, evidence.number)
        self._touched[holder.id] = holder
        return USED

    def _mistaken(self, holder: _Day, key: str) -> None:
        del self._holder[key]
        holder.remove(key)
        self._touched[holder.id] = holder

    def _add(self, evidence: Evidence) -> str:
        place = (evidence.action, evidence.variant, evidence.day)
        id = self._ids.get(place)
        if id is None:
            id = self._ids[place] = stable_id(*place)
        day = self._days.get(id)
        if day is None:
            if id in self._deleted:
                return DELETED
            day = self._days[id] = _Day(*place, id)
        elif (day.action, day.variant, day.day) != place:
            return DELETED
        self._holder[evidence.key] = day
        self._touched[id] = day
        day.add(evidence.key, evidence.number)
        return USED

    # what comes of it

    def credits(self) -> dict[str, Credit]:
        """What is added to each action."""
        found: dict[str, Credit] = {}
        for day in self._touched.values():
            if day.added:
                credit = found.setdefault(day.action, Credit(0, day.day, day.day))
                credit.count += day.added
                credit.first = min(credit.first, day.day)
                credit.last = max(credit.last, day.day)
        return found

    def entries(self) -> Iterator[Entry]:
        """The entries that are new or different."""
        for day in self._touched.values():
            if not day.count:
                continue
            source = source_of(day.keys)
            if day.entry is None:
                yield Entry(
                    id=day.id,
                    action=day.action,
                    variant=day.variant,
                    count=day.count,
                    at=self._at,
                    day=day.day,
                    source=source,
                )
            else:
                yield replace(day.entry, count=day.count, source=source)

    def emptied(self) -> Iterator[str]:
        """The ids of entries of which nothing is left."""
        return (id for id, day in self._touched.items() if not day.count and day.entry)


def keys_of(source: str) -> dict[str, int]:
    """The keys in an imported entry's source, with the count of each."""
    if not source.startswith(_IMPORTED):
        return {}
    keys = {}
    for part in filter(None, source.removeprefix(_IMPORTED).split(",")):
        key, _, count = part.partition("x")
        keys[key] = int(count) if count.isdecimal() else 1
    return keys


def source_of(keys: Mapping[str, int]) -> str:
    """The source of an imported entry: `import:` and its keys, `x` and a count behind those that stand for several."""
    return _IMPORTED + ",".join(f"{key}x{count}" if count != 1 else key for key, count in keys.items())
