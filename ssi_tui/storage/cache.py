"""What closed months add up to, kept between two runs: derived, believed only if nothing of it can be stale.

A line that tells what the lines below it are made from and their checksum; then a line for each month: its name, and
JSON with the state of its files. A month is taken from it only if all its files are exactly as they were.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from ssi_tui import __version__
from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.totals import Totals

from .files import make_folder, read, replace_derived
from .month import Month, Sums
from .reading import FileView, device_of
from .records import SCHEMA, decode, document_of

try:
    from _blake2 import blake2b
except ImportError:  # hashlib loads OpenSSL, too, which takes longer than to read what is kept here
    from hashlib import blake2b

FORMAT = 1
DIGEST = 32
"""Bytes."""
DERIVING = ("domain", "storage")
"""The parts of the program that what is kept is worked out by."""


class Cache:
    """The file that keeps the lines of closed months of one data folder."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root

    def read(self) -> dict[str, str]:
        """The lines by month; nothing if it is damaged, foreign or of another version."""
        try:
            content, _ = read(self._path)
            head, _, body = content.decode("ascii").partition("\n")
        except (OSError, UnicodeDecodeError):
            return {}
        if head != self._head(body):
            return {}
        return {line.partition(" ")[0]: line for line in body.split("\n")[:-1]}

    def write(self, lines: Iterable[str]) -> None:
        """Keep these lines instead; without them the months are read again, so a failure does not matter."""
        body = "".join(f"{line}\n" for line in lines)
        with contextlib.suppress(OSError, StorageError):
            make_folder(self._path.parent)
            replace_derived(self._path, f"{self._head(body)}\n{body}".encode("ascii"))

    def _head(self, body: str) -> str:
        """What only the same lines of the same data folder, written by the same program, have."""
        own = [slug for slug, kind in ACTIONS.items() if not kind.incoming]
        made = [FORMAT, program(), SCHEMA, own, str(self._root), digest(body)]
        return json.dumps(made)


@cache
def program() -> str:
    """The program that works out what is kept: its version, and its code, which in a clone changes without that."""
    code: list[object] = []
    for folder in DERIVING:
        with contextlib.suppress(OSError), os.scandir(Path(__file__).parents[1] / folder) as files:
            states = ((file.name, file.stat()) for file in files if file.name.endswith(".py"))
            code += sorted((name, state.st_mtime_ns, state.st_size) for name, state in states)
    return digest(json.dumps([__version__, code]))


def digest(text: str) -> str:
    """What only the same text has."""
    return blake2b(text.encode("utf-8", "surrogatepass")).hexdigest()


def recall(path: Path, key: bytes) -> bytes:
    """What a file keeps with exactly that key, b"" if it does not or is damaged."""
    try:
        content, _ = read(path)
    except OSError:
        return b""
    return content[DIGEST:] if content[:DIGEST] == _digest(key, content[DIGEST:]) else b""


def keep(path: Path, key: bytes, content: bytes) -> None:
    """Keep something derived with its key; a failure does not matter."""
    with contextlib.suppress(OSError, StorageError):
        make_folder(path.parent)
        replace_derived(path, _digest(key, content) + content)


def _digest(key: bytes, content: bytes) -> bytes:
    made = blake2b(program().encode(), digest_size=DIGEST)
    made.update(key)
    made.update(content)
    return made.digest()


def to_line(month: Month, root: Path, sums: Sums) -> str:
    """What is to be known of a month without its records."""
    first, totals = _first_day(month.name), sums.totals
    value = {
        "files": {os.path.relpath(path, root): [view.signature, view.problems] for path, view in month.files.items()},
        "newest": month.newest,
        "started": month.started,
        "hand": {action: row_of(days, first) for action, days in totals.hand.items()},
        "imported": {action: row_of(days, first) for action, days in totals.imported.items()},
        "own": row_of(totals.own, first),
        "facts": [[record.device, document_of(record)] for record in sums.records.values()],
    }
    return f"{month.name} {json.dumps(value, separators=(',', ':'))}"


def from_line(line: str, root: Path) -> tuple[Month, Sums]:
    """A closed month without its records; ValueError if the line is none of ours."""
    try:
        return _month(line, root)
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError) as error:
        raise ValueError("not a month") from error


def _month(line: str, root: Path) -> tuple[Month, Sums]:
    name, _, text = line.partition(" ")
    value = json.loads(text)
    first = _first_day(name)
    files = {
        (path := f"{root}{os.sep}{relative}"): FileView(device_of(path), tuple(signature), list(map(str, problems)))
        for relative, (signature, problems) in value["files"].items()
    }
    totals = Totals(
        {action: days_of(row, first) for action, row in value["hand"].items()},
        {action: days_of(row, first) for action, row in value["imported"].items()},
        days_of(value["own"], first),
    )
    records = [decode(document, device) for device, document in value["facts"]]
    newest = {device: str(rev) for device, rev in value["newest"].items()}
    month = Month(name, True, files, None, newest, bool(value["started"]), line)
    return month, Sums(totals, {record.id: record for record in records})


def row_of(days: Mapping[int, int], first: int) -> list[int]:
    """The counts of the days from `first` to the last that has any."""
    return [days.get(day, 0) for day in range(first, max(days, default=first - 1) + 1)]


def days_of(row: list[int], first: int) -> dict[int, int]:
    """The days that have any; ValueError if the row is none of ours."""
    if sum(row) < max(row, default=0):
        raise ValueError("no counts")
    return {day: count for day, count in enumerate(row, first) if count}


def _first_day(month: str) -> int:
    return date.fromisoformat(f"{month}-01").toordinal() if month else 1
