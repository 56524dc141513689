"""Backups: the data folder in a zip, one a day without being asked."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.ports import Problem
from ssi_tui.service.text import plain

from .files import make_folder, read, reason, replace, reported, sync_folder
from .listing import list_files

if TYPE_CHECKING:
    from zipfile import ZipFile

DAILY = 7
MONTHLY = 12
"""How many days, and of how many months the last one, are kept."""
EARLIEST, LATEST = 315_619_200, 4_354_646_400
"""Seconds of the times that a zip can have, 1980 to 2107, in any time zone."""

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.zip")


class Packed(NamedTuple):
    """A backup that was made: where, of how many files, and which could not be read and are not in it."""

    path: Path
    files: int
    problems: tuple[Problem, ...]


def pack(data: Path, target: Path) -> Packed:
    """Put every data file into a zip that takes the place of `target` once it is whole; StorageError if that fails."""
    from zipfile import ZIP_DEFLATED, ZipFile  # only when a backup is made

    root = data.absolute()
    found, unreadable = list_files(root)
    problems = [Problem(Path(plain(path)), why) for path, why in unreadable.items()]
    temporary = target.with_name(f"~{target.name}.{os.getpid()}.tmp")
    files = 0
    with reported("write the backup", target):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                # The fastest compression: of a year it takes a third of the time and gives a tenth away.
                with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
                    for path in sorted(found):
                        why = _add(archive, root, path)
                        files += not why
                        problems.extend([Problem(Path(plain(path)), why)] if why else [])
                stream.flush()
                os.fsync(stream.fileno())
            replace(temporary, target)
            sync_folder(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    return Packed(target, files, tuple(problems))


def _add(archive: ZipFile, root: Path, path: str) -> str:
    """Add a file; why not, if it cannot be read."""
    from zipfile import ZIP_DEFLATED, ZipInfo

    try:
        content, (changed, *_) = read(Path(path))
    except OSError as error:
        return reason(error)
    name = os.path.relpath(path, root).encode("utf-8", "replace").decode().replace(os.sep, "/")
    at = datetime.fromtimestamp(min(max(changed / 10**9, EARLIEST), LATEST))  # noqa: DTZ006  # zips have local times
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    archive.writestr(info, content)
    return ""


class Backups:
    """The backups of a data folder, one a day; those of the last days are kept, and the last of months.

    `warn` is told in a line that the daily one could not be made.
    """

    def __init__(
        self, data: Path, folder: Path, today: Callable[[], date], warn: Callable[[str], None] = lambda _: None
    ) -> None:
        self._data = data
        self._folder = folder
        self._today = today
        self._warn = warn
        self._made = ""
        self.problem: Problem | None = None
        """Why the last one could not be made."""

    @property
    def todays(self) -> Path:
        """Where the backup of today belongs."""
        return self._folder / f"{self._today().isoformat()}.zip"

    @property
    def newest(self) -> Path | None:
        """The newest backup, None if there is none."""
        return max(self._all(), default=None)

    def make(self) -> Packed:
        """Back up now, in the place of an earlier one of today; StorageError if that cannot be."""
        make_folder(self._folder)
        packed = pack(self._data, self.todays)
        self._prune()
        return packed

    def make_daily(self) -> None:
        """Back up beside what else is done, if that was not done today; what goes wrong is told and kept."""
        todays = self.todays
        if self._made == todays.name:
            return
        self._made = todays.name
        with contextlib.suppress(RuntimeError):  # no thread to be had: what was written is written all the same
            if todays not in self._all():
                Thread(target=self._make_quietly).start()

    def _make_quietly(self) -> None:
        try:
            missing = self.make().problems
            self.problem = Problem(missing[0].path, f"not in the backup: {missing[0].reason}") if missing else None
        except StorageError as error:
            self.problem = Problem(Path(plain(str(self._folder))), f"no backup could be made: {error.hint}")
        if self.problem:
            self._warn(str(self.problem))

    def _all(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))
        return []

    def _prune(self) -> None:
        """Remove the backups that are not kept, and what killed processes left of theirs on earlier days."""
        days = self._all()
        last_of_month = {path.name[:7]: path for path in days}
        kept = {*days[-DAILY:], *(last_of_month[month] for month in sorted(last_of_month)[-MONTHLY:])}
        left = [path for path in self._folder.glob("~*.zip.*.tmp") if not path.name.startswith(f"~{self.todays.name}")]
        for path in (*(path for path in days if path not in kept), *left):
            with contextlib.suppress(OSError):
                path.unlink()
