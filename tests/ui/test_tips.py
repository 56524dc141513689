"""What the mouse is told of a goal and of a component."""

from __future__ import annotations

import pytest
from textual.content import Content

from ssi_tui.ui.tips import tip

from . import life
from .driver import SMALL, WIDE, Driver, running


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    """The lines told of each goal today."""
    tracker, _ = life.tracker_of(life.facts())
    parts = tracker.contributions()
    views = [view for component in tracker.snapshot().components for view in component.goals]
    return {view.goal.slug: tip(view, parts).plain.splitlines() for view in views}  # type: ignore[union-attr]  # a goal


@pytest.mark.parametrize(
    ("goal", "asks"),
    [
        ("posts", "Asks 1 post a day"),
        ("comments", "Asks 5 comments a day"),
        ("solutions", "Asks 2 free solutions in any 7 days"),
        ("profile", "Asks 6 profile sections"),
        ("followers", "Asks every new follower of 14 days messaged"),
        ("reply-rate", "Asks 10% answered in 30 days, from 10 sent on"),
    ],
)
def test_it_tells_what_counts_and_how_much_is_asked(told: dict[str, list[str]], goal: str, asks: str) -> None:
    assert told[goal][1] == asks


def test_it_tells_the_cap_and_why(told: dict[str, list[str]]) -> None:
    assert told["posts"][2:5] == ["Cap 2 a day", "LinkedIn stunts reach past 2 a day", "From the SSI article"]
    assert "Cap 100 in 7 days" in told["invitations"]
    assert not any(line.startswith("Cap") for line in told["comments"])


def test_it_tells_what_the_goal_brings_and_what_one_more_is_worth(told: dict[str, list[str]]) -> None:
    assert told["comments"][-2:] == ["Brings 3.8 of 8.0 points", "One more comment: tonight +0.08"]
    assert told["posts"][-1] == "One more post: tonight −0.19"
    assert told["received"][-1].startswith("Brings "), "nobody can do that oneself"


def test_a_figure_that_was_changed_is_the_users() -> None:
    tracker, _ = life.tracker_of(life.facts())
    tracker.set_goal("comments", target=7)
    view = tracker.snapshot().goal("comments")
    text = tip(view, tracker.contributions())
    assert text
    assert text.plain.splitlines()[1:3] == ["Asks 7 comments a day", "Your own figure"]


def test_a_goal_without_anything_to_measure_brings_nothing_yet() -> None:
    tracker, _ = life.tracker_of([])
    tracker.record("comment")
    view = tracker.snapshot().goal("followers")
    text = tip(view, tracker.contributions())
    assert text
    assert "Brings 0.0 points, nothing to measure yet" in text.plain


async def hover(ssi: Driver, text: str) -> str:
    """What is told when the mouse comes to a text."""
    y = next(y for y, row in enumerate(ssi.rows()) if text in row)
    await ssi.pilot.hover(offset=(ssi.rows()[y].index(text), y))
    await ssi.pilot.pause()
    widget, _ = ssi.app.screen.get_widget_at(*ssi.app.mouse_position)
    return widget.tooltip.plain if isinstance(widget.tooltip, Content) else ""


@pytest.mark.parametrize("size", [SMALL, WIDE, (60, 20)])
async def test_the_mouse_on_a_goal_is_told_of_it(size: tuple[int, int]) -> None:
    async with running(size=size) as ssi:
        assert (await hover(ssi, " Conversations ")).startswith("Conversations\nAsks 1 conversation a day")
        assert "Asks 5 comments a day" in await hover(ssi, " Comments ")
        assert "One more" in await hover(ssi, " Comments ")


async def test_the_mouse_on_a_score_is_told_of_the_component_and_elsewhere_of_nothing() -> None:
    async with running() as ssi:
        assert "Find the right people\n16.12 of 25" in await hover(ssi, "16.1/25")
        assert await hover(ssi, "1 of 3 done") == ""


async def test_on_a_past_day_nothing_is_worth_anything_any_more() -> None:
    async with running() as ssi:
        await ssi.press("comma")
        told = await hover(ssi, " Comments ")
        assert "Asks 5 comments a day" in told
        assert "One more" not in told
