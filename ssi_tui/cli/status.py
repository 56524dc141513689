"""The command that shows where the index stands."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

from . import completion
from .common import ascii_output, day_given, open_tracker
from .output import say, say_json

TWO_COLUMNS = 80
"""Cells that a terminal needs to have the components side by side."""


def status(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="A past day's close.", autocompletion=completion.days)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, with unrounded figures.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="In words only, without bars and signs.")] = False,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="TEMPLATE", help="Such as '{index.live:.1f}', or tmux, waybar, prompt."),
    ] = None,
) -> None:
    """The index, goals, streaks and what to do next."""
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


def _columns() -> int:
    """How many components fit side by side: one where the output is not a terminal, so that it can be searched."""
    wide = sys.stdout is not None and sys.stdout.isatty() and shutil.get_terminal_size().columns >= TWO_COLUMNS
    return 2 if wide else 1
