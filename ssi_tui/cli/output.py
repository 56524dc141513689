"""The two streams: what was asked for goes out on one, what there is to say about it on the other."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from ssi_tui.domain.errors import StorageError


def say(*lines: str) -> None:
    """Write lines of data to standard output; quietly nothing once nobody reads it."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write("".join(_line(line, sys.stdout) for line in lines))
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would fail once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise StorageError("standard output cannot be written", error.strerror or str(error)) from error


def tell(line: str) -> None:
    """Write one line to standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(_line(line, sys.stderr))
            sys.stderr.flush()


def say_json(value: object) -> None:
    """Write a value as JSON."""
    import json

    say(*json.dumps(value, indent=2).split("\n"))


def on_terminal() -> bool:
    """Whether all three streams are a terminal, so that the full screen can be drawn and used."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _line(text: str, stream: TextIO) -> str:
    """A line that does not steer the terminal, in characters the stream can carry."""
    if not text.isprintable():
        from ssi_tui.service.text import plain

        text = plain(text)
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding) + "\n"
