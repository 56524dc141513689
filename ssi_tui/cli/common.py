"""What several commands share: the tracker, days and names as words, and what a change did."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

from ssi_tui.domain.errors import UsageError

from .output import say, tell

if TYPE_CHECKING:
    from datetime import date

    from ssi_tui.service.outcome import Outcome
    from ssi_tui.service.tracker import Tracker

SHORT_ID = 8
"""Hex digits of an id that are shown."""

T = TypeVar("T")


def open_tracker(brief: bool = False) -> Tracker:
    """The tracker of this environment; what could not be read is told. See bootstrap for `brief`."""
    from ssi_tui import bootstrap

    return bootstrap.open_tracker(os.environ, tell, brief=brief)


def day_given(word: str | None, today: date) -> date | None:
    """The day of an option, if it was given."""
    from ssi_tui.domain.days import parse_day

    return parse_day(word, today) if word else None


def once(what: str, first: T | None, second: T | None) -> T | None:
    """The one of two ways to say something that was used; UsageError if they disagree."""
    if first is None or second is None:
        return second if first is None else first
    if first != second:
        raise UsageError(f"two {what}s: {first} and {second}", "say it once")
    return first


def ascii_output() -> bool:
    """Whether standard output takes ASCII only, or the user wants no more."""
    from ssi_tui import bootstrap
    from ssi_tui.config.settings import ascii_only

    return ascii_only(bootstrap.find_settings(os.environ), getattr(sys.stdout, "encoding", None))


def say_outcome(verb: str, outcome: Outcome) -> None:
    """Print what a change did and the index before and after; its warnings are told."""
    if not outcome.added and not outcome.removed:
        say(f"Nothing to change: {outcome.text}")
        return
    say(f"{verb} {outcome.text}")
    say_index(outcome)


def say_index(outcome: Outcome) -> None:
    """Print the index before and after a change; its warnings are told."""
    arrow = "->" if ascii_output() else "→"
    sign = "-" if ascii_output() else "−"
    tonight = f"{outcome.tonight:+z.2f}".replace("-", sign)
    say(f"Index {outcome.before:.2f} {arrow} {outcome.after:.2f}, tonight's close {tonight}")
    for warning in outcome.warnings:
        tell(warning)
