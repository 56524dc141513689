"""Themes: Textual's own and ours, with the variables that the screens draw with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from textual.color import ColorParseError
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet
from textual.css.tokenizer import TokenError
from textual.theme import BUILTIN_THEMES, Theme

_DARK = {
    "brand": "#5aa9ff",
    "people": "#b99cff",
    "engage": "#4fd0d6",
    "relations": "#ff94c2",
    "dim": "#9aa4af",
    "faint": "#6a737d",
    "track": "#34393f",
    "key-bg": "#2c333a",
    "key-fg": "#e8f1fb",
    "flame-1": "#ff7a3d",
    "flame-2": "#ffb454",
    "flame-3": "#ffe08a",
    "heat-1": "#2d5f96",
    "heat-2": "#3a7cc4",
    "heat-3": "#5aa0ea",
    "heat-4": "#a3d0ff",
}
_LIGHT = {
    "brand": "#0a5cb0",
    "people": "#6236b8",
    "engage": "#00626b",
    "relations": "#a31f63",
    "dim": "#4f5964",
    "faint": "#8b9299",
    "track": "#d5d2ca",
    "key-bg": "#dcdfe3",
    "key-fg": "#0b3d70",
    "flame-1": "#d9480f",
    "flame-2": "#e07f00",
    "flame-3": "#f5b83d",
    "heat-1": "#a9cdef",
    "heat-2": "#6ba6df",
    "heat-3": "#2f78c4",
    "heat-4": "#0a4a8f",
}


def textual_names() -> list[str]:
    """The names of the themes that come with Textual."""
    return sorted(BUILTIN_THEMES)


def variables(dark: bool) -> dict[str, str]:
    """The variables that a theme may leave out."""
    return dict(_DARK if dark else _LIGHT)


class ThemeTable(Protocol):
    """A theme as a file says it: `colors` are Textual's base colours, `variables` any other by name."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    @property
    def dark(self) -> bool:
        """Whether it is light on dark."""
        ...

    @property
    def colors(self) -> Mapping[str, str]:
        """Textual's base colours."""
        ...

    @property
    def variables(self) -> Mapping[str, str]:
        """Any other variable."""
        ...

    @property
    def shipped(self) -> bool:
        """Whether it came with the program, whose tests have proved that it can be used."""
        ...


def theme_of(table: ThemeTable) -> Theme:
    """Textual's theme of such a table."""
    return Theme(
        name=table.name,
        dark=table.dark,
        variables=dict(table.variables),
        **table.colors,  # type: ignore[arg-type]  # the names of colours, which are texts
    )


def trouble(theme: Theme) -> str:
    """Why a theme cannot be used, or "": a wrong colour would otherwise end the app when it is first drawn."""
    try:
        found = {**variables(theme.dark), **theme.to_color_system().generate(), **theme.variables}
    except (ColorParseError, ValueError) as error:
        return str(error).strip().splitlines()[0]
    if _usable(found, theme.variables):
        return ""
    wrong = next(name for name in theme.variables if not _usable(found, [name]))
    return f'{wrong} = "{theme.variables[wrong]}" is no {"style of text" if "-style" in wrong else "colour"}'


def _usable(found: dict[str, str], names: Iterable[str]) -> bool:
    """Whether a style sheet can be written with these of the variables."""
    sheet = Stylesheet(variables=found)
    rules = (f"{'text-style' if '-style' in name else 'color'}: ${name};" for name in names)
    sheet.add_source(f"* {{ {' '.join(rules)} }}")
    try:
        sheet.parse()
    except (StylesheetError, TokenError):
        return False
    return True
