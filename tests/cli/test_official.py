"""The official SSI."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Run


def test_four_scores_are_recorded_and_listed_with_the_drift(ssi: Run) -> None:
    ssi("official", "17", "13.2", "14,6", "16.2", "--on", "2026-11-20")
    ssi("official", "--total", "62", "--industry-rank", "4", "--network-average", "41")
    head, newest, first = ssi("official").out.splitlines()
    assert head.split()[:4] == ["day", "total", "index", "drift"]
    assert newest.split() == ["2026-11-24", "62.0", "61.0", "-1.0"]
    assert first.split() == ["2026-11-20", "61.0", "61.0", "+0.0", "17.00", "13.20", "14.60", "16.20"]


def test_the_index_starts_from_it(ssi: Run) -> None:
    assert "Index 0.00 → 61.00" in ssi("official", "17", "13.2", "14.6", "16.2").out
    official = ssi("status", "--json").json["official"]
    assert (official["day"], official["total"]) == ("2026-11-24", 61.0)
    assert official["drift"] == pytest.approx(0)
    assert "drift +0.0" in ssi("status").out


def test_a_score_of_the_same_day_takes_the_place_of_the_first(ssi: Run) -> None:
    ssi("official", "17", "13", "14", "16")
    ssi("official", "--total", "62")
    assert len(ssi("official").out.splitlines()) == 2


def test_without_any_it_says_where_it_is(ssi: Run) -> None:
    answer = ssi("official")
    assert answer.out == ""
    assert "linkedin.com/sales/ssi" in answer.err


FOUR_OR_TOTAL = "give the four of brand, people, insights and relationships, or --total alone"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("17 13", f"2 scores: {FOUR_OR_TOTAL}"),
        ("17 13 14 16 5", f"5 scores: {FOUR_OR_TOTAL}"),
        ("17 13 14 16 --total 60", f"4 scores and a total: {FOUR_OR_TOTAL}"),
        ("--industry-rank 4", f"0 scores: {FOUR_OR_TOTAL}"),
        ("17 13 14 25.1", "relationships 25.1: 0 to 25"),
        ("17 13 14 nan", "relationships nan: 0 to 25"),
        ("17 13 14 many", 'score "many" is not a number: such as 17.4'),
        ("--total 101", "total 101: 0 to 100"),
        ("--total 60 --industry-rank 0", "industry rank 0: 1 to 100"),
        ("--total 60 --network-rank 101", "network rank 101: 1 to 100"),
        ("--total 60 --network-average -1", "network average -1: 0 to 100"),
        ("--total 60 --on +1", "2026-11-25 is in the future: today is 2026-11-24"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(refused: Callable[..., str], words: str, told: str) -> None:
    assert refused("official", *words.split()) == told
