"""Completion as a shell asks for it; bash and fish themselves are asked where they are installed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these shells are POSIX shells")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with `ssi` and `ssi-tui` on its path, of which the installation of completion writes the rest."""
    for name in ("ssi", "ssi-tui"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        start = f"import sys; sys.argv[0] = '{name}'; from ssi_tui.__main__ import main; sys.exit(main())"
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(start)} "$@"\n')
        program.chmod(0o755)
    return tmp_path


def run(home: Path, *words: str, **variables: str) -> str:
    done = subprocess.run(
        words,
        env={"HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shell(name: str) -> str:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    return name


@pytest.mark.parametrize("program", ["ssi", "ssi-tui"])
@pytest.mark.parametrize(
    ("words", "offered"), [("add com", "comment"), ("sta", "status start"), ("themes --", "--help")]
)
def test_bash_completes(home: Path, program: str, words: str, offered: str) -> None:
    bash = shell("bash")
    run(home, bash, "-c", f"{program} --install-completion; true")
    function = f"_{program.replace('-', '_')}_completion"
    typed = f"{program} {words}"
    answer = run(
        home,
        bash,
        "--norc",
        "-c",
        f"source ~/.bash_completions/{program}.sh; COMP_WORDS=({typed}); COMP_CWORD={typed.count(' ')};"
        f' {function} {program}; printf "%s\\n" "${{COMPREPLY[@]}}"',
    )
    assert sorted(answer.split()) == sorted(offered.split())
    assert f"{program}.sh" in (home / ".bashrc").read_text()


@pytest.mark.parametrize(
    ("words", "offered"), [("add com", {"comment"}), ("goals set c", {"comments", "conversations"})]
)
def test_fish_completes(home: Path, words: str, offered: set[str]) -> None:
    fish = shell("fish")
    run(home, fish, "-c", "ssi --install-completion")
    answer = run(home, fish, "-c", f"complete -C 'ssi {words}'")
    assert {line.split("\t")[0] for line in answer.splitlines()} == offered


def test_zsh_is_told_what_it_asks_for(home: Path) -> None:
    """It completes at a prompt only, so it is played here: what its function evaluates names the words."""
    answer = run(home, "ssi", _SSI_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="ssi goals set c")
    assert "comments" in answer
    assert "conversations" in answer
    assert "posts" not in answer
    zsh = shell("zsh")
    run(home, zsh, "-c", "ssi --install-completion; true")
    assert "#compdef ssi" in (home / ".zfunc/_ssi").read_text()
    assert "fpath+=~/.zfunc" in (home / ".zshrc").read_text()
    run(home, zsh, "-n", str(home / ".zfunc/_ssi"))
