"""What changed since the last time anybody asked."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_tui.domain.facts import Fact
from ssi_tui.domain.totals import Totals
from ssi_tui.service.ports import Delta

from .month import Sums
from .records import Record


class News:
    """Collects changes until they are told."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, str], tuple[Fact | None, Fact | None]] = {}
        self._removed: list[Totals] = []
        self._added: list[Totals] = []

    def note(self, month: str, id: str, old: Fact | None, new: Fact | None) -> None:
        """A fact of a month is another one, or is there no more, or is new."""
        before, _ = self._facts.get((month, id), (old, None))
        self._facts[month, id] = before, new

    def note_totals(self, old: Totals, new: Totals) -> None:
        """The entries of a month, which are not told one by one, add up to something else."""
        if old != new:
            self._removed.extend([old] if old.hand or old.imported else [])
            self._added.extend([new] if new.hand or new.imported else [])

    def note_sums(self, month: str, old: Sums, new: Sums) -> None:
        """What a month adds up to is something else."""
        self.note_totals(old.totals, new.totals)
        self.note_records(month, old.records, new.records)

    def note_records(self, month: str, old: Mapping[str, Record | None], new: Mapping[str, Record]) -> None:
        """Records of a month are others, or there no more, or new."""
        for id in {**old, **new}:
            before, after = old.get(id), new.get(id)
            self.note(month, id, before.fact if before else None, after.fact if after else None)

    def take(self) -> Delta:
        """What changed since the last time this was asked."""
        changed = [(old, new) for old, new in self._facts.values() if old != new]
        delta = Delta(
            tuple(old for old, _ in changed if old),
            tuple(new for _, new in changed if new),
            tuple(self._removed),
            tuple(self._added),
        )
        self._facts.clear()
        self._removed.clear()
        self._added.clear()
        return delta
