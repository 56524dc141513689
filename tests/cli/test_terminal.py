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
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.linkedin.archives import zipped

NOW = "2026-11-24T08:00:00+01:00"
STEERING = (
    "\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x1b\\\x1b[2J\x1b[31m\x9b2J\x9d0;pwned\x9c\x08\r\x7f\x0e\u202eevil\u2066\u2028x"
)
NAME = "\x1b]0;pwned\x07\x1b[2J\u202e"
SHOWN_NAME = "␛]0;pwned␇␛[2J"
OF_THE_SCREENS = re.compile(
    r"\x1b\[[0-9;]*[mH]"  # colors, and where to write
    r"|\x1b\[\?[0-9]+(?:[hl]|\$p)|\x1b\[(?:>[0-9]+|<)u"  # what the terminal is to report
    r"|\x1b\]22;default\x07"  # the shape of the mouse pointer
)
FRAME = {"v": 1, "change": "c" * 32}


def run(*words: str, keys: Iterable[tuple[str, str]] = (), size: tuple[int, int] = (80, 24)) -> tuple[int, bytes]:
    """Run ssi with all its streams on a terminal; its exit status, and every byte it wrote there.

    Each key is pressed as soon as the text before it has been written since the last one.
    """
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "ssi_tui", *words],
        stdin=there,
        stdout=there,
        stderr=there,
        env={**os.environ, "SSI_NOW": NOW, "TERM": "xterm-256color"},
    )
    os.close(there)
    written, seen = b"", 0
    to_press = deque(keys)
    with contextlib.suppress(OSError):  # as soon as nobody has the terminal open any more
        while chunk := os.read(here, 65536):
            written += chunk
            if to_press and to_press[0][0] in OF_THE_SCREENS.sub("", written[seen:].decode("utf-8", "replace")):
                os.write(here, to_press.popleft()[1].encode())
                seen = len(written)
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


TOUR = [
    ("Next best", "H"),
    ("less ▪", "R"),
    ("Live index against", "G"),
    ("Kept in 30 days", "V"),
    ("This week", "T"),
    ("Next best", "q"),
]
"""What each screen says, and the key to the next one."""


def test_the_screens_send_the_terminal_nothing_but_their_own(hostile: Path) -> None:
    code, written = run(keys=TOUR, size=(120, 40))
    assert code == 0
    text = OF_THE_SCREENS.sub("", written.decode("utf-8"))
    assert f"bert{SHOWN_NAME}" in text
    assert "␛]0;pwned␇␛]52;c;cHduZWQ=␛\\␛[2J" in text.partition("less ▪")[2]
    assert_harmless(text.encode())
    assert hostile.is_dir()


def test_what_is_imported_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """Neither an export of ours that somebody else made, nor the names and the cells of LinkedIn's files."""
    note = {"kind": "entry", "action": "post", "count": 1, "at": NOW, "day": "2026-11-24", "note": STEERING}
    entry = note | {"id": "a" * 32, "rev": "1795000000001-00000000"}
    ours = tmp_path / f"{NAME}.json"
    ours.write_text(json.dumps({"format": "ssi-tui", "version": 1, "exported": NOW, "records": [entry]}))
    theirs = tmp_path / f"Complete_LinkedInDataExport_{NAME}.zip"
    comments = f"Date,Link,Message\n2026-09-01 10:00:00,{STEERING},{STEERING}\n{STEERING},x,y\n"
    theirs.write_bytes(zipped({"Comments.csv": comments.encode(), f"{NAME}.csv": b"a,b\n1,2\n"}))
    for path in (ours, theirs):
        code, written = run("import", str(path))
        assert code == 0
        assert SHOWN_NAME.encode() in written
        assert_harmless(written.replace(b"\r", b""))  # its progress is one line
    _, log = run("log")
    assert "␛]0;pwned␇␛]52;c;".encode() in log
    assert_harmless(log)


def test_what_would_steer_is_shown_as_signs(hostile: Path) -> None:
    assert hostile.is_dir()
    _, log = run("log")
    assert "␛]0;pwned␇␛]52;c;".encode() in log
    _, doctor = run("doctor")
    assert f"bert{SHOWN_NAME}".encode() in doctor


def test_the_terminal_of_these_tests_does_get_what_is_written() -> None:
    """The check above would hold for one that gets nothing, or only half of it, too."""
    _, written = run("add", "post", "--note", "[b]Zoë 漢字[/b]")
    assert "[b]Zoë 漢字[/b]".encode() in written
    assert_harmless(written)
    with pytest.raises(AssertionError):
        assert_harmless(written + b"\x1b[2J")
