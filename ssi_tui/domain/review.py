"""What a week, a month or a year was like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from .catalogue import GOALS
from .goals import WEEK, Goal
from .insights import halves, official_view
from .runs import Run, runs
from .score import read
from .scorebook import Day, Scorebook
from .snapshot import DayMark, OfficialView
from .streaks import week_state
from .why import Why, why

PERIODS = ("week", "month", "year")
SPANS = 6
"""So many weeks, or months, are set side by side."""
_MET = ("done", "capped")
_ASKED = (*_MET, "missed", "over")


@dataclass(frozen=True, slots=True)
class Tally:
    """How a goal was kept: on `kept` of `of` days that asked for it, or ISO weeks for a weekly goal.

    `states` are its states of the days, oldest first.
    """

    goal: Goal
    kept: int
    of: int
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A cap that was crossed."""

    day: date
    goal: Goal
    count: int
    cap: int


@dataclass(frozen=True, slots=True)
class BestDay:
    """The day that moved the index up most: by how many points, with how many actions."""

    day: date
    gain: float
    actions: int


@dataclass(frozen=True, slots=True)
class Span:
    """A week or a month beside others: visibility and credibility (0 to 50 each) and index at its end, and counts."""

    first: date
    last: date
    index: float
    visibility: float
    credibility: float
    given: int
    won: int


@dataclass(frozen=True, slots=True)
class Review:
    """A `kind` of period from `first` to `last`, as far as it has come: to `until`.

    `before` is the index at the close before it, None where there was none; `closes` are its own from the first
    day with an index on, the running day's live. `marks` are its days. `given` are free solutions, `won`
    opportunities by variant, "" for one without.
    """

    kind: str
    first: date
    last: date
    until: date
    before: float | None
    closes: tuple[float, ...]
    marks: tuple[DayMark, ...]
    kept: tuple[Tally, ...]
    crossed: tuple[Crossing, ...]
    begun: tuple[Run, ...]
    broken: tuple[Run, ...]
    best: BestDay | None
    sent: int
    answered: int
    given: int
    won: tuple[tuple[str, int], ...]
    official_then: OfficialView | None
    official_now: OfficialView | None
    why: Why
    spans: tuple[Span, ...]

    @property
    def tracked(self) -> bool:
        """Whether there is an index of it."""
        return bool(self.closes)

    @property
    def running(self) -> bool:
        """Whether it is not over yet."""
        return self.until < self.last

    @property
    def active(self) -> int:
        """Days with something done."""
        return sum(mark.state == "done" for mark in self.marks)

    @property
    def asked(self) -> int:
        """Days that asked for something, or on which something was done."""
        return sum(mark.state in ("done", "missed", "due") for mark in self.marks)


def period(kind: str, day: date) -> tuple[date, date]:
    """The first and last day of the ISO week, month or year that a day is in."""
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=WEEK - 1)
    first = day.replace(day=1) if kind == "month" else day.replace(month=1, day=1)
    after = first + timedelta(days=32 if kind == "month" else 366)
    return first, after.replace(day=1) - timedelta(days=1)


def review(book: Scorebook, today: Day, kind: str, day: date, won: tuple[tuple[str, int], ...]) -> Review:
    """The review of the period that a day up to today is in; `won` are its opportunities by variant."""
    first_day, last_day = period(kind, day)
    first, last = first_day.toordinal(), min(last_day.toordinal(), today.day)
    history, ledger = book.history, book.ledger
    until = date.fromordinal(last)
    live = today.columns.live if last == today.day else None
    scores = [score for score in history.officials if score.day <= until]
    earlier = [score for score in scores if score.day < first_day]
    begun, broken = runs(history, ledger, first, last, today)
    return Review(
        kind=kind,
        first=first_day,
        last=last_day,
        until=until,
        before=ledger.close(first - 1).column.index if first >= ledger.start else None,
        closes=tuple(_index(book, today, one) for one in range(max(first, ledger.start), last + 1)),
        marks=book.marks(first_day, until, date.fromordinal(today.day)),
        kept=tuple(_tallies(book, today, first, last)),
        crossed=tuple(_crossings(book, today, first, last)),
        begun=begun,
        broken=broken,
        best=_best(book, today, first, last),
        sent=history.total("outreach", first, last),
        answered=history.total("outreach-reply", first, last),
        given=history.total("solution", first, last),
        won=won,
        official_then=official_view(ledger, earlier[-1]) if earlier else None,
        official_now=official_view(ledger, scores[-1]) if scores else None,
        why=why(history, ledger, first - 1, last, live),
        spans=tuple(_spans(book, today, kind, until)),
    )


def _index(book: Scorebook, today: Day, day: int) -> float:
    return (today.columns.live if day == today.day else book.ledger.close(day).column).index


def _states(book: Scorebook, today: Day, number: int, days: Iterable[int]) -> list[str]:
    """A goal's states of days."""
    return [
        today.readings[number].state(running=True) if day == today.day else book.ledger.close(day).states[number]
        for day in days
    ]


def _tallies(book: Scorebook, today: Day, first: int, last: int) -> Iterator[Tally]:
    days = range(first, last + 1)
    for number, goal in enumerate(GOALS):
        states = _states(book, today, number, days)
        counted = _weeks(book, goal, today.day, first, last) if goal.weekly else states
        of = sum(state in _ASKED for state in counted)
        if of or book.history.params(goal, last).on:
            yield Tally(goal, sum(state in _MET for state in counted), of, tuple(states))


def _weeks(book: Scorebook, goal: Goal, today: int, first: int, last: int) -> list[str]:
    """How the ISO weeks went that end in the period; the running one counts once it is kept."""
    covered = book.history.first_covered(goal)
    ends = [day for day in range(first, last + 1) if day % WEEK == 0 or day == today]
    return [
        week_state(book.history, goal, end, book.history.params(goal, end), current=end == today)
        for end in ends
        if covered is not None and end >= covered and book.history.params(goal, end).on
    ]


def _crossings(book: Scorebook, today: Day, first: int, last: int) -> Iterator[Crossing]:
    """The days over a cap; of a weekly cap the day it was crossed."""
    for number, goal in enumerate(GOALS):
        states = _states(book, today, number, range(first - 1, last + 1))
        for day, (before, state) in enumerate(pairwise(states), first):
            if state == "over" and (before != "over" or not goal.weekly):
                reading = read(book.history, goal, day)
                yield Crossing(date.fromordinal(day), goal, reading.measure.capped, reading.params.cap or 0)


def _best(book: Scorebook, today: Day, first: int, last: int) -> BestDay | None:
    gains = []
    for day in range(first, last + 1):
        moved = book.ledger.lived(day)
        index = moved.index if moved else _index(book, today, day)
        gains.append((index - book.ledger.close(day - 1).column.index, day))
    gain, day = max(gains)
    if gain <= 0:
        return None
    return BestDay(date.fromordinal(day), gain, book.history.own_actions(day))


def _spans(book: Scorebook, today: Day, kind: str, until: date) -> Iterator[Span]:
    """The last weeks or months up to the period, or the months of a year."""
    inner, most = ("month", until.month) if kind == "year" else (kind, SPANS)
    history, ledger = book.history, book.ledger
    found: list[tuple[date, date]] = []
    end = until
    while len(found) < most and end.toordinal() >= ledger.start:
        begin = period(inner, end)[0]
        found.append((begin, end))
        end = begin - timedelta(days=1)
    for begin, end in reversed(found):
        one, last = begin.toordinal(), end.toordinal()
        column = today.columns.live if last == today.day else ledger.close(last).column
        given, won = history.total("solution", one, last), history.total("opportunity", one, last)
        yield Span(begin, end, column.index, *halves(history, last, column), given, won)
