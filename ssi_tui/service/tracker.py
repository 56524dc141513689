"""The tracker: one way in for the screens and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from ssi_tui.domain.catalogue import GOALS_OF_ACTION
from ssi_tui.domain.days import day_of
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry, Fact, OfficialScore, ProfileTick, RestDays, Skip, Started
from ssi_tui.domain.goals import Goal
from ssi_tui.domain.score import read
from ssi_tui.domain.scorebook import Day, Scorebook
from ssi_tui.domain.snapshot import OfficialView, Snapshot

from .checks import check_action, check_count, check_goal, check_official, check_past, check_sections, check_span
from .planning import GoalSetting, goal_change, goal_settings, preset_changes, without_days
from .ports import Clock, Delta, Journal, Problem, Version
from .wording import day_text, facts_text, reversal_text, span_text, weekdays_text


@dataclass(frozen=True, slots=True)
class Outcome:
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


class Tracker:
    """Log, take back, change and look: every method that changes something returns an Outcome.

    All raise UsageError for what cannot be (with one line that says what would be right, and nothing changed)
    and StorageError if it could not be saved (and nothing changed: the same call may be repeated).
    """

    def __init__(self, journal: Journal, clock: Clock, day_start: time = time(3)) -> None:
        self._journal = journal
        self._clock = clock
        self._day_start = day_start
        self._book = Scorebook()
        self._snapshot: tuple[tuple[object, ...], Snapshot] | None = None
        self._version = 0

    # looking

    @property
    def today(self) -> date:
        """The running day: it ends at the day start, not at midnight."""
        return day_of(self._clock(), self._day_start)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        return self._journal.problems

    def refresh(self) -> bool:
        """Look for what others wrote; True if anything did change. Costs well under a millisecond if not."""
        problems = self.problems
        return self._take(self._journal.refresh()) or problems != self.problems

    def _take(self, delta: Delta) -> bool:
        if not delta:
            return False
        self._book.apply(delta.removed, delta.added)
        self._version += 1
        return True

    def snapshot(self, day: date | None = None) -> Snapshot:
        """The picture of a day, today unless said; UsageError for a future day. An equal one is the same object."""
        self.refresh()
        now = self._clock()
        today = day_of(now, self._day_start)
        day = day or today
        check_past(day, today)
        problems = tuple(str(problem) for problem in self.problems)
        key = (self._version, day, today, now.hour, problems)
        if self._snapshot is None or self._snapshot[0] != key:
            made = replace(self._book.snapshot(day, now, today, self.entries(day, day)), problems=problems)
            if self._snapshot and self._snapshot[1] == made:
                made = self._snapshot[1]
            self._snapshot = (key, made)
        return self._snapshot[1]

    def entries(self, since: date | None = None, until: date | None = None, action: str = "") -> list[Entry]:
        """Entries newest first (by day, then instant, then revision)."""
        if action:
            check_action(action)
        facts = self._journal.facts(since or date.min, until or date.max)
        found = [fact for fact in facts if isinstance(fact, Entry) and action in ("", fact.action)]
        return sorted(found, key=lambda entry: (entry.day, entry.at, entry.rev), reverse=True)

    def entry(self, id_prefix: str) -> Entry:
        """The one entry whose id begins so; UsageError if none or several."""
        self.refresh()
        found = [fact for fact in self._journal.find(id_prefix) if isinstance(fact, Entry)]
        if not found or not id_prefix:
            raise UsageError(f'no entry "{id_prefix}"', "`ssi log` shows them with their ids")
        if len(found) > 1:
            raise UsageError(f'several entries begin with "{id_prefix}"', "give more of the id")
        return found[0]

    def device_of(self, fact: Fact) -> str:
        """The device that wrote this version of a fact."""
        return self._journal.device_of(fact)

    def versions(self, id: str) -> list[Version]:
        """All revisions of a fact, oldest first."""
        return self._journal.versions(id)

    def officials(self) -> list[OfficialView]:
        """Official scores with drift, newest first."""
        self.refresh()
        return self._book.officials(self.today)

    def goals(self, day: date | None = None) -> list[GoalSetting]:
        """Every goal of the catalogue with its parameters of a day (today), those that are off too."""
        self.refresh()
        return goal_settings(self._book.history, day or self.today)

    def skips(self) -> list[Skip]:
        """The skipped days, in order."""
        self.refresh()
        return sorted(self._book.history.all_of(Skip), key=lambda skip: (skip.first, skip.last))

    def rest_days(self, day: date | None = None) -> frozenset[int]:
        """The weekdays of rest (Monday is 0) in force on a day (today)."""
        self.refresh()
        return self._book.history.rest_days((day or self.today).toordinal())

    def profile(self, day: date | None = None) -> frozenset[str]:
        """The profile sections ticked at the end of a day (today)."""
        self.refresh()
        return self._book.history.ticked((day or self.today).toordinal())

    # what would be

    def caps_crossed(self, action: str, count: int = 1, day: date | None = None) -> tuple[Cap, ...]:
        """The caps that logging so much would cross, or go further beyond."""
        kind = check_action(action)
        day = day or self.today
        here = day.toordinal()
        before = self._today()
        fact = self._book.one_more(kind, day, self._clock(), count)
        crossed = []
        with self._book.supposing([fact] if fact else []):
            for goal in GOALS_OF_ACTION[action]:
                reading = read(self._book.history, goal, here)
                if reading.params.on and reading.over:
                    crossed.append((goal, reading))
            if not crossed:
                return ()
            tonight = self._today().columns.closed.index - before.columns.closed.index
        return tuple(
            Cap(goal, reading.params.cap or 0, goal.per, reading.measure.capped, tonight) for goal, reading in crossed
        )

    def preview(self, action: str, count: int = 1, day: date | None = None, variant: str = "") -> Outcome:
        """What `record` would do, with nothing written."""
        self.refresh()
        facts = self._new(action, count, day, variant, "")
        before = self._today()
        with self._book.supposing([replace(fact, id=f"supposed {n}", rev="~") for n, fact in enumerate(facts)]):
            after = self._today()
        crossed = self.caps_crossed(action, count, day)
        return self._outcome(facts_text(facts), _day_of(facts[0]), Delta((), tuple(facts)), before, after, crossed)

    # changing

    def record(
        self, action: str, count: int = 1, day: date | None = None, variant: str = "", note: str = ""
    ) -> Outcome:
        """Log an action; of `profile`, tick the section that is its variant."""
        self.refresh()
        facts = self._new(action, count, day, variant, note)
        crossed = self.caps_crossed(action, count, day)
        return self._write(facts_text(facts), _day_of(facts[0]), facts, crossed=crossed)

    def edit(
        self,
        id_prefix: str,
        *,
        action: str | None = None,
        count: int | None = None,
        day: date | None = None,
        variant: str | None = None,
        note: str | None = None,
    ) -> Outcome:
        """Change an entry; what is None stays. A new action without a variant has none."""
        old = self.entry(id_prefix)
        if variant is None and action not in (None, old.action):
            variant = ""
        new = replace(
            old,
            action=old.action if action is None else action,
            count=old.count if count is None else count,
            day=old.day if day is None else day,
            variant=old.variant if variant is None else variant,
            note=old.note if note is None else note,
        )
        if new == old:
            return self._write(facts_text([old]), old.day, [])
        if check_action(new.action, new.variant).slug == "profile":
            raise UsageError("an entry cannot become a profile section", "`ssi profile` ticks sections")
        check_count(new.count)
        check_past(new.day, self.today)
        return self._write(reversal_text([old], [new]), new.day, [new])

    def delete(self, id_prefix: str) -> Outcome:
        """Delete an entry."""
        old = self.entry(id_prefix)
        return self._write(facts_text([old]), old.day, deleted=[old.id])

    def take_one(self, action: str, day: date | None = None) -> Outcome:
        """Take one of an action back from its newest hand-logged entry of that day (the entry goes at 0)."""
        self.refresh()
        day = day or self.today
        kind = check_action(action)
        newest = next((entry for entry in self.entries(day, day, action) if not entry.imported), None)
        if newest is None:
            raise UsageError(f"no {kind.noun[0]} to take back", f"none was logged on {day_text(day)}")
        text = kind.counted(1)
        if newest.count > 1:
            return self._write(text, day, [replace(newest, count=newest.count - 1)])
        return self._write(text, day, deleted=[newest.id])

    def undo(self) -> Outcome:
        """Take this device's newest change back."""
        return self._reverse(self._journal.undo, "undo", "nothing was changed on this device")

    def redo(self) -> Outcome:
        """Take the last undo back."""
        return self._reverse(self._journal.redo, "redo", "nothing was undone since the last change")

    def skip(self, first: date, last: date, reason: str = "") -> Outcome:
        """Mark days on which nothing is owed."""
        check_span(first, last)
        return self._write(f"skip {span_text(first, last)}", first, [Skip(first=first, last=last, reason=reason)])

    def unskip(self, first: date, last: date) -> Outcome:
        """Make skipped days count again."""
        check_span(first, last)
        kept, gone = without_days(self.skips(), first, last)
        if not gone:
            raise UsageError(f"{span_text(first, last)} is not skipped", "`ssi skip` without --clear skips days")
        return self._write(f"no skip {span_text(first, last)}", first, kept, gone)

    def rest(self, weekdays: Iterable[int]) -> Outcome:
        """Set the weekdays of rest from today on; the first choice ever made covers the past too."""
        wanted = frozenset(weekdays)
        known = self._book.history.all_of(RestDays) if wanted == self.rest_days() else []
        facts = [] if known else [RestDays(weekdays=wanted, since=self.today)]
        return self._write(f"rest days: {weekdays_text(wanted)}", self.today, facts)

    def set_goal(
        self, slug: str, *, target: float | None = None, cap: int | None = None, on: bool | None = None
    ) -> Outcome:
        """Change a goal from today on; a rate's target is a fraction."""
        goal = check_goal(slug)
        change = goal_change(self.goals(), goal, self.today, target, cap, on)
        return self._write(f"goal {goal.label}", self.today, [change] if change else [])

    def preset(self, name: str) -> Outcome:
        """Set the counted goals to `light`, `steady` or `full` from today on."""
        changes = preset_changes(self.goals(), name, self.today)
        return self._write(f"preset {name}", self.today, changes)

    def tick(self, sections: Iterable[str], done: bool = True, day: date | None = None) -> Outcome:
        """Tick or untick profile sections as of a day (today)."""
        day = day or self.today
        wanted = check_sections(sections)
        check_past(day, self.today)
        ticked = self.profile(day)
        facts = [ProfileTick(section=name, done=done, day=day) for name in wanted if (name in ticked) != done]
        what = "ticked" if done else "unticked"
        return self._write(f"{', '.join(wanted)} {what}", day, facts)

    def official(self, score: OfficialScore) -> Outcome:
        """Record an official score; one of the same day replaces it."""
        check_official(score, self.today)
        self.refresh()
        same = [old.id for old in self._book.history.all_of(OfficialScore) if old.day == score.day]
        fact = replace(score, id=same[0] if same else "")
        return self._write(facts_text([fact]), score.day, [fact], same[1:])

    def start(self, day: date) -> Outcome:
        """Move the day the tracker counts from."""
        check_past(day, self.today)
        self.refresh()
        old = [fact.id for fact in self._book.history.all_of(Started)]
        return self._write(f"start on {day.isoformat()}", day, [Started(day=day)], old)

    # how

    def _new(self, action: str, count: int, day: date | None, variant: str, note: str) -> list[Fact]:
        kind = check_action(action, variant)
        check_count(count)
        day = day or self.today
        check_past(day, self.today)
        if kind.slug != "profile":
            entry = Entry(action=action, count=count, at=self._clock(), day=day, variant=variant, note=note)
            return [entry]
        if not variant:
            raise UsageError("which profile section", "one of " + ", ".join(kind.variants))
        return [ProfileTick(section=variant, done=True, day=day)]

    def _today(self) -> Day:
        today = self.today
        return self._book.day(today, today)

    def _write(
        self,
        text: str,
        day: date,
        facts: Sequence[Fact] = (),
        deleted: Sequence[str] = (),
        crossed: tuple[Cap, ...] = (),
    ) -> Outcome:
        self.refresh()
        before = self._today()
        delta = self._journal.write(facts, deleted, self.today) if facts or deleted else Delta()
        self._take(delta)
        return self._outcome(text, day, delta, before, self._today(), crossed)

    def _reverse(self, act: object, verb: str, why: str) -> Outcome:
        self.refresh()
        before = self._today()
        delta = act() if callable(act) else None
        if delta is None:
            raise UsageError(f"nothing to {verb}", why)
        self._take(delta)
        touched = delta.added or delta.removed
        day = _day_of(touched[0]) if touched else self.today
        return self._outcome(reversal_text(delta.removed, delta.added), day, delta, before, self._today(), ())

    def _outcome(
        self, text: str, day: date, delta: Delta, before: Day, after: Day, crossed: tuple[Cap, ...]
    ) -> Outcome:
        return Outcome(
            text=text,
            day=day,
            added=delta.added,
            removed=delta.removed,
            before=before.columns.live.index,
            after=after.columns.live.index,
            tonight=after.columns.closed.index - before.columns.closed.index,
            warnings=tuple(_cap_text(cap) for cap in crossed),
        )


def _day_of(fact: Fact) -> date:
    for name in ("day", "first", "since"):
        day = getattr(fact, name, None)
        if isinstance(day, date):
            return day
    raise TypeError(f"{type(fact).__name__} has no day")


def _cap_text(cap: Cap) -> str:
    reason = (cap.goal.beyond or "the cap you set is {cap}").format(cap=cap.cap)
    when = "in a day" if cap.per == "day" else "in 7 days"
    return f"{cap.count} {cap.goal.label.lower()} {when}: {reason}"
