"""The text of a file and the rows of a table, however they were saved."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .names import column_key

HEADER_WITHIN = 10
"""Rows in which the header is looked for: Connections.csv begins with notes."""

CUT_IN_A_CHARACTER = "it ends in the middle of a character: it was cut short"

DELIMITERS = (",", "\t", ";")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Row:
    """A row of a table: its cells by the key of their column, and the line it begins on."""

    __slots__ = ("_cells", "_columns", "file", "line")

    def __init__(self, file: int, line: int, columns: dict[str, int], cells: Sequence[str]) -> None:
        self.file = file
        self.line = line
        self._columns = columns
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        """The cell without spaces around it; "" if there is no such column or the row ends before it."""
        place = self._columns.get(column, -1)
        return self._cells[place].strip() if 0 <= place < len(self._cells) else ""

    def has(self, column: str) -> bool:
        """Whether the table has the column."""
        return column in self._columns


@dataclass(slots=True)
class Table:
    """A header and the rows below it; `bad` are lines that could not be read as rows."""

    columns: dict[str, int]
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))
    bad: list[tuple[str, int]] = field(default_factory=list)


def decode(content: bytes) -> tuple[str, str]:
    """The text with plain line ends, and a note if it had to be guessed."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _lines(content[len(bom) :].decode(encoding, "replace")), ""
    try:
        return _lines(content.decode("utf-8")), ""
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:
            return _lines(content.decode("utf-8", "ignore")), CUT_IN_A_CHARACTER
    return _lines(content.decode("cp1252", "replace")), "not UTF-8: read as Windows-1252"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find_table(text: str, wanted: Sequence[tuple[str, ...]], file: int) -> Table | None:
    """The table whose header has all columns of one of the `wanted` sets; None if there is none near the top."""
    for delimiter in DELIMITERS:
        lines = _read(text, delimiter)
        for number, (_, cells) in enumerate(lines):
            if number >= HEADER_WITHIN:
                break
            if isinstance(cells, str):
                continue
            columns = {column_key(cell): place for place, cell in reversed(list(enumerate(cells)))}
            if any(all(name in columns for name in names) for names in wanted):
                columns.pop("", None)
                table = Table(columns)
                table.rows = _rows(lines, table, file)
                return table
    return None


def _read(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The line each record begins on with its cells, or with what is wrong with it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = str(error)
        yield line, cells
        line = reader.line_num + 1


def _rows(lines: Iterable[tuple[int, list[str] | str]], table: Table, file: int) -> Iterator[Row]:
    for line, cells in lines:
        if isinstance(cells, str):
            table.bad.append((f"not a row of a table ({cells})", line))
        elif any(map(str.strip, cells)):
            yield Row(file, line, table.columns, cells)
