"""Why the index is what it is, as a picture of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ssi_tui.service.findings import moved, origin_text
from ssi_tui.service.wording import day_text

from . import phrases
from .report import SCHEMA

if TYPE_CHECKING:
    from datetime import date

    from ssi_tui.domain.contributions import Contribution
    from ssi_tui.domain.snapshot import Snapshot
    from ssi_tui.domain.why import Why

    from .picture import Pen

BAR, SWING = 8, 31
NOTHING = "-"
HEAD = f"{'':18}{'brings':>9} {'strength':<13}  {'today':>5}  {'one more':>8}  {'at risk':>7}  set by"


def reasons(snapshot: Snapshot, parts: Sequence[Contribution], found: Why, since: date, pen: Pen) -> Iterator[str]:
    """The lines: what each goal brings, and what moved the index."""
    index = snapshot.index
    yield f"{phrases.title(snapshot)}: live index {index.live:.1f}, {snapshot.band}"
    yield f"At risk tonight {index.at_risk:.1f}, to gain {index.to_gain:.1f}"
    yield ""
    yield HEAD
    for view in snapshot.components:
        yield f"{view.component.long_label}: {view.points.live:.1f} of 25, at risk {view.points.at_risk:.2f}"
        yield from (_goal(part, pen) for part in parts if part.goal.component == view.component.slug)
    yield ""
    yield from moves(found, _since(snapshot.today, since), pen)


def moves(found: Why, since: str, pen: Pen) -> Iterator[str]:
    """What moved the index, by size, with a bar to either side."""
    lines = moved(found)
    shown = f"{found.before:.2f} {sum(move.hundredths for move in lines) / 100:+z.2f} = {found.after:.2f}"
    yield f"Moved {since}: {shown}" if lines else f"Nothing moved it {since}: {found.after:.2f}"
    low, high = min([0, *(move.points for move in lines)]), max([0, *(move.points for move in lines)])
    width = max((len(move.name) for move in lines), default=0)
    for move in lines:
        bar = pen.swing(move.points, low, high, SWING)
        yield f"  {move.name:<{width}} {move.points:+7.2f}  {bar}".rstrip()


def reasons_report(snapshot: Snapshot, parts: Sequence[Contribution], found: Why, since: date) -> dict[str, Any]:
    """The same as plain data, unrounded."""
    return {
        "schema": SCHEMA,
        "day": snapshot.day.isoformat(),
        "index": {"live": snapshot.index.live, "at_risk": snapshot.index.at_risk, "to_gain": snapshot.index.to_gain},
        "components": [
            {
                "slug": view.component.slug,
                "live": view.points.live,
                "at_risk": view.points.at_risk,
                "to_gain": view.points.to_gain,
                "goals": [_part(part) for part in parts if part.goal.component == view.component.slug],
            }
            for view in snapshot.components
        ],
        "moved": {"since": since.isoformat(), **moved_report(found)},
    }


def moved_report(found: Why) -> dict[str, Any]:
    """What moved the index: all parts together are `after` - `before`."""
    return {
        "before": found.before,
        "after": found.after,
        "goals": [{"slug": goal.slug, "points": points} for goal, points in found.goals],
        "switched": [{"component": part.slug, "points": points} for part, points in found.weights],
        "first_official": found.anchor,
    }


def _part(part: Contribution) -> dict[str, Any]:
    return {
        "slug": part.goal.slug,
        "state": part.state,
        "points": part.goal.points,
        "earned": part.earned,
        "most": part.most,
        "strength": part.strength,
        "attainment": part.attainment,
        "action": part.worth.action.slug if part.worth else None,
        "worth": part.worth.worth if part.worth else None,
        "at_risk": part.at_risk,
        "origin": part.goal.origin,
        "changed": part.changed,
    }


def _goal(part: Contribution, pen: Pen) -> str:
    strength = NOTHING if part.strength is None else f"{part.strength:.2f}"
    today = NOTHING if part.attainment is None else f"{part.attainment:.0%}"
    worth = NOTHING if part.worth is None else f"{part.worth.worth:+z.2f}"
    return (
        f"{pen.sign(part.state)} {part.goal.label:<15} {part.earned:4.1f}/{part.most:4.1f} "
        f"{pen.bar(part.strength or 0.0, BAR)} {strength:>4}  {today:>5}  {worth:>8}  {part.at_risk:>7.2f}"
        f"  {origin_text(part)}"
    )


def _since(today: date, since: date) -> str:
    if since == today:
        return "since yesterday's close"
    return f"from {day_text(since)} on"
