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
from ssi_tui.ui.commands import PALETTE, Command, shown
from ssi_tui.ui.draw import fit, key
from ssi_tui.ui.states import COLOR

from .dialog import Dialog

WIDTH, FRAME = 73, 7
"""Cells of the columns side by side, and of the frame, its padding and the scrollbar."""
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
    Help .box { width: 80; }
    Help.-regular .box { padding: 0 2; }
    Help Static { height: auto; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,shift+slash", "leave", "Close", id="help"),
        Binding("q", "leave", "Close", id="quit"),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands
        self._keys = {one.id: one.key for one in commands}

    def compose(self) -> ComposeResult:
        logs = ["lower case logs"] if self._logs else []
        rules = [*logs, "Upper case goes", *(["digits multiply"] if logs else []), f"{self._keys['undo']} takes back"]
        with VerticalScroll(classes="box") as box:
            box.border_title = f"Keys: {', '.join(rules)}"
            box.border_subtitle = f"{self._keys['help']} esc close   {PALETTE} every command"
            yield Static()

    def on_resize(self) -> None:
        """Draw in the room there is."""
        room = min(WIDTH, self.app.size.width - FRAME)
        self.query_one(Static).update(Content("\n").join(self._lines(room)))

    @property
    def _logs(self) -> bool:
        return any(one.group == "Log" for one in self._commands)

    def _lines(self, room: int) -> list[Content]:
        """All rows: in columns, or below each other where there is no room for columns."""
        signs = [Content.assemble((sign, f"bold {color}"), (f" {word}", "$dim")) for sign, color, word in SIGNS]
        if room < WIDTH:
            actions = [row for component in COMPONENTS for row in self._component(component)] if self._logs else []
            return [*actions, *self._screens(), *self._others(room), *signs]
        actions = [*self._actions(), Content("")] if self._logs else []
        cells = self._others(room // 2)
        half = (len(cells) + 1) // 2
        others = _beside(room // 2, cells[:half], cells[half:])
        return [*actions, *others, Content("  ").join(self._screens()), Content(""), Content("  ").join(signs)]

    def _screens(self) -> list[Content]:
        return [Content.assemble(key(one.key), f" {one.label}") for one in self._commands if one.group == "Screen"]

    def _others(self, cells: int) -> list[Content]:
        """The other commands; those with the same help share a line, those without a key that of the palette."""
        found: dict[str, list[Command]] = {}
        for one in self._commands:
            if one.keys and one.id != "help" and one.group not in ("Log", "Screen"):
                found.setdefault(one.help, []).append(one)
        rows = [_row([one.key for one in same], help, _more(same), cells) for help, same in found.items()]
        if comment := self._keys.get("record.comment"):
            rows.insert(0, _row(["5", comment], "Log five comments", "", cells))
        if keyless := [one.label for one in self._commands if not one.keys and one.group != "Log"]:
            rows.append(_row([PALETTE], ", ".join(keyless), "", cells))
        return rows

    def _actions(self) -> list[Content]:
        """The keys that log, by component, in three columns."""
        brand, people, insights, relationships = map(self._component, COMPONENTS)
        return _beside(WIDTH // 3, [*brand, Content(""), *people], insights, relationships)

    def _component(self, component: Component) -> list[Content]:
        kinds = [kind for kind in ACTIONS.values() if kind.component == component.slug and kind.key]
        caps = [Content.assemble(key(self._keys[f"record.{kind.slug}"]), f" {kind.noun[0]}") for kind in kinds]
        return [Content.styled(component.label, f"bold {COLOR[component.slug]}"), *caps]


def _row(keys: Sequence[str], help: str, more: str, cells: int) -> Content:
    """What keys do, and which others do too if there is room for them."""
    row = Content.assemble(*map(key, keys), f" {help}")
    longer = row + Content.styled(f" or {more}", "$dim")
    return longer if more and longer.cell_length < cells else row


def _more(commands: Sequence[Command]) -> str:
    return " ".join(shown(name) for one in commands for name in one.keys[1:])


def _beside(cells: int, *columns: Sequence[Content]) -> list[Content]:
    return [Content.assemble(*(fit(one, cells) for one in row)) for row in zip_longest(*columns, fillvalue=Content(""))]
