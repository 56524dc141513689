"""The hint line: what wins when several things want it, and what each of them says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.content import Content

from ssi_tui.domain.catalogue import ACTIONS, GOAL
from ssi_tui.domain.facts import Entry, Fact, ProfileTick, Skip
from ssi_tui.domain.snapshot import Alert, Snapshot
from ssi_tui.service.outcome import Cap, Outcome
from ssi_tui.ui.hints import Mood, Question, Told, hint, moved, new_band, told

from . import life

CAP = Cap(GOAL["posts"], 2, "day", 3, -0.6)


@pytest.fixture(scope="module")
def shot() -> Snapshot:
    return life.tracker_of(life.facts())[0].snapshot()


@pytest.fixture(scope="module")
def yesterday() -> Snapshot:
    return life.tracker_of(life.facts())[0].snapshot(life.TODAY - timedelta(days=1))


def line(shot: Snapshot, width: int = 76, **mood: object) -> tuple[str, str]:
    """The line without its blanks at the end, and its tone."""
    content, tone = hint(shot, Mood(**{"first_look": False, **mood}), width)  # type: ignore[arg-type]  # passed on
    assert content.cell_length <= width
    return content.plain.rstrip(), tone


def test_the_most_pressing_wins(shot: Snapshot, yesterday: Snapshot) -> None:
    everything = {
        "error": "disk full",
        "waiting": 1,
        "question": Question(ACTIONS["post"], 1, CAP),
        "count": "5",
        "told": Told("1 comment", Content("")),
    }
    tones = []
    for pressing in ("error", "question", "count", "told", None):
        tones.append(line(yesterday, **everything)[1])
        everything.pop(pressing or "waiting")
    assert tones == ["failed", "ask", "armed", "done", "past"]
    assert line(shot)[1] == ""


def test_one_and_several_changes_that_are_not_saved(shot: Snapshot) -> None:
    assert line(shot, error="disk full", waiting=1)[0].startswith("▲ Not saved.  ^s  try again  disk full")
    assert line(shot, error="disk full", waiting=3)[0].startswith("▲ 3 not saved.  ^s ")


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        (CAP, "■ Cap: 2 posts a day. 3 would cost 0.6.  p  log anyway  esc  no"),
        (replace(CAP, tonight=0.01), "■ Cap: 2 posts a day. This makes 3.  p  log anyway  esc  no"),
        (replace(CAP, per="7d", cap=100, count=101), "■ Cap: 100 posts in 7 days. 101 would cost 0.6.  p  log anyway"),
    ],
)
def test_a_cap_is_asked_for(shot: Snapshot, cap: Cap, said: str) -> None:
    text, tone = line(shot, question=Question(ACTIONS["post"], 1, cap))
    assert text.startswith(said)
    assert tone == "ask"


def test_a_question_pushes_the_alert_out_if_there_is_no_room_for_both(shot: Snapshot) -> None:
    question = Question(ACTIONS["post"], 1, CAP)
    assert "posts at cap" not in line(shot, 76, question=question)[0]
    assert "posts at cap" in line(shot, 110, question=question)[0]


def test_what_was_done_and_how_it_went(shot: Snapshot) -> None:
    assert line(shot, told=Told("1 comment", Content("  tonight +0.08")))[0].startswith("✓ 1 comment  tonight +0.08")
    assert line(shot, told=Told("no", Content(""), "▲", "failed"))[1] == "failed"


def test_a_past_day(yesterday: Snapshot) -> None:
    assert line(yesterday)[0].startswith("◂ Logging to Mon 23 Nov. Every key counts for that day.")
    assert line(yesterday, crossed_over=True)[0].startswith("◂ New day. Still logging to Mon 23 Nov.   T  Tue 24 Nov")


def test_the_morning_tells_the_night_once(shot: Snapshot) -> None:
    assert line(shot, first_look=True)[0].startswith("→ Yesterday closed at 66.1: −0.7, posts, comments, profile")
    assert line(replace(shot, last_night=None), first_look=True)[0].startswith("→ Next best")


def test_where_it_is_narrow_less_is_told_but_nothing_is_cut(shot: Snapshot) -> None:
    assert line(shot, 44)[0].startswith("→  f  Search for people  +0.27")
    assert line(shot, 30)[0] == "→  f  Search for people  +0.27"
    assert line(shot, 55, first_look=True)[0].startswith("→ Yesterday closed at 66.1: −0.7, posts  ")


def test_a_file_that_cannot_be_read_is_told_in_the_narrowest_window(shot: Snapshot) -> None:
    assert line(replace(shot, problems=("x: bad",)), 38)[0].endswith("▲ a file cannot be read")


def test_the_first_action_and_the_last(shot: Snapshot) -> None:
    assert line(replace(shot, started=False))[0].startswith("→ Start here: did something on LinkedIn?")
    assert line(replace(shot, next=()))[0].startswith("Nothing left that would help today")


def test_the_second_best_is_there_where_it_fits(shot: Snapshot) -> None:
    narrow, wide = line(shot, 76)[0], line(shot, 140)[0]
    assert narrow.startswith("→ Next best  f  Search for people  People +0.27")
    assert "then" not in narrow
    assert "then  v  Talk to an ideal customer  Relations +0.19" in wide
    assert "…" not in line(shot, 110)[0]


@pytest.mark.parametrize(
    ("kind", "sign"),
    [
        ("over-cap", "▲"),
        ("at-cap", "■"),
        ("streak-at-risk", "●"),
        ("backlog", "○"),
        ("reply-rate", "▼"),
        ("official-old", "◆"),
    ],
)
def test_every_alert_has_its_sign_at_the_right_end(shot: Snapshot, kind: str, sign: str) -> None:
    text, _ = line(replace(shot, alerts=(Alert(kind, "", "long", "short one"), Alert("backlog", "", "", "another"))))
    assert text.endswith(f"  {sign} short one")
    assert "another" not in text


def test_a_file_that_cannot_be_read_comes_before_every_alert(shot: Snapshot) -> None:
    assert line(replace(shot, problems=("x: bad",)))[0].endswith("▲ a file cannot be read")
    assert line(replace(shot, problems=("x: bad", "y: bad")))[0].endswith("▲ 2 problems with files")


def outcome(tonight: float, day: date = life.TODAY) -> Outcome:
    return Outcome("1 comment", day, (), (), 60, 60 + tonight, tonight)


def test_what_a_key_did_has_two_decimals_so_that_none_looks_dead() -> None:
    assert [moved(value).plain for value in (0.004, 0.08, -0.9, 1.234)] == ["+0.00", "+0.08", "−0.90", "+1.23"]
    found = told(outcome(0.08), "Logged", life.TODAY)
    assert found.text + found.detail.plain == "1 comment  tonight +0.08    u  undo   E  note"


def test_a_change_that_costs_and_brings_nothing_says_no_figure() -> None:
    found = told(outcome(0.004), "Logged", life.TODAY)
    assert found.text + found.detail.plain == "1 comment    u  undo   E  note"


def test_what_was_undone_can_be_redone() -> None:
    found = told(outcome(-0.08), "Undone", life.TODAY)
    assert found.text + found.detail.plain == "Undone: 1 comment  tonight −0.08    ^r  redo"


def test_another_day_is_named() -> None:
    day = date(2026, 11, 20)
    found = told(changed(day, Entry(action="comment", count=1, at=life.NOW, day=day)), "Logged", life.TODAY)
    assert found.detail.plain.startswith(" on Fri 20 Nov  tonight ")
    day = date(2025, 11, 20)
    found = told(changed(day, ProfileTick(section="skills", done=True, day=day)), "Logged", life.TODAY)
    assert found.detail.plain.startswith(" on Thu 20 Nov 2025  tonight ")


def test_no_day_is_named_beside_days_that_are_or_that_are_many() -> None:
    first, last = date(2026, 11, 10), date(2026, 11, 20)
    assert told(changed(first, Skip(first=first, last=last)), "Saved", life.TODAY).detail.plain.startswith("  tonight")
    days = (first + timedelta(days=number) for number in range(3))
    many = changed(first, *(Entry(action="comment", count=1, at=life.NOW, day=day) for day in days))
    assert told(many, "Undone", life.TODAY).detail.plain.startswith("  tonight")


@pytest.mark.parametrize(
    ("before", "after", "closes", "band"),
    [
        (49.9, 50.1, [20, 49.94], "On the way"),
        (49.9, 50.1, [50.2, 49.9], ""),
        (49.9, 50.1, [80, 49.9], ""),
        (69.94, 69.96, [60], "Thought leader"),
        (69.8, 69.9, [60], ""),
        (70.1, 69.8, [60], ""),
    ],
)
def test_a_band_is_celebrated_once(before: float, after: float, closes: list[float], band: str) -> None:
    change = outcome(0.1)._replace(before=before, after=after)
    assert new_band(change, lambda: closes) == band
    text = told(change, "Logged", life.TODAY, band).text
    assert text == (f"1 comment, index {after:.1f}: {band.lower()}" if band else "1 comment")


def changed(day: date, *facts: Fact) -> Outcome:
    return outcome(0.08, day)._replace(added=facts)


def test_a_mood_remembers_what_could_not_be_saved() -> None:
    mood = Mood()
    mood.unsaved("disk full", 1)
    mood.error = "Quit again to leave without it"
    mood.unsaved("disk full", 1)
    assert mood.error == "Quit again to leave without it"
    mood.unsaved("disk full", 2)
    assert mood.error == "disk full"
    mood.unsaved("", 0)
    assert (mood.error, mood.waiting) == ("", 0)
