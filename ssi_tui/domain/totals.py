"""What the entries of a month add up to: all that the figures need of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .catalogue import ACTIONS
from .facts import Entry

Counts = Mapping[str, Mapping[int, int]]
"""How many, by action and day (a proleptic ordinal)."""


class Totals(NamedTuple):
    """Counts logged by hand and imported, and the number of entries of the user's own doing by day."""

    hand: Counts
    imported: Counts
    own: Mapping[int, int]

    @property
    def first_day(self) -> int | None:
        """The first day with an entry, None if there is none."""
        firsts = [min(table) for counts in (self.hand, self.imported) for table in counts.values() if table]
        return min(firsts, default=None)


def totals_of(entries: Iterable[Entry]) -> Totals:
    """What the entries add up to."""
    hand: defaultdict[str, Counter[int]] = defaultdict(Counter)
    imported: defaultdict[str, Counter[int]] = defaultdict(Counter)
    own: Counter[int] = Counter()
    for entry in entries:
        day = entry.day.toordinal()
        (imported if entry.imported else hand)[entry.action][day] += entry.count
        kind = ACTIONS.get(entry.action)
        if kind and not kind.incoming:
            own[day] += 1
    return Totals(hand, imported, own)
