"""The official score: what linkedin.com/sales/ssi shows, copied by hand."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from ssi_tui.domain.catalogue import COMPONENT
from ssi_tui.domain.days import parse_day
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import OfficialScore
from ssi_tui.service.reader import Reader
from ssi_tui.service.wording import day_text

from .dialog import Box, Form
from .fields import Field, Label, Line, Said
from .scores import PARTS, TOTAL, beside, checked, figure_of, other_fields, part_fields, score_of, texts

DAY = "day"
OPTIONAL = ("industry_rank", "network_rank", "industry_average", "network_average")


class Official(Form[OfficialScore]):
    """Four components, or only the total, with ranks and averages for those who want; gives the score."""

    def __init__(self, tracker: Reader, day: date) -> None:
        super().__init__()
        self._tracker = tracker
        self._default = self._day = day
        self._filled = texts(self._recorded())

    def compose(self) -> ComposeResult:
        score = self._recorded()
        with Box(f"Official SSI, {day_text(self._day)}", "enter next   ctrl+s save   esc close"):
            source = Content.assemble(("Copy it from ", "$dim"), ("linkedin.com/sales/ssi", "underline $primary"))
            yield Said(source + Content.styled("    live index at the right", "$dim"), classes="gap")
            yield from part_fields(score)
            yield from other_fields(score, TOTAL)
            yield Said(id="total", classes="gap")
            yield from other_fields(score, *OPTIONAL)
            yield Field(Label("Day"), "", "today" if self._day == self._tracker.today else str(self._day), id=DAY)

    def on_mount(self) -> None:
        self._compare()

    def _recorded(self) -> OfficialScore | None:
        """The score of the day, if there is one."""
        return next((score for score in self._tracker.snapshot(self._day).officials if score.day == self._day), None)

    @property
    def _figures(self) -> list[Field]:
        return [field for field in self.query(Field) if field.id != DAY]

    # while it is typed

    @on(Input.Changed)
    def typed(self) -> None:
        """Compare what is written with the live index of the day."""
        day = self._day_written()
        if day and day != self._day:
            self._go_to(day)
        self._compare()

    def _day_written(self) -> date | None:
        """The day in its field; None if that cannot be."""
        text = self.query_one(f"#{DAY}", Field).value
        try:
            return parse_day(text, self._tracker.today) if text else self._default
        except UsageError:
            return None

    def _go_to(self, day: date) -> None:
        """Take another day; its own score is filled in unless something else was written."""
        self._day = day
        self.query_one(Box).border_title = f"Official SSI, {day_text(day)}"
        if {str(field.id): field.value for field in self._figures if field.value} == self._filled:
            self._filled = texts(self._recorded())
            for field in self._figures:
                field.line.value = self._filled.get(str(field.id), "")

    def _compare(self) -> None:
        """Say the live figure and the difference beside each field, and the total."""
        shot = self._tracker.snapshot(self._day)
        for field in self._figures:
            part = next((part for part in shot.components if part.component.slug == field.id), None)
            if part:
                field.say(beside(part.points.live, _figure(field)))
            elif field.id == TOTAL:
                field.say(beside(shot.index.live, _figure(field)))
            else:
                field.say(Content("") if field.value else Content.styled("optional", "$dim"))
        day = self.query_one(f"#{DAY}", Field)
        day.say(Content.styled("y, mon, 2026-11-20" if not day.value else day_text(self._day), "$dim"))
        self.query_one("#total", Said).say(self._total())

    def _total(self) -> Content:
        parts = [field for field in self._figures if field.id in PARTS]
        entered = [figure for field in parts if (figure := _figure(field)) is not None]
        if not entered:
            return Content("")
        left = [COMPONENT[str(field.id)].label for field in parts if _figure(field) is None]
        said = "Total so far" if left else "Total"
        live = self._tracker.snapshot(self._day).index.live
        rest = (f"   {', '.join(left)} to enter", "$dim") if left else (f"   live {live:.1f}", "$dim")
        return Content.assemble((f"  {said}  ", "$dim"), (f"{sum(entered):.1f}", "bold $primary"), rest)

    # keys

    def action_next(self) -> None:
        """Go on, unless the field is wrong."""
        field = self.focused.parent if isinstance(self.focused, Line) else None
        if not isinstance(field, Field) or self._right(field):
            super().action_next()

    def _right(self, field: Field) -> bool:
        """Whether a field can be left; if not, why is said there and in full below."""
        try:
            if field.id != DAY:
                checked(field)
            elif field.value:
                parse_day(field.value, self._tracker.today)
        except UsageError as error:
            if field.id == DAY:
                field.fail("not such a day")
            self._fail(error)
            return False
        return True

    def _fail(self, error: UsageError) -> None:
        self.query_one("#total", Said).say(Content.assemble(("× ", "bold $warning"), str(error)))

    def action_save(self) -> None:
        """Give the score; a field that is wrong says so and keeps the dialog open."""
        if not self._right(self.query_one(f"#{DAY}", Field)):
            return
        try:
            score = score_of(self._figures, self._day)
        except UsageError as error:
            self._fail(error)
            return
        if score is None:
            self.query_one(f"#{PARTS[0]}", Field).fail("0 to 25")
            self._fail(UsageError("no score given", "the four, or the total alone"))
        else:
            self.dismiss(score)


def _figure(field: Field) -> float | None:
    """What is written, as far as it is a figure that can be."""
    try:
        return figure_of(field)
    except UsageError:
        return None
