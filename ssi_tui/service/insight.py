"""Asking why, what next and when: what the index is made of, what moved it, where it goes, and how a week was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from ssi_tui.domain.catalogue import ACTIONS, GOALS
from ssi_tui.domain.snapshot import TARGET

from .checks import check_index, check_past, check_period
from .reader import Reader

if TYPE_CHECKING:
    from ssi_tui.domain.contributions import Contribution
    from ssi_tui.domain.forecast import Forecast
    from ssi_tui.domain.review import Review
    from ssi_tui.domain.why import Why

Answer = TypeVar("Answer")


class Insight(Reader):
    """A Reader that also explains; nothing is ever written, and what did not change is not worked out again."""

    _answers: dict[str, tuple[tuple[object, ...], Any]] | None = None

    def why(self, since: date, until: date | None = None) -> Why:
        """What moved the index from the close of the day before `since` to that of `until`, or to now."""
        from ssi_tui.domain.why import why

        self.refresh(quick=True)
        today = self.today
        check_past(since, today)
        last = min(until or today, today)

        def find() -> Why:
            now = self._today().columns.live if last == today else None
            return why(self._book.history, self._book.ledger, since.toordinal() - 1, last.toordinal(), now)

        return self._once("why", (self._version, today, since, last), find)

    def contributions(self) -> tuple[Contribution, ...]:
        """What each goal that is on brings to today's index."""
        from ssi_tui.domain.contributions import contributions

        self.refresh(quick=True)
        return self._once(
            "contributions",
            (self._version, self.today),
            lambda: contributions(self._book, self._today(), self._clock()),
        )

    def forecast(self, target: float = TARGET) -> Forecast:
        """Where the index goes at the pace of the last weeks; logging today does not have it worked out again."""
        from ssi_tui.domain.forecast import forecast

        check_index(target)
        book, today = self._book, self.today.toordinal()
        self._today()
        on = tuple(book.history.params(goal, today).on for goal in GOALS)
        key = (today, target, book.ledger.close(today - 1), book.history.days, on)
        return self._once("forecast", key, lambda: forecast(book.history, book.ledger, today, target))

    def review(self, kind: str, day: date | None = None) -> Review:
        """How the week, month or year went that a day (today) is in."""
        from ssi_tui.domain.review import period, review

        self.refresh(quick=True)
        today = self.today
        day = day or today
        check_period(kind)
        check_past(day, today)
        first, last = period(kind, day)

        def find() -> Review:
            entries = self.entries(first, min(last, today), "opportunity")
            won: Counter[str] = Counter(dict.fromkeys(ACTIONS["opportunity"].variants, 0))
            for entry in entries:
                won[entry.variant] += entry.count
            found = tuple((name, count) for name, count in won.items() if count)
            return review(self._book, self._today(), kind, day, found)

        return self._once("review", (self._version, today, kind, first), find)

    def _once(self, name: str, key: tuple[object, ...], find: Callable[[], Answer]) -> Answer:
        """The answer that was found for an equal key before, or a new one."""
        self._answers = self._answers or {}
        known = self._answers.get(name)
        if known and known[0] == key:
            return known[1]  # type: ignore[no-any-return]  # what `find` of that name gave
        answer = find()
        self._answers[name] = (key, answer)
        return answer
