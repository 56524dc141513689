"""Closed months summed from their text: the same as if they were read record by record, or not summed at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_tui.domain.facts import Entry, OfficialScore, ProfileTick
from ssi_tui.storage import summing
from ssi_tui.storage.cache import to_line
from ssi_tui.storage.files import read
from ssi_tui.storage.month import Month
from ssi_tui.storage.records import Document, Record, decode
from ssi_tui.storage.summing import sum_month

from .helpers import DECEMBER, NOVEMBER, Laptop, copy, entry, save

MONTH = "2026-11"


@pytest.fixture
def november(laptop: Laptop) -> Laptop:
    """A month of entries, edits, deletions, undone changes and other facts."""
    store = laptop.open()
    changed = save(store, entry(1, NOVEMBER))
    store.write([entry(n, NOVEMBER, note='Zoë said "yes" \\ ☕' if n % 2 else "") for n in range(1, 9)])
    store.write([ProfileTick(section="about", done=True, day=NOVEMBER)])
    store.write([OfficialScore(day=NOVEMBER, brand=10, people=10, insights=10, relationships=10)])
    store.write([entry(50, NOVEMBER, id=changed.id)])
    store.write([entry(60, NOVEMBER)])
    store.undo()
    store.write([entry(70, DECEMBER)])
    return laptop


def files(laptop: Laptop) -> list[Path]:
    return sorted(laptop.data.rglob(f"{MONTH}*.json"))


def summed(laptop: Laptop) -> str | None:
    found = {str(path): read(path)[1] for path in files(laptop)}
    known = sum_month(MONTH, found)
    return to_line(known[0], laptop.data, known[1]) if known else None


def as_read(laptop: Laptop) -> str:
    month = Month(MONTH, True)
    month.read({str(path): read(path)[1] for path in files(laptop)})
    return to_line(month, laptop.data, month.sums())


def test_it_comes_to_the_same_as_reading(november: Laptop) -> None:
    assert summed(november) == as_read(november)


def test_no_record_is_made_of_an_entry(november: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Record] = []

    def counted(document: Document, device: str) -> Record:
        made.append(decode(document, device))
        return made[-1]

    monkeypatch.setattr(summing, "decode", counted)
    assert summed(november)
    assert [record.deleted for record in made if isinstance(record.said, Entry)] == [True]


def test_what_two_devices_say_counts_once(november: Laptop, make: Callable[[str], Laptop]) -> None:
    other = make("other")
    copy(november, other)
    other.open().write([entry(5, NOVEMBER)])
    (path,) = (path for path in files(other) if path.parent.name == november.device)
    path.with_name(f"{MONTH} (conflicted copy).json").write_bytes(path.read_bytes())
    assert len(files(other)) == 3
    assert summed(other) == as_read(other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"count": 2', '"count": 0'),
        ('"count": 2', '"count": 2, "count": 3'),
        ("-11-", "-12-"),
        ('"at": "2026-11-', '"at": "2026-02-3'),
        ('"v": 1', '"v": 2'),
        ('"day": "2026-11-20"', '"day": "2026-11-31"'),
        ('"3": {', '"2": {'),
        ("},\n", "}\n"),
        ("\n}}\n", ",\n}}\n"),
        ('"note": "', '"note": "\t'),
        ('"kind": "entry"', '"kind": "entrx"'),
    ],
)
def test_what_is_wrong_is_left_to_who_reads(november: Laptop, old: str, new: str) -> None:
    (path,) = files(november)
    text = path.read_text()
    path.write_text(text.replace(old, new, 1))
    assert path.read_text() != text
    assert summed(november) in (None, as_read(november))
    month = Month(MONTH, True)
    month.read({str(path): None})
    assert bool(month.files[str(path)].problems) == (summed(november) is None)


def test_what_is_written_otherwise_comes_to_the_same_too(november: Laptop) -> None:
    (path,) = files(november)
    path.write_text(path.read_text().replace('"rev": ', '"rev":  '))
    assert summed(november) == as_read(november)
