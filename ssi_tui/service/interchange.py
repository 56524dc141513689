"""Facts as plain data and back: the records of our own export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from math import isfinite
from typing import Any, NamedTuple

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import (
    Coverage,
    Entry,
    Fact,
    GoalChange,
    OfficialScore,
    ProfileTick,
    RestDays,
    Skip,
    Started,
)

from .checks import check_action, check_goal, check_sections

FORMAT = "ssi-tui"
VERSION = 1

KINDS: dict[str, type[Fact]] = {
    "entry": Entry,
    "profile": ProfileTick,
    "skip": Skip,
    "rest": RestDays,
    "goal": GoalChange,
    "official": OfficialScore,
    "coverage": Coverage,
    "started": Started,
}
"""Kinds of records by name."""

_NAMES = {fact: name for name, fact in KINDS.items()}
_ID = re.compile(r"[0-9a-f]{32}")
_REV = re.compile(r"[0-9]{13}-[0-9a-f]{8}")
_DIGITS = 15
"""Of a number, at most: no more can be told apart."""

Record = dict[str, Any]


class Line(NamedTuple):
    """A record of an export: where it stands, and its fact or what is wrong with it."""

    number: int
    fact: Fact | None
    fault: str = ""


def header(exported: datetime) -> Record:
    """What an export begins with."""
    return {"format": FORMAT, "version": VERSION, "exported": exported.isoformat(timespec="seconds")}


def encode(fact: Fact) -> Record:
    """A fact as plain data, without what has the value it has when nothing is said."""
    record: Record = {"kind": _NAMES[type(fact)]}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if value != field.default or field.name in ("id", "rev"):
            record[field.name] = _plain(value)
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


# back


def read_export(text: str) -> Iterator[Line]:
    """The records of an export in JSON, or JSON lines, which are numbered from 1; UsageError if it is neither."""
    try:
        document = json.loads(text)
    except ValueError:
        yield from _json_lines(text)
        return
    except RecursionError:
        raise UsageError("nested too deeply", "an export of ssi is not") from None
    _check_header(document)
    records = document.get("records", [])
    if not isinstance(records, list):
        raise UsageError('"records" is not a list', "an export of ssi has one")
    for number, record in enumerate(records, 1):
        yield _line(number, record)


def _json_lines(text: str) -> Iterator[Line]:
    number = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            if not number:
                raise UsageError("not JSON", "an export of ssi in json or jsonl is needed") from None
            record = None
        if number:
            yield _line(number, record)
        else:
            _check_header(record)
        number += 1


def _check_header(document: Any) -> None:
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise UsageError("not an export of ssi", f'it begins with "format": "{FORMAT}"')
    version = document.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise UsageError(f"an export of version {version}", f"this ssi reads version {VERSION}: upgrade it")


def _line(number: int, record: Any) -> Line:
    try:
        return Line(number, decode(record))
    except ValueError as error:
        return Line(number, None, str(error))
    except UsageError as error:
        return Line(number, None, error.message)


def decode(record: Any) -> Fact:
    """The fact of plain data; ValueError or UsageError says why it is none."""
    if not isinstance(record, Mapping):
        raise ValueError("not a record")
    kind = KINDS.get(str(record.get("kind")))
    if kind is None:
        raise ValueError("not a kind of record that is known")
    values = {}
    for name, reader, needed in _FIELDS[kind]:
        if name in record:
            try:
                values[name] = reader(record[name])
            except (ValueError, TypeError, OverflowError):
                raise ValueError(f"{name} is not as it should be") from None
        elif needed:
            raise ValueError(f"{name} is missing")
    if not _ID.fullmatch(values["id"]) or not _REV.fullmatch(values["rev"]):
        raise ValueError("no valid id and revision")
    fact = kind(**values)
    _check(fact)
    return fact


def _check(fact: Fact) -> None:
    """Refuse what could be written and not be lived with."""
    match fact:
        case Entry():
            check_action(fact.action)
            if not 1 <= fact.count <= 1_000_000 or not fact.source:
                raise ValueError("count is not 1 to 1,000,000, or the source is missing")
        case ProfileTick():
            check_sections([fact.section])
        case GoalChange():
            check_goal(fact.goal)
        case Coverage():
            check_action(fact.action)
        case OfficialScore() if fact.components is None and fact.total_only is None:
            raise ValueError("neither four components nor a total")
    if isinstance(fact, Skip | Coverage) and fact.last < fact.first:
        raise ValueError("last is before first")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) >= 10**_DIGITS:
        raise ValueError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not isfinite(value) or value < 0:
        raise ValueError
    return float(value)


def _day(value: Any) -> date:
    day = date.fromisoformat(_text(value))
    if not 2000 <= day.year < 2200:
        raise ValueError
    return day


def _instant(value: Any) -> datetime:
    instant = datetime.fromisoformat(_text(value))
    if instant.tzinfo is None or not 2000 <= instant.year < 2200:
        raise ValueError
    return instant


def _weekdays(value: Any) -> frozenset[int]:
    if not isinstance(value, list) or not all(type(day) is int and 0 <= day <= 6 for day in value):
        raise ValueError
    return frozenset(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "bool": _truth,
    "int": _whole,
    "date": _day,
    "datetime": _instant,
    "frozenset[int]": _weekdays,
    "float | None": lambda value: None if value is None else _number(value),
    "int | None": lambda value: None if value is None else _whole(value),
    "bool | None": lambda value: None if value is None else _truth(value),
}
"""By the type a fact's field has."""

_FIELDS = {
    kind: [
        (field.name, _READERS[str(field.type)], field.default is MISSING or field.name in ("id", "rev"))
        for field in fields(kind)
    ]
    for kind in KINDS.values()
}
"""Of each kind of fact the fields, how they are read, and whether they are needed."""
