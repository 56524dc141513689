"""The mouse does what the key beside it does."""

from __future__ import annotations

from textual.command import CommandPalette

from .driver import Driver, running


async def click(ssi: Driver, text: str, row: int | None = None) -> None:
    """Click in the middle of a text on the terminal."""
    for y, line in enumerate(ssi.rows()):
        if text in line and row in (None, y):
            await ssi.pilot.click(offset=(line.index(text) + len(text) // 2, y))
            await ssi.pilot.pause()
            return
    raise AssertionError(f"{text} is not on the terminal")


async def test_a_click_on_a_row_puts_the_cursor_there() -> None:
    async with running() as ssi:
        await click(ssi, "Conversations")
        assert ssi.cursor == ("relationships", 2)
        assert ssi.entries() == []


async def test_a_click_on_a_key_cap_logs_one() -> None:
    async with running() as ssi:
        await click(ssi, " v ")
        assert [entry.action for entry in ssi.entries()] == ["conversation"]
        assert ssi.cursor == ("relationships", 2)


async def test_a_click_on_the_cap_of_a_count_logs_the_count() -> None:
    async with running() as ssi:
        await ssi.press("4")
        await click(ssi, " c ")
        assert [entry.count for entry in ssi.entries()] == [4]


async def test_a_click_where_no_row_is_does_nothing() -> None:
    async with running() as ssi:
        for x, y in ((4, 6), (4, 12), (79, 23)):
            await ssi.pilot.click(offset=(x, y))
        assert ssi.entries() == []


async def test_a_click_on_the_key_bar_is_its_key() -> None:
    async with running() as ssi:
        await ssi.press("c")
        await click(ssi, "Undo")
        assert ssi.hint.startswith("✓ Undone: 1 comment")
        await click(ssi, "palette")
        assert isinstance(ssi.app.screen, CommandPalette)


async def test_a_click_on_a_tab_goes_there() -> None:
    async with running() as ssi:
        await ssi.press("comma")
        await click(ssi, "Today", row=0)
        assert "Tue 24 Nov · W48" in ssi.header


async def test_tabs_without_room_are_their_keys_and_are_clicked_too() -> None:
    async with running(size=(44, 14), keys={"trends": ["Z"]}) as ssi:
        assert ssi.rows()[0].split() == ["SSI", "Today", "H", "Z", "G", "V", "Tue", "24", "Nov"]
        await click(ssi, " G ", row=0)
        assert ssi.rows()[0].split() == ["SSI", "T", "H", "Z", "Goals", "V", "Tue", "24", "Nov"]
        await click(ssi, " Z ", row=0)
        assert "Trends" in ssi.rows()[0]


async def test_the_list_of_a_small_window_is_clicked_as_the_panels_are() -> None:
    async with running(size=(60, 20)) as ssi:
        await click(ssi, "Conversations")
        assert ssi.entries() == []
        await ssi.press("enter")
        await click(ssi, " n ")
        assert [entry.action for entry in ssi.entries()] == ["conversation", "invitation"]
