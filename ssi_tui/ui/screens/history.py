"""History: find any entry, edit it, move it, take it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry, ProfileTick
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.text import plain
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.wording import fact_text
from ssi_tui.ui import changes
from ssi_tui.ui.changes import Proposal
from ssi_tui.ui.commands import barred, bindings, command, commands_in
from ssi_tui.ui.saving import Change
from ssi_tui.ui.widgets.dayhint import DayHint
from ssi_tui.ui.widgets.editline import EditLine

from .base import Desk, TrackerScreen
from .leafing import Leafing

Reading = Callable[[Tracker, Entry, str], Proposal]
"""What a typed line makes of an entry."""
IN_BAR = ("add", "undo", "help")
"""The shared commands that the key bar has room for beside what changes an entry."""
SAVE = "enter save   esc leave"


class History(Leafing):
    """The past, and every entry of it to be changed."""

    CSS_PATH = "history.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: tuple[Reading, Entry] | None = None

    @property
    def _line(self) -> EditLine:
        return self.query_one(EditLine)

    def show_mood(self) -> None:
        """Draw what waits or has to be told, and else the filter or how the day went."""
        words = " ".join(self.entries.timeline.words)
        self.query_one(DayHint).words = "" if self._line.is_open else words
        super().show_mood()

    # changing

    def attempt(self, verb: str, change: Change, lit: str = "") -> Outcome | None:
        """Change something, and put the cursor on what came of it."""
        outcome = super().attempt(verb, change, lit)
        added = [fact for fact in outcome.added if isinstance(fact, Entry | ProfileTick)] if outcome else []
        if added:
            self.entries.go_to(added[-1].id, added[-1].day)
            self.follow()
        return outcome

    def _entry(self) -> Entry | None:
        """The entry at the cursor; if there is none, it is told why."""
        item = self.entries.item
        if item is None:
            self.say("Nothing is logged on that day")
        elif not isinstance(item, Entry):
            self.say(self.keyed("Profile sections are ticked on the Profile row of Today, {o} opens the day"))
        else:
            return item
        return None

    def _ask(self, title: str, text: str, reading: Reading, placeholder: str = "") -> None:
        entry = self._entry()
        if entry:
            self._asked = (reading, entry)
            self._open_line(f"{title}: {fact_text(entry)}", text, placeholder, SAVE)

    @command("enter", label="Edit", help="Edit, map: open the day", group="Move", palette=False)
    def action_enter(self) -> None:
        """Edit the entry at the cursor, or on the map open the day."""
        self.action_open_day() if self._on_map else self.action_edit()

    @command("e", label="Edit entry", help="Edit the entry as a line", bar="Edit")
    def action_edit(self) -> None:
        """Edit the entry at the cursor as a line of the quick-add grammar."""
        item = self.entries.item
        self._ask("Edit", changes.line_of(item) if isinstance(item, Entry) else "", changes.edited)

    @command("n", label="Note on entry", help="Edit its note", bar="Note")
    def action_entry_note(self) -> None:
        """Edit the note of the entry at the cursor."""
        item = self.entries.item
        self._ask("Note", plain(item.note) if isinstance(item, Entry) else "", changes.noted, "who, what, where")

    @command("m", label="Move entry", help="Move it to another day", bar="Move")
    def action_move(self) -> None:
        """Move the entry at the cursor to another day."""
        self._ask("Move", "", changes.moved, "to which day: y, mon, -3 or 2026-11-20")

    @command("d", "delete", label="Delete entry", help="Delete it", bar="Delete")
    def action_delete(self) -> None:
        """Delete the entry at the cursor."""
        entry = self._entry()
        if entry:
            self.attempt("Deleted", partial(self.tracker.delete, entry.id))

    @command("/", label="Filter", help="Find entries by their words", bar="Filter")
    def action_filter(self) -> None:
        """List only what holds some words."""
        self._asked = None
        words = " ".join(self.entries.timeline.words)
        self._open_line("Filter", words, "words of a note, an action or a variant", "enter keep   esc show all")

    @command("escape", label="Leave", help="Leave a line or a filter", group="Move", palette=False)
    def action_cancel(self) -> None:
        """Leave the line that is typed, or show all again."""
        if self._asked is None:
            self.entries.find("")
        self._close_line()
        self.follow()

    def _open_line(self, title: str, text: str, placeholder: str, keys: str) -> None:
        self.query_one(DayHint).typing = None
        self._line.open(title, text, placeholder, keys)
        self.show_mood()

    def _close_line(self) -> None:
        self._line.close()
        self._asked = None
        self.query_one(DayHint).typing = None
        self.entries.focus()

    @on(EditLine.Changed)
    def typed(self, event: EditLine.Changed) -> None:
        """Tell what the line would do so far; the last key of a line that was left may come late."""
        if not self._line.is_open:
            return
        if self._asked is None:
            self.entries.find(event.text)
            self.follow()
            return
        reading, entry = self._asked
        self.mood.told = None
        hint = self.query_one(DayHint)
        try:
            text = reading(self.tracker, entry, event.text).text
            hint.typing = (Content.assemble(("→ ", "bold $accent"), text), "armed")
        except UsageError as error:
            hint.typing = (Content.styled(str(error), "$dim"), "")
        self.show_mood()

    @on(EditLine.Finished)
    def finished(self, event: EditLine.Finished) -> None:
        """Do what the line says; one that says nothing that can be stays open."""
        if self._asked is None:
            self._close_line()
            self.follow()
            return
        reading, entry = self._asked
        try:
            proposal = reading(self.tracker, entry, event.text)
        except UsageError as error:
            self.say(str(error), failed=True)
            return
        self._close_line()
        self.attempt(proposal.verb, proposal.change)

    @on(EditLine.Left)
    def left(self) -> None:
        """Leave the line."""
        self.action_cancel()

    OWN: ClassVar = tuple(commands_in(vars()))
    commands = (
        *OWN,
        *Leafing.LEAFING,
        *barred(TrackerScreen.SHARED, *IN_BAR),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]
