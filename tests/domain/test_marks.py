"""How days went, and what they add up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_tui.domain.marks import busy, level, year_stats
from ssi_tui.domain.snapshot import DayMark

FIRST = date(2026, 11, 2)
LETTERS = {"d": "done", "m": "missed", "r": "rest", "s": "skipped", "n": "none", "?": "due"}


def marks(states: str, actions: int = 3, over: str = "") -> list[DayMark]:
    """A day per letter."""
    return [
        DayMark(FIRST + timedelta(days=n), LETTERS[one], actions if one == "d" else 0, str(n) in over)
        for n, one in enumerate(states)
    ]


def test_days_are_counted_by_how_they_went() -> None:
    stats = year_stats(marks("nnddrrsmd?", over="28"))
    assert (stats.active, stats.missed, stats.rest, stats.skipped, stats.over) == (3, 1, 2, 1, 2)
    assert (stats.actions, stats.actions_a_day) == (9, 3.0)


def test_no_days_add_up_to_nothing() -> None:
    assert year_stats([]).actions_a_day == 0.0


@pytest.mark.parametrize(
    ("states", "best"), [("ddd", 3), ("ddmddd", 3), ("dd rr ss d".replace(" ", ""), 3), ("mmm", 0), ("dd?", 2)]
)
def test_the_best_streak_steps_over_days_off(states: str, best: int) -> None:
    assert year_stats(marks(states)).best_streak == best


def test_one_wild_day_does_not_make_the_others_pale() -> None:
    days = [*marks("d" * 19, actions=8), *marks("d", actions=500), *marks("mmm")]
    assert busy(days) == 8
    assert level(8, busy(days)) == 4
    assert level(500, busy(days)) == 4


def test_levels_go_from_one_to_four() -> None:
    assert [level(actions, 8) for actions in range(1, 10)] == [1, 1, 2, 2, 3, 3, 4, 4, 4]
    assert level(1, busy([])) == 4
