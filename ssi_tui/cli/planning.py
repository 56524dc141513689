"""Commands about what is owed: days off, goals, the profile, and the day it all starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import completion
from .common import ascii_output, open_tracker, say_outcome
from .output import say

if TYPE_CHECKING:
    from ssi_tui.service.planning import GoalSetting

goals_app = typer.Typer(
    help="List the goals, or change them from today on.",
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
)

GoalName = Annotated[str, typer.Argument(metavar="GOAL", autocompletion=completion.goals)]


def skip(
    days: Annotated[
        str, typer.Argument(metavar="[DAY[..DAY]]", help="Such as +1..+7.", autocompletion=completion.days)
    ] = "today",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    clear: Annotated[bool, typer.Option("--clear", help="Have the days count again.")] = False,
) -> None:
    """Skip days: nothing is owed on them. Today unless said; future ones too."""
    from ssi_tui.domain.days import parse_range
    from ssi_tui.domain.errors import UsageError

    tracker = open_tracker()
    first, last = parse_range(days, tracker.today, future=True)
    if clear and reason:
        raise UsageError("--reason does not go with --clear", "a reason is given when days are skipped")
    if clear:
        say_outcome("Saved:", tracker.unskip(first, last))
    else:
        say_outcome("Saved:", tracker.skip(first, last, reason))


def rest(
    weekdays: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WEEKDAY...|none]", help="Such as: sat sun", autocompletion=completion.weekdays),
    ] = None,
) -> None:
    """List the days off, or set the weekdays of rest. From today on; the first choice covers the past too."""
    from ssi_tui.domain.days import weekday
    from ssi_tui.domain.errors import UsageError

    if not weekdays:
        _say_days_off()
        return
    numbers = []
    for word in weekdays if weekdays != ["none"] else ():
        number = weekday(word)
        if number is None:
            raise UsageError(f'"{word}" is not a weekday', "say mon to sun, or none alone")
        numbers.append(number)
    say_outcome("Saved:", open_tracker().rest(numbers))


def start(
    day: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help="To count from.", autocompletion=completion.days)
    ] = None,
) -> None:
    """Show or set the day the tracker counts from. Moved back, earlier days are judged too."""
    from ssi_tui.domain.days import parse_day

    tracker = open_tracker()
    if day is None:
        started = tracker.started_on
        say(f"Counting from {started.isoformat()}" if started else "Counting from the day you log the first thing")
        return
    say_outcome("Saved:", tracker.start(parse_day(day, tracker.today)))


def profile(
    sections: Annotated[
        list[str] | None, typer.Argument(metavar="[SECTION]...", help="To tick.", autocompletion=completion.sections)
    ] = None,
    untick: Annotated[bool, typer.Option("--untick", help="Untick them.")] = False,
) -> None:
    """List the profile sections, or tick complete ones."""
    from ssi_tui.domain.catalogue import PROFILE_SECTIONS
    from ssi_tui.domain.errors import UsageError

    tracker = open_tracker()
    if sections:
        say_outcome("Saved:", tracker.tick([section.lower() for section in sections], not untick))
    elif untick:
        raise UsageError("--untick needs a section", "one of " + ", ".join(PROFILE_SECTIONS))
    else:
        ticked = tracker.profile()
        say(*(f"[{'x' if section in ticked else ' '}] {section}" for section in PROFILE_SECTIONS))


@goals_app.callback()
def goals(context: typer.Context) -> None:
    """List the goals, or change them from today on."""
    if context.invoked_subcommand is None:
        from ssi_tui.domain.catalogue import COMPONENTS

        settings = open_tracker().goals()
        for component in COMPONENTS:
            say(component.long_label)
            say(*(_goal_row(one) for one in settings if one.goal.component == component.slug))


@goals_app.command("set")
def goals_set(
    goal: GoalName,
    target: Annotated[
        str | None, typer.Option("--target", metavar="N", help="How many; of reply-rate a percentage.")
    ] = None,
    cap: Annotated[int | None, typer.Option("--cap", metavar="N", help="The most there should be, 0 for none.")] = None,
) -> None:
    """Change a goal's target or cap from today on."""
    from ssi_tui.domain.errors import UsageError
    from ssi_tui.service.checks import check_goal

    slug = check_goal(goal).slug
    if target is None and cap is None:
        raise UsageError("nothing to set", "say --target N or --cap N")
    wanted = None if target is None else _target(target, percent=check_goal(slug).percent)
    _change(slug, target=wanted, cap=cap)


@goals_app.command("on")
def goals_on(goal: GoalName) -> None:
    """Switch a goal on from today on."""
    _change(goal, on=True)


@goals_app.command("off")
def goals_off(goal: GoalName) -> None:
    """Switch a goal off from today on."""
    _change(goal, on=False)


@goals_app.command("preset")
def goals_preset(
    name: Annotated[str, typer.Argument(metavar="light|steady|full", autocompletion=completion.presets)],
) -> None:
    """Set the counted goals from today on. Light halves them, full doubles them, never beyond a cap."""
    say_outcome("Saved:", open_tracker().preset(name))


def _change(goal: str, *, target: float | None = None, cap: int | None = None, on: bool | None = None) -> None:
    """Change a goal and print what it asks then."""
    tracker = open_tracker()
    outcome = tracker.set_goal(goal, target=target, cap=cap, on=on)
    say_outcome("Saved:", outcome)
    say(*(_goal_row(one) for one in tracker.goals() if one.goal.slug == goal))


def _target(text: str, *, percent: bool) -> float:
    from ssi_tui.domain.errors import UsageError

    try:
        number = float(text.removesuffix("%") if percent else text)
    except ValueError:
        raise UsageError(f'target "{text}"', "a percentage from 1 to 100" if percent else "a whole number") from None
    return number / 100 if percent else number


def _goal_row(setting: GoalSetting) -> str:
    goal = setting.goal
    asked = f"{goal.amount(setting.target)} {goal.units[0]}"
    cap = f"cap {setting.cap}" if setting.cap is not None else ""
    on = "" if setting.on else "off"
    return f"  {goal.slug:<16} {asked:<14} {cap:<8} {goal.points:>2} points  {goal.origin:<10} {on}".rstrip()


def _say_days_off() -> None:
    from ssi_tui.service.wording import weekdays_text

    tracker = open_tracker()
    dots = ".." if ascii_output() else "–"
    say(f"Rest days  {weekdays_text(tracker.rest_days())}")
    for one in tracker.skips():
        days = f"{one.first}" if one.first == one.last else f"{one.first}{dots}{one.last}"
        say(f"Skipped    {days}  {one.reason}".rstrip())
