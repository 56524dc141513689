"""Milliseconds that one insert takes in a tracker that is running, the median of some dozen."""

import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from ssi_tui.domain.facts import Entry
from ssi_tui.storage import Store

store = Store(Path(sys.argv[1]), Path(sys.argv[2]), lambda: time.time_ns() // 1_000_000)
store.refresh()
taken = []
for _ in range(60):
    now = datetime.now(UTC)
    before = time.perf_counter()
    store.write([Entry(action="post", count=1, at=now, day=now.date(), note="Ana's thread")])
    taken.append(time.perf_counter() - before)
print(statistics.median(taken) * 1000)
