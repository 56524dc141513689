"""A journal that lives in memory: what the tracker's own tests and the pictures run on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from ssi_tui.domain.facts import Entry, Fact, Started
from ssi_tui.service.ports import Delta, Problem, Version

Change = list[tuple[Fact | None, Fact | None]]
"""What a change replaced, and by what."""


class MemoryJournal:
    """The Journal protocol on plain lists; `outside` is what another process or device writes."""

    def __init__(self) -> None:
        self.live: dict[str, Fact] = {}
        self.done: list[Change] = []
        self.undone: list[Change] = []
        self.pending: list[Fact] = []
        self.problems: tuple[Problem, ...] = ()
        self.error: Exception | None = None
        self._deleted: set[str] = set()
        self._stamp = 0

    past = ""

    def recall(self, name: str, key: str) -> bytes:
        raise AssertionError(f"{name} is not kept in memory: {key}")

    def keep(self, name: str, key: str, content: bytes) -> None:
        raise AssertionError(f"{name} is not kept in memory: {key}, {len(content)} bytes")

    def outside(self, *facts: Fact) -> None:
        """Facts that somebody else wrote: seen at the next refresh."""
        self.pending += [self._named(fact) for fact in facts]

    def _named(self, fact: Fact) -> Fact:
        self._stamp += 1
        return replace(fact, id=fact.id or f"{self._stamp:032x}", rev=f"{self._stamp:013d}-00000000")

    def refresh(self, quick: bool = False) -> Delta:  # noqa: ARG002  # every look sees all of it
        added, self.pending = tuple(self.pending), []
        self.live |= {fact.id: fact for fact in added}
        return Delta((), added)

    def write(self, facts: Sequence[Fact] = (), deleted: Iterable[str] = (), started: date | None = None) -> Delta:
        if self.error:
            raise self.error
        change: Change = [(self.live.get(fact.id), self._named(fact)) for fact in facts]
        change += [(self.live[id], None) for id in deleted]
        self.done.append(change)
        self.undone.clear()
        extra = []
        if started and not self._stamp_of_start():
            extra = [self._named(Started(day=started, auto=True))]
            self.live[extra[0].id] = extra[0]
        delta = self._put(change)
        self._deleted |= {old.id for old, new in change if old and not new}
        return Delta(delta.removed, (*extra, *delta.added))

    def _stamp_of_start(self) -> bool:
        return any(isinstance(fact, Started) for fact in self.live.values())

    def _put(self, change: Change) -> Delta:
        for old, new in change:
            if new:
                self.live[new.id] = new
                self._deleted.discard(new.id)
            elif old:
                del self.live[old.id]
        return Delta(tuple(old for old, _ in change if old), tuple(new for _, new in change if new))

    def _reverse(self, source: list[Change], target: list[Change]) -> Delta | None:
        if self.error:
            raise self.error
        if not source:
            return None
        change = [(new, self._named(old) if old else None) for old, new in source.pop()]
        target.append(change)
        return self._put(change)

    def undo(self) -> Delta | None:
        return self._reverse(self.done, self.undone)

    def redo(self) -> Delta | None:
        return self._reverse(self.undone, self.done)

    def facts(self, first: date, last: date) -> list[Fact]:
        found = []
        for fact in self.live.values():
            day = next(getattr(fact, name) for name in ("day", "first", "since") if hasattr(fact, name))
            if first <= day <= last:
                found.append((day, fact.rev, fact))
        return [fact for _, _, fact in sorted(found, key=lambda row: row[:2])]

    def deleted(self) -> frozenset[str]:
        return frozenset(self._deleted)

    def find(self, id_prefix: str) -> list[Entry]:
        return [fact for id, fact in self.live.items() if id.startswith(id_prefix) and isinstance(fact, Entry)]

    def versions(self, id: str) -> list[Version]:
        return [Version(self.live[id].rev, "memory", datetime(2026, 1, 1, tzinfo=UTC), self.live[id])]

    def device_of(self, fact: Fact) -> str:  # noqa: ARG002  # all of it is from one device
        return "memory"
