"""What the length of a history costs: run with `python benchmarks/storage.py [FOLDER]`, some minutes.

Histories of ten years with no entry, 100, 100,000 and 1,000,000 are made in the folder (a temporary one unless named;
its disk is what is measured). For each: one insert, with a tracker that is running; a start with the cache of closed
months and without it; the data files that a start opens; and the memory it takes. Exits with 1 if an insert among
100,000 entries takes more than 1.3 times what it takes among 100.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry
from ssi_tui.storage import Store

TODAY = datetime.now(UTC).date()
YEARS = 10
SIZES = (0, 100, 100_000, 1_000_000)
INSERTS = 60
MOST = 1.3

START = """if True:
    import resource, sys, time
    seen = set()
    def watch(event, arguments):
        if event == "open" and str(arguments[0]).endswith((".json", ".jsonl")):
            seen.add(arguments[0])
    sys.addaudithook(watch)
    from pathlib import Path
    from ssi_tui.storage import Store
    before = time.process_time()
    store = Store(Path(sys.argv[1], "data"), Path(sys.argv[1], "state"), lambda: time.time_ns() // 1_000_000)
    store.refresh()
    taken = time.process_time() - before
    try:
        status = Path("/proc/self/status").read_text()  # what the parent process took is not in it
        memory = int(status.partition("VmHWM:")[2].split()[0])
    except OSError:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(taken, len(seen), memory)
"""


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


def open_store(folder: Path) -> Store:
    store = Store(folder / "data", folder / "state", wall_ms)
    store.refresh()
    return store


def fill(folder: Path, number: int) -> None:
    """So many entries, evenly over the years, as an import would bring them in: month by month."""
    chance = random.Random(number)
    actions = [slug for slug in ACTIONS if slug != "profile"]
    months: defaultdict[str, list[Entry]] = defaultdict(list)
    for count in range(number):
        day = TODAY - timedelta(days=count * 365 * YEARS // number)
        at = datetime(day.year, day.month, day.day, 12, count % 60, tzinfo=UTC)
        entry = Entry(action=chance.choice(actions), count=chance.randint(1, 5), at=at, day=day, note="Ana's thread")
        months[day.isoformat()[:7]].append(entry)
    store = open_store(folder)
    for entries in months.values():
        store.write(entries, started=TODAY - timedelta(days=365 * YEARS))


def insert(folder: Path) -> float:
    """Seconds that one insert takes, the median of some dozen."""
    store = open_store(folder)
    taken = []
    for _ in range(INSERTS):
        before = time.perf_counter()
        store.write([Entry(action="post", count=1, at=datetime.now(UTC), day=TODAY, note="Ana's thread")])
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def start(folder: Path, cached: bool) -> tuple[float, int, int]:
    """Seconds of processor time, files opened and MB in all of a new process that looks at the data."""
    if not cached:
        (folder / "state" / "cache" / "months.jsonl").unlink(missing_ok=True)
    command = [sys.executable, "-c", START, str(folder)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), int(out[1]), int(out[2]) // 1024


def main() -> int:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        print(f"{'entries':>9}  {'insert':>8}  {'start':>8}  {'files':>6}  {'memory':>7}  {'without cache':>14}")
        inserts = {}
        for size in SIZES:
            folder = Path(name, str(size))
            fill(folder, size)
            slow, _, _ = start(folder, cached=False)
            quick, files, memory = start(folder, cached=True)
            inserts[size] = insert(folder)
            print(
                f"{size:>9,}  {inserts[size] * 1000:>5.1f} ms  {quick * 1000:>5.0f} ms  {files:>6}  {memory:>4} MB"
                f"  {slow * 1000:>11.0f} ms",
                flush=True,
            )
    ratio = inserts[100_000] / inserts[100]
    print(f"an insert among 100,000 entries takes {ratio:.2f} times what it takes among 100, {MOST} at most")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
