"""A second, deliberately plain implementation of the numbers, to hold the real one against.

It shares nothing with the package but the facts that go in: the goals and actions are typed again, days are walked one
by one, and every question is answered from the facts. Only the closed days are kept, as each builds on the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from ssi_tui.domain.facts import (
    Coverage,
    Entry,
    Fact,
    GoalChange,
    OfficialScore,
    ProfileTick,
    RestDays,
    Skip,
    Started,
)

ALPHA = 1 - 0.5 ** (1 / 14)
DONE = 1 - 1e-12
NOISE = 1e-12
"""Worths closer to 0 than this are the rounding of a sum."""
ONE_DAY = timedelta(days=1)

COMPONENTS = ("brand", "people", "insights", "relationships")
SECTIONS = ("education", "work-history", "skills", "summary", "headline", "about")
ACTIONS = (
    *("post", "solution", "profile", "search", "lead", "invitation", "account", "comment", "like", "repost"),
    *("article", "group", "received", "follower", "follower-message", "inbox", "conversation", "decision-maker"),
    *("engager", "outreach", "outreach-reply", "opportunity"),
)
INCOMING = ("received", "follower", "outreach-reply")
VISIBILITY = ("profile", "posts", "articles", "comments", "likes", "reposts")
CREDIBILITY = ("solutions", "received", "followers", "inbox", "conversations", "reply-rate")


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal with the parameters of some day; `kind` is day, week, clear, rate or checklist."""

    slug: str
    component: str
    kind: str
    actions: tuple[str, ...]
    points: int
    target: float = 0
    cap: int | None = None
    on: bool = True


def _goal(
    component: str, points: int, slug: str, kind: str, actions: str, target: float = 0, cap: int | None = None
) -> Goal:
    return Goal(
        slug=slug,
        component=component,
        kind=kind,
        actions=tuple(actions.split()),
        points=points,
        target=target,
        cap=cap,
        on=slug != "accounts",
    )


GOALS = (
    _goal("brand", 12, "posts", "day", "post", 1, cap=2),
    _goal("brand", 10, "profile", "checklist", "profile", 6),
    _goal("brand", 3, "solutions", "week", "solution", 2),
    _goal("people", 12, "leads", "day", "lead", 3),
    _goal("people", 5, "searches", "day", "search", 1),
    _goal("people", 5, "invitations", "week", "invitation", 10, cap=100),
    _goal("people", 3, "accounts", "week", "account", 3),
    _goal("insights", 8, "comments", "day", "comment", 5),
    _goal("insights", 3, "likes", "day", "like", 5),
    _goal("insights", 3, "reposts", "week", "repost", 2),
    _goal("insights", 4, "articles", "week", "article", 1),
    _goal("insights", 3, "groups", "week", "group", 2),
    _goal("insights", 4, "received", "week", "received", 20),
    _goal("relationships", 8, "followers", "clear", "follower follower-message"),
    _goal("relationships", 4, "inbox", "week", "inbox", 3),
    _goal("relationships", 4, "conversations", "day", "conversation", 1),
    _goal("relationships", 3, "decision-makers", "week", "decision-maker", 3),
    _goal("relationships", 3, "engagers", "week", "engager", 5),
    _goal("relationships", 3, "reply-rate", "rate", "outreach outreach-reply", 0.10),
)
MINIMUM_SENT = 10


def back_from(day: date, days: int) -> list[date]:
    """The calendar days that end with `day`, oldest first."""
    return [day - timedelta(days=ago) for ago in reversed(range(days))]


class Record:
    """What was written down, asked day by day (section 4)."""

    def __init__(self, facts: Iterable[Fact], today: date) -> None:
        self.today = today
        self.facts = sorted(facts, key=lambda fact: fact.rev)
        self.entries: dict[date, list[Entry]] = {}
        for fact in self.facts:
            if isinstance(fact, Entry) and fact.day <= today:
                self.entries.setdefault(fact.day, []).append(fact)
        # Sorting is stable: within a day the order of the revisions stays.
        ticks = [fact for fact in self.facts if isinstance(fact, ProfileTick) and fact.day <= today]
        self.ticks = sorted(ticks, key=lambda tick: tick.day)
        changes = [fact for fact in self.facts if isinstance(fact, GoalChange) and fact.since <= today]
        self.changes = sorted(changes, key=lambda change: change.since)
        choices = [fact for fact in self.facts if isinstance(fact, RestDays) and fact.since <= today]
        self.rest_choices = sorted(choices, key=lambda choice: choice.since)
        self.skips = [fact for fact in self.facts if isinstance(fact, Skip)]
        self.coverage = [fact for fact in self.facts if isinstance(fact, Coverage)]
        self.started_on = min(
            (fact.day for fact in self.facts if isinstance(fact, Started) and fact.day <= today), default=today
        )
        scores = [fact for fact in self.facts if isinstance(fact, OfficialScore) and fact.day <= today]
        # A later revision of the same day takes the place of an earlier one.
        self.officials = sorted({score.day: score for score in scores}.values(), key=lambda score: score.day)

    def params(self, slug: str, day: date) -> Goal:
        """The goal as it was lived under on that day."""
        goal = next(goal for goal in GOALS if goal.slug == slug)
        for change in self.changes:
            if change.goal == slug and change.since <= day:
                goal = replace(
                    goal,
                    target=goal.target if change.target is None else change.target,
                    cap=goal.cap if change.cap is None else change.cap or None,
                    on=goal.on if change.on is None else change.on,
                )
        return goal

    def is_on(self, slug: str, day: date) -> bool:
        """Whether the goal was switched on."""
        return self.params(slug, day).on

    def goals_on(self, day: date) -> list[str]:
        """The goals that were switched on, in catalogue order."""
        return [goal.slug for goal in GOALS if self.is_on(goal.slug, day)]

    def is_skip(self, day: date) -> bool:
        """Whether the day is marked as skipped."""
        return any(skip.first <= day <= skip.last for skip in self.skips)

    def is_rest(self, day: date) -> bool:
        """Whether the day's weekday is one of rest; the first choice ever made covers the past too."""
        weekdays: frozenset[int] = frozenset()
        for number, choice in enumerate(self.rest_choices):
            if number == 0 or choice.since <= day:
                weekdays = choice.weekdays
        return day.weekday() in weekdays

    def is_off(self, day: date) -> bool:
        """Whether nothing is owed on that day."""
        return self.is_skip(day) or self.is_rest(day)

    def is_proven(self, action: str, day: date) -> bool:
        """Whether an import proves the action on that day."""
        return any(proof.action == action and proof.first <= day <= proof.last for proof in self.coverage)

    def is_covered(self, slug: str, day: date) -> bool:
        """Whether somebody was looking."""
        actions = self.params(slug, day).actions
        return day >= self.started_on or all(self.is_proven(action, day) for action in actions)

    def first_covered(self, slug: str) -> date:
        """The first day the goal is covered; today is at the latest."""
        day = min([self.started_on, *(proof.first for proof in self.coverage)])
        while not self.is_covered(slug, day):
            day += ONE_DAY
        return day

    def n(self, action: str, day: date) -> int:
        """How often it was done: by hand or by import, whichever says more."""
        entries = [entry for entry in self.entries.get(day, []) if entry.action == action]
        by_hand = sum(entry.count for entry in entries if entry.source == "hand")
        imported = sum(entry.count for entry in entries if entry.source != "hand")
        return max(by_hand, imported)

    def n_of(self, action: str, days: Iterable[date]) -> int:
        """The sum over days."""
        return sum(self.n(action, day) for day in days)

    def has_entry(self, action: str, day: date) -> bool:
        """Whether anything was written for that day; a tick or an untick is an entry of `profile`."""
        if action == "profile" and any(tick.day == day for tick in self.ticks):
            return True
        return any(entry.action == action for entry in self.entries.get(day, []))

    def ticked(self, day: date) -> set[str]:
        """The profile sections that stand ticked at the end of the day."""
        done = {tick.section: tick.done for tick in self.ticks if tick.day <= day}
        return {section for section in SECTIONS if done.get(section)}


class Days(Record):
    """How far each goal is met on a day (section 5)."""

    def is_idle(self, slug: str, day: date) -> bool:
        """Whether the day says nothing at all about the goal: unknown, disabled, or skipped without entries."""
        goal = self.params(slug, day)
        if not self.is_covered(slug, day) or not goal.on:
            return True
        return self.is_skip(day) and not any(self.has_entry(action, day) for action in goal.actions)

    def window(self, day: date) -> list[date]:
        """W(day, 7): back from the day until seven days that are not skip days have been passed."""
        days = [day]
        while sum(not self.is_skip(passed) for passed in days) < 7:
            days.append(days[-1] - ONE_DAY)
        return days

    def capped_count(self, slug: str, day: date) -> int:
        """What is held against the cap: the day's count, or that of the seven calendar days."""
        goal = self.params(slug, day)
        return self.n_of(goal.actions[0], back_from(day, 1 if goal.kind == "day" else 7))

    def backlog(self, slug: str, day: date) -> tuple[int, int]:
        """For a clear goal, who still waits and who came in over the fourteen days."""
        incoming, handled = self.params(slug, day).actions
        waiting = came = 0
        for past in back_from(day, 14):
            came += self.n(incoming, past)
            waiting = max(0, waiting + self.n(incoming, past) - self.n(handled, past))
        return waiting, came

    def attainment(self, slug: str, day: date) -> float | None:
        """0 to 1, or None where the goal does not apply."""
        if self.is_idle(slug, day):
            return None
        goal = self.params(slug, day)
        if goal.kind == "clear":
            waiting, came = self.backlog(slug, day)
            return None if came == 0 else 1 - waiting / came
        if goal.kind == "rate":
            sent, answered = (self.n_of(action, back_from(day, 30)) for action in goal.actions)
            return None if sent < MINIMUM_SENT else min(1.0, answered / sent / goal.target)
        if goal.kind == "checklist":
            return min(1.0, len(self.ticked(day)) / goal.target)
        held = self.capped_count(slug, day)
        if goal.cap is not None and held > goal.cap:
            return goal.cap / held
        days = [day] if goal.kind == "day" else self.window(day)
        return min(1.0, self.n_of(goal.actions[0], days) / goal.target)

    def is_over(self, slug: str, day: date) -> bool:
        """Whether the cap is exceeded."""
        cap = self._cap(slug, day)
        return cap is not None and self.capped_count(slug, day) > cap

    def is_at_cap(self, slug: str, day: date) -> bool:
        """Whether the cap is exactly reached."""
        cap = self._cap(slug, day)
        return cap is not None and self.capped_count(slug, day) == cap

    def _cap(self, slug: str, day: date) -> int | None:
        goal = self.params(slug, day)
        return goal.cap if goal.kind in ("day", "week") else None

    def is_partial(self, slug: str, day: date) -> bool:
        """Whether the window of a weekly goal holds a day that is unknown for it or on which it was off."""
        if self.params(slug, day).kind != "week":
            return False
        return any(not self.is_covered(slug, past) or not self.is_on(slug, past) for past in self.window(day))

    def state(self, slug: str, day: date) -> str:
        """The first that fits of the list; only today can be due."""
        attained = self.attainment(slug, day)
        fits = {
            "unknown": not self.is_covered(slug, day),
            "over": attained is not None and self.is_over(slug, day),
            "capped": attained is not None and self.is_at_cap(slug, day),
            "done": attained is not None and attained >= DONE,
            "skipped": self.is_skip(day),
            "rest": self.is_rest(day),
            "na": attained is None or self.is_partial(slug, day),
            "due": day == self.today,
        }
        return next((state for state, fitting in fits.items() if fitting), "missed")


@dataclass(frozen=True)
class Close:
    """The end of a day: the strength of each goal that is awake, the seed of each component, the goals that are on."""

    strengths: dict[str, float]
    seeds: dict[str, float]
    on: list[str]

    def of(self, component: str) -> float:
        """The strength of a component, 0 to 1."""
        awake = [
            goal
            for goal in GOALS
            if goal.component == component and goal.slug in self.on and goal.slug in self.strengths
        ]
        if not awake:
            return self.seeds[component]
        return sum(goal.points * self.strengths[goal.slug] for goal in awake) / sum(goal.points for goal in awake)

    def points(self) -> float:
        """The index, 0 to 100."""
        return sum(25 * self.of(component) for component in COMPONENTS)


class Scores(Days):
    """Strengths, components and the index (sections 6 and 7)."""

    def anchor(self) -> dict[str, float]:
        """What each component starts from by the earliest official score; there must be one."""
        score = self.officials[0]
        parts = score.components
        if parts is None:
            return dict.fromkeys(COMPONENTS, score.total / 100)
        return {component: part / 25 for component, part in zip(COMPONENTS, parts, strict=True)}

    @cached_property
    def first_closed(self) -> date:
        """The first day any goal is covered; if that is today, no day is closed yet."""
        return min(self.first_covered(goal.slug) for goal in GOALS)

    @cached_property
    def start(self) -> Close:
        """What lies before the first closed day: nothing is awake."""
        seeds = dict.fromkeys(COMPONENTS, 0.0)
        if self.officials and self.officials[0].day - ONE_DAY < self.first_closed:
            seeds = self.anchor()
        return Close({}, seeds, [])

    @cached_property
    def closes(self) -> dict[date, Close]:
        """Every closed day, oldest first."""
        closes: dict[date, Close] = {}
        before, day = self.start, self.first_closed
        while day < self.today:
            strengths: dict[str, float] = {}
            for goal in GOALS:
                strength = self.closing(goal, day, before)
                if strength is not None:
                    strengths[goal.slug] = strength
            close = Close(strengths, before.seeds, self.goals_on(day))
            if self.officials and day == self.officials[0].day - ONE_DAY:
                close = self.anchored(close)
            closes[day] = before = close
            day += ONE_DAY
        return closes

    def at_close(self, day: date) -> Close:
        """The end of a day before today."""
        if day >= self.today:
            raise ValueError(f"{day} is not closed on {self.today}")
        return self.start if day < self.first_closed else self.closes[day]

    def anchored(self, close: Close) -> Close:
        """The close moved to the official figure."""
        seeds, strengths = self.anchor(), dict(close.strengths)
        for goal in GOALS:
            if goal.slug in strengths:
                s, c, q = strengths[goal.slug], close.of(goal.component), seeds[goal.component]
                if c < q:
                    strengths[goal.slug] = s + (1 - s) * (q - c) / (1 - c)
                elif c > q:
                    strengths[goal.slug] = s * q / c
        return Close(strengths, seeds, close.on)

    def closing(self, goal: Goal, day: date, before: Close) -> float | None:
        """The goal's strength at the end of a closed day; None while it is asleep."""
        s, c, a = before.strengths.get(goal.slug), before.of(goal.component), self.attainment(goal.slug, day)
        if self.is_idle(goal.slug, day):
            return s
        if s is None and a is not None:
            s = c
        if s is None:
            return None
        if a is None:
            return s if self.is_off(day) else s + ALPHA * (c - s)
        moved = s + ALPHA * (a - s)
        if self.is_over(goal.slug, day):
            return moved
        if self.is_off(day) or self.is_partial(goal.slug, day):
            return max(s, moved)
        return moved

    def running(self, goal: Goal) -> tuple[float, float, float] | None:
        """The goal's strength today: live, closed and full; None while it is asleep."""
        day, before = self.today, self.at_close(self.today - ONE_DAY)
        s, c, a = before.strengths.get(goal.slug), before.of(goal.component), self.attainment(goal.slug, day)
        if s is None and a is not None:
            s = c
        if s is None:
            return None
        if self.is_idle(goal.slug, day):
            return s, s, s
        if a is None and self.is_off(day):
            return s, s, s
        if a is None:
            closed = s + ALPHA * (c - s)
            return max(s, closed), closed, max(s, closed)
        moved, full = s + ALPHA * (a - s), s + ALPHA * (1 - s)
        if self.is_over(goal.slug, day):
            return moved, moved, moved
        if self.is_off(day):
            return max(s, moved), max(s, moved), max(s, moved)
        if self.is_partial(goal.slug, day):
            return max(s, moved), max(s, moved), full
        return s + ALPHA * a * (1 - s), moved, full

    @cached_property
    def columns(self) -> dict[str, Close]:
        """Today's three ends: as it stands, if nothing more is done, if all is done."""
        strengths: dict[str, dict[str, float]] = {"live": {}, "closed": {}, "full": {}}
        for goal in GOALS:
            ends = self.running(goal)
            if ends is not None:
                for column, strength in zip(strengths, ends, strict=True):
                    strengths[column][goal.slug] = strength
        seeds, on = self.at_close(self.today - ONE_DAY).seeds, self.goals_on(self.today)
        return {column: Close(values, seeds, on) for column, values in strengths.items()}

    def index(self, column: str) -> float:
        """Today's index."""
        return self.columns[column].points()

    def component(self, column: str, slug: str) -> float:
        """Today's points of a component."""
        return 25 * self.columns[column].of(slug)

    def strength(self, goal: str, column: str = "live") -> float | None:
        """Today's strength, of a goal that is off too; None while it is asleep."""
        return self.columns[column].strengths.get(goal)

    def close(self, day: date) -> float:
        """The index at the close of a day before today."""
        return self.at_close(day).points()

    def component_close(self, day: date, slug: str) -> float:
        """A component's points at the close of a day before today."""
        return 25 * self.at_close(day).of(slug)


def runs(steps: Iterable[str]) -> list[int]:
    """The length of the run after each step, oldest first; what is neither kept nor broken is stepped over."""
    lengths = [0]
    for step in steps:
        lengths.append(0 if step == "broken" else lengths[-1] + (step == "kept"))
    return lengths


class Oracle(Scores):
    """All the numbers of one day (section 8)."""

    def streak(self, goal: str) -> int:
        """The goal's current streak, in days or ISO weeks."""
        return runs(self._steps(goal))[-1]

    def longest_streak(self, goal: str) -> int:
        """The goal's longest streak, in days or ISO weeks."""
        return max(runs(self._steps(goal)))

    def day_streak(self) -> int:
        """Days in a row with something done."""
        return runs(self._active_days())[-1]

    def longest_day_streak(self) -> int:
        """The most days in a row with something done."""
        return max(runs(self._active_days()))

    def _steps(self, slug: str) -> Iterator[str]:
        if self.params(slug, self.today).kind == "week":
            yield from self._weeks(slug)
            return
        day = self.first_covered(slug)
        while day <= self.today:
            state = self.state(slug, day)
            yield {"done": "kept", "capped": "kept", "missed": "broken", "over": "broken"}.get(state, "stepped over")
            day += ONE_DAY

    def _weeks(self, slug: str) -> Iterator[str]:
        first = self.first_covered(slug)
        monday = first - timedelta(days=first.weekday())
        while monday <= self.today:
            days = [monday + timedelta(days=number) for number in range(7)]
            current = self.today in days
            goal = self.params(slug, self.today if current else days[-1])
            count = self.n_of(goal.actions[0], days)
            if goal.cap is not None and count > goal.cap:
                yield "broken"
            elif count >= goal.target:
                yield "kept"
            elif current or any(self._is_excused(slug, day) for day in days):
                yield "stepped over"
            else:
                yield "broken"
            monday += timedelta(days=7)

    def _is_excused(self, slug: str, day: date) -> bool:
        return self.is_skip(day) or not self.is_covered(slug, day) or not self.is_on(slug, day)

    def _active_days(self) -> Iterator[str]:
        day = min([*self.entries, *(tick.day for tick in self.ticks)], default=self.today)
        while day <= self.today:
            if any(self.has_entry(action, day) for action in ACTIONS if action not in INCOMING):
                yield "kept"
            elif self.is_off(day) or day == self.today:
                yield "stepped over"
            else:
                yield "broken"
            day += ONE_DAY

    def worth(self, action: str) -> tuple[float, float, float]:
        """What one more of it adds to tonight's close, and how much of that is gained and how much is saved."""
        more = Oracle([*self.facts, *self._one_more(action)], self.today)
        worth = more.index("closed") - self.index("closed")
        gain = more.index("live") - self.index("live")
        return worth, gain, worth - gain

    def _one_more(self, action: str) -> list[Fact]:
        last = max((fact.rev for fact in self.facts), default="") + "~"
        if action != "profile":
            noon = datetime.combine(self.today, time(12), UTC)
            return [Entry(id="one-more", rev=last, action=action, count=1, at=noon, day=self.today)]
        unticked = [section for section in SECTIONS if section not in self.ticked(self.today)]
        return [ProfileTick(id="one-more", rev=last, section=part, done=True, day=self.today) for part in unticked[:1]]

    def next_best(self) -> list[tuple[str, float]]:
        """What the user can do that is worth something, best first."""
        worths = [(action, self.worth(action)[0]) for action in ACTIONS if self._can_do(action)]
        # Equal worths differ in their last digits by the order of the sums; sorting is stable.
        return sorted((pair for pair in worths if pair[1] > NOISE), key=lambda pair: -round(pair[1], 9))

    def _can_do(self, action: str) -> bool:
        return action not in INCOMING and any(
            self._asks_for_more(goal.slug) for goal in GOALS if action in goal.actions
        )

    def _asks_for_more(self, slug: str) -> bool:
        goal, day = self.params(slug, self.today), self.today
        if not goal.on or not self.is_covered(slug, day):
            return False
        if self.is_at_cap(slug, day) or self.is_over(slug, day):
            return False
        if goal.kind == "clear" and self.backlog(slug, day)[0] == 0:
            return False
        attained = self.attainment(slug, day)
        return attained is None or attained < DONE

    def drift(self) -> list[tuple[date, float]]:
        """For every official score, how far the close of the day before is above it."""
        return [(score.day, self.close(score.day - ONE_DAY) - score.total) for score in self.officials]

    def vco(self) -> tuple[float, float]:
        """Visibility and credibility, 0 to 50 each."""
        return self._mean(VISIBILITY), self._mean(CREDIBILITY)

    def _mean(self, slugs: Iterable[str]) -> float:
        live, on = self.columns["live"].strengths, self.goals_on(self.today)
        strengths = [live[slug] for slug in slugs if slug in live and slug in on]
        return 50 * sum(strengths) / len(strengths) if strengths else 0.0
