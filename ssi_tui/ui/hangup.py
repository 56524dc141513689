"""A terminal that goes away takes the tracker with it, as a signal does that not every terminal sends."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading


def end_with_terminal() -> None:
    """Have the process end when its terminal is gone: Textual would wait for keys in a busy loop for ever."""
    if sys.platform != "win32":
        threading.Thread(target=_wait, args=(sys.stdin.fileno(),), name="hangup", daemon=True).start()


def _wait(terminal: int) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # a hangup is told unasked
    if any(event & select.POLLHUP for _, event in poll.poll()):
        os.kill(os.getpid(), signal.SIGHUP)
