"""The official scores as a table, and what the trend comes to in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ssi_tui.domain.catalogue import COMPONENTS
from ssi_tui.domain.forecast import Forecast
from ssi_tui.domain.snapshot import OfficialView
from ssi_tui.service.wording import MONTHS

from .draw import fit, key
from .hints import pace
from .trend import COLORS, LINE, RANGES, TrendView, change, short_day, signed

WIDE = 112
"""Cells from which the table shows the components' figures and the averages."""
SITE = "linkedin.com/sales/ssi"


def table(officials: Sequence[OfficialView], width: int, height: int, offset: int = 0) -> list[Content]:
    """The scores from `offset` on, newest first, each beside the live index of the evening before."""
    if not officials:
        return [
            Content.styled("None recorded yet.", "bold"),
            Content.assemble(
                ("Copy the four figures of ", "$dim"), (SITE, "underline $primary"), (" here with ", "$dim"), key("S")
            ),
            Content.assemble(("or in a shell: ", "$dim"), "ssi official 17 13.2 14.6 16.2"),
        ]
    wide = width >= WIDE
    return [_head(wide), *(_row(view, wide) for view in officials[offset : offset + height - 1])]


def _head(wide: bool) -> Content:
    names = [fit(Content("Date"), 10), _right("Official", 9), _right("Live", 7), _right("Drift", 7)]
    for part, color in zip(COMPONENTS, COLORS, strict=True):
        label = part.label if wide or len(part.label) <= 6 else f"{part.label[:5]}."
        names.append(_right(label, 12 if wide else 7, f"bold {color}"))
    names += [_right("Industry", 16), _right("Network", 16)] if wide else [_right("Ind.", 6), _right("Net.", 6)]
    return Content.assemble(*names).stylize_before("$dim")


def _right(text: str, cells: int, style: str = "") -> Content:
    return Content.styled(text.rjust(cells), style)


def _row(view: OfficialView, wide: bool) -> Content:
    score = view.score
    day = f"{score.day.day} {MONTHS[score.day.month - 1]} {score.day:%y}"
    cells = [
        Content(day.rjust(9) + " "),
        _right(f"{round(score.total, 1):g}", 9, "bold $accent"),
        _right(f"{view.live:.1f}", 7, "bold"),
        _right(signed(view.drift), 7),
        *(_part(view, number, wide) for number in range(len(COMPONENTS))),
        _rank(score.industry_rank, score.industry_average, wide),
        _rank(score.network_rank, score.network_average, wide),
    ]
    return Content.assemble(*cells)


def _part(view: OfficialView, number: int, wide: bool) -> Content:
    figures, drifts = view.score.components, view.component_drift
    room = 12 if wide else 7
    if figures is None or drifts is None:
        return Content.styled("–".rjust(room), "$dim")
    drift = Content.styled(signed(drifts[number]).rjust(6 if wide else room), "$dim" if wide else COLORS[number])
    return _right(f"{figures[number]:.1f}", 6, COLORS[number]) + drift if wide else drift


def _rank(rank: float | None, average: float | None, wide: bool) -> Content:
    top = "" if rank is None else f"top {rank:g}%" if wide else f"{rank:g}%"
    mean = f"  avg {average:g}" if wide and average is not None else ""
    if not top + mean:
        return Content.styled("–".rjust(16 if wide else 6), "$dim")
    room = (16 if wide else 6) - len(mean)
    return Content.assemble((top.rjust(room), ""), (mean, "$dim"))


def remark(view: TrendView, ahead: Forecast) -> tuple[Content, str]:
    """What the range comes to, and the tone of the line."""
    if not view.live:
        ends = f"The range ends on {short_day(view.series.last, view.today)}.  "
        line = Content.assemble(("◂ ", "bold $accent"), (ends, "bold"))
        return line + Content.assemble(key("→"), (" later  ", "$dim"), key("End"), (" today", "$dim")), "past"
    if not view.started and view.official is None:
        return Content.assemble(
            ("→ ", "bold $accent"),
            key("T"),
            (" log the first thing you did, or ", "bold"),
            key("S"),
            (" copy your official SSI", "bold"),
        ), ""
    if view.official is None:
        return Content.assemble(("◆ ", "bold $accent"), ("No official SSI yet: ", "bold"), key("S"), *_where()), ""
    if len(view.series.index) <= LINE:
        return Content.assemble(
            ("◆ ", "bold $accent"), ("The live index starts from the first official SSI.", "bold")
        ), ""
    wanted = RANGES[view.range]
    over = wanted.words if view.days == wanted.days else f"since {short_day(view.series.first, view.today)}"
    moved = Content.assemble(("→ ", "bold $accent"), ("Live index ", "$dim"), change(view), (f" {over}.  ", "$dim"))
    return moved + pace(ahead), ""


def _where() -> tuple[tuple[str, str], ...]:
    return (" copies it here from ", "$dim"), (SITE, "underline $primary")
