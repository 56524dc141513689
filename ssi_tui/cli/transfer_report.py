"""The report of an import as a table and as data, and the bar that is shown while it runs."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from ssi_tui.domain.catalogue import ACTIONS

from .common import ascii_output

if TYPE_CHECKING:
    from ssi_tui.domain.evidence import Skipped
    from ssi_tui.service.transfer import ActionReport, FileReport, ImportReport

SCHEMA = 1
BAR = 24
NAME = 32


def data(report: ImportReport) -> dict[str, Any]:
    """The report as plain data."""
    return {"schema": SCHEMA, **_plain(dataclasses.asdict(report))}


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
    return value


def lines(report: ImportReport) -> Iterator[str]:
    """The report as a table: files and what became of their rows, actions, and what is to be said besides."""
    yield f"{'':<{NAME}}    rows    used   known  skipped"
    folder = ""
    for file in report.files:
        if file.state in ("unused", "unknown"):
            continue
        above, _, name = file.name.rpartition("/")
        if above != folder:
            folder = above
            yield folder
        yield from _file_lines(name if not above else f"  {name}", file)
    if report.actions:
        yield ""
        yield from _action_lines(report.actions)
    yield ""
    yield from _remarks(report)


def _file_lines(name: str, file: FileReport) -> Iterator[str]:
    if file.state == "refused":
        yield f"{name:<{NAME}}  not read: {'; '.join(file.notes)}"
        return
    skipped = sum(why.count for why in file.skipped)
    yield f"{name:<{NAME}} {file.rows:>7} {file.used:>7} {file.known:>7} {skipped:>8}"
    for note in file.notes:
        yield f"      {note}"
    for why in file.skipped:
        yield f"    {why.count:>7}  {why.reason}{_where(why)}"


def _where(why: Skipped) -> str:
    if not any(why.lines):
        return ""
    more = ", ..." if why.count > len(why.lines) else ""
    return f" ({'line' if why.count == 1 else 'lines'} {', '.join(map(str, why.lines))}{more})"


def _action_lines(actions: tuple[ActionReport, ...]) -> Iterator[str]:
    yield f"{'':<{NAME}}   added  from        to          all of it is known"
    for one in actions:
        days = f"{one.first or ''!s:<10}  {one.last or ''!s:<10}"
        spans = ", ".join(f"{first} to {last}" for first, last in one.proven)
        yield f"{ACTIONS[one.action].label:<{NAME}} {one.count:>7}  {days}  {spans}".rstrip()


def _remarks(report: ImportReport) -> Iterator[str]:
    for state, said in (("unused", "Nothing in these counts"), ("unknown", "Not known")):
        names = [file.name.rpartition("/")[2] for file in report.files if file.state == state]
        if names:
            yield f"{said}: {', '.join(names)}"
    yield from report.notes
    labels = ", ".join(ACTIONS[action].label.lower() for action in report.unproven)
    if report.actions:
        yield f"No file of LinkedIn's tells: {labels}"
    arrow = "->" if ascii_output() else "→"
    yield f"Index {report.before:.2f} {arrow} {report.after:.2f}"
    if report.dry_run:
        yield "Nothing was written: --dry-run"
    else:
        yield "`ssi undo` takes all of it back" if report.written else "Nothing new: all of it is known already"


@contextmanager
def progress_bar() -> Iterator[Callable[[float, str], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from ssi_tui.service.text import plain

    def show(done: float, name: str) -> None:
        full = round(done * BAR)
        text = plain(name).rpartition("/")[2].encode("ascii", "replace").decode()[:NAME]
        sys.stderr.write(f"\r[{'#' * full}{'.' * (BAR - full)}] {done:4.0%} {text:<{NAME}}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r" + " " * (BAR + NAME + 8) + "\r")
        sys.stderr.flush()
