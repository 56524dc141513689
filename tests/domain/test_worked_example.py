"""The worked example of docs/model.md, figure by figure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry, Started
from ssi_tui.domain.score import ALPHA
from ssi_tui.domain.scorebook import Scorebook
from ssi_tui.domain.snapshot import Snapshot

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def entry(action: str, count: int) -> Entry:
    return Entry(id=f"{action}{count}", rev="1", action=action, count=count, at=NOW, day=DAY)


@pytest.fixture
def book() -> Scorebook:
    book = Scorebook()
    book.apply([], [Started(id="start", day=DAY), entry("post", 1), entry("comment", 5), entry("like", 2)])
    return book


def picture(book: Scorebook) -> Snapshot:
    return book.snapshot(DAY, NOW, DAY, [])


def test_alpha_is_that_of_a_half_life_of_14_days() -> None:
    assert pytest.approx(0.04830485, abs=1e-8) == ALPHA


def test_index_of_the_first_day(book: Scorebook) -> None:
    shot = picture(book)
    live = [part.points.live for part in shot.components]
    assert live == pytest.approx([12 * ALPHA, 0, 9.2 * ALPHA, 0])
    assert live == pytest.approx([0.579658, 0, 0.444405, 0], abs=1e-6)
    assert shot.index.live == pytest.approx(1.024063, abs=1e-6)
    assert shot.index.at_risk == 0
    assert shot.index.to_gain == pytest.approx(3.806422, abs=1e-6)
    assert [part.points.to_gain / ALPHA for part in shot.components] == pytest.approx([13, 25, 15.8, 25])


def test_what_is_awake_on_the_first_day(book: Scorebook) -> None:
    shot = picture(book)
    asleep = [view.goal.slug for part in shot.components for view in part.goals if view.strength is None]
    assert asleep == ["followers", "reply-rate"]
    assert shot.goal("accounts") is None
    weekly = shot.goal("solutions")
    assert weekly
    assert (weekly.state, weekly.strength) == ("na", 0)


def test_a_second_post_changes_nothing_and_a_third_costs(book: Scorebook) -> None:
    before = picture(book).index
    book.apply([], [post("second")])
    shot = picture(book)
    assert shot.index == before
    assert shot.goal("posts").state == "capped"  # type: ignore[union-attr]  # posts are on
    book.apply([], [post("third")])
    shot = picture(book)
    assert shot.components[0].points.live == pytest.approx(8 * ALPHA)
    assert shot.goal("posts").state == "over"  # type: ignore[union-attr]  # posts are on


def post(id: str) -> Entry:
    return Entry(id=id, rev="2", action="post", count=1, at=NOW, day=DAY)


def test_worth_of_one_more_like(book: Scorebook) -> None:
    worth = book.worth(ACTIONS["like"], book.day(DAY, DAY), NOW)
    assert worth.worth == pytest.approx(0.028983, abs=1e-6)
    assert worth.worth == pytest.approx(3 * ALPHA * 0.2)
    assert worth.gain == pytest.approx(worth.worth)
