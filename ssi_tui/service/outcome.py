"""What a change did, and what it would cross."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ssi_tui.domain.facts import Fact
from ssi_tui.domain.goals import Goal


class Outcome(NamedTuple):
    """What a change did: the facts it put and took, and today's index (live) before and after.

    `tonight` is what it moved tonight's close by. `day` is the day it was for.
    """

    text: str
    day: date
    added: tuple[Fact, ...]
    removed: tuple[Fact, ...]
    before: float
    after: float
    tonight: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap that logging would cross: `count` is what it would be, `tonight` what that moves tonight's close by."""

    goal: Goal
    cap: int
    per: str
    count: int
    tonight: float


def cap_text(cap: Cap) -> str:
    """That a cap is crossed, and why it should not be."""
    reason = cap.goal.cap_reason(cap.cap)
    when = "in a day" if cap.per == "day" else "in 7 days"
    return f"{cap.count} {cap.goal.label.lower()} {when}: {reason}"
