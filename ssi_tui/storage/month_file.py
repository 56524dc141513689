"""TinyDB on top of files that are replaced whole: imported only to write, since TinyDB takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage, TinyDB

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .files import Batch, Signature, read, reported
from .tables import Damaged, Tables, parse, serialize


class MonthFile(Storage):
    """TinyDB's access to one file: strict to read, and what is written becomes part of a batch."""

    def __init__(self, path: Path, batch: Batch) -> None:
        self._path = path
        self._batch = batch
        self._content: bytes | None = None
        self.signature: Signature | None = None
        self._tables: Tables | None = None

    def read(self) -> Tables | None:
        """The tables, None if there is no file; TinyDB asks twice to insert once."""
        if self._tables is not None:
            return self._tables
        with reported("read", self._path):
            try:
                self._content, self.signature = read(self._path)
            except FileNotFoundError:
                return None
        try:
            self._tables = parse(self._content)
        except Damaged as error:
            raise StorageError(f"Could not read {plain(str(self._path))}", str(error)) from error
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Put the tables into the batch."""
        self._batch.stage(self._path, serialize(data), self._content)


def insert(path: Path, documents: Iterable[Mapping[str, Any]], batch: Batch) -> Signature | None:
    """Add documents to a TinyDB file, as part of a batch; returns the signature of the file that was there, if any."""
    # Opened afresh each time: a TinyDB that is kept open counts on from numbers that others have used since.
    with TinyDB(path, storage=MonthFile, batch=batch) as database:
        database.insert_multiple(documents)
        storage = database.storage
    return storage.signature if isinstance(storage, MonthFile) else None
