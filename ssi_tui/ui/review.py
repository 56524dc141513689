"""How a week, a month or a year went, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from textual.content import Content

from ssi_tui.domain.review import Review, Span, Tally
from ssi_tui.domain.snapshot import DayMark, band_of
from ssi_tui.service.findings import moved, review_facts, review_title, span_name

from .chart import area
from .draw import Cell, fit, join, line, spark, spread, swing
from .hints import moved as points
from .states import COLOR, signs
from .widgets.hero import BAND_COLOR

NAME = 16
"""Cells of what a fact is called."""
CHART_FROM, CHART_HEIGHT = 100, 8
"""Cells and rows from which the index is drawn as a chart beside the facts."""
CHART, FACTS = 42, 80
"""Cells of the chart at least, and of the facts where it gets more."""
SPARK = 16
LINE = 2
"""Days that draw a line."""
WIDE_CELLS, CELLS = (7, 7, 8, 6, 6, 4), (3, 3, 4, 4)
"""Cells of the figures of a span: with index and what was given, or without."""
WIDE = 4 + sum(WIDE_CELLS)
BESIDE = 7
"""Rows of facts from which the others stand beside the spans."""
LABEL, LONG_LABEL = 15, 18
LONG_FROM = 44
"""Cells from which a goal has its long label and the days beside it."""
SHARE_FROM = 32
"""Days or weeks from which a share says more than two numbers."""
MOST_BAR, LONG_BAR = 16, 40
COLUMN = 24
"""Cells that a goal needs at least."""
OUTCOMES = ("Reply rate", "Opportunities", "Given freely")
_MARKS = {"done": ("●", "$success"), "rest": ("–", "$dim"), "skipped": ("~", "$dim"), "missed": ("·", "$dim")}


def overview(review: Review, width: int, height: int) -> list[Content]:
    """The facts, with the index over the days beside them."""
    facts = [(name, words) for name, words in review_facts(review) if height > BESIDE or name not in OUTCOMES]
    if width >= CHART_FROM and height >= CHART_HEIGHT and len(review.closes) >= LINE:
        cells = max(CHART, width - FACTS)
        chart = area(review.closes, cells, height, review.until, marks=_scores(review))
        left = width - cells - 2
        return [
            Content.assemble(fit(row, left), "  ", drawn)
            for row, drawn in zip_longest([_fact(*fact) for fact in facts], chart, fillvalue=Content(""))
        ]
    return _with_pictures([_fact(*fact) for fact in facts], review, width)


def _with_pictures(rows: list[Content], review: Review, width: int) -> list[Content]:
    """The index over the days at the right of the first two rows, and the days themselves where there is room."""
    if len(review.closes) >= LINE and width >= NAME + SPARK * 3:
        drawn = spark(_spread(review.closes, SPARK), SPARK, 2, "$primary 60%", "$primary")
        rows[:2] = [spread(row, picture, width) for row, picture in zip(rows[:2], drawn, strict=True)]
    days = _days(review.marks)
    if rows[2].cell_length + days.cell_length + 2 <= width:
        rows[2] = spread(rows[2], days, width)
    return rows


def _spread(values: Sequence[float], many: int) -> list[float]:
    """At most so many of the values, from the first to the last."""
    steps = min(len(values), many) - 1
    return [values[round(number * (len(values) - 1) / steps)] for number in range(steps + 1)]


def _fact(name: str, words: str) -> Content:
    return Content.assemble((name.ljust(NAME), "$dim"), words)


def _days(marks: Sequence[DayMark]) -> Content:
    cells: list[Cell] = []
    for mark in marks:
        cells.append(("▲", "$error") if mark.over else _MARKS.get(mark.state, ("○", "$dim")))
    return join(cells)


def _scores(review: Review) -> list[tuple[date, float]]:
    return [(view.score.day, view.score.total) for view in (review.official_then, review.official_now) if view]


def kept(review: Review, width: int, height: int) -> list[Content]:
    """How each goal was kept, in as many columns as it takes and fit."""
    tallies = review.kept
    columns = max(1, min(-(-len(tallies) // max(1, height)), width // COLUMN))
    cells = (width - 2 * (columns - 1)) // columns
    shares = any(tally.of >= SHARE_FROM for tally in tallies)
    figures = [_figure(tally, shares) for tally in tallies]
    room = max(map(len, figures), default=0)
    drawn = [_tally(tally, figure.rjust(room), cells) for tally, figure in zip(tallies, figures, strict=True)]
    rows = -(-len(drawn) // columns)
    return [Content("  ").join(drawn[row::rows]) for row in range(rows)]


def _figure(tally: Tally, share: bool) -> str:
    """`12/17`, `3/4w` in weeks, a share of many, or nothing."""
    if not tally.of:
        return "–"
    return f"{tally.kept / tally.of:.0%}" if share else f"{tally.kept}/{tally.of}{'w' if tally.goal.weekly else ''}"


def _tally(tally: Tally, figure: str, width: int) -> Content:
    goal, color = tally.goal, COLOR[tally.goal.component]
    long = width >= LONG_FROM
    label = goal.long_label.ljust(LONG_LABEL) if long else goal.label.ljust(LABEL)
    strip = join(signs(tally.states, color)) if long and len(tally.states) <= width - LONG_FROM else Content("")
    room = width - len(label) - len(figure) - 2 - (strip.cell_length + 2 if strip.cell_length else 0)
    full = "$success" if tally.of and tally.kept == tally.of else color
    row = Content.assemble(
        (f"{label} ", "$foreground" if tally.of else "$dim"),
        line(
            tally.kept / tally.of if tally.of else 0.0,
            max(0, min(MOST_BAR if strip.cell_length else LONG_BAR, room)),
            full,
        ),
        (f" {figure}", f"bold {full}" if tally.of else "$dim"),
    )
    return fit(row + Content("  ") + strip if strip.cell_length else row, width)


def moves(review: Review, width: int, height: int) -> list[Content]:
    """What moved the index most, up and down."""
    found = moved(review.why)
    if not found:
        return [Content.styled("Nothing moved it.", "$dim")]
    most = sorted(found, key=lambda move: -abs(move.hundredths))[:height]
    found = [move for move in found if move in most]
    low, high = min(0.0, *(move.points for move in found)), max(0.0, *(move.points for move in found))
    return [
        Content.assemble(
            fit(Content.styled(move.name, COLOR[move.component]), LABEL + 1),
            points(move.points).pad_left(max(0, 6 - points(move.points).cell_length)),
            " ",
            swing(move.points, low, high, width - LABEL - 8, COLOR[move.component]),
        )
        for move in found
    ]


def vco(review: Review, width: int, height: int) -> list[Content]:
    """Visibility, credibility and opportunity beside what was given and won, span by span; the newest last."""
    wide = width >= WIDE
    names = ("visib.", "cred.", "opport.", "index", "given", "won") if wide else ("V", "C", "O", "won")
    head = "".join(name.rjust(cells) for name, cells in zip(names, WIDE_CELLS if wide else CELLS, strict=True))
    rows = [Content.styled(f"{'':4}{head}", "$dim")]
    outcomes = [] if wide or height < BESIDE + 2 else _outcomes(review, width)
    spans = review.spans[-max(1, height - 1 - len(outcomes)) :]
    return rows + [_span(span, review.kind, wide) for span in spans] + outcomes


def _span(span: Span, kind: str, wide: bool) -> Content:
    figures = [
        (f"{span.visibility:.0f}", "$brand"),
        (f"{span.credibility:.0f}", "$people"),
        (f"{span.visibility + span.credibility:.0f}", "bold $relations"),
    ]
    if wide:
        figures += [(f"{span.index:.1f}", f"bold {BAND_COLOR[band_of(span.index)]}"), (f"{span.given or '·'}", "")]
    figures.append((f"{span.won or '·'}", "bold" if span.won else "$dim"))
    cells = WIDE_CELLS if wide else CELLS
    row = [(text.rjust(room), style) for (text, style), room in zip(figures, cells, strict=True)]
    return Content.assemble((span_name(span, kind).ljust(4), "$dim"), *row)


def _outcomes(review: Review, width: int) -> list[Content]:
    """Replies, what was given, and what was won."""
    replies = f"{review.answered / review.sent:.0%}" if review.sent else "–"
    rows = (("Reply rate", replies), ("Given freely", review.given), ("Won", sum(count for _, count in review.won)))
    return [spread(Content.styled(name, "$dim"), Content.styled(str(figure), "bold"), width) for name, figure in rows]


def everything(review: Review, width: int, height: int) -> list[Content]:  # noqa: ARG001  # it is scrolled
    """All of it in one list, for small terminals."""
    goals = max(1, -(-len(review.kept) // max(1, width // COLUMN)))
    return [
        Content.styled(review_title(review), "bold $primary"),
        *overview(review, width, height=20),
        Content(""),
        *kept(review, width, goals),
        Content(""),
        *vco(review, width, height=20),
    ]
