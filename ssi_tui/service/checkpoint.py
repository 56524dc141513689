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
    anchor = book.history.anchor(today.toordinal())
    # A revision of a record never says anything else.
    facts = sorted((fact.id, fact.rev) for kind in KINDS for fact in book.history.all_of(kind))
    key = "\n".join([past, repr(anchor), repr(facts)])
    kept = journal.recall(NAME, key)
    if not (kept and unpack(book, kept, month, today)) and (packed := pack(book, month, today)):
        journal.keep(NAME, key, packed)
