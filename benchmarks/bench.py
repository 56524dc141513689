"""What every measure gets: the programs, the trackers, and how often to measure."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import environments, trackers
from .environments import FLOORS
from .pairs import Case, Row


@dataclass(frozen=True)
class Bench:
    """A run: `sizes` are numbers of entries, smallest first; `pairs` how often each program runs.

    What is made is kept in `folder` for the next run: environments, trackers, and copies of them.
    """

    folder: Path
    sizes: Sequence[int]
    pairs: int

    @cached_property
    def ssi(self) -> str:
        """The installed program."""
        return str(environments.product(self.folder) / "ssi")

    @cached_property
    def python(self) -> str:
        """The Python that has ssi-tui, and with it Textual."""
        return str(environments.product(self.folder) / "python")

    def typer(self, *arguments: str) -> Case:
        """The bare command."""
        python = str(environments.typer(self.folder) / "python")
        return Case([python, str(FLOORS / "typer_command.py"), *arguments], self.environ(self.folder / "nobody"))

    def environ(self, home: Path) -> dict[str, str]:
        """The environment of somebody with that home folder."""
        return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}

    def tracker(self, size: int, use: str) -> dict[str, str]:
        """The environment that uses a tracker of so many entries, which nobody else does, and which was used before."""
        home = trackers.make(self.folder / "trackers", size)
        environ = self.environ(trackers.copy(home, self.folder / "copies" / f"{use}-{size}"))
        for arguments in (["add", "post"], ["status", "--json"]):
            done = subprocess.run([self.ssi, *arguments], env=environ, capture_output=True, text=True, check=True)
        if done.stderr:
            raise RuntimeError(f"the tracker of {size} entries is not in order: {done.stderr}")
        return environ


Measure = Callable[[Bench], Iterable[Row]]
"""Runs programs, and gives its lines of the table; its docstring says what it measures."""


def note(text: str) -> None:
    """Say what is being done."""
    print(text, file=sys.stderr, flush=True)


def entries(size: int) -> str:
    """A number of entries as it stands in the table."""
    return f"{size:,}"
