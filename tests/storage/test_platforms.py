"""What Windows and macOS do differently, as far as it can be acted out here."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.storage import files, lock
from ssi_tui.storage.files import Batch
from ssi_tui.storage.lock import HOLDER, locked


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the branches for Windows; its lock is acted out by one of ours, on the byte that is asked for."""

    def locking(file: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        taken.append(os.lseek(file, 0, os.SEEK_CUR))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    taken: list[int] = []
    windows = SimpleNamespace(platform="win32")
    monkeypatch.setattr(files, "sys", windows)
    monkeypatch.setattr(lock, "sys", windows)
    monkeypatch.setattr(lock, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2), raising=False)
    monkeypatch.setattr(files, "PAUSE", 0)


@pytest.mark.usefixtures("on_windows")
def test_on_windows_one_writes_at_a_time_and_the_other_is_told_who(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, 0) as (before, mine):
        assert path.read_bytes()[:HOLDER].decode().strip() == str(os.getpid())
        with pytest.raises(StorageError, match=f"Process {os.getpid()} keeps .*lock locked"), locked(path, 0):
            pass
    with locked(path, 0) as (last, _):
        assert (before, last) == ("", mine)


@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_file_that_is_being_read_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = os.replace, []

    def refuse(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    path = tmp_path / "2026-11.json"
    path.write_bytes(b"old")
    with Batch() as batch:
        batch.stage(path, b"new", b"old")
    assert (path.read_bytes(), len(tries)) == (b"new", 3)


@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_file_that_stays_open_is_told_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    path = tmp_path / "2026-11.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    batch = Batch()
    batch.stage(path, b"new", b"old")
    with pytest.raises(StorageError, match="Access is denied"), batch:
        pass
    assert path.read_bytes() == b"old"


def test_elsewhere_a_refusal_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def refuse(*paths: object) -> None:
        tries.append(paths)
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "a", tmp_path / "b")
    assert len(tries) == 1


@pytest.mark.usefixtures("on_windows")
def test_on_windows_no_folder_is_opened_and_no_inode_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    status = path.stat()
    assert files.signature(status) == (status.st_mtime_ns, 5, 0, 0)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a folder cannot be opened"))
    files.sync_folder(tmp_path)


@pytest.mark.parametrize("knows", [True, False])
def test_on_a_mac_the_drive_is_told_to_write_where_the_file_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows: bool
) -> None:
    done = []

    def full_sync(_: int, command: int) -> int:
        done.append(f"fcntl {command}")
        if not knows:
            raise OSError(errno.ENOTSUP, "Operation not supported")
        return 0

    monkeypatch.setattr(files, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(files, "fcntl", SimpleNamespace(F_FULLFSYNC=51, fcntl=full_sync))
    monkeypatch.setattr(os, "fsync", lambda _: done.append("fsync"))
    with Batch() as batch:
        batch.stage(tmp_path / "a", b"new", None)
    once = ["fcntl 51"] if knows else ["fcntl 51", "fsync"]
    assert done == once * 2  # the file, and its name in the folder
    assert (tmp_path / "a").read_bytes() == b"new"
