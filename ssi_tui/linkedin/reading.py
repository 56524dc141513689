"""Reading everything below some paths: what is found in each file, and what all of it proves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import Claim, Findings, OwnExport, Span

from .archives import Kind, archives_of, kind_of
from .articles import is_article
from .dates import Days
from .logbook import UNKNOWN, UNUSED, FileLog, Logbook, Progress
from .posts import PostKeys
from .reader import Context
from .sources import Limits, Member, Refused, Sources
from .ssi_page import looks_like_page, read_page
from .table_reading import read_archives
from .tables import decode
from .workbook import read_workbook

OWN_EXPORT = re.compile(r'\s*\{\s*"format"\s*:\s*"ssi-tui"')
ZIP = b"PK\x03\x04"

HELP = "an archive, workbook or page from LinkedIn is needed, or an export of ssi"


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the user's days, today, the zone of the times in Invitations.csv, and the user's own profile."""

    days: Days
    today: date
    invitations_zone: tzinfo
    me: str = ""
    limits: Limits = field(default_factory=Limits)


def read(paths: Sequence[str], options: Options, progress: Progress | None = None) -> Findings:
    """What is found at the paths (`-` is standard input); UsageError if there is nothing at one of them."""
    with Sources(options.limits) as sources:
        for path in dict.fromkeys(paths):
            try:
                sources.add(path)
            except (OSError, ValueError) as error:
                raise UsageError(f"{path}: {getattr(error, 'strerror', None) or 'not a path'}", HELP) from None
        return _read_all(sources, options, progress)


def _read_all(sources: Sources, options: Options, progress: Progress | None) -> Findings:
    kinds = {member: kind_of(member) for member in sources.members}
    unread = (Kind.UNUSED, Kind.UNKNOWN, Kind.IGNORED)
    logbook = Logbook(sum(member.size for member, kind in kinds.items() if kind not in unread), progress)
    for name, reason in sources.refused:
        logbook.file(name).refuse(reason)
    archive_of = archives_of(kinds)
    context = Context(options.days, options.invitations_zone, options.me)
    read_archives(archive_of, context, options.today, logbook)
    others = _Others(options, logbook)
    for member, kind in kinds.items():
        if kind in (Kind.WORKBOOK, Kind.TEXT):
            others.read(member)
        elif kind is Kind.UNUSED:
            logbook.file(member.name, UNUSED)
        elif kind is Kind.UNKNOWN:
            logbook.file(member.name, UNKNOWN)
    if not logbook.files:
        raise UsageError("nothing to import there", HELP)
    return logbook.findings()


class _Others:
    """Reads the files that stand alone: workbooks, pages, our own exports, and what is piped in."""

    def __init__(self, options: Options, logbook: Logbook) -> None:
        self._options = options
        self._logbook = logbook
        self._posts = PostKeys()

    def read(self, member: Member) -> None:
        log = self._logbook.file(member.name)
        try:
            content = self._logbook.content(member)
            if content.startswith(ZIP):
                self._workbook(content, log)
            else:
                self._text(content, member, log)
        except Refused as error:
            log.refuse(str(error))

    def _workbook(self, content: bytes, log: FileLog) -> None:
        book = read_workbook(content, log.number, self._options.days, self._posts)
        today = self._options.today
        log.rows = book.rows
        for reason, line in book.skipped:
            log.skip(reason, line)
        for evidence in book.evidence:
            if evidence.day < today:
                self._logbook.evidence.append(evidence)
            else:
                log.skip("a day that is not over", evidence.line)
        if book.span:
            first, last = book.span
            last = min(last, date.fromordinal(today.toordinal() - 1))
            if first <= last:
                self._logbook.spans.append(Span("received", first, last))

    def _text(self, content: bytes, member: Member, log: FileLog) -> None:
        text, note = decode(content)
        log.notes += [note] if note else []
        if OWN_EXPORT.match(text):
            self._logbook.exports.append(OwnExport(log.number, text))
        elif is_article(text):
            raise Refused("an article: give the archive it is from")
        elif looks_like_page(text):
            day = min(member.modified or self._options.today, self._options.today)
            self._logbook.claims.append(Claim(log.number, 1, read_page(text, day)))
            log.rows = 1
        else:
            raise Refused("not a file of LinkedIn's, and no export of ssi")
