"""Commands that tell why, where to, how it was, and what is still due."""

from __future__ import annotations

from typing import Annotated

import typer

from . import completion
from .common import ascii_output, day_given, open_tracker
from .output import say, say_json, tell

DUE = 3
"""The exit status of `ssi remind` when something is due."""

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, with unrounded figures.")]


def explain(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="What moved it from that day on.", autocompletion=completion.days),
    ] = None,
    json: AsJson = False,
) -> None:
    """Why the index is what it is, goal by goal, and what moved it. Since yesterday's close unless said."""
    from .picture import Pen
    from .reasons import reasons, reasons_report

    tracker = open_tracker()
    first = day_given(since, tracker.today) or tracker.today
    told = tracker.snapshot(), tracker.contributions(), tracker.why(first), first
    if json:
        say_json(reasons_report(*told))
    else:
        say(*reasons(*told, Pen(ascii_output())))


def forecast(
    target: Annotated[
        str | None, typer.Option("--target", metavar="N", help="An index up to 100; 70 unless said.")
    ] = None,
    json: AsJson = False,
) -> None:
    """When the index reaches the target at the pace of the last weeks, or where it levels off."""
    from ssi_tui.domain.snapshot import TARGET

    from .ahead import ahead, ahead_report
    from .picture import Pen

    found = open_tracker().forecast(TARGET if target is None else _number(target))
    if json:
        say_json(ahead_report(found))
    else:
        say(*ahead(found, Pen(ascii_output())))


def review(
    period: Annotated[
        str, typer.Argument(metavar="[week|month|year]", help="Week unless said.", autocompletion=completion.periods)
    ] = "week",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The one with that day.", autocompletion=completion.days)
    ] = None,
    md: Annotated[bool, typer.Option("--md", help="As Markdown.")] = False,
    json: AsJson = False,
) -> None:
    """How a week, a month or a year went. The current one unless said."""
    from ssi_tui.domain.errors import UsageError

    from .lookback import as_markdown, as_text, lookback_report
    from .picture import Pen

    if md and json:
        raise UsageError("--md and --json are two ways to print", "choose one")
    tracker = open_tracker()
    found = tracker.review(period, day_given(on, tracker.today))
    if json:
        say_json(lookback_report(found))
    else:
        say(*(as_markdown(found) if md else as_text(found, Pen(ascii_output()))))


def remind() -> None:
    """What is still due today, a line each; exit 3 if there is something. Only what you can do yourself today."""
    from ssi_tui.domain.dues import dues
    from ssi_tui.service.findings import due_text

    left = dues(open_tracker().snapshot())
    if left:
        say(*map(due_text, left))
        raise typer.Exit(DUE)


def demo(
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="DIR", help="Only write it there, and say how to use it.")
    ] = None,
) -> None:
    """The tracker on a made-up year, in a temporary folder. Your own data is not touched."""
    import os
    import shlex
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from ssi_tui import bootstrap

    from .output import on_terminal

    if folder is not None:
        environ = bootstrap.write_demo(Path(folder).absolute(), os.environ)
        say(*(f"export {name}={shlex.quote(environ[name])}" for name in bootstrap.DEMO_FOLDERS))
        return
    with TemporaryDirectory(prefix="ssi-demo-") as place:
        environ = bootstrap.write_demo(Path(place), os.environ)
        if on_terminal():
            raise typer.Exit(bootstrap.run_ui(environ, tell, greeting=GREETING))
        from .picture import Pen, picture

        say(*picture(bootstrap.open_tracker(environ, tell).snapshot(), Pen(ascii_output()), columns=1))


GREETING = "A made-up year to play with: nothing you do here is kept"


def _number(text: str) -> float:
    from ssi_tui.domain.errors import UsageError

    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise UsageError(f'target "{text}" is not a number', "such as 70") from None
