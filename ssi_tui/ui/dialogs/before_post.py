"""Before you post: four questions worth an answer, then the post is logged."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.grammar import Draft
from ssi_tui.service.outcome import Cap
from ssi_tui.service.reader import Reader
from ssi_tui.service.wording import day_text
from ssi_tui.ui.hints import log_anyway, over_cap

from .choices import Choice, Choices, ChoicesAcross
from .dialog import Box, Form
from .fields import Line, Said, Tick

POST = ACTIONS["post"]
QUESTIONS = {
    "audience": ("Who is it for?", "heads of sales in small software firms"),
    "pain": ("Which pain of theirs does it touch?", "forecasts that nobody trusts"),
    "help": ("How does it help them for free?", "a template they can copy"),
}


class BeforePost(Form[Draft]):
    """Who, which pain, which help, own words, what format; gives the post with the answers as its note."""

    DEFAULT_CSS = """
    BeforePost #format { height: 1; }
    BeforePost #format Said { width: 10; }
    BeforePost #format ChoicesAcross { width: 1fr; }
    BeforePost Line { margin-left: 2; }
    """

    def __init__(self, tracker: Reader, day: date) -> None:
        super().__init__()
        self._crossed: tuple[Cap, ...] = tracker.caps_crossed(POST.slug, 1, day)
        self._title = "Before you post" if day == tracker.today else f"Before you post, {day_text(day)}"
        self._day = day
        self._asked = False

    def compose(self) -> ComposeResult:
        with Box(self._title, "enter next   ctrl+s log the post   esc close"):
            for name, (_, example) in QUESTIONS.items():
                yield Said(id=f"ask-{name}")
                yield Line(placeholder=example, id=name, classes="gap")
            yield Tick("In your own words?", "Losses count too.", classes="gap")
            with Horizontal(id="format", classes="gap"):
                yield Said(Content.styled("  Format", "bold"))
                yield ChoicesAcross(*map(Choice, POST.variants))
            yield Said(id="cap", height=2 if self._crossed else 1)

    def on_mount(self) -> None:
        self.typed()

    @on(Input.Changed)
    def typed(self) -> None:
        """Tick the questions that have an answer."""
        for name, (question, _) in QUESTIONS.items():
            sign, color = ("✓", "$success") if self.query_one(f"#{name}", Line).value.strip() else ("○", "$foreground")
            self.query_one(f"#ask-{name}", Said).say(
                Content.assemble((f"{sign} ", f"bold {color}"), (question, "bold"))
            )
        self._say_cap()

    def _say_cap(self) -> None:
        said = self.query_one("#cap", Said)
        if not self._crossed:
            said.say(Content.styled("  Your answers become the note of the post.", "$dim"))
        elif self._asked:
            said.say(over_cap(self._crossed[0]), log_anyway("enter"))
        else:
            out = POST.counted(self._crossed[0].count - 1)
            when = "today already" if self._crossed[0].per == "day" else "in 7 days already"
            said.say(Content.styled(f"■ {out} {when}: keep this one for another day.", "bold $warning"))

    def action_save(self) -> None:
        """Give the post, after the question about the cap if it crosses one."""
        if self._crossed and not self._asked:
            self._asked = True
            self.query_one(Choices).focus()  # the last field: enter there saves
            self._say_cap()
            return
        answers = [" ".join(self.query_one(f"#{name}", Line).value.split()) for name in QUESTIONS]
        variant = POST.variants[self.query_one(Choices).at]
        self.dismiss(Draft(POST.slug, 1, self._day, variant, " / ".join(filter(None, answers))))

    def action_leave(self) -> None:
        """Leave the question about the cap, or close."""
        if self._asked:
            self._asked = False
            self._say_cap()
        else:
            self.dismiss(None)
