"""What an import is to write, and what becomes of each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import Claim, Evidence, OwnExport, Skipped, Span
from ssi_tui.domain.facts import Coverage, Fact, OfficialScore, ProfileTick

from .checks import check_official
from .crediting import KNOWN, USED, Crediting, stable_id
from .interchange import read_export

F = TypeVar("F", bound=Fact)

FEW_LINES = 5
ONE_DAY = timedelta(days=1)

DELETED = "you deleted it"


@dataclass(slots=True)
class Tally:
    """What became of the rows of a file: by line, `used`, `known` or the reason why it does not count."""

    lines: dict[int, str] = field(default_factory=dict)
    rows: int = 0
    fault: str = ""

    def take(self, line: int, verdict: str) -> None:
        """Note a verdict; of several on one line the best counts."""
        before = self.lines.get(line)
        if before is None or verdict == USED or (verdict == KNOWN and before != USED):
            self.lines[line] = verdict

    def count(self, verdict: str) -> int:
        """How many lines have the verdict."""
        return sum(found == verdict for found in self.lines.values())

    def skipped(self) -> list[Skipped]:
        """Why lines do not count."""
        reasons: dict[str, list[int]] = {}
        for line, verdict in self.lines.items():
            if verdict not in (USED, KNOWN):
                reasons.setdefault(verdict, []).append(line)
        return [Skipped(why, len(lines), tuple(sorted(lines)[:FEW_LINES])) for why, lines in reasons.items()]


class ImportPlan:
    """Takes in what was found, compares it with what is recorded, and holds what is to be written."""

    def __init__(self, live: Sequence[Fact], deleted: frozenset[str], now: datetime, today: date) -> None:
        self._live = {fact.id: fact for fact in live}
        self._deleted = deleted
        self._today = today
        self._facts: dict[str, Fact] = {}
        self._tallies: dict[int, Tally] = {}
        self.crediting = Crediting(live, deleted, now)

    def tally(self, file: int) -> Tally:
        """What became of the rows of a file."""
        return self._tallies.setdefault(file, Tally())

    def facts(self) -> list[Fact]:
        """The facts to write; those of an export in the order they were written in."""
        return [*sorted(self._facts.values(), key=lambda fact: fact.rev), *self.crediting.entries()]

    def gone(self) -> list[str]:
        """The ids to delete."""
        return list(self.crediting.emptied())

    # taking in

    def evidence(self, found: Iterable[Evidence]) -> None:
        """Take in rows that prove entries."""
        for evidence in found:
            verdict = self.crediting.take(evidence)
            if evidence.line:
                self.tally(evidence.file).take(evidence.line, verdict)

    def claim(self, claim: Claim) -> None:
        """Take in a row that proves something else."""
        fact = claim.fact
        if isinstance(fact, ProfileTick):
            verdict = self._tick(fact)
        elif isinstance(fact, OfficialScore):
            verdict = self._official(fact)
        else:
            raise TypeError(type(fact).__name__)
        self.tally(claim.file).take(claim.line, verdict)

    def _tick(self, tick: ProfileTick) -> str:
        """A section that was ever ticked, or unticked, by then is left to the user."""
        id = stable_id("profile", tick.section, tick.day)
        if id in self._facts:
            return USED
        if any(fact.section == tick.section and fact.day <= tick.day for fact in self._all(ProfileTick)):
            return KNOWN
        return self._put(replace(tick, id=id))

    def _official(self, score: OfficialScore) -> str:
        try:
            check_official(score, self._today)
        except UsageError as error:
            return error.message
        same = [fact for fact in self._all(OfficialScore) if fact.day == score.day]
        if any(replace(fact, id="", rev="") == score for fact in same):
            return KNOWN
        id = same[-1].id if same else stable_id("official", score.day)
        return self._put(replace(score, id=id))

    def _put(self, fact: Fact) -> str:
        if fact.id in self._deleted:
            return DELETED
        self._facts[fact.id] = fact
        return USED

    def _all(self, kind: type[F]) -> list[F]:
        return [fact for fact in (self._live | self._facts).values() if isinstance(fact, kind)]

    def cover(self, span: Span) -> None:
        """Take in days for which an action is proven."""
        proven = [fact for fact in self._all(Coverage) if fact.action == span.action]
        if any(fact.first <= span.first and span.last <= fact.last for fact in proven):
            return
        for fact in proven:
            if fact.first <= span.first <= fact.last + ONE_DAY:
                self._facts[fact.id] = replace(fact, last=span.last)
                return
        id = stable_id("coverage", span.action, span.first)
        self._facts[id] = Coverage(id=id, action=span.action, first=span.first, last=span.last)

    def restore(self, export: OwnExport) -> None:
        """Take in an export: of two versions of a fact, the newer."""
        tally = self.tally(export.file)
        try:
            for line in read_export(export.text):
                tally.rows += 1
                tally.take(line.number, line.fault if line.fact is None else self._restored(line.fact))
        except UsageError as error:
            tally.fault = str(error)

    def _restored(self, fact: Fact) -> str:
        live = self._facts.get(fact.id) or self._live.get(fact.id)
        if live is None:
            return self._put(fact)
        if live == replace(fact, rev=live.rev):
            return KNOWN
        if live.rev >= fact.rev:
            return "a newer version is here"
        return self._put(fact)
