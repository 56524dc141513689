"""Looking for records: an id is somewhere in the past, and most of the past is not in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .folder import DataFolder
from .reading import mentions
from .records import Record


def latest(folder: DataFolder, ids: Iterable[str]) -> dict[str, Record]:
    """The latest revision of each of the ids that there is, be it that it is gone."""
    left = set(ids)
    found: dict[str, Record] = {}
    for union in holding(folder, left.__contains__) if left else ():
        here = left.intersection(union)
        found |= {id: union[id] for id in here}
        left -= here
        if not left:
            break
    return found


def holding(folder: DataFolder, test: Callable[[str], bool]) -> Iterator[dict[str, Record]]:
    """The unions of the months that may have an id for which `test` holds; the newest of those in memory first."""
    names = sorted(folder.months, reverse=True)
    for name in sorted(names, key=lambda name: folder.months[name].union is None):
        month = folder.months[name]
        if month.union is not None or any(mentions(path, test) for path in month.files):
            yield folder.load(name)


def records(folder: DataFolder, months: Iterable[str]) -> Iterator[Record]:
    """Every revision in some months; copies too."""
    for name in months:
        folder.load(name)
        if name in folder.months:
            for view in folder.months[name].files.values():
                yield from view.records


def hidden(folder: DataFolder, device: str) -> list[tuple[str, str]]:
    """The months of a device that are not in memory: its newest revision in each, and their names, in order."""
    months = [month for month in folder.months.values() if month.union is None and device in month.newest]
    return sorted((month.newest[device], month.name) for month in months)


def read_records(folder: DataFolder, device: str) -> Iterator[Record]:
    """The revisions of a device that are in memory."""
    for month in folder.months.values():
        for view in month.files.values():
            if view.device == device:
                yield from view.records


def versions(folder: DataFolder, id: str) -> list[Record]:
    """All revisions of an id, oldest first, each once."""
    month = next((record.month for union in holding(folder, id.__eq__) if (record := union.get(id))), "")
    found = {record.rev: record for record in records(folder, [month]) if record.id == id}
    return [found[rev] for rev in sorted(found)]
