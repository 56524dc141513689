"""A program in a terminal of its own: what it writes, when, and what is to be seen then."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyte

from .pairs import Case

COLUMNS, LINES = 80, 24
LOOK = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What a terminal says when it is asked what it can do."""
UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Sequences that pyte would print."""
QUIT = b"\x11"
PATIENCE = 60.0
"""Seconds."""


class Terminal:
    """A running program, which is ended when the block is left.

    What it writes is kept with the moment it came, and put on the screen when that is looked at: so the time that
    this takes is in no figure.
    """

    def __init__(self, case: Case) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._chunks: list[tuple[float, bytes]] = []
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if not self.pid:
            os.execve(case.command[0], list(case.command), {**case.environ, **LOOK})
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        os.write(self._file, QUIT)
        limit = time.perf_counter() + 3
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            self.read(0.02)
            if time.perf_counter() > limit:
                os.kill(self.pid, signal.SIGKILL)
        os.close(self._file)

    def read(self, seconds: float) -> bool:
        """Wait so long for something written; False if nothing came."""
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        now = time.perf_counter()
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:  # it has ended
            return False
        self._chunks.append((now, data))
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self._file, answer)
        return True

    def press(self, key: bytes) -> float:
        """Type a key; the moment it was."""
        now = time.perf_counter()
        os.write(self._file, key)
        return now

    def show(self, wanted: Callable[[str], object] = bool) -> tuple[float | None, int]:
        """Put on the screen what came, and how many bytes that was; the moment when first it was as wanted."""
        when, size = None, 0
        for moment, data in self._chunks:
            size += len(data)
            self._stream.feed(UNKNOWN.sub(b"", data))
            if when is None and wanted(self.text):
                when = moment
        self._chunks.clear()
        return when, size

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def wait(self, wanted: re.Pattern[str], quiet: float = 0.25) -> tuple[float, float | None]:
        """Milliseconds from the start to anything that can be read, and to a text; after that it is quiet.

        RuntimeError if it does not come.
        """
        first = found = None
        while found is None and time.perf_counter() < self.started + PATIENCE:
            while self.read(quiet):
                pass
            chunks, self._chunks = self._chunks, []
            for chunk in chunks:
                self._chunks = [chunk]
                moment, _ = self.show(str.strip)
                first = first or moment
                if found is None and wanted.search(self.text):
                    found = chunk[0]
        if first is None or found is None:
            raise RuntimeError(f"{wanted.pattern} did not come:\n{self.text}")
        return (first - self.started) * 1000, (found - self.started) * 1000

    @property
    def cpu_ms(self) -> float:
        """Processor time until now, of all its threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    @property
    def peak_mib(self) -> float:
        """The most memory it had."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
