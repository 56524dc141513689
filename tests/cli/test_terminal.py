"""The raw bytes that reach a terminal: nothing that was written down or named by somebody steers it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from pathlib import Path

import pytest

NOW = "2026-11-24T08:00:00+01:00"
STEERING = (
    "\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x1b\\\x1b[2J\x1b[31m\x9b2J\x9d0;pwned\x9c\x08\r\x7f\x0e\u202eevil\u2066\u2028x"
)
NAME = "\x1b]0;pwned\x07\x1b[2J\u202e"
FRAME = {"v": 1, "change": "c" * 32}


def run(*words: str) -> tuple[int, bytes]:
    """Run ssi with all its streams on a terminal of 80 columns; its exit status, and every byte it wrote there."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "ssi_tui", *words],
        stdin=there,
        stdout=there,
        stderr=there,
        env={**os.environ, "SSI_NOW": NOW, "TERM": "xterm-256color"},
    )
    os.close(there)
    written = b""
    with contextlib.suppress(OSError):  # as soon as nobody has the terminal open any more
        while chunk := os.read(here, 65536):
            written += chunk
    os.close(here)
    return process.wait(), written


def assert_harmless(written: bytes) -> None:
    """No character but those that are seen, and the ends of lines."""
    text = written.replace(b"\r\n", b"\n").decode("utf-8")
    bad = {char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert not bad
    assert not set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(text)


def record(number: int, **fields: object) -> dict[str, object]:
    return FRAME | {"id": f"{number:032x}", "rev": f"17950000000{number:02}-00000000"} | fields


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Data, settings and themes that somebody else filled."""
    logged = {"kind": "entry", "count": 1, "at": NOW, "day": "2026-11-24", "source": "hand"}
    entry = logged | {"note": STEERING, "variant": STEERING}
    records = [
        record(1, **entry, action="post"),
        record(2, **entry, action=f"x{STEERING}"),
        record(3, kind="skip", first="2026-11-23", last="2026-11-23", reason=STEERING),
        record(4, kind="goal", goal=f"x{STEERING}", since="2026-11-01", on=True),
        record(5, kind=STEERING),
        record(6, **logged | {"action": "post", "day": STEERING}),
        record(7, kind="profile", section=f"x{STEERING}", done=True, day="2026-11-02"),
        record(1, **entry, action="comment") | {"rev": "1795000000099-00000000"},
        record(8, **logged, action="post") | {"source": f"import:{STEERING}"},
    ]
    folder = tmp_path / "data" / f"bert{NAME}"
    folder.mkdir(parents=True)
    content = json.dumps({"_default": dict(enumerate(records, 1)), f"t{STEERING}": {"1": {}}})
    (folder / "2026-11.json").write_text(content)
    (folder / f"2026-10{NAME}.json").write_text('{"_default": {"1": {}, "1": {}}}')
    (folder / f"{NAME}.json").write_text("{}")
    (tmp_path / "data" / f"link{NAME}").symlink_to("nowhere" + NAME)
    themes = tmp_path / "config" / "themes"
    themes.mkdir(parents=True)
    named = '"' + "".join(f"\\u{ord(char):04x}" for char in f"sea{STEERING}") + '"'
    (themes / f"sea{NAME}.toml").write_text(f"name = {named}\n[colors]\nprimary = {named}\n")
    (themes / "bad.toml").write_text(f"name = 1 {NAME}")
    (tmp_path / "config" / "config.toml").write_text(f"theme = {named}\nglyphs = {named}\nday_start = {named}\n")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["log"],
        ["log", "--json"],
        ["log", "--history", f"{1:032x}"],
        ["status"],
        ["status", "--plain"],
        ["status", "--json"],
        ["status", "--format", "{day} {index.live:.1f}" + STEERING],
        ["doctor"],
        ["backup"],
        ["restore", f"/nowhere/{STEERING}"],
        ["skip", "2026-11-24", "--reason", STEERING],
        ["goals", "set", STEERING, "--target", "1"],
        ["themes"],
        ["config", "show"],
        ["review", "week"],
        ["export", "--format", "md"],
        ["export", "--format", "json"],
        ["export", "--format", "csv"],
        ["add", "post", "--note", STEERING],
        ["add", STEERING],
        ["edit", f"{2:032x}", "--note", "x"],
        ["import", f"/nowhere/{STEERING}"],
        [f"--{STEERING}"],
        ["--theme", STEERING],
    ],
    ids=lambda words: re.sub(r"[^a-z -]+.*", "", " ".join(words)),
)
def test_nothing_that_somebody_wrote_steers_the_terminal(hostile: Path, words: list[str]) -> None:
    assert hostile.is_dir()
    code, written = run(*words)
    assert code in (0, 2, 3)
    assert written
    assert_harmless(written.replace(b"\r", b"") if words[0] == "import" else written)  # its progress is one line


def test_what_would_steer_is_shown_as_signs(hostile: Path) -> None:
    assert hostile.is_dir()
    _, log = run("log")
    assert "␛]0;pwned␇␛]52;c;".encode() in log
    _, doctor = run("doctor")
    assert "bert␛]0;pwned␇␛[2J".encode() in doctor


def test_the_terminal_of_these_tests_does_get_what_is_written() -> None:
    """The check above would hold for one that gets nothing, or only half of it, too."""
    _, written = run("add", "post", "--note", "[b]Zoë 漢字[/b]")
    assert "[b]Zoë 漢字[/b]".encode() in written
    assert_harmless(written)
    with pytest.raises(AssertionError):
        assert_harmless(written + b"\x1b[2J")
