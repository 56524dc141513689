"""The hint line: one place for what to do next, what was just done, and what needs an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from ssi_tui.domain.catalogue import COMPONENT, GOALS_OF_ACTION, ActionKind
from ssi_tui.domain.facts import Entry, ProfileTick
from ssi_tui.domain.snapshot import Alert, Snapshot, Worth, band_of
from ssi_tui.service.findings import forecast_text, lift_text
from ssi_tui.service.outcome import Cap, Outcome
from ssi_tui.service.wording import date_text, day_text

from .draw import key, spread
from .states import COLOR

if TYPE_CHECKING:
    from ssi_tui.domain.forecast import Forecast

MOST_GOALS = 3
FROM_TO = 2
"""Days of an entry that is moved; a change of more belongs to none of them, and other changes name their own."""
WORTH_SHOWING = 0.05
"""Points that are not shown as 0.0."""


@dataclass(frozen=True, slots=True)
class Question:
    """A log that would cross a cap and waits for the same key again."""

    action: ActionKind
    count: int
    cap: Cap


class Told(NamedTuple):
    """What was just done, told until the next key; `sign` and `tone` say how it went."""

    text: str
    detail: Content
    sign: str = "✓"
    tone: str = "done"


@dataclass(slots=True)
class Mood:
    """What the screen waits for or has to tell, most pressing first."""

    error: str = ""
    waiting: int = 0
    count: str = ""
    question: Question | None = None
    told: Told | None = None
    crossed_over: bool = False
    """Whether the day has changed under the day that is looked at."""
    first_look: bool = True
    lit: str = ""
    """The goal that was just logged."""

    def unsaved(self, error: str, waiting: int) -> None:
        """Take in what could not be saved; a warning about it stays until that changes."""
        if waiting != self.waiting or not waiting:
            self.error, self.waiting = error, waiting


def moved(value: float) -> Content:
    """A gain or loss of index points with two decimals, so that no key looks dead."""
    value = round(value, 2) + 0.0  # no minus before a zero
    style = "$success" if value > 0 else "$error" if value < 0 else "$dim"
    return Content.styled(f"{value:+.2f}".replace("-", "−"), f"bold {style}")


def pace(forecast: Forecast) -> Content:
    """Where the index goes at the pace of the last weeks, in a sentence; nothing without days to go by."""
    if not forecast.known:
        return Content("")
    lift = f", {lift_text(forecast)}" if forecast.lift else ""
    return Content.assemble(("At this pace ", "$dim"), (forecast_text(forecast), "bold"), (f"{lift}.", "$dim"))


def told(outcome: Outcome, verb: str, today: date, band: str = "") -> Told:
    """That something was logged, undone or redone; `band` is the one that the index has come to by it."""
    days = {fact.day for fact in (*outcome.removed, *outcome.added) if isinstance(fact, Entry | ProfileTick)}
    elsewhere = outcome.day != today and 0 < len(days) <= FROM_TO
    where = f" on {date_text(outcome.day, today)}" if elsewhere and verb != "Moved" else ""
    undo = ("^r", " redo") if verb == "Undone" else ("u", " undo")
    extra = Content.assemble("  ", key("E"), (" note", "$dim")) if verb == "Logged" else Content("")
    tonight = Content.assemble(("  tonight ", "$dim"), moved(outcome.tonight)) if round(outcome.tonight, 2) else ""
    detail = Content.assemble((where, "$dim"), tonight, "   ", key(undo[0]), (undo[1], "$dim"), extra)
    text = f"{verb}: {outcome.text}" if verb != "Logged" else outcome.text
    if verb == "Moved":
        text = f"Moved to {date_text(outcome.day, today)}"
    return Told(f"{text}, index {outcome.after:.1f}: {band.lower()}" if band else text, detail)


def new_band(outcome: Outcome, closes: Callable[[], Sequence[float]]) -> str:
    """The higher band that a change has brought the index to, "" if none or if any close was as high before.

    All closes are looked at only when a band is crossed.
    """
    band = band_of(outcome.after)
    if outcome.after <= outcome.before or band == band_of(outcome.before):
        return ""
    return "" if any(close >= outcome.after or band_of(close) == band for close in closes()) else band


def hint(shot: Snapshot, mood: Mood, width: int) -> tuple[Content, str]:
    """The line, and the tone that colours it: "", armed, ask, done, past or failed."""
    alert = _alert(shot)
    left, tone = _left(shot, mood, width - alert.cell_length)
    if left.cell_length + alert.cell_length > width and (tone or not shot.problems):
        return left, tone
    return spread(left, alert, width), tone


def pressing(mood: Mood) -> tuple[Content, str] | None:
    """What the mood has to tell before anything else, and its tone; None if there is nothing."""
    if mood.error:
        many = f"{mood.waiting} not saved" if mood.waiting > 1 else "Not saved"
        line = Content.assemble((f"▲ {many}. ", "bold $error"), key("^s"), (" try again  ", "bold"), (mood.error, ""))
        return line, "failed"
    if mood.question:
        return over_cap(mood.question.cap) + log_anyway(mood.question.action.key or "enter"), "ask"
    if mood.count:
        line = Content.assemble((f"{mood.count}×", "bold $accent"), "  now the key of an action   ")
        return line + Content.assemble(("digits go on  ", "$dim"), key("esc"), (" cancels", "$dim")), "armed"
    if mood.told:
        line = Content.assemble((f"{mood.told.sign} ", f"bold {_sign_color(mood.told)}"), (mood.told.text, "bold"))
        return line + mood.told.detail, mood.told.tone
    return None


def _left(shot: Snapshot, mood: Mood, width: int) -> tuple[Content, str]:
    first = pressing(mood)
    if first:
        return first
    if not shot.is_today:
        return _past(shot, mood), "past"
    if mood.first_look and shot.last_night:
        return _last_night(shot, width), ""
    if not shot.started:
        return Content.assemble(
            ("→ ", "bold $accent"),
            ("Start here: ", "bold"),
            "did something on LinkedIn? Press the letter in front of it.",
        ), ""
    if shot.all_met and not shot.next:
        line = Content.assemble(("✓ ", "bold $success"), (f"All goals met. Day {shot.streak.current}.", "bold"))
        return line + Content.styled("  Nothing left to log: go talk to someone.", "$dim"), "done"
    return _next_best(shot, width), ""


def _sign_color(told: Told) -> str:
    return {"done": "$success", "failed": "$error"}.get(told.tone, "$accent")


def over_cap(cap: Cap) -> Content:
    """That logging would cross a cap, and what it would cost."""
    when = "a day" if cap.per == "day" else "in 7 days"
    cost = f"{abs(cap.tonight):.1f}"
    return Content.assemble(
        (f"■ Cap: {cap.cap} {cap.goal.label.lower()} {when}. ", "bold $warning"),
        f"{cap.count} would cost {cost}. " if cap.tonight < -WORTH_SHOWING else f"This makes {cap.count}. ",
    )


def log_anyway(yes: str) -> Content:
    """The answers to the question about a cap; `yes` is the key that logs."""
    return Content.assemble(key(yes, armed=True), " log anyway ", key("esc"), " no")


def _past(shot: Snapshot, mood: Mood) -> Content:
    if mood.crossed_over:
        return Content.assemble(
            ("◂ New day. ", "bold $accent"),
            (f"Still logging to {day_text(shot.day)}.  ", "bold"),
            key("T"),
            (f" {day_text(shot.today)}", ""),
        )
    if all(view.state == "unknown" for part in shot.components for view in part.goals):
        return Content.assemble(
            ("◂ ", "bold $accent"),
            (f"Logging to {day_text(shot.day)},", "bold"),
            (" before you began: kept, not scored  ", "$dim"),
            key("T"),
            (" today", "$dim"),
        )
    return Content.assemble(
        ("◂ ", "bold $accent"),
        (f"Logging to {day_text(shot.day)}.", "bold"),
        (" Every key counts for that day.  ", "$dim"),
        key("."),
        (" next  ", "$dim"),
        key("T"),
        (" today", "$dim"),
    )


def _last_night(shot: Snapshot, width: int) -> Content:
    night = shot.last_night
    if night is None:
        return Content("")
    if [mark.state for mark in shot.marks[-2:-1]] == ["missed"]:
        return Content.assemble(
            ("→ ", "bold $accent"), ("Yesterday was empty: ", "bold"), (f"−{night.lost:.1f}", "bold $warning"),
            "  ", key(","), (" adds what you did", "$dim"),
        )  # fmt: skip
    line = Content.assemble(
        ("→ ", "bold $accent"),
        (f"Yesterday closed at {night.index:.1f}: ", "bold"),
        (f"−{night.lost:.1f}", "bold $warning"),
    )
    for goal in night.goals[:MOST_GOALS]:
        longer = line + Content.styled(f", {goal.label.lower()}", "$dim")
        line = longer if longer.cell_length <= width else line
    return line


def _next_best(shot: Snapshot, width: int) -> Content:
    if not shot.next:
        return Content.styled("Nothing left that would help today", "$dim")
    arrow = Content.styled("→ ", "bold $accent")
    line = Content.assemble(arrow, ("Next best ", "$dim"), _suggestion(shot, shot.next[0]))
    if line.cell_length > width:
        return arrow + _suggestion(shot, shot.next[0], brief=True)
    for worth in shot.next[1:2]:
        longer = line + Content.assemble(("   then ", "$dim"), _suggestion(shot, worth))
        line = longer if longer.cell_length <= width else line
    return line


def _suggestion(shot: Snapshot, worth: Worth, brief: bool = False) -> Content:
    """What to do and what it is worth; `brief` leaves out where it counts."""
    kind = worth.action
    cap = Content.assemble(key(kind.key or "N"), " ")  # N goes to what has no key of its own
    waiting = next(
        (view.outstanding for slug in _goals_of(kind) if (view := shot.goal(slug)) and view.outstanding), None
    )
    todo = kind.one_of(waiting or 1)
    label = f"{COMPONENT[kind.component].label} " if kind.component and not brief else ""
    return Content.assemble(cap, (todo, "bold"), "  ", (label, COLOR[kind.component]), moved(worth.worth))


def _goals_of(kind: ActionKind) -> tuple[str, ...]:
    return tuple(goal.slug for goal in GOALS_OF_ACTION[kind.slug])


_ALERT_LOOKS = {
    "problem": ("▲", "bold $error"),
    "over-cap": ("▲", "bold $error"),
    "at-cap": ("■", "$warning"),
    "streak-at-risk": ("●", "bold $warning"),
    "backlog": ("○", "$warning"),
    "reply-rate": ("▼", "$warning"),
    "official-old": ("◆", "$accent"),
}


def _alert(shot: Snapshot) -> Content:
    """The most pressing alert, for the right end."""
    if shot.problems:
        files = "a file cannot be read" if len(shot.problems) == 1 else f"{len(shot.problems)} problems with files"
        alert: Alert | None = Alert("problem", "", "", files)
    else:
        alert = shot.alerts[0] if shot.alerts else None
    if alert is None:
        return Content("")
    sign, style = _ALERT_LOOKS[alert.kind]
    return Content.styled(f"  {sign} {alert.short}", style)
