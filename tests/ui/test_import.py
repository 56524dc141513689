"""The import dialog: a path, what is found there, and one change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.domain.evidence import Evidence, FileFindings, Findings, Skipped, Span
from ssi_tui.ui.dialogs import paths
from ssi_tui.ui.dialogs.fields import Line
from ssi_tui.ui.dialogs.import_files import ImportFiles
from ssi_tui.ui.dialogs.paths import completed, path_of

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running
from .test_hostile import NOTES, assert_sound

DAY = life.TODAY - timedelta(days=40)
UNCLEAR = Skipped("it is not clear which side is you: name your profile with --me", 2, (3, 4))
PATIENCE = 20.0
"""Seconds after which a reader that is held goes on, and its test fails."""


def found(name: str = "Comments.csv", *skipped: Skipped) -> Findings:
    """Three comments in a file."""
    return Findings(
        files=(FileFindings(name, "read", 3 + sum(one.count for one in skipped), skipped),),
        evidence=tuple(Evidence(0, line, "comment", DAY, f"key-{line}") for line in (2, 3, 4)),
        spans=(Span("comment", DAY, DAY + timedelta(days=9)),),
    )


class Reader:
    """Reads what it is told to, or fails as it is told to; notes what it was asked for."""

    def __init__(self, *answers: Findings | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[list[str], str]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.stopped = threading.Event()

    def __call__(self, paths: Sequence[str], me: str, progress: Callable[[float, str], None]) -> Findings:
        self.asked.append((list(paths), me))
        progress(0.25, "big.zip/[/x]messages.csv")
        self.may_go_on.wait(PATIENCE)
        try:
            progress(0.5, "big.zip/Shares.csv")
        except Exception:
            self.stopped.set()
            raise
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


async def ask(ssi: Driver, path: str = "/x/big.zip") -> None:
    """Open the dialog, paste a path and press enter."""
    await ssi.press("I")
    ssi.app.screen.query_one("#path", Line).insert_text_at_cursor(path)
    await ssi.press("enter")
    await ssi.app.workers.wait_for_complete()
    await ssi.pilot.pause()


def is_open(ssi: Driver) -> bool:
    return isinstance(ssi.app.screen, ImportFiles)


@pytest.mark.parametrize("size", [SMALL, WIDE, LARGE])
async def test_the_report_comes_first_and_nothing_is_written(size: tuple[int, int]) -> None:
    async with running(size=size, read_files=Reader(found("Comments.csv", Skipped("no date", 2, (7, 9))))) as ssi:
        await ask(ssi)
        text = ssi.text()
        assert "Nothing is written yet" in text
        assert "no date (lines 7, 9)" in text
        row = next(row for row in ssi.rows() if "Comments.csv" in row)
        assert row[row.index("Comments.csv") :].split()[:5] == ["Comments.csv", "5", "3", "0", "2"]
        credit = next(row for row in ssi.rows() if "Comment given" in row)
        assert f"3  {DAY}  {DAY}" in credit
        assert f"{DAY} to {DAY + timedelta(days=9)}" in text
        await ssi.press("escape")
        assert not is_open(ssi)
        assert ssi.entries() == []


async def test_enter_writes_one_change_and_u_takes_it_back() -> None:
    async with running(read_files=Reader(found())) as ssi:
        before = ssi.screen.tracker.facts()
        await ask(ssi)
        await ssi.press("enter")
        assert not is_open(ssi)
        assert [(one.action, one.count, one.day) for one in ssi.entries()] == [("comment", 3, DAY)]
        assert "import of Comments.csv" in ssi.hint
        assert "undo" in ssi.hint
        await ssi.press("u")
        assert set(ssi.screen.tracker.facts()) == set(before)


async def test_what_is_known_already_is_not_written_again() -> None:
    async with running(read_files=Reader(found())) as ssi:
        await ask(ssi)
        await ssi.press("enter")
        changes = len(ssi.journal.done)
        await ask(ssi)
        assert "Nothing new" in ssi.text()
        assert "enter close" in ssi.text()
        await ssi.press("enter")
        assert not is_open(ssi)
        assert len(ssi.journal.done) == changes


async def test_an_import_that_cannot_be_saved_waits_like_any_change() -> None:
    async with running(read_files=Reader(found())) as ssi:
        await ask(ssi)
        ssi.journal.error = StorageError("Could not write /data", "disk full")
        await ssi.press("enter")
        assert "Not saved" in ssi.hint
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert [one.count for one in ssi.entries()] == [3]


async def test_reading_shows_how_far_it_is_and_esc_stops_it() -> None:
    reader = Reader(found())
    reader.may_go_on.clear()
    async with running(read_files=reader) as ssi:
        await ssi.press("I")
        ssi.app.screen.query_one("#path", Line).insert_text_at_cursor("/x/big.zip")
        await ssi.press("enter")
        while "25%" not in ssi.text():
            await ssi.pilot.pause()
        assert "messages.csv" in ssi.text()
        await ssi.press("enter", "escape")
        assert not is_open(ssi)
        reader.may_go_on.set()
        assert reader.stopped.wait(PATIENCE)
        assert len(reader.asked) == 1
        assert ssi.entries() == []


@pytest.mark.parametrize(
    "error",
    [
        UsageError("/x/big.zip: No such file or directory", "an archive is needed"),
        UsageError("[/nope]\x1b[31m.zip: it is encrypted"),
        Findings(files=(FileFindings("big.zip", "refused", notes=("it unpacks to an absurd size",)),)),
        Findings(files=(FileFindings("notes.txt", "unknown"),)),
    ],
    ids=["missing", "hostile", "refused", "unknown"],
)
async def test_what_cannot_be_imported_says_why_and_can_be_corrected(error: UsageError | Findings) -> None:
    async with running(read_files=Reader(error, found())) as ssi:
        await ask(ssi)
        said = next(row for row in ssi.rows() if "×" in row)
        told = ("No such file", "it is encrypted", "absurd size", "not a file of LinkedIn's")
        assert any(reason in said for reason in told)
        assert_sound(ssi)
        await ssi.press("enter")
        await ssi.app.workers.wait_for_complete()
        await ssi.pilot.pause()
        assert "Nothing is written yet" in ssi.text()
        assert ssi.entries() == []


async def test_an_unknown_owner_is_asked_for() -> None:
    reader = Reader(found("messages.csv", UNCLEAR), found("messages.csv"))
    async with running(read_files=reader) as ssi:
        await ask(ssi)
        assert "Who you are is not certain" in ssi.text()
        await ssi.type("linkedin.com/in/me")
        assert "enter reads this" in ssi.text()
        await ssi.press("enter")
        await ssi.app.workers.wait_for_complete()
        await ssi.pilot.pause()
        assert reader.asked[1] == (["/x/big.zip"], "linkedin.com/in/me")
        assert "not certain" not in ssi.text()
        await ssi.press("enter")
        assert [one.count for one in ssi.entries()] == [3]


async def test_another_path_is_read_before_it_is_written() -> None:
    reader = Reader(found())
    async with running(read_files=reader) as ssi:
        await ask(ssi)
        await ssi.type("2")
        assert "enter read " in ssi.text()
        await ssi.press("enter")
        await ssi.app.workers.wait_for_complete()
        await ssi.pilot.pause()
        assert reader.asked[-1] == (["/x/big.zip2"], "")
        assert is_open(ssi)
        assert ssi.entries() == []


async def test_a_long_report_scrolls() -> None:
    many = Findings(files=tuple(FileFindings(f"file-{n}.csv", "read") for n in range(60)), evidence=found().evidence)
    async with running(read_files=Reader(many)) as ssi:
        await ask(ssi)
        assert "file-0.csv" in ssi.text()
        await ssi.press(*["pagedown"] * 8)
        assert "Comment given" in ssi.text()
        assert "file-0.csv" not in ssi.text()
        await ssi.press(*["pageup"] * 8)
        assert "file-0.csv" in ssi.text()


@pytest.mark.parametrize("width", [40, 44, 60])
async def test_no_figure_is_cut_in_a_narrow_window(width: int) -> None:
    skipped = Skipped("no date", 12345, (7, 9))
    async with running(size=(width, 30), read_files=Reader(found("SearchQueries_17529409.csv", skipped))) as ssi:
        await ask(ssi)
        text = ssi.text()
        assert "    rows    used   known  skipped" in text
        assert "12348       3       0    12345" in text
        assert f"3  {DAY}  {DAY}" in text
        assert "SearchQueries_17529409.csv" in text or width == 60


async def test_an_undone_import_of_many_days_is_told_of_none_of_them() -> None:
    days = tuple(Evidence(0, line, "comment", DAY + timedelta(days=line), f"key-{line}") for line in range(5))
    many = Findings(files=found().files, evidence=days, spans=found().spans)
    async with running(read_files=Reader(many)) as ssi:
        await ask(ssi)
        await ssi.press("enter")
        await ssi.pilot.pause()
        await ssi.press("u")
        assert ssi.hint.startswith("✓ Undone: the import  ")


@pytest.mark.parametrize("name", list(NOTES))
async def test_a_hostile_file_name_breaks_nothing(name: str) -> None:
    hostile = NOTES[name][:300]
    one = found(f"{hostile}/{hostile}", Skipped(hostile, 1, ()))
    others = (FileFindings(hostile, "refused", notes=(hostile,)), FileFindings(hostile, "unknown"))
    async with running(read_files=Reader(Findings((*one.files, *others), one.evidence, notes=(hostile,)))) as ssi:
        await ask(ssi)
        for width, height in SIZES:
            await ssi.resize(width, height)
            assert_sound(ssi)
        await ssi.press(*["pagedown"] * 5)
        assert_sound(ssi)
        await ssi.press("enter")
        assert_sound(ssi)
        assert [entry.count for entry in ssi.entries()] == [3]


# paths


async def test_tab_completes_and_offers(tmp_path: Path) -> None:
    (tmp_path / "Downloads").mkdir()
    for name in ("Complete_1.zip", "Complete_2.zip", "[b].csv", "\x1b[31m.csv", ".hidden"):
        (tmp_path / "Downloads" / name).touch()
    async with running(size=LARGE, read_files=Reader(found())) as ssi:
        await ssi.press("I")
        line = ssi.app.screen.query_one("#path", Line)
        line.insert_text_at_cursor(f"{tmp_path}/dow")
        await ssi.press("tab")
        assert line.value == f"{tmp_path}/Downloads/"
        await ssi.press("tab")
        assert "[b].csv  Complete_1.zip  Complete_2.zip" in ssi.text()
        assert "hidden" not in ssi.text()
        await ssi.press("C", "tab", "2", "tab")
        assert line.value == f"{tmp_path}/Downloads/Complete_2.zip"
        assert line.has_focus


def test_the_home_folder_completes_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "archive.zip").touch()
    assert completed("~/a") == ("~/archive.zip", ["archive.zip"])
    assert path_of("~/archive.zip") == str(tmp_path / "archive.zip")
    assert completed("~/nothing/x") == ("~/nothing/x", [])
    assert completed("~no-such-user/x") == ("~no-such-user/x", [])


def test_a_path_completes_with_the_separators_of_its_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "archive.zip").touch()
    monkeypatch.setattr(paths, "SEPARATORS", ("/", ":"))
    monkeypatch.setattr(paths, "_home", lambda text: Path(text.replace(":", "/")))
    assert completed(f"{tmp_path}:one:arc")[0] == f"{tmp_path}:one:archive.zip"


@pytest.mark.parametrize(
    "pasted",
    ["/x/my file.zip", "'/x/my file.zip'", '"/x/my file.zip" ', r"/x/my\ file.zip", "file:///x/my%20file.zip"],
)
def test_a_dropped_path_is_cleaned(pasted: str) -> None:
    assert path_of(pasted) == "/x/my file.zip"


def test_a_backslash_in_a_name_stays(tmp_path: Path) -> None:
    (tmp_path / r"a\b.zip").touch()
    assert path_of(str(tmp_path / r"a\b.zip")) == str(tmp_path / r"a\b.zip")


def test_a_dash_is_a_file_and_never_the_keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_of("-") == str(tmp_path / "-")
