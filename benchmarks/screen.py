"""The screens in a terminal of 80×24, beside the least that can be made with Textual."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from . import trackers
from .bench import Bench, entries
from .environments import FLOORS
from .pairs import Case, Row, ratio
from .terminal import Terminal

FLOOR = "floor"
LIVE = re.compile(r"of \d+ done")
HELLO = re.compile("Hello World")
COUNT = re.compile(r"Count: (\d+)")
LIKES = re.compile(r"Likes +\S+ +(?:7d +)?(\d+)")
BYTES = 0.25 * 6213
"""A reactive counter writes 6,213 bytes on a screen of 120×40."""
PRESSES = 5
"""For each pair that is asked for."""
BLOCK = 10
"""Keys before it is the other program's turn."""
GAP = 0.06
"""Seconds between two keys, at most: no lock-step with a timer."""
SETTLED = 0.4
"""Seconds after which what a key started, such as a lit row, is over."""


class Played(NamedTuple):
    """A program with a key that is pressed, and the text it changes; `before` is pressed once."""

    case: Case
    key: bytes
    watched: re.Pattern[str]
    ready: re.Pattern[str] = LIVE
    before: bytes = b""


def first_paint(bench: Bench) -> Iterator[Row]:
    """From the start of the process to the first live frame, and the memory by then."""
    cases = {FLOOR: (_floor(bench, "hello"), HELLO)}
    cases |= {entries(size): (_tracker(bench, size, "screen"), LIVE) for size in bench.sizes}
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in cases}
    for number in range(bench.pairs + 1):
        for name, (case, wanted) in cases.items():
            with Terminal(case) as terminal:
                _, found = terminal.wait(wanted)
                if number:
                    taken[name].append((found or 0, terminal.cpu_ms, terminal.peak_mib))
    times, cpu, memory = ({name: [one[at] for one in taken[name]] for name in taken} for at in range(3))
    for name in list(cases)[1:]:
        most = ratio(cpu[name], cpu[FLOOR])
        yield Row("start → first live frame", name, times[name], times[FLOOR], most=1.3, cpu=most)
        yield Row("memory of the open tracker", name, memory[name], memory[FLOOR], most=1.3, unit="MiB")


def key_to_paint(bench: Bench) -> Iterator[Row]:
    """From a key to what it logged on the disk, in the figures and on the screen, and the bytes written for it."""
    played = {entries(size): Played(_tracker(bench, size, "keys"), b"t", LIKES) for size in bench.sizes}
    taken, sizes = _play({FLOOR: _counter(bench), **played}, PRESSES * bench.pairs)
    for name in played:
        yield Row("key → saved → painted", name, taken[name], taken[FLOOR], most=2.5, most_p99=5)
        yield Row("bytes for a key", name, sizes[name], most=BYTES, unit="B")


def paging(bench: Bench) -> Iterator[Row]:
    """From a key to the page of History, or of Trends, that it shows."""
    size = bench.sizes[-1]
    title = re.compile(r"╭─ (\w{3} \d+ \w{3}[^─]*)─")
    axis = re.compile(r"(\d+ \w{3} .*\d+ \w{3}.*)")
    history = Played(_tracker(bench, size, "history"), b"\x1b[D", title, before=b"H")
    trends = Played(_tracker(bench, size, "trends"), b"\x1b[D", axis, before=b"R")
    names = {"paging History": history, "panning Trends": trends}
    taken, _ = _play({FLOOR: _counter(bench), **names}, PRESSES * bench.pairs)
    for name in names:
        yield Row(name, entries(size), taken[name], taken[FLOOR], most=6)


def cold(bench: Bench) -> Iterator[Row]:
    """A start with the cache deleted: to something to read, and to the first live frame."""
    for size in bench.sizes:
        case = _tracker(bench, size, "cold")
        taken = []
        for _ in range(3):
            shutil.rmtree(Path(case.environ["HOME"]) / trackers.STATE / "cache", ignore_errors=True)
            with Terminal(case) as terminal:
                taken.append(terminal.wait(LIVE, quiet=0.6))
        yield Row("start without the cache → a line", entries(size), [first for first, _ in taken], most=300)
        yield Row("start without the cache → live", entries(size), [found or 0 for _, found in taken], most=3000)


def _tracker(bench: Bench, size: int, use: str) -> Case:
    return Case([bench.ssi], bench.tracker(size, use))


def _floor(bench: Bench, name: str) -> Case:
    return Case([bench.python, str(FLOORS / f"{name}_textual.py")], bench.environ(bench.folder / "nobody"))


def _counter(bench: Bench) -> Played:
    return Played(_floor(bench, "counter"), b"a", COUNT, COUNT)


def _play(programs: Mapping[str, Played], presses: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Press the keys of all programs, block by block; milliseconds to the change of the text, and bytes."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    sizes: dict[str, list[float]] = {name: [] for name in programs}
    with ExitStack() as stack:
        terminals = {name: stack.enter_context(Terminal(played.case)) for name, played in programs.items()}
        for name, played in programs.items():
            terminals[name].wait(played.ready)
            if played.before:
                terminals[name].press(played.before)
        for number in range(0, presses + BLOCK, BLOCK):
            for name, played in programs.items():
                pressed = [_press(terminals[name], played) for _ in range(BLOCK)]
                if number:  # the first block does not count
                    taken[name] += [ms for ms, _ in pressed]
                    sizes[name] += [size for _, size in pressed]
    return taken, sizes


def _press(terminal: Terminal, played: Played) -> tuple[float, int]:
    while terminal.read(SETTLED):
        pass
    terminal.show()
    time.sleep(random.uniform(0, GAP))  # presses come at any moment between two frames
    old = _seen(played, terminal.text)
    pressed = terminal.press(played.key)
    while terminal.read(0.1):
        pass
    when, size = terminal.show(lambda text: _seen(played, text) not in (old, None))
    if when is None:
        raise RuntimeError(f"{played.key!r} changed nothing:\n{terminal.text}")
    return (when - pressed) * 1000, size


def _seen(played: Played, text: str) -> str | None:
    found = played.watched.search(text)
    return found[1] if found else None
