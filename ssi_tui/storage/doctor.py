"""Every file looked at: what is in it, what is wrong with it, and what helps."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .device import read_device
from .files import read, reason
from .listing import list_files
from .reading import device_of, examine, month_of

_DOCUMENT = re.compile(rb'\s*"([0-9]+)"\s*:')
REMEDIES = {
    "damaged": "put a backup back with `ssi restore`, or mend the file by hand; what you log goes into another file",
    "record": "mend the line by hand if you know what it should say; the rest of the file is used",
    "newer": "upgrade ssi-tui; until then the rest of the file is used",
    "table": "rename the table to _default if its records are ours; it is kept, and not used",
    "name": "rename the file if it is one of ours, or move it out of the data folder",
    "link": "put the file itself in the place of the link",
    "unreadable": "make it a file that you may read",
    "folder": "make it a folder that you may look into",
    "device": "remove it to get a new one",
}
"""What to do about each sort of fault."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: where, in which line if that is known, why, and what helps."""

    path: Path
    why: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{where}: {self.why}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and how many records of it are used."""

    path: Path
    size: int
    records: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All files of the data folder, and what is wrong around them."""

    files: tuple[Checked, ...]
    findings: tuple[Finding, ...]

    @property
    def all_findings(self) -> list[Finding]:
        """What is wrong, in the files and around them."""
        return [*self.findings, *(finding for file in self.files for finding in file.findings)]


def diagnose(data: Path, state: Path) -> Diagnosis:
    """Read every data file; StorageError if the data folder cannot be read at all."""
    root = data.absolute()
    found, unreadable = list_files(root)
    around = [Finding(Path(plain(path)), why, REMEDIES["folder"]) for path, why in sorted(unreadable.items())]
    try:
        read_device(state)
    except StorageError as error:
        around.append(Finding(Path(plain(str(state / "device"))), error.hint, REMEDIES["device"]))
    return Diagnosis(tuple(_check(path, found[path][1]) for path in sorted(found)), tuple(around))


def _check(path: str, size: int) -> Checked:
    shown = Path(plain(path))
    try:
        content, _ = read(Path(path))
    except OSError as error:
        remedy = REMEDIES["link" if error.errno == errno.ELOOP else "unreadable"]
        return Checked(shown, size, 0, (Finding(shown, reason(error), remedy),))
    records, faults = examine(content, month_of(path), device_of(path))
    lines = _lines(content) if faults else {}
    findings = (Finding(shown, str(one), REMEDIES[one.remedy], lines.get(one.numbers[:1])) for one in faults)
    return Checked(shown, size, len(records), tuple(findings))


def _lines(content: bytes) -> dict[tuple[str, ...], int]:
    """The line that each document begins in, where it begins one."""
    found: dict[tuple[str, ...], int] = {}
    for line, text in enumerate(content.splitlines(), 1):
        number = _DOCUMENT.match(text)
        if number:
            found.setdefault((number[1].decode(),), line)
    return found
