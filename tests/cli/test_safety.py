"""`ssi doctor`, `ssi backup`, `ssi restore`: what they print, and how they end."""

from __future__ import annotations

import shutil
import threading
import zipfile
from pathlib import Path

from .conftest import Run


def data_file(tmp_path: Path) -> Path:
    return next((tmp_path / "data").rglob("2026-11.json"))


def wait_for_the_daily_backup() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def test_the_doctor_finds_nothing_in_nothing(ssi: Run) -> None:
    assert ssi("doctor").out.splitlines() == [
        "0 files, 0 records",
        "no backup yet: the first change of a day makes one",
        "Nothing is wrong",
    ]


def test_the_doctor_lists_every_file_and_the_newest_backup(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    wait_for_the_daily_backup()
    path = data_file(tmp_path)
    assert ssi("doctor").out.splitlines() == [
        f"  {path.parent.name}/2026-11.json  2 records, {path.stat().st_size} bytes",
        "1 file, 2 records",
        f"newest backup: {tmp_path / 'state' / 'backups' / '2026-11-24.zip'}",
        "Nothing is wrong",
    ]


def test_the_doctor_says_what_is_wrong_and_what_helps(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    path = data_file(tmp_path)
    path.write_text(path.read_text().replace('"count": 1', '"count": "many"'))
    answer = ssi("doctor", fails=3)
    assert answer.out.splitlines()[-2:] == [
        f"! {path}, line 3: record 2: count is not a whole number from 1 to 1000000",
        "  mend the line by hand if you know what it should say; the rest of the file is used",
    ]


def test_a_backup_and_its_way_back(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    ssi("add", "3", "com")
    made = tmp_path / "mine.zip"
    assert ssi("backup", "-o", str(made)).out == f"Backed up 1 file: {made}\n"
    assert ssi("restore", str(made)).out == "Nothing to add: all of it is here\n"
    before = ssi("log").out
    shutil.rmtree(tmp_path / "data")
    assert ssi("log").out == ""
    would = ssi("restore", str(made), "--dry-run").out
    assert would.startswith(f"Would add 3 records that were missing, in 1 file: {tmp_path / 'data' / 'restored-'}")
    assert ssi("log").out == ""
    assert ssi("restore", str(made)).out == would.replace("Would add", "Added")
    assert ssi("log").out == before


def test_a_backup_goes_beside_the_daily_ones(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    wait_for_the_daily_backup()
    ssi("add", "post")
    path = tmp_path / "state" / "backups" / "2026-11-24.zip"
    assert ssi("backup").out == f"Backed up 1 file: {path}\n"
    with zipfile.ZipFile(path) as archive:
        assert archive.read(archive.namelist()[0]) == data_file(tmp_path).read_bytes()


def test_what_is_not_in_a_backup_or_of_no_use_is_told(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    path = data_file(tmp_path)
    path.with_name("2026-10.json").symlink_to("/etc/passwd")
    path.with_name("2026-09.json").write_text("{")
    made = tmp_path / "mine.zip"
    assert f"Not in it: {path.with_name('2026-10.json')}: it is a symbolic link" in ssi("backup", "-o", str(made)).err
    answer = ssi("restore", str(made))
    assert f"Not used: {path.parent.name}/2026-09.json: it is not JSON" in answer.err
    assert answer.out == "Nothing to add: all of it is here\n"


def test_what_is_no_backup_is_refused(ssi: Run, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("x")
    assert (
        ssi("restore", str(tmp_path / "x.zip"), fails=2).err
        == f"{tmp_path}/x.zip is no backup: File is not a zip file\n"
    )
    assert (
        ssi("restore", str(tmp_path / "y.zip"), fails=2).err
        == f"{tmp_path}/y.zip is no file: name a zip that `ssi backup` made\n"
    )


def test_a_backup_that_cannot_be_written_is_an_error(ssi: Run, tmp_path: Path) -> None:
    ssi("add", "post")
    target = tmp_path / "nowhere" / "x.zip"
    assert (
        ssi("backup", "-o", str(target), fails=5).err
        == f"Could not write the backup {target}: No such file or directory\n"
    )


def test_the_first_change_of_a_day_makes_a_backup_and_tells_if_it_cannot(ssi: Run, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "backups").write_text("in the way")
    assert ssi("add", "post").out.startswith("Logged 1 post")
    wait_for_the_daily_backup()
    ssi("--version")  # what was told meanwhile is read with this one's answer
    (tmp_path / "state" / "backups").unlink()
    assert ssi("add", "post").err == ""
    wait_for_the_daily_backup()
    assert [path.name for path in (tmp_path / "state" / "backups").iterdir()] == ["2026-11-24.zip"]
