"""The doctor looks at every file, and says where the matter is and what helps."""

from __future__ import annotations

import os

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.storage.doctor import REMEDIES, Diagnosis, diagnose

from .helpers import DECEMBER, Laptop, entry, save


def look(laptop: Laptop) -> Diagnosis:
    return diagnose(laptop.data, laptop.state)


def test_healthy_files_are_counted(laptop: Laptop) -> None:
    assert look(laptop) == Diagnosis((), ())
    laptop.open().write([entry(1), entry(2), entry(3, DECEMBER)])
    found = look(laptop)
    assert found.all_findings == []
    assert [(file.path.name, file.records) for file in found.files] == [("2026-11.json", 2), ("2026-12.json", 1)]
    assert [file.size for file in found.files] == [file.path.stat().st_size for file in found.files]


@pytest.mark.parametrize(
    ("old", "new", "line", "why", "remedy"),
    [
        ('"count": 2', '"count": 0', 3, "record 2: count is not a whole number", "record"),
        ('"count": 2', '"count": 2,', None, "it is not JSON: ", "damaged"),
        ('"v": 1', '"v": 9', 2, "record 1 and 1 more: written by a newer version", "newer"),
        ('"day": "2026-11-20"', '"day": "2026-12-20"', 2, "record 1 and 1 more: belongs into", "record"),
    ],
)
def test_what_is_wrong_is_found_in_its_line(
    laptop: Laptop, old: str, new: str, line: int | None, why: str, remedy: str
) -> None:
    laptop.open().write([entry(1), entry(2)])
    path = laptop.own / "2026-11.json"
    path.write_text(path.read_text().replace(old, new))
    before = laptop.files()
    found = look(laptop)
    (finding,) = found.files[0].findings
    assert found.all_findings
    assert (finding.path, finding.line) == (path, line)
    assert finding.why.startswith(why)
    assert finding.remedy == REMEDIES[remedy]
    assert [problem.reason for problem in laptop.open().problems] == [finding.why]
    assert laptop.files() == before


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs")
def test_what_is_no_file_of_ours_is_found(laptop: Laptop) -> None:
    save(laptop.open(), entry(1))
    (laptop.own / "2026-10.json").symlink_to("/etc/passwd")
    os.mkfifo(laptop.own / "2026-09.json")
    (laptop.own / "mine.json").write_text("{}")
    (laptop.data / "loop").symlink_to("loop")
    (laptop.state / "device").write_text("../..")
    found = look(laptop)
    assert {file.path.name: [one.remedy for one in file.findings] for file in found.files} == {
        "2026-09.json": [REMEDIES["unreadable"]],
        "2026-10.json": [REMEDIES["link"]],
        "2026-11.json": [],
        "mine.json": [REMEDIES["name"]],
    }
    assert [(one.path.name, one.remedy) for one in found.findings] == [
        ("loop", REMEDIES["folder"]),
        ("device", REMEDIES["device"]),
    ]


def test_a_folder_that_cannot_be_read_is_an_error(laptop: Laptop) -> None:
    laptop.root.mkdir()
    laptop.data.write_text("x")
    with pytest.raises(StorageError, match="Could not read the folder"):
        look(laptop)
