"""What the use cases need from the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from ssi_tui.domain.counts import Earlier
from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.domain.totals import Totals

Clock = Callable[[], datetime]
"""The instant now, with its UTC offset."""


class Delta(NamedTuple):
    """How the live facts changed: those that no longer count, and those that newly do.

    An edited fact is in both: its old version in `removed`, its new one in `added`. The entries of a month
    that was not read in full are told as totals; they are not in `removed` and `added`. The very first delta may
    leave out those of the days before some day (`earlier`) until they are needed.
    """

    removed: tuple[Fact, ...] = ()
    added: tuple[Fact, ...] = ()
    removed_totals: tuple[Totals, ...] = ()
    added_totals: tuple[Totals, ...] = ()
    earlier: Earlier | None = None

    def __bool__(self) -> bool:
        return any(self)


class Version(NamedTuple):
    """One revision of a fact: who wrote it when, and what it said (None: deleted)."""

    rev: str
    device: str
    at: datetime
    fact: Fact | None


class Problem(NamedTuple):
    """A file or record that could not be read and why; the file is kept as it is."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Journal(Protocol):
    """The record of everything ever written, shared by all devices and processes.

    Every method that writes has the change on disk, durably, when it returns, or raises StorageError and has
    changed nothing. The returned delta is everything that changed since the last call, whoever changed it, so
    that applying all deltas in turn to an empty set gives the live facts.
    """

    def refresh(self, quick: bool = False) -> Delta:
        """Look for what others wrote; the first call brings everything. Costs little if nothing changed.

        A quick look costs next to nothing however much there is. It may miss a file that was changed in place until
        the next look that is not quick: whoever goes by what is there, to change it, takes such a look before.
        """
        ...

    def write(self, facts: Sequence[Fact] = (), deleted: Iterable[str] = (), started: date | None = None) -> Delta:
        """Save facts and delete ids as one change: one step of undo.

        A fact without id is new. One with the id of a live fact replaces it, under a new id if it moves to
        another month. The journal gives ids and revisions. Where no start was ever noted, the day `started` is,
        beside the change and not part of what can be undone. It goes by what the last look found, and by
        what other processes on this device wrote since.
        """
        ...

    def undo(self) -> Delta | None:
        """Take this device's newest change back; None if there is none."""
        ...

    def redo(self) -> Delta | None:
        """Take the last undo back; None if there is none or something was written since."""
        ...

    def facts(self, first: date, last: date) -> list[Fact]:
        """The live facts of those days, in the order they were written."""
        ...

    def deleted(self) -> frozenset[str]:
        """The ids that somebody deleted; not those that went with the change they came by, when it was undone."""
        ...

    def find(self, id_prefix: str) -> list[Entry]:
        """The live entries whose id begins so, at most a few."""
        ...

    def versions(self, id: str) -> list[Version]:
        """All revisions of a fact, oldest first."""
        ...

    def device_of(self, fact: Fact) -> str:
        """The device that wrote this version of the fact."""
        ...

    @property
    def past(self) -> str:
        """The state of all that was written for the months before the running one, which is named first.

        What is derived from it holds as long as this does. "" if nothing can be kept.
        """
        ...

    def recall(self, name: str, key: str) -> bytes:
        """What was kept under that name with exactly that key, b"" if there is nothing."""
        ...

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Keep something derived on this machine; it may be lost at any time."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read at the last look."""
        ...
