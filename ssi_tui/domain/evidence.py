"""What files from outside prove, row by row, and how reading them went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .facts import Fact

ME = "--me"
"""What a reason or note names that asks who of the people in a file the user is."""


class Evidence(NamedTuple):
    """A row of a file that proves `number` times `action` on `day`; 0 times says that it belongs there.

    `key` is the row's fingerprint: equal for the same thing in any file, archive and year. `weaker` are the
    (action, variant) that poorer evidence takes the same thing for and that this one corrects; `near` are other
    keys it may be known by. `file` and `line` say where it stands, line 0 that it is not told of as a row.
    """

    file: int
    line: int
    action: str
    day: date
    key: str
    number: int = 1
    variant: str = ""
    weaker: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()


class Claim(NamedTuple):
    """A row that proves something other than an entry: a profile section, an official score."""

    file: int
    line: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why rows were left out: how many, and the lines of the first few (0: not one line)."""

    reason: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileFindings:
    """How reading a file went: the rows it has, those that prove nothing, and what else there is to say of it.

    `state` is read, unused (nothing in it proves an action), unknown (not a file we know) or refused.
    """

    name: str
    state: str
    rows: int = 0
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnExport:
    """A file of our own export, unread."""

    file: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days, both included, for which files prove an action completely."""

    action: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in the files of one import.

    Evidence and claims come in the order they are to be believed in: what corrects or needs others is behind them.
    """

    files: tuple[FileFindings, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[Claim, ...] = ()
    spans: tuple[Span, ...] = ()
    exports: tuple[OwnExport, ...] = ()
    notes: tuple[str, ...] = ()
