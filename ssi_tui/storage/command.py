"""The journal as a command needs it that ends at once: it looks one time, and reads no more than it has to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ssi_tui.domain.counts import Earlier
from ssi_tui.domain.facts import Fact
from ssi_tui.domain.totals import Totals
from ssi_tui.service.ports import Delta

from .brief import Brief, keep_brief, recall_brief, summarize
from .changes import new_id
from .folder import DataFolder
from .listing import list_files
from .lock import last_mark
from .records import Document, encode
from .store import Store, month_of_yesterday


class CommandStore(Store):
    """A Store that goes by the brief of an earlier run until something is wanted that is not in it.

    What others write after the first look is seen at the next one that is not quick, or when this one writes.
    """

    def __init__(self, data: Path, state: Path, *more: Any) -> None:
        super().__init__(data, state, *more)
        self._running = month_of_yesterday(self._wall_ms())
        self._brief: Brief | None = None
        self._looked = self._added = self._behind = False
        self._earlier: tuple[Totals, ...] | None = None
        self._news = Delta()

    @property
    def _folder(self) -> DataFolder:
        """Everything, which is read now if it was not yet."""
        if self._brief:
            self._open()
        return self._data

    @_folder.setter
    def _folder(self, folder: DataFolder) -> None:
        self._data = folder

    @property
    def _place(self) -> DataFolder | Brief:
        return self._brief or self._data

    # looking

    def refresh(self, quick: bool = False) -> Delta:
        """The first call brings everything but the entries of some months ago."""
        if self._looked:
            self._look(quick)
            return self._take()
        self._looked = True
        self._mark = last_mark(self._state / "lock") or self._mark
        root = self._data.root
        found, unreadable = list_files(root)
        brief = None if unreadable else recall_brief(self._cache, root, found, self._running)
        self._brief = brief
        if brief is None:
            brief, self._earlier = self._read()
            if not self._data.problems:
                self._brief, self._data = brief, self._new_folder(root)
                keep_brief(self._cache, self._running, brief)
        return Delta((), tuple(brief.facts), (), (brief.totals,), self._before(brief))

    def _before(self, brief: Brief) -> Earlier:
        return Earlier(brief.first.toordinal(), *brief.begins, self._load)

    def _read(self) -> tuple[Brief, tuple[Totals, ...]]:
        self._data.look()
        self._data.save()
        return summarize(self._data, self._data.take_delta(), self._running)

    def _open(self) -> None:
        """From now on go by the files; what is different from what was told is told at the next chance."""
        brief, self._brief = self._brief, None
        now, self._earlier = self._read()
        if brief and (not brief.right or brief.found != now.found):
            before, after = set(brief.facts), set(now.facts)
            gone, new = tuple(before - after), (*brief.take_added(), *(after - before))
            self._news = Delta(gone, new, (brief.totals,), (now.totals,), self._before(now))

    def _load(self) -> Iterable[Totals]:
        if self._earlier is None:
            self._open()
        return self._earlier or ()

    def _look(self, quick: bool = False) -> None:
        if self._brief is None:
            self._data.look(quick)
        elif not quick and list_files(self._data.root) != (self._brief.found, {}):
            self._open()
        elif not quick and self._behind:
            self._behind = False
            keep_brief(self._cache, self._running, self._brief)

    def _take(self) -> Delta:
        if self._brief:
            return Delta(added=self._brief.take_added())
        news, self._news = self._news, Delta()
        since = self._data.take_delta()
        return Delta(
            news.removed + since.removed,
            news.added + since.added,
            news.removed_totals + since.removed_totals,
            news.added_totals + since.added_totals,
            news.earlier,
        )

    # writing

    def write(self, facts: Sequence[Fact] = (), deleted: Iterable[str] = (), started: date | None = None) -> Delta:
        """Save facts and delete ids as one change; `started` is noted if no start ever was."""
        ids = list(deleted)
        if self._brief and (ids or not all(self._brief.may_add(fact) for fact in facts)):
            self._open()
        return super().write(facts, ids, started)

    def _edits(self, facts: Sequence[Fact], deleted: Sequence[str]) -> list[Document]:
        if self._brief is None:
            return super()._edits(facts, deleted)
        return [{"id": new_id()} | encode(fact) for fact in facts]

    def _add(self, changes: Sequence[Sequence[Document]], undoes: str = "") -> None:
        super()._add(changes, undoes)
        if self._brief and self._brief.right and not self._added:
            keep_brief(self._cache, self._running, self._brief)
            self._added = True
        elif self._brief and self._brief.right:
            self._behind = True  # who goes on adding keeps it at the next look
        elif self._brief:
            self._open()
