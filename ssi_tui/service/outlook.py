"""Looking far back, and ahead at what other goals would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ssi_tui.domain.facts import Fact, RestDays

from .outcome import Outcome
from .ports import Delta
from .reader import Reader
from .wording import facts_text

if TYPE_CHECKING:
    from ssi_tui.domain.trends import Kept, Series

    from .planning import Plan


class Outlook(Reader):
    """A Reader of long spans, and of what a plan for the goals would do; nothing is ever written."""

    _series: tuple[tuple[object, ...], Series] | None = None

    def series(self, days: int | None = None, last: date | None = None, points: int = 400) -> Series:
        """The index and its components over so many days (all there are) up to a day (today).

        There are `points` figures at most. An equal series is the same object.
        """
        from ssi_tui.domain.trends import series

        self.refresh(quick=True)
        today = self.today
        key = (self._version, today, days, last, points)
        if self._series is None or self._series[0] != key:
            end = (last or today).toordinal()
            first = None if days is None else end - days + 1
            live = self._today().columns.live
            made = series(self._book.ledger, live, today.toordinal(), first, end, points)
            if self._series and self._series[1] == made:
                made = self._series[1]
            self._series = (key, made)
        return self._series[1]

    def kept(self) -> Mapping[str, Kept]:
        """How every goal, by its slug, was kept over the last 30 days."""
        from ssi_tui.domain.trends import kept

        self.refresh(quick=True)
        here = self._today()
        return kept(self._book.ledger, here.readings, here.day)

    @property
    def rest_chosen(self) -> bool:
        """Whether rest days were ever chosen: the first choice covers the past too."""
        self.refresh(quick=True)
        return self._book.history.days.first_rest is not None

    def preview_plan(self, plan: Plan) -> Outcome:
        """What carrying out a plan would do, with nothing written."""
        facts = self._planned(plan)
        before = self._today()
        with self._book.supposing([replace(fact, id=f"supposed {n}", rev="~") for n, fact in enumerate(facts)]):
            after = self._today()
        return self._outcome(facts_text(facts), self.today, Delta((), tuple(facts)), before, after, ())

    def _planned(self, plan: Plan) -> list[Fact]:
        from .planning import goal_changes

        now = self.goals()
        facts: list[Fact] = [*goal_changes(now, plan.over(now), self.today)]
        if plan.rest not in (None, self.rest_days()):
            facts.append(RestDays(weekdays=plan.rest or frozenset(), since=self.today))
        return facts
