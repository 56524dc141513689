"""What the terminal is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from ssi_tui.ui.signs import Signs

BLACK = Color(0, 0, 0)
UI = Path(__file__).parents[2] / "ssi_tui/ui"


def sent(text: str, ascii: bool) -> str:
    (segment,) = Signs(ascii).apply([Segment(text)], BLACK)
    return segment.text


@given(st.text(max_size=20), st.booleans())
def test_as_many_cells_are_sent_as_are_drawn(text: str, ascii: bool) -> None:
    assert cell_len(sent(text, ascii)) == cell_len(text)


@given(st.text(max_size=20))
def test_ascii_is_ascii(text: str) -> None:
    shown = sent(text, ascii=True)
    assert shown.isascii()
    assert shown.isprintable()


@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_what_can_be_shown_is_left_alone(text: str) -> None:
    assert sent(text, ascii=False) == text


@pytest.mark.parametrize("text", ["\x1b", "a\x1b[31mb", "\x9b2J", "\u202e", "\u2028", "\ud800", "\x00", "\x7f", "\n"])
def test_nothing_steers_the_terminal(text: str) -> None:
    shown = sent(text, ascii=False)
    assert not set(shown) & set("\x1b\x9b\u202e\u2028\ud800\x00\x7f\n")


def test_every_sign_that_is_drawn_has_one_in_ascii() -> None:
    """User text becomes question marks; what the program draws must not."""
    drawn = {sign for path in UI.rglob("*.py") for sign in path.read_text("utf-8") if not sign.isascii()}
    assert [sign for sign in drawn if "?" in sent(sign, ascii=True)] == []


def test_states_stay_apart_in_ascii() -> None:
    signs = "✓○■▲–×~·"
    assert len({sent(sign, ascii=True) for sign in signs}) == len(signs)
