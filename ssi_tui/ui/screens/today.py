"""Today: log with single keys and see the index move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from ssi_tui.domain.catalogue import ACTIONS, GOALS_OF_ACTION
from ssi_tui.domain.snapshot import GoalView
from ssi_tui.service.outcome import Outcome
from ssi_tui.ui.commands import bindings, command, commands_in, record_commands
from ssi_tui.ui.hints import Question
from ssi_tui.ui.saving import Change
from ssi_tui.ui.tips import tip
from ssi_tui.ui.widgets import cards
from ssi_tui.ui.widgets.cards import Card
from ssi_tui.ui.widgets.compact import Compact
from ssi_tui.ui.widgets.grid import PanelGrid
from ssi_tui.ui.widgets.header import Header
from ssi_tui.ui.widgets.hero import Hero
from ssi_tui.ui.widgets.hint import Hint
from ssi_tui.ui.widgets.keybar import KeyBar
from ssi_tui.ui.widgets.panel import Panel, action_of

from .base import TABS, Desk, TrackerScreen

MOST_DIGITS = 3
MESSAGED = ("followers", "follower-message")
"""The goal that new followers wait in, and the action that answers one."""
_TALL = {"-tall", "-xtall"}
"""Screens with room for cards, and so for the entries of the day, which have to be read."""


def _below() -> Iterator[Widget]:
    """The cards below the panels."""
    yield Horizontal(
        Card("Today's log", cards.entries, "{H} history", id="log"),
        Card("Official SSI", cards.official, "{S} update", id="official"),
        Card("V + C = O", cards.vco, id="vco"),
        id="strip",
    )
    yield Card("Index", cards.chart, id="chart")


def _beside() -> Iterator[Widget]:
    """The cards beside the panels."""
    yield Vertical(
        Card("Official SSI", cards.official, "{S} update", id="side-official"),
        Card("V + C = O", cards.vco, id="side-vco"),
        Card("Month", cards.month, "– rest  ~ skipped  ▲ over a cap", id="month"),
        Card("Today's log", cards.entries, "{H} history", id="side-log"),
        id="side",
    )


def _roomy(screen: Screen[None]) -> bool:
    """Whether there is room for cards."""
    return not _TALL.isdisjoint(screen.classes)


async def _add_cards(screen: Screen[None]) -> None:
    """Add what there was no room for at the start; there may be later."""
    if not screen.query(Card):
        await screen.query_one("#main").mount(*_below())
        await screen.query_one("#body").mount(*_beside())


def _no_key(character: str) -> str:
    return "Caps Lock? Lower case logs" if character.isupper() else f"{character} is not a key here"


class Today(TrackerScreen):
    """A day: the index, the next best action, four panels, and all that is logged."""

    CSS_PATH = "today.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._day, self._ahead = self.today, False
        self._shot = desk.tracker.snapshot(with_entries=False)

    def compose(self) -> ComposeResult:
        yield Header(TABS, "Today")
        yield Hero()
        yield Hint()
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield PanelGrid()
                yield from _below() if _roomy(self) else ()
            yield from _beside() if _roomy(self) else ()
        yield Compact()
        yield KeyBar(self.mapped)

    def on_mount(self) -> None:
        self.call_after_refresh(self._go_on)

    async def _go_on(self) -> None:
        self._ahead = True  # which takes a moment: not before there is something to see
        await _add_cards(self)
        self.show()
        self.greet()

    def on_resize(self) -> None:
        # Textual focuses something else as soon as the panels go, which is settled after that.
        goal = self.focused.goal if isinstance(self.focused, Panel | Compact) else None
        self.call_after_refresh(self._focus_goals, goal)

    def _focus_goals(self, goal: GoalView | None) -> None:
        """Give the keys to the goals that are shown, with the cursor where it was, and show what there is room for."""
        if _roomy(self) and not self._shot.entries:
            self.show()
        if not self._goals.has_focus_within:
            self._goals.take_keys({goal.goal.slug} if goal else set())

    @property
    def _goals(self) -> PanelGrid | Compact:
        """The goals that are shown, with their cursor."""
        compact = self.query_one(Compact)
        return compact if compact.display else self.query_one(PanelGrid)

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day

    def show(self) -> None:
        """Draw the day."""
        self._day = min(self._day, self.today)  # a clock may be set back
        self._shot = shot = self.tracker.snapshot(self._day, with_entries=_roomy(self))
        self.query_one(Header).show(shot.day, shot.today, self.desk.frozen_now)
        self.query_one(Hero).show(shot, self.tracker.forecast() if self._ahead else None)
        self.query_one(PanelGrid).show(shot, armed=bool(self.mood.count), lit=self.mood.lit)
        for card in self.query(Card):
            card.show(shot)
        self.show_mood()

    def show_mood(self) -> None:
        """Draw what the screen waits for or has to tell."""
        self.mood.unsaved(self.saver.error, self.saver.waiting)
        self.query_one(Hint).show(self._shot, self.mood)
        self.query_one(Compact).show(self._shot, self.mood)

    def day_changed(self) -> None:
        """Stay on the day that was looked at, and say so."""
        self.mood.crossed_over = self._day == self.today
        self.mood.first_look = True
        self.call_after_refresh(self.greet)

    # logging

    def record(self, slug: str, count: int) -> None:
        """Log so many of an action on the day that is looked at; ask first where that crosses a cap."""
        mood, asked = self.mood, self.mood.question
        if asked and asked.action.slug == slug and not mood.count:
            count = asked.count
        elif crossed := self.tracker.caps_crossed(slug, count, self._day):
            mood.count, mood.told, mood.question = "", None, Question(ACTIONS[slug], count, crossed[0])
            self.show()
            return
        followers = self._shot.goal(MESSAGED[0]) if slug == MESSAGED[1] else None
        done = self.change_action("Logged", slug, partial(self.tracker.record, slug, count, self._day))
        if done and followers and not followers.outstanding:
            self.say(f"{done.text}, but nobody waited: " + self.keyed("{o} logs a new follower first"))

    def change_action(self, verb: str, slug: str, change: Change) -> Outcome | None:
        """Run a change of an action, and put the cursor on its goal."""
        goal = self._goals.go_to({goal.slug for goal in GOALS_OF_ACTION[slug]})
        return self.attempt(verb, change, lit=goal.goal.slug if goal else "")

    def key_pressed(self, event: events.Key) -> None:
        """A question that gets another key is answered with no; a key that does nothing says so."""
        pressed = self.active_bindings.get(event.key)
        question = self.mood.question
        yes = (f"record('{question.action.slug}')", "log_here") if question else ()
        if question and (pressed is None or pressed.binding.action not in yes):
            self.mood.question = None
        if pressed is None and event.is_printable and event.character:
            self.say(_no_key(event.character) + self.keyed(", {?} shows all keys"))

    def action_record(self, slug: str) -> None:
        """Log an action as often as the digits before it said."""
        self.record(slug, int(self.mood.count or 1))

    def action_digit(self, digit: str) -> None:
        """Count what the next key logs."""
        count = self.mood.count + digit
        if count != "0" and len(count) <= MOST_DIGITS:
            self.mood.count = count
        self.show()

    def _act(self, slug: str) -> None:
        """Log one of an action, or open the checklist of the profile."""
        if slug != "profile":
            self.record(slug, int(self.mood.count or 1))
            return
        self.mood.count = ""
        self.action_profile()

    # going

    @command("comma", label="Previous day", help="Day before or after", group="Go", bar="Day", pair=".")
    def action_previous_day(self) -> None:
        """Look at the day before."""
        self.look_at(self._day - timedelta(days=1))

    @command("full_stop", label="Next day", help="Day before or after", group="Go")
    def action_next_day(self) -> None:
        """Look at the day after."""
        self.look_at(min(self.today, self._day + timedelta(days=1)))

    def look_at(self, day: date) -> None:
        """Look at a day, and log to it."""
        self._day = day
        self.mood.crossed_over = False
        self.action_cancel()

    @command("N", label="Next best action", help="Go to the next best action", group="Go")
    def action_next_best(self) -> None:
        """Put the cursor on what helps most."""
        if self._shot.next:
            self._goals.go_to({goal.slug for goal in GOALS_OF_ACTION[self._shot.next[0].action.slug]})
        else:
            self.say("Nothing left that would help today" if self._shot.is_today else "Only today has a next action")

    # the cursor

    @command("enter", "space", "+", label="Log here", help="Log one, take one back", group="Move", palette=False)
    def action_log_here(self) -> None:
        """Log one at the cursor, or what a question asks about."""
        asked, goal = self.mood.question, self._goals.goal
        if asked:
            self.record(asked.action.slug, asked.count)
        elif goal:
            self._act(action_of(goal))

    @command("-", label="Take one back", help="Log one, take one back", group="Move", palette=False)
    def action_take_here(self) -> None:
        """Take one back at the cursor."""
        slug = action_of(goal) if (goal := self._goals.goal) else ""
        if slug == "profile":
            self._act(slug)
        elif slug:
            self.change_action("Taken back", slug, partial(self.tracker.take_one, slug, self._day))

    @command("escape", label="Cancel", help="Leave what was begun", group="Move", palette=False)
    def action_cancel(self) -> None:
        """Leave a count or a question."""
        self.mood.count, self.mood.question = "", None
        self.show()

    @on(Panel.Chosen)
    @on(Compact.Chosen)
    def choose(self, message: Panel.Chosen | Compact.Chosen) -> None:
        """Log what was clicked."""
        if message.act:
            self._act(action_of(message.goal))

    def on_panel_pointed(self, message: Panel.Pointed) -> None:
        """Tell what is under the mouse."""
        message.widget.tooltip = tip(message.about, self.tracker.contributions() if self._shot.is_today else ())

    def on_panel_asked(self, message: Panel.Asked) -> None:
        """Show why the component stands where it does."""
        self.action_why(message.component.slug)

    OWN: ClassVar = tuple(commands_in(vars()))
    commands = (*OWN, *PanelGrid.COMMANDS, *TrackerScreen.SHARED, *record_commands())
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*OWN, *record_commands())),
        *((digit, f"digit('{digit}')", "Count") for digit in "0123456789"),
    ]
