"""Closed months are summed by a process for each core, where there are years of them to be read.

What a process tells is believed no more than what the cache does, and where none can help all is summed here.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .files import Signature
from .summing import closed_month

if TYPE_CHECKING:
    from subprocess import Popen

MANY = 300
"""Files for which it is worth to start processes: alone they would take half a second."""
MOST = 4
"""Processes."""

Files = Mapping[str, Signature]


def summed_lines(months: Mapping[str, Files], root: Path) -> Iterator[str]:
    """The line of the cache for each of the months, "" for one that is still to be summed, or read."""
    helpers = _helpers() if sum(map(len, months.values())) >= MANY else []
    try:
        names = list(months)
        for number, helper in enumerate(helpers):
            share = {name: months[name] for name in names[number :: len(helpers)]}
            with contextlib.suppress(OSError):  # it has ended, so it gives no lines
                _write(helper, json.dumps([str(root), share]))
        for number in range(len(names)):
            yield _next_line(helpers[number % len(helpers)]) if helpers else ""
    finally:
        for helper in helpers:
            with helper:
                helper.kill()


def _helpers() -> list[Popen[bytes]]:
    """A process for each core that helps, none if there is one core or no process to be had."""
    from subprocess import DEVNULL, PIPE, Popen  # only where there is much to read

    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import help; help()"
    command = [sys.executable, "-c", code]
    number = min(os.cpu_count() or 1, MOST)
    helpers: list[Popen[bytes]] = []
    with contextlib.suppress(OSError):
        for _ in range(number if number > 1 and sys.executable else 0):
            helpers.append(Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL))
    return helpers


def _write(helper: Popen[bytes], text: str) -> None:
    if helper.stdin:
        with helper.stdin as stream:
            stream.write(text.encode("ascii"))


def _next_line(helper: Popen[bytes]) -> str:
    return helper.stdout.readline().decode("ascii", "replace").rstrip("\n") if helper.stdout else ""


def help() -> None:
    """Print the lines of the months that standard input asks for; "" for one that has to be read record by record."""
    gc.disable()  # a helper ends before there would be garbage
    root, months = json.load(sys.stdin)
    for name, files in months.items():
        found = {path: (at, size, inode, changed) for path, (at, size, inode, changed) in files.items()}
        known = closed_month(name, "", found, Path(root))
        print(known[0].line if known else "", flush=True)
