"""Every key on one page, made from the commands and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ssi_tui.domain.catalogue import ACTIONS, COMPONENTS, Component
from ssi_tui.ui.commands import Command
from ssi_tui.ui.draw import fit, key
from ssi_tui.ui.states import COLOR

from .dialog import Dialog

WIDTH = 69
SIGNS = (
    ("✓", "$success", "done"),
    ("○", "$foreground", "due"),
    ("■", "$warning", "at the cap"),
    ("▲", "$error", "over it"),
    ("–", "$dim", "rest"),
    ("~", "$dim", "skipped"),
    ("◆", "$accent", "official"),
)


class Help(Dialog[None]):
    """The keys of a screen."""

    DEFAULT_CSS = """
    Help .box { width: 78; }
    Help.-regular .box { padding: 0 2; }
    Help Static { height: auto; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,shift+slash,q", "leave", "Close")]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands
        self._logs = any(one.group == "Log" for one in commands)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc close   ^p every command"
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        rules = ["Upper case goes", "u takes back"]
        actions: list[Content] = []
        if self._logs:
            rules = ["lower case logs", rules[0], "digits multiply", rules[1]]
            actions = [*self._actions(), Content("")]
        head = Content("    ").join([Content.styled(rule, "bold $primary") for rule in rules])
        signs = [Content.assemble((sign, f"bold {color}"), (f" {word}", "$dim")) for sign, color, word in SIGNS]
        return [head, Content(""), *actions, *self._others(), Content(""), Content("  ").join(signs)]

    def _others(self) -> list[Content]:
        """The commands in two columns; those with the same help share a line."""
        keys: dict[str, list[Content]] = {}
        if self._logs:
            comment = next(one for one in self._commands if one.id == "record.comment")
            keys["Log five comments"] = [key("5"), key(comment.key)]
        for one in self._commands:
            if one.group != "Log":
                keys.setdefault(one.help, []).append(key(one.key or "^p"))
        cells = [Content.assemble(*caps, f" {help}") for help, caps in keys.items()]
        half = (len(cells) + 1) // 2
        return _beside(WIDTH // 2, cells[:half], cells[half:])

    def _actions(self) -> list[Content]:
        """The keys that log, by component, in three columns."""
        brand, people, insights, relationships = map(self._component, COMPONENTS)
        return _beside(WIDTH // 3, [*brand, Content(""), *people], insights, relationships)

    def _component(self, component: Component) -> list[Content]:
        keys = {one.id: one.key for one in self._commands}
        kinds = [kind for kind in ACTIONS.values() if kind.component == component.slug and kind.key]
        caps = [Content.assemble(key(keys[f"record.{kind.slug}"]), f" {kind.noun[0]}") for kind in kinds]
        return [Content.styled(component.label, f"bold {COLOR[component.slug]}"), *caps]


def _beside(cells: int, *columns: Sequence[Content]) -> list[Content]:
    return [Content.assemble(*(fit(one, cells) for one in row)) for row in zip_longest(*columns, fillvalue=Content(""))]
