"""Changes: what a user did in one go, as documents to add, and which of them can be taken back."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ssi_tui.domain.facts import Fact

from .folder import DataFolder
from .records import Document, Record, day_of, encode
from .search import latest, records


class Change(NamedTuple):
    """The records that a device wrote in one go."""

    id: str
    records: list[Record]

    @property
    def undoes(self) -> str:
        """The change it takes back, or ""."""
        return self.records[0].undoes


def new_id() -> str:
    """An id that nothing has yet."""
    return os.urandom(16).hex()


def edits(folder: DataFolder, facts: Iterable[Fact], deleted: Iterable[str]) -> list[Document]:
    """The documents that save facts and delete ids; none for what is as it should be."""
    facts, deleted = list(facts), list(dict.fromkeys(deleted))
    known = latest(folder, {*deleted, *(fact.id for fact in facts if fact.id)})
    live = {id: record for id, record in known.items() if not record.deleted}
    found: list[Document] = []
    for fact in facts:
        old = live.get(fact.id)
        if old is None or encode(fact) != encode(old.said):
            kept = (old.extra or {}) if old and type(fact) is type(old.said) else {}
            # An id belongs to one month for good.
            moves = fact.id in known and known[fact.id].month != day_of(fact).isoformat()[:7]
            found.append({"id": fact.id if fact.id and not moves else new_id()} | encode(fact) | kept)
            if moves and old:
                found.append(_gone(old))
    found.extend(_gone(live[id]) for id in deleted if id in live)
    return found


def reversal(folder: DataFolder, change: Change) -> list[Document]:
    """The documents that put back what a device's newest change not yet undone replaced.

    Where a later revision of somebody else counts, that one is said again, so that the reversal can be reversed, too.
    """
    last = {(record.month, record.id): record for record in sorted(change.records, key=_rev)}
    own: set[str] = set()
    history: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records(folder, {month for month, _ in last}):
        if (record.month, record.id) in last:
            history[record.month, record.id].append(record)
            if record.device == change.records[0].device:
                own.add(record.rev)
    found = []
    for key, record in last.items():
        before = [other for other in history[key] if other.rev < record.rev and other.change != change.id]
        # Later ones of this device are of changes that were undone, or undid them.
        if any(other.rev > record.rev and other.rev not in own for other in history[key]):
            found.append(_again(max(history[key], key=_rev)))
        elif before:
            found.append(_again(max(before, key=_rev)))
        else:
            found.append(_gone(record))
    return found


def _rev(record: Record) -> str:
    return record.rev


def _gone(record: Record) -> Document:
    return record.content() | {"deleted": True}


def _again(record: Record) -> Document:
    return _gone(record) if record.deleted else record.content()


class Stacks(NamedTuple):
    """The changes of one device that can be undone, and those undos that can be redone; the next one last.

    Where what came before them was not looked at, a stack that is empty may be so only as far as was looked.
    """

    done: list[Change]
    undone: list[Change]
    done_is_sure: bool
    undone_is_sure: bool


def stacks(records: Iterable[Record], hidden: str = "") -> Stacks:
    """The stacks of a device from its records; those up to the revision `hidden` may not all be among them."""
    changes: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        changes[record.change].append(record)
    done: list[Change] = []
    undone: list[Change] = []
    nothing_undone = not hidden
    for id, parts in sorted(changes.items(), key=lambda item: min(record.rev for record in item[1])):
        change = Change(id, parts)
        # The revisions of one change share their millisecond.
        if all(record.automatic for record in parts) or min(record.rev[:13] for record in parts) <= hidden[:13]:
            continue
        if not change.undoes:
            done.append(change)
            undone.clear()
            nothing_undone = True
        elif done and done[-1].id == change.undoes:
            undone.append(change)
            done.pop()
        elif undone and undone[-1].id == change.undoes:
            undone.pop()
            done.append(change)
        elif hidden:  # it is about a change that is out of sight
            done.clear()
            undone.clear()
            nothing_undone = False
    return Stacks(done, undone, bool(done) or not hidden, bool(undone) or nothing_undone)


def is_meant(change: str, undoes: Mapping[str, str]) -> bool:
    """Whether a change is no undo: one that takes back is not meant, one that takes that back is, and so on."""
    passed: set[str] = set()
    while change in undoes and change not in passed:
        passed.add(change)
        change = undoes[change]
    return len(passed) % 2 == 0
