"""What every reader of a table shares: its name and columns, and the verdict on each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import ClassVar

from ssi_tui.domain.evidence import Evidence
from ssi_tui.domain.facts import Fact

from .dates import Days, Moment, moment
from .names import fingerprint
from .tables import Row, Table, find_table

Proof = Evidence | Fact
Verdict = tuple[Proof, ...] | str
"""What a row proves, or why it proves nothing."""

UNDATED = "no date"


@dataclass(slots=True)
class Context:
    """What readers know from the user and tell those that come after them, across all files of an import.

    `invitations_zone` is that of the times in Invitations.csv, which name none. `inviters` and `invitees` are the
    profiles that sent and got the user's own invitations; `notes` are their texts, to whom they went and when.
    `connected` has the day of each connection by profile, and by name where that is unique. `uploads` are the
    minutes of uploads and the variant of post they are. `attached` say to which entry a message belongs that
    counts as nothing by itself; `remarks` are told.
    """

    days: Days
    invitations_zone: tzinfo
    me: str = ""
    names: set[str] = field(default_factory=set)
    inviters: set[str] = field(default_factory=set)
    invitees: set[str] = field(default_factory=set)
    notes: dict[str, dict[str, date]] = field(default_factory=dict)
    connected: dict[str, date | None] = field(default_factory=dict)
    uploads: dict[datetime, str] = field(default_factory=dict)
    attached: list[Evidence] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)


class TableReader:
    """Base of the readers: one per kind of file, made anew for each archive.

    `name` is the file's normalised name, `columns` the column keys it needs (one of several sets), `known` those
    it may have besides. `covers` are the actions the file tells all of, from its oldest row on, if `complete`.
    `remark` is told where the file is read. `timed` says that LinkedIn writes its dates with a time.
    """

    name: ClassVar[str]
    columns: ClassVar[tuple[tuple[str, ...], ...]]
    known: ClassVar[tuple[str, ...]] = ()
    covers: ClassVar[tuple[str, ...]] = ()
    remark: ClassVar[str] = ""
    timed: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        self.context = context
        self._days: tuple[date, date] | None = None
        self._instants: tuple[datetime, datetime] | None = None
        self.complete = True
        self._seen: Counter[object] = Counter()
        self._known: set[int] = set()

    @classmethod
    def table(cls, text: str, file: int) -> Table | None:
        """The table in a file's text, None if its columns are not there."""
        return find_table(text, cls.columns, file)

    def verdicts(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
        """What each row of all files of this kind in the archive proves."""
        for row in rows:
            yield row, self.verdict(row)

    def verdict(self, row: Row) -> Verdict:
        """What a row proves by itself."""
        raise NotImplementedError

    # for those who read rows

    def when(self, text: str, zone: tzinfo = UTC) -> Moment | None:
        """The moment of a row, noted as one of the file's; None if it is none."""
        try:
            found = moment(text, zone)
        except ValueError:
            return None
        if isinstance(found, datetime):
            first, last = self._instants or (found, found)
            self._instants = (min(first, found), max(last, found))
        else:
            begin, end = self._days or (found, found)
            self._days = (min(begin, found), max(end, found))
        return found

    @property
    def range(self) -> tuple[date, date] | None:
        """The days of the file's oldest and newest row, None if it has none with a date."""
        first, last = map(self.context.days.of, self._instants or self._days or (date.min, date.min))
        if self._instants and self._days:
            first, last = min(first, self._days[0]), max(last, self._days[1])
        return (first, last) if self._instants or self._days else None

    @property
    def lost_times(self) -> bool:
        """Whether dates stand there without the times they came with: a spreadsheet saved the file."""
        return self.timed and self._days is not None

    def evidence(self, row: Row, action: str, at: Moment, kind: str = "") -> Evidence:
        """The row's evidence; things of one kind and moment are told apart by number.

        So the key is the same for a row that LinkedIn words differently in another year.
        """
        return Evidence(row.file, row.line, action, self.context.days.of(at), self.key(kind or self.name, at))

    def key(self, kind: str, at: Moment) -> str:
        """The key of the next thing of that kind and moment."""
        stamp = int(at.timestamp()) if isinstance(at, datetime) else at.isoformat()
        number = self._seen[kind, stamp]
        self._seen[kind, stamp] += 1
        return fingerprint(kind, stamp, number)

    def again(self, *parts: str) -> bool:
        """Whether a row of these parts was seen before in this archive."""
        mark = hash(parts)
        if mark in self._known:
            return True
        self._known.add(mark)
        return False


def dubious(text: str) -> str:
    """The reason for leaving out a row whose date is `text`."""
    return "its date cannot be read" if text else UNDATED
