"""An archive as LinkedIn makes it, of a hundred thousand rows over eight years.

50,000 reactions, 20,000 messages, 10,000 connections, and 20,000 comments, searches, shares and invitations.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST = datetime(2018, 11, 1, tzinfo=UTC)
DAYS = 8 * 365
ME, MY_URL = "Ada Example", "https://www.linkedin.com/in/ada-example"
UPDATE = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A"

Rows = Iterator[list[str]]


def _instants(number: int) -> list[datetime]:
    """So many instants, oldest first."""
    chance = random.Random(number)
    return sorted(FIRST + timedelta(seconds=second) for second in chance.sample(range(DAYS * 86_400), number))


def _plain(at: datetime) -> str:
    """As most files have it."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _link(at: datetime) -> str:
    """A post of that time."""
    return f"{UPDATE}{int(at.timestamp() * 1000) << 22}"


def _messages() -> Rows:
    """5,000 conversations of four messages."""
    for number, at in enumerate(_instants(5_000)):
        other = f"Bo{number} Sample"
        url = f"https://www.linkedin.com/in/bo{number}-sample"
        text = "A message of the usual length, which says hello, asks something and thanks for an answer. " * 3
        for step in range(4):
            mine = (number + step) % 2 == 0
            people = (ME, MY_URL, other, url) if mine else (other, url, ME, MY_URL)
            sent = f"{_plain(at + timedelta(hours=step * 7))} UTC"
            yield [f"2-{number:012}==", "", *people, sent, "", f"{text}{step}", "INBOX", ""]


def _connections() -> Rows:
    """Everybody who connected, the newest first."""
    for number, at in enumerate(reversed(_instants(10_000))):
        position = "VP Sales" if number % 5 == 0 else "Analyst"
        url = f"https://www.linkedin.com/in/bo{number}-sample"
        yield [f"Bo{number}", "Sample", url, "", "Acme, Inc.", position, f"{at:%d %b %Y}"]


def _invitations() -> Rows:
    """Requests of the last months."""
    for number in range(1_500):
        at = FIRST + timedelta(days=DAYS - 250, minutes=number * 230)
        sent = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
        yield [ME, f"Cy{number}", sent, "", "OUTGOING", MY_URL, f"https://www.linkedin.com/in/cy{number}"]


def make(path: Path) -> int:
    """Write the archive; how many rows it has."""
    number = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (header, rows) in _tables().items():
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(header.split(","))
            for row in rows:
                writer.writerow(row)
                number += 1
            archive.writestr(name, text.getvalue())
    return number


def _tables() -> dict[str, tuple[str, Rows]]:
    """Each file: its header and its rows."""
    return {
        "Reactions.csv": ("Date,Type,Link", ([_plain(at), "LIKE", _link(at)] for at in _instants(50_000))),
        "messages.csv": (
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
            "FOLDER,ATTACHMENTS",
            _messages(),
        ),
        "Connections.csv": ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", _connections()),
        "Comments.csv": (
            "Date,Link,Message",
            (
                [_plain(at), _link(at), 'Good point on "time to value", thanks.\n\nWe saw it too.']
                for at in _instants(9_000)
            ),
        ),
        "SearchQueries.csv": (
            "Time,Search Query",
            ([f"{at:%Y/%m/%d %H:%M:%S} UTC", f"cfo {at:%f}"] for at in _instants(7_500)),
        ),
        "Shares.csv": (
            "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
            ([_plain(at), _link(at), "A post of some length", "", "", "MEMBER_NETWORK"] for at in _instants(2_000)),
        ),
        "Invitations.csv": ("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", _invitations()),
    }
