"""What changed since the last time anybody asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ssi_tui.domain.facts import Fact
from ssi_tui.domain.totals import Totals
from ssi_tui.service.ports import Delta

from .month import Sums
from .records import Record


class News:
    """Collects changes until they are told."""

    def __init__(self) -> None:
        self._facts: Counter[Fact] = Counter()
        """How often each fact newly counts; below 0: no longer does."""
        self._removed: list[Totals] = []
        self._added: list[Totals] = []

    def note(self, old: Fact | None, new: Fact | None) -> None:
        """A fact is another one, or is there no more, or is new.

        Nothing follows from what was noted before: in between its month may have been told by what it adds up to.
        """
        if old:
            self._facts[old] -= 1
        if new:
            self._facts[new] += 1

    def note_totals(self, old: Totals, new: Totals) -> None:
        """The entries of a month, which are not told one by one, add up to something else."""
        if old != new:
            self._removed.extend([old] if old.hand or old.imported else [])
            self._added.extend([new] if new.hand or new.imported else [])

    def note_sums(self, old: Sums, new: Sums) -> None:
        """What a month adds up to is something else."""
        self.note_totals(old.totals, new.totals)
        self.note_records(old.records, new.records)

    def note_records(self, old: Mapping[str, Record | None], new: Mapping[str, Record]) -> None:
        """Records of a month are others, or there no more, or new."""
        for id in {**old, **new}:
            before, after = old.get(id), new.get(id)
            self.note(before.fact if before else None, after.fact if after else None)

    def take(self) -> Delta:
        """What changed since the last time this was asked."""
        delta = Delta(
            tuple(fact for fact, number in self._facts.items() if number < 0),
            tuple(fact for fact, number in self._facts.items() if number > 0),
            tuple(self._removed),
            tuple(self._added),
        )
        self._facts.clear()
        self._removed.clear()
        self._added.clear()
        return delta
