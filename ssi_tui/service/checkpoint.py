"""Going on from the closes of an earlier run, where nothing they were made from is different."""

from __future__ import annotations

from datetime import date, timedelta

from ssi_tui.domain.facts import Coverage, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started
from ssi_tui.domain.resuming import pack, unpack
from ssi_tui.domain.scorebook import Scorebook

from .ports import Journal

NAME = "closes"
LATER = timedelta(days=62)
"""Today is at most so long after the running month began, or the tracker's clock is not the machine's."""
KINDS = (Started, Coverage, GoalChange, OfficialScore, ProfileTick, RestDays, Skip)
"""Facts that any day may depend on, whenever they were written."""


def go_on(book: Scorebook, journal: Journal, today: date) -> None:
    """Take over what was kept of the days before today, or keep it for the next run."""
    past = journal.past
    if not past:
        return
    month = date.fromisoformat(f"{past[:7]}-01")
    if not month <= today <= month + LATER:
        return
    here = today.toordinal()
    since = book.history.entered(month.toordinal(), here - 1)
    facts = [sorted(map(repr, book.history.all_of(kind))) for kind in KINDS]
    key = "\n".join([past, str(here), repr(since), repr(facts)])
    kept = journal.recall(NAME, key)
    if kept:
        unpack(book, kept, today)
    elif packed := pack(book, today):
        journal.keep(NAME, key, packed)
