"""The content of a TinyDB file, read so strictly that what is accepted can be written back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from ssi_tui.service.text import plain

Tables = dict[str, dict[str, dict[str, Any]]]
"""What a TinyDB file holds: documents by their number, by table."""

_END = b"\n}}\n"
_encode = json.JSONEncoder(allow_nan=False).encode


class Damaged(ValueError):
    """Content that is not what was written, and why."""


def parse(content: bytes) -> Tables:
    """The tables of a TinyDB file; Damaged says why it is none, or none that could be written back as it is."""
    tables = _json(content)
    if not isinstance(tables, dict):
        raise Damaged("it is not a TinyDB file")
    for table in tables.values():
        if not isinstance(table, dict):
            raise Damaged("it is not a TinyDB file: a table is not an object")
        for number, document in table.items():
            if not isinstance(document, dict) or not _is_number(number):
                raise Damaged(f"it is not a TinyDB file: bad document {plain(number[:20])}")
    return tables


def _json(content: bytes) -> object:
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_unique, parse_float=_finite, parse_constant=_finite)
    except Damaged:
        raise
    except UnicodeDecodeError:
        raise Damaged("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Damaged(f"it is not JSON: {error.msg} in line {error.lineno}" if content else "it is empty") from None
    except ValueError:  # Python's limit for the digits of an integer
        raise Damaged("a number in it is far too long") from None
    except RecursionError:
        raise Damaged("it is nested too deeply") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Damaged("the same key stands twice in one object")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:  # infinite, or not a number
        raise Damaged(f"{text[:20]} is not a finite number")
    return number


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and (text == "0" or text[0] != "0")


def encode(document: dict[str, Any]) -> str:
    """A document as one line of ASCII; ValueError for what JSON cannot hold."""
    return _encode(document)


def serialize(tables: Tables) -> bytes:
    """The content of a TinyDB file, one document a line, so that a person and git can read it."""
    parts = (f"{json.dumps(name)}: {{\n{_lines(table.items())}\n}}" for name, table in tables.items())
    return ("{" + ",\n".join(parts) + "}\n").encode("ascii")


def extend(content: bytes, tables: Tables, number: int) -> bytes:
    """The content of a TinyDB file to whose only table, of so many documents, others were added at the end."""
    ((_, table),) = tables.items()
    return content.removesuffix(_END) + f",\n{_lines(islice(table.items(), number, None))}".encode("ascii") + _END


def extends(content: bytes, tables: Tables) -> bool:
    """Whether documents can be added to a file without writing anew what is there."""
    return len(tables) == 1 and any(tables.values()) and content.endswith(b"}" + _END)


def _lines(documents: Iterable[tuple[str, dict[str, Any]]]) -> str:
    return ",\n".join([f'"{number}": {encode(document)}' for number, document in documents])
