"""An import of a hundred thousand rows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from . import archive, trackers
from .bench import Bench, note
from .pairs import Case, Row, run

TIMES = 3
SECONDS, MIB = 5, 250


def import_rows(bench: Bench) -> Iterator[Row]:
    """`ssi import` of a new archive into an empty tracker, and once more, which has to add nothing."""
    path = bench.folder / "Complete_LinkedInDataExport_11-01-2026.zip"
    rows = archive.make(path)
    first, again = [], []
    for number in range(TIMES):
        note(f"import {number + 1} of {TIMES}")
        home = trackers.copy(trackers.make(bench.folder / "trackers", 0), bench.folder / "copies" / "import")
        case = Case([bench.ssi, "import", str(path)], bench.environ(home))
        first.append(run(case))
        again.append(run(case))
        data = [*(home / trackers.DATA).rglob("*.json")]
        size = [(file.name, file.stat().st_mtime_ns) for file in data]
        report = subprocess.run([*case.command, "--json"], env=case.environ, capture_output=True, check=True).stdout
        if json.loads(report)["written"] or size != [(file.name, file.stat().st_mtime_ns) for file in data]:
            raise RuntimeError("a second import of the same archive wrote something")
    for name, samples in ((f"import of {rows:,} rows", first), ("the same once more, which adds 0", again)):
        yield Row(name, "", [sample.ms / 1000 for sample in samples], most=SECONDS, unit="s")
        yield Row(f"{name}, memory", "", [sample.peak_mib for sample in samples], most=MIB, unit="MiB")
