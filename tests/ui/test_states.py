"""How a goal looks in every state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ssi_tui.domain.catalogue import GOAL
from ssi_tui.domain.snapshot import GoalView
from ssi_tui.ui.states import FIGURE, figure, figure_style, look, share, strip

STATES = ("done", "over", "capped", "due", "missed", "rest", "skipped", "na", "unknown")
VIEW = GoalView(
    goal=GOAL["comments"], state="due", attainment=0.6, strength=0.5, count=3, target=5, cap=None, capped=0, per="day",
    outstanding=None, ratio=None, streak=0, longest_streak=0, strip=STATES,
)  # fmt: skip
POSTS = replace(VIEW, goal=GOAL["posts"], count=1, target=1, cap=2, capped=1, state="done")
FOLLOWERS = replace(VIEW, goal=GOAL["followers"], per="14d", count=7, target=12, outstanding=5)
RATE = replace(VIEW, goal=GOAL["reply-rate"], per="30d", count=11, target=0.1, ratio=0.454, attainment=1, state="done")


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_sign_of_one_cell_and_a_colour(state: str) -> None:
    sign, color = look(replace(VIEW, state=state), today=True)
    assert len(sign) == 1
    assert color.startswith("$")


def test_no_two_states_that_matter_share_a_sign() -> None:
    signs = [look(replace(VIEW, state=state), today=True)[0] for state in STATES if state not in ("na", "unknown")]
    assert len(set(signs)) == len(signs)


def test_a_goal_in_its_first_week_is_open_today_and_empty_on_other_days() -> None:
    young = replace(VIEW, state="na")
    assert look(young, today=True)[0] == "○"
    assert look(young, today=False)[0] == "·"
    assert look(replace(young, attainment=None), today=True)[0] == "·"


def test_the_last_days_are_told_apart_without_colour() -> None:
    assert "".join(sign for sign, _ in strip(VIEW, "$brand")) == "▪▲▪○·–~  "


@pytest.mark.parametrize(
    ("view", "text", "full"),
    [
        (VIEW, "3/5", 0.6),
        (replace(VIEW, count=7), "7/5", 1.4),
        (replace(VIEW, target=2.5), "3/2.5", 1.2),
        (POSTS, "1 max 2", 0.5),
        (replace(POSTS, capped=2, state="capped"), "2 max 2", 1),
        (replace(POSTS, capped=3, state="over"), "3 max 2", 1.5),
        (replace(POSTS, cap=100, capped=6, count=6, target=10, state="due"), "6/10", 0.6),
        (replace(POSTS, cap=100, capped=100, state="capped"), "100 max", 1),
        (replace(POSTS, cap=100, capped=123, state="over"), "123 over", 1.23),
        (FOLLOWERS, "5 left", 7 / 12),
        (replace(FOLLOWERS, outstanding=0, count=12), "12/12", 1),
        (replace(FOLLOWERS, outstanding=0, count=0, target=0), "–", 0),
        (RATE, "45%", 2.27),
        (replace(RATE, ratio=None, attainment=None, count=4), "4 sent", 40),
        (replace(RATE, attainment=None, count=4), "4 sent", 40),
    ],
)
def test_the_figure_and_the_bar(view: GoalView, text: str, full: float) -> None:
    assert figure(view) == text
    assert len(text) <= FIGURE
    assert share(view) == pytest.approx(full)


def test_over_a_cap_is_a_chip() -> None:
    over = replace(POSTS, capped=3, state="over")
    assert figure_style(over, "▲", "$error") == "bold $background on $error"
    assert figure_style(VIEW, "○", "$foreground") == "bold $foreground"
    assert figure_style(POSTS, "✓", "$success") == "bold $success"
