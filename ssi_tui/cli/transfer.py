"""Commands that bring in LinkedIn's files, and put everything out again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completion
from .common import day_given, open_tracker
from .output import say, say_json, tell
from .transfer_report import data, lines, progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterable


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders; - reads standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be imported, and import nothing.")] = False,
    me: Annotated[
        str, typer.Option("--me", metavar="URL", help="Your profile, where messages.csv leaves it open.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> None:
    """Import LinkedIn's archive, its analytics workbook, the SSI page, or an export of ssi. Undo takes it back."""
    from ssi_tui import bootstrap
    from ssi_tui.service.transfer import bring_in

    tracker = open_tracker()
    with progress_bar() as progress:
        found = bootstrap.read_files(os.environ, [str(path) for path in paths], tracker.today, me, progress)
        if progress:
            progress(1.0, "saving")
        report = bring_in(tracker, found, dry_run)
    if json:
        say_json(data(report))
    else:
        say(*lines(report))


def export(
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="F", help="csv, json, jsonl or md.", autocompletion=completion.formats),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="The first day.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Into a file.")] = None,
) -> None:
    """Export everything, or a range of days: json and jsonl can be imported again, csv and md are to be read."""
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.service import exporting

    tracker = open_tracker()
    first, last = day_given(since, tracker.today), day_given(until, tracker.today)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}", "the earlier day is --since")
    ending = Path(output or "").suffix.removeprefix(".")
    wanted = format or (ending if ending in exporting.FORMATS else "json")
    written = exporting.export(tracker, wanted, first, last)
    if output is None:
        say(*written)
    else:
        tell(f"{_save(Path(output), written)} written")


def _save(path: Path, written: Iterable[str]) -> Path:
    """Put lines into a file, whole or not at all; only the user can read it."""
    from ssi_tui.domain.errors import StorageError

    temporary = path.with_name(f"{path.name}.part")
    try:
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in written)
        temporary.replace(path)
    except OSError as error:
        raise StorageError(f"Could not write {path}", error.strerror or str(error)) from error
    return path
