"""The report of an import, drawn."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from textual.content import Content

from ssi_tui.service.import_text import ALL_KNOWN, Row
from ssi_tui.service.text import plain
from ssi_tui.ui.draw import fit, safe

LEAST_NAME, NAME, MOST_NAME = 16, 30, 36
"""Cells of the column of names; where there are fewer, the figures stand below."""
BESIDE = 92
"""Cells from which the days that are known stand behind the others."""
STYLES = {"head": "$dim", "folder": "$dim", "detail": "$dim", "remark": "$dim", "refused": "$warning"}
INDENT = {"detail": " " * 13, "remark": "  ", "refused": " " * 6}
"""Of the further rows of a long one."""


def drawn(row: Row, width: int) -> Iterator[Content]:
    """A row of the report in a width; where there is no room, the days that are known stand below the others."""
    style = STYLES.get(row.kind, "")
    if row.kind == "refused" or not row.figures:
        text = f"{row.name}{row.figures}"
        for part in wrap(plain(text), width, subsequent_indent=INDENT.get(row.kind, "")) or [""]:
            yield Content.styled(part, style)
        return
    beside = width >= BESIDE
    name = safe(Content.styled(row.name, "bold" if row.kind == "action" else style))
    column = MOST_NAME if beside else min(NAME, width - len(row.figures))
    if column >= LEAST_NAME:
        line = fit(name, column)
    else:
        line = Content("")
        if row.name:
            yield fit(name, width)
    line += Content.styled(row.figures, style)
    if row.more and beside:
        line += Content.styled(f"  {row.more}", "$dim")
    yield fit(line, width)
    if row.more and not beside and row.kind != "head":
        yield Content.styled(f"    {ALL_KNOWN}: {row.more}", "$dim")
