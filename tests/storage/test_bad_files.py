"""Files that are not what was written: reported, kept to the last byte, and worked beside."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Entry, OfficialScore, Skip
from ssi_tui.storage import files, folder, listing, tables
from ssi_tui.storage.tables import parse

from .helpers import NOVEMBER, Laptop, counts, entry, live, save

GOOD = {
    "id": "a" * 32,
    "v": 1,
    "rev": "1795000000000-00000000",
    "change": "c" * 32,
    "kind": "entry",
    "action": "post",
    "count": 1,
    "at": "2026-11-20T10:00:00+00:00",
    "day": "2026-11-20",
    "source": "hand",
}
CONTENT = json.dumps({"_default": {"1": GOOD, "2": GOOD | {"id": "b" * 32, "count": 2}}}).encode()

BAD = {
    "empty": b"",
    "null": b"null",
    "false": b"false",
    "number": b"0",
    "list": b"[]",
    "string": b'"x"',
    "half": CONTENT[:50],
    "more": CONTENT + b"}}",
    "utf-16": CONTENT.decode().encode("utf-16"),
    "NULs": b"\0" * 64,
    "NULs at the end": CONTENT + b"\0" * 16,
    "latin-1": CONTENT.replace(b"post", b"p\xf6st"),
    "same document twice": b'{"_default": {"1": {"id": "a"}, "1": {"id": "b"}}}',
    "same table twice": b'{"_default": {"1": {}}, "_default": {"2": {}}}',
    "same field twice": b'{"_default": {"1": {"id": "a", "id": "b"}}}',
    "table null": b'{"_default": null}',
    "table list": b'{"_default": []}',
    "document text": b'{"_default": {"1": "oops"}}',
    "document null": b'{"_default": {"1": null}}',
    "number x": b'{"_default": {"x": {}}}',
    "number blank": b'{"_default": {" 1": {}}}',
    "number underscore": b'{"_default": {"1_0": {}}}',
    "number zero first": b'{"_default": {"01": {}}}',
    "number arabic": '{"_default": {"\u0661": {}}}'.encode(),
    "huge integer": b'{"_default": {"1": {"n": ' + b"9" * 5000 + b"}}}",
    "NaN": b'{"_default": {"1": {"n": NaN}}}',
    "Infinity": b'{"_default": {"1": {"n": -Infinity}}}',
    "1e400": b'{"_default": {"1": {"n": 1e400}}}',
    "deep": b'{"_default": {"1": {"n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
    "git": b"<<<<<<< HEAD\n" + CONTENT + b"\n=======\n" + CONTENT + b"\n>>>>>>> b\n",
    "html": b"<html>captive portal</html>",
    "gzip": b"\x1f\x8b\x08\0",
}


def plant(laptop: Laptop, content: bytes, name: str = "2026-11.json") -> Path:
    path = laptop.own / name
    path.write_bytes(content)
    return path


def plant_records(laptop: Laptop, *records: object) -> Path:
    return plant(laptop, json.dumps({"_default": dict(enumerate(records, 1))}).encode())


@pytest.mark.parametrize("name", BAD)
def test_a_damaged_file_is_reported_kept_and_worked_beside(laptop: Laptop, name: str) -> None:
    path = plant(laptop, BAD[name])
    store = laptop.open()
    (problem,) = store.problems
    assert problem.path == path
    assert problem.reason.startswith(("it is ", "a number in it is ", "the same key ", "NaN ", "-Infinity ", "1e400 "))
    assert len(problem.reason) < 100
    assert problem.reason.isprintable()
    for number in (1, 2):
        save(store, entry(number))
    store.undo()
    assert path.read_bytes() == BAD[name]
    assert sorted(file.name for file in laptop.own.iterdir()) == ["2026-11.2.json", "2026-11.json"]
    assert counts(laptop.open()) == [1]


def test_a_file_that_is_damaged_later_is_reported_then(laptop: Laptop) -> None:
    store = laptop.open()
    saved = save(store, entry(1))
    path = plant(laptop, b"{")
    assert store.refresh().removed == (saved,)
    assert [problem.path for problem in store.problems] == [path]
    plant(laptop, CONTENT)
    store.refresh()
    assert (store.problems, counts(store)) == ((), [1, 2])


def test_the_siblings_of_a_damaged_file_are_used_in_turn(laptop: Laptop) -> None:
    for name in ("2026-11.json", "2026-11.2.json", "2026-11.3.json"):
        plant(laptop, b"{", name)
    store = laptop.open()
    save(store, entry(1))
    assert (laptop.own / "2026-11.4.json").exists()
    assert len(store.problems) == 3


def test_a_file_cut_off_anywhere_is_reported_and_worked_beside(laptop: Laptop) -> None:
    store = laptop.open()
    saved = save(store, entry(3))
    (laptop.own / "2026-11.json").rename(laptop.own / "2026-11.2.json")
    for length in range(len(CONTENT)):
        path = plant(laptop, CONTENT[:length])
        store.refresh()
        assert [problem.path for problem in store.problems] == [path]
        assert live(store) == [saved]
        if length % 50 == 0:
            store.write([entry(4)])
            store.undo()
            assert path.read_bytes() == CONTENT[:length]


def test_a_flipped_bit_never_stops_the_rest(laptop: Laptop) -> None:
    """Whatever a flipped bit makes of a file: it is read or reported, and the file beside it is read and written."""
    plant(laptop, CONTENT.replace(b"a" * 32, b"d" * 32).replace(b"b" * 32, b"e" * 32), "2026-11.2.json")
    store = laptop.open()
    seen = set()
    path = plant(laptop, CONTENT)
    store.refresh()
    with path.open("r+b", buffering=0) as file:
        for position, byte in enumerate(CONTENT):
            for bit in range(8):
                os.pwrite(file.fileno(), bytes([byte ^ 1 << bit]), position)
                os.utime(file.fileno(), ns=(0, 8 * position + bit))  # clocks of file systems are slower than this
                store.refresh()
                problems = [problem.path for problem in store.problems]
                seen.add((len(live(store)), len(problems)))
                assert set(problems) <= {path}
                assert path.stat().st_size == len(CONTENT)
            os.pwrite(file.fileno(), bytes([byte]), position)
    assert seen >= {(2, 1), (3, 1), (4, 0)}
    assert min(seen)[0] == 2
    assert not seen & {(2, 0), (3, 0)}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"v": 99}, "newer version of ssi: upgrade to see it"),
        ({"v": True}, "v is not"),
        ({"v": None}, "v is not"),
        ({"id": 1}, "no valid id"),
        ({"id": "\x1b[2J"}, "no valid id"),
        ({"rev": 5}, "no valid rev"),
        ({"rev": "2026"}, "no valid rev"),
        ({"rev": "\u0661795000000000-00000000"}, "no valid rev"),
        ({"rev": "9999999999999-00000000"}, "far away"),
        ({"change": None}, "no valid change"),
        ({"undoes": 3}, "no valid undoes"),
        ({"deleted": 1}, "deleted is not true or false"),
        ({"kind": "dance"}, "unknown kind dance"),
        ({"kind": ["entry"]}, "unknown kind"),
        ({"kind": "\x1b]0;x"}, "unknown kind \u241b]0;x"),
        ({"action": ""}, "action is not a name"),
        ({"action": 7}, "action is not a name"),
        ({"variant": None}, "variant is not a text"),
        ({"count": 0}, "count is not a whole number"),
        ({"count": 1.0}, "count is not a whole number"),
        ({"count": True}, "count is not a whole number"),
        ({"count": "1"}, "count is not a whole number"),
        ({"count": 10**30}, "count is not a whole number"),
        ({"day": "2026-02-30"}, "day is not a date"),
        ({"day": "20261120"}, "day is not a date"),
        ({"day": "2026-W47-5"}, "day is not a date"),
        ({"day": "0001-01-01"}, "day is not a date from"),
        ({"day": "9999-12-31"}, "day is not a date from"),
        ({"day": 20261120}, "day is not a date"),
        ({"day": "../../etc"}, "day is not a date"),
        ({"day": "2026-12-01"}, "belongs into the file of 2026-12"),
        ({"at": "2026-11-20T10:00:00"}, "at is not a time with an offset"),
        ({"at": "yesterday"}, "at is not a time"),
        ({"at": 5}, "at is not a time"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at is not a time with"),
        ({"note": []}, "note is not a text"),
        ({"source": ...}, "source is missing"),
        ({"kind": "skip", "first": "2026-11-20", "last": "2026-11-19"}, "last is before first"),
        ({"kind": "skip", "first": "2026-11-20"}, "last is missing"),
        ({"kind": "rest", "since": "2026-11-20", "weekdays": [7]}, "weekdays is not a list"),
        ({"kind": "rest", "since": "2026-11-20", "weekdays": "sat"}, "weekdays is not a list"),
        ({"kind": "goal", "since": "2026-11-20", "goal": "posts", "target": -1}, "target is not a number"),
        ({"kind": "goal", "since": "2026-11-20", "goal": "posts", "cap": 1.5}, "cap is not a whole number"),
        ({"kind": "goal", "since": "2026-11-20", "goal": "posts", "on": "yes"}, "on is not true or false"),
        ({"kind": "official"}, "neither four components nor a total"),
        ({"kind": "official", "total": 101}, "total is not a number from 0 to 100"),
        ({"kind": "official", "total": 10**400}, "total is not a number from 0 to 100"),
        ({"kind": "started", "auto": "yes"}, "auto is not true or false"),
        ({"kind": "profile", "section": "about", "done": "yes"}, "done is not true or false"),
    ],
)
def test_a_bad_record_is_reported_and_the_rest_of_its_file_read(
    laptop: Laptop, change: dict[str, object], reason: str
) -> None:
    record = {name: value for name, value in (GOOD | {"id": "f" * 32} | change).items() if value is not ...}
    path = plant_records(laptop, GOOD, record)
    before = path.read_bytes()
    store = laptop.open()
    (problem,) = store.problems
    assert problem.path == path
    assert problem.reason.startswith("record 2: ")
    assert reason in problem.reason
    assert counts(store) == [1]
    save(store, entry(2))
    assert path.read_bytes() == before
    assert counts(laptop.open()) == [1, 2]


def test_many_bad_records_of_one_sort_are_one_problem(laptop: Laptop) -> None:
    plant_records(laptop, *(GOOD | {"v": 2} for _ in range(1000)), GOOD | {"count": 0})
    reasons = [problem.reason for problem in laptop.open().problems]
    assert reasons == [
        "record 1 and 999 more: written by a newer version of ssi: upgrade to see it",
        "record 1001: count is not a whole number from 1 to 1000000",
    ]


def test_a_revision_from_far_away_does_not_get_the_journal_stuck(laptop: Laptop) -> None:
    plant_records(laptop, GOOD | {"rev": "7258118399998-00000000"}, GOOD | {"rev": "9999999999999-00000000"})
    store = laptop.open()
    save(store, entry(2))
    before = laptop.files()
    with pytest.raises(StorageError, match="2199"):
        save(store, entry(3))
    assert laptop.files() == before


def test_a_byte_order_mark_is_no_damage(laptop: Laptop) -> None:
    plant(laptop, b"\xef\xbb\xbf" + CONTENT)
    store = laptop.open()
    assert (counts(store), store.problems) == ([1, 2], ())


def test_a_file_without_a_month_in_its_name_is_reported(laptop: Laptop) -> None:
    path = plant(laptop, CONTENT, "entries.json")
    store = laptop.open()
    assert [(problem.path, "2026-11.json" in problem.reason) for problem in store.problems] == [(path, True)]
    assert live(store) == []


@pytest.mark.parametrize(
    "name",
    [
        "~2026-11.json.tmp",
        ".2026-11.json",
        ".DS_Store",
        "~2026-11.json",
        ".syncthing.2026-11.json.tmp",
        "2026-11.json~",
    ],
)
def test_leftovers_of_other_tools_are_ignored(laptop: Laptop, name: str) -> None:
    plant(laptop, b"{", name)
    (laptop.data / "README.txt").write_text("mine")
    (laptop.data / ".git").mkdir()
    (laptop.data / ".git" / "2026-11.json").write_text("{")
    assert laptop.open().problems == ()


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.sync-conflict-20261123-072341-3ZLMWRN.json",
        "2026-11 (laptop's conflicted copy 2026-12-23).json",
        "2026-11 (1).json",
        "Copy of 2026-11.json",
        "2026-11 2.json",
    ],
)
def test_a_conflict_copy_is_one_more_file_of_the_union(laptop: Laptop, name: str) -> None:
    store = laptop.open()
    save(store, entry(1))
    older = (laptop.own / "2026-11.json").read_bytes()
    saved = save(store, entry(2))
    newer = plant(laptop, (laptop.own / "2026-11.json").read_bytes(), name)
    plant(laptop, older)
    before = newer.read_bytes()
    store = laptop.open()
    assert (counts(store), store.problems) == ([1, 2], ())
    store.write([entry(3, id=saved.id)])
    assert counts(laptop.open()) == [1, 3]
    assert newer.read_bytes() == before


# text that would steer a terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\u241b[2J"),
        ("a\nb\tc\r\0\x7f", "a\u240ab\u2409c\u240d\u2400\u2421"),
        ("\x9b2J\u202eevil\u2028\ud800", "\ufffd2J\ufffdevil\ufffd\ufffd"),
        ("[red]x[/] \u00e9 e\u0301 \U0001f9d8\U0001f3fd\u200d\u2640\ufe0f \u00a0", None),
        ("x" * 300_000, None),
    ],
)
def test_text_is_safe_to_show(laptop: Laptop, text: str, shown: str | None) -> None:
    shown = text if shown is None else shown
    fact = Entry(action="post", count=1, at=entry().at, day=NOVEMBER, note=text, variant=text, source=f"x{text}")
    store = laptop.open()
    written = store.write([fact, Skip(first=NOVEMBER, last=NOVEMBER, reason=text)]).added
    assert list(written) == live(laptop.open())
    first, second = written
    assert isinstance(first, Entry)
    assert isinstance(second, Skip)
    assert (first.note, first.variant, first.source, second.reason) == (shown, shown, f"x{shown}", shown)


def test_file_and_folder_names_are_safe_to_show(laptop: Laptop) -> None:
    saved = save(laptop.open(), entry(1))
    folder = laptop.data / "\x1b]0;x\x07"
    folder.mkdir()
    (folder / "2026-11.json").write_bytes(CONTENT)
    (folder / "2026-12\x1b.json").write_bytes(b"{")
    store = laptop.open()
    assert all(str(problem).isprintable() for problem in store.problems)
    (theirs,) = (fact for fact in live(store) if fact.id == "a" * 32)
    assert store.device_of(theirs) == "\u241b]0;x\u2407"
    assert store.device_of(saved) == laptop.device


# other than files


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs")
def test_symlinks_fifos_and_folders_are_refused(laptop: Laptop, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(CONTENT)
    (laptop.own / "2026-11.json").symlink_to(secret)
    os.mkfifo(laptop.own / "2026-12.json")
    (laptop.own / "2026-10.json").mkdir()
    (laptop.own / "2026-09.json").symlink_to("/nowhere")
    (laptop.own / "2026-08.json").symlink_to("2026-08.json")
    store = laptop.open()
    assert [(problem.path.name, problem.reason) for problem in store.problems] == [
        ("2026-08.json", "it is a symbolic link, which is not followed"),
        ("2026-09.json", "it is a symbolic link, which is not followed"),
        ("2026-10.json", "it is not a regular file"),
        ("2026-11.json", "it is a symbolic link, which is not followed"),
        ("2026-12.json", "it is not a regular file"),
    ]
    assert live(store) == []
    save(store, entry(5))
    assert secret.read_bytes() == CONTENT
    assert (laptop.own / "2026-11.json").is_symlink()
    assert counts(laptop.open()) == [5]


def test_a_file_that_is_far_too_large_is_not_read(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", len(CONTENT) - 1)
    path = plant(laptop, CONTENT)
    store = laptop.open()
    assert [str(problem) for problem in store.problems] == [f"{path}: it is far too large to be a month of entries"]
    save(store, entry(5))
    assert counts(laptop.open()) == [5]
    assert path.read_bytes() == CONTENT


def test_symlinked_device_folders_are_refused(laptop: Laptop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "2026-11.json").write_bytes(CONTENT)
    own = laptop.own
    own.rmdir()
    own.symlink_to(elsewhere)
    (laptop.data / "loop").symlink_to("loop")
    (laptop.data / "notes.txt").symlink_to("/nowhere")
    store = laptop.open()
    assert [problem.path.name for problem in store.problems] == [own.name, "loop"]
    assert live(store) == []
    with pytest.raises(StorageError, match="symbolic link"):
        save(store, entry(5))
    assert [path.read_bytes() for path in elsewhere.iterdir()] == [CONTENT]


def test_a_symlinked_data_folder_is_the_users_choice(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    laptop.root.mkdir()
    laptop.data.symlink_to(tmp_path / "real")
    save(laptop.open(), entry(1))
    assert counts(laptop.open()) == [1]
    assert laptop.data.is_symlink()


def test_a_planted_temporary_file_is_not_written_through(laptop: Laptop, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    (laptop.own / "~2026-11.json.tmp").symlink_to(victim)
    save(laptop.open(), entry(1))
    assert victim.read_text() == "keep"
    assert [path.name for path in laptop.own.iterdir()] == ["2026-11.json"]


def test_a_temporary_file_planted_at_the_last_moment_is_not_written_through(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    store = laptop.open()
    save(store, entry(1))
    real = os.open

    def plant_first(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and Path(path).suffix == ".tmp":
            Path(path).hardlink_to(victim)
        return real(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", plant_first)
        with pytest.raises(StorageError, match="File exists"):
            save(store, entry(2))
    assert victim.read_text() == "keep"
    assert counts(laptop.open()) == [1]


def test_a_planted_lock_is_not_written_through(laptop: Laptop, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    laptop.state.mkdir(parents=True)
    (laptop.state / "lock").symlink_to(victim)
    with pytest.raises(StorageError, match=r"lock .*symbolic link"):
        save(laptop.open(), entry(1))
    assert victim.read_text() == "keep"


def test_folders_and_files_are_private(laptop: Laptop) -> None:
    old = os.umask(0)
    try:
        save(laptop.open(), entry(1))
        save(laptop.open(), entry(2))
    finally:
        os.umask(old)
    modes = {path.name: path.stat().st_mode & 0o777 for path in laptop.root.rglob("*")}
    assert modes == {
        "data": 0o700,
        "state": 0o700,
        "lock": 0o600,
        "device": 0o600,
        laptop.device: 0o700,
        "2026-11.json": 0o600,
    }


@pytest.mark.parametrize("folder", ["data", "state"])
def test_a_file_in_the_place_of_a_folder_is_an_error(laptop: Laptop, folder: str) -> None:
    laptop.root.mkdir()
    (laptop.root / folder).write_text("x")
    with pytest.raises(StorageError) as caught:
        laptop.open().write([entry(1)])
    assert str(laptop.root / folder) in str(caught.value)
    assert (laptop.root / folder).read_text() == "x"


def test_what_cannot_be_read_now_is_tried_again(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mended permissions change neither size nor time of a file."""
    save(laptop.open(), entry(1))
    real = os.open

    def refuse(path: str | Path, *arguments: int) -> int:
        if Path(path).suffix == ".json":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        store = laptop.open()
        assert [problem.reason for problem in store.problems] == ["Permission denied"]
    store.refresh()
    assert (counts(store), store.problems) == ([1], ())


def test_a_folder_that_cannot_be_listed(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    save(laptop.open(), entry(1))
    real = os.scandir

    def refuse(path: object) -> object:
        if str(path) == refused:
            raise PermissionError(13, "Permission denied")
        return real(path)  # type: ignore[call-overload]  # whatever it is asked with

    refused = str(laptop.own)
    monkeypatch.setattr(os, "scandir", refuse)
    store = laptop.open()
    assert [str(problem) for problem in store.problems] == [f"{laptop.own}: Permission denied"]
    with pytest.raises(StorageError, match="Permission denied"):
        save(store, entry(2))
    refused = str(laptop.data)
    with pytest.raises(StorageError, match=f"Could not read the folder {laptop.data}: Permission denied"):
        store.refresh()
    refused = ""
    assert not store.refresh().removed
    assert counts(store) == [1]


@pytest.mark.parametrize("after", ["the folders", "its folder"])
def test_a_file_that_goes_while_we_look_is_no_problem(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    save(laptop.open(), entry(1))
    path = plant(laptop, b"{", "2026-10.json")

    def list_files(root: Path) -> tuple[dict[str, files.Signature], dict[str, str]]:
        found = listing.list_files(root)
        path.unlink(missing_ok=True)
        return found

    def scandir(folder: str) -> contextlib.AbstractContextManager[list[os.DirEntry[str]]]:
        with real(folder) as entries:
            found = list(entries)
        if Path(folder) == laptop.own:
            path.unlink(missing_ok=True)
        return contextlib.nullcontext(found)

    real = os.scandir
    if after == "the folders":
        monkeypatch.setattr(folder, "list_files", list_files)
    else:
        monkeypatch.setattr(os, "scandir", scandir)
    store = laptop.open()
    assert (counts(store), store.problems) == ([1], ())


def test_a_score_reads_whole_numbers_too(laptop: Laptop) -> None:
    plant_records(laptop, GOOD | {"kind": "official", "total": 61})
    (score,) = live(laptop.open())
    assert isinstance(score, OfficialScore)
    assert score.total == 61


def test_numbers_are_written_as_they_were_read() -> None:
    content = tables.serialize({"_default": {"1": {"n": [1, 1.5, -0.0, 1e300, True, None]}}})
    assert tables.serialize(parse(content)) == content
    with pytest.raises(ValueError, match="JSON"):
        tables.encode({"n": float("inf")})
