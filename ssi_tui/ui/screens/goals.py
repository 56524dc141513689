"""Goals: what is asked of every day from today on, and what a change does before it is made."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.planning import PRESETS, GoalSetting, Plan, with_goal, with_preset
from ssi_tui.service.tracker import Tracker
from ssi_tui.service.wording import WEEKDAYS
from ssi_tui.ui.commands import Command, barred, bindings, command, commands_in
from ssi_tui.ui.dialogs.presets import Preset, Presets
from ssi_tui.ui.goals import REST, GoalsView, about
from ssi_tui.ui.planned import next_cap, next_target, planned
from ssi_tui.ui.widgets.goals import GoalList
from ssi_tui.ui.widgets.header import Header
from ssi_tui.ui.widgets.hint import MARGIN
from ssi_tui.ui.widgets.keybar import KeyBar
from ssi_tui.ui.widgets.remark import Remark

from .base import TABS, Desk, TrackerScreen

_WEEKDAYS = tuple(
    Command(
        f"rest-{name.lower()}",
        f"weekday({number})",
        (str(number + 1),),
        f"Rest on {name} or not",
        "Rest or work",
        "Move",
    )
    for number, name in enumerate(WEEKDAYS)
)


class Goals(TrackerScreen):
    """Every goal and the rest days; changes are planned, looked at, and then confirmed or discarded."""

    CSS_PATH = "goals.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan = Plan()
        self._shot = desk.tracker.snapshot()
        self._view: GoalsView | None = None
        self._seen: tuple[Snapshot, Plan, Outcome] | None = None

    def compose(self) -> ComposeResult:
        yield Header(TABS, "Goals")
        yield Remark()
        yield GoalList()
        yield KeyBar(self.mapped)

    def show(self) -> None:
        """Draw the goals as they are and as they are planned."""
        tracker = self.tracker
        self._shot = shot = tracker.snapshot()
        now, rest = tracker.goals(), tracker.rest_days()
        self._plan = plan = _what_differs(self._plan, now, rest)
        wanted = rest if plan.rest is None else plan.rest
        view = GoalsView(tuple(now), tuple(plan.over(now)), rest, wanted, tracker.kept(), shot.today)
        self.query_one(Header).show(shot.today, shot.today, self.desk.frozen_now)
        if view != self._view:
            self._view = view
            self.query_one(GoalList).show(view)
        self.show_mood()

    def show_mood(self) -> None:
        """Draw what was done, what the plan would do, or what the row at the cursor is about."""
        if self._view is None:
            return
        self.mood.unsaved(self.saver.error, self.saver.waiting)
        line = self.query_one(Remark)
        if self._plan == Plan():
            line.say(self._shot, self.mood, (about(self._view, self.query_one(GoalList).cursor, self.keycaps), ""))
            return
        past_too = not self.tracker.rest_chosen
        width = max(0, self.size.width - 2 * MARGIN)
        line.say(self._shot, self.mood, (planned(self._view, self._preview(), past_too, width), "armed"))

    def _preview(self) -> Outcome:
        if self._seen is None or self._seen[0] is not self._shot or self._seen[1] != self._plan:
            self._seen = (self._shot, self._plan, self.tracker.preview_plan(self._plan))
        return self._seen[2]

    def on_resize(self) -> None:
        """Tell the plan again in the room there is."""
        self.call_after_refresh(self.show_mood)

    # planning

    def _change(self, *, target: float | None = None, cap: int | None = None, on: bool | None = None) -> None:
        """Plan a change of the goal at the cursor."""
        goal = GOALS[self.query_one(GoalList).cursor]
        now = self.tracker.goals()
        try:
            wanted = with_goal(self._plan.over(now), goal, target=target, cap=cap, on=on)
        except UsageError as error:
            self.say(str(error))
            return
        self._plan = Plan(tuple(wanted), self._plan.rest)
        self.show()

    def _step(self, way: int) -> None:
        """Plan another target, or move along the weekdays."""
        row = self.query_one(GoalList)
        if row.cursor == REST:
            row.move_weekday(way)
        elif self._view is not None:
            setting = self._view.wanted[row.cursor]
            target = next_target(setting, way) if setting.goal.settable else setting.target
            self._change(target=target)

    def _step_cap(self, way: int) -> None:
        row = self.query_one(GoalList).cursor
        if row == REST or self._view is None:
            self.say("Rest days have no cap")
            return
        cap = next_cap(self._view.wanted[row], way)
        if cap:
            self._change(cap=cap)
        else:
            self.say(self.keyed("A cap is at least 1: {x} takes it away"))

    def action_weekday(self, number: int) -> None:
        """Plan that a weekday rests, or that it does not."""
        if self._view is not None:
            self._plan = Plan(self._plan.goals, self._view.rest ^ {number})
            self.show()

    # commands

    @command("left", "h", label="Lower target", help="Lower or higher target", group="Move", bar="Target", pair="→")
    def action_less(self) -> None:
        """Plan a lower target."""
        self._step(-1)

    @command("right", "l", label="Higher target", help="Lower or higher target", group="Move")
    def action_more(self) -> None:
        """Plan a higher target."""
        self._step(1)

    @command("<", label="Lower cap", help="Lower or higher cap", group="Move", bar="Cap", pair=">")
    def action_lower_cap(self) -> None:
        """Plan a lower cap."""
        self._step_cap(-1)

    @command(">", label="Higher cap", help="Lower or higher cap", group="Move")
    def action_higher_cap(self) -> None:
        """Plan a higher cap."""
        self._step_cap(1)

    @command("x", label="No cap", help="Take the cap away", group="Move")
    def action_no_cap(self) -> None:
        """Plan to have no cap."""
        if self.query_one(GoalList).cursor == REST:
            self.say("Rest days have no cap")
        else:
            self._change(cap=0)

    @command("space", label="On or off", help="On or off", group="Move", bar="On/off")
    def action_switch(self) -> None:
        """Plan to switch the goal at the cursor on or off, or to rest on the weekday there."""
        row = self.query_one(GoalList)
        if row.cursor == REST:
            self.action_weekday(row.weekday)
        elif self._view is not None:
            self._change(on=not self._view.wanted[row.cursor].on)

    @command("p", label="Presets", help="Light, steady or full", group="Move", bar="Presets")
    def action_presets(self) -> None:
        """Choose a preset, and plan it."""
        self.app.push_screen(Presets(_presets(self.tracker, self._plan)), self._fill_in)

    def _fill_in(self, name: str | None) -> None:
        if name is not None:
            self._plan = Plan(tuple(with_preset(self._plan.over(self.tracker.goals()), name)), self._plan.rest)
            self.show()

    @command("enter", label="Save", help="Save what is planned", group="Move", bar="Save")
    def action_confirm(self) -> None:
        """Carry the plan out."""
        if self._plan == Plan():
            self.say(self.keyed("Nothing is changed yet: {← →} changes the target, {space} switches on and off"))
            return
        plan, self._plan = self._plan, Plan()
        if self.attempt("Saved", partial(self.tracker.plan, plan)) is None and not self.saver.waiting:
            self._plan = plan
            self.show()

    @command("escape", label="Discard", help="Discard what is planned", group="Move")
    def action_discard(self) -> None:
        """Forget the plan."""
        if self._plan != Plan():
            self._plan = Plan()
            self.show()
            self.say("Discarded: the goals are as they were")

    def action_undo(self) -> None:
        """Forget the plan, or take the last change back."""
        if self._plan != Plan():
            self.action_discard()
        else:
            super().action_undo()

    @command("up", "k", label="Up", help="Up or down", group="Move", palette=False)
    def action_up(self) -> None:
        """Move the cursor up."""
        self._move(-1)

    @command("down", "j", label="Down", help="Up or down", group="Move", palette=False)
    def action_down(self) -> None:
        """Move the cursor down."""
        self._move(1)

    def _move(self, rows: int) -> None:
        self.query_one(GoalList).move(rows)
        self.show_mood()

    def on_goal_list_clicked(self, message: GoalList.Clicked) -> None:
        """Plan what was clicked."""
        acts = {"less": self.action_less, "more": self.action_more}
        act = acts.get(message.act, self.action_switch if message.act else self.show_mood)
        act()

    OWN: ClassVar = (*commands_in(vars()), *_WEEKDAYS)
    commands = (*OWN, *barred(TrackerScreen.SHARED, "undo", "help", "quit"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]


def _what_differs(plan: Plan, now: list[GoalSetting], rest: frozenset[int]) -> Plan:
    """The plan without what is so already."""
    goals = tuple(new for new, old in zip(plan.over(now), now, strict=True) if new != old)
    return Plan(goals, None if plan.rest == rest else plan.rest)


def _presets(tracker: Tracker, plan: Plan) -> list[Preset]:
    """What each preset would do, on top of a plan."""
    base = plan.over(tracker.goals())
    found = []
    for name in PRESETS:
        wanted = with_preset(base, name)
        changes = sum(new != old for new, old in zip(wanted, base, strict=True))
        found.append(Preset(name, changes, tracker.preview_plan(Plan(tuple(wanted), plan.rest))))
    return found
