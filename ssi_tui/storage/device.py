"""The name of this device: kept outside of the data folder, so that no two devices write into one folder of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.text import plain

from .files import Batch, read, reported

_NAME = re.compile(r"[a-z0-9-]{1,80}-[0-9a-f]{8}")


def read_device(state: Path) -> str:
    """This device's name, "" if it has none yet."""
    path = state / "device"
    with reported("read", path):
        try:
            content, _ = read(path)
        except FileNotFoundError:
            return ""
    name = content.decode("ascii", "replace").strip()
    if not _NAME.fullmatch(name):
        raise StorageError(f"{plain(str(path))} holds no name of a device", "remove it to get a new one")
    return name


def name_device(state: Path) -> str:
    """Give this device a name for good: that of the host and eight digits of chance."""
    import socket  # needed but once

    host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().lower())[:60].strip("-") or "device"
    name = f"{host}-{os.urandom(4).hex()}"
    with Batch() as batch:
        batch.stage(state / "device", name.encode() + b"\n", None)
    return name
