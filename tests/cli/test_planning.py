"""Days off, goals, the profile and the start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ssi_tui.domain.catalogue import PROFILE_SECTIONS

from .conftest import Run

Refused = Callable[..., str]


def goal(ssi: Run, slug: str) -> dict[str, object]:
    parts = ssi("status", "--json").json["components"]
    return next(one for part in parts for one in part["goals"] if one["slug"] == slug)


def test_today_is_skipped_and_counts_again(ssi: Run) -> None:
    ssi("skip")
    assert ssi("status", "--json").json["day_state"] == "skipped"
    ssi("skip", "--clear")
    assert ssi("status", "--json").json["day_state"] == "on"


def test_days_to_come_are_skipped_with_a_reason(ssi: Run) -> None:
    ssi("skip", "2026-12-24..2027-01-02", "--reason", "holidays")
    ssi("skip", "+3")
    assert ssi("rest").out.splitlines() == [
        "Rest days  none",
        "Skipped    2026-11-27",
        "Skipped    2026-12-24–2027-01-02  holidays",
    ]


def test_rest_days_are_set_and_cleared(ssi: Run) -> None:
    ssi("rest", "Sat", "sunday", "tue")
    assert ssi("rest").out == "Rest days  Tue, Sat, Sun\n"
    assert ssi("status", "--json").json["day_state"] == "rest"
    ssi("rest", "none")
    assert ssi("rest").out == "Rest days  none\n"


def test_goals_are_listed_with_what_they_ask(ssi: Run) -> None:
    rows = {row.split()[0]: row.split() for row in ssi("goals").out.splitlines() if row.startswith("  ")}
    assert len(rows) == 19
    assert rows["posts"] == ["posts", "1", "a", "day", "cap", "2", "12", "points", "article"]
    assert rows["reply-rate"] == ["reply-rate", "10%", "in", "30", "days", "3", "points", "article"]
    assert rows["accounts"][-1] == "off"


def test_a_goal_is_changed_and_shown(ssi: Run) -> None:
    answer = ssi("goals", "set", "comments", "--target", "3", "--cap", "20")
    assert "3 a day" in answer.out.splitlines()[-1]
    assert (goal(ssi, "comments")["target"], goal(ssi, "comments")["cap"]) == (3, 20)


@pytest.mark.parametrize("target", ["20", "20%"])
def test_a_rate_is_set_in_percent(ssi: Run, target: str) -> None:
    ssi("goals", "set", "reply-rate", "--target", target)
    assert goal(ssi, "reply-rate")["target"] == 0.2


def test_a_goal_is_switched_off_and_on(ssi: Run) -> None:
    assert ssi("goals", "off", "likes").out.splitlines()[-1].endswith("off")
    assert "likes" not in ssi("status", "--json").out
    ssi("goals", "on", "likes")
    assert goal(ssi, "likes")["target"] == 5


def test_a_preset_changes_the_counted_goals(ssi: Run) -> None:
    ssi("goals", "preset", "light")
    assert [goal(ssi, slug)["target"] for slug in ("comments", "leads", "profile")] == [3, 2, 6]


def test_profile_sections_are_ticked_and_unticked(ssi: Run) -> None:
    ssi("profile", "skills", "About")
    assert ssi("profile").out.count("[x]") == 2
    ssi("profile", "--untick", "skills")
    assert ssi("profile").out.splitlines() == [
        "[ ] education",
        "[ ] work-history",
        "[ ] skills",
        "[ ] summary",
        "[ ] headline",
        "[x] about",
    ]


def test_moving_the_start_back_has_earlier_days_judged(ssi: Run) -> None:
    ssi("add", "com", "@-5")
    ssi("add", "com")
    before = ssi("status", "--json", "--on", "-5").json
    ssi("start", "@-6")
    after = ssi("status", "--json", "--on", "-5").json
    assert before["index"]["live"] == 0
    assert after["index"]["live"] > 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("skip +2..+1", "+2..+1: 2026-11-26 is after 2026-11-25: the earlier day comes first"),
        ("skip never", '"never" is not a day: say today, +7, +6..+12 or 2026-12-24..2027-01-02'),
        ("skip --clear", "Tue 24 Nov is not skipped: `ssi skip` without --clear skips days"),
        ("skip --clear --reason x", "--reason does not go with --clear: a reason is given when days are skipped"),
        ("rest sat someday", '"someday" is not a weekday: say mon to sun, or none alone'),
        ("rest none sat", '"none" is not a weekday: say mon to sun, or none alone'),
        ("start +1", "2026-11-25 is in the future: today is 2026-11-24"),
        ("profile skils", 'unknown profile section "skils": did you mean skills?'),
        ("profile --untick", f"--untick needs a section: one of {', '.join(PROFILE_SECTIONS)}"),
        ("goals set", "Missing argument 'GOAL': see ssi goals set --help"),
        ("goals set coments --target 3", 'unknown goal "coments": did you mean comments?'),
        ("goals set comments", "nothing to set: say --target N or --cap N"),
        ("goals set comments --target 0", "target 0: a whole number from 1 to 9999"),
        ("goals set comments --target many", 'target "many": a whole number'),
        ("goals set posts --target 3", "posts: cap 2 is below the target 3: a cap is at least the target"),
        ("goals set reply-rate --target 0", "target 0: a percentage from 1 to 100"),
        ("goals set reply-rate --target low", 'target "low": a percentage from 1 to 100'),
        ("goals on coments", 'unknown goal "coments": did you mean comments?'),
        ("goals preset ful", 'unknown preset "ful": did you mean full?'),
        ("goals of likes", "No such command 'of'. Did you mean 'off'?"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_changed(refused: Refused, words: str, told: str) -> None:
    assert refused(*words.split()) == told
