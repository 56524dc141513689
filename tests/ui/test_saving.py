"""What others write, and what cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Entry
from ssi_tui.service.ports import Problem

from . import life
from .driver import Driver, running

FULL = StorageError("/data/november.json: not written", "No space left on device")


def save_nothing(ssi: Driver) -> None:
    ssi.journal.error = FULL


def elsewhere(action: str, count: int) -> Entry:
    return Entry(action=action, count=count, at=life.NOW, day=life.TODAY)


async def test_what_the_command_line_logs_is_seen_within_a_second() -> None:
    async with running() as ssi:
        ssi.journal.outside(elsewhere("comment", 4))
        await ssi.look()
        assert ssi.row("Comments").endswith("7/5")


async def test_what_was_logged_elsewhere_is_seen_when_the_window_gets_the_focus() -> None:
    async with running() as ssi:
        ssi.journal.outside(elsewhere("comment", 4))
        ssi.app.on_app_focus()
        await ssi.pilot.pause()
        assert ssi.row("Comments").endswith("7/5")


async def test_a_file_that_cannot_be_read_is_told() -> None:
    async with running() as ssi:
        ssi.journal.problems = (Problem(Path("/data/x.json"), "not JSON"),)
        await ssi.look()
        assert "▲ a file cannot be read" in ssi.hint


async def test_a_failed_save_stays_until_it_is_saved() -> None:
    async with running() as ssi:
        save_nothing(ssi)
        await ssi.press("c")
        assert ssi.hint.startswith("▲ Not saved.  ^s  try again  /data/november.json: not written: No space")
        assert ssi.row("Comments").endswith("3/5")
        await ssi.press("down")
        assert ssi.hint.startswith("▲ Not saved.")
        await ssi.press("t")
        assert ssi.hint.startswith("▲ 2 not saved.")
        await ssi.press("ctrl+s")
        assert ssi.hint.startswith("▲ 2 not saved.")
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert [entry.action for entry in ssi.entries()] == ["comment", "like"]
        assert ssi.row("Comments").endswith("4/5")
        assert "not saved" not in ssi.hint.casefold()


async def test_what_waits_is_saved_as_soon_as_it_can_be() -> None:
    async with running() as ssi:
        save_nothing(ssi)
        await ssi.press("c")
        await ssi.look()
        assert ssi.hint.startswith("▲ Not saved.")
        ssi.journal.error = None
        await ssi.look()
        assert [entry.action for entry in ssi.entries()] == ["comment"]
        assert "not saved" not in ssi.hint.casefold()


async def test_the_next_key_saves_what_waits_first() -> None:
    async with running() as ssi:
        save_nothing(ssi)
        await ssi.press("c")
        ssi.journal.error = None
        await ssi.press("t")
        assert [entry.action for entry in ssi.entries()] == ["comment", "like"]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_with_something_unsaved_asks_once(key: str) -> None:
    async with running() as ssi:
        save_nothing(ssi)
        await ssi.press("c", key)
        assert ssi.app.is_running
        assert "Quit again to leave without it" in ssi.hint
        await ssi.press(key)
        assert not ssi.app.is_running


async def test_quitting_with_all_saved_asks_nothing() -> None:
    async with running() as ssi:
        await ssi.press("c", "q")
        assert not ssi.app.is_running


async def test_an_undo_that_cannot_be_saved_waits_too() -> None:
    async with running() as ssi:
        await ssi.press("c")
        save_nothing(ssi)
        await ssi.press("u")
        assert ssi.hint.startswith("▲ Not saved.")
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert ssi.row("Comments").endswith("3/5")


async def test_what_cannot_be_any_more_when_it_is_saved_at_last_is_told() -> None:
    async with running() as ssi:
        await ssi.press("c")
        save_nothing(ssi)
        await ssi.press("u", "u")
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert ssi.hint.startswith("· nothing to undo: nothing was changed on this device")
        assert ssi.row("Comments").endswith("3/5")
        await ssi.press("q")
        assert not ssi.app.is_running


async def test_saving_again_with_nothing_to_save_is_quiet() -> None:
    async with running() as ssi:
        await ssi.press("ctrl+s")
        assert ssi.hint.startswith("→ ")
