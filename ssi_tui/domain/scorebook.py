"""The rules applied to the facts: take in what changed, and draw the picture of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple

from .alerts import alerts
from .catalogue import ACTIONS, COMPONENTS, GOALS_OF_ACTION, PROFILE_SECTIONS, ActionKind
from .counts import EVER, Earlier
from .facts import Entry, Fact, OfficialScore, ProfileTick
from .history import History
from .insights import last_night, official_view, vco
from .ledger import Ledger
from .marks import day_mark
from .score import COMPONENT_OF, Close, Reading, Today, readings, rerun, running
from .snapshot import ComponentView, DayClose, DayMark, GoalView, LastNight, OfficialView, Points, Snapshot, Worth
from .streaks import Streaks
from .totals import Totals

STRIP_DAYS = 14
MARK_DAYS = 42
CHART_DAYS = 90
NEXT = 5
NOISE = 1e-12
"""What is left of a worth of nothing in floating point; worths that differ by less than 1e-9 are a tie."""


class Day(NamedTuple):
    """A day that is looked at: its goals, its columns (all three the close if it is over), the close before it."""

    day: int
    today: bool
    readings: list[Reading]
    columns: Today
    before: Close


class Scorebook:
    """The facts of a tracker with everything that follows from them; the running day is always an argument."""

    def __init__(self) -> None:
        self.history = History()
        self.ledger = Ledger(self.history)
        self.streaks = Streaks(self.history, self.ledger)
        self._last_night: tuple[int, LastNight | None] | None = None
        self._marks: dict[int, DayMark] = {}
        self._seen: Day | None = None
        """The day that was looked at last, while nothing has changed since."""

    def begin(self, earlier: Earlier) -> None:
        """See `Counts.begin`; whatever was made of the days before is forgotten."""
        self.history.begin(earlier)
        self._forget(EVER)

    def apply(self, removed: Iterable[Fact], added: Iterable[Fact]) -> None:
        """Take facts away and put facts in."""
        self._forget(self.history.apply(removed, added))

    def apply_totals(self, removed: Iterable[Totals], added: Iterable[Totals]) -> None:
        """Take away and put in what the entries of whole months add up to."""
        for sign, months in ((-1, removed), (1, added)):
            for totals in months:
                self._forget(self.history.apply_totals(totals, sign))

    def _forget(self, stale: int | None) -> None:
        if stale is not None:
            self._seen = None
            self.ledger.forget(stale)
            self.streaks.forget(stale)
            self._marks = {day: mark for day, mark in self._marks.items() if day < stale}
            if self._last_night and stale < self._last_night[0]:
                self._last_night = None

    @contextmanager
    def supposing(self, added: Iterable[Fact], removed: Iterable[Fact] = ()) -> Iterator[None]:
        """Facts that count (or do not) inside the block only."""
        added, removed, seen = tuple(added), tuple(removed), self._seen
        self.apply(removed, added)
        try:
            yield
        finally:
            self.apply(added, removed)
            self._seen = seen

    # a day

    def day(self, day: date, today: date) -> Day:
        """The goals and columns of a day up to today."""
        here, last = day.toordinal(), today.toordinal()
        if self.history.assume_started(last):
            self._forget(EVER)
        self.ledger.advance(last)
        if self._seen is None or (self._seen.day, self._seen.today) != (here, here == last):
            self._seen = _look(self.history, self.ledger, here, here == last)
        return self._seen

    def snapshot(self, day: date, now: datetime, today: date, entries: Iterable[Entry]) -> Snapshot:
        """The picture of a day, with the entries it is given; `problems` is left to the caller."""
        here = self.day(day, today)
        self.streaks.advance(here.day)
        parts = self._components(here)
        streak = self.streaks.days(here.day, here.today)
        recorded = [score for score in self.history.officials if score.day <= day]
        official = official_view(self.ledger, recorded[-1]) if recorded else None
        index = here.columns.live.index
        return Snapshot(
            now=now,
            today=today,
            day=day,
            day_state=self.history.days.state(here.day),
            started=self.history.started,
            index=_points(here, None),
            components=parts,
            streak=streak,
            next=tuple(self.next_best(here, now)[:NEXT]),
            alerts=alerts(now, here.today, day, [goal for part in parts for goal in part.goals], streak, official),
            official=official,
            officials=tuple(recorded),
            vco=vco(self.history, here.day, here.columns.live),
            entries=tuple(entries),
            history=(*self.ledger.indices(here.day - CHART_DAYS, here.day - 1), index),
            marks=(
                *(self.mark(one) for one in range(here.day - MARK_DAYS + 1, here.day)),
                self._mark_of(here),
            ),
            profile=self.history.ticked(here.day),
            last_night=self._night(here),
        )

    def officials(self, today: date) -> list[OfficialView]:
        """The official scores up to today with their drift, newest first."""
        self.day(today, today)
        return [official_view(self.ledger, score) for score in reversed(self.history.officials) if score.day <= today]

    def marks(self, first: date, last: date, today: date) -> tuple[DayMark, ...]:
        """How each day from `first` to `last`, at most today, went."""
        here = self.day(today, today)
        past = range(first.toordinal(), min(last.toordinal() + 1, here.day))
        found = [day_mark(self.history, day, False, self.ledger.close(day).states) for day in past]
        return tuple(found if last < today else [*found, self._mark_of(here)])

    def close(self, day: date, today: date) -> DayClose | None:
        """Where a day left the index and its goals; None before the first covered day."""
        here, first = self.day(day, today), self.history.first_day
        return None if first is None or here.day < first else _close(here, self.history.anchor(today.toordinal()))

    def _components(self, here: Day) -> tuple[ComponentView, ...]:
        past = [self.ledger.close(day).states for day in range(here.day - STRIP_DAYS + 1, here.day)]
        views = [self._goal(here, number, states) for number, states in enumerate(zip(*past, strict=True))]
        return tuple(
            ComponentView(
                component,
                _points(here, number),
                tuple(view for view, of in zip(views, COMPONENT_OF, strict=True) if view and of == number),
            )
            for number, component in enumerate(COMPONENTS)
        )

    def _goal(self, here: Day, number: int, past: tuple[str, ...]) -> GoalView | None:
        reading = here.readings[number]
        if not reading.params.on:
            return None
        state = reading.state(here.today)
        streak, longest = self.streaks.goal(number, reading, here.day, here.today)
        return GoalView(
            goal=reading.goal,
            state=state,
            attainment=reading.attainment,
            strength=here.columns.live.strengths[number],
            count=reading.measure.count,
            target=reading.measure.target,
            cap=reading.params.cap,
            capped=reading.measure.capped,
            per=reading.goal.per,
            outstanding=reading.measure.outstanding,
            ratio=reading.measure.ratio,
            streak=streak,
            longest_streak=longest,
            strip=(*past, state),
        )

    def mark(self, day: int) -> DayMark:
        """How a day before today went."""
        if day not in self._marks:
            self._marks[day] = day_mark(self.history, day, False, self.ledger.close(day).states)
        return self._marks[day]

    def _mark_of(self, here: Day) -> DayMark:
        return day_mark(self.history, here.day, here.today, [reading.state(here.today) for reading in here.readings])

    def _night(self, here: Day) -> LastNight | None:
        if not here.today:
            return None
        if self._last_night is None or self._last_night[0] != here.day:
            self._last_night = (here.day, last_night(self.history, self.ledger, here.day))
        return self._last_night[1]

    # what an action is worth

    def next_best(self, here: Day, now: datetime) -> list[Worth]:
        """What a person can do today by what it is worth, most first; nothing for a day that is over."""
        if not here.today:
            return []
        found = [self.worth(kind, here, now) for kind in ACTIONS.values() if self._possible(kind, here)]
        return sorted((worth for worth in found if worth.worth > NOISE), key=lambda worth: -round(worth.worth, 9))

    def _possible(self, kind: ActionKind, here: Day) -> bool:
        served = [reading for reading in here.readings if kind.slug in reading.goal.actions and reading.params.on]
        return (
            not kind.incoming
            and not any(reading.params.cap is not None and (reading.over or reading.at_cap) for reading in served)
            and any(
                reading.covered and reading.goal.wants_more(reading.attainment, reading.measure) for reading in served
            )
        )

    def worth(self, kind: ActionKind, here: Day, now: datetime) -> Worth:
        """What one more of an action today adds to tonight's close."""
        more = self.one_more(kind, date.fromordinal(here.day), now)
        with self.supposing([more] if more else []):
            touched = readings(self.history, here.day, GOALS_OF_ACTION[kind.slug])
        live, closed = rerun(here.readings, here.before, here.columns, touched)
        worth = closed.index - here.columns.closed.index
        gain = live.index - here.columns.live.index
        return Worth(kind, worth, gain, worth - gain)

    def one_more(self, kind: ActionKind, day: date, now: datetime, count: int = 1) -> Fact | None:
        """The fact that logging an action would add; None if every profile section is ticked."""
        if kind.slug != "profile":
            return Entry(id="supposed", action=kind.slug, count=count, at=now, day=day)
        ticked = self.history.ticked(day.toordinal())
        left = next((section for section in PROFILE_SECTIONS if section not in ticked), None)
        return ProfileTick(id="supposed", rev="~", section=left, done=True, day=day) if left else None


def _look(history: History, ledger: Ledger, here: int, today: bool) -> Day:
    seen = readings(history, here)
    before = ledger.close(here - 1)
    if today:
        return Day(here, True, seen, running(seen, before), before)
    column = ledger.close(here).column
    return Day(here, False, seen, Today(column, column, column), before)


def _close(here: Day, anchor: OfficialScore | None) -> DayClose:
    goals = tuple((reading.goal, reading.state(here.today)) for reading in here.readings if reading.params.on)
    index = here.columns.live.index
    anchored = anchor is not None and anchor.day.toordinal() - 1 == here.day
    return DayClose(index, index - here.before.column.index, goals, anchored)


def _points(here: Day, component: int | None) -> Points:
    if component is None:
        live, closed, full = (column.index for column in here.columns)
        before = here.before.column.index
    else:
        live, closed, full = (column.points(component) for column in here.columns)
        before = here.before.column.points(component)
    return Points(live, before, live - closed, full - live)
