"""Commands that log, and that look at and change what was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import completion, everyday
from .common import SHORT_ID, day_given, once, open_tracker, say_outcome
from .output import say, say_json, tell

if TYPE_CHECKING:
    from ssi_tui.domain.facts import Entry
    from ssi_tui.service.ports import Version
    from ssi_tui.service.tracker import Tracker

RECENT = 14
"""Days that `ssi log` shows to a person who names none."""

Count = Annotated[int | None, typer.Option("-n", "--count", metavar="COUNT", help="How many, 1 to 9999.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day: y, mon, -3, 2026-11-20.", autocompletion=completion.days),
]
Variant = Annotated[
    str | None, typer.Option("--variant", metavar="V", help="Such as carousel.", autocompletion=completion.variants)
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.")]


def add(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNT] ACTION[/VARIANT] [@DAY] [NOTE]...",
            help="Such as: 5 com @y, or post/carousel.",
            autocompletion=completion.actions,
        ),
    ] = None,
    count: Count = None,
    on: On = None,
    variant: Variant = None,
    note: Note = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be logged, and log nothing.")] = False,
    respect_caps: Annotated[bool, typer.Option("--respect-caps", help="Refuse what would cross a cap.")] = False,
) -> None:
    """Log an action. Such as: ssi add 5 com @y "Ana's thread", or ssi add comment -n 5 --on y."""
    everyday.add(words or [], count, on, variant, note, dry_run, respect_caps)


def undo() -> None:
    """Take back the last change of this device. On the screen or here."""
    everyday.undo()


def redo() -> None:
    """Take the last undo back."""
    everyday.redo()


def log(
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="The first day.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day.")] = None,
    action: Annotated[
        str | None, typer.Option("--action", metavar="A", help="Of one action only.", autocompletion=completion.actions)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON; all days unless named.")] = False,
    history: Annotated[str | None, typer.Option("--history", metavar="ID", help="All versions of one entry.")] = None,
) -> None:
    """Entries, newest first, with their ids. Of the last 14 days unless said."""
    from datetime import timedelta

    from ssi_tui.domain.errors import UsageError
    from ssi_tui.domain.grammar import action_named

    tracker = open_tracker()
    if history is not None:
        _say_history(tracker, history)
        return
    first, last = day_given(since, tracker.today), day_given(until, tracker.today)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}", "the earlier day is --since")
    if not json and first is None:
        first = (last or tracker.today) - timedelta(days=RECENT - 1)
    entries = tracker.entries(first, last, action_named(action) if action else "")
    if json:
        say_json([_entry_json(entry, tracker.device_of(entry)) for entry in entries])
    elif entries:
        say(*map(_row, entries))
    else:
        tell(f"no entries since {first}: --since goes further back" if since is None else f"no entries since {first}")


def edit(
    id: Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id, see ssi log.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNT] [ACTION[/VARIANT]] [@DAY] [NOTE]...",
            help="Only what changes.",
            autocompletion=completion.actions,
        ),
    ] = None,
    count: Count = None,
    on: On = None,
    variant: Variant = None,
    note: Note = None,
) -> None:
    """Change an entry. Such as: ssi edit 3f2a 3, ssi edit 3f2a @mon, ssi edit 3f2a --note ""."""
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.domain.grammar import resolve, split

    if not words and (count, on, variant, note) == (None, None, None, None):
        raise UsageError("nothing to change", "say a count, an action, a day or a note")
    tracker = open_tracker()
    said = split(" ".join(words or ()), tracker.today)
    named = resolve(said.name) if said.name else None
    outcome = tracker.edit(
        id,
        action=named.action.slug if named else None,
        count=once("count", said.count, count),
        day=once("day", said.day, day_given(on, tracker.today)),
        variant=once("variant", named.variant or None if named else None, variant),
        note=once("note", said.note or None, note),
    )
    say_outcome("Changed:", outcome)


def rm(id: Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id, see ssi log.")]) -> None:
    """Delete an entry. Undo brings it back."""
    say_outcome("Deleted:", open_tracker().delete(id))


def _row(entry: Entry) -> str:
    from ssi_tui.service.wording import WEEKDAYS, fact_text

    at = f"{entry.at:%H:%M}" if entry.at.date() == entry.day else "     "
    weekday = WEEKDAYS[entry.day.weekday()]
    row = f"{entry.id[:SHORT_ID]}  {weekday} {entry.day}  {at}  {fact_text(entry):<28}  {entry.note}"
    return row.rstrip()


def _entry_json(entry: Entry, device: str) -> dict[str, object]:
    return {
        "id": entry.id,
        "action": entry.action,
        "variant": entry.variant,
        "count": entry.count,
        "at": entry.at.isoformat(),
        "day": entry.day.isoformat(),
        "note": entry.note,
        "source": entry.source,
        "device": device,
    }


def _say_history(tracker: Tracker, id: str) -> None:
    """Print all versions of an entry; of one that was deleted, its whole id is needed."""
    from ssi_tui.domain.errors import UsageError

    versions = tracker.versions(id) or tracker.versions(tracker.entry(id).id)
    if not versions:
        raise UsageError(f'no entry "{id}"', "`ssi log` shows them with their ids")
    say(*map(_version_row, versions))


def _version_row(version: Version) -> str:
    from ssi_tui.domain.facts import Entry
    from ssi_tui.service.wording import day_text, fact_text

    fact = version.fact
    what = "deleted" if fact is None else fact_text(fact)
    if isinstance(fact, Entry):
        what += f" on {day_text(fact.day)}" + (f": {fact.note}" if fact.note else "")
    return f"{version.at.astimezone():%Y-%m-%d %H:%M}  {version.device}  {what}"
