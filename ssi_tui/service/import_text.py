"""The report of an import in words: a table of files, a table of actions, and what is to be said besides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.evidence import ME, Skipped

from .transfer import ActionReport, FileReport, ImportReport

ALL_KNOWN = "all of it is known"
NOTHING_NEW = "Nothing new: all of it is known already"


class Row(NamedTuple):
    """A row of the report.

    `name` stands in a column of its own if there are `figures`; `more` stands behind them, or below where there
    is no room. `kind` is head, folder, file, refused, detail, action, remark, or blank.
    """

    kind: str
    name: str = ""
    figures: str = ""
    more: str = ""


def report_rows(report: ImportReport) -> Iterator[Row]:
    """What became of the files and their rows, what was added of each action, and what else there is to say."""
    yield Row("head", "", "    rows    used   known  skipped")
    folder = ""
    for file in report.files:
        if file.state in ("unused", "unknown"):
            continue
        above, _, name = file.name.rpartition("/")
        if above != folder:
            folder = above
            yield Row("folder", folder)
        yield from _file_rows(name if not above else f"  {name}", file)
    if report.actions:
        yield Row("blank")
        yield Row("head", "", "   added  from        to        ", ALL_KNOWN)
        yield from map(_action_row, report.actions)
    yield Row("blank")
    yield from (Row("remark", remark) for remark in _remarks(report))


def owner_unclear(report: ImportReport) -> bool:
    """Whether it had to be left open, or guessed, who the user is in the files."""
    reasons = [why.reason for file in report.files for why in file.skipped]
    return any(ME in text for text in (*reasons, *report.notes))


def _file_rows(name: str, file: FileReport) -> Iterator[Row]:
    if file.state == "refused":
        yield Row("refused", name, f"  not read: {'; '.join(file.notes)}")
        return
    skipped = sum(why.count for why in file.skipped)
    yield Row("file", name, f" {file.rows:>7} {file.used:>7} {file.known:>7} {skipped:>8}")
    for note in file.notes:
        yield Row("detail", f"      {note}")
    for why in file.skipped:
        yield Row("detail", f"    {why.count:>7}  {why.reason}{_where(why)}")


def _where(why: Skipped) -> str:
    if not any(why.lines):
        return ""
    more = ", ..." if why.count > len(why.lines) else ""
    return f" ({'line' if why.count == 1 else 'lines'} {', '.join(map(str, why.lines))}{more})"


def _action_row(one: ActionReport) -> Row:
    spans = ", ".join(f"{first} to {last}" for first, last in one.proven)
    days = f"{one.first or ''!s:<10}  {one.last or ''!s:<10}"
    return Row("action", ACTIONS[one.action].label, f" {one.count:>7}  {days}", spans)


def _remarks(report: ImportReport) -> Iterator[str]:
    for state, said in (("unused", "Nothing in these counts"), ("unknown", "Not known")):
        names = [file.name.rpartition("/")[2] for file in report.files if file.state == state]
        if names:
            yield f"{said}: {', '.join(names)}"
    yield from report.notes
    labels = ", ".join(ACTIONS[action].label.lower() for action in report.unproven)
    if report.actions:
        yield f"No file of LinkedIn's tells: {labels}"
