"""What a plan for the goals changes, and what that does to the index, before it is confirmed."""

from __future__ import annotations

from math import isclose

from textual.content import Content

from ssi_tui.service.outcome import Outcome
from ssi_tui.service.planning import GoalSetting
from ssi_tui.service.wording import weekdays_text

from .draw import key
from .goals import GoalsView
from .hints import moved

STEP, BIG_STEP, BIG = 1, 5, 20
"""Figures from BIG on move by BIG_STEP."""
PERCENT = 0.01
NOTHING = 0.005
"""Points that would be shown as 0.00."""


def next_target(setting: GoalSetting, way: int) -> float:
    """The target one step down (-1) or up (1)."""
    if setting.goal.percent:
        return round(setting.target + way * PERCENT, 2)
    return stepped(int(setting.target), way)


def next_cap(setting: GoalSetting, way: int) -> int:
    """The cap one step down or up; where there is none, twice the target."""
    return max(1, int(setting.target) * 2) if setting.cap is None else stepped(setting.cap, way)


def stepped(figure: int, way: int) -> int:
    """A figure one step down or up."""
    return figure + way * (BIG_STEP if figure + min(way, 0) >= BIG else STEP)


def what(view: GoalsView, past_too: bool) -> str:
    """What is changed, in a few words; `past_too` says that rest days were never chosen."""
    texts = [goal_text(new, old) for new, old in zip(view.wanted, view.now, strict=True) if new != old]
    goals = len(texts)
    if view.rest != view.rest_now:
        texts.append(f"Rest days {weekdays_text(view.rest)}" + (", for the days so far too" if past_too else ""))
    if len(texts) == 1:
        return texts[0]
    return f"{goals} goals" + (" and the rest days" if len(texts) > goals else "")


def goal_text(new: GoalSetting, old: GoalSetting) -> str:
    """`Comments 5 → 6 a day`, `Posts max 2 → max 3`, `Likes off`."""
    parts = []
    if not isclose(new.target, old.target):
        goal = new.goal
        parts.append(f"{goal.amount(old.target)} → {goal.amount(new.target)} {goal.units[1]}")
    if new.cap != old.cap:
        parts.append(f"{_cap(old)} → {_cap(new)}")
    if new.on != old.on:
        parts.append("on" if new.on else "off")
    return f"{new.goal.label} {', '.join(parts)}"


def _cap(setting: GoalSetting) -> str:
    return "no cap" if setting.cap is None else f"max {setting.cap}"


def effect(outcome: Outcome) -> Content:
    """What it does to the index now, and to tonight's close."""
    now = outcome.after - outcome.before
    if abs(now) < NOTHING and abs(outcome.tonight) < NOTHING:
        return Content.styled("the index stays as it is", "$dim")
    return Content.assemble(("now ", "$dim"), moved(now), ("  tonight ", "$dim"), moved(outcome.tonight))


def planned(view: GoalsView, outcome: Outcome, past_too: bool, width: int) -> Content:
    """The plan, what it does, and how to confirm it; as much as there is room for."""
    head = Content.assemble(("→ ", "bold $accent"), (what(view, past_too), "bold"))
    since = Content.styled(" from today on", "$dim")
    index = Content.assemble("  ", effect(outcome))
    keys = Content.assemble("   ", key("enter"), (" save  ", "$dim"), key("esc"), (" discard", "$dim"))
    for parts in ((since, index, keys), (index, keys), (since, index)):
        line = Content.assemble(head, *parts)
        if line.cell_length <= width:
            return line
    return Content.assemble(head, index)


def preset_text(name: str) -> str:
    """What a preset does."""
    return {
        "light": "half of each built-in count, rounded up",
        "steady": "the built-in counts",
        "full": "twice each built-in count, within the caps",
    }[name]
