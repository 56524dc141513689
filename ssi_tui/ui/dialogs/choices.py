"""One of a few: a list or a row of choices with numbers for keys; and the days of the week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from ssi_tui.service.wording import WEEKDAYS
from ssi_tui.ui.draw import key

from .fields import CURSOR, Control

NUMBERS = "123456789"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what it is, and more about it."""

    label: str
    detail: str = ""


class Choices(Control):
    """Choices one below the other, of which one is chosen; its number chooses it at once."""

    DEFAULT_CSS = """
    Choices { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Choice before"),
        Binding("down,j", "move(1)", "Choice after"),
        *(Binding(number, f"choose({number})", "Choose") for number in NUMBERS),
    ]

    class Chosen(Message):
        """A choice was made by its number or with the mouse."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *choices: Choice, at: int = 0, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.choices = choices
        self.at = at
        self.styles.height = len(choices)

    def action_move(self, by: int) -> None:
        """Choose the one before or after."""
        self.at = (self.at + by) % len(self.choices)
        self.redraw()

    def action_choose(self, number: int) -> None:
        """Choose by number, from 1."""
        if number <= len(self.choices):
            self.at = number - 1
            self.redraw()
            self.post_message(self.Chosen(self.at))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = self.number_at(event.x, event.y)
        self.focus()
        if number:
            self.action_choose(number)

    def number_at(self, x: int, y: int) -> int:  # noqa: ARG002  # a list looks at the row only
        """The number of the choice at an offset, 0 if there is none."""
        return y + 1

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # as many rows as choices
        """Each choice in a row."""
        cells = max(len(choice.label) for choice in self.choices) + 2
        rows = []
        for at, choice in enumerate(self.choices):
            row = Content.assemble(
                key(NUMBERS[at]),
                *self._mark(at),
                (choice.label.ljust(cells), "bold"),
                (choice.detail, "$dim"),
            )
            row = row.pad_right(max(0, width - row.cell_length))
            rows.append(row.stylize_before(CURSOR) if at == self.at and self.has_focus else row)
        return rows

    def _mark(self, at: int) -> tuple[tuple[str, str], ...]:
        return ((" ● ", "bold $primary"),) if at == self.at else ((" ○ ", "$dim"),)


class ChoicesAcross(Choices, inherit_bindings=False):
    """Choices side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Choice before"),
        Binding("right,l,space", "move(1)", "Choice after"),
        *(Binding(number, f"choose({number})", "Choose") for number in NUMBERS),
    ]

    def __init__(self, *choices: Choice, at: int = 0, id: str | None = None, classes: str = "") -> None:
        super().__init__(*choices, at=at, id=id, classes=classes)
        self.styles.height = 1

    def number_at(self, x: int, y: int) -> int:  # noqa: ARG002  # one row
        """The number of the choice at an offset, 0 if there is none."""
        end = 0
        for number, part in enumerate(self._parts(self.size.width), 1):
            end += part.cell_length
            if x < end:
                return number
        return 0

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row
        """The choices in one row."""
        return [Content.assemble(*self._parts(width))]

    def _parts(self, width: int) -> list[Content]:
        caps = sum(len(choice.label) + 8 for choice in self.choices) <= width
        back = f" {CURSOR}" if self.has_focus else ""
        return [
            Content.assemble(
                key(NUMBERS[at]) if caps else "",
                *self._mark(at),
                (choice.label, f"bold{back}" if at == self.at else "$dim"),
                "  " if caps else "",
            )
            for at, choice in enumerate(self.choices)
        ]


class Week(Control):
    """The days of the week, each on or off."""

    DEFAULT_CSS = """
    Week { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Day before"),
        Binding("right,l", "move(1)", "Day after"),
        Binding("space,x", "turn", "On or off"),
        *(Binding(number, f"turn({number})", "On or off") for number in NUMBERS[:7]),
    ]
    CELLS = 4

    class Changed(Message):
        """A day was switched on or off."""

    def __init__(self, rest: frozenset[int] = frozenset(), *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.rest = rest
        self.at = 0

    def action_move(self, by: int) -> None:
        """Go to the day before or after."""
        self.at = (self.at + by) % len(WEEKDAYS)
        self.redraw()

    def action_turn(self, number: int = 0) -> None:
        """Switch the day at the cursor, or one by its number from 1, on or off."""
        self.at = number - 1 if number else self.at
        self.rest ^= {self.at}
        self.redraw()
        self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Switch the day that was clicked."""
        self.focus()
        if event.x < self.CELLS * len(WEEKDAYS):
            self.action_turn(event.x // self.CELLS + 1)

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # two rows
        """The names of the days, and whether each is on."""
        names, marks = [], []
        for at, name in enumerate(WEEKDAYS):
            off = at in self.rest
            back = f" {CURSOR}" if self.has_focus and at == self.at else ""
            names += [(f" {name[:2]} ", ("$dim" if off else "bold") + back)]
            marks += [("  – " if off else "  ● ", ("$dim" if off else "bold $primary") + back)]
        return [Content.assemble(*names), Content.assemble(*marks)]
