"""The figures of an official score as fields, shared by the dialogs that ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from textual.content import Content

from ssi_tui.domain.catalogue import COMPONENTS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import OfficialScore
from ssi_tui.service.checks import OFFICIAL, check_figure, read_figure
from ssi_tui.ui.states import COLOR

from .fields import Field, Label

PARTS = tuple(component.slug for component in COMPONENTS)
TOTAL = "total_only"
LABELS = {
    TOTAL: ("or only the total", "or the total"),
    "industry_rank": ("Industry rank, top %", "Industry rank"),
    "network_rank": ("Network rank, top %", "Network rank"),
    "industry_average": ("Industry average", "Industry avg"),
    "network_average": ("Network average", "Network avg"),
}


def part_fields(score: OfficialScore | None = None) -> list[Field]:
    """A field for each component."""
    return [
        _field(component.slug, Label(component.long_label, component.label, COLOR[component.slug]), score)
        for component in COMPONENTS
    ]


def other_fields(score: OfficialScore | None, *names: str) -> list[Field]:
    """A field for each other figure of that name."""
    return [_field(name, Label(*LABELS[name]), score) for name in names]


def _field(name: str, label: Label, score: OfficialScore | None) -> Field:
    least, most = OFFICIAL[name]
    return Field(label, texts(score).get(name, ""), f"{least}-{most}", id=name)


def texts(score: OfficialScore | None) -> dict[str, str]:
    """The figures of a score as they would be written."""
    values = {name: getattr(score, name, None) for name in OFFICIAL}
    return {name: f"{value:g}" for name, value in values.items() if value is not None}


def figure_of(field: Field) -> float | None:
    """The figure in a field, None if it is empty; UsageError if it cannot be."""
    name = str(field.id)
    if not field.value:
        return None
    value = read_figure(_called(name), field.value)
    check_figure(_called(name), value, *OFFICIAL[name])
    return value


def checked(field: Field) -> float | None:
    """The figure in a field as `figure_of` reads it; a field that is wrong says so."""
    try:
        return figure_of(field)
    except UsageError as error:
        field.fail(error.hint)
        raise


def score_of(fields: Iterable[Field], day: date) -> OfficialScore | None:
    """The score in the fields, None if they are empty; UsageError, which the field says too, if it cannot be."""
    named = {str(field.id): field for field in fields}
    figures = {name: checked(field) for name, field in named.items()}
    values = {name: figure for name, figure in figures.items() if figure is not None}
    if not values:
        return None
    wrong = _out_of_place(values)
    if wrong:
        named[wrong].fail("the four or the total" if wrong == TOTAL else "missing")
        raise UsageError(
            f"{_called(wrong)} {'given too' if wrong == TOTAL else 'missing'}", "the four, or the total alone"
        )
    return OfficialScore(day=day, **dict[str, Any](values))


def _out_of_place(values: Mapping[str, float]) -> str:
    """The figure that is missing, or the total beside others; "" if all is well."""
    if TOTAL in values:
        return TOTAL if any(name in values for name in PARTS) else ""
    return next((name for name in PARTS if name not in values), "")


def beside(live: float, entered: float | None) -> Content:
    """The live figure, and how far the entered one is from it."""
    content = Content.styled(f"{live:5.1f}", "$dim")
    if entered is None:
        return content
    gap = round(entered - live, 1) + 0.0
    style = "$success" if gap >= 0 else "$warning"
    return content + Content.styled(f"  {gap:+.1f}".replace("-", "−"), f"bold {style}")


def _called(name: str) -> str:
    return name.removesuffix("_only").replace("_", " ")
