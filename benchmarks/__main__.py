"""`python -m benchmarks`: run the measures and print their table; the status is 1 if a bound is not kept."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import commands, imports, screen, store
from .bench import Bench, Measure, note
from .pairs import Row
from .table import about, table

SIZES = (0, 100_000, 1_000_000)

MEASURES: dict[str, Measure] = {
    "add": commands.add,
    "status": commands.status_json,
    "tmux": commands.status_tmux,
    "help": commands.usage,
    "import": imports.import_rows,
    "insert": store.insert,
    "start": store.start,
    "paint": screen.first_paint,
    "key": screen.key_to_paint,
    "page": screen.paging,
    "cold": screen.cold,
}


def main() -> int:
    """Run what was asked for."""
    listed = "\n".join(f"  {name:<8} {measure.__doc__}" for name, measure in MEASURES.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"{__doc__}\n\nmeasures:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], metavar="MEASURE", help="all unless named")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of entries")
    parser.add_argument("--pairs", type=int, default=20, metavar="N", help="how often each program runs (20)")
    parser.add_argument("--folder", type=Path, help="where to keep environments and trackers for the next run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench((given.folder or Path(temporary)).absolute(), sorted(given.sizes), given.pairs)
        bench.folder.mkdir(parents=True, exist_ok=True)
        print(f"{about(bench)}\n")
        return _run(bench, given.measures or MEASURES)


def _run(bench: Bench, names: Iterable[str]) -> int:
    missed = []

    def rows() -> Iterator[Row]:
        for name in names:
            note(f"measuring {name}")
            for row in MEASURES[name](bench):
                yield row
                if not row.kept:
                    missed.append(row.what)

    for line in table(rows()):
        print(line, flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
