"""The SSI from the page's JSON, from the page as saved, and from its text as copied."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_tui.domain.facts import OfficialScore
from ssi_tui.linkedin.reading import read
from ssi_tui.linkedin.sources import Refused
from ssi_tui.linkedin.ssi_page import read_page

from .archives import SSI, SSI_TEXT, ssi_page
from .test_archives import options

DAY = date(2026, 11, 24)
SCORE = OfficialScore(
    day=DAY, brand=14.02, people=8.9, insights=6.41, relationships=17.988,
    industry_rank=12, network_rank=24, industry_average=31.2, network_average=36,
)  # fmt: skip
ROUNDED = OfficialScore(
    day=DAY, brand=14.02, people=8.9, insights=6.41, relationships=17.99,
    industry_rank=12, network_rank=24, industry_average=31, network_average=36,
)  # fmt: skip


def test_the_json() -> None:
    assert read_page(json.dumps(SSI, indent=2), DAY) == SCORE


def test_the_saved_page() -> None:
    assert read_page(ssi_page(), DAY) == SCORE


def test_the_copied_text() -> None:
    assert read_page(SSI_TEXT, DAY) == ROUNDED


def test_ranks_that_stand_before_their_labels() -> None:
    text = SSI_TEXT.replace(
        "Industry SSI Rank\nTop 12%\nNetwork SSI Rank\nTop 24%", "Top 12%\nIndustry SSI Rank\nTop 24%\nNetwork SSI Rank"
    )
    assert read_page(text, DAY) == ROUNDED


@pytest.mark.parametrize(
    "text",
    [
        "Professional brand 14.02\nFind the right people 8.9\nEngage with insights 6.41\nBuild relationships 17.99",
        "Professional brand (14,02), right people (8,9), engage with insights (6,41), build relationships (17,99)",
        "14.02 8.9 6.41 17.99 SSI",
        "My SSI: 14.02, 8.9, 6.41 and 17.99, 47 out of 100",
    ],
)
def test_four_numbers(text: str) -> None:
    assert read_page(text, DAY).components == (14.02, 8.9, 6.41, 17.99)


def test_a_total_alone() -> None:
    assert read_page("Current Social Selling Index\n47 out of 100", DAY) == OfficialScore(day=DAY, total_only=47)


def test_components_that_do_not_sum_up_are_not_believed() -> None:
    text = SSI_TEXT.replace("47\nout of", "80\nout of")
    assert read_page(text, DAY).components is None


@pytest.mark.parametrize("absent", ["groupScore", "activeSeat"])
def test_parts_of_the_json_may_be_absent(absent: str) -> None:
    document = {name: value for name, value in SSI.items() if name != absent}
    assert read_page(json.dumps(document), DAY).components == SCORE.components


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SSI",
        '{"memberScore": 5}',
        '{"memberScore": {"overall": 147}}',
        '{"memberScore": {"overall": NaN}}',
        "{" * 9999,
    ],
)
def test_a_page_without_a_score_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_page(text, DAY)


@given(
    st.text(max_size=200) | st.text(alphabet='{}[]":,memberScoresubpillar0123456789.%ofoutindustryTOP \n', max_size=200)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    for page in (text, SSI_TEXT[:90] + text + SSI_TEXT[90:], json.dumps(SSI)[:120] + text):
        try:
            score = read_page(page, DAY)
        except Refused:
            continue
        assert 0 <= score.total <= 100


@pytest.mark.parametrize(
    ("name", "text"), [("ssi.json", json.dumps(SSI)), ("SSI.html", ssi_page()), ("ssi.txt", SSI_TEXT)]
)
def test_a_file_is_of_the_day_it_was_saved(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    os.utime(path, (1_790_000_000, 1_790_000_000))
    (claim,) = read([str(path)], options()).claims
    assert isinstance(claim.fact, OfficialScore)
    assert claim.fact.day == date(2026, 9, 21)


def test_another_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><p>Recipes</p></html>")
    (file,) = read([str(tmp_path / "page.html")], options()).files
    assert file.state == "refused"
