"""Every screen at two sizes, and the states of Today, as they were last looked at and found good.

After a change that is meant, look at `snapshot_report.html` and then run this file with `--snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ssi_tui.ui.app import SsiApp
from ssi_tui.ui.screens.base import TABS

from . import life
from .driver import SMALL, THEMES, WIDE

Compare = Callable[..., bool]
STATES = {
    "a question": ("p",),
    "over a cap": ("p", "p", "escape"),
    "a past day": ("comma",),
}


def app(theme: str = "ssi-dark") -> SsiApp:
    return SsiApp(life.tracker_of(life.facts())[0], themes=THEMES, theme=theme)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=lambda size: "{}x{}".format(*size))
@pytest.mark.parametrize("tab", TABS)
def test_a_screen(snap_compare: Compare, tab: str, size: tuple[int, int]) -> None:
    assert snap_compare(app(), press=("escape", TABS[tab].upper()), terminal_size=size)


@pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
def test_a_state(snap_compare: Compare, keys: Sequence[str]) -> None:
    assert snap_compare(app(), press=keys, terminal_size=SMALL)


def test_light(snap_compare: Compare) -> None:
    assert snap_compare(app("ssi-light"), press=("escape",), terminal_size=SMALL)
