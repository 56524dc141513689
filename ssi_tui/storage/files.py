"""Files that are replaced whole, survive a power cut, and are nobody else's to read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

if sys.platform != "win32":
    import fcntl

Signature = tuple[int, int, int, int]
"""Modification time in ns, size, inode and change time in ns: another one means other content."""

LARGEST = 64 * 1024 * 1024
"""Bytes; no file of ours comes near it, and reading more could exhaust the memory."""

ATTEMPTS, PAUSE = 50, 0.02
"""How often and how many seconds apart a file is put in the place of one that is open, on Windows."""

NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)


@contextlib.contextmanager
def reported(doing: str, path: Path) -> Iterator[None]:
    """Turn an operating system's error into a StorageError that names what was done to which path."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"Could not {doing} {plain(str(path))}", reason(error)) from error


def reason(error: OSError) -> str:
    """Why it failed, in words."""
    if error.errno == errno.ELOOP:
        return "it is a symbolic link, which is not followed"
    return error.strerror or str(error)


def signature(status: os.stat_result) -> Signature:
    """What tells this state of a file from another."""
    if sys.platform == "win32":  # there a folder is listed without inodes, and the third time is that of creation
        return status.st_mtime_ns, status.st_size, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


# reading


def read(path: Path) -> tuple[bytes, Signature]:
    """The content of a regular file and its signature from before it was read."""
    # Without NONBLOCK a FIFO would wait for its writer.
    file = os.open(path, os.O_RDONLY | NOFOLLOW | _NONBLOCK)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        if status.st_size > LARGEST:
            raise OSError(errno.EFBIG, "it is far too large to be a month of entries")
        with os.fdopen(file, "rb", closefd=False) as stream:
            return stream.read(), signature(status)
    finally:
        os.close(file)


# writing


class Batch:
    """Files that get new content together: when the `with` ends all of them durably have it, or after an error none.

    To be used under the lock.
    """

    def __init__(self) -> None:
        self._staged: list[_Staged] = []

    def stage(self, path: Path, content: bytes, previous: bytes | None) -> None:
        """Write beside the file what is to replace its `previous` content (None: there is no file)."""
        self._staged.append(_Staged(path, previous))
        with reported("write", path):
            self._staged[-1].write(content)

    @property
    def signatures(self) -> dict[Path, Signature]:
        """The signature each file has got."""
        return {staged.path: staged.signature for staged in self._staged}

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        complete = False
        try:
            if kind is None:
                for staged in self._staged:
                    with reported("write", staged.path):
                        staged.commit()
                complete = True
        finally:
            if not complete:
                for staged in self._staged:
                    staged.withdraw()


class _Staged:
    """New content of a file, written beside it."""

    def __init__(self, path: Path, previous: bytes | None) -> None:
        self.path = path
        self.signature: Signature = (0, 0, 0, 0)
        self._previous = previous
        self._temporary = path.with_name(f"~{path.name}.tmp")
        self._committed = False

    def write(self, content: bytes, durable: bool = True) -> None:
        # What lies there was left by a crash, or planted: it is neither believed nor written through.
        self._temporary.unlink(missing_ok=True)
        file = os.open(self._temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
            if durable:
                _sync(file)
            self.signature = signature(os.fstat(file))
        finally:
            os.close(file)

    def rename(self) -> None:
        replace(self._temporary, self.path)

    def commit(self) -> None:
        self._committed = True
        self.rename()
        sync_folder(self.path.parent)
        # Renamed, it has another change time; but what a sync tool put there since is not ours.
        there = signature(self.path.stat(follow_symlinks=False))
        if there[:3] == self.signature[:3]:
            self.signature = there

    def withdraw(self) -> None:
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)
            if self._committed and self._previous is None:
                self.path.unlink(missing_ok=True)
            elif self._committed and self._previous is not None:
                self.write(self._previous)
                self.rename()


def replace(temporary: Path, path: Path) -> None:
    """Have a file take the place of another; OSError if it cannot.

    On Windows nobody may have the other one open: programs that read it have it open for a moment.
    """
    attempts = ATTEMPTS if sys.platform == "win32" else 1
    for attempt in range(1, attempts + 1):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if attempt == attempts:
                raise
            time.sleep(PAUSE)


def replace_derived(path: Path, content: bytes) -> None:
    """Give a file other content at once, without a promise that it survives a power cut; OSError if that fails."""
    staged = _Staged(path, None)
    try:
        staged.write(content, durable=False)
        staged.rename()
    except BaseException:
        staged.withdraw()
        raise


def make_folder(path: Path) -> None:
    """Make a private folder that survives a power cut, and those above it that are missing."""
    with reported("make the folder", path):
        if path.is_dir():
            return
        if not path.parent.is_dir():
            make_folder(path.parent)
        with contextlib.suppress(FileExistsError):  # another process was quicker
            path.mkdir(mode=0o700)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is not a folder")
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Have the names in a folder survive a power cut."""
    if sys.platform == "win32":  # a folder cannot be opened there
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        _sync(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a network file system that has no such thing
            raise
    finally:
        os.close(folder)


def _sync(file: int) -> None:
    if sys.platform == "darwin":
        # There fsync stops at the drive's own cache; not every file system knows how to go on.
        with contextlib.suppress(OSError):
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)
