"""Every way in which LinkedIn, or a spreadsheet after it, has written a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_tui.linkedin.dates import Days, instant_of_post, moment

PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-03-11 08:14:52", datetime(2025, 3, 11, 8, 14, 52, tzinfo=UTC)),
        ("2024-03-01 10:22:33 UTC", datetime(2024, 3, 1, 10, 22, 33, tzinfo=UTC)),
        ("2024/07/26 11:46:20 UTC", datetime(2024, 7, 26, 11, 46, 20, tzinfo=UTC)),
        ("Wed Mar 13 18:51:14 UTC 2024", datetime(2024, 3, 13, 18, 51, 14, tzinfo=UTC)),
        ("01 Mar 2024", date(2024, 3, 1)),
        ("August 9, 2025 at 3:07 PM (GMT)", datetime(2025, 8, 9, 15, 7, tzinfo=UTC)),
        ("2025-01-25 04:15 UTC", datetime(2025, 1, 25, 4, 15, tzinfo=UTC)),
        ("2025-04-30 11:12", datetime(2025, 4, 30, 11, 12, tzinfo=UTC)),
        ("Sep 30, 2025", date(2025, 9, 30)),
        ("4-Apr-21", date(2021, 4, 4)),
        ("18-Jun-24", date(2024, 6, 18)),
        ("28.09.2026", date(2026, 9, 28)),
        ("44290", date(2021, 4, 4)),
        ("44290.5", datetime(2021, 4, 4, 12, tzinfo=UTC)),
        ("4/4/2021 10:35", datetime(2021, 4, 4, 10, 35, tzinfo=UTC)),
        ("30/4/2021", date(2021, 4, 30)),
    ],
)
def test_dates_of_all_files_and_years(text: str, told: object) -> None:
    assert moment(text) == told


@pytest.mark.parametrize(
    ("text", "hour"),
    [("3/1/24, 12:22 AM", 0), ("3/1/24, 10:22 AM", 10), ("03/01/24, 12:22 PM", 12), ("3/1/24, 9:22\u202fPM", 21)],
)
def test_a_time_that_names_no_zone_is_in_the_one_of_the_file(text: str, hour: int) -> None:
    assert moment(text, PACIFIC) == datetime(2024, 3, 1, hour, 22, tzinfo=PACIFIC)


def test_a_time_that_names_utc_is_in_utc_whatever_the_file() -> None:
    assert moment("2024-03-01 10:22:33 UTC", PACIFIC) == datetime(2024, 3, 1, 10, 22, 33, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "N/A", "2025-02-30", "2025-02-30 10:00:00", "13/13/24", "3/1/24, 13:22 PM", "01 Foo 2024", "01 Marble 2024",
     "1-Jan-1999", "1969-12-31 00:00:00", "9999-12-31 23:59:59", "\u0662\u0660\u0662\u0664-01-01", "12345"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # only that it is one
        moment(text)


@given(
    st.text(max_size=30) | st.from_regex(r"[0-9]{1,6}[-/. ,:][0-9a-zA-Z]{1,9}[-/. ,:][0-9]{1,5}.{0,12}", fullmatch=True)
)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = moment(text)
    except ValueError:
        return
    assert 2003 <= found.year <= 2199


def test_a_day_begins_at_its_hour_in_the_zone_it_is_lived_in() -> None:
    late = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert Days(ZoneInfo("UTC"), time(3)).of(late) == date(2026, 11, 23)
    assert Days(ZoneInfo("Europe/Berlin"), time(3)).of(late) == date(2026, 11, 23)
    assert Days(ZoneInfo("Asia/Tokyo"), time(3)).of(late) == date(2026, 11, 24)
    assert Days(ZoneInfo("America/Los_Angeles"), time(3)).of(late) == date(2026, 11, 23)
    assert Days(ZoneInfo("America/Los_Angeles"), time(3)).of(date(2026, 11, 24)) == date(2026, 11, 24)


def test_the_id_of_a_post_tells_when_it_was_made() -> None:
    made = datetime(2025, 3, 11, 8, 14, 52, 123000, tzinfo=UTC)
    number = int(made.timestamp() * 1000) << 22
    for link in (
        f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{number}",
        f"https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A1234567-{number}",
        f"https://www.linkedin.com/posts/ada-example_a-title-activity-{number}-AbCd",
    ):
        assert instant_of_post(link) == made
    assert instant_of_post("https://example.com/123") is None
