"""Conversations: whose side is whose, what is left out, and what each message counts as."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssi_tui.domain.evidence import Findings
from ssi_tui.linkedin.reading import read

from .test_archives import options

ADA, BO, CY = (f"https://www.linkedin.com/in/{name}" for name in ("ada-example", "bo-sample", "cy-muster"))
NAMES = {ADA: "Ada Example", BO: "Bo Sample", CY: "Cy Muster", "": "LinkedIn Member"}
HEADER = [
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
]
PROFILE = "First Name,Last Name,Headline,Summary\nAda,Example,Helping,\n"
START = datetime(2025, 2, 4, 9, 30, 11)  # noqa: DTZ001  # written as LinkedIn does, in UTC


def at(days: float) -> str:
    return f"{START + timedelta(days=days):%Y-%m-%d %H:%M:%S} UTC"


def row(sender: str, receiver: str, days: float, text: str = "Hello", talk: str = "1", **more: str) -> dict[str, str]:
    return {
        "CONVERSATION ID": talk,
        "FROM": NAMES[sender],
        "SENDER PROFILE URL": sender,
        "TO": NAMES[receiver],
        "RECIPIENT PROFILE URLS": receiver,
        "DATE": at(days),
        "CONTENT": f"{text} {days}",
        "FOLDER": "INBOX",
    } | {name.replace("_", " "): value for name, value in more.items()}


def table(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def found(folder: Path, rows: list[dict[str, str]], me: str = "", **files: str) -> Findings:
    """What these messages prove, with a last message that makes all days before it complete."""
    last = row(ADA, CY, 400, talk="last")
    (folder / "messages.csv").write_text(table([*reversed(rows), last]))
    for name, text in ({"Profile": PROFILE} | files).items():
        if text:
            (folder / f"{name}.csv").write_text(text)
    return read([str(folder)], options(me=me))


def actions(findings: Findings) -> list[tuple[str, int]]:
    """Actions with the days since the start."""
    counted = [
        evidence
        for evidence in findings.evidence
        if evidence.line and evidence.action not in ("follower", "invitation")
    ]
    return sorted((evidence.action, (evidence.day - date(2025, 2, 4)).days) for evidence in counted)


def reasons(findings: Findings) -> set[str]:
    return {why.reason for file in findings.files if "messages" in file.name for why in file.skipped} - {
        "on the day of the archive or later, of which it tells only a part"
    }


# what messages count as


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (1, [("outreach", 0), ("outreach-reply", 1)]),
        (30, [("outreach", 0), ("outreach-reply", 30)]),
        (31, [("outreach", 0)]),
    ],
)
def test_a_pitch_and_its_answer_within_thirty_days(tmp_path: Path, after: int, told: list[tuple[str, int]]) -> None:
    assert actions(found(tmp_path, [row(ADA, BO, 0), row(BO, ADA, after)])) == told


def test_only_the_first_answer_to_a_pitch_counts(tmp_path: Path) -> None:
    rows = [row(ADA, BO, 0), row(BO, ADA, 1), row(BO, ADA, 2)]
    assert actions(found(tmp_path, rows)) == [("outreach", 0), ("outreach-reply", 1)]


def test_answers_count_once_a_day_and_conversation(tmp_path: Path) -> None:
    rows = [
        row(BO, ADA, 0), row(ADA, BO, 0.1), row(BO, ADA, 0.11), row(ADA, BO, 0.12), row(ADA, BO, 1),
        row(BO, ADA, 2), row(ADA, BO, 3), row(CY, ADA, 2.9, talk="2"), row(ADA, CY, 3, talk="2"),
    ]  # fmt: skip
    assert actions(found(tmp_path, rows)) == [("inbox", 0), ("inbox", 3), ("inbox", 3)]


def connections(days: int, url: str = BO) -> str:
    day = date(2025, 2, 4) - timedelta(days=days)
    first, last = NAMES[url].split()
    return f"First Name,Last Name,URL,Position,Connected On\n{first},{last},{url},,{day:%d} {day:%b} {day.year}\n"


@pytest.mark.parametrize("days", [0, 7, 14])
def test_the_first_message_to_a_new_follower(tmp_path: Path, days: int) -> None:
    rows = [row(ADA, BO, 0), row(BO, ADA, 1), row(ADA, BO, 2)]
    assert actions(found(tmp_path, rows, Connections=connections(days))) == [("follower-message", 0), ("inbox", 2)]


def test_a_new_follower_who_wrote_first_is_messaged_by_the_answer(tmp_path: Path) -> None:
    rows = [row(BO, ADA, 0), row(ADA, BO, 0.1)]
    assert actions(found(tmp_path, rows, Connections=connections(3))) == [("follower-message", 0)]


@pytest.mark.parametrize("days", [15, -3])
def test_who_connected_long_ago_or_later_is_no_new_follower(tmp_path: Path, days: int) -> None:
    assert actions(found(tmp_path, [row(ADA, BO, 0)], Connections=connections(days))) == [("outreach", 0)]


@pytest.mark.parametrize("ago", [(3, 200), (200, 3)])
def test_two_people_of_one_name_are_told_apart_by_their_profiles_only(tmp_path: Path, ago: tuple[int, int]) -> None:
    header, *_ = connections(0).splitlines(keepends=True)
    rows = [connections(days).splitlines()[1].replace(BO, f"{BO}-{days}") for days in ago]
    namesakes = header + "\n".join(rows)
    assert actions(found(tmp_path, [row(ADA, BO, 0)], Connections=namesakes)) == [("outreach", 0)]
    by_profile = namesakes.replace(f"{BO}-3,", f"{BO},")
    assert actions(found(tmp_path, [row(ADA, BO, 0)], Connections=by_profile)) == [("follower-message", 0)]


def test_the_note_of_an_invitation_is_no_message(tmp_path: Path) -> None:
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ada Example,Bo Sample,"2/4/25, 1:30 AM",Hello 0,OUTGOING,{ADA},{BO}\n'
    )
    rows = [row(ADA, BO, 0), row(BO, ADA, 1), row(ADA, BO, 2), row(ADA, CY, 0, talk="2")]
    findings = found(tmp_path, rows, Invitations=invitations)
    assert actions(findings) == [("inbox", 2), ("outreach", 0)]  # the same words to somebody else are a pitch
    assert "the note of an invitation, which counts as that" in reasons(findings)


def test_a_pitch_long_after_the_note_has_its_answer(tmp_path: Path) -> None:
    invitations = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ada Example,Bo Sample,"2/4/25, 1:30 AM",Hello 0,OUTGOING,{ADA},{BO}\n'
    )
    rows = [row(ADA, BO, 0), row(ADA, BO, 20), row(BO, ADA, 25)]
    findings = found(tmp_path, rows, Invitations=invitations, Connections=connections(-1))
    assert actions(findings) == [("outreach", 20), ("outreach-reply", 25)]
    keys = [evidence.key for evidence in findings.evidence]
    assert len(set(keys)) == len(keys)  # nothing says of the answer that it is none


# what is left out


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row(ADA, BO, 0, FOLDER="SPAM")], "in the spam folder"),
        ([row(ADA, BO, 0, IS_MESSAGE_DRAFT="Yes")], "a draft"),
        ([row("", ADA, 0), row(ADA, "", 1)], "with a hidden or closed account"),
        ([row(ADA, BO, 0, RECIPIENT_PROFILE_URLS=f"{BO},{CY}")], "a group conversation"),
        ([row(ADA, BO, 0, RECIPIENT_PROFILE_URLS=f"{BO}; {CY}")], "a group conversation"),
        ([row(BO, ADA, 0), row(CY, ADA, 1), row(ADA, BO, 2)], "a group conversation"),
        ([row(ADA, BO, 0, CONVERSATION_TITLE="The three of us")], "a group conversation"),
        (
            [row("", ADA, 0, FROM="Acme Ads", CONTENT="Hi %FIRSTNAME%"), row(ADA, "", 1, TO="Acme Ads")],
            "an advertisement",
        ),
        ([row("", ADA, 0, FROM="Acme Ads", CONVERSATION_TITLE="Grow", SUBJECT="Grow")], "an advertisement"),
        ([row(ADA, BO, 0, DATE="yesterday")], "its date cannot be read"),
    ],
)
def test_what_is_left_out(tmp_path: Path, rows: list[dict[str, str]], reason: str) -> None:
    findings = found(tmp_path, rows)
    assert actions(findings) == []
    assert reasons(findings) == {reason}


def test_the_same_message_twice_counts_once(tmp_path: Path) -> None:
    findings = found(tmp_path, [row(ADA, BO, 0), row(ADA, BO, 0)])
    assert actions(findings) == [("outreach", 0)]
    assert reasons(findings) == {"the same message twice"}


# who is the user

TALKS = [row(ADA, BO, 0), row(BO, ADA, 1), row(CY, ADA, 0, talk="2"), row(ADA, CY, 1, talk="2")]
TOLD = [("inbox", 1), ("outreach", 0), ("outreach-reply", 1)]
INVITED = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


@pytest.mark.parametrize(
    "files",
    [
        {"Profile": "", "Invitations": f'{INVITED}A,B,"2/4/25, 1:30 AM",,OUTGOING,{ADA},{BO}\n'},
        {"Profile": "", "Invitations": f'{INVITED}B,A,"2/4/25, 1:30 AM",,INCOMING,{BO},{ADA}\n'},
        {"Profile": PROFILE},
        {"Profile": ""},
    ],
    ids=["who invited", "who was invited", "the profile's name", "who takes part in all"],
)
def test_the_user_is_known_by(tmp_path: Path, files: dict[str, str]) -> None:
    findings = found(tmp_path, TALKS, **files)
    assert actions(findings) == TOLD
    assert findings.notes == ()


def test_the_busiest_is_taken_for_the_user_and_that_is_told(tmp_path: Path) -> None:
    rows = [*TALKS, row(BO, CY, 2, talk="3")]
    findings = found(tmp_path, rows, Profile="")
    assert actions(findings)[:3] == [("inbox", 1), ("outreach", 0), ("outreach-reply", 1)]
    assert any("you are taken to be linkedin.com/in/ada-example" in note for note in findings.notes)


@pytest.mark.parametrize("me", [BO, "linkedin.com/in/Bo-Sample/", "bo-sample"])
def test_the_user_may_say_who_they_are(tmp_path: Path, me: str) -> None:
    assert actions(found(tmp_path, TALKS[:2], me=me)) == [("inbox", 1)]


def test_a_user_who_is_nowhere_to_be_found_counts_nothing(tmp_path: Path) -> None:
    findings = found(tmp_path, TALKS, me="linkedin.com/in/nobody")
    assert actions(findings) == []
    assert reasons(findings) == {"it is not clear which side is you: name your profile with --me"}
    assert [span for span in findings.spans if span.action in ("outreach", "inbox")] == []


def test_two_who_wrote_equally_much_are_not_guessed_between(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text(table([row(ADA, BO, 0), row(BO, ADA, 1)]))
    assert actions(read([str(tmp_path)], options())) == []
