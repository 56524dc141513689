"""One file of the data folder, as it was when it was last read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ssi_tui.service.text import plain

from .files import Signature, read, reason
from .kinds import BadRecord
from .records import Record, decode
from .tables import Damaged, parse

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_TABLE = "_default"  # TinyDB's name for the table of a database that has but one
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


def read_file(path: str) -> FileView | None:
    """Read one file; None if it has just gone."""
    month = month_of(path)
    view = FileView(device_of(path))
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
            if record.month != month:
                raise BadRecord(f"belongs into the file of {record.month}")
            view.records.append(record)
        except BadRecord as error:
            faults.setdefault(str(error), []).append(number)
    for why, numbers in faults.items():
        more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
        view.problems.append(f"record {numbers[0]}{more}: {why}")
    return view


def mentions(path: str, test: Callable[[str], bool]) -> bool:
    """Whether a file may have a record with an id for which `test` holds, by a look at its bytes."""
    try:
        content, _ = read(Path(path))
    except OSError:
        return True  # who reads it tells what the matter is
    return any(not id or test(id.decode()) for id in _MENTIONED.findall(content))
