"""The hint line of a day gone by: how its goals went."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from ssi_tui.domain.snapshot import DayClose, DayMark, Snapshot
from ssi_tui.service.wording import date_text
from ssi_tui.ui.draw import key
from ssi_tui.ui.hints import Mood, pressing

from .hint import Hint

MET = ("done", "capped")
OVER = ("over",)
OPEN = ("due", "missed")


class DayHint(Hint):
    """What was just done, what is being typed, or else how the goals of a day went."""

    def __init__(self) -> None:
        super().__init__()
        self.typing: tuple[Content, str] | None = None
        """What is told about a line that is typed, and its tone."""
        self.words = ""
        """The words that the list is filtered by."""
        self.day = Content("")
        """How the chosen day went."""

    def line(self, shot: Snapshot, mood: Mood, width: int) -> tuple[Content, str]:  # noqa: ARG002  # cut by the caller
        found = pressing(mood) or self.typing
        if found is None and self.words:
            line = Content.assemble(("/ ", "bold $accent"), (f"“{self.words}”", "bold"), "   ", key("esc"))
            return line + Content.styled(" shows all", "$dim"), "armed"
        return found or (self.day, "")


def goals_of(mark: DayMark, close: DayClose | None, today: date) -> Content:
    """How many goals of a day were met, which were not, and which went over a cap."""
    head = Content.assemble(("→ ", "bold $accent"), (f"{date_text(mark.day, today)}  ", "bold"))
    goals = close.goals if close else ()
    met, over, left = ([goal.label for goal, state in goals if state in some] for some in (MET, OVER, OPEN))
    if not (met or over or left):
        why = {"rest": "a rest day, nothing was owed", "skipped": "skipped, nothing was owed"}
        return head + Content.styled(why.get(mark.state, "no goals were counted"), "$dim")
    parts = [Content.assemble((f"{len(met)} of {len(met) + len(over) + len(left)}", "bold"), (" goals met", "$dim"))]
    if over:
        parts.append(Content.styled(f"▲ over: {', '.join(over)}", "bold $error"))
    if left:
        parts.append(Content.styled(f"{'open' if mark.day == today else 'missed'}: {', '.join(left)}", "$dim"))
    return head + Content("   ").join(parts)
