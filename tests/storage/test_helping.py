"""Years of closed months summed by several processes: the same as by one, also when one of them fails."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from ssi_tui.storage import helping
from ssi_tui.storage.files import read
from ssi_tui.storage.helping import Files, summed_lines

from .helpers import Laptop, entry

MONTHS = [date(2026, month, 3) for month in range(1, 10)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which two processes help, already with a few files."""
    monkeypatch.setattr(helping, "MANY", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def years(laptop: Laptop) -> Laptop:
    """Some months that are closed."""
    store = laptop.open()
    for number, day in enumerate(MONTHS, 1):
        store.write([entry(number, day, note="Zoë")])
    return laptop


def months(laptop: Laptop) -> dict[str, Files]:
    return {path.stem: {str(path): read(path)[1]} for path in sorted(laptop.data.rglob("*.json"))}


def alone(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the cache that one process makes."""
    with monkeypatch.context() as patched:
        patched.setattr("os.cpu_count", lambda: 1)
        return lines_kept(laptop)


def lines_kept(laptop: Laptop) -> list[str]:
    cache = laptop.state / "cache" / "months.jsonl"
    cache.unlink(missing_ok=True)
    laptop.open().refresh()
    return cache.read_text().splitlines()


def test_helpers_sum_all_months(years: Laptop) -> None:
    found = months(years)
    lines = list(summed_lines(found, years.data))
    assert [line.partition(" ")[0] for line in lines] == list(found)


def test_it_is_kept_as_one_process_keeps_it(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = alone(years, monkeypatch)
    monkeypatch.setattr("ssi_tui.storage.summing.sum_month", lambda *_: pytest.fail("summed here"))
    assert lines_kept(years) == expected
    assert len(expected) == len(MONTHS) + 1


@pytest.mark.parametrize("program", ["", "/no/such/program", "/bin/false", "/bin/echo"])
def test_who_has_no_help_sums_alone(years: Laptop, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    expected = alone(years, monkeypatch)
    monkeypatch.setattr(sys, "executable", program)
    assert lines_kept(years) == expected


def test_a_month_that_cannot_be_summed_is_read(years: Laptop) -> None:
    (path,) = years.data.rglob("2026-04.json")
    path.write_text(path.read_text().replace('"count": ', '"count": -'))
    assert list(summed_lines(months(years), years.data))[3] == ""
    store = years.open()
    store.refresh()
    assert [Path(problem.path) for problem in store.problems] == [path]


def test_few_files_need_no_help(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helping, "MANY", len(MONTHS) + 1)
    assert set(summed_lines(months(years), years.data)) == {""}
