"""Commands, from the start of the process to its end, beside a bare command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .bench import Bench, entries
from .pairs import Case, Row, alternate, paired


def add(bench: Bench) -> Iterator[Row]:
    """`ssi add post`."""
    return _at_every_size(bench, ["add", "post"], most=0.6, growth=1.1)


def status_json(bench: Bench) -> Iterator[Row]:
    """`ssi status --json`."""
    return _at_every_size(bench, ["status", "--json"], most=0.7, growth=1.2)


def status_tmux(bench: Bench) -> Iterator[Row]:
    """`ssi status --format tmux`."""
    return _at_every_size(bench, ["status", "--format", "tmux"], most=0.6)


def usage(bench: Bench) -> Iterator[Row]:
    """`ssi --help`."""
    cases = {
        "floor": bench.typer("add", "post"),
        "ours": Case([bench.ssi, "--help"], bench.environ(bench.folder / "nobody")),
    }
    found = alternate(cases, bench.pairs)
    yield paired("`ssi --help`", "", found["ours"], found["floor"], most=1.0)


def _at_every_size(bench: Bench, arguments: Sequence[str], most: float, growth: float | None = None) -> Iterator[Row]:
    use = "-".join(arguments).replace("--", "")
    ours = {entries(size): Case([bench.ssi, *arguments], bench.tracker(size, use)) for size in bench.sizes}
    found = alternate({"floor": bench.typer("add", "post"), **ours}, bench.pairs)
    name = f"`ssi {' '.join(arguments)}`"
    for size in ours:
        yield paired(name, size, found[size], found["floor"], most)
    first, last = entries(bench.sizes[0]), entries(bench.sizes[-1])
    if growth and first != last:
        yield paired(f"{name}, growth", f"{first} → {last}", found[last], found[first], growth)
