"""What was found out, in a few plain words: why the index moved, where it goes, how a week was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from ssi_tui.domain.catalogue import ACTIONS

from .wording import MONTHS, day_text

if TYPE_CHECKING:
    from ssi_tui.domain.contributions import Contribution
    from ssi_tui.domain.dues import Due
    from ssi_tui.domain.forecast import Forecast
    from ssi_tui.domain.review import Crossing, Review, Span
    from ssi_tui.domain.runs import Run
    from ssi_tui.domain.snapshot import OfficialView
    from ssi_tui.domain.why import Why

ORIGINS = {"article": "article", "community": "community", "ours": "us"}
FEW = 3
"""Streaks that are told of."""


def origin_text(part: Contribution) -> str:
    """Whom a goal's target and cap are from: article, community, us, or you."""
    return "you" if part.changed else ORIGINS[part.goal.origin]


class Move(NamedTuple):
    """Something that moved the index by so many hundredths of a point; `component` is its slug, "" without one."""

    name: str
    component: str
    hundredths: int

    @property
    def points(self) -> float:
        """In points."""
        return self.hundredths / 100


def moved(found: Why) -> list[Move]:
    """What moved the index, by size, as it is shown: the moves sum to the change that is shown, nothing is left out."""
    lines = [(goal.label, goal.component, points) for goal, points in found.goals]
    lines += [(f"{part.label}: goals switched", part.slug, points) for part, points in found.weights]
    lines += [("First official SSI", "", found.anchor)] if found.anchor else []
    whole = [floor(100 * points) for *_, points in lines]
    missing = round(100 * found.after) - round(100 * found.before) - sum(whole)
    by_rest = sorted(range(len(lines)), key=lambda number: whole[number] - 100 * lines[number][2])
    for number in by_rest[:missing]:
        whole[number] += 1
    moves = [Move(name, component, count) for (name, component, _), count in zip(lines, whole, strict=True) if count]
    return sorted(moves, key=lambda move: -move.hundredths)


def short_date(day: date, today: date) -> str:
    """`12 Mar`, with the year where it is another one than today's."""
    return f"{day.day} {MONTHS[day.month - 1]}" + ("" if day.year == today.year else f" {day.year}")


def forecast_text(found: Forecast) -> str:
    """`70 on 12 Mar`, `levels off at 58`, `stays above 70`, `falls to 58`, `no days to go by yet`."""
    if not found.known:
        return "no days to go by yet"
    target, plateau = f"{found.target:g}", f"{found.plateau:.0f}"
    if found.plateau < found.target <= float(plateau):
        plateau = f"{floor(10 * found.plateau) / 10:.1f}"
    if found.falls:
        return f"falls to {plateau}"
    if found.reached is None:
        return f"levels off at {plateau}"
    if found.reached == found.today:
        return f"stays above {target}"
    return f"{target} on {short_date(found.reached, found.today)}"


def pace_text(found: Forecast) -> str:
    """The forecast as a sentence, with what would lift a plateau."""
    if not found.known:
        return "No days to go by yet"
    text = f"{forecast_text(found)} at this pace"
    return "; ".join(filter(None, (text[0].upper() + text[1:], lift_text(found))))


def lift_text(found: Forecast) -> str:
    """Which goal would lift a plateau most, "" if none has to."""
    return f"best lift: {found.lift.long_label.lower()}" if found.lift else ""


def due_text(due: Due) -> str:
    """`Comment on 2 posts, 3 of 5 done`."""
    view = due.view
    todo = due.action.to_do(due.left)
    if view.outstanding is not None:
        return todo
    if due.lapses:
        return f"{todo}, {view.count} of {view.target:g} in 7 days: met until yesterday"
    return f"{todo}, {view.count} of {view.target:g} done"


def review_title(review: Review) -> str:
    """`Week 48, 23 Nov to 29 Nov 2026`, `Nov 2026`, `2026`; `so far` while it runs."""
    year = review.first.year
    if review.kind == "week":
        last = short_date(review.last, review.first)
        title = f"Week {review.first.isocalendar().week}, {short_date(review.first, review.first)} to {last}"
        title += f" {year}" if review.last.year == year else ""
    else:
        title = f"{year}" if review.kind == "year" else f"{MONTHS[review.first.month - 1]} {year}"
    return title + (", so far" if review.running else "")


def span_name(span: Span, kind: str) -> str:
    """`W48`, or `Nov`."""
    return f"W{span.first.isocalendar().week:02}" if kind == "week" else MONTHS[span.first.month - 1]


def review_facts(review: Review) -> Iterator[tuple[str, str]]:
    """What there is to tell of a period: a name and a few words each."""
    yield "Live index", _index(review)
    yield "Official SSI", _official(review.official_then, review.official_now)
    yield "Days", f"something done on {review.active} of {review.asked}" if review.asked else "none that count"
    if review.best:
        actions = "1 action" if review.best.actions == 1 else f"{review.best.actions} actions"
        yield "Best day", f"{day_text(review.best.day)}, {review.best.gain:+.2f} with {actions}"
    yield "Caps crossed", _few([_crossing(one) for one in review.crossed])
    yield "Streaks begun", _few(_runs(review.begun))
    yield "Streaks broken", _few(_runs(review.broken))
    yield "Reply rate", _replies(review)
    won = [f"{count} {name or 'other'}{'' if count == 1 else 's'}" for name, count in review.won]
    yield "Opportunities", ", ".join(won) or "none logged"
    yield "Given freely", ACTIONS["solution"].counted(review.given) if review.given else "none"


def _index(review: Review) -> str:
    if not review.tracked:
        return "not tracked then"
    if review.before is None:
        return f"{review.closes[-1]:.1f}, from {review.closes[0]:.1f} on the first day"
    change = round(review.closes[-1], 1) - round(review.before, 1)
    return f"{review.closes[-1]:.1f}, from {review.before:.1f} ({change:+z.1f})"


def _official(then: OfficialView | None, now: OfficialView | None) -> str:
    if now is None:
        return "none recorded"
    if then is now or (then and then.score == now.score):
        return f"{now.score.total:.1f} on {day_text(now.score.day)}, none since"
    drift = f"drift {now.drift:+z.1f}"
    if then is None:
        return f"{now.score.total:.1f} on {day_text(now.score.day)}, {drift}"
    return f"{now.score.total:.1f} on {day_text(now.score.day)}, from {then.score.total:.1f}, {drift}"


def _crossing(one: Crossing) -> str:
    return f"{ACTIONS[one.goal.actions[0]].counted(one.count)} on {day_text(one.day)} (cap {one.cap})"


def _runs(runs: Iterable[Run]) -> list[str]:
    """The longest streak of each goal."""
    longest: dict[str, str] = {}
    for run in runs:
        length = f"{run.length} {'w' if run.weekly else 'd'}"
        longest.setdefault(run.goal.label if run.goal else "Day streak", length)
    return [f"{name} {length}" for name, length in longest.items()]


def _few(found: Sequence[str]) -> str:
    if not found:
        return "none"
    return ", ".join(found[:FEW]) + (f", {len(found) - FEW} more" if len(found) > FEW else "")


def _replies(review: Review) -> str:
    if not review.sent:
        return f"{review.answered} answered, none sent" if review.answered else "no InMail or pitch sent"
    return f"{review.answered / review.sent:.0%}, {review.answered} of {review.sent} answered"
