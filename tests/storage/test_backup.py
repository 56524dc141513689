"""Backups: one a day, kept for a while, never in the way; put back, nothing is overwritten and nothing counts twice."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.storage import Store, restore
from ssi_tui.storage.backup import Backups, pack
from ssi_tui.storage.lock import locked
from ssi_tui.storage.restore import Restored

from .helpers import DECEMBER, Laptop, copy, counts, entry, live, save

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def finished() -> Iterator[None]:
    """Every backup that a test began is over when it ends."""
    yield
    wait()


def wait() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def backups_of(laptop: Laptop, day: date = TODAY, told: list[str] | None = None) -> Backups:
    return Backups(laptop.data, laptop.state / "backups", lambda: day, [].append if told is None else told.append)


def with_backups(laptop: Laptop, day: date = TODAY, told: list[str] | None = None) -> Store:
    store = Store(laptop.data, laptop.state, laptop.clock, backups=backups_of(laptop, day, told))
    store.refresh()
    return store


def names(laptop: Laptop) -> list[str]:
    return sorted(path.name for path in (laptop.state / "backups").iterdir())


# one a day


def test_the_first_write_of_a_day_makes_a_backup(laptop: Laptop) -> None:
    store = with_backups(laptop)
    assert not laptop.state.exists()
    save(store, entry(1))
    wait()
    assert names(laptop) == ["2026-11-24.zip"]
    path = laptop.state / "backups" / "2026-11-24.zip"
    before = path.read_bytes()
    save(store, entry(2))
    save(with_backups(laptop), entry(3))
    wait()
    assert path.read_bytes() == before
    save(with_backups(laptop, TODAY + timedelta(days=1)), entry(4))
    wait()
    assert names(laptop) == ["2026-11-24.zip", "2026-11-25.zip"]


def test_a_tracker_that_runs_over_midnight_makes_the_next_one_too(laptop: Laptop) -> None:
    days = [TODAY]
    backups = Backups(laptop.data, laptop.state / "backups", lambda: days[-1])
    store = Store(laptop.data, laptop.state, laptop.clock, backups=backups)
    save(store, entry(1))
    wait()
    days.append(TODAY + timedelta(days=1))
    save(store, entry(2))
    wait()
    assert names(laptop) == ["2026-11-24.zip", "2026-11-25.zip"]


def test_a_backup_has_every_data_file_as_it_is(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    for laptop in (anna, bert):
        laptop.open().write([entry(1), entry(2, DECEMBER)])
    copy(bert, anna)
    (anna.own / "2026-10.json").write_bytes(b"{damaged")
    (anna.own / "~2026-11.json.tmp").write_bytes(b"left over")
    (anna.data / "notes.txt").write_bytes(b"mine")
    packed = backups_of(anna).make()
    with zipfile.ZipFile(packed.path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    expected = {name: data for name, data in anna.files().items() if name.endswith(".json")}
    assert content == expected
    assert (packed.files, packed.problems, len(content)) == (5, (), 5)


@pytest.mark.parametrize("seconds", [-1, 10**6, 5_000_000_000, 2**34])
def test_a_file_from_before_1980_or_after_2107_is_backed_up(laptop: Laptop, seconds: int) -> None:
    save(laptop.open(), entry())
    (path,) = laptop.data.glob("*/*.json")
    os.utime(path, (seconds, seconds))
    made = pack(laptop.data, laptop.root / "old.zip")
    assert made.problems == ()
    with zipfile.ZipFile(made.path) as archive:
        assert archive.read(f"{laptop.device}/{path.name}") == path.read_bytes()


def test_a_backup_is_private_and_whole_before_it_has_its_name(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    save(laptop.open(), entry(1))
    done: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("fsync"), fsync(file))[1])
    monkeypatch.setattr(os, "replace", lambda *paths: (done.append("replace"), replace(*paths))[1])
    path = backups_of(laptop).make().path
    assert done[-3:] == ["fsync", "replace", "fsync"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_week_of_days_and_a_year_of_months_are_kept(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    day = date(2025, 1, 1)
    (laptop.state / "backups").mkdir()
    (laptop.state / "backups" / "mine.zip").write_text("mine")
    while day <= TODAY:
        (laptop.state / "backups" / f"{day}.zip").write_text("")
        day += timedelta(days=1)
    (laptop.state / "backups" / "~2026-11-23.zip.1234.tmp").write_text("")
    (laptop.state / "backups" / "~2026-11-24.zip.1234.tmp").write_text("")
    backups_of(laptop).make()
    months = [
        "2025-12-31",
        *(f"2026-{month:02}-{last}" for month, last in enumerate([31, 28, 31, 30, 31, 30, 31, 31, 30, 31], 1)),
    ]
    days = [f"2026-11-{day}" for day in range(18, 25)]
    assert names(laptop) == [*(f"{name}.zip" for name in (*months, *days)), "mine.zip", "~2026-11-24.zip.1234.tmp"]


# never in the way


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "fsync", "replace", "mkdir", "scandir", "fstat"])
def test_a_backup_that_cannot_be_made_is_told_and_nothing_else(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    told: list[str] = []
    save(laptop.open(), entry(1))
    backups = backups_of(laptop, told=told)
    real = getattr(os, call)

    def refuse(*arguments: object, **options: object) -> object:
        if threading.current_thread() is not threading.main_thread():
            raise OSError(error, os.strerror(error))
        return real(*arguments, **options)

    store = Store(laptop.data, laptop.state, laptop.clock, backups=backups)
    store.refresh()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        save(store, entry(2))
        wait()
    assert counts(laptop.open()) == [1, 2]
    assert [str(problem) for problem in store.problems] == told
    assert len(told) == 1
    assert os.strerror(error) in told[0]
    assert str(laptop.own if call == "fstat" else laptop.state / "backups") in told[0]
    save(with_backups(laptop), entry(3))
    wait()
    assert names(laptop) == ["2026-11-24.zip"]


def test_no_thread_is_no_reason_to_lose_anything(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert save(with_backups(laptop), entry(1))
    assert counts(laptop.open()) == [1]


def test_a_data_file_that_cannot_be_read_is_left_out_and_told(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    (laptop.own / "2026-10.json").symlink_to("/etc/passwd")
    (laptop.data / "loop").symlink_to("loop")
    packed = backups_of(laptop).make()
    assert packed.files == 1
    assert sorted(problem.path.name for problem in packed.problems) == ["2026-10.json", "loop"]


def test_a_backup_into_a_file_takes_the_place_of_the_old_one_when_it_is_whole(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(laptop.open(), entry(1))
    target = tmp_path / "b.zip"
    target.write_text("old")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageError, match=r"write the backup .*b\.zip: No space left"):
            pack(laptop.data, target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.glob("*.tmp")] == []
    pack(laptop.data, target)
    assert zipfile.is_zipfile(target)


# put back


def put_back(laptop: Laptop, archive: Path, dry_run: bool = False) -> Restored:
    return restore.restore(archive, laptop.data, laptop.state, 1.0, dry_run)


def test_what_is_here_is_not_added(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    path = backups_of(laptop).make().path
    before = laptop.files()
    done = put_back(laptop, path)
    assert (done.files, done.records, done.problems) == (0, 0, ())
    assert laptop.files() == before


def test_lost_files_come_back_beside_what_was_done_since(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    anna.open().write([entry(2, DECEMBER), entry(3, date(2026, 10, 1))])
    copy(anna, bert)
    save(bert.open(), entry(4))
    copy(bert, anna)
    path = backups_of(anna).make().path
    shutil.rmtree(anna.own)
    shutil.rmtree(anna.data / bert.device)
    anna.open().write([entry(9)])
    before = anna.files()
    dry = put_back(anna, path, dry_run=True)
    assert anna.files() == before
    done = put_back(anna, path)
    assert dry == done
    assert (done.files, done.records) == (4, 4)
    assert counts(anna.open()) == [1, 2, 3, 4, 9]
    assert before.items() <= anna.files().items()
    assert {name.split("/")[0] for name in anna.files().keys() - before.keys()} == {done.folder.name}
    assert live(anna.open())[1] == saved
    once = anna.files()
    assert put_back(anna, path).files == 0
    assert anna.files() == once
    assert anna.open().problems == ()
    anna.open().undo()
    assert counts(anna.open()) == [1, 2, 3, 4]


def test_an_old_backup_does_not_undo_what_was_done_since(laptop: Laptop) -> None:
    saved, gone = save(laptop.open(), entry(1)), save(laptop.open(), entry(2))
    path = backups_of(laptop).make().path
    laptop.open().write([entry(5, id=saved.id)], deleted=[gone.id])
    shutil.copytree(laptop.own, laptop.data / "spare")
    put_back(laptop, path)
    assert counts(laptop.open()) == [5]


@pytest.mark.parametrize("damage", [b'"count": 0', b'"count": 1}}', b'"kind": "x", "count": 1'])
def test_what_was_damaged_since_comes_back(laptop: Laptop, damage: bytes) -> None:
    save(laptop.open(), entry(1))
    path = backups_of(laptop).make().path
    file = laptop.own / "2026-11.json"
    file.write_bytes(file.read_bytes().replace(b'"count": 1', damage))
    damaged = file.read_bytes()
    assert counts(laptop.open()) == []
    assert put_back(laptop, path).records == 1
    assert counts(laptop.open()) == [1]
    assert file.read_bytes() == damaged


def test_what_is_in_a_folder_above_or_damaged_or_none_of_ours(laptop: Laptop, tmp_path: Path) -> None:
    """As of a zip that a person made of the data folder."""
    save(laptop.open(), entry(1))
    content = (laptop.own / "2026-11.json").read_bytes()
    path = tmp_path / "mine.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "data/anna/2026-11.json",
            content.replace(b'"count": 1', b'"count": 7').replace(b'"id": "', b'"id": "0')[:-9],
        )
        archive.writestr("data/anna/2026-10.json", b"{")
        archive.writestr("data/anna/entries.json", content)
        archive.writestr("data/anna/2026-12.json", b'{"_default": {"1": {"v": 1}}}')
        archive.writestr("data/readme.txt", "x")
        archive.writestr("data/.git/2026-11.json", content)
        archive.writestr(
            "data/bert/2026-11.json", content.replace(b'"count": 1', b'"count": 8').replace(b'"rev": "1', b'"rev": "2')
        )
    done = put_back(laptop, path)
    assert sorted(problem.path.name for problem in done.problems) == ["2026-10.json", "2026-11.json", "entries.json"]
    assert (done.files, done.records) == (1, 1)
    assert counts(laptop.open()) == [8]


def test_what_is_in_a_backup_twice_is_added_once(laptop: Laptop, tmp_path: Path) -> None:
    save(laptop.open(), entry(1))
    content = (laptop.own / "2026-11.json").read_bytes()
    shutil.rmtree(laptop.own)
    name = "2026-11.sync-conflict-20261123-072341-3ZLMWRN.json"
    path = zipped(tmp_path / "x.zip", ("anna/2026-11.json", content), (f"anna/{name}", content))
    done = put_back(laptop, path)
    assert (done.files, done.records) == (1, 1)
    assert counts(laptop.open()) == [1]


def test_what_was_put_back_and_damaged_since_is_put_back_beside_it(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    path = backups_of(laptop).make().path
    shutil.rmtree(laptop.own)
    damaged = put_back(laptop, path).folder / "2026-11.json"
    damaged.write_bytes(b"{")
    assert put_back(laptop, path).files == 1
    assert (counts(laptop.open()), damaged.read_bytes()) == ([1], b"{")


def test_records_of_a_later_version_are_kept_for_it(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    file = laptop.own / "2026-11.json"
    file.write_text(file.read_text().replace('"v": 1', '"v": 2'))
    path = backups_of(laptop).make().path
    assert put_back(laptop, path).files == 0
    content = file.read_bytes()
    file.unlink()
    done = put_back(laptop, path)
    assert done.files == 1
    assert (done.folder / "2026-11.json").read_bytes() == content


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../x/2026-11.json",
        "a/../../2026-11.json",
        "/etc/2026-11.json",
        "C:/x/2026-11.json",
        "a\\2026-11.json",
        "a/..",
        "..\\x/2026-11.json",
    ],
)
def test_names_that_lead_out_of_a_backup_are_refused(laptop: Laptop, tmp_path: Path, name: str) -> None:
    good = json.dumps({"_default": {}}).encode()
    path = zipped(tmp_path / "x.zip", ("anna/2026-11.json", good), (name, good))
    with pytest.raises(UsageError, match="names a place outside"):
        put_back(laptop, path)
    assert not laptop.root.exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs")
def test_what_is_no_backup_is_refused(laptop: Laptop, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "text").write_text("x")
    zipped(tmp_path / "empty.zip")
    zipped(tmp_path / "other.zip", ("a/b.txt", b"x"), ("2026-11.json", b"{}"))
    (tmp_path / "short.zip").write_bytes(zipped(tmp_path / "y.zip", ("a/2026-11.json", b"{}" * 99)).read_bytes()[:60])
    for name in ("fifo", "text", "nothing", "empty.zip", "other.zip", "short.zip", "."):
        with pytest.raises(UsageError) as caught:
            put_back(laptop, tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)
    assert not laptop.root.exists()


def test_a_backup_that_unpacks_to_too_much_is_refused_before_it_does(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "bomb.zip", ("a/2026-11.json", b"0" * 10_000), ("a/2026-12.json", b"0" * 10_000))
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    monkeypatch.setattr(restore, "MOST", 15_000)
    with pytest.raises(UsageError, match="it is far too large"):
        put_back(laptop, path)
    monkeypatch.setattr(restore, "LARGEST", 5_000)
    with pytest.raises(UsageError, match=r"2026-11\.json is far too large"):
        put_back(laptop, path)


def test_an_encrypted_backup_is_refused(laptop: Laptop, tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", ("a/2026-11.json", b"{}"))
    content = bytearray(path.read_bytes())
    for head, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(head) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(UsageError, match="it is encrypted"):
        put_back(laptop, path)


def test_a_flipped_bit_in_a_backup_is_told_and_the_rest_put_back(laptop: Laptop, tmp_path: Path) -> None:
    laptop.open().write([entry(1), entry(2, DECEMBER)])
    path = backups_of(laptop).make().path
    shutil.rmtree(laptop.own)
    good = path.read_bytes()
    seen = set()
    for position in range(0, len(good), 7):
        flipped = bytearray(good)
        flipped[position] ^= 1 << position % 8
        copy_of = tmp_path / "flipped.zip"
        copy_of.write_bytes(flipped)
        try:
            done = put_back(laptop, copy_of, dry_run=True)
            seen.add((done.records, len(done.problems)))
            assert done.records + len(done.problems) <= 2
        except (UsageError, StorageError):
            seen.add((0, 0))
    assert seen >= {(2, 0), (1, 1)}
    assert not laptop.files()


def test_other_bytes_than_were_packed_are_told_and_the_rest_put_back(laptop: Laptop) -> None:
    """The checksum says so, where the content could still be read."""
    laptop.open().write([entry(1), entry(2, DECEMBER)])
    stored = laptop.root / "stored.zip"
    with zipfile.ZipFile(stored, "w") as archive:
        for path in laptop.own.iterdir():
            archive.write(path, f"anna/{path.name}")
    stored.write_bytes(stored.read_bytes().replace(b'"count": 1', b'"count": 7'))
    shutil.rmtree(laptop.own)
    done = put_back(laptop, stored)
    assert [(problem.path.name, "Bad CRC-32" in problem.reason) for problem in done.problems] == [
        ("2026-11.json", True)
    ]
    assert counts(laptop.open()) == [2]


def test_a_restore_that_fails_adds_nothing(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop.open().write([entry(1), entry(2, DECEMBER)])
    path = backups_of(laptop).make().path
    shutil.rmtree(laptop.own)
    fsync = os.fsync
    failures = 0
    left = 0

    def refuse(file: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(file)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        while not laptop.files():
            left = failures
            with contextlib.suppress(StorageError):
                put_back(laptop, path)
            failures += 1
    assert failures > 4
    assert counts(laptop.open()) == [1, 2]


def test_a_restore_takes_its_turn(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    path = backups_of(laptop).make().path
    with locked(laptop.state / "lock", 1), pytest.raises(StorageError, match="locked"):
        restore.restore(path, laptop.data, laptop.state, 0.01)
