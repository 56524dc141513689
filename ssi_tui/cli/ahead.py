"""A forecast as a picture of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.service.findings import forecast_text, lift_text
from ssi_tui.service.wording import day_text

from .report import SCHEMA

if TYPE_CHECKING:
    from ssi_tui.domain.forecast import Forecast

    from .picture import Pen

DAYS = (0, 7, 30, 90, 180, 364)
"""Days from today whose closes are drawn."""
WIDTH, BAR = 56, 12


def ahead(found: Forecast, pen: Pen) -> Iterator[str]:
    """The lines: the answer, some closes to come, and the pace they follow from."""
    yield f"At this pace: {', '.join(filter(None, (_answer(found), lift_text(found))))}"
    if not found.known:
        return
    yield ""
    for ago in DAYS:
        day = found.today + timedelta(days=ago)
        index = found.path[ago]
        yield f"{day_text(day):<10} {day.year}  {index:5.1f}  {pen.bar(index / 100, WIDTH, (found.target / 100,))}"
    yield ""
    rows = [
        (goal, strength, pace)
        for goal, strength, pace in zip(GOALS, found.strengths, found.paces, strict=True)
        if strength is not None and pace is not None
    ]
    yield f"{'Pace of the last 14 days':<28}{'strength':<19}goes to"
    for goal, strength, pace in rows:
        bars = f"{pen.bar(strength, BAR)} {strength:.2f}  {pen.bar(pace, BAR)} {pace:.2f}"
        yield f"  {goal.long_label:<24}  {bars}"


def ahead_report(found: Forecast) -> dict[str, Any]:
    """The same as plain data: the index at each close to come, today's first."""
    return {
        "schema": SCHEMA,
        "day": found.today.isoformat(),
        "target": found.target,
        "reached": found.reached and found.reached.isoformat(),
        "plateau": found.plateau,
        "lift": found.lift and found.lift.slug,
        "paces": {goal.slug: pace for goal, pace in zip(GOALS, found.paces, strict=True) if pace is not None},
        "path": list(found.path),
    }


def _answer(found: Forecast) -> str:
    if found.reached is None or found.falls:
        return forecast_text(found)
    if found.reached == found.today:
        return f"{forecast_text(found)}, levels off at {found.plateau:.1f}"
    days = (found.reached - found.today).days
    return f"{forecast_text(found)}, in {days} {'day' if days == 1 else 'days'}, levels off at {found.plateau:.1f}"
