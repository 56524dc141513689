"""What is answered without Typer is answered as with it: on both streams, in the files, and in how it ends."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from ssi_tui import bootstrap
from ssi_tui.__main__ import main
from ssi_tui.cli import app, quick
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage import backup

from .conftest import NOW


class Ending(NamedTuple):
    """All that a command leaves behind."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]
    quick: bool


Both = Callable[..., tuple[Ending, Ending]]

HISTORY = ("add 2 post @y", "add 5 com", "add lead", "undo", "add headline", "official 12.5 9 14 11", "skip @sat")

PICKED = (
    ["add", "post"],
    ["add", "5 com @y Ana's thread"],
    ["add", "5", "com", "@y", "Ana's", "thread"],
    ["add", "5c"],
    ["add", "com", "x5", "@mon", "@home"],
    ["add", "post/carousel", "Grüße, 日本語 \N{GRINNING FACE} \u202e[b]x[/b]"],
    ["add", "carousel"],
    ["add", "post", "carousel", "a note"],
    ["add", "post", "not \udce9 text \x1b[31m\n"],
    ["add", "3", "post"],
    ["add", "2", "inv", "@-3"],
    ["add", "headline"],
    ["add", "profile"],
    ["add", "headline", "note"],
    ["add", "pots"],
    ["add", ""],
    ["add", "", "post", ""],
    ["add", "@y"],
    ["add", "s"],
    ["add", "0", "post"],
    ["add", "9999", "like"],
    ["add", "10000", "like"],
    ["add", "post", "@2027-01-01"],
    ["add", "post", "@1999-12-31"],
    ["undo"],
    ["redo"],
    ["status"],
    ["status", "--json"],
    ["status", "--plain"],
    ["status", "--format", "tmux"],
    ["status", "--format", "waybar"],
    ["status", "--format", ""],
    ["status", "--format", "--json"],
    ["status", "--format", "{index.live:.3f} {official.total}"],
    ["status", "--format", "{index.lief}"],
    ["status", "--format", "{"],
    ["--version"],
)
"""Answered without Typer."""

LEFT = (
    ["add"],
    ["add", "post", "--on", "y"],
    ["add", "--dry-run", "post"],
    ["add", "9", "post", "--respect-caps"],
    ["add", "post", "-3"],
    ["add", "-5", "post"],
    ["add", "--", "post"],
    ["add", "--help"],
    ["undo", "3"],
    ["redo", "--help"],
    ["status", "today"],
    ["status", "--json", "--plain"],
    ["status", "--on", "y"],
    ["status", "--format"],
    ["status", "--format=tmux"],
    ["status", "--jsn"],
    ["--version", "status"],
    ["--ascii", "status"],
    ["--help"],
    ["stauts"],
)
"""Left to Typer."""


class AtOnce(Thread):
    """Does what it is for before it goes on: a backup must not be under way when the folders are emptied."""

    def start(self) -> None:
        self.run()


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Both:
    """Run a command twice on the same files, with the same clock and the same chance: as it is, and by Typer."""
    monkeypatch.setenv("SSI_NOW", NOW)
    monkeypatch.setattr(backup, "Thread", AtOnce)
    typer_runs = []
    monkeypatch.setattr(app, "run", lambda words, run=app.run: typer_runs.append(words) or run(words))

    def end(words: list[str], before: Callable[[], None], answer: Callable[[list[str]], bool]) -> Ending:
        for name in ("data", "state"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        with monkeypatch.context() as patch:
            chance, clock = random.Random(7), count(1_795_000_000_000, 1000)
            patch.setattr(os, "urandom", chance.randbytes)
            patch.setattr(bootstrap, "_wall_ms", lambda: next(clock))
            before()
            capsys.readouterr()
            typer_runs.clear()
            patch.setattr(quick, "answer", answer)
            code = main(words)
        files = {str(path): path.read_bytes() for path in sorted(tmp_path.glob("data/**/*.json"))}
        return Ending(code, *capsys.readouterr(), files, not typer_runs)

    def run(words: list[str], before: Callable[[], None] = lambda: None) -> tuple[Ending, Ending]:
        found, expected = end(words, before, quick.answer), end(words, before, lambda _: False)
        assert not expected.quick
        return found, expected

    return run


def alike(found: Ending, expected: Ending) -> bool:
    """Whether all is the same but the way."""
    return found._replace(quick=False) == expected


def live() -> None:
    for line in HISTORY:
        assert main(line.split()) == 0


@pytest.mark.parametrize("before", [lambda: None, live], ids=["empty", "lived"])
@pytest.mark.parametrize("words", [*PICKED, *LEFT], ids=" ".join)
def test_both_ways_end_alike(both: Both, words: list[str], before: Callable[[], None]) -> None:
    found, expected = both(words, before)
    assert found.quick == (words in PICKED)
    assert alike(found, expected)


def test_the_ways_that_are_compared_write_and_refuse(both: Both) -> None:
    """The comparison would hold for commands that do nothing, too."""
    logged, _ = both(["add", "5", "com", "@y", "Ana's thread"], live)
    assert (logged.code, logged.err) == (0, "")
    assert logged.out.startswith("Logged 5 comments for ")
    assert any(b"Ana's thread" in content for content in logged.files.values())
    over, _ = both(["add", "3", "post"])
    assert "posts in a day" in over.err
    assert {both(words)[0].code for words in PICKED} == {0, 2}


def fail_to_read(_: Tracker) -> None:
    raise ZeroDivisionError("of no use")


def interrupt(_: Tracker) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("words", [["add", "post"], ["undo"], ["status", "--json"]], ids=" ".join)
@pytest.mark.parametrize(("fault", "code"), [(fail_to_read, 1), (interrupt, 130)])
def test_what_goes_wrong_inside_ends_alike(
    both: Both, monkeypatch: pytest.MonkeyPatch, words: list[str], fault: Callable[[Tracker], None], code: int
) -> None:
    monkeypatch.setattr(Tracker, "today", property(fault))
    monkeypatch.setattr(Tracker, "undo", fault)
    found, expected = both(words)
    assert alike(found, expected)
    assert found.code == code


def test_files_that_cannot_be_used_end_alike(both: Both, tmp_path: Path) -> None:
    def block() -> None:
        (tmp_path / "state").unlink(missing_ok=True)
        (tmp_path / "state").write_text("a file where the folder should be")

    found, expected = both(["add", "post"], block)
    assert alike(found, expected)
    assert found.code == 5


def test_an_environment_that_is_wrong_ends_alike(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSI_NOW", "soon")
    for words in (["add", "post"], ["undo"], ["status"]):
        found, expected = both(words)
        assert alike(found, expected)
        assert found.code == 2


def test_output_that_nobody_takes_ends_alike(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    for words in (["status", "--json"], ["add", "post"]):
        found, expected = both(words, live)
        assert alike(found, expected)
        assert found.code == 0
