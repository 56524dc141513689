"""How long an import of 100,000 rows takes, and how much memory: run with `python benchmarks/import_100k.py`.

50,000 reactions, 20,000 messages, 10,000 connections, and 20,000 comments, searches, shares and invitations over
eight years are imported into an empty data folder, and then once more, which has to add nothing.
"""

from __future__ import annotations

import csv
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST = datetime(2018, 11, 1, tzinfo=UTC)
DAYS = 8 * 365
ME, MY_URL = "Ada Example", "https://www.linkedin.com/in/ada-example"
UPDATE = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A"

Rows = Iterator[list[str]]


def instants(number: int) -> list[datetime]:
    """So many instants, oldest first."""
    chance = random.Random(number)
    return sorted(FIRST + timedelta(seconds=second) for second in chance.sample(range(DAYS * 86_400), number))


def plain(at: datetime) -> str:
    """As most files have it."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def link(at: datetime) -> str:
    """A post of that time."""
    return f"{UPDATE}{int(at.timestamp() * 1000) << 22}"


def messages() -> Rows:
    """5,000 conversations of four messages."""
    for number, at in enumerate(instants(5_000)):
        other = f"Bo{number} Sample"
        url = f"https://www.linkedin.com/in/bo{number}-sample"
        text = "A message of the usual length, which says hello, asks something and thanks for an answer. " * 3
        for step in range(4):
            mine = (number + step) % 2 == 0
            people = (ME, MY_URL, other, url) if mine else (other, url, ME, MY_URL)
            sent = f"{plain(at + timedelta(hours=step * 7))} UTC"
            yield [f"2-{number:012}==", "", *people, sent, "", f"{text}{step}", "INBOX", ""]


def connections() -> Rows:
    """Everybody who connected, the newest first."""
    for number, at in enumerate(reversed(instants(10_000))):
        position = "VP Sales" if number % 5 == 0 else "Analyst"
        url = f"https://www.linkedin.com/in/bo{number}-sample"
        yield [f"Bo{number}", "Sample", url, "", "Acme, Inc.", position, f"{at:%d %b %Y}"]


def invitations() -> Rows:
    """Requests of the last months."""
    for number in range(1_500):
        at = FIRST + timedelta(days=DAYS - 250, minutes=number * 230)
        sent = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
        yield [ME, f"Cy{number}", sent, "", "OUTGOING", MY_URL, f"https://www.linkedin.com/in/cy{number}"]


TABLES: dict[str, tuple[str, Rows]] = {
    "Reactions.csv": ("Date,Type,Link", ([plain(at), "LIKE", link(at)] for at in instants(50_000))),
    "messages.csv": (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER,ATTACHMENTS",
        messages(),
    ),
    "Connections.csv": ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", connections()),
    "Comments.csv": (
        "Date,Link,Message",
        ([plain(at), link(at), 'Good point on "time to value", thanks.\n\nWe saw it too.'] for at in instants(9_000)),
    ),
    "SearchQueries.csv": (
        "Time,Search Query",
        ([f"{at:%Y/%m/%d %H:%M:%S} UTC", f"cfo {at:%f}"] for at in instants(7_500)),
    ),
    "Shares.csv": (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
        ([plain(at), link(at), "A post of some length", "", "", "MEMBER_NETWORK"] for at in instants(2_000)),
    ),
    "Invitations.csv": ("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", invitations()),
}


def make(path: Path) -> int:
    """Write the archive; how many rows it has."""
    number = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (header, rows) in TABLES.items():
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(header.split(","))
            for row in rows:
                writer.writerow(row)
                number += 1
            archive.writestr(name, text.getvalue())
    return number


def run(*arguments: str) -> None:
    """Run `ssi` and say how long it took, by the clock and of a processor, and the most memory any run had."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run(
        [sys.executable, "-m", "ssi_tui", *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    used = after.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"ssi {arguments[0]}: {seconds:.2f} s ({worked:.2f} s of a processor), at most {used:.0f} MB")
    print(process.stdout)


def main() -> None:
    """Make the archive and import it twice."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ |= {f"SSI_{name}_DIR": str(root / name.lower()) for name in ("DATA", "STATE", "CONFIG")}
        os.environ |= {"SSI_NOW": "2026-11-24T08:00:00+00:00", "TZ": "UTC"}
        archive = root / "Complete_LinkedInDataExport_11-01-2026.zip"
        print(f"{make(archive)} rows, {archive.stat().st_size / 1024**2:.1f} MB packed")
        run("import", str(archive))
        run("import", str(archive))
        size = sum(file.stat().st_size for file in (root / "data").rglob("*.json"))
        print(f"{size / 1024**2:.1f} MB in {len(list((root / 'data').rglob('*.json')))} files")
        run("status")


if __name__ == "__main__":
    main()
