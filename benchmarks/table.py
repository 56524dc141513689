"""The rows of a run as a table in Markdown, with the machine and the versions it holds for."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from .bench import Bench
from .environments import TYPER
from .pairs import Row, p99

HEAD = ("measure", "entries", "median", "p99", "floor", "ratio", "of p99", "processor", "at most", "kept")


def about(bench: Bench) -> str:
    """When and where it was measured, and with what."""
    command = [bench.python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    versions = [name.replace("==", " ") for name in listed if name.startswith(("textual=", "typer=", "tinydb="))]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, {platform.python_implementation()} {platform.python_version()}, {', '.join(versions)}; "
        f"floor {TYPER.replace('==', ' ')}; {bench.pairs} pairs; load {os.getloadavg()[0]:.1f}"
    )


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table, one by one as the rows come."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{' --- |' * len(HEAD)}"
    for row in rows:
        cells = (
            row.what,
            row.entries,
            f"{_figure(statistics.median(row.ours))} {row.unit}",
            _figure(p99(row.ours)),
            _figure(statistics.median(row.floor)) if row.floor else "",
            _times(row.ratio),
            _times(row.ratio_p99),
            _times(row.cpu),
            _most(row),
            "" if row.most is None else "yes" if row.kept else "no",
        )
        yield f"| {' | '.join(cells)} |"


def _most(row: Row) -> str:
    if row.most is None:
        return ""
    if not row.floor:
        return f"{row.most:g} {row.unit}"
    return f"{row.most:g} ×" + (f", p99 {row.most_p99:g} ×" if row.most_p99 else "")


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _times(number: float | None) -> str:
    return "" if number is None else f"{number:.2f} ×"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
