"""The command line in this process, at eight in the morning of Tuesday 24 November 2026."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ssi_tui.__main__ import main

NOW = "2026-11-24T08:00:00+01:00"


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its standard output, read as JSON."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def ssi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; `fails=code` where it should end with another code than 0."""
    monkeypatch.setenv("SSI_NOW", NOW)

    def run(*words: str, fails: int = 0) -> Answer:
        code = main(words)
        out, err = capsys.readouterr()
        assert code == fails, out + err
        return Answer(code, out, err)

    return run


@pytest.fixture
def refused(ssi: Run) -> Callable[..., str]:
    """Run a command that is refused: the line that says why, after a look that nothing was changed."""

    def run(*words: str, code: int = 2) -> str:
        before = ssi("log", "--json").out, ssi("status", "--json").out
        answer = ssi(*words, fails=code)
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert (ssi("log", "--json").out, ssi("status", "--json").out) == before
        return answer.err.strip()

    return run
