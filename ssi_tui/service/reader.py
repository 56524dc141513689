"""Looking: the picture of a day, lists, and what logging would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from ssi_tui.domain.catalogue import GOALS_OF_ACTION
from ssi_tui.domain.days import day_of
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry, Fact, ProfileTick, Skip, Started, check_count
from ssi_tui.domain.insights import days_away
from ssi_tui.domain.score import read
from ssi_tui.domain.scorebook import Day, Scorebook
from ssi_tui.domain.snapshot import OfficialView, Snapshot

from .checkpoint import go_on
from .checks import check_action, check_past
from .outcome import Cap, Outcome, cap_text
from .planning import GoalSetting, goal_settings
from .ports import Clock, Delta, Journal, Problem, Version
from .wording import day_of_fact, facts_text


class Reader:
    """Look at any day, and ask what logging would do; nothing is ever written."""

    def __init__(self, journal: Journal, clock: Clock, day_start: time = time(3)) -> None:
        self._journal = journal
        self._clock = clock
        self._day_start = day_start
        self._book = Scorebook()
        self._snapshot: tuple[tuple[object, ...], Snapshot] | None = None
        self._version = 0
        self._went_on = False

    # looking

    @property
    def today(self) -> date:
        """The running day: it ends at the day start, not at midnight."""
        return day_of(self._clock(), self._day_start)

    @property
    def now(self) -> datetime:
        """The instant now."""
        return self._clock()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        return self._journal.problems

    def refresh(self, quick: bool = False) -> bool:
        """Look for what others wrote, as every question does quickly; True if anything did change."""
        problems = self.problems
        return self._take(self._journal.refresh(quick)) or problems != self.problems

    def _take(self, delta: Delta) -> bool:
        if not delta:
            return False
        if delta.earlier:
            self._book.begin(delta.earlier)
        self._book.apply_totals(delta.removed_totals, delta.added_totals)
        self._book.apply(delta.removed, delta.added)
        self._version += 1
        if not self._went_on:
            self._went_on = True
            go_on(self._book, self._journal, self.today)
        return True

    def snapshot(self, day: date | None = None, with_entries: bool = True) -> Snapshot:
        """The picture of a day, today unless said; UsageError for a future day. An equal one is the same object.
        Its entries, which have to be read, may be left out.
        """
        self.refresh(quick=True)
        now = self._clock()
        today = day_of(now, self._day_start)
        day = day or today
        check_past(day, today)
        problems = tuple(str(problem) for problem in self.problems)
        key = (self._version, day, today, now.hour, problems, with_entries)
        if self._snapshot is None or self._snapshot[0] != key:
            entries = self.entries(day, day) if with_entries else []
            made = replace(self._book.snapshot(day, now, today, entries), problems=problems)
            if self._snapshot and self._snapshot[1] == made:
                made = self._snapshot[1]
            self._snapshot = (key, made)
        return self._snapshot[1]

    def entries(self, since: date | None = None, until: date | None = None, action: str = "") -> list[Entry]:
        """Entries newest first (by day, then instant, then revision)."""
        self.refresh(quick=True)
        if action:
            check_action(action)
        facts = self._journal.facts(since or date.min, until or date.max)
        found = [fact for fact in facts if isinstance(fact, Entry) and action in ("", fact.action)]
        return sorted(found, key=lambda entry: (entry.day, entry.at, entry.rev), reverse=True)

    def entry(self, id_prefix: str) -> Entry:
        """The one entry whose id begins so; UsageError if none or several."""
        self.refresh(quick=True)
        found = self._journal.find(id_prefix)
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
        self.refresh(quick=True)
        return self._book.officials(self.today)

    def goals(self, day: date | None = None) -> list[GoalSetting]:
        """Every goal of the catalogue with its parameters of a day (today), those that are off too."""
        self.refresh(quick=True)
        return goal_settings(self._book.history, day or self.today)

    def skips(self) -> list[Skip]:
        """The skipped days, in order."""
        self.refresh(quick=True)
        return sorted(self._book.history.all_of(Skip), key=lambda skip: (skip.first, skip.last))

    @property
    def started_on(self) -> date | None:
        """The day the tracker counts from, None before anything was written."""
        self.refresh(quick=True)
        starts = self._book.history.all_of(Started)
        return min((start.day for start in starts), default=None)

    def rest_days(self, day: date | None = None) -> frozenset[int]:
        """The weekdays of rest (Monday is 0) in force on a day (today)."""
        self.refresh(quick=True)
        return self._book.history.days.rest_days((day or self.today).toordinal())

    def profile(self, day: date | None = None) -> frozenset[str]:
        """The profile sections ticked at the end of a day (today)."""
        self.refresh(quick=True)
        return self._book.history.ticked((day or self.today).toordinal())

    def away(self) -> tuple[date, date] | None:
        """The first and last missed day, if the user was away for days and nothing was done today yet."""
        self.refresh(quick=True)
        return days_away(self._book.history, self.today)

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

    def preview(
        self, action: str, count: int = 1, day: date | None = None, variant: str = "", note: str = ""
    ) -> Outcome:
        """What `record` would do, with nothing written."""
        self.refresh(quick=True)
        facts = self._new(action, count, day, variant, note)
        before = self._today()
        with self._book.supposing([replace(fact, id=f"supposed {n}", rev="~") for n, fact in enumerate(facts)]):
            after = self._today()
        crossed = self.caps_crossed(action, count, day)
        return self._outcome(facts_text(facts), day_of_fact(facts[0]), Delta((), tuple(facts)), before, after, crossed)

    # shared with what changes

    def _new(self, action: str, count: int, day: date | None, variant: str, note: str) -> list[Fact]:
        kind = check_action(action, variant)
        check_count(count)
        day = day or self.today
        check_past(day, self.today)
        if kind.slug != "profile":
            entry = Entry(action=action, count=count, at=self._clock(), day=day, variant=variant, note=note)
            return [entry]
        if count != 1 or note:
            raise UsageError("a profile section is ticked", "once, and without a note")
        if not variant:
            raise UsageError("which profile section", "one of " + ", ".join(kind.variants))
        return [ProfileTick(section=variant, done=True, day=day)]

    def _today(self) -> Day:
        today = self.today
        return self._book.day(today, today)

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
            warnings=tuple(cap_text(cap) for cap in crossed),
        )
