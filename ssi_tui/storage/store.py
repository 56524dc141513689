"""The journal: what is on disk, and how to add to it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Entry, Fact, Started
from ssi_tui.service.ports import Delta, Problem, Version
from ssi_tui.service.text import plain

from . import search
from .append import append
from .backup import Backups
from .brief import Brief
from .cache import keep, recall
from .changes import Change, Stacks, edits, is_meant, new_id, reversal, stacks
from .device import name_device, read_device
from .files import make_folder
from .folder import DataFolder, Progress
from .lock import locked
from .records import LAST_MS, SCHEMA, Document, Record, day_of, decode, encode

FEW = 10
"""Most facts that a prefix of an id finds."""

ID_LENGTH = 32
DAY_MS = 86_400_000


class Store:
    """The journal of a data folder, on the device that a state folder names.

    `wall_ms` is the clock: milliseconds since 1970. `patience` is how many seconds a write waits for that of another
    process; `backups` makes one after the first write of a day; `progress` is told how much is read. Reading makes no
    folder.
    """

    def __init__(
        self,
        data: Path,
        state: Path,
        wall_ms: Callable[[], int],
        patience: float = 10.0,
        backups: Backups | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._cache, self._state = state / "cache", state
        self._wall_ms = wall_ms
        self._patience, self._backups, self._progress = patience, backups, progress
        self._folder = self._new_folder(data)
        self._mark = "none yet"

    def _new_folder(self, data: Path) -> DataFolder:
        months = self._cache / "months.jsonl"
        return DataFolder(data, months, lambda: month_of_yesterday(self._wall_ms()), self._progress)

    # looking

    def refresh(self, quick: bool = False) -> Delta:
        """Look for what others wrote; the first call brings everything. See `DataFolder.look` for a quick look."""
        self._look(quick)
        self._folder.save()
        return self._take()

    def _look(self, quick: bool = False) -> None:
        self._folder.look(quick)

    def _take(self) -> Delta:
        return self._folder.take_delta()

    @property
    def _place(self) -> DataFolder | Brief:
        """Where records are added."""
        return self._folder

    def facts(self, first: date, last: date) -> list[Fact]:
        """The live facts of those days, by day and then in the order they were written."""
        months = first.isoformat()[:7], last.isoformat()[:7]
        found: list[tuple[date, Record]] = []
        for month in sorted(self._folder.months):
            if months[0] <= month <= months[1]:
                self._folder.load(month)
                found += self._folder.months[month].live(first, last)
                self._folder.trim()
        return [record.said for _, record in sorted(found, key=lambda one: (one[0], one[1].rev))]

    def find(self, id_prefix: str) -> list[Entry]:
        """A few of the live entries whose id begins so, by id."""
        unions = search.holding(self._folder, lambda id: id.startswith(id_prefix))
        records = (record for union in unions for id, record in union.items() if id.startswith(id_prefix))
        found = (said for record in records if not record.deleted and isinstance(said := record.said, Entry))
        # Nothing else begins like a whole id.
        return sorted(islice(found, FEW if len(id_prefix) < ID_LENGTH else 1), key=attrgetter("id"))

    def deleted(self) -> frozenset[str]:
        """The ids that somebody deleted; not those that went with the change they came by, when it was undone."""
        gone: dict[str, str] = {}
        undoes: dict[str, str] = {}
        for month in sorted(self._folder.months):
            gone |= {id: record.change for id, record in self._folder.load(month).items() if record.deleted}
            undoes |= {
                record.change: record.undoes for record in search.records(self._folder, [month]) if record.undoes
            }
            self._folder.trim()
        return frozenset(id for id, change in gone.items() if is_meant(change, undoes))

    def versions(self, id: str) -> list[Version]:
        """All revisions of a fact, oldest first."""
        return [
            Version(record.rev, record.device, _written(record.rev), record.fact)
            for record in search.versions(self._folder, id)
        ]

    def device_of(self, fact: Fact) -> str:
        """The device that wrote this version of the fact, "" if it is not in the journal."""
        winner = self._folder.load(day_of(fact).isoformat()[:7]).get(fact.id)
        known = [winner] if winner and winner.rev == fact.rev else search.versions(self._folder, fact.id)
        return next((record.device for record in known if record.rev == fact.rev), "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read at the last look, or backed up."""
        missing = self._backups.problem if self._backups else None
        return (*self._place.problems, *([missing] if missing else ()))

    @property
    def past(self) -> str:
        """The state of all that was before the running month: what is derived from it holds as long as this does."""
        return self._place.past

    def recall(self, name: str, key: str) -> bytes:
        """What was kept under that name with exactly that key, b"" if there is nothing."""
        return recall(self._cache / name, key.encode("utf-8", "surrogatepass"))

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Keep something derived beside what closed months add up to."""
        keep(self._cache / name, key.encode("utf-8", "surrogatepass"), content)

    # writing

    def write(self, facts: Sequence[Fact] = (), deleted: Iterable[str] = (), started: date | None = None) -> Delta:
        """Save facts and delete ids as one change; `started` is noted if no start ever was."""
        ids = list(deleted)
        if facts or self._any_live(ids):
            with self._alone():
                changes = [self._edits(facts, ids)]
                if started and not self._place.started:
                    changes.insert(0, [{"id": new_id()} | encode(Started(day=started, auto=True))])
                if changes[-1]:
                    self._add(changes)
        return self._take()

    def _edits(self, facts: Sequence[Fact], deleted: Sequence[str]) -> list[Document]:
        return edits(self._folder, facts, deleted)

    def _any_live(self, ids: Sequence[str]) -> bool:
        self._folder.look()
        return any(not record.deleted for record in search.latest(self._folder, ids).values())

    def undo(self) -> Delta | None:
        """Take this device's newest change back; None if there is none."""
        return self._take_back(lambda stacks: stacks.done if stacks.done_is_sure else None)

    def redo(self) -> Delta | None:
        """Take the last undo back; None if there is none or something was written since."""
        return self._take_back(lambda stacks: stacks.undone if stacks.undone_is_sure else None)

    def _take_back(self, stack: Callable[[Stacks], list[Change] | None]) -> Delta | None:
        self._folder.look()
        if not self._changes(stack):
            return None
        with self._alone():
            changes = self._changes(stack)
            if not changes:
                return None
            self._add([reversal(self._folder, changes[-1])], undoes=changes[-1].id)
        return self._take()

    def _changes(self, stack: Callable[[Stacks], list[Change] | None]) -> list[Change]:
        """A stack of this device, as far down as is needed to be sure of its top."""
        device = read_device(self._state)
        more = 1
        while device:
            hidden = search.hidden(self._folder, device)
            found = stack(stacks(search.read_records(self._folder, device), hidden[-1][0] if hidden else ""))
            if found is not None:
                return found
            for _, month in hidden[-more:]:
                self._folder.load(month)
            more *= 2
        return []

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from writing, and see what they wrote until now."""
        make_folder(self._state)
        with locked(self._state / "lock", self._patience) as (last, mark):
            # A look costs more with every file; where nobody wrote since this store did, there is nothing to see.
            if last != self._mark:
                self._look()
            self._mark = mark
            yield

    def _add(self, changes: Sequence[Sequence[Document]], undoes: str = "") -> None:
        """Add the documents of each change: all of them, or none."""
        device = read_device(self._state) or name_device(self._state)
        revisions = iter(self._revisions(sum(len(documents) for documents in changes)))
        records = []
        for documents in changes:
            change = {"change": new_id()} | ({"undoes": undoes} if undoes else {})
            for document in documents:
                whole = {"id": document["id"], "v": SCHEMA, "rev": next(revisions)} | change | document
                records.append((decode(whole, device), whole))
        append(self._place, device, records)
        if self._backups:
            self._backups.make_daily()

    def _revisions(self, number: int) -> list[str]:
        """So many revisions in order, later than the clock says and than all that were seen."""
        now = self._wall_ms()
        newest = int(self._place.newest[:13] or 0)
        ms = max(now if 0 <= now < LAST_MS else 0, newest + 1)
        if ms >= LAST_MS:
            raise StorageError(f"Could not write: a record in {plain(str(self._folder.root))} claims to be from 2199")
        chance: set[bytes] = set()
        while len(chance) < number:
            chance.add(os.urandom(4))
        return [f"{ms:013}-{tail.hex()}" for tail in sorted(chance)]


def month_of_yesterday(wall_ms: int) -> str:
    """The month that a day ago was running everywhere on earth, or has begun."""
    ms = min(max(wall_ms - DAY_MS, 0), LAST_MS)
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()[:7]


def _written(rev: str) -> datetime:
    return datetime.fromtimestamp(int(rev[:13]) / 1000, UTC).astimezone()
