"""The tracker: one way in for the screens and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Fact, OfficialScore, ProfileTick, RestDays, Skip, Started, check_count

from .checks import check_action, check_goal, check_official, check_past, check_sections, check_span
from .chronicle import Chronicle
from .insight import Insight
from .outcome import Cap, Outcome
from .outlook import Outlook
from .planning import DaysWanted, Plan, Setup, goal_changes, setup_facts, skip_changes, with_goal, with_preset
from .ports import Delta
from .wording import day_of_fact, day_text, facts_text, reversal_text, unskip_text, weekdays_text


class Tracker(Chronicle, Insight, Outlook):
    """A Reader that can also log, take back and change; every method that does returns an Outcome.

    What only adds looks quickly before; what changes something that is there misses nothing.
    All raise UsageError for what cannot be (with one line that says what would be right, and nothing changed)
    and StorageError if it could not be saved (and nothing changed: the same call may be repeated).
    """

    def record(
        self, action: str, count: int = 1, day: date | None = None, variant: str = "", note: str = ""
    ) -> Outcome:
        """Log an action; of `profile`, tick the section that is its variant."""
        self.refresh(quick=True)
        facts = self._new(action, count, day, variant, note)
        crossed = self.caps_crossed(action, count, day)
        return self._write(facts_text(facts), day_of_fact(facts[0]), facts, crossed=crossed)

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
        self.refresh()
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
        self.refresh()
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
        if newest.count > 1:
            return self._write(kind.counted(1), day, [replace(newest, count=newest.count - 1)])
        return self._write(kind.counted(1), day, deleted=[newest.id])

    def undo(self) -> Outcome:
        """Take this device's newest change back."""
        return self._reverse(self._journal.undo, "undo", "nothing was changed on this device")

    def redo(self) -> Outcome:
        """Take the last undo back."""
        return self._reverse(self._journal.redo, "redo", "nothing was undone since the last change")

    def skip(self, first: date, last: date, reason: str = "") -> Outcome:
        """Mark days on which nothing is owed; days that are skipped for this reason already stay as they are."""
        check_span(first, last)
        return self.days_off(DaysWanted(skip=Skip(first=first, last=last, reason=reason)))

    def unskip(self, first: date, last: date) -> Outcome:
        """Make skipped days count again."""
        check_span(first, last)
        return self.days_off(DaysWanted(again=(first, last)))

    def rest(self, weekdays: Iterable[int]) -> Outcome:
        """Set the weekdays of rest from today on; the first choice ever made covers the past too."""
        return self.days_off(DaysWanted(rest=frozenset(weekdays)))

    def days_off(self, wanted: DaysWanted) -> Outcome:
        """Skip days or make them count again, and set the weekdays of rest, as one step of undo."""
        self.refresh()
        skips, gone = skip_changes(self.skips(), wanted)
        facts: list[Fact] = [*skips]
        if wanted.rest is not None and not (self.rest_chosen and wanted.rest == self.rest_days()):
            facts.append(RestDays(weekdays=wanted.rest, since=self.today))
        day = wanted.skip.first if wanted.skip else wanted.again[0] if wanted.again else self.today
        return self._write(wanted.text, day, facts, gone)

    def set_goal(
        self, slug: str, *, target: float | None = None, cap: int | None = None, on: bool | None = None
    ) -> Outcome:
        """Change a goal from today on; a rate's target is a fraction, a cap of 0 takes the cap away."""
        goal = check_goal(slug)
        now = self.goals()
        changes = goal_changes(now, with_goal(now, goal, target=target, cap=cap, on=on), self.today)
        return self._write(f"goal {goal.label}", self.today, changes)

    def preset(self, name: str) -> Outcome:
        """Set the counted goals to `light`, `steady` or `full` from today on."""
        now = self.goals()
        return self._write(f"preset {name}", self.today, goal_changes(now, with_preset(now, name), self.today))

    def plan(self, plan: Plan) -> Outcome:
        """Change goals and the weekdays of rest from today on, as one step of undo."""
        facts = self._planned(plan)
        return self._write(facts_text(facts) or "the goals are as planned", self.today, facts)

    def set_up(self, setup: Setup) -> Outcome:
        """Start with what a new user answered, as one change."""
        if setup.official:
            check_official(setup.official, self.today)
        facts = setup_facts(self.goals(), setup, self.today)
        return self._write(f"{setup.preset}, rest days: {weekdays_text(setup.rest)}", self.today, facts)

    def tick(self, sections: Iterable[str], done: bool = True, day: date | None = None) -> Outcome:
        """Tick or untick profile sections as of a day (today)."""
        day = day or self.today
        wanted = check_sections(sections)
        check_past(day, self.today)
        ticked = self.profile(day)
        facts = [ProfileTick(section=name, done=done, day=day) for name in wanted if (name in ticked) != done]
        return self._write(f"{', '.join(wanted)} {'ticked' if done else 'unticked'}", day, facts)

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

    def facts(self) -> list[Fact]:
        """Everything that counts."""
        self.refresh(quick=True)
        return self._journal.facts(date.min, date.max)

    def deleted(self) -> frozenset[str]:
        """The ids of what somebody deleted."""
        return self._journal.deleted()

    def write(self, text: str, facts: Sequence[Fact], deleted: Sequence[str] = (), dry_run: bool = False) -> Outcome:
        """Save facts that were worked out elsewhere and delete ids, as one change; a dry run writes nothing."""
        self.refresh()
        if not dry_run:
            # A start among the facts is the one to count from: none is to be noted beside it.
            started = not any(isinstance(fact, Started) for fact in facts)
            return self._write(text, self.today, facts, deleted, started=started)
        gone = {*deleted, *(fact.id for fact in facts)}
        delta = Delta(tuple(fact for fact in self.facts() if fact.id in gone), tuple(facts))
        before = self._today()
        noted = any(isinstance(fact, Started) for fact in [*facts, *self._book.history.all_of(Started)])
        start = () if noted else (Started(id="supposed", day=self.today),)
        with self._book.supposing((*start, *delta.added), delta.removed):
            return self._outcome(text, self.today, delta, before, self._today(), ())

    def _write(
        self,
        text: str,
        day: date,
        facts: Sequence[Fact] = (),
        deleted: Sequence[str] = (),
        crossed: tuple[Cap, ...] = (),
        started: bool = True,
    ) -> Outcome:
        self.refresh(quick=True)
        before = self._today()
        start = self.today if started else None
        delta = self._journal.write(facts, deleted, start) if facts or deleted else Delta()
        self._take(delta)
        return self._outcome(text, day, delta, before, self._today(), crossed)

    def _reverse(self, act: Callable[[], Delta | None], verb: str, why: str) -> Outcome:
        self.refresh(quick=True)
        before = self._today()
        delta = act()
        if delta is None:
            raise UsageError(f"nothing to {verb}", why)
        self._take(delta)
        touched = delta.added or delta.removed
        day = day_of_fact(touched[0]) if touched else self.today
        change = (delta.removed, delta.added) if verb == "redo" else (delta.added, delta.removed)
        text = unskip_text(*change) or reversal_text(delta.removed, delta.added)
        return self._outcome(text, day, delta, before, self._today(), ())
