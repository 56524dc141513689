"""The report of an import as a table and as data, and the bar that is shown while it runs."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from ssi_tui.service.import_text import NOTHING_NEW, report_rows

from .common import ascii_output

if TYPE_CHECKING:
    from ssi_tui.service.transfer import ImportReport

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
    """The report as a table, and what comes of it."""
    for row in report_rows(report):
        behind = f"{row.figures}  {row.more}" if row.more else row.figures
        yield f"{row.name:<{NAME}}{behind}".rstrip()
    arrow = "->" if ascii_output() else "→"
    yield f"Index {report.before:.2f} {arrow} {report.after:.2f}"
    if report.dry_run:
        yield "Nothing was written: --dry-run"
    else:
        yield "`ssi undo` takes all of it back" if report.written else NOTHING_NEW


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
