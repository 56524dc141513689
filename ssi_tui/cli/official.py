"""The command that records the SSI as LinkedIn shows it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import completion
from .common import day_given, open_tracker, say_outcome
from .output import say, tell

if TYPE_CHECKING:
    from datetime import date

    from ssi_tui.domain.facts import OfficialScore
    from ssi_tui.domain.snapshot import OfficialView

LONGEST = 64 * 1024 * 1024
"""Bytes of a page, at most."""

PARTS = ("brand", "people", "insights", "relationships")

Rank = Annotated[str | None, typer.Option(metavar="N", help="Top N percent.")]
Average = Annotated[str | None, typer.Option(metavar="N", help="0 to 100.")]


def official(
    scores: Annotated[
        list[str] | None, typer.Argument(metavar="[BRAND PEOPLE INSIGHTS RELATIONSHIPS|-]", help="0 to 25 each.")
    ] = None,
    total: Annotated[str | None, typer.Option("--total", metavar="N", help="0 to 100, instead of the four.")] = None,
    industry_rank: Rank = None,
    network_rank: Rank = None,
    industry_average: Average = None,
    network_average: Average = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="Today unless said.", autocompletion=completion.days),
    ] = None,
) -> None:
    """Record the official SSI, or list it with the drift. It is shown on linkedin.com/sales/ssi.

    With - the page is read from standard input: its copied text, the saved page, or the JSON behind it.
    """
    from ssi_tui.service.checks import read_figure

    said = {
        "total": total,
        "industry_rank": industry_rank,
        "network_rank": network_rank,
        "industry_average": industry_average,
        "network_average": network_average,
    }
    figures = {name: read_figure(name.replace("_", " "), text) for name, text in said.items() if text is not None}
    tracker = open_tracker()
    if scores == ["-"] and not figures:
        say_outcome("Saved:", tracker.official(_score_on_input(day_given(on, tracker.today) or tracker.today)))
        return
    parts = [read_figure("score", text) for text in scores or ()]
    if parts or figures or on is not None:
        day = day_given(on, tracker.today) or tracker.today
        say_outcome("Saved:", tracker.official(_score(day, parts, figures)))
    else:
        _say_officials(tracker.officials())


def _score(day: date, parts: list[float], figures: dict[str, float]) -> OfficialScore:
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.domain.facts import OfficialScore

    if bool(parts) == ("total" in figures) or len(parts) not in (0, len(PARTS)):
        raise UsageError(
            f"{len(parts)} scores{' and a total' if 'total' in figures else ''}",
            "give the four of brand, people, insights and relationships, or --total alone",
        )
    fields: dict[str, Any] = {"total_only" if name == "total" else name: figure for name, figure in figures.items()}
    return OfficialScore(day=day, **fields, **dict[str, Any](zip(PARTS, parts, strict=False)))


def _score_on_input(day: date) -> OfficialScore:
    """The score of the page that is piped or pasted in."""
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.linkedin.sources import Refused
    from ssi_tui.linkedin.ssi_page import read_page
    from ssi_tui.linkedin.tables import decode

    text, _ = decode(sys.stdin.buffer.read(LONGEST))
    try:
        return read_page(text, day)
    except Refused as error:
        raise UsageError("standard input has " + str(error)) from None


def _say_officials(views: list[OfficialView]) -> None:
    if not views:
        tell("no official score yet: copy the four of linkedin.com/sales/ssi, such as ssi official 17 13.2 14.6 16.2")
        return
    say("day         total  index  drift  brand people insights relationships")
    for view in views:
        parts = view.score.components
        four = "".join(f"{part:>6.2f}" for part in parts) if parts else ""
        say(f"{view.score.day}  {view.score.total:>5.1f}  {view.live:>5.1f}  {view.drift:>+z5.1f} {four}".rstrip())
