"""Undo and redo: of this device's changes only, in turn, across restarts, whoever else wrote in between."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.facts import Entry, Skip, Started
from ssi_tui.storage import Store, folder

from .helpers import DECEMBER, IN_NOVEMBER, NOVEMBER, YEARS_LATER, Clock, Laptop, copy, counts, entry, live, save, sync


@pytest.fixture(params=[IN_NOVEMBER, YEARS_LATER], ids=["running", "closed"], autouse=True)
def forgetful(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In months that are running, and in closed ones, of which next to nothing stays in memory."""
    monkeypatch.setattr(Clock, "begin", request.param)
    monkeypatch.setattr(folder, "KEPT", 0)


def test_undo_and_redo_in_turn_across_restarts(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    saved = save(laptop.open(), entry(2))
    laptop.open().write([entry(3, id=saved.id)])
    laptop.open().write(deleted=[saved.id])
    seen = []
    for step in "uuuuurrrrruur":
        store = laptop.open()
        delta = store.undo() if step == "u" else store.redo()
        seen.append(None if delta is None else counts(laptop.open()))
    assert seen == [[1, 3], [1, 2], [1], [], None, [1], [1, 2], [1, 3], [1], None, [1, 3], [1, 2], [1, 3]]


def test_an_undo_tells_what_changed(laptop: Laptop) -> None:
    store = laptop.open()
    first = save(store, entry(1))
    (second,) = store.write([entry(2, id=first.id)]).added
    delta = store.undo()
    assert delta is not None
    assert delta.removed == (second,)
    assert [(fact.id, fact.count) for fact in delta.added if isinstance(fact, Entry)] == [(first.id, 1)]


def test_a_new_change_clears_redo(laptop: Laptop) -> None:
    store = laptop.open()
    save(store, entry(1))
    store.undo()
    save(store, entry(2))
    assert store.redo() is None
    assert laptop.open().redo() is None
    assert counts(store) == [2]


def test_the_screen_takes_back_what_the_command_line_did(laptop: Laptop) -> None:
    screen = laptop.open()
    save(screen, entry(1))
    save(laptop.open(), entry(2))
    screen.undo()
    assert counts(screen) == counts(laptop.open()) == [1]
    laptop.open().redo()
    screen.refresh()
    assert counts(screen) == [1, 2]


def test_an_import_is_one_step(laptop: Laptop) -> None:
    store = laptop.open()
    save(store, entry(1))
    store.write([entry(2, day) for day in (NOVEMBER, DECEMBER) for _ in range(500)])
    store.undo()
    assert counts(laptop.open()) == [1]
    store.redo()
    assert len(live(laptop.open())) == 1001


def test_the_same_row_twice_in_an_import_is_one_step(laptop: Laptop) -> None:
    store = laptop.open()
    row = "a" * 32
    store.write([entry(1, id=row), entry(2, id=row)])
    seen = [counts(store)]
    for act in (store.undo, store.redo):
        act()
        seen.append(counts(laptop.open()))
    assert seen == [[2], [], [2]]


def test_a_move_to_another_month_is_one_step(laptop: Laptop) -> None:
    store = laptop.open()
    old = save(store, entry(7, NOVEMBER))
    store.write([entry(8, DECEMBER, id=old.id)])
    store.undo()
    assert [(fact.id, counts(store)) for fact in live(laptop.open())] == [(old.id, [7])]
    store.redo()
    assert [fact.day for fact in live(laptop.open()) if isinstance(fact, Entry)] == [DECEMBER]


def test_the_noted_start_is_no_step(laptop: Laptop) -> None:
    store = laptop.open()
    started, _ = store.write([entry(1)], started=NOVEMBER).added
    assert store.undo()
    assert live(store) == [started]
    assert store.undo() is None
    assert store.redo()
    assert counts(store) == [1]


def test_moving_the_noted_start_is_a_step(laptop: Laptop) -> None:
    store = laptop.open()
    started, _ = store.write([entry(1)], started=NOVEMBER).added
    store.write([Started(id=started.id, day=DECEMBER)])
    store.undo()
    assert [fact.day for fact in live(store) if isinstance(fact, Started)] == [NOVEMBER]
    store.write(deleted=[started.id])
    store.undo()
    assert sum(isinstance(fact, Started) for fact in live(store)) == 1
    store.undo()
    assert sum(isinstance(fact, Entry) for fact in live(store)) == 0


def test_other_devices_changes_are_theirs_to_undo(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    save(anna.open(), entry(1))
    save(bert.open(), entry(2))
    save(bert.open(), entry(3))
    sync(anna, bert)
    store = anna.open()
    store.undo()
    assert counts(store) == [2, 3]
    assert store.undo() is None


def test_a_later_version_of_somebody_else_stays(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    anna.open().write([entry(2, id=saved.id), entry(10)])
    copy(anna, bert)
    bert.open().write([entry(3, id=saved.id)])
    copy(bert, anna)
    store = anna.open()
    store.undo()
    assert counts(store) == [3]
    store.redo()
    assert counts(store) == [3, 10]
    sync(anna, bert)
    assert live(bert.open()) == live(store)


def test_a_later_deletion_by_somebody_else_stays(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    anna.open().write([entry(2, id=saved.id)])
    copy(anna, bert)
    bert.open().write(deleted=[saved.id])
    copy(bert, anna)
    store = anna.open()
    assert store.undo() is not None
    assert live(store) == []


def test_their_version_stays_however_far_we_go_back(make: Callable[[str], Laptop]) -> None:
    anna, bert = make("anna"), make("bert")
    saved = save(anna.open(), entry(1))
    anna.open().write([entry(2, id=saved.id)])
    copy(anna, bert)
    bert.open().write([entry(3, id=saved.id)])
    copy(bert, anna)
    anna.open().write([entry(4, id=saved.id)])
    seen = [(anna.open().undo() is not None, counts(anna.open())) for _ in range(4)]
    assert seen == [(True, [3]), (True, [3]), (True, [3]), (False, [3])]
    seen = [(anna.open().redo() is not None, counts(anna.open())) for _ in range(4)]
    assert seen == [(True, [3]), (True, [3]), (True, [4]), (False, [4])]


def test_a_restored_backup_is_nobody_elses_version(laptop: Laptop) -> None:
    saved = save(laptop.open(), entry(1))
    laptop.open().write([entry(2, id=saved.id)])
    (laptop.data / "backup").mkdir()
    (laptop.data / "backup" / "2026-11.json").write_bytes((laptop.own / "2026-11.json").read_bytes())
    seen = [(laptop.open().undo() is not None, counts(laptop.open())) for _ in range(3)]
    assert seen == [(True, [1]), (True, []), (False, [])]


def test_copies_of_our_own_files_are_no_further_changes(laptop: Laptop) -> None:
    store = laptop.open()
    save(store, entry(1))
    save(store, entry(2))
    path = laptop.own / "2026-11.json"
    (laptop.own / "2026-11.sync-conflict-20261123-072341-3ZLMWRN.json").write_bytes(path.read_bytes())
    seen = [(laptop.open().undo() is not None, counts(laptop.open())) for _ in range(3)]
    assert seen == [(True, [1]), (True, []), (False, [])]


def test_undo_after_the_clock_was_set_back(laptop: Laptop) -> None:
    saved = save(laptop.open(), entry(1))
    laptop.clock.ms -= 3_600_000
    laptop.open().write([entry(2, id=saved.id)])
    laptop.clock.ms -= 3_600_000
    laptop.open().undo()
    assert counts(laptop.open()) == [1]
    laptop.open().undo()
    assert counts(laptop.open()) == []


def test_an_interrupted_move_can_be_undone(laptop: Laptop) -> None:
    """A crash after the new entry and before the old one's end: it is there twice, and undo mends it."""
    store = laptop.open()
    old = save(store, entry(7, NOVEMBER))
    before = (laptop.own / "2026-11.json").read_bytes()
    store.write([entry(7, DECEMBER, id=old.id)])
    (laptop.own / "2026-11.json").write_bytes(before)
    store = laptop.open()
    assert counts(store) == [7, 7]
    store.undo()
    assert live(store) == [old]


STEP = st.one_of(
    st.just(("undo", 0)),
    st.just(("redo", 0)),
    st.tuples(st.sampled_from(["add", "edit", "delete", "move", "several"]), st.integers(0, 5)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, min_size=4, max_size=18), st.booleans())
def test_undo_goes_back_through_every_state_there_was(steps: list[tuple[str, int]], reopen: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        laptop = Laptop(Path(folder) / "anna")
        store = laptop.open()
        past, future = [said(store)], []
        for number, (step, which) in enumerate(steps, 1):
            if step == "undo":
                assert (store.undo() is None) == (len(past) == 1)
                if len(past) > 1:
                    future.append(past.pop())
            elif step == "redo":
                assert (store.redo() is None) == (not future)
                if future:
                    past.append(future.pop())
            else:
                change(store, step, which, number)
                past.append(said(store))
                future.clear()
            if reopen:
                store = laptop.open()
            assert said(store) == said(laptop.open()) == past[-1]


def change(store: Store, step: str, which: int, number: int) -> None:
    entries = [fact for fact in live(store) if isinstance(fact, Entry)]
    target = entries[which % len(entries)] if entries else None
    if step == "add" or target is None:
        store.write([entry(number)])
    elif step == "edit":
        store.write([entry(number, target.day, id=target.id)])
    elif step == "delete":
        store.write(deleted=[target.id])
    elif step == "move":
        store.write([entry(number, DECEMBER if target.day == NOVEMBER else NOVEMBER, id=target.id)])
    else:
        store.write([entry(number), Skip(first=NOVEMBER, last=DECEMBER)], deleted=[target.id])


def said(store: Store) -> list[tuple[str, int]]:
    """The live facts without their revisions."""
    return sorted((fact.id, fact.count if isinstance(fact, Entry) else 0) for fact in live(store))


def test_what_somebody_deleted_is_known_and_what_was_only_undone_is_not(laptop: Laptop) -> None:
    store = laptop.open()
    deleted, undone = save(store, entry(1)), save(store, entry(2))
    store.undo()
    store.write(deleted=[deleted.id])
    assert undone.id not in store.deleted()
    seen = [store.deleted()]
    for step in "uru":
        _ = store.undo() if step == "u" else store.redo()
        seen.append(laptop.open().deleted())
    assert seen == [{deleted.id}, frozenset(), {deleted.id}, frozenset()]


def test_what_was_deleted_is_known_however_often_that_was_undone_and_done_again(laptop: Laptop) -> None:
    store = laptop.open()
    saved = save(store, entry(1))
    store.write(deleted=[saved.id])
    path = laptop.own / "2026-11.json"
    changes = [json.loads(line.split(": ", 1)[1].rstrip(","))["change"] for line in path.read_text().splitlines()[1:-1]]
    last = json.loads(path.read_text())["_default"]["2"]
    documents = {}
    for number in range(3000):
        undoes = changes[-1]
        changes.append(f"{number:032x}")
        documents[str(number + 1)] = last | {
            "rev": f"{int(last['rev'][:13]) + number + 1}-00000000",
            "change": changes[-1],
            "undoes": undoes,
            "deleted": number % 2 == 1,
        }
    (laptop.own / "2026-11.2.json").write_text(json.dumps({"_default": documents}))
    assert laptop.open().deleted() == {saved.id}
