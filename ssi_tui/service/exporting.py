"""Everything that was recorded, as text: for spreadsheets, for programs, for reading, and to be imported again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Coverage, Entry, Fact, OfficialScore, Skip, Started

from .checks import did_you_mean
from .interchange import KINDS, encode, header
from .tracker import Tracker
from .wording import day_of_fact, day_text, fact_text

FORMATS = ("csv", "json", "jsonl", "md")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})


def export(tracker: Tracker, format: str, since: date | None = None, until: date | None = None) -> Iterator[str]:
    """The lines of an export of those days, or of everything; UsageError for an unknown format."""
    if format not in FORMATS:
        raise UsageError(f'unknown format "{format}"', did_you_mean(format, FORMATS))
    facts = sorted(
        (fact for fact in tracker.facts() if _within(fact, since, until)),
        key=lambda fact: (day_of_fact(fact), fact.rev),
    )
    if format == "json":
        return _json(facts, tracker.now)
    if format == "jsonl":
        return _json_lines(facts, tracker.now)
    return _csv(facts) if format == "csv" else _markdown(facts)


def _within(fact: Fact, since: date | None, until: date | None) -> bool:
    first = day_of_fact(fact)
    last = fact.last if isinstance(fact, Skip | Coverage) else first
    return (since is None or last >= since) and (until is None or first <= until)


def _json(facts: Sequence[Fact], now: datetime) -> Iterator[str]:
    """One record a line, so that a person and git can read it."""
    yield json.dumps(header(now))[:-1] + ', "records": ['
    for number, fact in enumerate(facts, 1):
        yield json.dumps(encode(fact)) + ("," if number < len(facts) else "")
    yield "]}"


def _json_lines(facts: Sequence[Fact], now: datetime) -> Iterator[str]:
    yield json.dumps(header(now))
    for fact in facts:
        yield json.dumps(encode(fact))


def _csv(facts: Sequence[Fact]) -> Iterator[str]:
    columns = ["kind", "day"]
    columns += dict.fromkeys(field.name for kind in KINDS.values() for field in fields(kind) if field.name != "day")
    yield _csv_line(columns)
    for fact in facts:
        record = encode(fact) | {"day": day_of_fact(fact).isoformat()}
        yield _csv_line([_csv_cell(record.get(column, "")) for column in columns])


def _csv_cell(value: object) -> str:
    """A cell; one that a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _csv_line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _markdown(facts: Sequence[Fact]) -> Iterator[str]:
    told = [fact for fact in facts if not isinstance(fact, Coverage | Started)]
    yield "# Journal"
    for day, group in groupby(told, day_of_fact):
        yield ""
        yield f"## {day_text(day)} {day.year}"
        yield ""
        yield from (f"- {_item(fact)}" for fact in group)


def _item(fact: Fact) -> str:
    text = fact_text(fact)
    text = text[0].upper() + text[1:]
    if isinstance(fact, Entry):
        text += ", imported" if fact.imported else ""
        return f"{text}: {fact.note.translate(_MARKUP)}" if fact.note else text
    if isinstance(fact, Skip) and fact.reason:
        return f"{text}: {fact.reason.translate(_MARKUP)}"
    if isinstance(fact, OfficialScore) and fact.components:
        return f"{text} (" + ", ".join(f"{part:g}" for part in fact.components) + ")"
    return text
