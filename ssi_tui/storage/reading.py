"""One file of the data folder, as it was when it was last read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ssi_tui.service.text import plain

from .files import Signature, read, reason
from .kinds import BadRecord, Newer
from .records import Record, decode
from .tables import Damaged, parse

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
TABLE = "_default"  # TinyDB's name for the table of a database that has but one
_MENTIONED = re.compile(rb'"([0-9a-f]{32})"|\\u00[36]')
"""What could be an id: in our own writing, or with one of its characters escaped."""


@dataclass(slots=True, eq=False)
class FileView:
    """What was in a file; without `signature` it could not be read and is tried again at every look."""

    device: str
    signature: Signature | None = None
    problems: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.signature[1] if self.signature else 0


def month_of(path: str) -> str:
    """The month that a file is about, by its name; "" if that has none."""
    month = _MONTH.search(path, path.rfind(os.sep) + 1)
    return month.group() if month else ""


def device_of(path: str) -> str:
    """The device that wrote a file: the name of its folder, safe to show."""
    return plain(path.rsplit(os.sep, 2)[-2])


class Fault(NamedTuple):
    """Why a file cannot be used, or which of its documents cannot, by number; `remedy` names what helps."""

    why: str
    remedy: str
    numbers: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.numbers:
            return self.why
        more = f" and {len(self.numbers) - 1} more" if len(self.numbers) > 1 else ""
        return f"record {self.numbers[0]}{more}: {self.why}"


def read_file(path: str) -> FileView | None:
    """Read one file; None if it has just gone."""
    view = FileView(device_of(path))
    try:
        content, view.signature = read(Path(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        view.problems.append(reason(error))
        return view
    view.records, faults = examine(content, month_of(path), view.device)
    view.problems.extend(map(str, faults))
    return view


def examine(content: bytes, month: str, device: str) -> tuple[list[Record], list[Fault]]:
    """The records in the content of a file of a month, and what is wrong with the rest."""
    records: list[Record] = []
    try:
        tables = parse(content)
    except Damaged as error:
        return records, [Fault(str(error), "damaged")]
    if not month:
        return records, [Fault("its name has no month: 2026-11.json would be right", "name")]
    bad: dict[tuple[str, str], list[str]] = {}
    for number, document in tables.get(TABLE, {}).items():
        try:
            record = decode(document, device)
            if record.month != month:
                raise BadRecord(f"belongs into the file of {record.month}")
            records.append(record)
        except Newer as error:
            bad.setdefault((str(error), "newer"), []).append(number)
        except BadRecord as error:
            bad.setdefault((str(error), "record"), []).append(number)
    faults = [Fault(why, remedy, tuple(numbers)) for (why, remedy), numbers in bad.items()]
    others = (name for name, table in tables.items() if table and name != TABLE)
    return records, [*(Fault(f"its table {plain(name[:20])} is none of ours", "table") for name in others), *faults]


def mentions(path: str, test: Callable[[str], bool]) -> bool:
    """Whether a file may have a record with an id for which `test` holds, by a look at its bytes."""
    try:
        content, _ = read(Path(path))
    except OSError:
        return True  # who reads it tells what the matter is
    return any(not id or test(id.decode()) for id in _MENTIONED.findall(content))
