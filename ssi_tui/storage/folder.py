"""What the data folder says: the union of all files of all devices, the latest revision of each id."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ssi_tui.domain.facts import Fact
from ssi_tui.service.ports import Delta, Problem
from ssi_tui.service.text import plain

from .files import Signature, read, reason, reported, signature
from .kinds import BadRecord
from .records import Record, decode
from .tables import Damaged, parse

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_TABLE = "_default"  # TinyDB's name for the table of a database that has but one


@dataclass(slots=True, eq=False)
class MonthView:
    """What was in a file when it was last read; without `signature` it is read again at every look."""

    device: str
    month: str
    signature: Signature | None = None
    records: list[Record] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.signature[1] if self.signature else 0


class DataFolder:
    """The files of a data folder and their union, month by month: an id never changes month."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.views: dict[str, MonthView] = {}
        """By path, as text: a look compares some hundred of them every second."""
        self.months: dict[str, dict[str, Record]] = {}
        """The latest revision of each id, be it that it is gone, by month."""
        self.newest = ""
        """The newest revision ever seen."""
        self.unreadable: dict[str, str] = {}
        """Folders that could not be looked into at the last look, and why."""
        self._before: dict[tuple[str, str], Fact | None] = {}

    # looking

    def look(self) -> None:
        """Read again what changed; StorageError if the folder is there and cannot be read."""
        found = self._listing()
        stale = [path for path, seen in found.items() if path not in self.views or self.views[path].signature != seen]
        gone = [path for path in self.views if path not in found]
        if not stale and not gone:
            return
        touched = {self.views.pop(path).month for path in gone}
        for path in stale:
            old = self.views.pop(path, None)
            new = _load(path)
            if new:
                self.views[path] = new
                self.newest = max(self.newest, max((record.rev for record in new.records), default=""))
            touched |= {view.month for view in (old, new) if view}
        self._unite(touched)

    def _listing(self) -> dict[str, Signature]:
        """The files that could be ours, with their signatures."""
        found: dict[str, Signature] = {}
        self.unreadable = {}
        with reported("read the folder", self.root):
            try:
                with os.scandir(self.root) as entries:
                    folders = list(entries)
            except FileNotFoundError:
                return {}
        for folder in folders:
            if folder.name.startswith((".", "~")):
                continue
            try:
                if folder.is_dir():
                    found |= _files(folder)
            except OSError as error:
                self.unreadable[folder.path] = reason(error)
        return found

    def _unite(self, months: set[str]) -> None:
        """Form the unions of some months again and note what is different."""
        views: defaultdict[str, list[MonthView]] = defaultdict(list)
        for path in sorted(self.views):
            views[self.views[path].month].append(self.views[path])
        for month in months:
            old = self.months.pop(month, {})
            new: dict[str, Record] = {}
            for view in views[month]:
                _merge(new, view.records)
            if new:
                self.months[month] = new
            for id in old.keys() | new.keys():
                self._note(month, id, old.get(id))

    def absorb(self, path: Path, before: Signature | None, after: Signature, records: list[Record]) -> bool:
        """Take in what this process has just added to a file, without reading it again.

        False, and nothing is taken in, if the file was another one `before` than the one that was looked at.
        """
        view = self.views.get(str(path)) or MonthView(records[0].device, records[0].month)
        if view.signature != before:
            return False
        view.records.extend(records)
        union = self.months.setdefault(view.month, {})
        for record in records:
            self._note(view.month, record.id, union.get(record.id))
        _merge(union, records)
        self.newest = max(self.newest, records[-1].rev)
        view.signature = after
        self.views[str(path)] = view
        return True

    # telling

    def _note(self, month: str, id: str, record: Record | None) -> None:
        self._before.setdefault((month, id), record.fact if record else None)

    def take_delta(self) -> Delta:
        """What changed since the last time this was asked."""
        removed: list[Fact] = []
        added: list[Fact] = []
        for (month, id), old in self._before.items():
            record = self.months.get(month, {}).get(id)
            new = record.fact if record else None
            if old != new:
                removed.extend([old] if old else [])
                added.extend([new] if new else [])
        self._before.clear()
        return Delta(tuple(removed), tuple(added))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read at the last look."""
        found = dict.fromkeys(sorted(self.unreadable.items()))
        for path in sorted(self.views):
            found.update(dict.fromkeys((path, why) for why in self.views[path].problems))
        return tuple(Problem(Path(plain(path)), why) for path, why in found)

    def live(self, id: str) -> Record | None:
        """The record that an id stands for, None if there is none or it is gone."""
        for union in self.months.values():
            record = union.get(id)
            if record and record.fact:
                return record
        return None

    def records(self, months: Iterable[str] | None = None, device: str = "") -> Iterator[Record]:
        """Every revision that was read, of some months or of one device if asked so; copies too."""
        for view in self.views.values():
            if (months is None or view.month in months) and (not device or view.device == device):
                yield from view.records

    def versions(self, id: str) -> list[Record]:
        """All revisions of an id, oldest first, each once."""
        found = {record.rev: record for record in self.records() if record.id == id}
        return [found[rev] for rev in sorted(found)]


def _files(folder: os.DirEntry[str]) -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "")
    with os.scandir(folder.path) as files:
        for file in files:
            if file.name.endswith(".json") and not file.name.startswith((".", "~")):
                with contextlib.suppress(FileNotFoundError):  # it has just gone
                    found[file.path] = signature(file.stat(follow_symlinks=False))
    return found


def _merge(union: dict[str, Record], records: Iterable[Record]) -> None:
    for record in records:
        known = union.get(record.id)
        if known is None or record.rev > known.rev:
            union[record.id] = record


def _load(path: str) -> MonthView | None:
    """Read one file; None if it has just gone."""
    folder, _, name = path.rpartition(os.sep)
    month = _MONTH.search(name)
    view = MonthView(plain(folder.rpartition(os.sep)[2]), month.group() if month else "")
    try:
        content, view.signature = read(Path(path))
        tables = parse(content)
    except FileNotFoundError:
        return None
    except OSError as error:
        view.problems.append(reason(error))
        return view
    except Damaged as error:
        view.problems.append(str(error))
        return view
    if not month:
        view.problems.append("its name has no month: 2026-11.json would be right")
        return view
    faults: dict[str, list[str]] = {}
    for number, document in tables.get(_TABLE, {}).items():
        try:
            record = decode(document, view.device)
            if record.month != view.month:
                raise BadRecord(f"belongs into the file of {record.month}")
            view.records.append(record)
        except BadRecord as error:
            faults.setdefault(str(error), []).append(number)
    for why, numbers in faults.items():
        more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
        view.problems.append(f"record {numbers[0]}{more}: {why}")
    return view
