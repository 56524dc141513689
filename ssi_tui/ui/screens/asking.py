"""The commands of every screen that open a dialog; each is imported when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from ssi_tui.service.outcome import Outcome
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.wording import day_text, fact_text
from ssi_tui.ui.commands import bindings, command, commands_in, keyed
from ssi_tui.ui.saving import Change

if TYPE_CHECKING:
    from ssi_tui.domain.evidence import Findings
    from ssi_tui.domain.facts import OfficialScore
    from ssi_tui.domain.grammar import Draft
    from ssi_tui.service.planning import DaysWanted, Setup

    from .base import Desk


class AskingScreen(Screen[None]):
    """A screen that asks in dialogs; what is answered it changes with `change_action` and `attempt`."""

    desk: Desk
    tracker: Tracker
    today: date
    keycaps: Mapping[str, str]
    """What is shown instead of a key as it is by default."""
    _greeted: date | None = None

    @property
    def day(self) -> date:
        """The day that is logged to unless another is named."""
        return self.today

    def attempt(self, verb: str, change: Change) -> Outcome | None:
        """Run a change and tell what it did."""
        raise NotImplementedError

    def change_action(self, verb: str, slug: str, change: Change) -> Outcome | None:  # noqa: ARG002  # for screens that show it
        """Run a change of an action and tell what it did."""
        return self.attempt(verb, change)

    def say(self, text: str, failed: bool = False) -> None:
        """Tell a short line until the next key."""
        raise NotImplementedError

    def keyed(self, text: str) -> str:
        """A text with keys in braces as the user has them."""
        return keyed(text, self.keycaps)

    def show_day(self, day: date) -> None:
        """Look at a day."""
        self.desk.go("Today").look_at(day)

    # logging

    @command("a", label="Add", help="Add by typing: 5 com @y Ana", bar="Add")
    def action_add(self) -> None:
        """Type what was done."""
        from ssi_tui.ui.dialogs.quick_add import QuickAdd

        self.app.push_screen(QuickAdd(self.tracker, self.day, self._log), self._logged)

    def _log(self, draft: Draft) -> Outcome | None:
        change = partial(self.tracker.record, draft.action, draft.count, draft.day, draft.variant, draft.note)
        return self.change_action("Logged", draft.action, change)

    def _logged(self, draft: Draft | None) -> None:
        if draft:
            self._log(draft)

    @command("E", label="Note", help="Note of the last entry", bar="Note")
    def action_note(self) -> None:
        """Edit the note of the newest entry of the day."""
        from ssi_tui.ui.dialogs.note import Note

        entries = self.tracker.entries(self.day, self.day)
        if not entries:
            self.say("Nothing is logged that a note could be on")
            return
        entry = entries[0]

        def save(note: str | None) -> None:
            if note is not None:
                self.attempt("Noted", partial(self.tracker.edit, entry.id, note=note))

        self.app.push_screen(Note(fact_text(entry), entry.note), save)

    @command(label="Profile", help="Tick profile sections")
    def action_profile(self) -> None:
        """Tick profile sections as of the day."""
        from ssi_tui.ui.dialogs.profile import Profile

        day, had = self.day, self.tracker.profile(self.day)

        def save(ticked: frozenset[str] | None) -> None:
            for done, sections in ((True, (ticked or had) - had), (False, had - (had if ticked is None else ticked))):
                if sections:
                    change = partial(self.tracker.tick, sorted(sections), done, day)
                    self.change_action("Logged", "profile", change)

        self.app.push_screen(Profile(had), save)

    @command("B", label="Before you post", help="Questions before a post")
    def action_before_post(self) -> None:
        """Think before a post, and log it."""
        from ssi_tui.ui.dialogs.before_post import BeforePost

        self.app.push_screen(BeforePost(self.tracker, self.day), self._logged)

    @command("W", label="Won", help="Won: lead, meeting or sale")
    def action_won(self) -> None:
        """Log an opportunity that was won."""
        from ssi_tui.ui.dialogs.won import Won

        self.app.push_screen(Won(self.day), self._logged)

    @command("I", label="Import LinkedIn's files", help="Import LinkedIn's files")
    def action_import_files(self) -> None:
        """Import files, as one change."""
        from ssi_tui.service.transfer import import_change
        from ssi_tui.ui.dialogs.import_files import ImportFiles

        def write(found: Findings | None) -> None:
            if found:
                self.attempt("Done", partial(import_change, self.tracker, found))

        self.app.push_screen(ImportFiles(self.tracker, self.desk.read_files), write)

    # figures and days

    @command("S", label="Official score", help="Copy the official score", bar="Score")
    def action_official(self) -> None:
        """Record the official score."""
        from ssi_tui.ui.dialogs.official import Official

        def save(score: OfficialScore | None) -> None:
            if score:
                self.attempt("Saved", partial(self.tracker.official, score))

        self.app.push_screen(Official(self.tracker, self.day), save)

    @command("D", label="Go to a day", help="Go to a day", group="Go")
    def action_go_to_day(self) -> None:
        """Go to a day."""
        from ssi_tui.ui.dialogs.go_to import GoTo

        def go(day: date | None) -> None:
            if day:
                self.show_day(day)

        self.app.push_screen(GoTo(self.tracker), go)

    @command(label="Skip days", help="Skip a day or a holiday")
    def action_skip_days(self) -> None:
        """Skip days, or have them count again."""
        from ssi_tui.ui.dialogs.days_off import DaysOff

        self.app.push_screen(DaysOff(self.tracker, self.day), self._take_off)

    @command(label="Rest days", help="Choose the weekdays of rest")
    def action_rest_days(self) -> None:
        """Choose the weekdays of rest."""
        from ssi_tui.ui.dialogs.days_off import DaysOff

        self.app.push_screen(DaysOff(self.tracker, self.day, weekdays=True), self._take_off)

    def _take_off(self, wanted: DaysWanted | None) -> None:
        if wanted:
            self.attempt("Saved", partial(self.tracker.days_off, wanted))

    # at the start

    def greet(self) -> None:
        """Show a new user round; on the return after days away offer, once a day, what can be done about them."""
        if not self.is_current or self._greeted == self.today:
            return
        first, self._greeted = self._greeted is None, self.today
        if first and self.desk.welcome and not self.tracker.snapshot(with_entries=False).started:
            from ssi_tui.ui.dialogs.first_run import FirstRun

            self.app.push_screen(FirstRun(self.tracker, self.desk.data, self.keycaps), self._set_up)
        elif self.desk.greeted_on != self.today and (missed := self.tracker.away()):
            from ssi_tui.ui.dialogs.away import Away

            self.app.push_screen(Away(*missed), partial(self._returned, *missed))

    def _set_up(self, setup: Setup | None) -> None:
        if setup and self.attempt("Ready", partial(self.tracker.set_up, setup)):
            self.say("Ready. Did something on LinkedIn? Press the letter in front of it.")

    def _returned(self, first: date, last: date, wanted: str | None) -> None:
        from ssi_tui.ui.dialogs.away import BACKFILL, SKIP

        self.desk.on_greeted(self.today)
        if wanted == SKIP:
            self.attempt("Saved", partial(self.tracker.skip, first, last, "away"))
        elif wanted == BACKFILL:
            self.show_day(first)
            self.say(self.keyed(f"Log what you did on {day_text(first)}, then {{.}} for the next day"))

    ASKING: ClassVar = tuple(commands_in(vars()))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ASKING)]
