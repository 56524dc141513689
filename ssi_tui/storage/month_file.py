"""TinyDB on top of files that are replaced whole: imported only to write, since TinyDB takes its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage, TinyDB

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .files import Batch, Signature, read, reported
from .tables import Damaged, Tables, extend, extends, parse, serialize

Known = tuple[Signature, Tables]
"""The tables of a file in some state of it."""


class MonthFile(Storage):
    """TinyDB's access to one file: strict to read, and what is written becomes part of a batch."""

    def __init__(self, path: Path, batch: Batch, known: Known | None = None) -> None:
        self._path = path
        self._batch = batch
        self._known = known
        self._content: bytes | None = None
        self._number = 0
        self.signature: Signature | None = None
        self.tables: Tables | None = None

    def read(self) -> Tables | None:
        """The tables, None if there is no file; TinyDB asks twice to insert once."""
        if self.tables is None:
            with reported("read", self._path):
                try:
                    self._content, self.signature = read(self._path)
                except FileNotFoundError:
                    return None
            self.tables = self._parse(self._content)
            if extends(self._content, self.tables):
                self._number = sum(map(len, self.tables.values()))
        return self.tables

    def _parse(self, content: bytes) -> Tables:
        if self._known and self._known[0] == self.signature:
            return self._known[1]
        try:
            return parse(content)
        except Damaged as error:
            raise StorageError(f"Could not read {plain(str(self._path))}", str(error)) from error

    def write(self, data: Tables) -> None:
        """Put the tables into the batch."""
        self.tables = data
        if self._content and self._number and len(data) == 1:
            content = extend(self._content, data, self._number)
        else:
            content = serialize(data)
        self._batch.stage(self._path, content, self._content)


def insert(
    path: Path, documents: Iterable[Mapping[str, Any]], batch: Batch, known: Known | None
) -> tuple[Signature | None, Tables]:
    """Add documents to a TinyDB file, as part of a batch; returns the signature of the file that was there, if any.

    And its new tables, to be `known` the next time, which saves to parse them; TinyDB changes those it is given.
    """
    # Opened afresh each time: a TinyDB that is kept open counts on from numbers that others have used since.
    with TinyDB(path, storage=MonthFile, batch=batch, known=known) as database:
        database.insert_multiple(documents)
        storage = database.storage
    assert isinstance(storage, MonthFile)
    return storage.signature, storage.tables or {}
