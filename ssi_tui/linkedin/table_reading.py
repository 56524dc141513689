"""Reading the tables and articles of archives, and what an archive is complete for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ssi_tui.domain.evidence import Claim, Evidence, Span
from ssi_tui.domain.facts import ProfileTick

from .archives import READERS, Archive, Kind, kind_of
from .articles import read_article
from .engagement import Comments
from .logbook import FileLog, Logbook
from .reader import Context, TableReader, Verdict
from .sources import Member, Refused
from .tables import CUT_IN_A_CHARACTER, Row, decode

FEW_COLUMNS = 6

NOT_OVER = "on the day of the archive or later, of which it tells only a part"
CUT_IN_QUOTES = "it ends inside quotes: it was cut short, or has a quote too many"
LOST_TIMES = "a spreadsheet has saved it, without times: its rows count once more if the original is imported, too"
BASIC = (
    "This is LinkedIn's basic archive: posts, comments, reactions, reposts and searches are not in it. The complete "
    "one has them: on linkedin.com, Settings & Privacy, Data privacy, Get a copy of your data, Download larger data "
    "archive"
)


def read_archives(archive_of: Mapping[Member, Archive], context: Context, today: date, logbook: Logbook) -> None:
    """Read every table and article of the archives, and note what they prove before today."""
    readings = {archive: _ArchiveReading(archive, context, logbook) for archive in archive_of.values()}
    for reader in READERS:
        for reading in readings.values():
            reading.read_tables(reader)
    for member, archive in archive_of.items():
        if kind_of(member) is Kind.ARTICLE:
            readings[archive].read_article(member)
    for reading in readings.values():
        reading.settle(today)
    logbook.evidence += context.attached
    logbook.notes |= context.remarks


class _ArchiveReading:
    """Reads the files of one archive."""

    def __init__(self, archive: Archive, context: Context, logbook: Logbook) -> None:
        self._archive = archive
        self._context = context
        self._logbook = logbook
        self._evidence: list[Evidence] = []
        self._ticks: list[tuple[FileLog, int, ProfileTick]] = []
        self._readers: list[TableReader] = []
        self._articles: list[date] = []
        self._articles_log: FileLog | None = None

    def read_tables(self, kind: type[TableReader]) -> None:
        """Read all files of a kind, as one."""
        members = self._archive.tables.get(kind.name, ())
        if not members:
            return
        reader = kind(self._context)
        logs: dict[int, FileLog] = {}
        for row, verdict in reader.verdicts(self._rows(members, reader, logs)):
            self._judge(row, verdict, logs[row.file])
        if reader.lost_times:
            for log in logs.values():
                log.notes.append(LOST_TIMES)
        self._readers.append(reader)
        if reader.range:
            newest = reader.range[1]
            self._archive.newest = max(newest, self._archive.newest or newest)
            self._logbook.notes |= {kind.remark: None} if kind.remark else {}

    def _rows(self, members: list[Member], reader: TableReader, logs: dict[int, FileLog]) -> Iterator[Row]:
        for member in members:
            log = self._logbook.file(member.name)
            logs[log.number] = log
            try:
                text, note = decode(self._logbook.content(member))
            except Refused as error:
                reader.complete = False
                log.refuse(str(error))
                continue
            table = reader.table(text, log.number)
            if table is None:
                reader.complete = False
                log.refuse(f"not as LinkedIn writes it: no header with {', '.join(reader.columns[0])}")
                continue
            if text.count('"') % 2 and not isinstance(reader, Comments):
                note = note or CUT_IN_QUOTES
            if note in (CUT_IN_QUOTES, CUT_IN_A_CHARACTER):
                reader.complete = False
            log.notes += [note] if note else []
            unknown = [name for name in table.columns if name not in {*reader.known, *sum(reader.columns, ())}]
            if unknown:
                log.notes.append(f"columns that are not known: {', '.join(unknown[:FEW_COLUMNS])}")
            for row in table.rows:
                log.rows += 1
                yield row
            for reason, line in table.bad:
                log.rows += 1
                log.skip(reason, line)

    def _judge(self, row: Row, verdict: Verdict, log: FileLog) -> None:
        if isinstance(verdict, str):
            log.skip(verdict, row.line)
            return
        for proof in verdict:
            if isinstance(proof, Evidence):
                self._evidence.append(proof)
            elif isinstance(proof, ProfileTick):
                self._ticks.append((log, row.line, proof))

    def read_article(self, member: Member) -> None:
        """Read an article; all of an archive are told of as one file."""
        if self._articles_log is None:
            self._articles_log = self._logbook.file(member.name.rpartition("/")[0])
        log = self._articles_log
        log.rows += 1
        try:
            text, _ = decode(self._logbook.content(member))
            evidence = read_article(text, log.number, log.rows, self._context.days)
        except Refused as error:
            log.skip(str(error), log.rows)
            return
        self._evidence.append(evidence)
        self._articles.append(evidence.day)

    def settle(self, today: date) -> None:
        """Keep what the archive proves of days that were over when it was made."""
        made = self._archive.made_on(today)
        for evidence in self._evidence:
            if evidence.day < made:
                self._logbook.evidence.append(evidence)
            else:
                self._logbook.files[evidence.file].skip(NOT_OVER, evidence.line)
        for log, line, tick in self._ticks:
            self._logbook.claims.append(Claim(log.number, line, replace(tick, day=made)))
        self._logbook.spans += self._spans(made - timedelta(days=1))
        if self._archive.basic:
            self._logbook.notes[BASIC] = None

    def _spans(self, last: date) -> Iterator[Span]:
        """What the archive tells all of: an action that stands in several files, from where all of them begin."""
        told = {reader.name: reader.range[0] for reader in self._readers if reader.range and reader.complete}
        needed: defaultdict[str, list[date | None]] = defaultdict(list)
        for reader in READERS:
            for action in reader.covers:
                needed[action].append(told.get(reader.name))
        if self._articles:
            needed["article"] = [min(self._articles)]
        for action, days in needed.items():
            known = [day for day in days if day is not None]
            if len(known) == len(days) and max(known) <= last:
                yield Span(action, max(known), last)
