"""Imports: what files prove, written down once, with a report of what became of every row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import FileFindings, Findings, Skipped

from .crediting import KNOWN, USED
from .import_plan import ImportPlan, Tally
from .outcome import Outcome
from .tracker import Tracker

UNPROVEN = ("lead", "account", "solution", "conversation", "engager", "opportunity")
"""Actions that nothing LinkedIn gives away proves."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file: of its rows, so many are used, known already, and skipped for these reasons.

    `state` is read, unused (nothing in it proves an action), unknown (not a file that is known) or refused.
    """

    name: str
    state: str
    rows: int
    used: int
    known: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionReport:
    """How much of an action an import adds, of which days, and the days for which its files tell all of it."""

    action: str
    count: int
    first: date | None
    last: date | None
    proven: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do.

    `written` is how many records, `before` and `after` are today's index. `unproven` are the actions that no
    file of LinkedIn's proves.
    """

    files: tuple[FileReport, ...]
    actions: tuple[ActionReport, ...]
    notes: tuple[str, ...]
    written: int
    before: float
    after: float
    dry_run: bool
    unproven: tuple[str, ...] = UNPROVEN


def bring_in(tracker: Tracker, findings: Findings, dry_run: bool = False) -> ImportReport:
    """Write down what was found and is not known yet, as one change that can be undone.

    UsageError if none of the files could be used; StorageError if it could not be saved: nothing was, then.
    """
    return _bring_in(tracker, findings, dry_run)[0]


def import_change(tracker: Tracker, findings: Findings) -> Outcome:
    """Do what `bring_in` does, and tell what the change did as every other change does."""
    return _bring_in(tracker, findings, dry_run=False)[1]


def _bring_in(tracker: Tracker, findings: Findings, dry_run: bool) -> tuple[ImportReport, Outcome]:
    plan = ImportPlan(tracker.facts(), tracker.deleted(), tracker.now, tracker.today)
    plan.evidence(findings.evidence)
    for claim in findings.claims:
        plan.claim(claim)
    for span in findings.spans:
        plan.cover(span)
    for export in findings.exports:
        plan.restore(export)
    files = tuple(_file(found, plan.tally(number)) for number, found in enumerate(findings.files))
    _check(files)
    facts, gone = plan.facts(), plan.gone()
    outcome = tracker.write(_text(findings), facts, gone, dry_run)
    report = ImportReport(
        files=files,
        actions=tuple(_actions(plan, findings)),
        notes=findings.notes,
        written=len(facts) + len(gone),
        before=outcome.before,
        after=outcome.after,
        dry_run=dry_run,
    )
    return report, outcome


def _check(files: tuple[FileReport, ...]) -> None:
    """Refuse an import of which no file could be used."""
    if any(file.state == "read" for file in files):
        return
    if len(files) == 1:
        reason = {"unused": "nothing in it proves an action", "unknown": "not a file of LinkedIn's that is known"}
        raise UsageError(f"{files[0].name}: {'; '.join(files[0].notes) or reason[files[0].state]}")
    first = next((file for file in files if file.notes), files[0])
    raise UsageError(f"none of the {len(files)} files can be imported", f"{first.name}: {'; '.join(first.notes)}")


def _text(findings: Findings) -> str:
    read = [file.name for file in findings.files if file.state == "read"]
    return f"import of {read[0] if len(read) == 1 else f'{len(read)} files'}"


def _file(found: FileFindings, tally: Tally) -> FileReport:
    return FileReport(
        name=found.name,
        state="refused" if tally.fault else found.state,
        rows=found.rows + tally.rows,
        used=tally.count(USED),
        known=tally.count(KNOWN),
        skipped=(*found.skipped, *tally.skipped()),
        notes=(*found.notes, *([tally.fault] if tally.fault else [])),
    )


def _actions(plan: ImportPlan, findings: Findings) -> list[ActionReport]:
    reports = []
    credits = plan.crediting.credits()
    for action in ACTIONS:
        credit = credits.get(action)
        proven = tuple(sorted({(span.first, span.last) for span in findings.spans if span.action == action}))
        if credit and credit.count:
            reports.append(ActionReport(action, credit.count, credit.first, credit.last, proven))
        elif proven:
            reports.append(ActionReport(action, 0, None, None, proven))
    return reports
