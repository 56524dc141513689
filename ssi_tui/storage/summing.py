"""What closed months add up to, straight from the text of files as they are written here: years of them in seconds."""

from __future__ import annotations

import contextlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry, Started
from ssi_tui.domain.totals import Totals, totals_of

from .cache import from_line, to_line
from .files import Signature, read
from .kinds import BadRecord, read_date
from .month import Month, Sums
from .reading import TABLE, FileView, device_of
from .records import Record, decode
from .tables import Damaged, parse

HEAD, TAIL = b'{"_default": {\n', b"\n}}\n"
_CLOCK = rb"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_ENTRY = re.compile(
    rb'"([1-9][0-9]*)": \{"id": "([0-9a-f]{32})", "v": 1, "rev": "([0-6][0-9]{12}-[0-9a-f]{8})", '
    rb'"change": "[0-9a-f]{32}", "kind": "entry", "action": "([a-z-]+)", (?:"variant": "[a-z-]+", )?'
    rb'"count": ([1-9][0-9]{0,5}), '
    rb'"at": "(20[0-9]{2}-[01][0-9]-[0-3][0-9])T' + _CLOCK + rb":[0-5][0-9](?:\.[0-9]{6})?[+-]" + _CLOCK + rb'", '
    rb'"day": "(20[0-9]{2}-[01][0-9]-[0-3][0-9])", '
    rb'(?:"note": "(?:[^"\\\x00-\x1f\x7f-\xff]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*", )?'
    rb'"source": "([!#-\[\]-~]+)"\},?\n'
)
"""An entry that nobody undid, on its line: number, id, revision, action, count, date, day and source."""
_LINE = re.compile(rb'"([1-9][0-9]*)": (\{.*\}),?\n')


class _Entries(NamedTuple):
    """The entries of files, in columns: ids, revisions, actions, counts, days and sources, as they stand there."""

    ids: list[bytes]
    revs: list[bytes]
    actions: list[bytes]
    counts: list[bytes]
    days: list[bytes]
    sources: list[bytes]


def closed_month(name: str, line: str, found: Mapping[str, Signature], root: Path) -> tuple[Month, Sums] | None:
    """A closed month without its records: as its line of the cache tells, if its files are as they were then.

    Else from its files; None if they have to be read record by record.
    """
    if line:
        with contextlib.suppress(ValueError):
            known = from_line(line, root)
            if known[0].name == name and known[0].signatures == found:
                return known
    summed = sum_month(name, found)
    if summed:
        month, sums = summed
        month.line = to_line(month, root, sums)
    return summed


def sum_month(name: str, found: Mapping[str, Signature]) -> tuple[Month, Sums] | None:
    """A closed month without its records, or None if anything in it is not as it is written here, or is wrong.

    Then its files are to be read: they give the same, and what is wrong with them.
    """
    month, entries, others = Month(name, True), _Entries([], [], [], [], [], []), list[Record]()
    for path in sorted(found):
        device = device_of(path)
        try:
            content, signature = read(Path(path))
            columns, records = _split(content, device, name)
        except (OSError, BadRecord, Damaged, UnicodeDecodeError):
            return None
        if signature != found[path]:
            return None
        month.files[path] = FileView(device, signature)
        for column, more in zip(entries, columns, strict=True):
            column.extend(more)
        others += records
        newest = [max(columns.revs).decode()] if columns.revs else []
        month.newest[device] = max(*newest, *(one.rev for one in records), month.newest.get(device, ""), "")
    month.started = any(isinstance(record.said, Started) for record in others)
    return month, _sums(*_latest(entries, others))


def _split(content: bytes, device: str, month: str) -> tuple[_Entries, list[Record]]:
    """The entries of a file that nobody undid, and its other records; BadRecord or Damaged for any doubt."""
    parts = _ENTRY.split(content.removesuffix(TAIL) + b"\n")
    width = _ENTRY.groups + 1
    rest = b"".join(parts[::width]).removeprefix(HEAD)
    lines = _LINE.findall(rest)
    numbers = {*parts[1::width], *(number for number, _ in lines)}
    right = content.startswith(HEAD) and content.endswith(b"}" + TAIL) and not _LINE.sub(b"", rest)
    if not right or len(numbers) != len(parts) // width + len(lines) or content.count(b"},\n") != len(numbers) - 1:
        raise Damaged("not as it is written here")
    days = set(parts[7::width])
    for day in {*parts[6::width], *days}:
        read_date(day.decode())
    tables = parse(b'{"_default": {' + b",".join(b'"%b": %b' % line for line in lines) + b"}}")
    records = [decode(document, device) for document in tables[TABLE].values()]
    if {day[:7].decode() for day in days} | {record.month for record in records} != {month}:
        raise BadRecord("belongs into the file of another month")
    return _Entries(*(parts[at::width] for at in (2, 3, 4, 5, 7, 8))), records


def _latest(entries: _Entries, others: list[Record]) -> tuple[_Entries, list[Record]]:
    """Those of which there is no later revision."""
    often = Counter(entries.ids)
    again = [id for id, number in often.items() if number > 1] + [record.id.encode() for record in others]
    last = dict.fromkeys(again, b"")
    revisions = [(record.id.encode(), record.rev.encode()) for record in others]
    for id, rev in (*zip(entries.ids, entries.revs, strict=True), *revisions) if again else ():
        if id in last:
            last[id] = max(last[id], rev)

    def counts(id: bytes, rev: bytes) -> bool:
        if last[id] != rev:
            return False
        last[id] = b""  # a copy of a file says the same once more
        return True

    kept = [id not in last or counts(id, rev) for id, rev in zip(entries.ids, entries.revs, strict=True)]
    columns = _Entries(*(list(compress(column, kept)) for column in entries))
    return columns, [record for record, revision in zip(others, revisions, strict=True) if counts(*revision)]


def _sums(entries: _Entries, others: Iterable[Record]) -> Sums:
    """What is told of the latest revisions of a month."""
    live = [record for record in others if not record.deleted]
    told = totals_of(record.said for record in live if isinstance(record.said, Entry))
    own = Counter(told.own)
    hand, imported = (
        defaultdict(Counter, {action: Counter(days) for action, days in table.items()})
        for table in (told.hand, told.imported)
    )
    by_hand = map(b"hand".__eq__, entries.sources)
    rows = Counter(zip(entries.actions, entries.days, by_hand, entries.counts, strict=True))
    for (name, date_text, is_hand, count), number in rows.items():
        action, day = name.decode(), date.fromisoformat(date_text.decode()).toordinal()
        (hand if is_hand else imported)[action][day] += int(count) * number
        kind = ACTIONS.get(action)
        if kind and not kind.incoming:
            own[day] += number
    facts = {record.id: record for record in live if not isinstance(record.said, Entry)}
    return Sums(Totals(hand, imported, own), facts)
