"""Milliseconds of processor time that a store takes to know what there is, and how many data files it opens."""

import sys
import time
from pathlib import Path
from typing import Any

opened: set[str] = set()


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note which data files are opened."""
    if event == "open" and str(arguments[0]).endswith(".json"):
        opened.add(str(arguments[0]))


sys.addaudithook(watch)

from ssi_tui.storage import Store  # noqa: E402  # what it opens is to be seen

before = time.process_time()
store = Store(Path(sys.argv[1]), Path(sys.argv[2]), lambda: time.time_ns() // 1_000_000)
store.refresh()
print((time.process_time() - before) * 1000, len(opened))
