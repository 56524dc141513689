"""What is written is there, for this process and the next, and every delta tells exactly what changed."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tinydb import TinyDB

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import (
    Coverage,
    Entry,
    Fact,
    GoalChange,
    OfficialScore,
    ProfileTick,
    RestDays,
    Skip,
    Started,
)
from ssi_tui.service.ports import Delta, Journal
from ssi_tui.storage import Store, append, files, folder, listing, lock, reading, tables
from ssi_tui.storage import store as store_module

from .helpers import DECEMBER, NOVEMBER, Laptop, apply, copy, counts, entry, live, run, save

AT = datetime(2026, 11, 20, 23, 59, 59, tzinfo=timezone(timedelta(hours=-9, minutes=-30)))

FACTS: list[tuple[Fact, dict[str, object]]] = [
    (
        Entry(action="post", count=2, at=AT, day=NOVEMBER, variant="video", note="Ana's \u00e9", source="import:ab"),
        {
            "kind": "entry",
            "action": "post",
            "variant": "video",
            "count": 2,
            "at": "2026-11-20T23:59:59-09:30",
            "day": "2026-11-20",
            "note": "Ana's \u00e9",
            "source": "import:ab",
        },
    ),
    (
        Entry(action="from-a-plugin", count=1, at=AT, day=NOVEMBER),
        {
            "kind": "entry",
            "action": "from-a-plugin",
            "count": 1,
            "at": "2026-11-20T23:59:59-09:30",
            "day": "2026-11-20",
            "source": "hand",
        },
    ),
    (
        ProfileTick(section="about", done=False, day=NOVEMBER),
        {"kind": "profile", "section": "about", "done": False, "day": "2026-11-20"},
    ),
    (
        Skip(first=NOVEMBER, last=DECEMBER, reason="holiday"),
        {"kind": "skip", "first": "2026-11-20", "last": "2026-12-01", "reason": "holiday"},
    ),
    (
        RestDays(weekdays=frozenset({6, 5}), since=NOVEMBER),
        {"kind": "rest", "weekdays": [5, 6], "since": "2026-11-20"},
    ),
    (RestDays(weekdays=frozenset(), since=NOVEMBER), {"kind": "rest", "weekdays": [], "since": "2026-11-20"}),
    (
        GoalChange(goal="posts", since=NOVEMBER, target=2, cap=3),
        {"kind": "goal", "goal": "posts", "target": 2, "cap": 3, "since": "2026-11-20"},
    ),
    (
        GoalChange(goal="unheard-of", since=NOVEMBER, on=False),
        {"kind": "goal", "goal": "unheard-of", "on": False, "since": "2026-11-20"},
    ),
    (
        OfficialScore(
            day=NOVEMBER, brand=14.2, people=9, insights=25, relationships=0, industry_rank=3, network_average=41.5
        ),
        {
            "kind": "official",
            "day": "2026-11-20",
            "brand": 14.2,
            "people": 9,
            "insights": 25,
            "relationships": 0,
            "industry_rank": 3,
            "network_average": 41.5,
        },
    ),
    (OfficialScore(day=NOVEMBER, total_only=61.5), {"kind": "official", "day": "2026-11-20", "total": 61.5}),
    (
        Coverage(action="comment", first=NOVEMBER, last=NOVEMBER),
        {"kind": "coverage", "action": "comment", "first": "2026-11-20", "last": "2026-11-20"},
    ),
    (Started(day=NOVEMBER), {"kind": "started", "day": "2026-11-20"}),
    (Started(day=NOVEMBER, auto=True), {"kind": "started", "day": "2026-11-20", "auto": True}),
]


def documents(laptop: Laptop) -> list[dict[str, object]]:
    """What TinyDB itself finds in the files."""
    found: list[dict[str, object]] = []
    for path in sorted(laptop.data.rglob("*.json")):
        with TinyDB(path, access_mode="r") as database:
            found += map(dict, database.all())
    return found


def test_the_store_is_a_journal(laptop: Laptop) -> None:
    journal: Journal = laptop.open()
    assert not journal.refresh()


@pytest.mark.parametrize(("fact", "fields"), FACTS)
def test_every_kind_is_kept_as_documented(laptop: Laptop, fact: Fact, fields: dict[str, object]) -> None:
    saved = save(laptop.open(), fact)
    (document,) = documents(laptop)
    frame = {"id": saved.id, "v": 1, "rev": saved.rev, "change": document["change"]}
    assert document == frame | fields
    assert re.fullmatch(r"[0-9]{13}-[0-9a-f]{8}", saved.rev)
    assert live(laptop.open()) == [saved]
    assert (
        type(fact)(**{name: getattr(saved, name) for name in fact.__dataclass_fields__} | {"id": "", "rev": ""}) == fact
    )


def test_reading_makes_no_folder(laptop: Laptop) -> None:
    store = laptop.open()
    assert (live(store), store.find(""), store.versions("x"), store.undo(), store.redo()) == ([], [], [], None, None)
    assert not store.write()
    assert not store.write(deleted=["0" * 32])
    assert not laptop.root.exists()


def test_an_edit_takes_the_place_of_what_it_edits(laptop: Laptop) -> None:
    store = laptop.open()
    old = save(store, entry(1))
    delta = store.write([entry(2, id=old.id)])
    assert delta.removed == (old,)
    assert [(fact.id, fact.count) for fact in delta.added if isinstance(fact, Entry)] == [(old.id, 2)]
    assert counts(laptop.open()) == [2]
    assert delta.added[0].rev > old.rev


def test_a_deleted_fact_is_gone_and_its_fields_are_kept(laptop: Laptop) -> None:
    store = laptop.open()
    old = save(store, entry(7))
    assert store.write(deleted=[old.id]) == Delta(removed=(old,))
    assert live(laptop.open()) == []
    assert (documents(laptop)[-1]["deleted"], documents(laptop)[-1]["count"]) == (True, 7)


def test_deltas_in_turn_give_the_live_facts(laptop: Laptop) -> None:
    seen: set[Fact] = set()
    store, other = laptop.open(), laptop.open()
    for step in range(4, 16):
        known = sorted(seen, key=lambda fact: fact.rev)
        match step % 4:
            case 0:
                seen = apply(store.write([entry(step), entry(step + 100)]), seen)
            case 1:
                other.write([entry(step, id=known[-1].id)], deleted=[known[0].id])
            case 2:
                seen = apply(store.write([entry(step, id=known[-1].id)]), seen)
            case 3:
                other.write([entry(step)])
                other.undo()
                seen = apply(store.refresh(), seen)
        if step % 4 != 1:
            assert seen == set(live(store)) == set(live(laptop.open()))


def test_nothing_to_do_writes_nothing(laptop: Laptop) -> None:
    store = laptop.open()
    saved = save(store, entry(3, id="a" * 32))
    before = laptop.files()
    assert not store.write([entry(3, id=saved.id)], deleted=["b" * 32])
    assert not store.write([entry(3, id=saved.id)], started=NOVEMBER)
    assert laptop.files() == before
    store.write(deleted=[saved.id])
    before = laptop.files()
    assert not store.write(deleted=[saved.id, saved.id])
    assert laptop.files() == before


def test_an_import_again_adds_nothing(laptop: Laptop) -> None:
    rows = [entry(1, NOVEMBER - timedelta(days=number), id=f"{number:032x}") for number in range(100)]
    store = laptop.open()
    store.write(rows[:60])
    assert len(store.write(rows).added) == 40
    assert not laptop.open().write(rows)
    assert len(documents(laptop)) == 100


def test_an_id_that_was_deleted_can_come_back(laptop: Laptop) -> None:
    store = laptop.open()
    saved = save(store, entry(3, id="a" * 32))
    store.write(deleted=[saved.id])
    store.write([entry(3, id=saved.id)])
    assert counts(laptop.open()) == [3]
    assert [version.fact is None for version in store.versions(saved.id)] == [False, True, False]


def test_an_id_that_was_deleted_does_not_come_back_in_another_month(laptop: Laptop) -> None:
    """An id belongs to one month for good, so that no month has to be searched for what another may say of it."""
    store = laptop.open()
    saved = save(store, entry(3))
    store.write(deleted=[saved.id])
    (new,) = store.write([entry(3, DECEMBER, id=saved.id)]).added
    assert new.id != saved.id
    assert len(store.versions(saved.id)) == 2


def test_facts_of_some_days_in_the_order_they_were_written(laptop: Laptop) -> None:
    store = laptop.open()
    days = [DECEMBER, NOVEMBER, date(2026, 11, 1), NOVEMBER, date(2025, 11, 20)]
    store.write([entry(number, day) for number, day in enumerate(days, 1)])
    save(store, Skip(first=date(2026, 11, 2), last=DECEMBER))
    found = [fact.count if isinstance(fact, Entry) else 0 for fact in store.facts(date(2026, 11, 1), NOVEMBER)]
    assert found == [3, 0, 2, 4]


def test_a_fact_is_found_by_the_beginning_of_its_id(laptop: Laptop) -> None:
    store = laptop.open()
    store.write([entry(1, id="ab" + "0" * 30), entry(2, DECEMBER, id="ac" + "0" * 30), entry(3, id="b" * 32)])
    assert [fact.id[:2] for fact in store.find("a")] == ["ab", "ac"]
    store.write(deleted=["ab" + "0" * 30])
    assert [fact.id[:2] for fact in store.find("a")] == ["ac"]


def test_history_says_who_wrote_what_and_when(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    anna.clock.ms = 1_795_000_000_000
    saved = save(anna.open(), entry(1))
    copy(anna, bert)
    bert.clock.ms = 1_795_000_060_000
    store = bert.open()
    (edited,) = store.write([entry(2, id=saved.id)]).added
    store.write(deleted=[saved.id])
    versions = store.versions(saved.id)
    assert [(version.device, version.fact) for version in versions] == [
        (anna.device, saved),
        (bert.device, edited),
        (bert.device, None),
    ]
    assert versions[0].at == datetime.fromtimestamp(1_795_000_002, UTC)
    assert versions[0].at.utcoffset() is not None
    assert (store.device_of(saved), store.device_of(edited)) == (anna.device, bert.device)
    assert store.device_of(entry(1, id="c" * 32)) == ""


# the start


def test_the_first_write_notes_the_start(laptop: Laptop) -> None:
    store = laptop.open()
    started, first = store.write([entry(1, NOVEMBER)], started=DECEMBER).added
    assert isinstance(started, Started)
    assert (started.day, started.auto) == (DECEMBER, True)
    assert started.rev < first.rev
    assert len(store.write([entry(2)], started=date(2027, 1, 1)).added) == 1
    assert len(laptop.open().write([entry(2)], started=date(2027, 1, 1)).added) == 1


def test_a_start_that_was_deleted_is_not_noted_again(laptop: Laptop) -> None:
    store = laptop.open()
    started, _ = store.write([entry()], started=NOVEMBER).added
    store.write(deleted=[started.id])
    laptop.open().write([entry()], started=DECEMBER)
    assert not [fact for fact in live(laptop.open()) if isinstance(fact, Started)]


def test_a_start_alone_is_not_written(laptop: Laptop) -> None:
    assert not laptop.open().write(started=NOVEMBER)
    assert not laptop.data.exists()


# the clock


def test_revisions_follow_the_order_of_writing_whatever_the_clock_says(laptop: Laptop) -> None:
    store = laptop.open()
    written = []
    for ms in (1_795_000_000_000, 1_794_996_400_000, 0, -5, 4_000_000_000_000, 1_795_000_000_000, 99_999_999_999_999):
        laptop.clock.ms = ms
        written.append(save(store, entry()).rev)
        laptop.clock.ms = ms
        written.append(save(laptop.open(), entry()).rev)
        store.refresh()
    assert written == sorted(set(written))
    assert len(live(laptop.open())) == 14


def test_records_of_one_change_are_in_order(laptop: Laptop) -> None:
    store = laptop.open()
    store.write([entry(number) for number in range(1, 301)])
    assert [fact.count for fact in live(store) if isinstance(fact, Entry)] == list(range(1, 301))
    assert len({fact.rev for fact in live(store)}) == 300


def test_an_edit_wins_over_what_it_saw_from_a_clock_that_is_ahead(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    anna.clock.ms += 400 * 24 * 3600 * 1000
    saved = save(anna.open(), entry(1))
    copy(anna, bert)
    bert.open().write([entry(2, id=saved.id)])
    copy(bert, anna)
    assert counts(anna.open()) == counts(bert.open()) == [2]


# months and files


def test_a_fact_that_moves_to_another_month_gets_a_new_id(laptop: Laptop) -> None:
    store = laptop.open()
    old = save(store, entry(7, NOVEMBER, "kept"))
    delta = store.write([entry(7, DECEMBER, "kept", id=old.id)])
    (new,) = delta.added
    assert delta.removed == (old,)
    assert new.id != old.id
    assert live(laptop.open()) == [new]
    assert len({document["change"] for document in documents(laptop)}) == 2
    assert sorted(path.name for path in laptop.own.iterdir()) == ["2026-11.json", "2026-12.json"]


def test_a_fact_that_moves_within_its_month_keeps_its_id(laptop: Laptop) -> None:
    store = laptop.open()
    old = save(store, entry(7, NOVEMBER))
    (new,) = store.write([entry(7, date(2026, 11, 30), id=old.id)]).added
    assert new.id == old.id
    assert live(laptop.open()) == [new]


def test_a_closed_month_stays_as_it_is(laptop: Laptop) -> None:
    store = laptop.open()
    save(store, entry(1, NOVEMBER))
    before = (laptop.own / "2026-11.json").read_bytes()
    store.write([entry(1, DECEMBER)])
    store.undo()
    assert (laptop.own / "2026-11.json").read_bytes() == before


def test_unknown_fields_survive_an_edit_a_move_and_an_undo(laptop: Laptop) -> None:
    saved = save(laptop.open(), entry(1))
    path = laptop.own / "2026-11.json"
    path.write_text(path.read_text().replace('"count": 1', '"mood": {"x": [1]}, "count": 1'))
    store = laptop.open()
    store.write([entry(2, id=saved.id)])
    store.write([entry(2, DECEMBER, id=saved.id)])
    store.undo()
    assert [document.get("mood") for document in documents(laptop)] == [{"x": [1]}] * 6


def test_a_full_file_gets_a_sibling(laptop: Laptop) -> None:
    store = laptop.open()
    for number in range(1, 6):
        save(store, entry(number, note="x" * 50_000))
    sizes = {path.name: path.stat().st_size for path in laptop.own.iterdir()}
    assert sorted(sizes) == ["2026-11.2.json", "2026-11.json"]
    assert max(sizes.values()) < append.FULL + 51_000
    assert counts(laptop.open()) == [1, 2, 3, 4, 5]


def test_a_large_import_is_spread_over_small_files(laptop: Laptop) -> None:
    store = laptop.open()
    store.write([entry(1, note="x" * 100) for _ in range(2000)])
    store.write([entry(1, note="x" * 100) for _ in range(200)])
    sizes = [path.stat().st_size for path in laptop.own.iterdir()]
    assert sum(size < append.FULL for size in sizes) == 1
    assert max(sizes) < append.FULL + 1000
    assert len(live(laptop.open())) == len(live(store)) == 2200


def test_plain_tinydb_opens_every_file(laptop: Laptop) -> None:
    store = laptop.open()
    for month in range(1, 13):
        save(store, entry(month, date(2026, month, 1), "\u00e9 \U0001f9d8"))
    read = documents(laptop)
    assert [document["count"] for document in read] == list(range(1, 13))
    assert {document["note"] for document in read} == {"\u00e9 \U0001f9d8"}


def test_a_file_has_one_document_a_line_in_ascii(laptop: Laptop) -> None:
    store = laptop.open()
    store.write([entry(1, note="\u00e9\u2028"), entry(2)])
    lines = (laptop.own / "2026-11.json").read_bytes().decode("ascii").splitlines()
    assert len(lines) == 4
    assert json.loads(lines[1].split(": ", 1)[1].rstrip(","))["note"] == "\u00e9\u2028"


def test_what_is_added_is_written_as_if_all_were_written_anew(laptop: Laptop) -> None:
    screen, other = laptop.open(), laptop.open()
    path = laptop.own / "2026-11.json"
    for number in range(1, 30):
        store = (screen, other, laptop.open())[number % 3]
        store.write(
            [entry(number, note="\u00e9\n}}\n"), entry(number, DECEMBER)] if number % 5 == 0 else [entry(number)]
        )
        if number % 7 == 0:
            store.undo()
        for written in laptop.own.iterdir():
            assert tables.serialize(tables.parse(written.read_bytes())) == written.read_bytes()
    path.write_bytes(path.read_bytes().rstrip() + b"  ")
    screen.write([entry(1)])
    assert path.read_bytes().endswith(b"\n}}\n")
    screen.refresh()
    other.refresh()
    assert live(screen) == live(other) == live(laptop.open())
    assert len(documents(laptop)) > 30


def test_a_write_looks_at_the_folder_only_if_somebody_wrote(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []

    def counted(root: Path) -> tuple[dict[str, files.Signature], dict[str, str]]:
        looks.append(root)
        return listing.list_files(root)

    monkeypatch.setattr(folder, "list_files", counted)
    store = laptop.open()
    seen = []
    for writer in (store, store, store, laptop.open(), store, store):
        looks.clear()
        writer.write([entry(1)])
        seen.append(len(looks))
    assert seen == [1, 0, 0, 1, 1, 0]
    assert counts(store) == [1] * 6


def test_another_table_in_a_file_is_told_and_kept(laptop: Laptop) -> None:
    """Its name may be ours with a flipped bit."""
    path = laptop.own / "2026-11.json"
    path.write_text('{"mine": {"1": {"k": 1}}, "_default": {}, "empty": {}}')
    store = laptop.open()
    assert [problem.reason for problem in store.problems] == ["its table mine is none of ours"]
    before = path.read_bytes()
    save(store, entry())
    assert path.read_bytes() == before
    assert counts(laptop.open()) == [1]


def test_an_empty_table_in_a_file_is_kept(laptop: Laptop) -> None:
    path = laptop.own / "2026-11.json"
    path.write_text('{"mine": {}, "_default": {}}')
    store = laptop.open()
    save(store, entry())
    assert store.problems == ()
    assert json.loads(path.read_bytes())["mine"] == {}
    assert counts(laptop.open()) == [1]


# other processes


def test_what_another_process_writes_is_seen(laptop: Laptop) -> None:
    screen = laptop.open()
    assert not screen.refresh()
    saved = save(laptop.open(), entry(5))
    assert screen.refresh() == Delta(added=(saved,))
    assert not screen.refresh()


def test_a_write_tells_what_others_wrote_too(laptop: Laptop) -> None:
    screen = laptop.open()
    theirs = save(laptop.open(), entry(5))
    delta = screen.write([entry(6)])
    assert delta.added[0] == theirs
    assert counts(screen) == [5, 6]
    assert not screen.refresh()


def test_what_another_process_has_just_written_can_be_deleted(laptop: Laptop) -> None:
    screen = laptop.open()
    saved = save(laptop.open(), entry(5))
    screen.write(deleted=[saved.id])
    assert counts(screen) == counts(laptop.open()) == []


def test_an_edit_of_a_stale_view_is_the_last_one(laptop: Laptop) -> None:
    screen = laptop.open()
    saved = save(screen, entry(1))
    laptop.clock.ms += 3_600_000
    laptop.open().write([entry(2, id=saved.id)])
    laptop.clock.ms -= 3_600_000
    screen.write([entry(3, id=saved.id)])
    assert counts(laptop.open()) == counts(screen) == [3]
    assert len(screen.versions(saved.id)) == 3


@pytest.mark.parametrize("act", ["edit", "undo"])
def test_what_is_written_while_we_wait_for_the_lock_is_known(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    saved = save(laptop.open(), entry(1))
    screen, other = laptop.open(), laptop.open()
    locked = lock.locked

    @contextlib.contextmanager
    def slowly(path: Path, timeout: float) -> Iterator[tuple[str, str]]:
        monkeypatch.setattr(store_module, "locked", locked)
        laptop.clock.ms += 3_600_000
        other.write([entry(2, id=saved.id)])
        laptop.clock.ms -= 3_600_000
        with locked(path, timeout) as turn:
            yield turn

    monkeypatch.setattr(store_module, "locked", slowly)
    if act == "edit":
        screen.write([entry(3, id=saved.id)])
    else:
        screen.undo()
    assert counts(screen) == counts(laptop.open()) == ([3] if act == "edit" else [1])


def test_what_others_changed_is_told_after_a_failed_write(laptop: Laptop) -> None:
    screen = laptop.open()
    theirs = save(laptop.open(), entry(5))
    with pytest.raises(ValueError, match="count"):
        screen.write([entry(0)])
    assert screen.refresh() == Delta(added=(theirs,))


def test_a_look_without_news_reads_no_file(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one after a write of our own: what we wrote is known."""
    store = laptop.open()
    save(store, entry())
    reads: list[Path] = []

    def counted(path: Path) -> tuple[bytes, files.Signature]:
        reads.append(path)
        return files.read(path)

    monkeypatch.setattr(reading, "read", counted)
    save(store, entry())
    assert not store.refresh()
    assert reads == []
    save(laptop.open(), entry())
    reads.clear()
    assert store.refresh()
    assert len(reads) == 1


def test_a_file_that_a_sync_tool_takes_away_or_puts_back_is_noticed(laptop: Laptop) -> None:
    saved = save(laptop.open(), entry(1))
    store = laptop.open()
    path = laptop.own / "2026-11.json"
    content = path.read_bytes()
    path.unlink()
    assert store.refresh() == Delta(removed=(saved,))
    path.write_bytes(content)
    assert store.refresh() == Delta(added=(saved,))


def test_a_file_that_changes_between_look_and_write_is_read_again(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync tool does not take our lock."""
    store = laptop.open()
    save(store, entry(1))
    save(store, entry(2))
    path = laptop.own / "2026-11.json"
    longer = path.read_bytes()
    store.undo()
    path.write_bytes(longer)
    store.refresh()
    shorter = path.read_bytes().replace(b'"count": 2', b'"count": 9')

    def meddle(target: Path) -> None:
        path.write_bytes(shorter + b"\n")
        files.make_folder(target)

    monkeypatch.setattr(append, "make_folder", meddle)
    store.write([entry(3)])
    assert counts(store) == counts(laptop.open()) == [1, 3, 9]


def test_looking_does_not_import_tinydb(laptop: Laptop) -> None:
    save(laptop.open(), entry())
    code = """if True:
        import sys
        from pathlib import Path
        from ssi_tui.storage import Store
        print(len(Store(Path(sys.argv[1]), Path(sys.argv[2]), int).refresh().added), "tinydb" in sys.modules)
    """
    assert run(code, laptop.data, laptop.state).communicate()[0].split() == ["1", "False"]


# what cannot be


@pytest.mark.parametrize(
    "fact",
    [
        entry(0),
        entry(True),
        entry(10**5000),
        entry(1, date(1999, 12, 31)),
        entry(id="../../x"),
        entry(action=""),
        Entry(action="post", count=1, at=datetime(2026, 11, 20), day=NOVEMBER),  # noqa: DTZ001  # that is the point
        Skip(first=DECEMBER, last=NOVEMBER),
        GoalChange(goal="posts", since=NOVEMBER, target=float("nan")),
        OfficialScore(day=NOVEMBER, brand=26, people=1, insights=1, relationships=1),
        OfficialScore(day=NOVEMBER),
        RestDays(weekdays=frozenset({7}), since=NOVEMBER),
    ],
)
def test_what_could_not_be_read_back_is_not_written(laptop: Laptop, fact: Fact) -> None:
    store = laptop.open()
    save(store, entry(1))
    before = laptop.files()
    with pytest.raises(ValueError):  # noqa: PT011  # each says something else
        store.write([entry(2, DECEMBER), fact])
    assert laptop.files() == before
    assert counts(store) == counts(laptop.open()) == [1]


def test_a_broken_device_name_is_no_path(laptop: Laptop) -> None:
    laptop.state.mkdir(parents=True)
    (laptop.state / "device").write_text("../../elsewhere")
    with pytest.raises(StorageError, match="device holds no name"):
        laptop.open().write([entry()])
    assert not laptop.data.exists()


def test_two_devices_never_share_a_name(make: Callable[[str], Laptop]) -> None:
    names = []
    for name in "abc":
        laptop = make(name)
        save(laptop.open(), entry())
        save(laptop.open(), entry())
        names += [path.name for path in laptop.data.iterdir()]
    assert len(set(names)) == len(names) == 3


def test_a_relative_data_folder_is_the_same_folder(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop.root.mkdir()
    monkeypatch.chdir(laptop.root)
    (laptop.root / laptop.own.name).mkdir()
    (laptop.root / laptop.own.name / "2026-11.json").write_text("{")
    store = Store(Path(), laptop.state, laptop.clock)
    for number in (1, 2):
        store.write([entry(number)])
        assert not store.refresh()
    assert counts(store) == [1, 2]


def test_an_entry_is_found_among_any_number_of_other_facts(laptop: Laptop) -> None:
    store = laptop.open()
    ticks = [ProfileTick(id=f"a{number:031x}", section="about", done=True, day=NOVEMBER) for number in range(12)]
    store.write([*ticks, entry(1, id="a" + "e" * 31), entry(2, id="a" + "f" * 31)])
    assert [found.count for found in laptop.open().find("a")] == [1, 2]
