"""A backup put back: as one more device, so that nothing is overwritten and whatever is in both counts once."""

from __future__ import annotations

import contextlib
import os
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ssi_tui.domain.errors import UsageError
from ssi_tui.service.ports import Problem
from ssi_tui.service.text import plain

from .files import LARGEST, Batch, make_folder, read, reported
from .listing import list_files
from .lock import locked
from .reading import TABLE, examine, month_of
from .tables import Damaged, parse

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST = 1024 * LARGEST
"""Bytes that a backup may have in all: far more than anybody writes down."""

ENCRYPTED = 1
_FILE = re.compile(r"(?:.*/)?([^/]+)/([^/]+\.json)")

Said = set[tuple[str, str]]
"""Ids with their revisions."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore adds: so many files with so many records that were missing; and what of it is of no use."""

    folder: Path
    files: int
    records: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    """A data file in a backup; `number` tells it from others of its month."""

    info: ZipInfo
    month: str
    number: int


def restore(archive: Path, data: Path, state: Path, patience: float, dry_run: bool = False) -> Restored:
    """Add the files of a backup that say anything that is not in the data folder yet: all of them, or none.

    UsageError if it is no backup, StorageError if it cannot be read or its files cannot be written.
    """
    from zipfile import BadZipFile, ZipFile  # only when a backup is put back

    if not archive.is_file():
        raise UsageError(f"{archive} is no file", "name a zip that `ssi backup` made")
    with reported("read", archive):
        try:
            with ZipFile(archive) as opened:
                members = _members(archive, opened)
                if dry_run:
                    return _add(opened, members, data.absolute(), None)
                make_folder(state)
                with locked(state / "lock", patience), Batch() as batch:
                    return _add(opened, members, data.absolute(), batch)
        except (BadZipFile, NotImplementedError) as error:
            raise _no_backup(archive, str(error)) from error


def _no_backup(archive: Path, why: str) -> UsageError:
    return UsageError(f"{archive} is no backup", why)


def _members(archive: Path, opened: ZipFile) -> list[_Member]:
    """The data files in a backup, in the order of their names, after a look at all that is in it."""
    found: list[_Member] = []
    numbers: Counter[str] = Counter()
    for info in sorted(opened.infolist(), key=lambda info: info.filename):
        name = info.filename
        if name.startswith("/") or ":" in name.split("/")[0] or "\\" in name or ".." in name.split("/"):
            raise _no_backup(archive, f"it names a place outside of it, {plain(name)}")
        match = _FILE.fullmatch(name)
        if match is None or any(part.startswith((".", "~")) for part in match.groups()):
            continue
        if info.flag_bits & ENCRYPTED:
            raise _no_backup(archive, "it is encrypted")
        if info.file_size > LARGEST:
            raise _no_backup(archive, f"{plain(name)} is far too large to be a month of entries")
        month = month_of(name.replace("/", os.sep))
        numbers[month] += 1
        found.append(_Member(info, month, numbers[month]))
    if not found:
        raise _no_backup(archive, "there are no data files in it")
    if sum(member.info.file_size for member in found) > MOST:
        raise _no_backup(archive, "it is far too large")
    return found


def _add(opened: ZipFile, members: list[_Member], root: Path, batch: Batch | None) -> Restored:
    """Add what is missing, or, without a batch, see what that would be."""
    files = _by_month(root)
    digest = zlib.crc32(repr([(member.info.filename, member.info.CRC) for member in members]).encode())
    folder = root / f"restored-{digest:08x}"
    known: dict[str, Said] = {}
    problems: list[Problem] = []
    added = records = 0
    for member in members:
        try:
            content, said = _content(opened, member)
        except Damaged as error:
            problems.append(Problem(Path(plain(member.info.filename)), str(error)))
            continue
        if member.month not in known:
            known[member.month] = _said_in(files[member.month], member.month)
        here = known[member.month]
        known[member.month] = here | said
        if said <= here:
            continue
        added, records = added + 1, records + len(said - here)
        if batch:
            make_folder(folder)
            batch.stage(_free(folder, member), content, None)
    return Restored(folder, added, records, tuple(problems))


def _content(opened: ZipFile, member: _Member) -> tuple[bytes, Said]:
    """A data file and what it says; Damaged if it can be of no use."""
    from zipfile import BadZipFile

    if not member.month:
        raise Damaged("its name has no month")
    try:
        content = opened.read(member.info)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
        raise Damaged(f"it cannot be unpacked: {error}") from error
    return content, _said(content, member.month)


def _said(content: bytes, month: str) -> Said:
    """The records that are of use, to this version or to a later one."""
    documents = parse(content).get(TABLE, {})
    records, faults = examine(content, month, "")
    newer = (documents[number] for fault in faults if fault.remedy == "newer" for number in fault.numbers)
    pairs = ((document.get("id"), document.get("rev")) for document in newer)
    said = {(record.id, record.rev) for record in records}
    return said | {(id, rev) for id, rev in pairs if isinstance(id, str) and isinstance(rev, str)}


def _said_in(paths: list[str], month: str) -> Said:
    said: Said = set()
    for path in paths:
        with contextlib.suppress(OSError, Damaged):  # what is damaged here is what a backup is for
            said |= _said(read(Path(path))[0], month)
    return said


def _by_month(root: Path) -> dict[str, list[str]]:
    files: defaultdict[str, list[str]] = defaultdict(list)
    for path in list_files(root)[0]:
        files[month_of(path)].append(path)
    return files


def _free(folder: Path, member: _Member) -> Path:
    """Where to put a file, beside whatever is there."""
    names = (f"{member.month}{f'.{number}' if number > 1 else ''}.json" for number in count(member.number))
    return next(path for name in names if not (path := folder / name).exists())
