"""Which files a data folder has."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from .files import Signature, reason, reported, signature


def list_files(root: Path) -> tuple[dict[str, Signature], dict[str, str]]:
    """The files that could be ours with their signatures, and the folders that cannot be looked into, and why.

    StorageError if the data folder is there and cannot be read. Paths are text: some hundred are compared every second.
    """
    found: dict[str, Signature] = {}
    unreadable: dict[str, str] = {}
    with reported("read the folder", root):
        try:
            with os.scandir(root) as entries:
                folders = list(entries)
        except FileNotFoundError:
            return found, unreadable
    for folder in folders:
        if folder.name.startswith((".", "~")):
            continue
        try:
            if folder.is_dir():
                found |= _files(folder)
        except OSError as error:
            unreadable[folder.path] = reason(error)
    return found, unreadable


def folder_states(root: Path) -> dict[str, int]:
    """When something was last added to the data folder and those in it, replaced or removed; by path, in ns."""
    try:
        with os.scandir(root) as entries:
            states = {entry.path: entry.stat(follow_symlinks=False).st_mtime_ns for entry in entries}
    except OSError:
        return {}
    return states


def _files(folder: os.DirEntry[str]) -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "")
    with os.scandir(folder.path) as files:
        for file in files:
            if file.name.endswith(".json") and not file.name.startswith((".", "~")):
                try:
                    found[file.path] = signature(file.stat(follow_symlinks=False))
                except FileNotFoundError:  # it has just gone
                    continue
    return found
