"""Why, where to, how it was, what is still due, and a made-up year."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_tui import bootstrap

from .conftest import Answer, Run

Refused = Callable[..., str]
DUE = 3


@pytest.fixture
def lived(ssi: Run) -> Run:
    """Two days: yesterday comments, today too many posts."""
    ssi("official", "17", "13", "14", "16", "--on", "y")
    ssi("start", "@y")
    for words in ("5 com @y", "3 post", "2 like", "2 follower", "follower-message", "sale", "solution"):
        ssi("add", *words.split())
    return ssi


@pytest.fixture
def demo(ssi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on the made-up year."""
    ssi("demo", "--folder", str(tmp_path / "demo"))
    for name, part in bootstrap.DEMO_FOLDERS.items():
        monkeypatch.setenv(name, str(tmp_path / "demo" / part))
    return ssi


def rows(answer: Answer, first: str) -> list[str]:
    """The lines below one that begins so, as far as they are indented."""
    lines = answer.out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    rest = lines[start + 1 :]
    end = next((number for number, line in enumerate(rest) if not line.startswith(" ")), len(rest))
    return rest[:end]


# explain


def test_explain_tells_of_each_goal_what_it_brings(lived: Run) -> None:
    lines = lived("explain").out.splitlines()
    assert re.match(r"Tue 24 Nov 2026: live index 5\d\.\d, On the way$", lines[0])
    (posts,) = (line for line in lines if line.startswith("▲ Posts"))
    assert re.search(r" [\d.]+/12\.0 +\S+ 0\.\d\d +67% +-0\.\d\d +0\.00  article$", posts)
    (received,) = (line for line in lines if " Received " in line)
    assert re.search(r" - +\d\.\d\d  us$", received)


def test_what_moved_it_sums_to_what_is_shown(demo: Run) -> None:
    for since in ("today", "mon", "-30", "2025-01-01"):
        answer = demo("explain", "--since", since)
        head = re.search(r"^Moved .*: ([\d.]+) ([+-][\d.]+) = ([\d.]+)$", answer.out, re.MULTILINE)
        assert head
        before, change, after = map(float, head.groups())
        moves = [float(re.findall(r"[+-]\d+\.\d\d", row)[0]) for row in rows(answer, "Moved ")]
        assert sum(moves) == pytest.approx(change)
        assert before + change == pytest.approx(after)


def test_explain_as_json_has_unrounded_parts(lived: Run) -> None:
    report = lived("explain", "--since", "y", "--json").json
    assert (report["schema"], report["day"], report["moved"]["since"]) == (1, "2026-11-24", "2026-11-23")
    assert [part["slug"] for part in report["components"]] == ["brand", "people", "insights", "relationships"]
    for part in report["components"]:
        assert sum(goal["earned"] for goal in part["goals"]) == pytest.approx(part["live"])
        assert sum(goal["at_risk"] for goal in part["goals"]) == pytest.approx(part["at_risk"])
    moved = report["moved"]
    parts = [*(goal["points"] for goal in moved["goals"]), *(part["points"] for part in moved["switched"])]
    assert sum(parts) + moved["first_official"] == pytest.approx(moved["after"] - moved["before"], abs=1e-9)
    goals = {goal["slug"]: goal for part in report["components"] for goal in part["goals"]}
    assert (goals["posts"]["origin"], goals["posts"]["changed"], goals["posts"]["action"]) == ("article", False, "post")
    assert goals["posts"]["worth"] < 0


def test_explain_refuses_days_to_come(refused: Refused) -> None:
    assert refused("explain", "--since", "2026-11-25") == "2026-11-25 is in the future: today is 2026-11-24"


# forecast


def test_forecast_tells_when_the_target_is_reached(demo: Run) -> None:
    lines = demo("forecast").out.splitlines()
    assert re.fullmatch(r"At this pace: 70 on \d+ \w{3}( 2027)?, in \d+ days, levels off at 7\d\.\d", lines[0])
    assert lines[2].startswith("Tue 24 Nov 2026")
    assert any(line.startswith("  Posts ") for line in lines)
    assert "best lift: " in demo("forecast", "--target", "99").out


def test_forecast_as_json(demo: Run) -> None:
    report = demo("forecast", "--target", "66,5", "--json").json
    assert (report["target"], len(report["path"]), report["plateau"]) == (66.5, 365, report["path"][-1])
    first = next(number for number, index in enumerate(report["path"]) if index >= 66.5)
    assert report["reached"] == f"2026-11-{24 + first}"
    assert set(report["paces"]) > {"posts", "comments"}


def test_forecast_without_a_past(ssi: Run) -> None:
    assert ssi("forecast").out == "At this pace: no days to go by yet\n"


@pytest.mark.parametrize(
    ("target", "told"),
    [("0", "target 0: an index above 0, up to 100"), ("high", 'target "high" is not a number: such as 70')],
)
def test_forecast_refuses_what_is_no_index(refused: Refused, target: str, told: str) -> None:
    assert refused("forecast", "--target", target) == told


# review


def test_review_of_the_week(lived: Run) -> None:
    answer = lived("review")
    assert answer.out.startswith("Week 48, 23 Nov to 29 Nov 2026, so far\n")
    facts = dict(re.findall(r"^  (\w[\w ]+?)  +(.+)$", answer.out.partition("Kept")[0], re.MULTILINE))
    assert facts["Caps crossed"] == "3 posts on Tue 24 Nov (cap 2)"
    assert facts["Opportunities"] == "1 sale"
    assert facts["Given freely"] == "1 free solution"
    assert any(re.match(r"  Comments given .* 1 of 1 day$", row) for row in rows(answer, "Kept"))


def test_review_of_another_period(demo: Run) -> None:
    assert demo("review", "month", "--on", "2026-06-10").out.startswith("Jun 2026\n")
    assert demo("review", "year").out.startswith("2026, so far\n")
    assert "not tracked then" in demo("review", "year", "--on", "2020-05-05").out


def test_review_as_markdown(demo: Run) -> None:
    lines = demo("review", "month", "--md").out.splitlines()
    assert lines[0] == "# Nov 2026, so far"
    assert [line for line in lines if line.startswith("## ")] == ["## Kept", "## What moved it", "## V + C = O"]
    for number, line in enumerate(lines):
        if set(line) <= set("|-: ") and line:
            cells = line.count("|")
            table = [row for row in (lines[number - 1], *lines[number + 1 : number + 4]) if row.startswith("|")]
            assert {row.count("|") for row in table} == {cells}


def test_review_as_json(demo: Run) -> None:
    report = demo("review", "month", "--json").json
    assert (report["period"], report["first"], report["last"], report["until"]) == (
        "month",
        "2026-11-01",
        "2026-11-30",
        "2026-11-24",
    )
    assert len(report["index"]["closes"]) == 24
    assert report["index"]["closes"][-1] == pytest.approx(report["moved"]["after"])
    assert report["spans"][-1]["visibility"] > 0
    assert all(goal["kept"] <= goal["of"] for goal in report["kept"])


def test_review_refuses_what_cannot_be(refused: Refused) -> None:
    assert refused("review", "mnth") == 'unknown period "mnth": did you mean month?'
    assert refused("review", "--md", "--json") == "--md and --json are two ways to print: choose one"


# remind


def test_remind_has_a_line_for_each_thing_due(lived: Run) -> None:
    answer = lived("remind", fails=DUE)
    assert answer.out.splitlines() == [
        "Save 3 of the right people, 0 of 3 done",
        "Search for people, 0 of 1 done",
        "Comment on 5 posts, 0 of 5 done",
        "Like 3 posts, 2 of 5 done",
        "Message a new follower",
        "Talk to an ideal customer, 0 of 1 done",
    ]
    assert answer.err == ""


def test_remind_says_when_a_weekly_goal_would_lapse(ssi: Run) -> None:
    ssi("start", "@-30")
    ssi("add", "repost", "--on", "-7")
    ssi("add", "repost", "--on", "-3")
    assert "Repost something good, 1 of 2 in 7 days: met until yesterday" in ssi("remind", fails=DUE).out


def test_remind_is_silent_when_all_is_done(ssi: Run) -> None:
    for words in ("post", "3 lead", "search", "5 com", "5 like", "conversation"):
        ssi("add", *words.split())
    assert ssi("remind") == Answer(0, "", "")
    ssi("add", "follower")
    assert ssi("remind", fails=DUE).out == "Message a new follower\n"
    ssi("skip")
    assert ssi("remind").out == ""


# demo


def test_the_demo_without_a_terminal_prints_its_status(ssi: Run, tmp_path: Path) -> None:
    first = ssi("demo").out
    assert first.startswith("Live index 6")
    assert ssi("demo").out == first
    assert not (tmp_path / "data").exists(), "the user's own data"
    assert not (tmp_path / "state").exists()


def test_the_demo_runs_on_a_terminal_in_a_folder_that_is_gone_then(ssi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def run(environ: dict[str, str], *_: object, greeting: str) -> int:
        folder = Path(environ["SSI_DATA_DIR"])
        seen.update(folder=folder, there=any(folder.rglob("*.json")), greeting=greeting)
        return 5

    monkeypatch.setattr("ssi_tui.cli.output.on_terminal", lambda: True)
    monkeypatch.setattr(bootstrap, "run_ui", run)
    ssi("demo", fails=5)
    assert seen["there"]
    assert not seen["folder"].exists()
    assert "made-up" in str(seen["greeting"])


def test_the_demo_can_be_written_for_scripts(ssi: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a demo"
    out = ssi("demo", "--folder", str(folder)).out
    assert out == f"export SSI_DATA_DIR='{folder}/data'\nexport SSI_STATE_DIR='{folder}/state'\n"
    assert list(folder.rglob("*.json"))
    told = ssi("demo", "--folder", str(folder), fails=2).err
    assert told == f"{folder} is not an empty folder: name one that is, or a new one\n"
    assert os.environ["SSI_DATA_DIR"] == str(tmp_path / "data")


def test_the_newest_thing_of_the_demo_can_be_undone(demo: Run) -> None:
    before = len(demo("log", "--json").json)
    demo("undo")
    assert len(demo("log", "--json").json) == before - 1
