"""Words the shell may complete."""

from __future__ import annotations

from collections.abc import Iterable


def actions(incomplete: str) -> list[str]:
    """Actions, and those with a variant."""
    from ssi_tui.domain.catalogue import ACTIONS

    names = [*ACTIONS, *(f"{action.slug}/{variant}" for action in ACTIONS.values() for variant in action.variants)]
    return _beginning(names, incomplete)


def variants(incomplete: str) -> list[str]:
    """Variants of any action."""
    from ssi_tui.domain.catalogue import ACTIONS

    return _beginning(dict.fromkeys(name for action in ACTIONS.values() for name in action.variants), incomplete)


def goals(incomplete: str) -> list[str]:
    """Goals."""
    from ssi_tui.domain.catalogue import GOAL

    return _beginning(GOAL, incomplete)


def sections(incomplete: str) -> list[str]:
    """Profile sections."""
    from ssi_tui.domain.catalogue import PROFILE_SECTIONS

    return _beginning(PROFILE_SECTIONS, incomplete)


def presets(incomplete: str) -> list[str]:
    """Presets of the goals."""
    from ssi_tui.service.planning import PRESETS

    return _beginning(PRESETS, incomplete)


def periods(incomplete: str) -> list[str]:
    """Periods that can be reviewed."""
    from ssi_tui.domain.review import PERIODS

    return _beginning(PERIODS, incomplete)


def days(incomplete: str) -> list[str]:
    """Days near today."""
    return _beginning(("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun"), incomplete)


def weekdays(incomplete: str) -> list[str]:
    """Weekdays, or none of them."""
    return _beginning(("mon", "tue", "wed", "thu", "fri", "sat", "sun", "none"), incomplete)


def formats(incomplete: str) -> list[str]:
    """Formats of an export."""
    return _beginning(("csv", "json", "jsonl", "md"), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
