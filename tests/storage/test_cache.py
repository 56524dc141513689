"""What closed months add up to is kept between runs, and never changes a figure, whatever became of it."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace

import pytest

from ssi_tui.domain.facts import (
    Coverage,
    Entry,
    GoalChange,
    OfficialScore,
    ProfileTick,
    RestDays,
    Skip,
)
from ssi_tui.service.ports import Delta
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage import Store, cache, files, folder, month, reading, summing
from ssi_tui.storage.cache import Cache
from ssi_tui.storage.files import Signature, read
from ssi_tui.storage.records import day_of

from .helpers import NOVEMBER, Laptop, Told, copy, counts, entry, live, run, save

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
JULY, AUGUST, SEPTEMBER = date(2026, 7, 10), date(2026, 8, 10), date(2026, 9, 10)


@pytest.fixture
def years(make: Callable[[str], Laptop]) -> Laptop:
    """Three closed months of two devices, with all there is: edits, deletions, every kind of record, damage."""
    anna, bert = make("anna"), make("bert")
    store = anna.open()
    store.write([entry(n, JULY + timedelta(days=n), action="comment") for n in range(9)[1:]], started=JULY)
    gone, changed, _ = store.write([entry(4, AUGUST), entry(5, AUGUST), Skip(first=AUGUST, last=SEPTEMBER)]).added
    store.write([entry(6, AUGUST, "[b]\x1b[2J", id=changed.id)], deleted=[gone.id])
    copy(anna, bert)
    theirs = bert.open()
    theirs.write([entry(7, AUGUST, id=changed.id)])
    theirs.write(
        [
            Entry(action="like", count=3, at=NOW, day=SEPTEMBER, source="import:x"),
            Entry(action="from-a-plugin", count=3, at=NOW, day=SEPTEMBER),
            GoalChange(goal="posts", since=SEPTEMBER, target=2),
            OfficialScore(day=SEPTEMBER, total_only=50.5),
            ProfileTick(section="about", done=True, day=SEPTEMBER),
            RestDays(weekdays=frozenset({5}), since=SEPTEMBER),
            Coverage(action="like", first=SEPTEMBER, last=NOVEMBER),
        ]
    )
    copy(bert, anna)
    path = anna.data / bert.device / "2026-09.json"
    path.write_text(path.read_text().replace('"kind": "profile"', '"mood": [1], "kind": "profile"'))
    (anna.data / bert.device / "2026-08.2.json").write_text("{")
    save(anna.open(), entry(1))
    anna.open()
    return anna


def kept(laptop: Laptop) -> Path:
    return laptop.state / "cache" / "months.jsonl"


def figures(start: Callable[[], Store]) -> tuple[object, ...]:
    """All that a store tells one who has just started it: what is shown of today, too."""
    store = start()
    told = Told(store.refresh()).said()
    shown = Tracker(start(), lambda: NOW).snapshot()
    return told, store.problems, shown, [(fact, store.device_of(fact)) for fact in live(store)]


def assert_same(laptop: Laptop) -> None:
    """What is kept makes no difference; nor does what is kept after that look."""
    expected = figures(laptop.uncached)
    assert figures(laptop.start) == expected
    assert figures(laptop.start) == expected


def id_of(laptop: Laptop, day: date) -> str:
    """The id of an entry of the day."""
    store = laptop.uncached()
    store.refresh()
    return next(fact.id for fact in store.facts(day, day) if isinstance(fact, Entry))


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the data files as they are read."""
    found: list[str] = []

    def counted(path: str) -> reading.FileView | None:
        found.append(Path(path).name)
        return reading.read_file(path)

    def counted_sum(path: Path) -> tuple[bytes, Signature]:
        found.append(path.name)
        return read(path)

    monkeypatch.setattr(month, "read_file", counted)
    monkeypatch.setattr(summing, "read", counted_sum)
    return found


def months(names: list[str]) -> set[str]:
    return {name[:7] for name in names}


# what is read


def test_closed_months_are_not_read_again(years: Laptop, files_read: list[str]) -> None:
    store = years.start()
    told = Told(store.refresh()).said()
    assert files_read == ["2026-11.json"]
    assert [problem.path.name for problem in store.problems] == ["2026-08.2.json"]
    uncached = years.uncached()
    assert told == Told(uncached.refresh()).said()
    assert store.problems == uncached.problems
    assert set(files_read) == {f"2026-{name}.json" for name in ("07", "08", "08.2", "09", "11")}
    assert_same(years)


def test_a_month_is_read_when_it_is_asked_for(years: Laptop, files_read: list[str]) -> None:
    store = years.open()
    (found,) = (fact for fact in store.facts(AUGUST, AUGUST) if isinstance(fact, Entry))
    assert found.count == 7
    store.facts(AUGUST, AUGUST)
    assert store.device_of(found) not in ("", years.device)
    assert sorted(files_read) == ["2026-08.2.json", "2026-08.json", "2026-08.json", "2026-11.json"]
    assert not store.refresh()


def test_only_the_month_with_the_id_is_read(years: Laptop, files_read: list[str]) -> None:
    august, july, november = (id_of(years, day) for day in (AUGUST, JULY + timedelta(days=1), NOVEMBER))
    files_read.clear()
    store = years.open()
    assert [fact.id for fact in store.find(august[:12])] == [august]
    assert len(store.versions(august)) == 3
    assert store.write([entry(9, AUGUST, id=august)]).removed
    assert months(files_read) == {"2026-08", "2026-11"}
    files_read.clear()
    assert store.write(deleted=[july]).removed
    assert months(files_read) == {"2026-07"}
    files_read.clear()
    assert store.write([entry(9, id=november)]).removed
    assert not files_read
    assert len(store.write([entry(1, SEPTEMBER, id="0" * 32)]).added) == 1
    assert months(files_read) == {"2026-09"}
    assert_same(years)


@pytest.mark.parametrize("first", "0a")
def test_an_id_is_found_however_it_is_spelled(years: Laptop, first: str) -> None:
    old = id_of(years, AUGUST)
    for path in years.data.rglob("2026-08.json"):
        path.write_text(path.read_text().replace(f'"{old}"', f'"\\u00{ord(first):02x}{old[1:]}"'))
    years.open()
    assert [fact.id for fact in years.open().find(first + old[1:])] == [first + old[1:]]


def test_undo_reads_no_month_that_it_is_not_about(years: Laptop, files_read: list[str]) -> None:
    save(years.open(), entry(2))
    files_read.clear()
    store = years.open()
    assert store.redo() is None
    assert store.undo()
    assert store.redo()
    assert months(files_read) == {"2026-11"}
    store.write([entry(3, AUGUST)])
    assert store.undo()
    assert months(files_read) == {"2026-08", "2026-11"}
    assert_same(years)


def test_undo_goes_back_into_closed_months(years: Laptop, files_read: list[str]) -> None:
    """Month by month, as far as it has to."""
    store = years.open()
    undone = 0
    seen = []
    while store.undo():
        undone += 1
        seen.append(len(months(files_read)))
    assert undone == 4
    assert seen[0] == 1
    assert counts(store) == [3, 3, 7]
    assert sum(store.redo() is not None for _ in range(9)) == undone
    assert_same(years)


def test_redo_begins_with_what_was_undone_last_wherever_that_was(years: Laptop) -> None:
    """In a month that is running, or in a closed one, between the others."""
    store = years.open()
    before = counts(store)
    save(store, entry(11))
    store.write([entry(12, JULY)])
    store.undo()
    save(store, entry(13))
    store.undo()
    store.undo()
    assert counts(years.open()) == before
    for number in (11, 13):
        before = sorted([*before, number])
        assert years.open().redo()
        assert counts(years.open()) == before
    assert years.open().redo() is None


def test_leafing_through_years_keeps_little_in_memory(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "KEPT", 5)
    store = years.open()
    uncached = years.uncached()
    uncached.refresh()
    for day in (JULY, AUGUST, SEPTEMBER, NOVEMBER, AUGUST, JULY):
        first, last = day.replace(day=1), day.replace(day=30)
        found = store.facts(first, last)
        assert found == [fact for fact in live(uncached) if first <= day_of(fact) <= last]
        assert found
        in_memory = [one.size for one in store._folder.months.values() if one.closed and one.size]
        assert len(in_memory) <= 1 or sum(in_memory) <= 5
    assert not store.refresh()


def test_the_first_look_keeps_little_in_memory(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "KEPT", 0)
    store = years.uncached()
    store.refresh()
    assert sum(1 for one in store._folder.months.values() if one.closed and one.size) == 1


OPENED = """if True:
    import os, sys
    root = os.path.abspath(sys.argv.pop(1))
    seen = set()
    def watch(event, arguments):
        if event == "open" and isinstance(arguments[0], str) and os.path.abspath(arguments[0]).startswith(root):
            seen.add(os.path.basename(arguments[0]))
    sys.addaudithook(watch)
    from ssi_tui.__main__ import main
    code = main()
    print("opened:", *sorted(seen))
    sys.exit(code)
"""


def test_the_command_line_opens_this_month_and_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two years behind it."""
    today = datetime.now(UTC).date()
    monkeypatch.setenv("SSI_CONFIG_DIR", str(tmp_path / "config"))
    laptop = Laptop(tmp_path)
    days = sorted({(today - timedelta(days=30 * n)).replace(day=1) for n in range(26)} | {today})
    laptop.open().write([entry(1, day) for day in days], started=days[0])
    recent = {f"{day.isoformat()[:7]}.json" for day in (today, today - timedelta(days=1), today + timedelta(days=1))}

    def opened(*words: str) -> set[str]:
        out, _ = run(OPENED, tmp_path, *words).communicate()
        answer, _, names = out.rpartition("opened:")
        assert answer.strip()
        return {name for name in names.split() if name.endswith((".json", ".jsonl"))}

    assert len(opened("status")) > 24
    assert len(opened("backup")) > 24  # the one of today, which the first change of the day would make
    opened("status")
    assert opened("status") == opened("status", "--json") == set()
    assert opened("add", "post") <= recent
    assert opened("status") == set()
    undone = opened("undo")
    assert "months.jsonl" in undone
    assert undone - {"months.jsonl"} <= recent
    assert undone & recent


# whatever becomes of it


def test_a_cache_that_is_cut_off_or_has_a_flipped_bit_is_not_believed(years: Laptop) -> None:
    path = kept(years)
    content = path.read_bytes()
    root = years.data.absolute()
    assert len(Cache(path, root).read()) == 3
    with path.open("r+b", buffering=0) as file:
        for position, byte in enumerate(content):
            os.pwrite(file.fileno(), bytes([byte ^ 1 << position % 8]), position)
            assert Cache(path, root).read() == {}
            os.pwrite(file.fileno(), bytes([byte]), position)
        assert len(Cache(path, root).read()) == 3
        for length in reversed(range(len(content))):
            file.truncate(length)
            assert Cache(path, root).read() == {}


def rewrite(path: Path, change: Callable[[str], str], mended: bool = True) -> None:
    """Edit the cache by hand, with its checksum made right if `mended`."""
    head, _, body = path.read_text().partition("\n")
    changed = change(body)
    assert changed != body
    if mended:
        about = json.loads(head)
        about[-1] = blake2b(changed.encode()).hexdigest()
        head = json.dumps(about)
    path.write_text(f"{head}\n{changed}")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "no folder": lambda path: shutil.rmtree(path.parent),
    "empty": lambda path: path.write_bytes(b""),
    "other totals": lambda path: rewrite(path, lambda body: body.replace('"post":[', '"post":[7,'), mended=False),
    "other fact": lambda path: rewrite(path, lambda body: body.replace('"about"', '"skills"'), mended=False),
    "no months": lambda path: rewrite(path, lambda _: ""),
    "half a line": lambda path: rewrite(path, lambda body: body[:-20]),
    "no JSON": lambda path: rewrite(path, lambda body: body.replace("{", "[")),
    "other names": lambda path: rewrite(path, lambda body: body.replace("2026-07 ", "2026-06 ")),
    "no names": lambda path: rewrite(path, lambda body: body.replace("2026-", "")),
    "other months": lambda path: rewrite(path, lambda body: body.replace("2026-08", "2026-09")),
    "text for counts": lambda path: rewrite(path, lambda body: body.replace('"post":[', '"post":["7",')),
    "null for counts": lambda path: rewrite(path, lambda body: body.replace('"post":[', '"post":null,"x":[')),
    "negative counts": lambda path: rewrite(path, lambda body: body.replace('"post":[', '"post":[-7,')),
    "lists for facts": lambda path: rewrite(path, lambda body: body.replace('"facts":[', '"facts":[[],')),
    "a bad fact": lambda path: rewrite(path, lambda body: body.replace('"goal":"posts"', '"goal":7')),
    "deep": lambda path: rewrite(path, lambda body: body.replace('"facts":[', '"facts":' + "[" * 99_999)),
    "other files": lambda path: rewrite(path, lambda body: body.replace("2026-07.json", "2026-07.2.json")),
    **({"FIFO": lambda path: (path.unlink(), os.mkfifo(path))} if os.name != "nt" else {}),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "link": lambda path: (path.unlink(), path.symlink_to("/nowhere")),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_cache_changes_nothing(years: Laptop, name: str) -> None:
    DAMAGE[name](kept(years))
    assert_same(years)


@pytest.mark.parametrize(
    ("what", "value"),
    [("FORMAT", 99), ("program", lambda: "0.0.1"), ("SCHEMA", 0), ("ACTIONS", {})],
    ids=["format", "program", "schema", "actions"],
)
def test_what_another_version_kept_is_not_believed(
    years: Laptop, monkeypatch: pytest.MonkeyPatch, files_read: list[str], what: str, value: object
) -> None:
    monkeypatch.setattr(cache, what, value)
    years.open()
    assert "2026-07.json" in files_read


def test_the_program_is_another_one_when_its_version_or_its_code_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "storage").mkdir()
    (tmp_path / "domain").mkdir()
    code = tmp_path / "domain" / "score.py"
    code.write_text("HALF_LIFE = 14")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "storage" / "cache.py"))
    program = cache.program.__wrapped__
    first = program()
    assert program() == first
    code.write_text("HALF_LIFE = 140")
    second = program()
    monkeypatch.setattr(cache, "__version__", "0.0.1")
    assert len({first, second, program()}) == 3


def test_the_cache_of_another_folder_is_not_believed(
    years: Laptop, make: Callable[[str], Laptop], files_read: list[str]
) -> None:
    other = make("other")
    shutil.copytree(years.root, other.root)
    assert Cache(kept(other), years.data.absolute()).read()
    assert not Cache(kept(other), other.data.absolute()).read()
    (other.data / years.device / "2026-07.json").unlink()
    assert_same(other)
    assert "2026-08.json" in files_read


def same_size(path: Path) -> None:
    """Another content of the same size, with the time of the old one."""
    old = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"last": "2026-09-10"', b'"last": "2026-09-11"'))
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (old.st_size, old.st_mtime_ns)


def replaced(path: Path) -> None:
    """Another file in its place, of the same size and time."""
    new = path.with_name("new")
    shutil.copy2(path, new)
    same_size(new)
    new.replace(path)


def swapped(path: Path) -> None:
    """The files of two devices in each other's place."""
    other = next(one for one in path.parents[1].rglob(path.name) if one != path)
    spare = path.with_name("spare")
    path.rename(spare)
    other.rename(path)
    spare.rename(other)


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited, same size and time": same_size,
    "replaced, same size and time": replaced,
    "swapped": swapped,
    "gone": lambda path: path.unlink(),
    "all gone": lambda path: shutil.rmtree(path.parents[1]),
    "damaged": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "one more": lambda path: path.with_name("2026-08 (1).json").write_text(
        re.sub('"id": "(.)', lambda first: f'"id": "{"01"[first[1] == "0"]}', path.read_text())
    ),
    "of one more device": lambda path: shutil.copytree(path.parent, path.parent.with_name("zzz")),
    "renamed device": lambda path: path.parent.rename(path.parent.with_name("other")),
    "mended": lambda path: next(path.parents[1].rglob("2026-08.2.json")).write_text("{}"),
}


@pytest.mark.parametrize("changed", ["st_ino", "st_size", "st_mtime_ns", "st_ctime_ns"])
def test_each_mark_tells_one_state_of_a_file_from_another(changed: str) -> None:
    """By itself: what a sync tool puts there may agree in all the others."""
    marks = {"st_mtime_ns": 1, "st_size": 1, "st_ino": 1, "st_ctime_ns": 1}
    one, same, other = (SimpleNamespace(**given) for given in (marks, marks, marks | {changed: 2}))
    assert files.signature(one) == files.signature(same)
    assert files.signature(one) != files.signature(other)


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("name", CHANGES)
def test_a_closed_month_that_changes_is_noticed(years: Laptop, name: str, running: bool) -> None:
    """While the tracker runs, or between two runs."""
    before = figures(years.uncached)
    store = years.start()
    listener = Told(store.refresh())
    CHANGES[name](years.own / "2026-08.json")
    after = figures(years.uncached)
    assert (after != before) == (name != "of one more device")
    if running:
        listener.take(store.refresh())
        assert (listener.said(), store.problems) == after[:2]
    assert_same(years)


def test_what_others_write_into_closed_months_is_told(years: Laptop) -> None:
    screen = years.start()
    listener = Told(screen.refresh())
    other = years.open()
    for fact in (entry(50, JULY), entry(60, date(2026, 6, 1)), Skip(first=JULY, last=JULY)):
        other.write([fact])
        listener.take(screen.refresh())
        assert listener.said() == Told(years.uncached().refresh()).said()
    other.undo()
    other.undo()
    listener.take(screen.refresh())
    assert listener.said() == Told(years.uncached().refresh()).said()


def test_a_month_that_changes_just_before_it_is_asked_for_is_told(years: Laptop) -> None:
    screen = years.start()
    listener = Told(screen.refresh())
    years.open().write([entry(50, JULY)])
    assert 50 in [fact.count for fact in screen.facts(JULY, JULY) if isinstance(fact, Entry)]
    listener.take(screen.refresh())
    assert listener.said() == Told(years.uncached().refresh()).said()


def test_what_changes_while_a_month_is_forgotten_and_read_again_is_told_once(
    years: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All between two tellings: an entry goes, its month is forgotten, the entry is back, and goes again."""
    monkeypatch.setattr(folder, "KEPT", 1)
    other = years.open()
    saved = save(other, entry(60, date(2026, 6, 1)))
    screen = years.start()
    listener = Told(screen.refresh())
    assert saved in screen.facts(saved.day, saved.day)
    other.write(deleted=[saved.id])
    assert screen.redo() is None
    screen.facts(JULY, SEPTEMBER)
    other.undo()
    listener.take(screen.redo() or Delta())
    assert screen.facts(saved.day, saved.day) == []
    assert listener.said() == Told(years.uncached().refresh()).said()


def test_a_clock_that_is_set_back_or_forward_changes_nothing(years: Laptop) -> None:
    expected = years.uncached().refresh()
    for ms in (0, -5, 1_788_000_000_000, 1_782_000_000_000, 1_895_000_000_000, 10**17):
        years.clock.ms = ms
        assert_same(years)
        assert Told(years.start().refresh()).said() == Told(expected).said()


# keeping it


def test_a_month_that_is_running_again_is_told_entry_by_entry(years: Laptop) -> None:
    """After the clock was set back."""
    years.clock.ms = int(datetime(2026, 8, 20, tzinfo=UTC).timestamp()) * 1000
    told = {fact.day.month for fact in years.start().refresh().added if isinstance(fact, Entry)}
    assert told == {8, 9, 11}


def test_nothing_is_kept_of_a_month_that_is_gone(years: Laptop) -> None:
    assert '"about"' in kept(years).read_text()
    for path in years.data.rglob("2026-09.json"):
        path.unlink()
    years.open()
    assert '"about"' not in kept(years).read_text()


def test_what_was_kept_comes_back_only_as_it_was_and_with_its_key(
    years: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = years.open()
    store.keep("past", "key", b"content")
    path = kept(years).with_name("past")
    assert store.recall("past", "key") == b"content"
    assert store.recall("past", "other key") == b""
    with monkeypatch.context() as patch:
        patch.setattr(cache, "program", lambda: "0.0.1")
        assert store.recall("past", "key") == b""
    path.write_bytes(path.read_bytes().replace(b"content", b"contemt"))
    assert store.recall("past", "key") == b""


def test_keeping_takes_no_time_for_a_promise_that_is_not_made(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(years).unlink()
    monkeypatch.setattr(os, "fsync", None)
    years.open()
    assert kept(years).exists()


def test_nothing_is_kept_of_a_month_that_is_running(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    laptop.open()
    assert not (laptop.state / "cache").exists()


def test_what_is_kept_is_private_and_replaced_whole(years: Laptop) -> None:
    assert kept(years).stat().st_mode & 0o777 == 0o600
    assert kept(years).parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in kept(years).parent.iterdir()] == ["months.jsonl"]


def test_where_nothing_can_be_kept_all_goes_on(years: Laptop) -> None:
    shutil.rmtree(kept(years).parent)
    kept(years).parent.write_text("in the way")
    assert_same(years)
    assert kept(years).parent.read_text() == "in the way"


def test_what_was_kept_is_written_again_only_if_it_is_other(years: Laptop) -> None:
    before = kept(years).stat()
    store = years.open()
    save(store, entry(2))
    store.facts(JULY, JULY)
    store.refresh()
    assert kept(years).stat() == before
    store.write([entry(2, JULY)])
    store.refresh()
    after = kept(years).stat()
    assert after.st_mtime_ns != before.st_mtime_ns
    years.open()
    assert kept(years).stat() == after


def test_a_file_that_cannot_be_read_does_not_have_all_written_again_and_again(years: Laptop) -> None:
    (years.own / "2026-06.json").symlink_to("/nowhere")
    store = years.open()
    before = kept(years).stat()
    for _ in range(3):
        store.refresh()
    assert kept(years).stat() == before
    assert "2026-06.json" in [problem.path.name for problem in store.problems]
    assert_same(years)


def test_files_that_cannot_be_read_are_tried_again(years: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mended permissions change nothing that is kept."""
    july = id_of(years, JULY + timedelta(days=1))
    expected = figures(years.uncached)
    kept(years).unlink()
    real = os.open

    def refuse(path: str | Path, *arguments: int) -> int:
        if Path(path).name == "2026-07.json":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert "Permission denied" in [problem.reason for problem in years.open().problems]
    assert figures(years.start) == expected
    store = years.open()
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert store.find(july) == []
        assert "Permission denied" in [problem.reason for problem in store.problems]
    store.refresh()
    assert store.find(july)


def test_the_state_of_the_past_is_told_apart(years: Laptop) -> None:
    states = [years.open().past]
    save(years.open(), entry(1))
    store = years.open()
    states.append(store.past)
    assert states[0] == states[1]
    store.write([entry(1, JULY)])
    states.append(store.past)
    assert years.open().past == store.past
    (years.data / "more").mkdir()
    (years.data / "more" / "2026-05.json").write_text("{}")
    states.append(years.open().past)
    years.clock.ms += 40 * 86_400_000
    states.append(years.open().past)
    assert len(set(states)) == 4
