"""What the length of a history costs the store: an insert while it runs, and a start with its cache and without."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from . import trackers
from .bench import Bench, entries
from .environments import PROBES
from .pairs import Row

ROUNDS = 5
GROWTH = 1.3


def insert(bench: Bench) -> Iterator[Row]:
    """One insert in a running tracker, with the disk of the folder; beside the same in the smallest tracker."""
    environs = {size: bench.tracker(size, "insert") for size in bench.sizes}
    taken: dict[int, list[float]] = {size: [] for size in environs}
    for _ in range(ROUNDS):
        for size, environ in environs.items():
            taken[size].append(_probe(bench, "insert", environ)[0])
    smallest = min(taken)
    for size in taken:
        yield Row("insert, in a running tracker", entries(size), taken[size], taken[smallest], GROWTH)


def start(bench: Bench) -> Iterator[Row]:
    """Processor time until the store knows what there is, and the data files it opens for that."""
    for size in bench.sizes:
        environ = bench.tracker(size, "start")
        cached = [_probe(bench, "start", environ) for _ in range(ROUNDS)]
        bare = []
        for _ in range(ROUNDS):
            shutil.rmtree(Path(environ["HOME"]) / trackers.STATE / "cache")
            bare.append(_probe(bench, "start", environ))
        for name, found in (("start of the store", cached), ("the same without its cache", bare)):
            yield Row(name, entries(size), [ms for ms, _ in found])
            yield Row(f"{name}, files read", entries(size), [files for _, files in found], unit="files")


def _probe(bench: Bench, name: str, environ: dict[str, str]) -> list[float]:
    home = Path(environ["HOME"])
    command = [bench.python, str(PROBES / f"{name}.py"), str(home / trackers.DATA), str(home / trackers.STATE)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]
