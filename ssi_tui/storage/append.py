"""Records into files: each month's into the first of its files that is whole and not full."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .files import Batch, make_folder
from .records import Document, Record
from .tables import encode

if TYPE_CHECKING:
    from .brief import Brief
    from .folder import DataFolder

FULL = 128 * 1024
"""Bytes from which a file is left alone and the month goes on in the next."""

Written = tuple[Record, Document]
"""A record and the document that says it."""


def append(folder: DataFolder | Brief, device: str, records: Sequence[Written]) -> None:
    """Add records to a device's files: all of them durably, or after a StorageError none. To be used under the lock."""
    from .month_file import insert  # TinyDB: not needed to look

    own = folder.root / device
    if why := folder.unreadable.get(str(own)):
        raise StorageError(f"Could not write into {plain(str(own))}", why)
    make_folder(own)
    for month in {record.month for record, _ in records}:
        folder.load(month)
    shares = _shares(folder, own, records)
    # TinyDB changes the tables it is given: if this fails they are of no more use.
    written, folder.last_written = folder.last_written, {}
    before = {}
    tables = {}
    with Batch() as batch:
        # What is moved to another month appears there before it goes here: a crash in between loses nothing.
        for path in sorted(shares, key=lambda path: any(record.deleted for record, _ in shares[path])):
            documents = [document for _, document in shares[path]]
            before[path], tables[path] = insert(path, documents, batch, written.get(path))
    after = batch.signatures
    known = [folder.absorb(path, before[path], after[path], [record for record, _ in shares[path]]) for path in after]
    if not all(known):
        folder.look()
    if len(shares) == 1:
        folder.last_written = {path: (after[path], tables[path]) for path in shares}


def _shares(folder: DataFolder | Brief, own: Path, records: Iterable[Written]) -> dict[Path, list[Written]]:
    """Which file takes which records."""
    shares: dict[Path, list[Written]] = {}
    places: dict[str, tuple[Path, int]] = {}
    for record, document in records:
        path, size = places.get(record.month) or _next_file(folder, own, record.month, shares)
        shares.setdefault(path, []).append((record, document))
        size += len(encode(document)) + len('"999": ,\n')
        if size < FULL:
            places[record.month] = path, size
        else:
            places.pop(record.month, None)
    return shares


def _next_file(folder: DataFolder | Brief, own: Path, month: str, taken: Container[Path]) -> tuple[Path, int]:
    paths = (own / (f"{month}.json" if number == 1 else f"{month}.{number}.json") for number in count(1))
    free = ((path, folder.size(path)) for path in paths if path not in taken)
    return next((path, size) for path, size in free if size is not None and size < FULL)
