"""Commands that look after the data: check every file, back up, and put a backup back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .output import say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssi_tui.service.ports import Problem
    from ssi_tui.storage.doctor import Checked, Finding

UNHEALTHY = 3
"""The exit status of a doctor who found something."""


def doctor() -> None:
    """Check every data file. Says what is wrong and what helps, and changes nothing; exit 3 if there is anything."""
    from ssi_tui import bootstrap

    diagnosis, backup = bootstrap.examine(os.environ)
    say(*map(_file_row, diagnosis.files))
    records = sum(file.records for file in diagnosis.files)
    say(f"{_many(len(diagnosis.files), 'file')}, {_many(records, 'record')}")
    say(f"newest backup: {backup}" if backup else "no backup yet: the first change of a day makes one")
    _say_findings(diagnosis.all_findings)
    if diagnosis.all_findings:
        raise typer.Exit(UNHEALTHY)
    say("Nothing is wrong")


def backup(
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Into this file.")] = None,
) -> None:
    """Back up all data files. Beside the daily backups, in the place of an earlier one of today, unless said."""
    from ssi_tui import bootstrap

    packed = bootstrap.back_up(os.environ, Path(output) if output else None)
    say(f"Backed up {_many(packed.files, 'file')}: {packed.path}")
    _tell_problems("Not in it:", packed.problems)


def restore(
    archive: Annotated[Path, typer.Argument(metavar="ZIP", help="A backup.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and add nothing.")] = False,
) -> None:
    """Add a backup to the data. Nothing is overwritten, and what is in both counts once."""
    from ssi_tui import bootstrap

    done = bootstrap.put_back(os.environ, archive, dry_run)
    if done.files:
        what = f"{_many(done.records, 'record')} that {'was' if done.records == 1 else 'were'} missing"
        say(f"{'Would add' if dry_run else 'Added'} {what}, in {_many(done.files, 'file')}: {done.folder}")
    else:
        say("Nothing to add: all of it is here")
    _tell_problems("Not used:", done.problems)


def _file_row(file: Checked) -> str:
    sign = " " if not file.findings else "!"
    return f"{sign} {file.path.parent.name}/{file.path.name}  {_many(file.records, 'record')}, {file.size} bytes"


def _say_findings(findings: Sequence[Finding]) -> None:
    for finding in findings:
        say(f"! {finding}", f"  {finding.remedy}")


def _tell_problems(what: str, problems: Sequence[Problem]) -> None:
    for problem in problems:
        tell(f"{what} {problem}")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
