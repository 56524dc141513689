"""What is noted while files are read: how it went with each, and what they prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ssi_tui.domain.evidence import Claim, Evidence, FileFindings, Findings, OwnExport, Skipped, Span

from .sources import Member

READ, UNUSED, UNKNOWN, REFUSED = "read", "unused", "unknown", "refused"

Progress = Callable[[float, str], None]
"""Is told how much is read, 0 to 1, and the name of the file that comes next."""

FEW_LINES = 5


@dataclass(slots=True)
class FileLog:
    """How reading a file goes; `number` is what its evidence refers to."""

    number: int
    name: str
    state: str = READ
    rows: int = 0
    skipped: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def skip(self, reason: str, line: int = 0) -> None:
        """Note that a row is left out."""
        self.skipped.setdefault(reason, []).append(line)

    def refuse(self, reason: str) -> None:
        """Note that the file is not read, or no further."""
        self.state = REFUSED
        self.notes.append(reason)

    def findings(self) -> FileFindings:
        """How it went."""
        skipped = [Skipped(why, len(lines), tuple(sorted(lines)[:FEW_LINES])) for why, lines in self.skipped.items()]
        return FileFindings(self.name, self.state, self.rows, tuple(skipped), tuple(self.notes))


class Logbook:
    """How reading goes, file by file, and what is found; `total` are the bytes there are to read."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.files: list[FileLog] = []
        self.evidence: list[Evidence] = []
        self.claims: list[Claim] = []
        self.spans: list[Span] = []
        self.exports: list[OwnExport] = []
        self.notes: dict[str, None] = {}
        self._total = total
        self._done = 0
        self._progress = progress

    def file(self, name: str, state: str = READ) -> FileLog:
        """Open the log of a file."""
        log = FileLog(len(self.files), name, state)
        self.files.append(log)
        return log

    def content(self, member: Member) -> bytes:
        """The content of a file; Refused if it cannot be read."""
        if self._progress:
            self._progress(min(1.0, self._done / self._total) if self._total else 0.0, member.name)
        self._done += member.size
        return member.read()

    def findings(self) -> Findings:
        """All that was found."""
        return Findings(
            files=tuple(log.findings() for log in self.files),
            evidence=tuple(self.evidence),
            claims=tuple(self.claims),
            spans=tuple(self.spans),
            exports=tuple(self.exports),
            notes=tuple(self.notes),
        )
