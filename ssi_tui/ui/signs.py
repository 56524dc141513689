"""What a terminal is sent: nothing that steers it, and ASCII only where it shows no more than that."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ssi_tui.service.text import plain

_ASCII = str.maketrans(
    dict.fromkeys(map(chr, range(0x2500, 0x2580)), "+")
    | dict.fromkeys(map(chr, range(0x2580, 0x25A0)), "#")
    | dict.fromkeys(map(chr, range(0x2801, 0x2900)), ".")
    | {"\u2800": " "}
    | dict(zip("▁▂▃▄▅▆▇█", ".,:-=+*#", strict=True))
    | dict(zip("▏▎▍▌▋▊▉▐▔", "   ||##|-", strict=True))
    | dict(zip("─│╌━┃╸╺═║", "-|-=|=-=|", strict=True))
    | dict(zip("✓○■▲▼◆●▪·–→×◂▸−…“”’↑↓←•", '+o#^v*@+.->x<>-~""\'^v<.', strict=True))
)
"""A sign of one cell in ASCII for every sign that is drawn; braille becomes a dotted line."""


class Signs(LineFilter):
    """Replaces what the terminal must not be sent, or cannot show, by as many cells that it can."""

    def __init__(self, ascii: bool) -> None:
        super().__init__()
        self._ascii = ascii

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's
        """The segments with other texts."""
        return [Segment(self._shown(text), style, control) for text, style, control in segments]

    def _shown(self, text: str) -> str:
        if text.isprintable() and (text.isascii() or not self._ascii):
            return text
        shown = plain(text)
        if self._ascii:
            shown = shown.translate(_ASCII)
            shown = "".join(sign if sign.isascii() else "?" * cell_len(sign) for sign in shown)
        return set_cell_size(shown, cell_len(text))
