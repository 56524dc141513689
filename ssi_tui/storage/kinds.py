"""The kinds of record: which fields each has, and what may stand in them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

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
from ssi_tui.service.text import plain

FRAME = frozenset({"id", "v", "rev", "kind", "change", "undoes", "deleted"})
"""The fields of every record."""


class BadRecord(ValueError):
    """A record that cannot be used, and why."""


class Newer(BadRecord):
    """A record that a later version of the program understands."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadRecord("is not a text")
    return plain(value)


def _name(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadRecord("is not a name")
    return sys.intern(plain(value))  # few names stand in very many records


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadRecord("is not true or false")
    return value


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise BadRecord(f"is not a whole number from {least} to {most}")
        return value

    return read


def _number(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise BadRecord(f"is not a number from {least:g} to {most:g}")
        return value

    return read


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """The day of that date; BadRecord if it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRecord("is not a date") from None
    if day.isoformat() != text:  # 20261120 and 2026-W47-5 are dates to Python, too
        raise BadRecord("is not a date")
    if not 2000 <= day.year < 2200:
        raise BadRecord("is not a date from 2000 to 2199")
    return day


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise BadRecord("is not a date")
    return read_date(value)


def _instant(value: object) -> datetime:
    if not isinstance(value, str):
        raise BadRecord("is not a time")
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise BadRecord("is not a time") from None
    if instant.tzinfo is None or not 2000 <= instant.year < 2200:
        raise BadRecord("is not a time with an offset from UTC, from 2000 to 2199")
    return instant


def _weekdays(value: object) -> frozenset[int]:
    if not isinstance(value, list) or not all(type(day) is int and 0 <= day <= 6 for day in value):
        raise BadRecord("is not a list of weekdays, 0 to 6")
    return frozenset(value)


def _same(value: Any) -> Any:
    """What is kept as it is."""
    return value


def _nothing(_: Any) -> None:
    """Any fact will do."""


def _in_order(fact: Any) -> None:
    if fact.last < fact.first:
        raise BadRecord("last is before first")


def _scored(fact: Any) -> None:
    if fact.components is None and fact.total_only is None:
        raise BadRecord("neither four components nor a total")


class Field(NamedTuple):
    """A field of a record: how it is read, and written; one with a `default` is left out where it has that."""

    name: str
    read: Callable[[object], Any]
    write: Callable[[Any], Any] = _same
    default: Any = ...
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: the fact it is and its fields; `day` names the one that gives the month."""

    fact: type[Fact]
    day: str
    fields: tuple[Field, ...]
    check: Callable[[Any], None] = _nothing
    known: frozenset[str] = field(init=False)
    """Every name that a document of this kind has a meaning for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", FRAME.union(field.name for field in self.fields))


def _date_field(name: str) -> Field:
    return Field(name, _day, date.isoformat)


def _figure(name: str, most: float, attribute: str = "") -> Field:
    return Field(name, _number(0, most), default=None, attribute=attribute)


KINDS = {
    "entry": Kind(
        Entry,
        "day",
        (
            Field("action", _name),
            Field("variant", _text, default=""),
            Field("count", _whole(1, 1_000_000)),
            Field("at", _instant, datetime.isoformat),
            _date_field("day"),
            Field("note", _text, default=""),
            Field("source", _name),
        ),
    ),
    "profile": Kind(ProfileTick, "day", (Field("section", _name), Field("done", _truth), _date_field("day"))),
    "skip": Kind(
        Skip, "first", (_date_field("first"), _date_field("last"), Field("reason", _text, default="")), _in_order
    ),
    "rest": Kind(RestDays, "since", (Field("weekdays", _weekdays, sorted), _date_field("since"))),
    "goal": Kind(
        GoalChange,
        "since",
        (
            Field("goal", _name),
            Field("target", _number(0.001, 1_000_000), default=None),
            Field("cap", _whole(0, 1_000_000), default=None),
            Field("on", _truth, default=None),
            _date_field("since"),
        ),
    ),
    "official": Kind(
        OfficialScore,
        "day",
        (
            _date_field("day"),
            *(_figure(name, 25) for name in ("brand", "people", "insights", "relationships")),
            _figure("total", 100, "total_only"),
            *(_figure(f"{group}_{what}", 100) for what in ("rank", "average") for group in ("industry", "network")),
        ),
        _scored,
    ),
    "coverage": Kind(Coverage, "first", (Field("action", _name), _date_field("first"), _date_field("last")), _in_order),
    "started": Kind(Started, "day", (_date_field("day"), Field("auto", _truth, default=False))),
}
KIND_OF: dict[type[Fact], str] = {kind.fact: name for name, kind in KINDS.items()}
