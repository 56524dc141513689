"""Files are found wherever they are, and nothing that is hostile does harm."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.evidence import Findings
from ssi_tui.linkedin.reading import read
from ssi_tui.linkedin.sources import Limits

from .archives import archive_files, archive_name, zipped
from .test_archives import counted, expected, life_of, options

LIFE = life_of(2026)
FILES = archive_files(LIFE, 2026)
TRUTH = expected(LIFE, "UTC", 2026)
LIKES = b"Date,Type,Link\n2025-06-01 18:20:33,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7\n" + (
    b"2025-06-05 18:20:33,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A8\n"
)


def found(path: Path, limits: Limits | None = None) -> Findings:
    return read([str(path)], options() if limits is None else options_with(limits))


def options_with(limits: Limits) -> object:
    from dataclasses import replace

    return replace(options(), limits=limits)


def refused(findings: Findings) -> dict[str, str]:
    return {file.name: "; ".join(file.notes) for file in findings.files if file.state == "refused"}


def likes(findings: Findings) -> int:
    return sum(evidence.action == "like" for evidence in findings.evidence)


def unpack(folder: Path) -> None:
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# where files are


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "download.zip"
    path.write_bytes(zipped({archive_name(LIFE): zipped(FILES)}))
    assert counted(found(path)) == TRUTH


def test_an_archive_that_was_packed_again_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    inside = {f"My data/LinkedIn/{name}": content for name, content in FILES.items()}
    path.write_bytes(zipped(inside | {"__MACOSX/My data/._Shares.csv": b"junk", "My data/.DS_Store": b"junk"}))
    assert counted(found(path)) == TRUTH


def test_a_folder_that_was_unpacked_and_still_ends_in_zip(tmp_path: Path) -> None:
    unpack(tmp_path / archive_name(LIFE))
    assert counted(found(tmp_path / archive_name(LIFE))) == TRUTH


def test_a_folder_above_several_archives(tmp_path: Path) -> None:
    unpack(tmp_path / "older" / archive_name(LIFE))
    (tmp_path / archive_name(LIFE)).write_bytes(zipped(FILES))
    (tmp_path / "holiday.zip").write_bytes(b"not looked into")
    findings = found(tmp_path)
    assert counted(findings) == TRUTH + TRUTH  # each by itself: that they are the same is for later to find out
    assert {evidence.key for evidence in findings.evidence} == {
        evidence.key for evidence in found(tmp_path / archive_name(LIFE)).evidence
    }
    assert refused(findings) == {}


def test_one_file_by_itself(tmp_path: Path) -> None:
    (tmp_path / "Reactions (1).csv").write_bytes(LIKES)
    assert likes(found(tmp_path / "Reactions (1).csv")) == 1  # the newest day may go on


def test_parts_of_a_file_are_one(tmp_path: Path) -> None:
    header, first, second = LIKES.splitlines(keepends=True)
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(zipped({"Reactions_123.csv": header + first, "Reactions_123_1.csv": header + first + second}))
    assert likes(found(path)) == 2


def test_a_browsers_copy_is_the_same_file_once_more(tmp_path: Path) -> None:
    for name in ("Reactions.csv", "Reactions (1).csv"):
        (tmp_path / name).write_bytes(LIKES)
    findings = found(tmp_path)
    assert likes(findings) == 2
    assert len({evidence.key for evidence in findings.evidence}) == 1


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(zipped(FILES))
    found(path)
    assert list(tmp_path.iterdir()) == [path]


# what is not there


def test_a_path_without_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.zip: No such file"):
        found(tmp_path / "nowhere.zip")


def test_an_empty_folder_is_no_import(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to import"):
        found(tmp_path)


# what is hostile


def archive_with(
    change: Callable[[zipfile.ZipInfo], None], name: str = "Reactions.csv", content: bytes = LIKES
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        change(info)
        archive.writestr(info, content)
        archive.writestr("Votes.csv", LIKES)
    return buffer.getvalue()


def keep(_: zipfile.ZipInfo) -> None:
    pass


def link(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize("name", ["../Reactions.csv", "/etc/Reactions.csv", "C:/Reactions.csv", "a\\..\\Reactions.csv"])
def test_a_name_that_leads_out_of_the_archive(tmp_path: Path, name: str) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(archive_with(keep, name))
    findings = found(path)
    assert list(refused(findings).values()) == ["its name leads out of the archive"]
    assert likes(findings) == 2  # the other file's


def test_a_symbolic_link_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(archive_with(link))
    assert refused(found(path)) == {f"{path.name}/Reactions.csv": "a symbolic link, which is not followed"}


def test_symbolic_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(LIKES)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "Votes.csv").write_bytes(LIKES)
    (tmp_path / "data" / "Reactions.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data")
    findings = found(tmp_path / "data")
    assert set(refused(findings)) == {"data/Reactions.csv", "data/loop"}
    assert likes(findings) == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs")
def test_a_pipe_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Reactions.csv")
    assert refused(found(tmp_path / "Reactions.csv")) == {"Reactions.csv": "not a regular file"}


def test_a_member_that_is_packed_absurdly_well(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(archive_with(keep, content=b"0" * 10_000_000))
    findings = found(path)
    assert refused(findings) == {f"{path.name}/Reactions.csv": "packed more than 200 times"}
    assert likes(findings) == 2


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    content = bytearray(archive_with(keep, content=LIKES * 50))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + offset
        content[place : place + 4] = struct.pack("<I", 40)
    path.write_bytes(content)
    findings = found(path)
    assert refused(findings) == {f"{path.name}/Reactions.csv": "damaged"}
    assert likes(findings) == 2


def test_a_damaged_member_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    content = bytearray(zipped(FILES))
    place = content.index(b"Connections.csv") + len("Connections.csv") + 20
    content[place : place + 30] = bytes(30)
    path.write_bytes(content)
    findings = found(path)
    assert refused(findings) == {f"{path.name}/Connections.csv": "damaged"}
    left = {key: count for key, count in TRUTH.items() if key[0] in ("like", "comment", "post", "search")}
    assert left.items() <= counted(findings).items()


@pytest.mark.parametrize("keep_bytes", [0, 10, 1000])
def test_an_archive_that_was_cut_is_named(tmp_path: Path, keep_bytes: int) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(zipped(FILES)[:keep_bytes])
    assert refused(found(path)) == {path.name: "damaged"}


def test_archives_are_not_opened_for_ever(tmp_path: Path) -> None:
    content = zipped({"Reactions.csv": LIKES})
    for depth in range(6):
        content = zipped({f"{depth}.zip": content, "Votes.csv": LIKES})
    path = tmp_path / "Matryoshka.zip"
    path.write_bytes(content)
    findings = found(path)
    assert refused(findings) == {"Matryoshka.zip/5.zip/4.zip/3.zip": "archives nested too deeply"}
    assert likes(findings) == 6


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    content = bytearray(archive_with(keep))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert refused(found(path)) == {f"{path.name}/Reactions.csv": "encrypted"}


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(file=100), "larger than 0 MB unpacked"),
        (Limits(total=300), "more than 0 MB in one import"),
        (Limits(archive=100), "larger than 0 MB"),
    ],
)
def test_what_is_too_large_is_not_read(tmp_path: Path, limits: Limits, reason: str) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(archive_with(keep))
    assert reason in refused(found(path, limits)).values()


def test_too_many_files_are_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(zipped({f"{number}/Reactions.csv": LIKES for number in range(30)}))
    findings = found(path, Limits(members=10))
    assert refused(findings) == {path.name: "more than 10 files"}
    assert likes(findings) == 20


def test_a_table_of_contents_of_absurd_length_is_not_read(tmp_path: Path) -> None:
    """It would be taken into memory whole, before any file in it could be counted."""
    path = tmp_path / archive_name(LIFE)
    path.write_bytes(zipped({f"{number:0200}/Reactions.csv": LIKES for number in range(300)}))
    findings = found(path, Limits(members=50))
    assert refused(findings) == {path.name: "more than 50 files"}
    assert likes(findings) == 0
