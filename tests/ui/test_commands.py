"""Commands: every key is one thing, and whatever a key does is in the palette and in the help."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.command import CommandPalette

from ssi_tui.domain.catalogue import ACTION_OF_KEY
from ssi_tui.ui.app import screen_of
from ssi_tui.ui.commands import Command, command
from ssi_tui.ui.screens.base import TABS, TrackerScreen
from ssi_tui.ui.screens.today import Today

from .driver import WIDE, running

SCREENS = [screen_of(tab) for tab in TABS]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_and_no_id_is_given_twice(screen: type[TrackerScreen]) -> None:
    keys = Counter(key for one in screen.commands for key in one.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    ids = Counter(one.id for one in screen.commands)
    assert [id for id, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("tab", TABS)
async def test_every_command_is_bound_on_its_screen(tab: str) -> None:
    async with running() as ssi:
        ssi.app.go(tab)
        await ssi.pilot.pause()
        bound = {active.binding.id: active for active in ssi.screen.active_bindings.values()}
        for one in ssi.screen.commands:
            if one.keys:
                active = bound[one.id]
                assert (active.binding.action, active.enabled) == (one.action, True)
                assert hasattr(active.node, f"action_{one.action.partition('(')[0]}")


def test_every_key_of_the_catalogue_logs_on_today() -> None:
    bound = Today._merge_bindings().key_to_bindings
    assert {key: bound[key][0].action for key in ACTION_OF_KEY} == {
        key: f"record('{kind.slug}')" for key, kind in ACTION_OF_KEY.items()
    }


def test_every_tab_has_a_screen_and_a_key_in_its_name() -> None:
    assert [screen_of(tab).__name__ for tab in TABS] == list(TABS)
    assert all(letter.casefold() in tab.casefold() for tab, letter in TABS.items())


@pytest.mark.parametrize(
    ("key", "bound", "shown"),
    [
        ("c", "c", "c"),
        ("T", "T,shift+t", "T"),
        ("comma", "comma", ","),
        ("?", "question_mark,shift+slash", "?"),
        ("+", "plus,add,shift+equals_sign", "+"),
        ("ctrl+r", "ctrl+r", "^r"),
        ("escape", "escape", "esc"),
    ],
)
def test_a_key_is_bound_as_terminals_send_it_and_shown_as_people_read_it(key: str, bound: str, shown: str) -> None:
    one = Command("x", "x", (key,), "X", "X", "Go")
    assert one.binding == Binding(bound, "x", "X", show=False, id="x")
    assert one.key == shown


def test_a_decorated_method_is_a_command() -> None:
    @command("K", label="Keep", help="Keep it", bar="Keep", pair=".")
    def action_keep_it() -> None: ...

    one = action_keep_it.__dict__["command"]
    assert one == Command("keep-it", "keep_it", ("K",), "Keep", "Keep it", "Any time", "Keep", ".", True)
    assert one.bar_key == "K ."


@pytest.mark.parametrize("key", ["T", "shift+t"])
async def test_a_capital_works_however_the_terminal_sends_it(key: str) -> None:
    """Some terminals send a capital, some the letter with Shift."""
    async with running() as ssi:
        await ssi.press("comma", key)
        assert "Tue 24 Nov · W48" in ssi.header


async def test_the_palette_has_every_command() -> None:
    async with running() as ssi:
        titles = {one.title for one in ssi.app.get_system_commands(ssi.screen)}
        assert {f"{one.label}  {one.key}" for one in Today.commands if one.palette} <= titles
        assert "Theme" in titles


async def test_a_command_of_the_palette_runs() -> None:
    async with running() as ssi:
        await ssi.press("ctrl+p")
        assert isinstance(ssi.app.screen, CommandPalette)
        await ssi.type("free solution")
        await ssi.app.workers.wait_for_complete()
        await ssi.pilot.pause()
        await ssi.press("enter")
        await ssi.pilot.pause()
        assert [entry.action for entry in ssi.entries()] == ["solution"]


async def test_the_help_shows_every_key() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("?")
        text = ssi.text()
        for one in Today.commands:
            assert f" {one.key} " in text, one
        await ssi.press("?")
        assert "Keys ─" not in ssi.text()
        assert ssi.app.is_running


async def test_the_keys_of_the_screen_are_dead_under_a_dialog() -> None:
    async with running() as ssi:
        await ssi.press("?", "c", "5", "T")
        assert ssi.entries() == []
