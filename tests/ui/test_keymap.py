"""The user's own keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from ssi_tui.ui.app import screen_of
from ssi_tui.ui.keymap import Keymap, read_keymap
from ssi_tui.ui.screens.base import TABS

from . import life
from .driver import LARGE, WIDE, running

SCREENS = [screen_of(tab).commands for tab in TABS]


def read(wanted: Mapping[str, Sequence[str]]) -> Keymap:
    return read_keymap(wanted, SCREENS)


def test_without_wishes_everything_stays() -> None:
    assert read({}) == Keymap({}, {})
    assert read({}).on(SCREENS[0]) == tuple(SCREENS[0])


def test_a_wish_is_told_to_textual_and_to_what_is_drawn() -> None:
    keymap = read({"record.post": ["P"], "redo": ["ctrl+y", "f5"], "next-day": [">"]})
    assert keymap.problems == ()
    assert keymap.textual == {
        "record.post": "P,shift+p",
        "redo": "ctrl+y,f5",
        "next-day": "greater_than_sign,shift+full_stop",
    }
    assert keymap.caps == {"p": "P", "^r": "^y", ".": ">"}
    shown = {one.id: one for one in keymap.on(SCREENS[0])}
    assert (shown["redo"].key, shown["previous-day"].bar_key, shown["undo"].key) == ("^y", ", >", "u")


def test_a_screen_shows_its_own_command_where_two_screens_share_a_key() -> None:
    today, history = SCREENS[0], SCREENS[1]
    engager = read({"record.engager": ["Z"], "undo": ["f9"]})
    assert engager.caps_on(today) == {"e": "Z", "u": "f9"}
    assert engager.caps_on(history) == {"u": "f9"}
    assert read({"edit": ["f2"]}).caps_on(history) == {"e": "f2"}
    assert read({"edit": ["f2"]}).caps_on(today) == {}


def test_two_commands_may_trade_keys() -> None:
    keymap = read({"record.post": ["c"], "record.comment": ["p"]})
    assert keymap.problems == ()
    assert keymap.caps == {"p": "c", "c": "p"}


def test_a_key_may_be_taken_away() -> None:
    keymap = read({"next-best": []})
    assert keymap.problems == ()
    assert keymap.textual == {"next-best": "no-key-for-next-best"}
    assert keymap.caps == {"N": ""}


def test_a_command_without_a_key_may_get_one() -> None:
    assert read({"record.group": ["j"], "profile": ["P"]}).problems == (
        '"j" would be Down and Group activity: ' + LEFT,
    )
    assert read({"record.group": ["G"]}).problems == ('"G" would be Goals and Group activity: ' + LEFT,)
    assert read({"record.group": ["d"]}).problems == ()


LEFT = "one of them needs another key"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"record.posts": ["P"]}, 'there is no command "record.posts": did you mean record.post?'),
        ({"xyzzy": ["P"]}, 'there is no command "xyzzy"'),
        ({"record.post": ["foo"]}, 'record.post: there is no key "foo"'),
        ({"record.post": ["ctrl+"]}, 'record.post: there is no key "ctrl+"'),
        ({"record.post": [" "]}, 'record.post: there is no key " "'),
        ({"record.post": ["\x1b"]}, 'record.post: there is no key "\x1b"'),
        ({"record.post": ["5"]}, 'record.post: "5" cannot be given to a command'),
        ({"undo": ["ctrl+q"]}, 'undo: "ctrl+q" cannot be given to a command'),
        ({"quit": []}, "quit needs a key"),
        ({"record.post": ["q"]}, '"q" would be Quit and Post: one of them needs another key'),
        ({"undo": ["shift+t"]}, '"shift+t" would be Today and Undo: one of them needs another key'),
        ({"quit": ["c"]}, '"c" would be Quit and Comment given: one of them needs another key'),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_counts(wanted: dict[str, list[str]], told: str) -> None:
    keymap = read({**wanted, "record.like": ["L"]})
    (problem,) = keymap.problems
    assert problem.startswith(told)
    assert keymap.keys == {"record.like": ("L",)}


def test_commands_that_clash_both_keep_their_keys() -> None:
    keymap = read({"record.post": ["Q"], "record.comment": ["Q"], "record.like": ["L"]})
    assert keymap.problems == ('"Q" would be Post and Comment given: one of them needs another key',)
    assert set(keymap.keys) == {"record.like"}


def test_the_same_key_on_two_screens_is_no_clash() -> None:
    assert read({"edit": ["c"]}).problems == ()


async def test_the_users_key_logs_and_the_old_one_does_not() -> None:
    async with running(keys={"record.comment": ["K"], "quit": ["Q"]}) as ssi:
        assert ssi.row("Comments").startswith("○  K  Comments")
        await ssi.press("K", "c")
        assert [entry.action for entry in ssi.entries()] == ["comment"]
        assert ssi.hint.startswith("· c is not a key here")
        await ssi.press("q")
        assert ssi.app.is_running
        await ssi.press("Q")
        assert not ssi.app.is_running


async def test_every_place_shows_the_users_keys() -> None:
    keys = {"record.post": ["P"], "record.follower": ["Z"], "undo": ["ctrl+z"], "help": ["f1"], "goals": ["f4"]}
    async with running(size=LARGE, keys=keys) as ssi:
        await ssi.press("escape")
        assert " P  Posts" in ssi.text()
        assert "Z new follower" in ssi.text()
        assert "^z Undo  f1 Keys" in ssi.shown("KeyBar")
        await ssi.press("k")
        assert ssi.hint
        await ssi.press("P")
        assert "P  log anyway" in ssi.hint
        await ssi.press("escape", "%")
        assert "f1 shows all keys" in ssi.hint
        titles = {one.title for one in ssi.app.get_system_commands(ssi.screen)}
        assert {"Post  P", "Undo  ^z"} <= titles
        await ssi.press("f1")
        assert " P  post" in ssi.text()
        assert " ^z  ^r  Take a change back, or redo" in ssi.text()


async def test_frames_show_the_users_keys() -> None:
    keys = {"history": ["f4"], "official": [], "open-day": ["O"], "left": ["("], "page-up": ["f7"]}
    async with running(size=WIDE, keys=keys) as ssi:
        assert ("f4 history" in ssi.text(), "^p update" in ssi.text()) == (True, True)
        await ssi.press("f4")
        assert "↑↓ row  ( → day  f7 PgDn page  O open day  tab map" in ssi.text()
        assert "( → week  ↑↓ day  f7 PgDn year  enter open day" in ssi.text()
    async with running(keys={"shorter": ["("], "later": ["f6"], "view": ["b"]}) as ssi:
        await ssi.press("R")
        assert "( + range   ← f6 pan   b view" in ssi.text()
        assert "( + Range  ← f6 Pan  b View" in ssi.shown("KeyBar")


async def test_what_is_said_names_the_users_keys() -> None:
    keys = {"record.comment": ["K"], "today": ["f5"], "help": ["f1"], "no-cap": ["b"], "rest-mon": ["("]}
    async with running(keys=keys) as ssi:
        await ssi.press("H", "K")
        assert ssi.hint == "· K logs on Today (comment), f5 goes there"
        await ssi.press("c")
        assert ssi.hint == "· c is not a key here, f1 shows all"
        await ssi.press("G", *["less_than_sign"] * 2)
        assert ssi.hint == "· A cap is at least 1: b takes it away"
        assert "Rest days  ( ● Mon  2 ● Tue" in ssi.text()


async def test_what_opened_a_page_of_keys_closes_it() -> None:
    async with running(keys={"help": ["f1"], "why": ["f2"]}) as ssi:
        await ssi.press("f1")
        assert "f1 esc close" in ssi.text()
        await ssi.press("f1", "f2")
        assert "What moved it" in ssi.text()
        await ssi.press("f2")
        assert "What moved it" not in ssi.text()


async def test_dialogs_show_the_keys_that_work_in_them() -> None:
    """There, enter and esc are what they are on every keyboard, and an action is called by its own letter."""
    keys = {"record.post": ["P"], "record.comment": ["K"], "cancel": ["f9"], "log-here": ["f3"], "add": ["f5"]}
    async with running(keys=keys) as ssi:
        await ssi.press("f5", "p", "enter")
        assert " enter  log anyway  esc  no" in ssi.text()
        await ssi.press("escape", "backspace", "c")
        assert "▌ c  Comment given" in ssi.text()
    async with running([], welcome=True, keys=keys) as ssi:
        await ssi.press("enter", "enter")
        assert "logs         K  one comment    5  K  five" in ssi.text()
        assert "f5 adds anything" in ssi.text()


async def test_a_longer_key_keeps_the_columns() -> None:
    async with running(keys={"record.comment": ["ctrl+k"], "record.like": []}) as ssi:
        assert ssi.row("Comments").startswith("○  ^k Comments")
        assert ssi.row("Comments").endswith("3/5")
        assert ssi.row("Likes").startswith("✓     Likes")


async def test_the_question_is_answered_with_the_users_key() -> None:
    async with running(keys={"record.post": ["P"]}) as ssi:
        await ssi.press("P", "P")
        assert [entry.action for entry in ssi.entries()] == ["post"]


async def test_the_history_has_the_users_keys_too() -> None:
    async with running(life.facts(), size=WIDE, keys={"undo": ["f9"], "edit": ["f2"]}) as ssi:
        await ssi.press("c", "H")
        assert "f2 Edit" in ssi.shown("KeyBar")
        await ssi.press("f9")
        assert ssi.screen.tracker.entries(life.TODAY, life.TODAY, "comment")[0].count == 3


async def test_what_cannot_be_is_told_once() -> None:
    async with running(keys={"record.posts": ["P"], "quit": [], "[/x]": ["y"]}) as ssi:
        (toast,) = ssi.toasts
        assert len(toast.splitlines()) == 3
        await ssi.press("q")
        assert not ssi.app.is_running
