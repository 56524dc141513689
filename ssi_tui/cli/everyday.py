"""What the commands do that scripts and status lines run all day; it needs no Typer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .common import SHORT_ID, ascii_output, day_given, once, open_tracker, say_index, say_outcome
from .output import say, say_json

if TYPE_CHECKING:
    from datetime import date

    from ssi_tui.domain.grammar import Draft
    from ssi_tui.service.outcome import Outcome

TWO_COLUMNS = 80
"""Cells that a terminal needs to have the components side by side."""


def add(
    words: Sequence[str],
    count: int | None = None,
    on: str | None = None,
    variant: str | None = None,
    note: str | None = None,
    dry_run: bool = False,
    respect_caps: bool = False,
) -> None:
    """Log what the words and the options say; OverCapError if that is refused."""
    from ssi_tui.domain.errors import OverCapError

    tracker = open_tracker(brief=True)
    draft = _draft(words, count, on, variant, note, tracker.today)
    if dry_run or respect_caps:
        planned = tracker.preview(draft.action, draft.count, draft.day, draft.variant)
        if respect_caps and planned.warnings:
            raise OverCapError(f"nothing was logged, {'; '.join(planned.warnings)}")
        if dry_run:
            _say_logged("Would log", planned, draft, tracker.today)
            return
    done = tracker.record(draft.action, draft.count, draft.day, draft.variant, draft.note)
    _say_logged("Logged", done, draft, tracker.today)


def undo() -> None:
    """Take back the last change of this device."""
    say_outcome("Undone:", open_tracker().undo())


def redo() -> None:
    """Take the last undo back."""
    say_outcome("Redone:", open_tracker().redo())


def status(on: str | None = None, json: bool = False, plain: bool = False, format: str | None = None) -> None:
    """Print a day's snapshot in one of four ways."""
    from ssi_tui.domain.errors import UsageError

    if json + plain + (format is not None) > 1:
        raise UsageError("--json, --plain and --format are three ways to print", "choose one")
    tracker = open_tracker(brief=True)
    snapshot = tracker.snapshot(day_given(on, tracker.today), with_entries=False)
    if json:
        from .report import report

        say_json(report(snapshot))
    elif format is not None:
        from .report import report
        from .template import fill

        say(fill(format, report(snapshot)))
    elif plain:
        from .words import in_words

        say(*in_words(snapshot))
    else:
        from .picture import Pen, picture

        say(*picture(snapshot, Pen(ascii_output()), columns=_columns()))


def version() -> None:
    """Print the version."""
    from ssi_tui import __version__

    say(f"ssi-tui {__version__}")


def _draft(
    words: Sequence[str], count: int | None, on: str | None, variant: str | None, note: str | None, today: date
) -> Draft:
    """What the words and the options say together."""
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.domain.grammar import Draft, resolve, split

    said = split(" ".join(words), today)
    named = resolve(said.name)
    many = once("count", said.count, count)
    text = once("note", said.note or None, note)
    if named.action.slug == "profile" and (many not in (None, 1) or text):
        raise UsageError("a profile section has no count and no note", "it is ticked once, such as ssi add headline")
    return Draft(
        named.action.slug,
        1 if many is None else many,
        once("day", said.day, day_given(on, today)),
        once("variant", named.variant or None, variant) or "",
        text or "",
    )


def _say_logged(verb: str, outcome: Outcome, draft: Draft, today: date) -> None:
    from ssi_tui.domain.facts import Entry
    from ssi_tui.service.wording import day_text

    when = "" if outcome.day == today else f" for {day_text(outcome.day)}"
    note = f', "{draft.note}"' if draft.note else ""
    known = "".join(f"  {fact.id[:SHORT_ID]}" for fact in outcome.added if isinstance(fact, Entry) and fact.id)
    say(f"{verb} {outcome.text}{when}{note}{known}")
    say_index(outcome)


def _columns() -> int:
    """How many components fit side by side: one where the output is not a terminal, so that it can be searched."""
    from shutil import get_terminal_size

    wide = sys.stdout is not None and sys.stdout.isatty() and get_terminal_size().columns >= TWO_COLUMNS
    return 2 if wide else 1
