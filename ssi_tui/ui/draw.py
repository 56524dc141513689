"""Drawing with characters: every function returns content of an exact width in cells.

Styles name theme variables (`$brand`), so that what is drawn follows a change of theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from textual.content import Content

from ssi_tui.service.text import plain

Cell = tuple[str, str]
"""A character of one cell and its style."""

EIGHTHS = " ▏▎▍▌▋▊▉"
HEIGHTS = " ▁▂▃▄▅▆▇█"


def safe(content: Content) -> Content:
    """The same drawing without a character that would steer the terminal."""
    text = plain(content.plain)
    return content if text == content.plain else Content(text, spans=list(content.spans))


def join(cells: Sequence[Cell]) -> Content:
    """Cells side by side."""
    return Content.assemble(
        *(("".join(sign for sign, _ in run), style) for style, run in groupby(cells, key=lambda cell: cell[1]))
    )


def fit(content: Content, width: int) -> Content:
    """The content cut with an ellipsis, or padded with blanks, to the width."""
    length = content.cell_length
    if length > width:
        return content.truncate(width, ellipsis=True)
    return content.pad_right(width - length) if length < width else content


def spread(left: Content, right: Content, width: int) -> Content:
    """One content at the left and one at the right; the left one is cut if both do not fit."""
    room = width - right.cell_length
    return fit(left, room) + right if room > 0 else fit(left, width)


def bar(share: float, width: int, color: str, marks: Sequence[float] = ()) -> Content:
    """A solid bar of eighths of a cell on a track, with marks at shares of its width."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    cells: list[Cell] = [("█", f"{color} on $track")] * full
    if rest:
        cells.append((EIGHTHS[rest], f"{color} on $track"))
    cells += [(" ", "on $track")] * (width - len(cells))
    for mark in marks:
        at = min(width - 1, int(mark * width))
        cells[at] = ("│", f"$background on {color}" if at < full else "$foreground on $track")
    return join(cells)


def line(share: float, width: int, color: str, mark: float | None = None) -> Content:
    """A thin bar of half cells on a track."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    full, half = divmod(halves, 2)
    cells: list[Cell] = [("━", color)] * full + [("╸", color)] * half
    cells += [("─", "$track")] * (width - len(cells))
    if mark is not None:
        cells[min(width - 1, int(mark * width))] = ("┃", "$foreground")
    return join(cells)


def swing(value: float, low: float, high: float, width: int, color: str) -> Content:
    """A thin bar from 0 to the value, on a scale from `low`, at most 0, to `high`, at least 0."""
    scale = (width - 1) / ((high - low) or 1)
    zero = round(-low * scale)
    cells = min(zero if value < 0 else width - 1 - zero, max(1, round(abs(value) * scale))) if value else 0
    left, right = ("", "━" * cells) if value > 0 else ("━" * cells, "")
    return fit(Content.assemble((left.rjust(zero), color), ("│", "$faint"), (right, color)), width)


def spark(values: Sequence[float], width: int, height: int, color: str, last: str, least: float = 0.0) -> list[Content]:
    """The last values as columns from the lowest (one eighth) to the highest, right-aligned; the last one is lit.

    Where all are within `least` of each other, they do not fill the height.
    """
    shown = list(values)[-width:]
    low, high = min(shown, default=0), max(shown, default=0)
    steps = height * 8 - 1
    levels = [1 + round((value - low) / (max(high - low, least) or 1) * steps) for value in shown]
    blank: list[Cell] = [(" ", "")] * (width - len(shown))
    return [
        join(
            blank
            + [
                (HEIGHTS[max(0, min(8, level - row * 8))], last if at == len(levels) - 1 else color)
                for at, level in enumerate(levels)
            ]
        )
        for row in reversed(range(height))
    ]


_CAP, _ARMED = "bold $key-fg on $key-bg", "bold $background on $accent"


def key(label: str, armed: bool = False) -> Content:
    """A key cap, or its blank."""
    if not label:
        return Content("   ")
    return Content.styled(f" {label} ", _ARMED if armed else _CAP)


def recapped(content: Content, caps: Mapping[str, str]) -> Content:
    """The same drawing with other labels on its key caps, as wide as before where they fit."""
    for span in reversed(content.spans if caps else []):
        before = content.plain[span.start : span.end]
        label = caps.get(before.strip())
        if label is not None and span.style in (_CAP, _ARMED):
            text = label.center(len(before)) if len(label) <= len(before) else f" {label} "
            content = content[: span.start] + Content.styled(text, span.style) + content[span.end :]
    return content


_DIGITS = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": ("╺┓ ", " ┃ ", "╺┻╸"),
    "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", " ━┫", "╺━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"),
    "7": ("╺━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"),
    ".": (" ", " ", "•"),
    "-": ("   ", "╺━╸", "   "),
}


def digits(text: str) -> tuple[str, str, str]:
    """A number three rows high; unknown signs are left out."""
    shapes = [_DIGITS[sign] for sign in text if sign in _DIGITS]
    top, middle, bottom = ("".join(shape[row] for shape in shapes) for row in range(3))
    return top, middle, bottom


_FLAME = ("..1..", "..11.", ".1121", "11221", "12321", ".232.")


def flame(lit: bool, best: bool = False) -> list[Content]:
    """A flame five cells wide and three high, of half blocks: grey unless lit, with a bright core if `best`."""
    colors = {"1": "$flame-1", "2": "$flame-2", "3": "$flame-3" if best else "$flame-2"}
    if not lit:
        colors = {"1": "$track", "2": "$faint", "3": "$faint"}
    rows = []
    for upper, lower in zip(_FLAME[::2], _FLAME[1::2], strict=True):
        cells: list[Cell] = []
        for a, b in zip(upper, lower, strict=True):
            if a == b == ".":
                cells.append((" ", ""))
            elif b == ".":
                cells.append(("▀", colors[a]))
            elif a == ".":
                cells.append(("▄", colors[b]))
            else:
                cells.append(("▀", f"{colors[a]} on {colors[b]}"))
        rows.append(join(cells))
    return rows


def changed(old: Content, new: Content) -> tuple[int, int] | None:
    """The first cell that differs and how many cells from there to the last that does; None if none does."""
    if old.is_same(new):
        return None
    before, after = _cells(old), _cells(new)
    if len(before) != len(after) or old.cell_length != new.cell_length:
        return 0, max(old.cell_length, new.cell_length)
    differing = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if not differing:
        return None
    first, last = differing[0], differing[-1]
    start = Content(new.plain[:first]).cell_length
    return start, Content(new.plain[first : last + 1]).cell_length


def _cells(content: Content) -> list[tuple[str, tuple[object, ...]]]:
    styles: list[tuple[object, ...]] = [()] * len(content.plain)
    for span in content.spans:
        for at in range(span.start, min(span.end, len(styles))):
            styles[at] = (*styles[at], span.style)
    return list(zip(content.plain, styles, strict=True))
