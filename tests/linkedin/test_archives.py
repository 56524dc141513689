"""Archives of every year are read for what was done, no more and no less."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ssi_tui.domain.evidence import Findings
from ssi_tui.linkedin.archives import READER
from ssi_tui.linkedin.dates import Days
from ssi_tui.linkedin.names import file_key
from ssi_tui.linkedin.reading import Options, read

from .archives import TOLD, save_archive
from .life import PACIFIC, Author, Life, Truth

ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo")
YEARS = tuple(TOLD)


def life_of(year: int, seed: int = 1) -> Life:
    return Author(seed, date(year - 1, 9, 20), date(year, 9, 24)).write()


def options(zone: str = "UTC", today: date = date(2026, 11, 24), me: str = "") -> Options:
    return Options(Days(ZoneInfo(zone)), today, PACIFIC, me)


def counted(findings: Findings) -> Truth:
    found: Truth = Counter()
    for evidence in findings.evidence:
        if evidence.number:
            found[evidence.action, evidence.variant, evidence.day] += evidence.number
    return found


def expected(life: Life, zone: str, year: int) -> Truth:
    truth = life.truth(ZoneInfo(zone), TOLD[year])
    if year < 2024:  # nothing tells of uploads
        for (action, variant, day), count in list(truth.items()):
            if action == "post" and variant != "text":
                del truth[action, variant, day]
                truth[action, "text", day] += count
    return truth


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", YEARS)
def test_an_archive_is_read_for_what_was_done(tmp_path: Path, year: int, zone: str) -> None:
    life = life_of(year)
    findings = read([str(save_archive(tmp_path, life, year))], options(zone))
    assert counted(findings) == expected(life, zone, year)
    assert [file.name for file in findings.files if file.state in ("refused", "unknown")] == []


def test_the_page_about_importing_names_each_file_that_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text("utf-8")
    table = page.partition("## What counts as what")[2].partition("\n##")[0]
    told = {file_key(name) for name in re.findall(r"(?:Profile )?\w+\.csv", table)}
    assert told == set(READER)
