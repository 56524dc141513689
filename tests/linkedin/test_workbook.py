"""The workbook of the analytics, in numbers or in text, in any language and order of dates."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ssi_tui.domain.evidence import Findings
from ssi_tui.linkedin.reading import read

from .archives import analytics_url, save_archive, shares, workbook
from .life import Author, Life, Post
from .test_archives import life_of, options

LIFE = life_of(2026)
SOME = [post for post in LIFE.posts if post.kind == "text"][:5]


def found(path: Path, content: bytes, today: date = date(2026, 11, 24)) -> Findings:
    path.write_bytes(content)
    return read([str(path)], options(today=today))


def responses(findings: Findings) -> dict[date, int]:
    return {evidence.day: evidence.number for evidence in findings.evidence if evidence.action == "received"}


TRUTH = {day: count for day, count in sorted(LIFE.responses.items())[-365:] if count > 0}


@pytest.mark.parametrize("text_cells", [False, True], ids=["numbers", "text"])
@pytest.mark.parametrize("day_first", [False, True], ids=["M/D", "D/M"])
def test_the_responses_of_each_day(tmp_path: Path, text_cells: bool, day_first: bool) -> None:
    findings = found(tmp_path / "AggregateAnalytics_Ada.xlsx", workbook(LIFE, text_cells, day_first, SOME))
    assert responses(findings) == TRUTH
    days = sorted(LIFE.responses)[-365:]
    assert [(span.action, span.first, span.last) for span in findings.spans] == [("received", days[0], days[-1])]


def test_a_month_in_which_day_and_month_could_be_either(tmp_path: Path) -> None:
    """Only together the dates tell: 1/2, 2/2, 3/2 are three days in a row if the day comes first."""
    life = Author(1, date(2026, 2, 1), date(2026, 2, 13)).write()
    for day_first in (False, True):
        findings = found(tmp_path / "Content_Ada.xlsx", workbook(life, True, day_first))
        assert responses(findings) == {day: count for day, count in life.responses.items() if count > 0}


def test_the_posts_at_the_top_are_known_by_their_moment(tmp_path: Path) -> None:
    findings = found(tmp_path / "AggregateAnalytics_Ada.xlsx", workbook(LIFE, True, False, SOME))
    posts = [evidence for evidence in findings.evidence if evidence.action == "post"]
    assert sorted(post.day for post in posts) == sorted(
        post.at.date() - timedelta(days=post.at.hour < 3) for post in SOME
    )
    shares = read([str(save_archive(tmp_path, LIFE, 2026))], options()).evidence
    keys = {evidence.key for evidence in shares}
    assert all(keys & {post.key, *post.near} for post in posts)


@pytest.mark.parametrize("second", [0, 30, 58])
def test_a_post_is_known_though_its_activity_began_in_the_next_minute(tmp_path: Path, second: int) -> None:
    post = Post(datetime(2026, 3, 4, 10, 59, second, tzinfo=UTC), "text", "A post")
    later = Post(datetime(2026, 3, 9, tzinfo=UTC), "text", "Another")
    life = Life(date(2026, 9, 24), posts=[post, later], responses={date(2026, 3, 3): 1, date(2026, 3, 4): 1})
    (top,) = [
        evidence
        for evidence in found(tmp_path / "Content_Ada.xlsx", workbook(life, True, posts=[post])).evidence
        if evidence.action == "post"
    ]
    (tmp_path / "Shares.csv").write_bytes(shares(life, 2026))
    (share,) = read([str(tmp_path / "Shares.csv")], options()).evidence
    assert share.key in {top.key, *top.near}
    assert top.key in {share.key, *share.near}


def test_a_day_that_is_not_over_is_left_out(tmp_path: Path) -> None:
    last = max(TRUTH)
    findings = found(tmp_path / "Content_Ada.xlsx", workbook(LIFE, False), today=last)
    assert max(responses(findings)) < last
    assert all(span.last < last for span in findings.spans)


def edited(change: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(workbook(LIFE, False)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_real_dates_in_place_of_text(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["ENGAGEMENT"]
        for row in range(2, sheet.max_row + 1):
            month, day, year = map(int, str(sheet.cell(row, 1).value).split("/"))
            sheet.cell(row, 1).value = date(year, month, day)

    assert responses(found(tmp_path / "Content_Ada.xlsx", edited(change))) == TRUTH


def test_sheets_in_another_order_and_language(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.move_sheet("FOLLOWERS", -3)
        for sheet, title in zip(
            book.worksheets, ("Seguidores", "Descoberta", "Engajamento", "Mais", "Dados"), strict=True
        ):
            sheet.title = title

    assert responses(found(tmp_path / "Content_Ada.xlsx", edited(change))) == TRUTH


def test_a_range_that_stands_in_a_column_of_its_own(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["DISCOVERY"]
        told = sheet["B1"].value
        sheet.delete_rows(1, 9)
        sheet.append(["Overall Performance", "Value", "Time Period"])
        sheet.append(["Impressions", 123456, told])

    assert responses(found(tmp_path / "Content_Ada.xlsx", edited(change))) == TRUTH


def test_the_workbook_of_a_single_post(tmp_path: Path) -> None:
    post = SOME[0]
    book = Workbook()
    for name, value in (("Post URL", analytics_url(post, 1)), ("Post Date", "Sep 30, 2025"), ("Impressions", "1,204")):
        book.active.append([name, value])  # type: ignore[union-attr]  # a new book has a sheet
    buffer = io.BytesIO()
    book.save(buffer)
    (evidence,) = found(tmp_path / "SinglePostAnalytics_Ada_1.xlsx", buffer.getvalue()).evidence
    assert (evidence.action, evidence.day) == ("post", post.at.date() - timedelta(days=post.at.hour < 3))


def test_texts_that_are_kept_in_a_table_of_their_own(tmp_path: Path) -> None:
    texts: list[bytes] = []

    def share(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return match[1] + b't="s"><v>%d</v></c>' % (len(texts) - 1)

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(LIFE, True, False, SOME))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = re.sub(rb'(<c r="[A-Z0-9]+" )t="inlineStr"><is><t>(.*?)</t></is></c>', share, old.read(name))
            if name == "[Content_Types].xml":
                part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
                part += b'officedocument.spreadsheetml.sharedStrings+xml"/>'
                content = content.replace(b"</Types>", part + b"</Types>")
            new.writestr(name, content)
        strings = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
        namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (namespace, strings))
    assert len(texts) > len(TRUTH)
    assert responses(found(tmp_path / "Content_Ada.xlsx", buffer.getvalue())) == TRUTH


# what is none, or hostile


def refusal(path: Path, content: bytes) -> str:
    (file,) = found(path, content).files
    assert file.state == "refused"
    return "; ".join(file.notes)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    book = Workbook()
    book.active.append(["Budget", 2026])  # type: ignore[union-attr]  # a new book has a sheet
    book.save(buffer)
    assert "not one of LinkedIn's analytics" in refusal(tmp_path / "Budget.xlsx", buffer.getvalue())


def repacked(name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(LIFE, False))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    return buffer.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((66 + n, *([65 + n] * 10))) for n in range(12)
)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"])
def test_entities_are_refused_before_they_are_read(tmp_path: Path, name: str) -> None:
    def bomb(content: bytes) -> bytes:
        head, end, tail = content.partition(b"?>")
        return head + end + BOMB + tail if end else BOMB + content

    assert (
        refusal(tmp_path / "Content_Ada.xlsx", repacked(name, bomb))
        == "it declares XML entities, which no workbook needs"
    )


def test_entities_hidden_in_another_encoding_are_refused(tmp_path: Path) -> None:
    content = repacked("xl/workbook.xml", lambda content: (BOMB + content).decode().encode("utf-16"))
    assert refusal(tmp_path / "Content_Ada.xlsx", content) == "it declares XML entities, which no workbook needs"


def test_a_sheet_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    content = repacked("xl/worksheets/sheet2.xml", lambda content: content + b" " * 20_000_000)
    assert refusal(tmp_path / "Content_Ada.xlsx", content).startswith(("packed more", "larger than"))


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("change", [lambda content: content[: len(content) // 2], lambda _: b"", lambda _: b"<a/>"])
def test_a_damaged_workbook_is_refused_or_read_in_part(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    (file,) = found(tmp_path / "Content_Ada.xlsx", repacked(name, change)).files
    assert file.state in ("refused", "read")
