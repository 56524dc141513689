"""The status: a picture, words, JSON and templates."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_tui.cli.picture import Pen

from .conftest import NOW, Run


@pytest.fixture
def lived(ssi: Run) -> Run:
    """A morning after a day: a cap crossed, a goal done, someone waiting."""
    ssi("official", "17", "13", "14", "16", "--on", "y")
    ssi("start", "@y")
    for words in ("3 post", "5 com", "5 com @y", "2 like", "2 follower", "follower-message", "sale"):
        ssi("add", *words.split())
    return ssi


GOAL = [
    "slug",
    "label",
    "state",
    "attainment",
    "strength",
    "points",
    "count",
    "target",
    "cap",
    "per",
    "outstanding",
    "ratio",
    "streak",
    "longest_streak",
    "origin",
]


def test_the_json_has_the_promised_fields_in_their_order(lived: Run) -> None:
    report = lived("status", "--json").json
    figures = ["live", "closed_yesterday", "at_risk", "to_gain"]
    assert list(report) == (
        ["schema", "now", "day", "day_state", "index", "components", "streak", "next", "warnings", "official", "vco"]
    )
    assert list(report["index"]) == [*figures, "band", "target"]
    assert [list(part) for part in report["components"]] == [["slug", "label", *figures, "goals"]] * 4
    assert all(list(goal) == GOAL for part in report["components"] for goal in part["goals"])
    assert list(report["streak"]) == ["current", "longest", "today"]
    assert [list(one) for one in report["next"]] == [["action", "worth", "gain", "saves"]] * 5
    assert [list(one) for one in report["warnings"]] == [["kind", "goal", "text"]] * len(report["warnings"])
    assert list(report["official"]) == ["day", "total", "drift"]
    assert list(report["vco"]) == ["visibility", "credibility", "opportunity", "opportunities_30d"]


def test_the_json_says_how_the_day_stands(lived: Run) -> None:
    report = lived("status", "--json").json
    goals = {goal["slug"]: goal for part in report["components"] for goal in part["goals"]}
    assert (report["schema"], report["now"], report["day"], report["day_state"]) == (1, NOW, "2026-11-24", "on")
    assert report["index"]["target"] == 70
    assert report["index"]["band"] == "On the way"
    assert next(part["label"] for part in report["components"]) == "Establish your professional brand"
    assert (goals["posts"]["state"], goals["posts"]["count"], goals["posts"]["cap"]) == ("over", 3, 2)
    assert (goals["comments"]["state"], goals["comments"]["attainment"], goals["comments"]["streak"]) == (
        "done",
        1.0,
        2,
    )
    assert (goals["followers"]["outstanding"], goals["followers"]["per"]) == (1, "14d")
    assert report["streak"] == {"current": 2, "longest": 2, "today": "done"}
    assert [(one["kind"], one["goal"]) for one in report["warnings"]] == [
        ("over-cap", "posts"),
        ("backlog", "followers"),
    ]
    assert report["official"]["total"] == 60.0
    assert report["vco"]["opportunities_30d"] == 1


def test_the_figures_are_not_rounded_and_add_up(lived: Run) -> None:
    report = lived("status", "--json").json
    assert sum(part["live"] for part in report["components"]) == pytest.approx(report["index"]["live"])
    assert report["index"]["live"] != round(report["index"]["live"], 2)


def test_a_warning_about_no_goal_has_none(ssi: Run) -> None:
    ssi("official", "--total", "60", "--on", "2026-10-01")
    (warning,) = ssi("status", "--json").json["warnings"]
    assert (warning["kind"], warning["goal"]) == ("official-old", None)


def test_without_anything_the_json_is_whole_and_nothing_is_written(ssi: Run, tmp_path: Path) -> None:
    report = ssi("status", "--json").json
    assert (report["index"]["live"], report["official"]) == (0.0, None)
    assert "Nothing logged yet: ssi add post logs the first" in ssi("status").out
    assert list(tmp_path.iterdir()) == []


def test_a_past_day_is_shown_as_it_closed(lived: Run) -> None:
    index = lived("status", "--json", "--on", "y").json["index"]
    assert (index["at_risk"], index["to_gain"]) == (0, 0)
    assert index["live"] == lived("status", "--json").json["index"]["closed_yesterday"]
    assert "Mon 23 Nov 2026, as it closed" in lived("status", "--on", "y").out


def test_the_picture_shows_each_goal_with_sign_bar_and_count(lived: Run) -> None:
    rows = lived("status").out.splitlines()
    assert rows[0].startswith("Live index 58.9  On the way  ▲0.3 since yesterday")
    assert rows[0].endswith("Tue 24 Nov 2026")
    assert "▲ Posts           ━━━╸─    3 max 2" in rows
    assert "✓ Comments        ━━━━━        5/5   2d" in rows
    assert "○ Likes           ━━───        2/5" in rows
    assert "○ New followers   ━━╸──     1 left" in rows
    assert "▲ 3 posts today: LinkedIn stunts reach past 2 a day" in rows
    assert max(map(len, rows)) <= 80


def test_on_a_wide_terminal_two_components_are_side_by_side(lived: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    one_column = lived("status").out.splitlines()
    monkeypatch.setattr("ssi_tui.cli.everyday._columns", lambda: 2)
    rows = lived("status").out.splitlines()
    assert any("Brand" in row and "People" in row for row in rows)
    assert len(rows) < len(one_column)
    assert max(map(len, rows)) <= 80


def test_ascii_is_all_a_stream_gets_that_takes_no_more(lived: Run, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text('glyphs = "ascii"')
    for words in (["status"], ["status", "--plain"], ["add", "like"], ["rest"]):
        assert lived(*words).out.isascii()
    assert "! Posts           ====-    3 max 2" in lived("status").out


def test_words_say_what_the_picture_shows(lived: Run) -> None:
    out = lived("status", "--plain").out
    assert out.isascii()
    assert "  Posts: over the cap, 3 max 2\n" in out
    assert "  Comments: done, 5/5, streak 2d\n" in out
    assert "  Solutions: its first week, 0/2 7d\n" in out
    assert "Warning: 3 posts today" in out


def test_bars_count_half_cells_and_mark_the_bands() -> None:
    assert Pen(ascii=False).bar(0.45, 10) == "━━━━╸─────"
    assert Pen(ascii=False).bar(0.55, 10, (0.5, 0.7)) == "━━━━━┼─┼──"
    assert Pen(ascii=False).bar(0.65, 10, (0.5, 0.7)) == "━━━━━┿╸┼──"
    assert [Pen(ascii=True).bar(share, 4) for share in (-1, 0.5, 2)] == ["----", "==--", "===="]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{streak.current}d {day}", "2d 2026-11-24"),
        ("{components.brand.goals.posts.count} of {components.0.goals.0.cap}", "3 of 2"),
        ("{warnings.0.kind} {next.0.action}", "over-cap search"),
        ("{official.total:.0f}/{index.target} {{}}", "60/70 {}"),
        ("{streak}", '{"current": 2, "longest": 2, "today": "done"}'),
        ("plain", "plain"),
    ],
)
def test_a_template_takes_the_fields_of_the_json(lived: Run, template: str, line: str) -> None:
    assert lived("status", "--format", template).out == f"{line}\n"


def test_what_there_is_not_is_a_dash(ssi: Run) -> None:
    assert ssi("status", "--format", "{official.total:.1f} {components.brand.goals.posts.ratio}").out == "- -\n"


def test_ready_made_templates(lived: Run) -> None:
    live = lived("status", "--json").json["index"]["live"]
    assert lived("status", "--format", "tmux").out == f"{live:.1f} 2d\n"
    assert lived("status", "--format", "prompt").out == f"{live:.0f}\n"
    waybar = lived("status", "--format", "waybar")
    assert waybar.out.count("\n") == 1
    assert json.loads(waybar.out)["class"] == "over"
    assert json.loads(waybar.out)["text"] == f"{live:.1f}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "{index.liv}"], 'no field "index.liv": in index: did you mean live?'),
        (["--format", "{indx}"], 'no field "indx": in the status: did you mean index?'),
        (["--format", "{index.live.__class__}"], 'no field "index.live.__class__": index.live has no fields'),
        (["--format", "{index.__class__}"], 'no field "index.__class__": in index: one of live, '),
        (["--format", "{}"], 'no field "0": in the status: one of schema, '),
        (["--format", "{index.live"], "format \"{index.live\": expected '}' before end of string"),
        (["--format", "{index.band:.1f}"], "format \"{index.band:.1f}\": Unknown format code 'f'"),
        (["--on", "+1"], "2026-11-25 is in the future: today is 2026-11-24"),
        (["--json", "--plain"], "--json, --plain and --format are three ways to print: choose one"),
    ],
)
def test_what_cannot_be_is_refused(refused: Callable[..., str], words: list[str], told: str) -> None:
    assert refused("status", *words).startswith(told)


def test_without_a_terminal_the_program_alone_prints_the_status(lived: Run) -> None:
    assert not sys.stdout.isatty()
    assert lived().out == lived("status").out
