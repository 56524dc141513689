"""Drawing: exact widths, and a picture for every share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from ssi_tui.ui.draw import bar, changed, digits, fit, flame, join, key, line, safe, spark, spread

SHARES = st.floats(-1, 2)
TEXTS = st.text(max_size=30)


@given(SHARES, st.integers(1, 60), st.lists(st.floats(0, 1), max_size=2))
def test_a_bar_is_as_wide_as_asked(share: float, width: int, marks: list[float]) -> None:
    assert bar(share, width, "$brand", marks).cell_length == width


@given(SHARES, st.integers(1, 60), st.none() | st.floats(0, 1))
def test_a_line_is_as_wide_as_asked(share: float, width: int, mark: float | None) -> None:
    assert line(share, width, "$brand", mark).cell_length == width


def test_a_bar_grows_in_eighths_of_a_cell() -> None:
    assert [bar(eighths / 16, 2, "$brand").plain for eighths in range(17)] == [
        *("  ", "▏ ", "▎ ", "▍ ", "▌ ", "▋ ", "▊ ", "▉ "),
        *("█ ", "█▏", "█▎", "█▍", "█▌", "█▋", "█▊", "█▉", "██"),
    ]


def test_a_bar_is_full_at_most_and_marked_on_both_sides_of_its_end() -> None:
    assert bar(7, 3, "$brand").plain == "███"
    assert bar(-1, 3, "$brand").plain == "   "
    assert bar(0.5, 10, "$brand", marks=(0.2, 0.7, 1)).plain == "██│██  │ │"


def test_a_line_grows_in_half_cells_and_carries_a_mark() -> None:
    assert [line(halves / 4, 2, "$brand").plain for halves in range(5)] == ["──", "╸─", "━─", "━╸", "━━"]
    assert line(0.25, 4, "$brand", mark=0.5).plain == "━─┃─"


def test_columns_go_from_the_lowest_to_the_highest() -> None:
    assert [row.plain for row in spark([1, 2, 3], 5, 1, "$a", "$b")] == ["  ▁▅█"]
    assert [row.plain for row in spark([0, 15], 2, 2, "$a", "$b")] == [" █", "▁█"]


def test_columns_of_the_same_height_lie_low_and_only_the_last_are_shown() -> None:
    assert [row.plain for row in spark([7, 7, 7], 3, 1, "$a", "$b")] == ["▁▁▁"]
    assert [row.plain for row in spark([9, 1, 2], 2, 1, "$a", "$b")] == ["▁█"]
    assert [row.plain for row in spark([], 2, 2, "$a", "$b")] == ["  ", "  "]


def test_the_last_column_is_lit() -> None:
    (row,) = spark([1, 2], 2, 1, "$a", "$b")
    assert [(span.start, span.end, span.style) for span in row.spans] == [(0, 1, "$a"), (1, 2, "$b")]


@given(TEXTS, st.integers(1, 40))
def test_content_fits_exactly(text: str, width: int) -> None:
    assert fit(safe(Content(text)), width).cell_length == width


@given(TEXTS, TEXTS, st.integers(1, 40))
def test_two_contents_fill_a_row_exactly(left: str, right: str, width: int) -> None:
    assert spread(safe(Content(left)), safe(Content(right)), width).cell_length == width


def test_the_left_one_gives_way() -> None:
    assert spread(Content("next best"), Content("alert"), 12).plain == "next b…alert"
    assert spread(Content("next"), Content("a longer alert"), 8).plain == "next    "


def test_what_would_steer_the_terminal_is_shown_instead() -> None:
    assert safe(Content("a\x1b[2J\x9b")).plain == "a␛[2J\ufffd"
    unharmed = Content("[/b] é 漢")
    assert safe(unharmed) is unharmed


def test_a_key_cap_is_three_cells_with_a_letter_and_without() -> None:
    assert (key("c").plain, key("").plain, key("esc").plain) == (" c ", "   ", " esc ")
    assert key("c", armed=True).spans != key("c").spans


def test_big_digits_are_three_rows_of_the_same_shape() -> None:
    top, middle, bottom = digits("0123456789")
    assert len(top) == len(middle) == len(bottom) == 30
    assert digits("6.5") == ("┏━╸ ┏━╸", "┣━┓ ┗━┓", "┗━┛•╺━┛")


def test_a_flame_is_five_by_three_and_grey_unless_it_is_lit() -> None:
    for lit, best in ((True, True), (True, False), (False, False)):
        assert [row.cell_length for row in flame(lit, best)] == [5, 5, 5]
    grey = {str(span.style) for row in flame(False) for span in row.spans}
    assert not any("flame" in style for style in grey)
    assert "$flame-3" in str(flame(True, best=True)[2].spans)
    assert "$flame-3" not in str(flame(True)[2].spans)


# what is painted again


def test_only_cells_that_differ_are_painted() -> None:
    before = join([("3", "bold"), ("/5 ", "$dim"), ("漢", ""), (" x", "")])
    assert changed(before, join([("3", "bold"), ("/5 ", "$dim"), ("漢", ""), (" x", "")])) is None
    assert changed(before, join([("4", "bold"), ("/5 ", "$dim"), ("漢", ""), (" x", "")])) == (0, 1)
    assert changed(before, join([("3", "bold"), ("/5 ", "$dim"), ("漢", ""), (" y", "")])) == (7, 1)
    assert changed(before, join([("3", "$success"), ("/6 ", "$dim"), ("漢", ""), (" x", "")])) == (0, 3)
    assert changed(before, join([("3", "bold"), ("/5 ", "$dim"), ("字", ""), (" x", "")])) == (4, 2)


def test_a_row_that_becomes_longer_is_painted_whole() -> None:
    assert changed(Content("ab"), Content("abc")) == (0, 3)
    assert changed(Content("漢"), Content("ab")) == (0, 2)


@given(st.text("ab漢", min_size=1, max_size=8), st.text("ab漢", min_size=1, max_size=8))
def test_what_is_painted_makes_the_new_row_of_the_old_one(old: str, new: str) -> None:
    before, after = fit(Content(old), 20), fit(Content(new), 20)
    cells = changed(before, after)
    if cells is None:
        assert before.plain == after.plain
    else:
        first, last = cells[0], sum(cells)
        assert before[:0].plain == ""
        assert _cut(before, 0, first) == _cut(after, 0, first)
        assert _cut(before, last, 20) == _cut(after, last, 20)


def _cut(row: Content, first: int, last: int) -> str:
    """The signs that begin in these cells."""
    found, at = "", 0
    for sign in row.plain:
        found += sign if first <= at < last else ""
        at += Content(sign).cell_length
    return found
