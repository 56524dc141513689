"""The kinds of goal: how each one is measured on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from .history import History

WEEK = 7
BACKLOG_DAYS = 14
RATE_DAYS = 30
RATE_MINIMUM = 10
DONE = 1 - 1e-12
"""The attainment from which a goal counts as done."""


class Params(NamedTuple):
    """What a goal asks on a day; `cap` is None where there is none."""

    target: float
    cap: int | None
    on: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How far a goal is met: `attainment` is 0 to 1, or None where there is nothing to measure.

    `count` is what counts towards `target`, `capped` what counts towards the cap. `first` is the first day
    that was looked at.
    """

    attainment: float | None
    count: int
    target: float
    first: int
    capped: int = 0
    outstanding: int | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A target on one or two actions, worth points inside its component.

    `label` fits 15 cells and `long_label` 18. `origin` is where the figure comes from: the "article" the
    tracker was made from, "community" knowledge, or "ours". Days are proleptic ordinals.
    """

    slug: str
    label: str
    long_label: str
    component: str
    points: int
    origin: str
    actions: tuple[str, ...]
    target: float = 0
    cap: int | None = None
    on: bool = True
    beyond: str = ""
    """Why the built-in cap should not be crossed, with `{cap}`."""

    per: ClassVar[str]
    units: ClassVar[tuple[str, str, str]]
    """What follows the target: in full, in at most eight cells, and in three."""
    weekly: ClassVar[bool] = False
    counted: ClassVar[bool] = False
    """Whether target and cap are counts that a person may set."""
    percent: ClassVar[bool] = False
    """Whether the target is a share, which a person may set as a percentage."""

    @property
    def params(self) -> Params:
        """What it asks unless the user changed it."""
        return Params(self.target, self.cap, self.on)

    @property
    def settable(self) -> bool:
        """Whether a person may set its target."""
        return self.counted or self.percent

    def amount(self, target: float) -> str:
        """A target as a figure: `5`, `10%`, `all`."""
        return f"{target:.0%}" if self.percent else f"{target:g}"

    def cap_reason(self, cap: int) -> str:
        """Why a cap should not be crossed: what others make of the built-in one says nothing of one the user set."""
        if self.beyond and cap == self.cap:
            return self.beyond.format(cap=cap)
        return f"your cap is {cap} {'a day' if self.per == 'day' else 'in 7 days'}"

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """How far it is met on a day, whoever was looking."""
        raise NotImplementedError

    def wants_more(self, attainment: float | None, measure: Measure) -> bool:  # noqa: ARG002  # kinds may look at it
        """Whether doing more of it today can help, given what it attained today (None: it does not apply)."""
        return attainment is None or attainment < DONE


class Daily(Goal):
    """So many a day, perhaps with a cap that should not be crossed."""

    __slots__ = ()
    per = "day"
    units = ("a day", "a day", "/d")
    counted = True

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """Attainment is count / target, or cap / count beyond the cap."""
        count = history.count(self.actions[0], day)
        return Measure(_reach(count, params.target, count, params.cap), count, params.target, day, count)


class Weekly(Goal):
    """So many in any seven days that are not skipped; the cap looks at the last seven calendar days."""

    __slots__ = ()
    per = "7d"
    units = ("in 7 days", "in 7 d", "/7d")
    weekly = True
    counted = True

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """Attainment is the window's count / target, or cap / the week's count beyond the cap."""
        action = self.actions[0]
        first = history.days.window(day, WEEK)
        capped = history.total(action, day - WEEK + 1, day)
        count = capped if first == day - WEEK + 1 else history.total(action, first, day)
        return Measure(_reach(count, params.target, capped, params.cap), count, params.target, first, capped)


class Clear(Goal):
    """Everyone who came gets an answer, the longest waiting first; answers cannot be banked."""

    __slots__ = ()
    per = "14d"
    units = ("answered", "answered", "")

    def amount(self, target: float) -> str:  # noqa: ARG002  # it has none
        """Everyone."""
        return "all"

    def measure(self, history: History, day: int, params: Params) -> Measure:  # noqa: ARG002  # no parameter to look at
        """Attainment is the share answered of those who came in 14 days; None if nobody came."""
        incoming, handled = self.actions
        waiting = came = 0
        for one in range(day - BACKLOG_DAYS + 1, day + 1):
            new = history.count(incoming, one)
            came += new
            waiting = max(0, waiting + new - history.count(handled, one))
        attainment = 1 - waiting / came if came else None
        return Measure(attainment, came - waiting, came, day, outstanding=waiting)

    def wants_more(self, attainment: float | None, measure: Measure) -> bool:  # noqa: ARG002  # who waits decides
        """Only while somebody is waiting."""
        return bool(measure.outstanding)


class Rate(Goal):
    """A share of what was sent is answered, measured over 30 days once enough was sent."""

    __slots__ = ()
    per = "30d"
    units = ("in 30 days", "in 30 d", "30d")
    percent = True

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """Attainment is the answered share / the wanted share; None below ten sent."""
        sent, answered = (history.total(action, day - RATE_DAYS + 1, day) for action in self.actions)
        ratio = answered / sent if sent else None
        attainment = min(1.0, ratio / params.target) if ratio is not None and sent >= RATE_MINIMUM else None
        return Measure(attainment, sent, params.target, day, ratio=ratio)


class Checklist(Goal):
    """So many different things ticked, once and for good."""

    __slots__ = ()
    per = "once"
    units = ("sections", "sections", "")

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """Attainment is the share of sections ticked at the end of the day."""
        ticked = len(history.ticked(day))
        return Measure(min(1.0, ticked / params.target), ticked, params.target, day)


def _reach(count: int, target: float, capped: int, cap: int | None) -> float:
    if cap is not None and capped > cap:
        return cap / capped
    return min(1.0, count / target)
