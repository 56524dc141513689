"""One writer at a time."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .files import NOFOLLOW, reported

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HOLDER = 20
"""Characters of the holder's process number, with blanks behind it."""
MARK = 16
"""Characters behind it that nobody else ever writes."""


@contextlib.contextmanager
def locked(path: Path, timeout: float) -> Iterator[tuple[str, str]]:
    """Keep every other process out; the system lets go of the lock if this one dies.

    Gives the mark of who held it last, and that of this turn: who finds its own mark knows that nobody wrote since.
    StorageError if somebody holds it for more than `timeout` seconds.
    """
    with reported("lock", path):
        file = os.open(path, os.O_RDWR | os.O_CREAT | NOFOLLOW, 0o600)
    try:
        deadline = time.monotonic() + timeout
        while not _taken(file, path):
            if time.monotonic() > deadline:
                holder = os.read(file, HOLDER).decode("ascii", "replace").strip()
                who = f"Process {holder}" if holder.isdecimal() else "Another process"
                raise StorageError(f"{who} keeps {plain(str(path))} locked", "end it or try again")
            time.sleep(0.005)
        with reported("lock", path):
            last = os.read(file, HOLDER + MARK)[HOLDER:].decode("ascii", "replace")
            mark = os.urandom(MARK // 2).hex()
            os.lseek(file, 0, os.SEEK_SET)
            # Always of the same length: to cut a file off first makes some file systems flush it.
            os.write(file, f"{os.getpid():<{HOLDER}}{mark}".encode())
        yield last, mark
    finally:
        with contextlib.suppress(OSError):
            os.close(file)


def last_mark(path: Path) -> str:
    """The mark of who held the lock last, "" if somebody holds it now or that cannot be told."""
    if sys.platform == "win32":
        return ""
    try:
        file = os.open(path, os.O_RDONLY | NOFOLLOW)
    except OSError:
        return ""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return os.read(file, HOLDER + MARK)[HOLDER:].decode("ascii", "replace")
    except OSError:
        return ""
    finally:
        os.close(file)


def _taken(file: int, path: Path) -> bool:
    with reported("lock", path):
        try:
            if sys.platform == "win32":
                os.lseek(file, 1024, os.SEEK_SET)  # beyond the holder's number, which others read
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
                os.lseek(file, 0, os.SEEK_SET)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if sys.platform == "win32":
                os.lseek(file, 0, os.SEEK_SET)
            return False
    return True
