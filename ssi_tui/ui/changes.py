"""What a line typed about an entry would change: the text is checked before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.days import parse_day
from ssi_tui.domain.facts import Entry
from ssi_tui.domain.grammar import Draft, parse, write
from ssi_tui.service.text import plain
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.wording import date_text

from .saving import Change

SHOWN = 400
"""Characters of a note that are told, at most: more than fit a line."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that could be made: what it would come to, what is told when it is done, and what does it."""

    text: str
    verb: str
    change: Change


def line_of(entry: Entry) -> str:
    """The line that says the same as an entry."""
    return plain(write(Draft(entry.action, entry.count, entry.day, entry.variant, entry.note)))


def edited(tracker: Tracker, entry: Entry, text: str) -> Proposal:
    """The entry as the line says it; UsageError if it says nothing that can be."""
    draft = parse(text, tracker.today)
    day = draft.day or entry.day
    change = partial(
        tracker.edit,
        entry.id,
        action=draft.action,
        count=draft.count,
        day=day,
        variant=draft.variant,
        note=None if draft.note == plain(entry.note).strip() else draft.note,
    )
    what = ACTIONS[draft.action].counted(draft.count) + (f" ({draft.variant})" if draft.variant else "")
    note = f", {_quoted(draft.note)}" if draft.note else ""
    return Proposal(f"{what}, {date_text(day, tracker.today)}{note}", "Edited", change)


def noted(tracker: Tracker, entry: Entry, text: str) -> Proposal:
    """The entry with another note."""
    note = entry.note if text == plain(entry.note) else text.strip()
    return Proposal(_quoted(note) if note else "no note", "Noted", partial(tracker.edit, entry.id, note=note))


def moved(tracker: Tracker, entry: Entry, text: str) -> Proposal:
    """The entry on the day that the text says; UsageError if it says none, or one that has not come."""
    day = parse_day(text, tracker.today)
    return Proposal(f"to {date_text(day, tracker.today)}", "Moved", partial(tracker.edit, entry.id, day=day))


def _quoted(note: str) -> str:
    return f"“{note[:SHOWN]}”"
