"""What is said where there is no room for anything else."""

from __future__ import annotations

from textual.content import Content

LEAST = (40, 10)
"""Columns and rows of the smallest window that shows a screen."""


def too_small(columns: int, rows: int) -> list[Content]:
    """How large the window has to be, or nothing if it is."""
    if columns >= LEAST[0] and rows >= LEAST[1]:
        return []
    return [
        Content.styled(f"The window is {columns}×{rows}.", "$dim"),
        Content.styled("Make it at least 40×10:", "$dim"),
        Content.styled("80×24 shows everything.", "$dim"),
    ]
