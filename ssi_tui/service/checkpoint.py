"""Going on from the closes of an earlier run, where nothing they were made from is different."""

from __future__ import annotations

from datetime import date

from ssi_tui.domain.facts import Coverage, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started
from ssi_tui.domain.resuming import pack, unpack
from ssi_tui.domain.scorebook import Scorebook

from .ports import Journal

NAME = "closes"
MONTH_WITHIN = 12
"""Characters that `past` begins with and that name the running month."""
KINDS = (Started, Coverage, GoalChange, OfficialScore, ProfileTick, RestDays, Skip)
"""Facts that any day may depend on, whenever they were written."""


def go_on(book: Scorebook, journal: Journal, today: date) -> None:
    """Take over what was kept of the months before this one, or keep it for the next run."""
    past = journal.past
    if f"{today:%Y-%m}" not in past[:MONTH_WITHIN]:
        return  # the tracker's clock is not the machine's
    anchor = book.history.anchor(today.toordinal())
    facts = [sorted(map(repr, book.history.all_of(kind))) for kind in KINDS]
    key = "\\n".join([past, repr(anchor), repr(facts)])
    kept = journal.recall(NAME, key)
    if kept:
        unpack(book, kept, today)
    elif packed := pack(book, today.replace(day=1), today):
        journal.keep(NAME, key, packed)
