"""Files wherever they are: loose, in folders, in archives and in archives in archives; nothing is extracted to disk."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, BinaryIO, ParamSpec

MEGABYTE = 1024 * 1024
CHUNK = MEGABYTE
STANDARD_INPUT = "-"
NESTED_FOLDERS = 8

LONGEST_ENTRY = 512
"""Bytes of a file's entry in an archive's table of contents; one of LinkedIn's has some 100."""

END_WITHIN = 66_000
"""Bytes at the end of an archive in which the place of its table of contents is told."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises for a damaged, encrypted or exotic member."""

P = ParamSpec("P")


class Refused(Exception):
    """A file that is not read, and why; others are."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most: bytes of a file and of an import, files, archives in archives, unpacked to packed."""

    file: int = 256 * MEGABYTE
    total: int = 1024 * MEGABYTE
    archive: int = 4096 * MEGABYTE
    members: int = 20_000
    depth: int = 3
    ratio: int = 200
    ratio_from: int = 4 * MEGABYTE


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A file that can be read.

    `path` is where it is, through folders and archives; `name` leaves out the folder the user's path is in.
    `modified` is the day it was written. `named` is one the user named, `packed` one in an archive.
    """

    path: str
    name: str
    size: int
    modified: date | None
    named: bool
    packed: bool
    read: Callable[[], bytes]


class Sources:
    """Everything below the paths that are added; `refused` says by name what is not read and why. To be closed."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.members: list[Member] = []
        self.refused: list[tuple[str, str]] = []
        self._left = self.limits.total
        self._skip = 0
        self._open = ExitStack()

    def __enter__(self) -> Sources:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, path: str) -> None:
        """Find what there is at a path the user names; OSError if there is nothing that can be looked at."""
        if path == STANDARD_INPUT:
            self.members.append(Member("", "standard input", 0, None, True, False, self._read_input))
            return
        path = path.rstrip("/" + os.sep) or path
        self._skip = len(path) - len(Path(path).name)
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            self._try(path, self._add_folder, path, 0)
        elif stat.S_ISREG(status.st_mode):
            self._try(path, self._add_file, path, status, True)
        else:
            self._refuse(path, "not a regular file")

    def add_archive(self, content: bytes, name: str) -> None:
        """Find what is in an archive that is in memory."""
        self._skip = 0
        self._try(name, self._open_archive, io.BytesIO(content), name, 1)

    def _refuse(self, path: str, reason: str) -> None:
        self.refused.append((self._name(path), reason))

    def _name(self, path: str) -> str:
        return path[self._skip :].replace(os.sep, "/")

    def _try(self, path: str, act: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except Refused as error:
            self._refuse(path, str(error))
        except _BROKEN as error:
            self._refuse(path, _reason(error))

    # folders and files

    def _add_folder(self, folder: str, depth: int) -> None:
        if depth > NESTED_FOLDERS:
            raise Refused("folders nested too deeply")
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if _is_noise(entry.name):
                continue
            if entry.is_symlink():
                self._refuse(entry.path, "a symbolic link, which is not followed")
            elif entry.is_dir():
                self._try(entry.path, self._add_folder, entry.path, depth + 1)
            elif entry.is_file():
                self._try(entry.path, self._add_file, entry.path, entry.stat(), False)

    def _add_file(self, path: str, status: os.stat_result, named: bool) -> None:
        if path.casefold().endswith(".zip"):
            if named or "linkedin" in Path(path).name.casefold():  # a folder of downloads holds others, too
                if status.st_size > self.limits.archive:
                    raise Refused(f"larger than {self.limits.archive // MEGABYTE} MB")
                file = self._open.enter_context(Path(path).open("rb"))  # noqa: SIM115  # closed with the others
                self._open_archive(file, path, 1)
            return
        self._count()

        def read() -> bytes:
            if status.st_size > self.limits.file:
                raise Refused(f"larger than {self.limits.file // MEGABYTE} MB")
            try:
                with Path(path).open("rb") as file:
                    return self._take(file, None)
            except OSError as error:
                raise Refused(_reason(error)) from None

        self.members.append(Member(path, self._name(path), status.st_size, _written_on(status), named, False, read))

    def _read_input(self) -> bytes:
        return self._take(sys.stdin.buffer, None)

    # archives

    def _open_archive(self, file: BinaryIO, path: str, depth: int) -> None:
        if _directory_size(file) > self.limits.members * LONGEST_ENTRY:
            raise Refused(f"more than {self.limits.members} files")
        archive = self._open.enter_context(zipfile.ZipFile(file))
        for info in archive.infolist():
            if not info.is_dir() and not any(map(_is_noise, info.filename.split("/"))):
                self._count()
                inside = f"{path}/{info.filename}"
                self._try(inside, self._add_packed, archive, info, inside, depth)

    def _add_packed(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, depth: int) -> None:
        _check_name(info)
        if info.filename.casefold().endswith(".zip"):
            if depth >= self.limits.depth:
                raise Refused("archives nested too deeply")
            self._open_archive(io.BytesIO(self._unpack(archive, info)), path, depth + 1)
            return

        def read() -> bytes:
            return self._unpack(archive, info)

        self.members.append(Member(path, self._name(path), info.file_size, _packed_on(info), False, True, read))

    def _unpack(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        limits = self.limits
        if info.file_size > limits.file:
            raise Refused(f"larger than {limits.file // MEGABYTE} MB unpacked")
        if info.file_size > max(limits.ratio_from, info.compress_size * limits.ratio):
            raise Refused(f"packed more than {limits.ratio} times")
        try:
            with archive.open(info) as file:
                return self._take(file, info.file_size)
        except _BROKEN as error:
            raise Refused(_reason(error)) from None

    # limits

    def _count(self) -> None:
        if len(self.members) + len(self.refused) >= self.limits.members:
            raise Refused(f"more than {self.limits.members} files")

    def _take(self, file: IO[bytes], size: int | None) -> bytes:
        """All of a file, piece by piece, so that one that is larger than it says is caught in time."""
        parts: list[bytes] = []
        taken = 0
        while part := file.read(CHUNK):
            taken += len(part)
            if taken > (self.limits.file if size is None else size):
                raise Refused("larger than it says it is" if size is not None else "too large")
            if taken > self._left:
                raise Refused(f"more than {self.limits.total // MEGABYTE} MB in one import")
            parts.append(part)
        self._left -= taken
        return b"".join(parts)


def _directory_size(file: BinaryIO) -> int:
    """The bytes an archive says its table of contents has, which is read at once when it is opened."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - END_WITHIN))
    tail = file.read()
    sizes = [0]
    for signature, offset, form in ((b"PK\x05\x06", 12, "<L"), (b"PK\x06\x06", 40, "<Q")):
        place = tail.rfind(signature) + offset
        if place >= offset and place + struct.calcsize(form) <= len(tail):
            (told,) = struct.unpack_from(form, tail, place)
            sizes.append(min(told, size))
    return max(sizes)


def _check_name(info: zipfile.ZipInfo) -> None:
    """Refuse what would be dangerous to whoever unpacks the archive."""
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("a symbolic link, which is not followed")
    parts = info.orig_filename.replace("\\", "/").split("/")
    if not parts[0] or ".." in parts or ":" in parts[0] or "\0" in info.orig_filename:
        raise Refused("its name leads out of the archive")


def _is_noise(name: str) -> bool:
    return name in ("__MACOSX", ".DS_Store", "Thumbs.db") or name.startswith("._")


def _written_on(status: os.stat_result) -> date | None:
    try:
        return datetime.fromtimestamp(status.st_mtime, UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None


def _packed_on(info: zipfile.ZipInfo) -> date | None:
    try:
        return date(*info.date_time[:3])
    except ValueError:
        return None


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, NotImplementedError):
        return "packed in a way that is not supported"
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "encrypted"
    return "damaged"
