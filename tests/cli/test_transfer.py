"""`ssi import`, `ssi export` and `ssi official -`."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.linkedin.archives import SSI, SSI_TEXT, archive_files, save_archive, workbook, zipped
from tests.linkedin.life import ME, Life
from tests.linkedin.test_archives import expected, life_of

from .conftest import Run

LIFE = life_of(2026)
USELESS = ("guide_messages.csv", "Ad_Targeting.csv", "Registration.csv")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return save_archive(tmp_path, LIFE, 2026)


def entries(ssi: Run) -> Counter[tuple[str, str, str]]:
    return Counter({(one["action"], one["variant"], one["day"]): one["count"] for one in ssi("log", "--json").json})


def truth(life: Life = LIFE, year: int = 2026) -> Counter[tuple[str, str, str]]:
    return Counter(
        {(action, variant, day.isoformat()): n for (action, variant, day), n in expected(life, "UTC", year).items()}
    )


def test_an_archive_is_imported_and_told_of(ssi: Run, archive: Path) -> None:
    answer = ssi("import", str(archive))
    assert entries(ssi) == truth()
    for line in (
        r"  Connections.csv +38 +38 +0 +0$",
        r"  messages.csv +112 +36 +0 +76$",
        r" +8  a group conversation \(lines 27, 28, 56, 57, 85, \.\.\.\)$",
        r"^Comment given +15  2025-10-01  2026-0\d-\d\d  2025-10-01 to 2026-09-23$",
        r"^Nothing in these counts: guide_messages.csv, ",
        r"^No file of LinkedIn's tells: right person saved, account saved",
        r"^Index 0.00 → [1-9]",
    ):
        assert re.search(line, answer.out, re.MULTILINE), line
    assert answer.err == ""


def test_the_second_import_adds_nothing(ssi: Run, archive: Path) -> None:
    ssi("import", str(archive))
    before = ssi("log", "--json").out
    answer = ssi("import", str(archive))
    assert "Nothing new: all of it is known already" in answer.out
    assert ssi("log", "--json").out == before


def test_an_import_is_one_step_of_undo(ssi: Run, archive: Path) -> None:
    ssi("add", "post", "@mon")
    ssi("import", str(archive))
    ssi("undo")
    assert entries(ssi) == {("post", "", "2026-11-23"): 1}
    ssi("redo")
    assert entries(ssi) == truth() + Counter({("post", "", "2026-11-23"): 1})


def test_a_dry_run_writes_nothing(ssi: Run, archive: Path) -> None:
    planned = ssi("import", "--dry-run", str(archive)).out
    assert entries(ssi) == {}
    done = ssi("import", str(archive)).out
    assert planned.splitlines()[:-1] == done.splitlines()[:-1]


def test_the_report_as_data(ssi: Run, archive: Path) -> None:
    report = ssi("import", "--json", str(archive)).json
    files = {file["name"].rpartition("/")[2]: file for file in report["files"]}
    assert files["Connections.csv"] | {"name": ""} == {
        "name": "", "state": "read", "rows": 38, "used": 38, "known": 0, "skipped": [], "notes": [],
    }  # fmt: skip
    assert all(
        file["used"] + file["known"] + sum(why["count"] for why in file["skipped"]) == file["rows"]
        for file in files.values()
    )
    comments = next(one for one in report["actions"] if one["action"] == "comment")
    assert comments["proven"] == [["2025-10-01", "2026-09-23"]]
    assert (report["schema"], report["before"], report["dry_run"]) == (1, 0, False)
    assert report["after"] > 0


def test_archives_and_workbooks_in_any_order(
    ssi: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Together, one after the other, the workbook before or after the archive: it comes to the same."""
    book = tmp_path / "AggregateAnalytics_Ada.xlsx"
    book.write_bytes(workbook(LIFE, True, posts=[post for post in LIFE.posts if post.kind == "text"][:5]))
    seen = []
    for number, runs in enumerate(
        [[[archive, book]], [[book, archive]], [[book], [archive]], [[archive], [book]], [[book], [archive], [book]]]
    ):
        monkeypatch.setenv("SSI_DATA_DIR", str(tmp_path / f"data {number}"))
        for paths in runs:
            ssi("import", *map(str, paths))
        seen.append(entries(ssi))
    responses = {
        ("received", "", day.isoformat()): count for day, count in sorted(LIFE.responses.items())[-365:] if count
    }
    assert seen == [truth() + Counter(responses)] * len(seen)


def test_files_one_by_one_in_any_order(ssi: Run, tmp_path: Path) -> None:
    """Each file by itself knows less than the archive; with the archive it comes to the same."""
    files = archive_files(LIFE, 2026)
    for name in sorted(files, reverse=True):
        if name.endswith(".csv") and "/" not in name and name not in USELESS:
            (tmp_path / "one").mkdir(exist_ok=True)
            path = tmp_path / "one" / name
            path.write_bytes(files[name])
            ssi("import", str(path))
            path.unlink()
    ssi("import", str(save_archive(tmp_path, LIFE, 2026)))
    assert entries(ssi) == truth()


def test_messages_alone_add_nothing_after_the_archive(ssi: Run, archive: Path, tmp_path: Path) -> None:
    """By themselves they would be taken for more: notes of invitations for pitches, and so on."""
    ssi("import", str(archive))
    (tmp_path / "messages.csv").write_bytes(archive_files(LIFE, 2026)["messages.csv"])
    ssi("import", str(tmp_path / "messages.csv"))
    assert entries(ssi) == truth()


PRIVATE = re.compile(
    r"\bAda\b|Example|Bo\d+|Sample|Müster|linkedin|Lesson|loved your talk|quick|procurement|Acme|time to value|https?:"
    r"|@|192\.0|Negotiation|CFOs",
    re.IGNORECASE,
)


def readable(path: Path) -> str:
    """The text of a file, of a backup that of its members; the closes hold numbers only."""
    if path.suffix == ".zip":
        with ZipFile(path) as backup:
            return " ".join(backup.read(name).decode() for name in backup.namelist())
    return "" if path.name == "closes" else path.read_text("utf-8")


def test_nothing_of_what_files_say_is_kept(ssi: Run, archive: Path, tmp_path: Path) -> None:
    book = tmp_path / "AggregateAnalytics_Ada Example.xlsx"
    book.write_bytes(workbook(LIFE, True, posts=LIFE.posts[:5]))
    assert PRIVATE.search(
        " ".join(content.decode("utf-8", "replace") for content in archive_files(LIFE, 2026).values())
    )
    ssi("import", str(archive), str(book))
    found = [path for folder in ("data", "state", "config") for path in (tmp_path / folder).rglob("*")]
    kept = [path for path in found if path.is_file() and not path.name.startswith("~")]  # a backup may be on its way
    assert sum(path.stat().st_size for path in kept) > 10_000
    for path in kept:
        if path.name != "device":
            assert PRIVATE.search(readable(path)) is None, path
            assert PRIVATE.search(str(path.relative_to(tmp_path))) is None
    assert ME not in ssi("export").out


def test_an_import_that_was_killed_is_finished_by_the_next(ssi: Run, archive: Path) -> None:
    command = [sys.executable, "-m", "ssi_tui", "import", str(archive)]
    environ = {**os.environ, "SSI_NOW": "2026-11-24T08:00:00+01:00"}
    for delay in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5):
        with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(delay)
            process.kill()
    assert not entries(ssi) - truth()
    ssi("import", str(archive))
    assert entries(ssi) == truth()


# what is wrong


def test_a_path_that_is_not_there(refused: Callable[..., str]) -> None:
    assert refused("import", "nowhere.zip").startswith("nowhere.zip: No such file or directory")


def test_a_file_that_is_none_of_linkedins(refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Milk, eggs")
    assert refused("import", str(tmp_path / "notes.txt")) == "notes.txt: not a file of LinkedIn's, and no export of ssi"
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    assert refused("import", str(tmp_path / "broken.zip")) == "broken.zip: damaged"


def test_names_that_would_steer_the_terminal_are_shown_as_text(ssi: Run, tmp_path: Path) -> None:
    path = tmp_path / "Complete_LinkedInDataExport_09-24-2026.zip"
    path.write_bytes(zipped(archive_files(LIFE, 2026) | {"\x1b]0;owned\x07.csv": b"a,b\n1,2\n"}))
    answer = ssi("import", str(path))
    assert "\x1b" not in answer.out + answer.err
    assert "owned" in answer.out


def test_a_basic_archive_says_how_to_get_the_complete_one(ssi: Run, tmp_path: Path) -> None:
    files = archive_files(LIFE, 2026)
    basic = {name: files[name] for name in ("Connections.csv", "Invitations.csv", "messages.csv", "Profile.csv")}
    (tmp_path / "Basic_LinkedInDataExport_09-24-2026.zip").write_bytes(zipped(basic))
    answer = ssi("import", str(tmp_path / "Basic_LinkedInDataExport_09-24-2026.zip"))
    assert "This is LinkedIn's basic archive" in answer.out
    assert "Download larger data archive" in answer.out


# pasted in


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize("words", [("import", "-"), ("official", "-"), ("official", "-", "--on", "today")])
@pytest.mark.parametrize("text", [SSI_TEXT, json.dumps(SSI)])
def test_the_page_that_is_piped_in(
    ssi: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], text: str
) -> None:
    pipe(monkeypatch, text.encode())
    ssi(*words)
    assert ssi("status", "--json").json["official"]["total"] == pytest.approx(47.32, abs=0.01)


def test_something_else_that_is_piped_in(refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"Milk, eggs")
    assert refused("official", "-").startswith("standard input has no SSI in it: the four components")
    pipe(monkeypatch, b"Milk, eggs")
    assert refused("import", "-").startswith("standard input: not a file of LinkedIn's")


# out


def test_an_export_is_imported_on_another_machine(
    ssi: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ssi("import", str(archive))
    ssi("add", "5", "com", "@y", "Ana's thread")
    ssi("goals", "set", "comments", "--target", "3")
    ssi("skip", "2026-12-24..2026-12-31")
    ssi("official", "17", "13.2", "14.6", "16.2")
    for name in ("all.json", "all.jsonl"):
        assert ssi("export", "-o", str(tmp_path / name)).err == f"{tmp_path / name} written\n"
    before = ssi("status", "--json").out, [one | {"device": ""} for one in ssi("log", "--json").json]
    for name in ("all.json", "all.jsonl"):
        monkeypatch.setenv("SSI_DATA_DIR", str(tmp_path / f"data of {name}"))
        ssi("import", str(tmp_path / name))
        assert (ssi("status", "--json").out, [one | {"device": ""} for one in ssi("log", "--json").json]) == before


def test_formats_ranges_and_files(ssi: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    ssi("add", "post", "@mon")
    ssi("add", "comment", "--note", "Grüße")
    assert (
        ssi("export", "--format", "md", "--since", "today").out
        == "# Journal\n\n## Tue 24 Nov 2026\n\n- 1 comment: Grüße\n"
    )
    assert (
        ssi("export", "--format", "csv")
        .out.splitlines()[0]
        .startswith("kind,day,id,rev,action,count,at,variant,note,source")
    )
    ssi("export", "-o", str(tmp_path / "journal.md"))
    assert (tmp_path / "journal.md").read_text("utf-8").startswith("# Journal")
    assert (tmp_path / "journal.md").stat().st_mode & 0o777 == 0o600
    assert refused("export", "--format", "xml").startswith('unknown format "xml": ')
    assert refused("export", "--since", "today", "--until", "@y").startswith(
        "--since 2026-11-24 is after --until 2026-11-23"
    )
    assert "Could not write" in refused("export", "-o", str(tmp_path / "no" / "where.json"), code=5)
