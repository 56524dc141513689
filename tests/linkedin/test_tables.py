"""Tables as LinkedIn and spreadsheets have saved them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssi_tui.domain.evidence import FileFindings, Findings
from ssi_tui.linkedin.names import file_key, profile
from ssi_tui.linkedin.reading import read

from .archives import PREAMBLE
from .test_archives import options

POST = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7334900000000000000"
NEWEST = f"2026-01-01 10:00:00,LIKE,{POST}\n"


def found(folder: Path, name: str, content: str | bytes) -> Findings:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read([str(folder / name)], options())


def days(findings: Findings) -> list[tuple[str, date]]:
    return [(evidence.action, evidence.day) for evidence in findings.evidence]


def only(findings: Findings) -> FileFindings:
    (file,) = findings.files
    return file


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Search Queries.csv", "searchqueries"),
        ("SearchQueries.csv", "searchqueries"),
        ("Rich Media.csv", "richmedia"),
        ("Rich_Media.csv", "richmedia"),
        ("Comments_17529409.csv", "comments"),
        ("Comments_17529409_2.csv", "comments"),
        ("Comments (1).csv", "comments"),
        ("a/b/Messages.CSV", "messages"),
        ("guide_messages.csv", "guidemessages"),
        ("Receipts_v2.csv", "receiptsv2"),
    ],
)
def test_a_file_is_known_by_its_whole_name(name: str, key: str) -> None:
    assert file_key(name) == key


def test_a_profile_is_the_same_however_it_is_addressed() -> None:
    addresses = (
        "https://www.linkedin.com/in/Bo-Sample/", "www.linkedin.com/in/bo-sample", "http://de.linkedin.com/in/bo-sample?a=b",
        "linkedin.com/in/bo%2Dsample", "https://m.linkedin.com/in/bo-sample",
    )  # fmt: skip
    assert {profile(address) for address in addresses} == {"linkedin.com/in/bo-sample"}


LIKES = f"Date,Type,Link\n2025-06-01 18:20:33,LIKE,{POST}\n{NEWEST}"


@pytest.mark.parametrize(
    "content",
    [
        LIKES.encode(),
        b"\xef\xbb\xbf" + LIKES.encode(),
        LIKES.replace("\n", "\r\n").encode(),
        b"\xff\xfe" + LIKES.replace(",", "\t").encode("utf-16-le"),
        b"\xfe\xff" + LIKES.replace(",", "\t").encode("utf-16-be"),
        LIKES.replace(",", ";").encode(),
        LIKES.rstrip("\n").encode(),
        (LIKES + ",,\n").encode(),
        f"Link,Date,New Column,Type\n{POST},2025-06-01 18:20:33,x,LIKE\n{POST},2026-01-01 10:00:00,x,LIKE\n".encode(),
        f"\n\nsome notes\nDate,Type,Link\n2025-06-01 18:20:33,LIKE,{POST}\n{NEWEST}".encode(),
        LIKES.replace("2025-06-01 18:20:33", "1-Jun-25").encode(),
    ],
    ids=[
        "plain",
        "BOM",
        "CRLF",
        "UTF-16LE tabs",
        "UTF-16BE",
        "semicolons",
        "no last line end",
        "empty row",
        "columns",
        "notes",
        "Excel",
    ],
)
def test_a_table_is_read_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    assert days(found(tmp_path, "Reactions.csv", content)) == [("like", date(2025, 6, 1))]


def test_another_encoding_is_guessed_and_told(tmp_path: Path) -> None:
    header = "First Name,Last Name,Company,Position,Connected On\n"
    text = f"{header}Bo,Müster,Müster GmbH,Einkäuferin,01 Mar 2024\nDi,X,,,02 Mar 2024\n"
    findings = found(tmp_path, "Connections.csv", text.encode("cp1252"))
    assert days(findings) == [("follower", date(2024, 3, 1))]
    assert only(findings).notes == ("not UTF-8: read as Windows-1252",)


def test_a_new_column_is_named_and_a_missing_one_refused(tmp_path: Path) -> None:
    findings = found(tmp_path, "Reactions.csv", f"Date,Mood,Link\n2025-06-01 18:20:33,x,{POST}\n")
    assert only(findings).notes == ("columns that are not known: mood",)
    findings = found(tmp_path, "Reactions.csv", "Date,Type\n2025-06-01 18:20:33,LIKE\n")
    assert (only(findings).state, only(findings).notes) == (
        "refused", ("not as LinkedIn writes it: no header with date, link",)
    )  # fmt: skip


def test_a_file_that_is_not_known_is_named(tmp_path: Path) -> None:
    (tmp_path / "Reactions.csv").write_text(LIKES)
    (tmp_path / "Brandnew.csv").write_text("A,B\n1,2\n")
    (tmp_path / "coach_messages.csv").write_text("CONVERSATION ID,FROM,DATE\n1,Coach,2024-01-01 10:00:00 UTC\n")
    states = {file.name.rpartition("/")[2]: file.state for file in read([str(tmp_path)], options()).files}
    assert states == {"Reactions.csv": "read", "Brandnew.csv": "unknown", "coach_messages.csv": "unused"}


def test_connections_below_their_notes_with_and_without_names(tmp_path: Path) -> None:
    rows = 'Bo,"Sample, PhD",https://www.linkedin.com/in/bo,,"Acme, Inc.",VP Sales,01 Mar 2024\n'
    rows += ",,,,,,01 Mar 2024\n,,,,,,02 Mar 2024"
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    findings = found(tmp_path, "Connections.csv", PREAMBLE + header + rows)
    assert days(findings) == [
        ("follower", date(2024, 3, 1)),
        ("decision-maker", date(2024, 3, 1)),
        ("follower", date(2024, 3, 1)),
    ]


@pytest.mark.parametrize(
    ("position", "decides"),
    [
        ("Chief Happiness Officer", True), ("CEO & Co-Founder", True), ("SVP Growth", True), ("Head of Sales", True),
        ("Managing Director", True), ("vice president", True), ("Analyst", False), ("Provost", False),
        ("MVP maker", False), ("", False),
    ],
)  # fmt: skip
def test_who_decides(tmp_path: Path, position: str, decides: bool) -> None:
    text = f"First Name,Position,Connected On\nBo,{position},01 Mar 2024\nDi,,02 Mar 2024\n"
    assert (("decision-maker", date(2024, 3, 1)) in days(found(tmp_path, "Connections.csv", text))) is decides


COMMENTS = {
    "bare lines": f"2021-02-03 09:10:11,{POST},Congratulations\nwell deserved\n2021-02-04 09:10:11,{POST},Nice\n",
    "backslashes": f'2021-02-03 09:10:11,{POST},"On \\"time, to value\\".\n\nYes"\n2021-02-04 09:10:11,{POST},"A"\n',
    "doubled": f'2021-02-03 09:10:11,{POST},"On ""time, to value"", thanks.\n\nYes"\n2021-02-04 09:10:11,{POST},B\n',
    "a quote that is never closed": f'2021-02-03 09:10:11,{POST},"He said\n2021-02-04 09:10:11,{POST},B\n',
    "a spreadsheet's": f'3.2.2021 09:10,{POST},"On ""time, to value"""\n4.2.2021 09:10,{POST},B\n',
}


@pytest.mark.parametrize("rows", COMMENTS.values(), ids=COMMENTS)
def test_comments_in_any_quoting(tmp_path: Path, rows: str) -> None:
    findings = found(tmp_path, "Comments.csv", f"Date,Link,Message\n{rows}2021-02-05 09:10:11,{POST},C\n")
    assert days(findings) == [("comment", date(2021, 2, 3)), ("comment", date(2021, 2, 4))]
    assert only(findings).rows == 3


def test_a_comment_without_a_date_is_told_with_its_line(tmp_path: Path) -> None:
    text = f"Date,Link,Message\n2021-02-03 09:10:11,{POST},a\nb\n,{POST},undated\n2021-02-05 09:10:11,{POST},C\n"
    (no_date, _) = only(found(tmp_path, "Comments.csv", text)).skipped
    assert (no_date.reason, no_date.count, no_date.lines) == ("no date", 1, (4,))


def test_a_share_of_several_lines_is_one(tmp_path: Path) -> None:
    text = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        f'2025-03-11 08:14:52,{POST}1,"Three lessons.""\n""""\n""1. Ask ""why now"" first.""\n""2. Shut up.",'
        '"","",MEMBER_NETWORK\n'
        f"2025-03-12 08:14:52,{POST}2,One,,,MEMBER_NETWORK\n2025-03-13 08:14:52,{POST}3,Two,,,MEMBER_NETWORK\n"
    )
    findings = found(tmp_path, "Shares.csv", text)
    assert days(findings) == [("post", date(2025, 3, 11)), ("post", date(2025, 3, 12))]
    assert only(findings).rows == 3


def test_two_comments_in_one_second_are_two_and_the_same_one_twice_is_one(tmp_path: Path) -> None:
    text = f"Date,Link,Message\n2021-02-03 09:10:11,{POST},a\n2021-02-03 09:10:11,{POST},b\n"
    text += f"2021-02-03 09:10:11,{POST},b\n2021-02-05 09:10:11,{POST},c\n"
    findings = found(tmp_path, "Comments.csv", text)
    assert days(findings) == [("comment", date(2021, 2, 3))] * 2
    assert len({evidence.key for evidence in findings.evidence}) == 2
    assert ("the same row twice", 1) in [(why.reason, why.count) for why in only(findings).skipped]


def test_a_post_that_was_edited_is_of_the_day_it_was_made(tmp_path: Path) -> None:
    text = "Date,ShareLink,ShareCommentary,SharedUrl\n"
    text += f"2025-03-14 08:14:52,{POST},edited,\n2025-03-11 08:14:52,{POST},first,\n2025-03-20 08:00:00,{POST}1,x,\n"
    assert days(found(tmp_path, "Shares.csv", text)) == [("post", date(2025, 3, 11))]


def test_a_spreadsheets_copy_without_times_is_told_of(tmp_path: Path) -> None:
    file = only(found(tmp_path, "Reactions.csv", LIKES.replace("2025-06-01 18:20:33", "1-Jun-25")))
    assert any(note.startswith("a spreadsheet has saved it") for note in file.notes)
    assert only(found(tmp_path, "Reactions.csv", LIKES)).notes == ()


# which days are known completely


def begun(folder: Path, **first_days: str) -> dict[str, tuple[str, str]]:
    """What is proven by files whose oldest rows are of those days, in an archive of 1 December 2025."""
    root = folder / "Complete_LinkedInDataExport_12-01-2025"
    root.mkdir()
    for name, day in first_days.items():
        header = "Date,ShareLink,ShareCommentary" if name == "Shares" else "Date,Link,Message"
        (root / f"{name}.csv").write_text(f"{header}\n{day} 10:00:00,{POST},text\n2025-11-11 10:00:00,{POST}1,text\n")
    return {span.action: (str(span.first), str(span.last)) for span in read([str(root)], options()).spans}


def test_a_file_tells_all_from_its_oldest_row_to_the_day_before_the_archive(tmp_path: Path) -> None:
    assert begun(tmp_path, Reactions="2025-01-05") == {"like": ("2025-01-05", "2025-11-30")}


def test_groups_are_known_from_where_all_files_begin_that_tell_of_them(tmp_path: Path) -> None:
    known = begun(tmp_path, Reactions="2025-01-05", Comments="2025-03-05", Shares="2025-02-05")
    assert known["group"] == ("2025-03-05", "2025-11-30")
    assert (known["like"][0], known["comment"][0], known["post"][0]) == ("2025-01-05", "2025-03-05", "2025-02-05")


def test_a_file_that_is_not_there_leaves_what_it_tells_unknown(tmp_path: Path) -> None:
    assert set(begun(tmp_path, Reactions="2025-01-05", Shares="2025-02-05")) == {"like", "post", "repost"}


def test_a_file_of_which_a_part_is_missing_tells_not_all(tmp_path: Path) -> None:
    root = tmp_path / "Complete_LinkedInDataExport_12-01-2025"
    root.mkdir()
    (root / "Reactions.csv").write_text(f"Date,Type,Link\n2025-01-05 10:00:00,LIKE,{POST}\n")
    (root / "Reactions_1.csv").write_bytes(b"")
    findings = read([str(root)], options())
    assert (days(findings), findings.spans) == ([("like", date(2025, 1, 5))], ())
    (root / "Reactions_1.csv").write_text(f'Date,Type,Link\n2025-01-06 10:00:00,LIKE,"{POST}')
    findings = read([str(root)], options())
    assert (len(days(findings)), findings.spans) == (2, ())
    (root / "Reactions_1.csv").unlink()
    assert read([str(root)], options()).spans
