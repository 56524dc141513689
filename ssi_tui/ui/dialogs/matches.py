"""What a line of quick add may mean: the matches, and the list that shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from ssi_tui.domain.catalogue import COMPONENT, GOALS_OF_ACTION
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.grammar import Candidate, Draft, Words, candidates, draft, resolve, split
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.service.outcome import Cap, Outcome
from ssi_tui.service.reader import Reader
from ssi_tui.ui.draw import fit, key
from ssi_tui.ui.hints import moved
from ssi_tui.ui.states import COLOR
from ssi_tui.ui.widgets.rows import Rows

from .fields import CURSOR

RECENT = 7
"""Days whose most used actions come first."""
MOST_ROWS, LEAST_ROWS, AROUND = 8, 2, 7
"""Matches that are shown, and the rows around them."""
NUMBER, WORTH, PART = 15, 7, 11
"""Cells of the columns of a match, left out where there is no room."""


@dataclass(frozen=True, slots=True)
class Match:
    """An action that the line may mean: how its number would change, and its worth where that is known."""

    candidate: Candidate
    number: str
    worth: float | None

    @property
    def label(self) -> str:
        """What it is called."""
        return label_of(self.candidate.action.label, self.candidate.variant)


def label_of(label: str, variant: str) -> str:
    """`Post`, `Post: carousel`."""
    return f"{label}: {variant}" if variant else label


class Matcher:
    """Understands a line as it is typed; `day` is the day where the line names none."""

    def __init__(self, tracker: Reader, day: date) -> None:
        self.today = tracker.today
        self.error: UsageError | None = None
        """Why the line cannot be."""
        self.at = -1
        """The chosen match; -1 while nothing is typed and none is chosen."""
        self.found: list[Candidate] = []
        self._tracker, self._day = tracker, day
        self._words = Words()
        self.read("")

    def read(self, text: str) -> None:
        """Take in the line."""
        try:
            words = split(text, self.today)
        except UsageError as error:
            self.error = error
            return
        self.error = None
        if words.name != self._words.name or not (text and self.found):
            recent = self._tracker.entries(self.today - timedelta(days=RECENT - 1), self.today)
            used = Counter(entry.action for entry in recent if not entry.imported)
            self.found = candidates(words.name, used)
            self.at = -1
        self._words = words
        if text and self.found:
            self.at = max(0, self.at)
        if words.name and not self.found:
            self.error = _unknown(words.name)

    def move(self, by: int) -> None:
        """Choose another match."""
        if self.found:
            self.at = max(0, min(len(self.found) - 1, self.at + by)) if self.at >= 0 else 0

    @property
    def day(self) -> date:
        """The day that the line is for."""
        return self._words.day or self._day

    @property
    def chosen(self) -> Candidate | None:
        """The match at the cursor."""
        return self.found[self.at] if 0 <= self.at < len(self.found) else None

    @property
    def draft(self) -> Draft | None:
        """What would be logged, its day filled in; None if the line says nothing that could be."""
        if self.error or self.chosen is None:
            return None
        return replace(draft(self._words, self.chosen), day=self.day)

    def planned(self) -> Outcome | None:
        """What logging the draft would do; UsageError if it cannot be."""
        made = self.draft
        return self._tracker.preview(made.action, made.count, made.day, made.variant, made.note) if made else None

    def crossed(self) -> tuple[Cap, ...]:
        """The caps that logging the draft would cross."""
        made = self.draft
        return self._tracker.caps_crossed(made.action, made.count, made.day) if made else ()

    def matches(self) -> list[Match]:
        """All matches with their numbers."""
        shot = self._tracker.snapshot(self.day)
        return [self._match(one, shot) for one in self.found]

    def _match(self, one: Candidate, shot: Snapshot) -> Match:
        count, slug = self._words.count or 1, one.action.slug
        view = next((view for goal in GOALS_OF_ACTION[slug] if (view := shot.goal(goal.slug))), None)
        if view is None or not view.goal.counted:
            had = _logged(shot, slug)
            number = f"{had} → {had + count}" if slug != "profile" else ""
        else:
            number = f"{view.count} → {view.count + count}/{view.target:g}" + (" 7d" if view.goal.weekly else "")
        return Match(one, number, self._worth(one, count) if shot.is_today else None)

    def _worth(self, one: Candidate, count: int) -> float | None:
        """What it moves tonight's close by; on a past day that takes too long to be done for all matches."""
        try:
            return self._tracker.preview(one.action.slug, count, self.today, one.variant).tonight
        except UsageError:
            return None


def _unknown(name: str) -> UsageError | None:
    try:
        resolve(name)
    except UsageError as error:
        return error
    return None


def _logged(shot: Snapshot, slug: str) -> int:
    """How many of an action the day has: what was logged by hand and what was imported are the same seen twice."""
    entries = [entry for entry in shot.entries if entry.action == slug]
    return max(sum(entry.count for entry in entries if entry.imported is imported) for imported in (False, True))


class Matches(Rows):
    """The list of matches; the cursor is on one of them, or on none."""

    DEFAULT_CSS = """
    Matches { height: auto; }
    """

    class Clicked(Message):
        """A match was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._matches: list[Match] = []
        self._at = -1
        self._first = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # the window decides
        return max(LEAST_ROWS, min(MOST_ROWS, viewport.height - AROUND))

    def show(self, matches: list[Match], at: int) -> None:
        """Draw the matches."""
        self._matches, self._at = matches, at
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Tell which match was clicked."""
        if self._first + event.y < len(self._matches):
            self.post_message(self.Clicked(self._first + event.y))

    def draw(self, width: int, height: int) -> list[Content]:
        at = max(0, self._at)
        self._first = max(0, min(at, max(self._first, at - height + 1), len(self._matches) - height))
        shown = self._matches[self._first : self._first + height]
        return [_row(one, width, self._first + number == self._at) for number, one in enumerate(shown)]


def _row(match: Match, width: int, chosen: bool) -> Content:
    kind = match.candidate.action
    color = COLOR[kind.component]
    worth = moved(match.worth) if match.worth is not None else Content("")
    part = COMPONENT[kind.component].label if kind.component else "Outcome"
    tail = Content("")
    for cells, text in (
        (NUMBER, Content.styled(match.number, "$dim")),
        (WORTH, worth),
        (PART, Content.styled(part.ljust(PART), color)),
    ):
        if width - tail.cell_length - cells >= NUMBER + WORTH:
            column = text.pad_left(max(0, cells - text.cell_length))
            tail = column + tail if text.cell_length == PART else tail + column
    head = Content.assemble(("▌", color), key(kind.key), f" {match.label}")
    row = fit(head, width - tail.cell_length) + tail
    return row.stylize_before(CURSOR) if chosen else row
