"""Logging, and changing what was logged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Run

Refused = Callable[..., str]


def entry(ssi: Run) -> dict[str, object]:
    """The one entry there is."""
    (only,) = ssi("log", "--json").json
    return only


@pytest.mark.parametrize(
    "words",
    [
        ["5", "com", "@y", "Ana's thread"],
        ["5 com @y Ana's thread"],
        ["com", "x5", "@y", "Ana's", "thread"],
        ["comment", "-n", "5", "--on", "y", "--note", "Ana's thread"],
        ["-n", "5", "comment", "@-1", "--note", "Ana's thread"],
        ["--note", "Ana's thread", "c", "--count", "5", "--on", "-1"],
        ["--on=2026-11-23", "5", "comments", "Ana's thread"],
    ],
)
def test_both_ways_to_log_say_the_same(ssi: Run, words: list[str]) -> None:
    ssi("add", *words)
    logged = entry(ssi)
    assert (logged["action"], logged["count"], logged["day"], logged["note"]) == (
        "comment",
        5,
        "2026-11-23",
        "Ana's thread",
    )


def test_adding_prints_what_was_logged_and_the_index_before_and_after(ssi: Run) -> None:
    answer = ssi("add", "5", "com", "Ana's thread")
    id = entry(ssi)["id"]
    assert answer.out == (
        f"Logged 5 comments, \"Ana's thread\"  {str(id)[:8]}\nIndex 0.00 → 0.39, tonight's close +0.39\n"
    )
    assert answer.err == ""
    assert "Logged 1 comment for Mon 23 Nov" in ssi("add", "com", "@y").out


def test_a_variant_is_logged(ssi: Run) -> None:
    ssi("add", "carousel")
    ssi("add", "post", "--variant", "carousel")
    ssi("add", "carousel", "--variant", "carousel")
    assert {(one["action"], one["variant"]) for one in ssi("log", "--json").json} == {("post", "carousel")}


def test_a_note_that_begins_with_a_dash_goes_behind_its_option(ssi: Run) -> None:
    ssi("add", "com", "--note", "-3 is fine")
    assert entry(ssi)["note"] == "-3 is fine"


def test_a_dry_run_says_what_would_be_and_logs_nothing(ssi: Run) -> None:
    answer = ssi("add", "3", "post", "--dry-run")
    assert answer.out == "Would log 3 posts\nIndex 0.00 → 0.39, tonight's close +0.39\n"
    assert "past 2 a day" in answer.err
    assert ssi("log", "--json").json == []


def test_beyond_a_cap_it_is_logged_and_said_on_standard_error(ssi: Run) -> None:
    answer = ssi("add", "3", "post")
    assert answer.err == "3 posts in a day: LinkedIn stunts reach past 2 a day\n"
    assert entry(ssi)["count"] == 3


def test_beyond_a_cap_it_is_refused_if_caps_are_respected(ssi: Run, refused: Refused) -> None:
    ssi("add", "2", "post", "--respect-caps")
    assert refused("add", "post", "--respect-caps", code=4).startswith("nothing was logged, 3 posts in a day")
    assert refused("add", "post", "--respect-caps", "--dry-run", code=4)


def test_a_profile_section_is_ticked(ssi: Run) -> None:
    ssi("add", "headline")
    assert "[x] headline" in ssi("profile").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("add", "no action named: say one, such as comment or 5 comment"),
        ("add pots", 'unknown action "pots": did you mean post?'),
        ("add out", '"out" is ambiguous: outreach or outreach-reply'),
        ("add 0 com", "count 0: 1 to 9999"),
        ("add com -n 0", "count 0: 1 to 9999"),
        ("add com -n -5", "count -5: 1 to 9999"),
        ("add com -n 10000", "count 10000: 1 to 9999"),
        ("add com @2026-12-01", "2026-12-01 is in the future: today is 2026-11-24"),
        ("add com --on +1", "2026-11-25 is in the future: today is 2026-11-24"),
        ("add com --on someday", '"someday" is not a day: say today, yesterday, mon to sun, @-3 or 2026-11-20'),
        ("add 5 com -n 3", "two counts: 5 and 3: say it once"),
        ("add com @y --on today", "two days: 2026-11-23 and 2026-11-24: say it once"),
        ("add com one --note two", "two notes: one and two: say it once"),
        ("add carousel --variant video", "two variants: carousel and video: say it once"),
        ("add post --variant foto", 'unknown variant "foto" of post: one of text, carousel, picture, video'),
        ("add headline new", "a profile section has no count and no note: it is ticked once, such as ssi add headline"),
        ("add 2 headline", "a profile section has no count and no note: it is ticked once, such as ssi add headline"),
        (
            "add com -3",
            "No such option: -3: a day is written @-3, a note that begins with a dash goes behind --note",
        ),
        ("add com -n many", "Invalid value for '-n' / '--count': 'many' is not a valid int: see ssi add --help"),
        ("undo", "nothing to undo: nothing was changed on this device"),
        ("rm 3f2a", 'no entry "3f2a": `ssi log` shows them with their ids'),
        ("edit 3f2a 3", 'no entry "3f2a": `ssi log` shows them with their ids'),
        ("edit 3f2a", "nothing to change: say a count, an action, a day or a note"),
        ("log --history 3f2a", 'no entry "3f2a": `ssi log` shows them with their ids'),
        ("log --since today --until y", "--since 2026-11-24 is after --until 2026-11-23: the earlier day is --since"),
        ("log --action pots", 'unknown action "pots": did you mean post?'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(refused: Refused, words: str, told: str) -> None:
    assert refused(*words.split()) == told


def test_undo_and_redo_go_over_several_commands(ssi: Run) -> None:
    ssi("add", "post")
    ssi("add", "2", "like")
    assert "Undone: 2 likes" in ssi("undo").out
    assert "Undone: 1 post" in ssi("undo").out
    assert ssi("log", "--json").json == []
    assert "Redone: 1 post" in ssi("redo").out
    assert entry(ssi)["action"] == "post"


def test_an_edit_changes_only_what_it_says(ssi: Run) -> None:
    ssi("add", "5", "com", "@y", "Ana")
    before = entry(ssi)
    ssi("edit", str(before["id"])[:6], "3")
    assert entry(ssi) == {**before, "count": 3}
    ssi("edit", str(before["id"])[:6], "like", "@-3", "--note", "")
    assert entry(ssi) == {**before, "count": 3, "action": "like", "day": "2026-11-21", "note": ""}


def test_the_words_of_an_edit_are_those_of_adding(ssi: Run) -> None:
    ssi("add", "post")
    ssi("edit", str(entry(ssi)["id"]), "2", "carousel", "@mon", "two of them")
    changed = entry(ssi)
    assert [changed[key] for key in ("action", "variant", "count", "day", "note")] == [
        "post",
        "carousel",
        2,
        "2026-11-23",
        "two of them",
    ]


def test_an_edit_that_changes_nothing_says_so(ssi: Run) -> None:
    ssi("add", "com")
    assert ssi("edit", str(entry(ssi)["id"]), "com").out == "Nothing to change: 1 comment\n"


def test_a_deleted_entry_comes_back_with_undo(ssi: Run) -> None:
    ssi("add", "com")
    before = entry(ssi)
    assert "Deleted: 1 comment" in ssi("rm", str(before["id"])[:8]).out
    assert ssi("log", "--json").json == []
    ssi("undo")
    assert entry(ssi) == before


def test_the_log_is_newest_first_with_short_ids(ssi: Run) -> None:
    ssi("add", "com", "@-3", "third")
    ssi("add", "post")
    ssi("add", "2", "like", "@y")
    ids = [str(one["id"])[:8] for one in ssi("log", "--json").json]
    rows = ssi("log").out.splitlines()
    assert rows == [
        f"{ids[0]}  Tue 2026-11-24  08:00  1 post",
        f"{ids[1]}  Mon 2026-11-23         2 likes",
        f"{ids[2]}  Sat 2026-11-21         1 comment                     third",
    ]


def test_the_log_can_be_narrowed(ssi: Run) -> None:
    for words in ("com @-3", "post @y", "like"):
        ssi("add", *words.split())
    actions = [
        [one["action"] for one in ssi("log", "--json", *words).json]
        for words in (["--since", "-1"], ["--until", "y"], ["--action", "com"], ["--since", "y", "--until", "y"])
    ]
    assert actions == [["like", "post"], ["post", "comment"], ["comment"], ["post"]]


def test_the_log_shows_two_weeks_unless_asked_for_more(ssi: Run) -> None:
    ssi("add", "com", "@-14")
    answer = ssi("log")
    assert (answer.out, answer.err) == ("", "no entries since 2026-11-11: --since goes further back\n")
    assert "1 comment" in ssi("log", "--since", "-14").out
    assert len(ssi("log", "--json").json) == 1


def test_the_fields_of_a_logged_entry(ssi: Run) -> None:
    ssi("add", "5", "carousel", "@y", "Ana")
    logged = entry(ssi)
    assert list(logged) == ["id", "action", "variant", "count", "at", "day", "note", "source", "device"]
    assert (logged["at"], logged["source"]) == ("2026-11-24T08:00:00+01:00", "hand")


def test_all_versions_of_an_entry_are_kept(ssi: Run) -> None:
    ssi("add", "com", "first")
    id = str(entry(ssi)["id"])
    ssi("edit", id, "2", "--note", "second")
    ssi("rm", id)
    rows = ssi("log", "--history", id).out.splitlines()
    assert [row.split("  ")[-1] for row in rows] == [
        "1 comment on Tue 24 Nov: first",
        "2 comments on Tue 24 Nov: second",
        "deleted",
    ]
    assert all(row.startswith("2026-11-24 ") for row in rows)


def test_a_note_does_not_steer_the_terminal(ssi: Run) -> None:
    added = ssi("add", "com", "\x1b]0;title\x07 a\nb [/b]")
    listed = ssi("log")
    for answer in (added, listed):
        assert not set("\x1b\x07") & set(answer.out)
        assert "[/b]" in answer.out
    assert len(listed.out.splitlines()) == 1
    error = ssi("add", "\x1b[31mred", fails=2).err
    assert "\x1b" not in error
