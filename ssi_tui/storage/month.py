"""A month: the files that are about it, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ssi_tui.domain.facts import Entry, Started
from ssi_tui.domain.totals import Totals, totals_of

from .files import Signature
from .reading import FileView, read_file
from .records import Record, day_of


class Sums(NamedTuple):
    """What is told of a month that is not told entry by entry: its totals, and its live facts other than entries."""

    totals: Totals
    records: Mapping[str, Record]


NO_SUMS = Sums(Totals({}, {}, {}), {})


@dataclass(slots=True, eq=False)
class Month:
    """A month of all devices; an id never changes month.

    A closed one may be known by its `line` of the cache only: then its files have no records, and there is no union.
    """

    name: str
    closed: bool
    files: dict[str, FileView] = field(default_factory=dict)
    union: dict[str, Record] | None = None
    """The latest revision of each id, be it that it is gone."""
    newest: dict[str, str] = field(default_factory=dict)
    """The newest revision of each device."""
    started: bool = False
    """Whether a start was ever noted in it."""
    line: str = ""
    """Its line of the cache, "" if that has still to be made."""
    _days: dict[date, dict[str, Record]] | None = None
    """The live records of each day, from when some days were first asked for."""

    @property
    def signatures(self) -> dict[str, Signature | None]:
        """The state of its files, by path."""
        return {path: view.signature for path, view in self.files.items()}

    @property
    def whole(self) -> bool:
        """Whether each of its files could be looked into."""
        return None not in self.signatures.values()

    @property
    def size(self) -> int:
        """The number of records that are in memory."""
        return sum(len(view.records) for view in self.files.values())

    def read(self, found: Mapping[str, Signature | None]) -> None:
        """Read those of the files that are others than they were, or not in memory, and form the union again."""
        before, self.files, self.line = self.files, {}, ""
        for path in sorted(found):
            view = before.get(path)
            if view is None or self.union is None or view.signature != found[path]:
                view = read_file(path)
            if view:
                self.files[path] = view
        self.union, self.newest, self.started, self._days = {}, {}, False, None
        for view in self.files.values():
            self._take_in(view.device, view.records)

    def add(self, path: str, after: Signature, records: list[Record]) -> None:
        """Take in what was added to a file."""
        view = self.files.setdefault(path, FileView(records[0].device))
        view.signature = after
        view.records.extend(records)
        self.files = dict(sorted(self.files.items()))
        self.line = ""
        self._take_in(view.device, records)

    def _take_in(self, device: str, records: Iterable[Record]) -> None:
        union = self.union = self.union or {}
        for record in records:
            known = union.get(record.id)
            if known is None or record.rev > known.rev:
                union[record.id] = record
                self._place(known, record)
            if record.rev > self.newest.get(device, ""):
                self.newest[device] = record.rev
            self.started = self.started or isinstance(record.said, Started)

    def _place(self, before: Record | None, record: Record) -> None:
        """Put a record on its day, instead of an earlier revision."""
        if self._days is not None:
            if before and not before.deleted:
                del self._days[day_of(before.said)][before.id]
            if not record.deleted:
                self._days.setdefault(day_of(record.said), {})[record.id] = record

    def live(self, first: date, last: date) -> list[tuple[date, Record]]:
        """The live records of some days, if it is in memory."""
        if self._days is None:
            self._days = {}
            for record in (self.union or {}).values():
                self._place(None, record)
        days = sorted(day for day in self._days if first <= day <= last)
        return [(day, record) for day in days for record in self._days[day].values()]

    def sums(self) -> Sums:
        """What is told of it, from what is in memory."""
        live = [record for record in (self.union or {}).values() if not record.deleted]
        return Sums(
            totals_of(record.said for record in live if isinstance(record.said, Entry)),
            {record.id: record for record in live if not isinstance(record.said, Entry)},
        )

    def drop(self) -> None:
        """Keep the line only."""
        self.union = self._days = None
        for view in self.files.values():
            view.records = []
