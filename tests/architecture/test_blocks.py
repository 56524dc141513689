"""Every block in the README and in docs/ works as it is shown: commands are run, settings and formats are read.

The blocks of a page are one session in an empty home, in the order of the page. A block that cannot be run here has
`<!-- not run: why -->` above it.
"""

from __future__ import annotations

import configparser
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ssi_tui.__main__ import main
from ssi_tui.config.settings import load_settings
from ssi_tui.config.themes import read_theme
from tests.linkedin.archives import SSI_TEXT
from tests.ui.driver import running

from .source import ROOT

NOW = "2026-11-24T08:00:00+01:00"
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
BY_CI = ("start", "tests")
"""Blocks of the README that .ci/run runs: they install the program."""
INCOMPLETE = ("Missing argument", "no action named", "nothing to change", "nothing to set", "nothing to redo")
"""What a command says that a page only names."""
SHOWN_ONLY = ("", "mermaid")
"""Languages of blocks in which nothing is to be run: pictures, formulas, patterns."""

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]+) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A block of a page: its language, its text, and what the comment above it says."""

    language: str
    text: str
    mark: str


def blocks(page: Path) -> list[Block]:
    found = _BLOCK.finditer(page.read_text("utf-8"))
    return [Block(one["language"], one["text"], one["mark"] or "") for one in found]


def is_run(block: Block) -> bool:
    return not block.mark.startswith("not run: ") and block.mark not in {f"{name}:begin" for name in BY_CI}


def commands_of(block: Block) -> str:
    """What of a block is a script for bash."""
    if block.language == "sh":
        return block.text
    if block.language == "tmux":
        return "\n".join(re.findall(r"#\((.+?)\)", block.text))
    if block.language == "json":
        return "\n".join(re.findall(r'"exec": "(.+?)"', block.text))
    if block.language == "crontab":
        return "\n".join(f"sh -c {shlex.quote(line.split(maxsplit=5)[5])}" for line in block.text.splitlines())
    return ""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which `ssi` is this program with one entry, and the folder of a clone is the working directory."""
    home = tmp_path / "home"
    programs = home / ".local/bin"
    programs.mkdir(parents=True)
    (home / "clone/.venv/bin").mkdir(parents=True)
    (home / "clone/docs").symlink_to(ROOT / "docs")
    ssi = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m ssi_tui "$@"\n'
    for path, text in (
        (home / "clone/.venv/bin/ssi", ssi),
        (programs / "ssi", ssi),
        (programs / "notify-send", f'#!/bin/sh\necho "$@" >> {shlex.quote(str(home))}/notified\n'),
    ):
        path.write_text(text)
        path.chmod(0o755)
    (home / "Downloads").symlink_to(ROOT / "docs")  # that has an archive
    run("ssi add post", home)
    return home


def run(script: str, home: Path) -> str:
    """Run a script as a user would; what it printed. AssertionError if a command fails."""
    environment = {
        "HOME": str(home),
        "PATH": f"{home}/.local/bin:/usr/local/bin:/usr/bin:/bin",
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "SSI_NOW": NOW,
        **{f"GIT_{who}_{what}": "ana@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=home / "clone",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=50,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_work(page: Path, home: Path) -> None:
    scripts = [commands_of(block) for block in blocks(page) if is_run(block)]
    repository = home / "repository.git"
    run(f"git init -q --bare -b main {shlex.quote(str(repository))}", home)
    script = "\n".join(scripts).replace("<your repository>", shlex.quote(str(repository)))
    # With something due, `ssi remind` says so by its exit code.
    run(re.sub(r"^ssi remind$", "ssi remind || [ $? -eq 3 ]", script, flags=re.MULTILINE), home)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_of_other_formats_is_read(page: Path, tmp_path: Path) -> None:
    for block in filter(is_run, blocks(page)):
        READ[block.language](block.text, tmp_path)


def read_toml(text: str, folder: Path) -> None:
    """A theme, or settings."""
    path = folder / "block.toml"
    path.write_text(text, encoding="utf-8")
    if "colors" in tomllib.loads(text):
        read_theme(path)
    else:
        assert load_settings(path)[1] == []


@pytest.mark.parametrize("page", ["README.md", "docs/keys.md"])
async def test_the_keys_of_a_page_can_be_given(page: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    (text,) = [block.text for block in blocks(ROOT / page) if block.language == "toml"]
    path.write_text(text, encoding="utf-8")
    keys = load_settings(path)[0].keys
    async with running(keys=keys) as ssi:
        assert (bool(keys), ssi.toasts) == (True, [])


def read_json(text: str, _: Path) -> None:
    json.loads(text if text.startswith(("{", "[")) else f"{{{text}}}")


def read_ini(text: str, _: Path) -> None:
    parser = configparser.ConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # the way to keep the case of names
    parser.read_string(text)
    assert parser.sections()


def read_python(text: str, folder: Path) -> None:
    """A script for the folder of a device, in which November 2026 is."""
    (folder / "2026-11.json").write_text('{"records": {}, "_default": {"1": {"kind": "entry"}}}')
    done = subprocess.run([sys.executable, "-c", text], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "{'kind': 'entry'}\n"


READ: dict[str, Callable[[str, Path], None]] = {
    "toml": read_toml,
    "json": read_json,
    "ini": read_ini,
    "python": read_python,
    **dict.fromkeys(("sh", "tmux", "crontab", *SHOWN_ONLY), lambda _text, _folder: None),
}


def mentioned(page: Path) -> list[str]:
    """The commands in the text of a page, outside of its blocks."""
    text = _BLOCK.sub("", page.read_text("utf-8"))
    return sorted({span for span in re.findall(r"`([^`\n]+)`", text) if re.match(r"ssi( |$)", span)})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_that_a_page_mentions_are_understood(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are run; a command that is only named says what is missing."""
    monkeypatch.setenv("SSI_NOW", NOW)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SSI_TEXT.encode())))
    assert main(["add", "like"]) == main(["backup", "-o", str(tmp_path / "ssi.zip")]) == 0
    (archive,) = ROOT.glob("docs/*.zip")
    words = {"ACTION": "post", "GOAL": "likes", "PATH": str(archive), "DAY": "today", "ZIP": str(tmp_path / "ssi.zip")}
    for command in mentioned(page):
        assert main(["add", "like"]) == 0
        capsys.readouterr()
        assert main(["log", "--json"]) == 0
        known = {**words, "ID": json.loads(capsys.readouterr().out)[0]["id"], "NAME": "ssi-dark", "COMMAND": "add"}
        done = main([known.get(word, word) for word in shlex.split(command)[1:]])
        told = capsys.readouterr().err
        assert done in (0, 3) or told.startswith(INCOMPLETE), (command, told)


def test_the_blocks_that_are_not_run_are_few() -> None:
    left_out = [block.mark for page in PAGES for block in blocks(page) if block.mark.startswith("not run: ")]
    assert len(left_out) <= 2, left_out


def test_ci_runs_the_blocks_that_install() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    marks = [block.mark for block in blocks(ROOT / "README.md")]
    for name in BY_CI:
        assert f"{name}:begin" in marks
        assert re.search(rf"^readme {name}$", script, re.MULTILINE)


def test_a_command_that_fails_is_found(home: Path) -> None:
    with pytest.raises(AssertionError, match="No such command 'sttus'"):
        run(commands_of(Block("sh", "ssi sttus\nssi status\n", "")), home)
    assert commands_of(Block("tmux", "set -g status-right '#(ssi status) | %H'\n", "")) == "ssi status"
    assert commands_of(Block("crontab", "30 17 * * 1-5  false; true\n", "")) == "sh -c 'false; true'"
