"""Several processes at once: nothing is lost, and readers never see half of anything."""

from __future__ import annotations

import pytest

from .helpers import Laptop, apply, counts, live, run

WRITER = """if True:
    import sys, time
    from pathlib import Path
    from tests.storage.helpers import Laptop, entry
    store = Laptop(Path(sys.argv[1]), lambda: time.time_ns() // 1_000_000).open()
    first, number = int(sys.argv[2]), int(sys.argv[3])
    for count in range(first, first + number):
        store.write([entry(count)])
"""


@pytest.mark.timeout(300)  # some seconds, where nothing else is going on
def test_four_writers_and_a_reader(laptop: Laptop) -> None:
    each = 500
    writers = [run(WRITER, laptop.root, 1 + each * number, each) for number in range(4)]
    reader = laptop.open()
    seen = apply(reader.refresh(), live(reader))
    looks = 0
    while any(writer.poll() is None for writer in writers):
        delta = reader.refresh()
        seen = apply(delta, seen)
        looks += 1
        assert reader.problems == ()
        assert delta.removed == ()
        assert len(seen) == len(live(reader))
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    reader.refresh()
    assert counts(reader) == list(range(1, 4 * each + 1))
    assert looks > 20
    assert len(list(laptop.data.iterdir())) == 1


ADDER = """if True:
    import sys, time
    from pathlib import Path
    from tests.storage.helpers import Laptop, entry, live
    store = Laptop(Path(sys.argv[1]), lambda: time.time_ns() // 1_000_000).open()
    for _ in range(20):
        store.write([entry(1)])
        store.undo()
        store.redo()
"""


def test_undo_in_two_processes_at_once_keeps_their_books_in_order(laptop: Laptop) -> None:
    """Whose change an undo takes back is chance, but all that is done can be undone and done again."""
    writers = [run(ADDER, laptop.root) for _ in range(2)]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    store = laptop.open()
    before = counts(store)
    undone = 0
    while store.undo() is not None:
        undone += 1
    assert counts(store) == []
    for _ in range(undone):
        assert store.redo() is not None
    assert counts(store) == before
