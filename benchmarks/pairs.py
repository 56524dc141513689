"""Programs run in turn, A B A B, and what came of it as rows of a table."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOP = 0.99


@dataclass(frozen=True)
class Case:
    """A program with its arguments and its environment."""

    command: Sequence[str]
    environ: Mapping[str, str]


@dataclass(frozen=True)
class Sample:
    """One run of a program, from its start to its end: by the clock, of a processor, and the most memory."""

    ms: float
    cpu_ms: float
    peak_mib: float


@dataclass(frozen=True)
class Row:
    """A line of the table: figures that go pair by pair with those of a floor, or without one.

    With a floor, `most` and `most_p99` are how many times its median and its 99th percentile ours may be; without
    one `most` is in `unit`, as the figures are. `cpu` is the ratio of processor time, where that was measured.
    """

    what: str
    entries: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    most: float | None = None
    unit: str = "ms"
    most_p99: float | None = None
    cpu: float | None = None

    @property
    def ratio(self) -> float | None:
        """The median of the ratios of the pairs."""
        return ratio(self.ours, self.floor) if self.floor else None

    @property
    def ratio_p99(self) -> float | None:
        """The ratio of the 99th percentiles."""
        return p99(self.ours) / p99(self.floor) if self.floor else None

    @property
    def kept(self) -> bool:
        """Whether every bound is kept."""
        figure = statistics.median(self.ours) if self.ratio is None else self.ratio
        return (self.most is None or figure <= self.most) and (
            self.most_p99 is None or (self.ratio_p99 or 0) <= self.most_p99
        )


def ratio(ours: Sequence[float], floor: Sequence[float]) -> float:
    """The median of the ratios, pair by pair."""
    return statistics.median(a / b for a, b in zip(ours, floor, strict=True))


def p99(figures: Sequence[float]) -> float:
    """The 99th percentile; of less than a hundred figures that is the largest."""
    return sorted(figures)[min(len(figures) - 1, round(TOP * len(figures)))]


def run(case: Case) -> Sample:
    """Run a program to its end, without a terminal; RuntimeError if it fails."""
    files = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    before = time.perf_counter()
    child = os.posix_spawn(case.command[0], list(case.command), case.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    taken = time.perf_counter() - before
    if status:
        raise RuntimeError(f"{' '.join(case.command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Sample(taken * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)


def alternate(cases: Mapping[str, Case], rounds: int) -> dict[str, list[Sample]]:
    """Run the programs in turn, so many times each; one round before does not count."""
    found: dict[str, list[Sample]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, case in cases.items():
            sample = run(case)
            if number:
                found[name].append(sample)
    return found


def paired(
    what: str, entries: str, ours: Sequence[Sample], floor: Sequence[Sample], most: float, most_p99: float | None = None
) -> Row:
    """The row of two programs that ran in turn."""
    times, floor_times = ([sample.ms for sample in samples] for samples in (ours, floor))
    cpu = ratio([sample.cpu_ms for sample in ours], [sample.cpu_ms for sample in floor])
    return Row(what, entries, times, floor_times, most, most_p99=most_p99, cpu=cpu)
