"""The program as a whole: streams, exit codes, what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ssi_tui import __version__, bootstrap
from ssi_tui.service.tracker import Tracker

from .conftest import NOW, Run

Refused = Callable[..., str]


def process(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    settings: dict[str, Any] = {"capture_output": True, "text": True, "check": False, "stdin": subprocess.DEVNULL}
    return subprocess.run([sys.executable, "-m", "ssi_tui", *words], **{**settings, **options})


def test_the_version(ssi: Run) -> None:
    assert ssi("--version").out == f"ssi-tui {__version__}\n"


def test_data_is_on_standard_output_and_talk_on_standard_error() -> None:
    logged = process("add", "3", "post", "@y")
    assert logged.returncode == 0
    assert logged.stdout.startswith("Logged 3 posts for ")
    assert logged.stderr == "3 posts in a day: LinkedIn stunts reach past 2 a day\n"
    refused = process("add", "pots")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == 'unknown action "pots": did you mean post?\n'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("stauts", "No such command 'stauts'. Did you mean 'status', 'start'?"),
        ("why", "No such command 'why'. Did you mean 'explain'?"),
        ("next", "No such command 'next'. Did you mean 'status'?"),
        ("today", "No such command 'today'. Did you mean 'status'?"),
        ("delete 3f2a", "No such command 'delete'. Did you mean 'rm'?"),
        ("zzz", "No such command 'zzz': see ssi --help"),
        ("--colour", "No such option: --colour: see ssi --help"),
        ("status --jsn", "No such option: --jsn (Possible options: --json, --on)"),
        ("config", "Missing command: see ssi config --help"),
        ("undo 3", "Got unexpected extra argument(s) (3): see ssi undo --help"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(refused: Refused, words: str, told: str) -> None:
    assert refused(*words.split()) == told


@pytest.mark.parametrize("now", ["soon", "2026-11-24T08:00:00", "2026-11-24"])
def test_an_instant_that_is_none_is_refused(ssi: Run, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("SSI_NOW", now)
    assert ssi("status", fails=2).err == (
        f'SSI_NOW is "{now}": an instant with its offset is needed: 2026-11-24T08:00:00+01:00\n'
    )


def test_the_real_clock_is_read_where_no_instant_is_given() -> None:
    moment = bootstrap.find_clock({})
    first, second = moment(), moment()
    assert first.tzinfo is not None
    assert first <= second
    stands = bootstrap.find_clock({"SSI_NOW": NOW})
    assert stands().isoformat() == stands().isoformat() == NOW


def test_a_folder_that_cannot_be_written_is_named(ssi: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    answer = ssi("add", "post", fails=5)
    assert answer.out == ""
    assert str(tmp_path / "data") in answer.err
    assert answer.err.count("\n") == 1


def test_a_bad_setting_is_told_and_does_not_stand_in_the_way(ssi: Run, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text('day_start = "late"\n')
    answer = ssi("add", "post")
    assert answer.out.startswith("Logged 1 post")
    assert answer.err.startswith(f"{tmp_path / 'config/config.toml'}: day_start = 'late': a time from")


def test_the_day_begins_when_the_user_says(ssi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSI_NOW", "2026-11-24T05:00:00+01:00")
    assert ssi("status", "--json").json["day"] == "2026-11-24"
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text('day_start = "05:30"\n')
    assert ssi("status", "--json").json["day"] == "2026-11-23"


def test_a_damaged_file_is_told_of_and_the_rest_is_shown(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    (month,) = (tmp_path / "data").glob("*/2026-11.json")
    month.with_name("2026-10.json").write_text("{")
    answer = ssi("status", "--json")
    assert "2026-10.json" in answer.err
    assert answer.json["streak"]["current"] == 1


def test_an_unexpected_error_is_kept_in_a_file_that_is_named(
    ssi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("of no use\nat all")

    monkeypatch.setattr(Tracker, "undo", fail)
    answer = ssi("undo", fails=1)
    path = tmp_path / "state/last-error.txt"
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert "ZeroDivisionError" in answer.err
    assert answer.err.endswith(f"Details: {path}\n")
    kept = path.read_text()
    assert kept.startswith(f"ssi-tui {__version__}, Python ")
    assert "ZeroDivisionError: of no use" in kept


def test_an_unexpected_error_that_cannot_be_kept_is_still_told(
    ssi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tracker, "undo", lambda _: 1 / 0)
    (tmp_path / "state").write_text("a file where the folder should be")
    assert "division by zero. Its details could not be saved: " in ssi("undo", fails=1).err


def test_an_interrupt_is_quiet(ssi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Tracker, "undo", interrupt)
    answer = ssi("undo", fails=130)
    assert (answer.out, answer.err) == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        answer = process("status", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert answer.returncode == 5
    assert answer.stderr.startswith("standard output cannot be written: ")


def test_a_reader_that_has_gone_is_no_error() -> None:
    read, written = os.pipe()
    os.close(read)
    answer = process("status", capture_output=False, stdout=written, stderr=subprocess.PIPE)
    os.close(written)
    assert (answer.returncode, answer.stderr) == (0, "")


def test_a_stream_of_another_encoding_gets_what_it_can_carry(ssi: Run) -> None:
    ssi("add", "com", "Zoë ✓")
    answer = process(
        "log", "--since", "2026-11-20", env={**os.environ, "PYTHONIOENCODING": "latin-1"}, encoding="latin-1"
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Zoë ?" in answer.stdout
    picture = process("status", env={**os.environ, "PYTHONIOENCODING": "ascii"}, encoding="ascii")
    assert "o Posts " in picture.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("ssi sta", {"status", "start"}),
        ("ssi add com", {"comment"}),
        ("ssi add post/c", {"post/carousel"}),
        ("ssi goals set c", {"comments", "conversations"}),
        ("ssi goals preset f", {"full"}),
        ("ssi profile h", {"headline"}),
        ("ssi rest s", {"sat", "sun"}),
        ("ssi add post --variant t", {"text"}),
    ],
)
def test_the_shell_completes_names(words: str, offered: set[str]) -> None:
    typed = {"_SSI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert set(process(env={**os.environ, **typed}).stdout.split()) == offered


def test_a_command_imports_no_more_than_it_needs() -> None:
    code = (
        "import sys; from ssi_tui.__main__ import main; main(sys.argv[1].split());"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    heavy = ("textual", "rich.console", "platformdirs", "asyncio", "tomllib", "pydantic")
    for command in ("--version", "status", "status --json", "add post", "add 0 post"):
        loaded = subprocess.run(
            [sys.executable, "-c", code, command], capture_output=True, text=True, check=True
        ).stderr
        assert [name for name in heavy if f"'{name}'" in loaded] == [], command


def test_the_paths_and_settings_in_force_are_shown(ssi: Run, tmp_path: Path) -> None:
    assert ssi("config", "path").out.splitlines() == [
        f"data    {tmp_path / 'data'}",
        f"state   {tmp_path / 'state'}",
        f"config  {tmp_path / 'config' / 'config.toml'}",
    ]
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.toml").write_text('theme = "nord"\nglyphs = 3\n')
    answer = ssi("config", "show")
    assert answer.out == (
        'day_start = "03:00"\ntheme = "nord"\nglyphs = "auto"\ninvitations_zone = "America/Los_Angeles"\n'
    )
    assert "glyphs = 3: one of auto, unicode, ascii is needed" in answer.err
