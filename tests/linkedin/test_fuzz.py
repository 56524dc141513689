"""Files that are cut, shuffled or changed anywhere: never an error of ours, and no row disappears without a word."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import Findings
from ssi_tui.linkedin.reading import read

from .archives import TOLD, Files, archive_files, workbook, zipped
from .life import Author
from .test_archives import life_of, options

files = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
"""For tests that read files: what is in the folder of the example before is overwritten."""

NAMES = (
    "Reactions.csv",
    "Comments.csv",
    "Shares.csv",
    "Votes.csv",
    "SearchQueries.csv",
    "Invitations.csv",
    "Connections.csv",
    "messages.csv",
)


@cache
def files_of(year: int) -> Files:
    return archive_files(Author(3, date(year - 1, 9, 20), date(year, 9, 24)).write(), year)


def found(folder: Path, files: Files) -> Findings:
    path = folder / "Complete_LinkedInDataExport_12-24-2027.zip"
    path.write_bytes(zipped(files))
    return read([str(path)], options(today=date(2028, 1, 1)))


def check_every_row_is_told_of(findings: Findings) -> None:
    """Each row proves something or is skipped with a reason."""
    proven: dict[int, set[int]] = {}
    for evidence in findings.evidence:
        if evidence.line:
            proven.setdefault(evidence.file, set()).add(evidence.line)
    for claim in findings.claims:
        proven.setdefault(claim.file, set()).add(claim.line)
    for number, file in enumerate(findings.files):
        assert len(proven.get(number, ())) + sum(why.count for why in file.skipped) == file.rows, file


@pytest.mark.parametrize("year", TOLD)
def test_every_row_is_told_of(tmp_path: Path, year: int) -> None:
    check_every_row_is_told_of(found(tmp_path, files_of(year)))


def check_a_cut(folder: Path, name: str, cuts: Iterable[int]) -> None:
    """Of a file that ends at a cut, all rows count that began before the last one that did."""
    profile = {"Profile.csv": files_of(2024)["Profile.csv"]}
    content = files_of(2024)[name]
    whole = [evidence for evidence in found(folder, {name: content} | profile).evidence if evidence.line]
    begins = sorted({evidence.line for evidence in whole})
    assert begins
    for cut in cuts:
        findings = found(folder, {name: content[:cut]} | profile)
        check_every_row_is_told_of(findings)
        begun = [line for line in begins if line <= content.count(b"\n", 0, cut) + 1]
        assert {evidence.line for evidence in findings.evidence} >= set(begun[:-1]), cut


# In a conversation, what a message counts as depends on those before it, which stand behind it in the file.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "messages.csv"])
def test_a_file_that_was_cut_keeps_the_rows_before_the_cut(tmp_path: Path, name: str) -> None:
    check_a_cut(tmp_path, name, random.Random(1).sample(range(len(files_of(2024)[name])), 40))


@pytest.mark.parametrize(
    "some", [40, pytest.param(None, marks=[pytest.mark.slow, pytest.mark.timeout(600)])], ids=["some cuts", "every cut"]
)
def test_messages_that_were_cut_are_all_told_of(tmp_path: Path, some: int | None) -> None:
    content = files_of(2024)["messages.csv"]
    for cut in random.Random(1).sample(range(len(content)), some or len(content)):
        check_every_row_is_told_of(found(tmp_path, {"messages.csv": content[:cut], "Profile.csv": b""}))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "messages.csv"])
def test_a_file_that_was_cut_anywhere(tmp_path: Path, name: str) -> None:
    check_a_cut(tmp_path, name, range(0, len(files_of(2024)[name])))


@given(data=st.data(), year=st.sampled_from(list(TOLD)))
@files
def test_files_with_anything_changed_in_them(tmp_path: Path, data: st.DataObject, year: int) -> None:
    files = dict(files_of(year))
    for name in data.draw(st.sets(st.sampled_from(sorted(files)), min_size=1, max_size=4)):
        content = bytearray(files[name])
        for _ in range(data.draw(st.integers(1, 8))):
            place = data.draw(st.integers(0, max(0, len(content) - 1)))
            content[place : place + data.draw(st.integers(0, 4))] = data.draw(
                st.binary(max_size=4) | st.sampled_from([b'"', b",", b"\n", b"\x00", b"\xff", b"\r", b"'"])
            )
        files[name] = bytes(content)
    check_every_row_is_told_of(found(tmp_path, files))


@given(data=st.data(), name=st.sampled_from(NAMES))
@files
def test_columns_in_any_order_with_new_ones_among_them(tmp_path: Path, data: st.DataObject, name: str) -> None:
    files = dict(files_of(2026 if name == "messages.csv" else 2024))
    text = files[name].decode().partition("\n\n")[2] if name == "Connections.csv" else files[name].decode()
    rows = list(csv.reader(io.StringIO(text)))
    order = data.draw(st.permutations(range(len(rows[0]) + 1)))
    shuffled = io.StringIO()
    writer = csv.writer(shuffled, lineterminator="\n")
    for number, row in enumerate(rows):
        cells = [*row, "Brand New" if number == 0 else "x"] if len(row) == len(rows[0]) else [*row, *[""] * 20]
        writer.writerow([cells[place] for place in order])
    before = found(tmp_path, files)
    after = found(tmp_path, files | {name: shuffled.getvalue().encode()})

    def keys(findings: Findings) -> Counter[tuple[str, str]]:
        return Counter((evidence.action, evidence.key) for evidence in findings.evidence)

    assert keys(after) == keys(before)


@given(gone=st.sets(st.sampled_from(sorted(files_of(2026)))))
@files
def test_any_files_may_be_missing(tmp_path: Path, gone: set[str]) -> None:
    files = {name: content for name, content in files_of(2026).items() if name not in gone}
    try:
        findings = found(tmp_path, files)
    except UsageError:
        assert not files
        return
    check_every_row_is_told_of(findings)
    assert [file.name for file in findings.files if file.state == "refused"] == []


@given(
    content=st.binary(max_size=300),
    name=st.sampled_from(["Reactions.csv", "x.zip", "x.xlsx", "x.json", "x.html", "Shares.csv"]),
)
@files
def test_a_file_of_anything_at_all(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    check_every_row_is_told_of(read([str(tmp_path / name)], options()))


@given(data=st.data())
@files
def test_a_workbook_with_anything_changed_in_it(tmp_path: Path, data: st.DataObject) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"<", b">", b'"', b"9"])
        )
    (tmp_path / "Content_Ada.xlsx").write_bytes(zipped(parts | {name: bytes(content)}))
    check_every_row_is_told_of(read([str(tmp_path / "Content_Ada.xlsx")], options()))


WORKBOOK = workbook(life_of(2026), True)
