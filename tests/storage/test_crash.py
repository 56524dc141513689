"""Power cuts, kills, full disks, interrupts: what was acknowledged is there, and a failed write changed nothing."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.storage import Store, lock

from .helpers import DECEMBER, NOVEMBER, YEARS_LATER, Laptop, Told, counts, entry, live, run, save

ROUNDS = """if True:
    import os, sys, time
    from itertools import count
    from pathlib import Path
    from tests.storage.helpers import DECEMBER, NOVEMBER, YEARS_LATER, Laptop, entry, live

    def say(*words):
        # In one piece, which print() does not promise: a kill would leave half a line, and the next one behind it.
        os.write(1, (" ".join(map(str, words)) + "\\n").encode())

    def write(closed):
        laptop = Laptop(Path(sys.argv[1]), lambda: YEARS_LATER if closed else time.time_ns() // 1_000_000)
        store = laptop.open()
        for number in count(1):
            known = live(store)[-1:]
            if number % 5 == 0 and known:
                delta = store.write([entry(number, DECEMBER, id=known[0].id)])
            elif number % 5 == 1 and known:
                delta = store.write([entry(number, known[0].day, id=known[0].id)])
            elif number % 5 == 2 and known:
                delta = store.undo()
            else:
                delta = store.write([entry(number, DECEMBER if number % 2 else NOVEMBER)])
            for fact in delta.added:
                say(fact.id, fact.rev, ".")
            store.refresh()

    for closed in sys.stdin:
        child = os.fork()
        if not child:
            write(closed == "closed\\n")
        say("writer", child)
        os.waitpid(child, 0)
        say("over")
"""


@pytest.mark.timeout(3600)  # some seconds, where nothing else is going on
@pytest.mark.parametrize("rounds", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_kill_9_keeps_everything_that_was_acknowledged(laptop: Laptop, rounds: int) -> None:
    chance = random.Random(rounds)
    told: set[tuple[str, str]] = set()
    with run(ROUNDS, laptop.root) as zygote:
        assert zygote.stdin
        assert zygote.stdout
        for number in range(rounds):
            zygote.stdin.write("closed\n" if number % 2 else "running\n")
            zygote.stdin.flush()
            writer, killed = 0, False
            lines: list[str] = []
            wanted = chance.randint(1, 4)
            for line in zygote.stdout:
                if line == "over\n":
                    break
                if line.startswith("writer "):
                    writer = int(line.removeprefix("writer "))
                else:
                    lines.append(line)
                if writer and not killed and len(lines) >= wanted:
                    killed = True
                    time.sleep(chance.uniform(0, 0.004))  # somewhere in the next write, which takes about as long
                    os.kill(writer, signal.SIGKILL)
            assert killed
            new = {(line[:32], line[33:55]) for line in lines if line.endswith(" .\n")}
            told |= new
            found = laptop.open()
            assert found.problems == ()
            assert new <= revisions(found, new)
        zygote.stdin.close()
    assert told <= revisions(laptop.open(), told)
    assert len(told) >= rounds
    laptop.clock.ms = YEARS_LATER
    assert Told(laptop.start().refresh()).said() == Told(laptop.uncached().refresh()).said()
    save(laptop.open(), entry(1))


def revisions(store: Store, of: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The ids with every revision that is there of them."""
    return {(id, version.rev) for id in {id for id, _ in of} for version in store.versions(id)}


# the operating system refuses

CALLS = (
    "close",
    "fstat",
    "fsync",
    "ftruncate",
    "mkdir",
    "open",
    "replace",
    "scandir",
    "stat",
    "unlink",
    "write",
)


class Faults:
    """The n-th call to the operating system fails, or all from the n-th on."""

    def __init__(self, number: int, error: int, lasting: bool) -> None:
        self.number, self.error, self.lasting = number, error, lasting
        self.calls = 0

    @property
    def fired(self) -> bool:
        return self.calls > self.number

    def wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self.number + 1 or (self.lasting and self.fired):
                if name == "close":
                    real(*arguments)
                raise OSError(self.error, os.strerror(self.error))
            return real(*arguments, **options)

        return call

    def during(
        self, monkeypatch: pytest.MonkeyPatch, act: Callable[[Store], object], store: Store
    ) -> StorageError | None:
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self.wrap(name, getattr(os, name)))
            patch.setattr(fcntl, "flock", self.wrap("flock", fcntl.flock))
            try:
                act(store)
            except StorageError as error:
                return error
        return None


def moved(store: Store) -> None:
    """A change of two files: an entry goes to another month."""
    (fact,) = live(store)
    store.write([entry(9, DECEMBER, id=fact.id)])


def add(store: Store) -> None:
    store.write([entry(9)])


def begin(store: Store) -> None:
    store.write([entry(9)], started=NOVEMBER)


ACTS: dict[str, tuple[Callable[[Store], object], list[int]]] = {
    "add": (add, [1, 9]),
    "move": (moved, [9]),
    "undo": (Store.undo, []),
}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("act", ACTS)
def test_a_write_that_fails_changes_nothing(
    make: Callable[[str], Laptop], monkeypatch: pytest.MonkeyPatch, act: str, error: int
) -> None:
    """Each call to the operating system in turn fails once: an error, nothing changed, and again it works."""
    do, after = ACTS[act]
    failed = 0
    for number in range(200):
        laptop = make(str(number))
        screen = laptop.open()
        save(screen, entry(1))
        before = laptop.files()
        faults = Faults(number, error, lasting=False)
        caught = faults.during(monkeypatch, do, screen)
        fresh = laptop.open()
        if caught:
            failed += 1
            assert os.strerror(error) in str(caught)
            assert str(laptop.root) in str(caught)
            assert laptop.files() == before
            assert counts(fresh) == [1]
            screen.refresh()
            do(screen)
        assert counts(laptop.open()) == after or (not caught and counts(laptop.open()) == [*after, 1])
        assert not list(laptop.root.rglob("*.tmp"))
        screen.refresh()
        assert live(screen) == live(laptop.open())
        if not faults.fired:
            break
    assert failed >= 15


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
def test_a_first_write_that_fails_leaves_no_entry(
    make: Callable[[str], Laptop], monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    for number in range(200):
        laptop = make(str(number))
        screen = laptop.open()
        faults = Faults(number, error, lasting=False)
        caught = faults.during(monkeypatch, begin, screen)
        if caught:
            assert live(laptop.open()) == []
            assert not list(laptop.root.rglob("*.json"))
            begin(screen)
        assert len(live(laptop.open())) == 2
        if not faults.fired:
            break
    assert number > 20


def test_a_disk_that_is_gone_loses_nothing_that_was_there(
    make: Callable[[str], Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the n-th call on all fail, those that clean up as well."""
    for number in range(200):
        laptop = make(str(number))
        screen = laptop.open()
        saved = save(screen, entry(1))
        faults = Faults(number, errno.EIO, lasting=True)
        faults.during(monkeypatch, add, screen)
        fresh = laptop.open()
        assert saved in live(fresh)
        assert fresh.problems == ()
        save(fresh, entry(10))
        assert {1, 10} <= set(counts(laptop.open()))
        assert not list(laptop.root.rglob("*.tmp"))
        if not faults.fired:
            break
    assert number > 15


def test_a_disk_that_is_really_full(laptop: Laptop) -> None:
    code = """if True:
        import sys, resource, signal
        from pathlib import Path
        from ssi_tui.domain.errors import StorageError
        from tests.storage.helpers import Laptop, entry
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50000, 50000))
        store = Laptop(Path(sys.argv[1])).open()
        written = 0
        try:
            while True:
                store.write([entry(1, note="x" * 1000)])
                written += 1
        except StorageError as error:
            print(written, error)
    """
    number, _, said = run(code, laptop.root).communicate()[0].strip().partition(" ")
    assert said == f"Could not write {laptop.own / '2026-11.json'}: File too large"
    assert int(number) > 30
    assert len(live(laptop.open())) == int(number)
    assert [path.name for path in laptop.own.iterdir()] == ["2026-11.json"]


def test_a_folder_that_cannot_be_written(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    store = laptop.open()
    save(store, entry(1))
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and laptop.data in Path(path).parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(StorageError) as caught:
            store.write([entry(2)])
    assert str(caught.value) == f"Could not write {laptop.own / '2026-11.json'}: Read-only file system"
    assert caught.value.exit_code == 5
    store.write([entry(2)])
    assert counts(laptop.open()) == [1, 2]
    assert [*json.loads((laptop.own / "2026-11.json").read_bytes())["_default"]] == ["1", "2"]


@pytest.mark.parametrize("error", [errno.EIO, errno.EINVAL], ids=os.strerror)
def test_a_folder_that_cannot_be_made_durable_is_an_error_unless_there_is_no_such_thing(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    """Some network file systems cannot, and say so."""
    store = laptop.open()
    save(store, entry(1))
    before = laptop.files()
    real = os.fsync

    def refuse(file: int) -> None:
        if Path(f"/proc/self/fd/{file}").is_dir():
            raise OSError(error, os.strerror(error))
        real(file)

    monkeypatch.setattr(os, "fsync", refuse)
    if error == errno.EINVAL:
        save(store, entry(2))
        assert counts(laptop.open()) == [1, 2]
    else:
        with pytest.raises(StorageError, match=os.strerror(error)):
            store.write([entry(2)])
        assert laptop.files() == before


# the order of things


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was made durable and what got its name, in order."""
    found: list[tuple[str, str]] = []
    fsync, replace, mkdir = os.fsync, os.replace, os.mkdir

    def see_fsync(file: int) -> None:
        found.append(("fsync", str(Path(f"/proc/self/fd/{file}").readlink())))
        fsync(file)

    def see_replace(source: Path, target: Path) -> None:
        found.append(("replace", str(target)))
        replace(source, target)

    def see_mkdir(path: Path, mode: int = 0o777) -> None:
        found.append(("mkdir", str(path)))
        mkdir(path, mode)

    monkeypatch.setattr(os, "fsync", see_fsync)
    monkeypatch.setattr(os, "replace", see_replace)
    monkeypatch.setattr(os, "mkdir", see_mkdir)
    return found


def test_content_is_durable_before_its_name_and_its_name_before_the_answer(
    laptop: Laptop, recorded: list[tuple[str, str]]
) -> None:
    store = laptop.open()
    save(store, entry(1))
    recorded.clear()
    save(store, entry(2))
    path = laptop.own / "2026-11.json"
    assert recorded == [
        ("fsync", str(path.with_name("~2026-11.json.tmp"))),
        ("replace", str(path)),
        ("fsync", str(path.parent)),
    ]


def test_a_moved_entry_is_durably_there_before_it_goes_here(laptop: Laptop, recorded: list[tuple[str, str]]) -> None:
    store = laptop.open()
    for here, there in ((NOVEMBER, DECEMBER), (DECEMBER, NOVEMBER)):
        saved = save(store, entry(1, here))
        recorded.clear()
        store.write([entry(1, there, id=saved.id)])
        arrives, leaves = (str(laptop.own / f"{day.isoformat()[:7]}.json") for day in (there, here))
        assert recorded[-4:] == [
            ("replace", arrives),
            ("fsync", str(laptop.own)),
            ("replace", leaves),
            ("fsync", str(laptop.own)),
        ]


def test_new_folders_are_durable(laptop: Laptop, recorded: list[tuple[str, str]]) -> None:
    save(laptop.open(), entry(1))
    made = [path for what, path in recorded if what == "mkdir"]
    assert made == [str(laptop.root), str(laptop.state), str(laptop.data), str(laptop.own)]
    for path in made:
        at = recorded.index(("mkdir", path))
        assert ("fsync", str(Path(path).parent)) in recorded[at:]


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", ["fsync", "replace", "write"])
def test_ctrl_c_in_the_middle_changes_nothing(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, call: str, done: bool
) -> None:
    screen = laptop.open()
    save(screen, entry(1))
    before = laptop.files()

    real = getattr(os, call)
    once = [KeyboardInterrupt()]

    def interrupt(*arguments: object) -> object:
        result = real(*arguments) if done or not once else None
        if once:
            raise once.pop()
        return result

    with monkeypatch.context() as patch:
        patch.setattr(os, call, interrupt)
        with pytest.raises(KeyboardInterrupt):
            screen.write([entry(2)])
    assert laptop.files() == before
    save(screen, entry(3))
    assert counts(laptop.open()) == counts(screen) == [1, 3]


# the lock


HOLDER = """if True:
    import sys, time
    from pathlib import Path
    from ssi_tui.storage.lock import locked
    with locked(Path(sys.argv[1]), 1):
        print("held", flush=True)
        time.sleep(60)
"""


def test_a_holder_that_hangs_is_named_and_a_dead_one_is_no_hindrance(laptop: Laptop) -> None:
    screen = laptop.open()
    save(screen, entry(1))
    holder = run(HOLDER, laptop.state / "lock")
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        holder.send_signal(signal.SIGSTOP)
        impatient = Store(laptop.data, laptop.state, laptop.clock, patience=0.05)
        with pytest.raises(StorageError) as caught:
            impatient.write([entry(2)])
    finally:
        holder.kill()
        holder.communicate()
    said = f"Process {holder.pid} keeps {laptop.state / 'lock'} locked: end it or try again"
    assert str(caught.value) == said
    save(screen, entry(3))
    assert counts(laptop.open()) == [1, 3]


def test_looking_needs_no_lock(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    with lock.locked(laptop.state / "lock", 1):
        assert counts(laptop.open()) == [1]


def test_who_holds_the_lock_keeps_others_out(laptop: Laptop) -> None:
    laptop.state.mkdir(parents=True)
    path = laptop.state / "lock"
    with lock.locked(path, 1), pytest.raises(StorageError, match=f"Process {os.getpid()} "), lock.locked(path, 0.02):
        pass
    with lock.locked(path, 0):
        pass
