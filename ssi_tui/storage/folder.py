"""What the data folder says: the union of all files of all devices, the latest revision of each id."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

from ssi_tui.service.ports import Delta, Problem
from ssi_tui.service.text import plain

from .cache import Cache, digest, from_line, to_line
from .files import Signature
from .listing import folder_states, list_files
from .month import NO_SUMS, Month
from .news import News
from .reading import month_of
from .records import Record
from .tables import Tables

Progress = Callable[[float], None]
"""Is told how much has been read, 0 to 1, before a month is."""

KEPT = 50_000
"""Records of closed months that stay in memory for the next question about them."""


class DataFolder:
    """The months of a data folder.

    `closed_before` is the month that is running. What was before it is told by what it adds up to, and comes from
    the cache where that is right; its records are read when something is asked about them.
    """

    def __init__(
        self, root: Path, cache: Path, closed_before: Callable[[], str], progress: Progress | None = None
    ) -> None:
        self.root = root.absolute()
        self.months: dict[str, Month] = {}
        self.newest = ""
        """The newest revision ever seen."""
        self.unreadable: dict[str, str] = {}
        """Folders that could not be looked into at the last look, and why."""
        self.last_written: dict[Path, tuple[Signature, Tables]] = {}
        """The content of the file that was written last, and the state of it that has this content."""
        self._cache = Cache(cache, self.root)
        self._closed_before, self._progress = closed_before, progress
        self._running = ""
        self._folders: dict[str, int] = {}
        self._seen: dict[str, Signature | None] = {}
        self._problems: dict[str, list[str]] = {}
        self._news = News()
        self._in_use: dict[str, None] = {}
        self._unsaved = False

    # looking

    def look(self, quick: bool = False) -> None:
        """Take in what changed; StorageError if the folder is there and cannot be read.

        A quick look is at the folders only: a file that was changed in place, and not replaced, it does not see.
        """
        folders = folder_states(self.root)
        if quick and self._running and folders == self._folders:
            return
        self._folders = folders
        found, self.unreadable = list_files(self.root)
        lines: dict[str, str] = {}
        if not self._running:
            self._running = self._closed_before()
            lines = self._cache.read()
        if found == self._seen:
            return
        changed = [path for path in found.keys() | self._seen.keys() if found.get(path) != self._seen.get(path)]
        files: defaultdict[str, dict[str, Signature]] = defaultdict(dict)
        for path, signature in found.items():
            files[month_of(path)][path] = signature
        names = sorted(set(map(month_of, changed)))
        unknown = {name: files[name] for name in names if name not in lines and self._may_be_summed(name)}
        with contextlib.closing(_sum(unknown, self.root)) as summed:
            for number, name in enumerate(names):
                if self._progress:
                    self._progress(number / len(names))
                line = next(summed) if name in unknown else lines.pop(name, "")
                if not self._close(name, line, files[name]):
                    self._read(self.months.get(name) or self._new(name), files[name])
                    self.trim()
        self._unsaved = self._unsaved or bool(lines) or bool(unknown)

    def _may_be_summed(self, name: str) -> bool:
        return "" < name < self._running and name not in self.months

    def _close(self, name: str, line: str, found: dict[str, Signature]) -> bool:
        """Take what a closed month adds up to, if that can be told without its records."""
        from .summing import closed_month  # who goes by a brief needs none

        known = closed_month(name, line, found, self.root) if self._may_be_summed(name) else None
        if not known:
            return False
        self.months[name], sums = known
        self._unsaved = self._unsaved or known[0].line != line
        self._news.note_sums(NO_SUMS, sums)
        self._see(known[0])
        return True

    def _new(self, name: str) -> Month:
        month = self.months[name] = Month(name, name < self._running)
        return month

    def _read(self, month: Month, found: Mapping[str, Signature | None]) -> None:
        """Read what is not in memory of a month, or is not as it was, and tell what is different."""
        line, known, union = month.line, month.signatures, month.union
        summed = month.closed and union is None
        for path in known:
            self._seen.pop(path, None)
            self._problems.pop(path, None)
        month.read(found)
        if summed and line and month.signatures == known:
            month.line = line
        elif summed:
            self._news.note_sums(from_line(line, self.root)[1] if line else NO_SUMS, month.sums())
        else:
            self._news.note_records(union or {}, month.union or {})
        self._use(month)
        self._see(month)

    def _see(self, month: Month) -> None:
        self._seen |= {path: view.signature for path, view in month.files.items() if view.signature}
        self._problems |= {path: view.problems for path, view in month.files.items() if view.problems}
        self.newest = max(self.newest, *month.newest.values(), "")
        self._unsaved = self._unsaved or (month.closed and month.whole and not month.line)
        if not month.files:
            del self.months[month.name]

    # in memory or not

    def load(self, name: str) -> dict[str, Record]:
        """The latest revision of each id of a month, which is read if it is not in memory."""
        month = self.months.get(name)
        if month and month.union is None:
            self._read(month, month.signatures)
        elif month:
            self._use(month)
        return (month.union if month else None) or {}

    def _use(self, month: Month) -> None:
        if month.closed:
            self._in_use.pop(month.name, None)
            self._in_use[month.name] = None

    def trim(self) -> None:
        """Keep no more records of closed months in memory than a few, those used last."""
        used = [month for name in self._in_use if (month := self.months.get(name)) and month.union is not None]
        size = sum(month.size for month in used)
        for month in used[:-1]:
            if size <= KEPT:
                break
            size -= month.size
            self._drop(month)

    def _drop(self, month: Month) -> None:
        if month.whole:
            month.line = month.line or to_line(month, self.root, month.sums())
            month.drop()
            del self._in_use[month.name]

    def save(self) -> None:
        """Keep for the next run what closed months add up to, if that is not what was kept."""
        if self._unsaved:
            self._unsaved = False
            months = [self.months[name] for name in sorted(self.months)]
            kept = [month for month in months if month.closed and month.whole]
            for month in kept:
                month.line = month.line or to_line(month, self.root, month.sums())
            self._cache.write(month.line for month in kept)

    def absorb(self, path: Path, before: Signature | None, after: Signature, records: list[Record]) -> bool:
        """Take in what this process has just added to a file of a month in memory, without reading it again.

        False, and nothing is taken in, if the file was another one `before` than the one that was looked at.
        """
        month = self.months.get(records[0].month) or self._new(records[0].month)
        view = month.files.get(str(path))
        if (view.signature if view else None) != before:
            return False
        union = month.union or {}
        touched = {record.id: union.get(record.id) for record in records}
        month.add(str(path), after, records)
        with contextlib.suppress(OSError):  # then it is looked through
            self._folders[str(path.parent)] = path.parent.stat().st_mtime_ns
        self._news.note_records(touched, {id: self.load(month.name)[id] for id in touched})
        self._see(month)
        return True

    # telling

    def take_delta(self) -> Delta:
        """What changed since the last time this was asked."""
        self.trim()
        return self._news.take()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read at the last look."""
        found = dict.fromkeys(sorted(self.unreadable.items()))
        for path, problems in sorted(self._problems.items()):
            found.update(dict.fromkeys((path, why) for why in problems))
        return tuple(Problem(Path(plain(path)), why) for path, why in found)

    @property
    def started(self) -> bool:
        """Whether a start was ever noted."""
        return any(month.started for month in self.months.values())

    def size(self, path: Path) -> int | None:
        """The size of a file in bytes, 0 if there is none; None if something is wrong with it."""
        month = self.months.get(month_of(str(path)))
        view = month.files.get(str(path)) if month else None
        return None if view and view.problems else view.size if view else 0

    @property
    def past(self) -> str:
        """The state of all that was before the running month: what is derived from it holds as long as this does."""
        closed = [self.months[name] for name in sorted(self.months) if self.months[name].closed]
        state = json.dumps([sorted(month.signatures.items()) for month in closed])
        return f"{self._running} {digest(state)}"


def _sum(months: Mapping[str, Mapping[str, Signature]], root: Path) -> Generator[str, None, None]:
    """The lines of months that the cache has none for, "" where that has to be told from records."""
    if months:
        from .helping import summed_lines

        yield from summed_lines(months, root)
