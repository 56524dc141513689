"""What a command needs to know of a data folder, in one small file: believed only if every data file is as it was."""

from __future__ import annotations

import json
import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry, Fact, Started
from ssi_tui.domain.totals import Counts, Totals, totals_of
from ssi_tui.service.ports import Delta, Problem

from .cache import FORMAT, days_of, keep, recall, row_of
from .files import Signature
from .folder import DataFolder
from .records import SCHEMA, Document, Record, day_of, encode, fact_of
from .tables import Tables

NAME = "brief"
MONTHS = 3
"""So many months are told day by day, the running one among them: what is shown of today looks 42 days back."""


@dataclass(slots=True)
class Brief:
    """The last months day by day, of what was before only where it began, and all facts other than entries.

    It can take in entries that this process adds, so that what was added can be kept without reading what was there.
    """

    root: Path
    found: dict[str, Signature]
    first: date
    """The day from which on it tells everything."""
    newest: str
    started: bool
    past: str
    begins: tuple[int | None, int | None]
    """The first day before that with an entry of the user's own doing, and with any."""
    totals: Totals
    facts: list[Fact]
    documents: list[Document]
    """The same facts as they are kept."""
    problems: tuple[Problem, ...] = ()
    added: list[Fact] = field(default_factory=list)
    """What was added here and not told yet."""
    right: bool = True
    """Whether the files are, as far as is known, what they were."""
    last_written: dict[Path, tuple[Signature, Tables]] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)

    # where `append` puts records

    def load(self, month: str) -> None:
        """Nothing: what is known of a month is enough to add to it."""

    def size(self, path: Path) -> int:
        """The size of a file in bytes; all of them are in order."""
        return self.found.get(str(path), (0, 0))[1]

    def absorb(self, path: Path, before: Signature | None, after: Signature, records: list[Record]) -> bool:
        """Take in new records of a file; False if it was another one before."""
        self.right = self.right and self.found.get(str(path)) == before
        self.found[str(path)] = after
        self.newest = max(self.newest, *(record.rev for record in records))
        said = [record.said for record in records]
        self.added.extend(said)
        self.totals = _sum(self.totals, totals_of(fact for fact in said if isinstance(fact, Entry)))
        others = [fact for fact in said if not isinstance(fact, Entry)]
        self.facts.extend(others)
        self.documents.extend(map(_document, others))
        self.started = self.started or any(isinstance(fact, Started) for fact in others)
        return self.right

    def look(self) -> None:
        """Nothing: who added records sees that it is not right."""

    # for who goes by it

    def may_add(self, fact: Fact) -> bool:
        """Whether a fact can be added without looking at what there is: it is new, and the past stays as it is."""
        return not fact.id and day_of(fact).isoformat()[:7] >= self.past[:7]

    def take_added(self) -> tuple[Fact, ...]:
        """What was added since this was asked last."""
        added, self.added = tuple(self.added), []
        return added


def summarize(folder: DataFolder, told: Delta, running: str) -> tuple[Brief, tuple[Totals, ...]]:
    """The brief of a folder that has just told everything, and what the entries of the months before it add up to."""
    first = first_day(running)
    here = first.toordinal()
    earlier = [totals for totals in told.added_totals if (totals.first_day or 0) < here]
    recent = [totals for totals in told.added_totals if (totals.first_day or 0) >= here]
    own = min((min(totals.own) for totals in earlier if totals.own), default=None)
    logged = min((day for totals in earlier if (day := totals.first_day) is not None), default=None)
    facts = [fact for fact in told.added if not isinstance(fact, Entry)]
    brief = Brief(
        folder.root,
        {path: state for month in folder.months.values() for path, state in month.signatures.items() if state},
        first,
        folder.newest,
        folder.started,
        folder.past,
        (own, logged),
        _sum(*recent, totals_of(fact for fact in told.added if isinstance(fact, Entry))),
        facts,
        [_document(fact) for fact in facts],
    )
    return brief, tuple(earlier)


def first_day(running: str) -> date:
    """The day from which on everything is told while that month is running."""
    year, month = int(running[:4]), int(running[5:7]) - MONTHS + 1
    return date(year, month, 1) if month > 0 else date(year - 1, month + 12, 1)


def recall_brief(cache: Path, root: Path, found: dict[str, Signature], running: str) -> Brief | None:
    """What was kept of exactly these files, None if there is nothing."""
    content = recall(cache / NAME, _key(root, found, running))
    if not content:
        return None
    value = json.loads(content)
    first = first_day(running)
    own, logged = value["begins"]
    facts = [fact_of(document) for document in value["facts"]]
    totals = _totals(value["totals"], first.toordinal())
    return Brief(
        root,
        found,
        first,
        value["newest"],
        value["started"],
        value["past"],
        (own, logged),
        totals,
        facts,
        value["facts"],
    )


def keep_brief(cache: Path, running: str, brief: Brief) -> None:
    """Keep it for the next run, if there is anything; a failure does not matter."""
    if not brief.found:
        return
    value = {
        "newest": brief.newest,
        "started": brief.started,
        "past": brief.past,
        "begins": brief.begins,
        "totals": _rows(brief.totals, brief.first.toordinal()),
        "facts": brief.documents,
    }
    keep(cache / NAME, _key(brief.root, brief.found, running), json.dumps(value, separators=(",", ":")).encode("ascii"))


def _document(fact: Fact) -> Document:
    return {"id": fact.id, "rev": fact.rev} | encode(fact)


def _key(root: Path, found: Mapping[str, Signature], running: str) -> bytes:
    own = [slug for slug, kind in ACTIONS.items() if not kind.incoming]
    # What a version of marshal writes is the same as long as strings are not shared, which only later ones heed.
    return marshal.dumps([FORMAT, SCHEMA, own, str(root), running, sorted(found.items())], 0)


def _sum(*parts: Totals) -> Totals:
    """What several totals come to."""
    own: Counter[int] = Counter()
    for totals in parts:
        own.update(totals.own)
    return Totals(_sum_counts(part.hand for part in parts), _sum_counts(part.imported for part in parts), own)


def _sum_counts(parts: Iterable[Counts]) -> Counts:
    summed: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for counts in parts:
        for action, days in counts.items():
            summed[action].update(days)
    return summed


def _rows(totals: Totals, first: int) -> dict[str, Any]:
    tables = {"hand": totals.hand, "imported": totals.imported}
    rows = {name: {action: row_of(days, first) for action, days in table.items()} for name, table in tables.items()}
    return rows | {"own": row_of(totals.own, first)}


def _totals(rows: Mapping[str, Any], first: int) -> Totals:
    hand, imported = (
        {action: days_of(row, first) for action, row in rows[name].items()} for name in ("hand", "imported")
    )
    return Totals(hand, imported, days_of(rows["own"], first))
