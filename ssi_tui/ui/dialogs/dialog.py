"""What dialogs share: a box in the middle that esc closes, and fields that enter walks through."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

Result = TypeVar("Result")


class Box(Vertical):
    """The window itself; its frame says what it is and which keys work."""

    def __init__(self, title: str, keys: str) -> None:
        super().__init__(classes="box")
        self.border_title, self.border_subtitle = title, keys

    def say_keys(self, keys: str) -> None:
        """Show in the frame which keys work."""
        self.border_subtitle = keys


class Dialog(ModalScreen[Result | None]):
    """A small window that gives a result, or None if it is left with esc."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-regular")]  # noqa: RUF012  # Textual's
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        .box {
            width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 0 2; overflow-y: auto;
            background: $surface; border: round $primary;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $dim;
        }
        .box, VerticalScroll {
            scrollbar-size-vertical: 1;
            scrollbar-background: $panel; scrollbar-background-hover: $panel; scrollbar-background-active: $panel;
        }
        &.-regular .box { padding: 1 2 0 2; }
        &.-regular .gap { margin-bottom: 1; }
        Input, Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
        Input:focus { background: $primary 22%; background-tint: $foreground 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class Form(Dialog[Result]):
    """A dialog with several fields: enter goes to the next, from the last one it saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next"),
        Binding("ctrl+s", "save", "Save"),
        Binding("up", "step(-1)", "Field before"),
        Binding("down", "step(1)", "Field after"),
    ]

    def action_next(self) -> None:
        """Go to the next field; save at the last one."""
        fields = self.focus_chain
        if not fields or self.focused is fields[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_step(self, fields: int) -> None:
        """Go to the field before or after."""
        if fields < 0:
            self.focus_previous()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Close with what was entered."""
        raise NotImplementedError

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a line goes on."""
        self.action_next()
