"""The first run: three short steps, each of which enter passes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher

from ssi_tui.domain.catalogue import ACTIONS, GOAL
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import OfficialScore
from ssi_tui.service.planning import NAVIGATOR, PRESETS, Setup, preset_targets
from ssi_tui.service.reader import Reader
from ssi_tui.ui.draw import key

from .choices import Choice, Choices, Week
from .dialog import Box, Form
from .fields import Field, Line, Said, Tick
from .scores import checked, part_fields, score_of

STEPS = ("scores", "pace", "keys")
EVERY_DAY = ("posts", "leads", "comments", "likes")
"""Goals that show what a preset asks."""


class FirstRun(Form[Setup]):
    """Where you stand, how much you want to do, and the keys; gives the answers, or None for all defaults.

    `keycaps` are shown instead of the keys of the screens as they are by default.
    """

    DEFAULT_CSS = """
    FirstRun { background: $background; }
    FirstRun ContentSwitcher, FirstRun ContentSwitcher Vertical { height: auto; }
    FirstRun.-regular ContentSwitcher { height: 12; }
    FirstRun #days { height: 2; }
    FirstRun #days Said { width: 14; }
    FirstRun #days Week { width: 30; }
    FirstRun #days #rest { width: 1fr; }
    """
    KEYS: ClassVar = {
        "scores": "enter next   esc skip, all defaults",
        "pace": "enter next   tab days, Sales Navigator   esc back",
        "keys": "enter start   esc back",
    }

    def __init__(self, tracker: Reader, data: str, keycaps: Mapping[str, str]) -> None:
        super().__init__()
        self._tracker, self._data = tracker, data
        self.keycaps = keycaps
        self._official: OfficialScore | None = None

    def compose(self) -> ComposeResult:
        with Box("Welcome", self.KEYS[STEPS[0]]):
            with ContentSwitcher(initial=STEPS[0]):
                with Vertical(id="scores"):
                    yield from self._scores()
                with Vertical(id="pace"):
                    yield from self._pace()
                with Vertical(id="keys"):
                    yield Said(*self._grammar(), height=11)
            yield Said(id="dots")

    def _scores(self) -> ComposeResult:
        yield Said(Content.styled("Where are you today?", "bold"), classes="gap")
        yield Said(
            Content.assemble(
                "Open ", ("linkedin.com/sales/ssi", "underline $primary"), " and copy your four scores, 0 to 25."
            ),
            Content.assemble(("Not at hand? Press enter. Add them later with ", "$dim"), key("S")),
            classes="gap",
        )
        yield from part_fields()

    def _pace(self) -> ComposeResult:
        yield Said(Content.styled("How much do you want to do each day?", "bold"), classes="gap")
        settings = self._tracker.goals()
        asks = {name: preset_targets(settings, name) for name in PRESETS}
        yield Choices(
            *(
                Choice(name.capitalize(), ", ".join(_ask(goal, asks[name][goal]) for goal in EVERY_DAY))
                for name in PRESETS
            ),
            at=PRESETS.index("steady"),
            classes="gap",
        )
        with Horizontal(id="days", classes="gap"):
            yield Said(Content.styled("Active days", "bold"), height=2)
            yield Week()
            yield Said(
                Content.styled("space: a rest day,", "$dim"),
                Content.styled("owes nothing", "$dim"),
                id="rest",
            )
        yield Tick("I use Sales Navigator", f"adds a goal: {GOAL[NAVIGATOR].label.lower()}")

    def _grammar(self) -> list[Content]:
        def rule(what: str, does: str, *examples: Content | str) -> Content:
            return Content.assemble((what, "bold $primary"), f" {does}".ljust(23 - len(what)), *examples)

        posts = GOAL["posts"]
        rows = [
            Content.styled("Four things to know", "bold"),
            Content(""),
            rule("lower case", "logs", key("c"), " one comment   ", key("5"), key("c"), " five"),
            rule("Upper case", "goes", key("S"), " official score   ", key("D"), " another day"),
            rule(self.keycaps.get("a", "a"), "adds anything", "5 com @y Ana's thread"),
            rule(self.keycaps.get("u", "u"), "takes anything back", key("?"), " shows every key"),
            Content(""),
            Content.styled(f"{posts.label}: {posts.beyond.format(cap=posts.cap)}.", "$dim"),
        ]
        if self._data:
            rows += [Content.styled("Everything stays on this machine, as plain files in", "$dim"), Content(self._data)]
        return rows

    def on_mount(self) -> None:
        self._turn(0)

    # steps

    @property
    def _step(self) -> int:
        return STEPS.index(str(self.query_one(ContentSwitcher).current))

    def _turn(self, step: int) -> None:
        """Show a step."""
        self.query_one(ContentSwitcher).current = STEPS[step]
        self.query_one(Box).say_keys(self.KEYS[STEPS[step]])
        dots = [("● ", "$primary") if at <= step else ("○ ", "$dim") for at in range(len(STEPS))]
        self.query_one("#dots", Said).say(Content.assemble(*dots))
        first = (Line, Choices, None)[step]
        self.set_focus(self.query(first).first() if first else None)

    def action_next(self) -> None:
        """Go to the next field, or on from scores that are all empty, a pace that is chosen, and the keys."""
        field = self.focused.parent if isinstance(self.focused, Line) else None
        if isinstance(field, Field) and any(one.value for one in self.query(Field)):
            try:
                checked(field)
            except UsageError:
                return
            super().action_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Go on to the next step; after the last one, give the answers."""
        step = self._step
        if step == 0:
            try:
                self._official = score_of(self.query(Field), self._tracker.today)
            except UsageError:
                return
        if step < len(STEPS) - 1:
            self._turn(step + 1)
            return
        self.dismiss(
            Setup(
                preset=PRESETS[self.query_one(Choices).at],
                rest=self.query_one(Week).rest,
                navigator=self.query_one(Tick).on,
                official=self._official,
            )
        )

    def action_leave(self) -> None:
        """Go back a step; from the first one leave, with all defaults."""
        if self._step:
            self._turn(self._step - 1)
        else:
            self.dismiss(None)


def _ask(goal: str, target: float) -> str:
    """`5 comments`."""
    kind = ACTIONS[GOAL[goal].actions[0]]
    noun = {"lead": ("person saved", "people saved")}.get(kind.slug, kind.noun)
    return f"{target:g} {noun[target != 1]}"
