"""Archives as LinkedIn wrote them in a year, with that year's columns, quoting, encodings and oddities."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from .life import ME, MY_URL, PACIFIC, Life, Person, Post, Talk

Files = dict[str, bytes]
"""Contents by path."""

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FULL_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. You will '
    "only see email addresses for connections who have allowed their connections to see or download their email "
    "address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)

TOLD = {
    2018: ("shares", "searchqueries", "invitations", "connections", "messages"),
    2021: ("shares", "comments", "reactions", "votes", "searchqueries", "invitations", "connections", "messages"),
    2023: ("shares", "comments", "reactions", "votes", "searchqueries", "invitations", "connections", "messages"),
}
TOLD |= dict.fromkeys((2024, 2025, 2026), (*TOLD[2023], "instantreposts", "articles"))
"""What the archives of a year tell of."""


def archive_files(life: Life, year: int) -> Files:
    """The files of the archive that this life's owner got in that year."""
    files = _profile()
    files |= {
        "Connections.csv": _connections(life, year).encode(),
        "Invitations.csv": _invitations(life, year).encode(),
    }
    name, searches = ("Search Queries.csv", _utf16) if year == 2018 else ("SearchQueries.csv", str.encode)
    files[name] = searches(_searches(life, "\t" if year == 2018 else ","))
    files["Messages.csv" if year == 2018 else "messages.csv"] = _messages(life, year).encode()
    suffix = "_17529409" if year == 2026 else ""
    files[f"Shares{suffix}.csv"] = shares(life, year)
    if year >= 2021:
        ends = "\r\n" if year <= 2023 else "\n"
        files[f"Comments{suffix}.csv"] = _comments(life, year).replace("\n", ends).encode()
        files["Reactions.csv"] = _reactions(life).replace("\n", ends).encode()
        files["Votes.csv"] = _votes(life).replace("\n", ends).encode()
    if year >= 2024:
        files[f"InstantReposts{suffix}.csv"] = _reposts(life).encode()
        files |= _articles(life)
        files["Rich_Media.csv"] = _uploads(life).encode()
    files |= {
        "guide_messages.csv": b"CONVERSATION ID,FROM,DATE\n1,Guide,2024-01-01 10:00:00 UTC\n",
        "Ad_Targeting.csv": b"Member Age,Member Groups,Member Groups\n25-34,A;B,C\n",
        "Registration.csv": b'Registered At,Registration Ip,Subscription Types\n"1/2/10, 3:04 AM",192.0.2.7,\n',
        "Jobs/Saved Jobs.csv": b"Saved Date,Job Url\n",
    }
    return files


def archive_name(life: Life) -> str:
    """The name LinkedIn gives the archive."""
    return f"Complete_LinkedInDataExport_{life.archived:%m-%d-%Y}.zip"


def zipped(files: Files) -> bytes:
    """An archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def save_archive(folder: Path, life: Life, year: int) -> Path:
    """The archive of a year, as a file."""
    path = folder / archive_name(life)
    path.write_bytes(zipped(archive_files(life, year)))
    return path


# how tables are written


def table(header: str, rows: Iterable[Sequence[object]], quoting: Any = csv.QUOTE_MINIMAL, delimiter: str = ",") -> str:
    """A table, its header as it stands."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _plain(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _slashed(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M:%S} UTC"


def _short(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def post_id(at: datetime) -> int:
    """The id of a post made at an instant."""
    return int(at.timestamp() * 1000) << 22


def _urn(kind: str, at: datetime) -> str:
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3A{kind}%3A{post_id(at)}"


def _engaged(at: datetime, group: bool) -> str:
    """The address of a post an hour older than what was done to it."""
    hour = timedelta(hours=1)
    if group:
        return f"https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A1234567-{post_id(at - hour)}"
    return _urn("activity", at - hour)


# one file each


def _profile() -> Files:
    header = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers"
    )
    row = [
        "Ada",
        "Example",
        "",
        "",
        "",
        "Helping CFOs | SaaS",
        "I write about…",
        "Software",
        "80331",
        "Munich",
        "",
        "",
        "",
    ]
    return {
        "Profile.csv": table(header, [row]).encode(),
        "Profile Summary.csv": b"Profile Summary\n",
        "Positions.csv": table(
            "Company Name,Title,Description,Location,Started On,Finished On",
            [["Acme, Inc.", "Account Executive", "", "Munich", "Mar 2024", ""]],
        ).encode(),
        "Education.csv": table(
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            [["TU Example", "2015", "Aug 2018", "", "", ""]],
        ).encode(),
        "Skills.csv": b"Name\nNegotiation\nSocial Selling\n",
    }


def shares(life: Life, year: int) -> bytes:
    newest_first = sorted(life.posts, key=lambda post: post.at, reverse=True)
    if year == 2018:
        header = "Date,Share Title,Share Description,Share Link,Share Commentary,Shared URL,Media URL,Type,Visibility"
        rows = [
            [_slashed(post.at), "", "", _share_link(post), post.text, _shared_url(post), "", "", "Public"]
            for post in newest_first
        ]
        return _utf16(table(header, rows, csv.QUOTE_ALL, "\t"))
    url, media = ("SharedUrl", "MediaUrl") if year > 2024 else ("SharedURL", "MediaURL")
    lines = [f"Date,ShareLink,ShareCommentary,{url},{media},Visibility"]
    for post in [*newest_first, *newest_first[:2]]:  # some stand there twice
        text = '"' + post.text.replace('"', '""').replace("\n", '""\n""') + '"'
        lines.append(f"{_plain(post.at)},{_share_link(post)},{text},{_shared_url(post)},,MEMBER_NETWORK")
    ends = "\r\n" if year <= 2023 else "\n"
    return (ends.join(line.replace("\n", ends) for line in lines) + ends).encode()


def _share_link(post: Post) -> str:
    if post.kind == "group":
        return f"https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A1234567-{post_id(post.at)}"
    return _urn("share" if post.at.minute % 2 else "ugcPost", post.at)


def _shared_url(post: Post) -> str:
    if post.kind == "reshare":
        return _urn("activity", post.at - timedelta(days=2))
    return "https://example.com/report" if post.at.second % 3 == 0 and post.kind == "text" else ""


def _comments(life: Life, year: int) -> str:
    lines = ["Date,Link,Message"]
    for comment in sorted(life.comments, key=lambda comment: comment.at):
        lines.append(f"{_plain(comment.at)},{_engaged(comment.at, comment.group)},{_quoted(comment.text, year)}")
    lines.append(f",{_urn('activity', datetime(2020, 5, 5, tzinfo=UTC))},undated row")
    return "\n".join(lines) + "\n"


def _quoted(text: str, year: int) -> str:
    """A message, quoted as was the custom of the year."""
    if year == 2021 and "," not in text and '"' not in text:
        return text  # also where it has several lines
    if year == 2025:
        return '"' + text.replace('"', '\\"') + '"'
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


def _reactions(life: Life) -> str:
    kinds = ("LIKE", "PRAISE", "APPRECIATION", "EMPATHY", "INTEREST", "ENTERTAINMENT", "MAYBE", "SOMETHINGNEW")
    rows = []
    for number, reaction in enumerate(life.reactions):
        link = _engaged(reaction.at, reaction.group)
        if number % 5 == 0:
            link += "?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7335000000000000000%2C7335010000000000000%29"
        rows.append([_plain(reaction.at), kinds[number % len(kinds)], link])
    return table("Date,Type,Link", [*rows, rows[0], ["", "", ""]])


def _votes(life: Life) -> str:
    rows = []
    for vote in life.votes:
        urn = f"groupPost:1234567-{post_id(vote.at)}" if vote.group else f"ugcPost:{post_id(vote.at)}"
        rows.append([_plain(vote.at), f"https://www.linkedin.com/feed/update/urn:li:{urn}", "Yes, always"])
    return table("Date,Link,OptionText", rows)


def _reposts(life: Life) -> str:
    return table("Date,Link", [[_plain(repost.at), _engaged(repost.at, False)] for repost in life.reposts])


def _articles(life: Life) -> Files:
    pages = {}
    for number, (at, published) in enumerate(life.articles):
        told = f"{at:%Y-%m-%d %H:%M}" if published else "---"
        pages[f"Articles/Articles/article-{number}-ada-example-x{number}y.html"] = (
            '<html><h1><a href="https://example.com">Title</a></h1>\n'
            f'<p class="created">Created on 2020-04-30 10:{number:02}</p>\n'
            f'<p class="published">Published on {told}</p><div>Text</div></html>'
        ).encode()
    return pages


def _uploads(life: Life) -> str:
    kinds = {"picture": "feed photo", "carousel": "feed document", "video": "video"}
    rows = [
        ["You uploaded a profile background photo on January 2, 2024 at 11:40 AM (GMT)", " -", "https://example.com"]
    ]
    for number, post in enumerate(life.posts):
        if post.kind in kinds:
            at = post.at - timedelta(minutes=number % 5)
            clock = f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
            day = f"{FULL_MONTHS[at.month - 1]} {at.day}, {at.year}"
            rows.append([f"You uploaded a {kinds[post.kind]} on {day} at {clock} (GMT)", " -", "https://example.com"])
    return table("Date/Time,Media Description,Media Link", rows)


def _searches(life: Life, delimiter: str) -> str:
    rows = [[_slashed(at), query] for at, query, _ in sorted(life.searches, key=lambda search: search[0], reverse=True)]
    return table("Time,Search Query", rows, csv.QUOTE_ALL if delimiter == "\t" else csv.QUOTE_MINIMAL, delimiter)


def _invitations(life: Life, year: int) -> str:
    addressed = year >= 2024
    rows = []
    for at, person, note in life.invitations:
        wall = _short(at.astimezone(PACIFIC))
        rows.append(
            [ME, person.name, wall, note.replace("\n", " "), "OUTGOING", *([MY_URL, person.url] if addressed else [])]
        )
    for at, person in life.received_invitations:
        wall = _short(at.astimezone(PACIFIC)).replace(" ", "\u202f", 2)
        rows.append([person.name, ME, wall, "", "INCOMING", *([person.url, MY_URL] if addressed else [])])
    header = "From,To,Sent At,Message,Direction"
    return table(f"{header},inviterProfileUrl,inviteeProfileUrl" if addressed else header, rows)


def _connections(life: Life, year: int) -> str:
    addressed = year >= 2024
    rows = []
    for day, person in sorted(life.connections, key=lambda one: one[0], reverse=True):
        on = f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"
        if year == 2018:
            on = f"{day.month}/{day.day}/{day:%y}, 10:35 PM"
        names = [person.first, person.last] if person else ["", ""]
        url = [person.url if person else ""] if addressed else []
        rows.append([*names, *url, "", "Acme, Inc." if person else "", person.position if person else "", on])
    header = f"First Name,Last Name,{'URL,' if addressed else ''}Email Address,Company,Position,Connected On"
    return (PREAMBLE if year >= 2023 else "") + table(header, rows).rstrip("\n")


_COLUMNS = {
    2018: "From,To,Date,Subject,Content,Direction,Folder",
    2021: "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
}
_COLUMNS[2023] = _COLUMNS[2021]
_COLUMNS[2024] = _COLUMNS[2021].replace("TO,", "TO,RECIPIENT PROFILE URLS,")
_COLUMNS[2025] = f"{_COLUMNS[2024]},ATTACHMENTS,IS MESSAGE DRAFT"
_COLUMNS[2026] = f"{_COLUMNS[2024]},ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"


def _messages(life: Life, year: int) -> str:
    columns = _COLUMNS[year].split(",")
    rows = []
    for number, talk in enumerate(life.talks):
        if (year == 2018 and talk.kind in ("advert", "group")) or (year < 2025 and talk.kind == "draft"):
            continue
        for cells in _talk(talk, number):
            if year < 2026:
                cells["CONTENT"] = cells["CONTENT"].replace("\n", " ")
            if year == 2018:
                cells = {name.title(): value for name, value in cells.items()}
            rows.append([cells.get(column, "") for column in columns])
    if year == 2018:
        rows = [_of_2018(row) for row in rows]
    rows.append([""] * len(columns))
    return table(_COLUMNS[year], rows, csv.QUOTE_ALL if year == 2026 else csv.QUOTE_MINIMAL)


def _of_2018(row: list[str]) -> list[str]:
    at = datetime.strptime(row[2], "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return [*row[:2], _short(at), *row[3:]]


def _talk(talk: Talk, number: int) -> list[dict[str, str]]:
    """The rows of a conversation, newest first."""
    other, third = talk.other, Person("Third", "Wheel")
    rows = []
    for message in reversed(talk.messages):
        sender, receiver = (ME, other.name) if message.mine else (other.name, ME)
        urls = (MY_URL, other.url) if message.mine else (other.url, MY_URL)
        cells = {
            "CONVERSATION ID": f"2-QUFB{number:06}==",
            "CONVERSATION TITLE": "",
            "FROM": sender,
            "SENDER PROFILE URL": urls[0],
            "TO": receiver,
            "RECIPIENT PROFILE URLS": urls[1],
            "DATE": f"{message.at:%Y-%m-%d %H:%M:%S} UTC",
            "SUBJECT": "",
            "CONTENT": message.text,
            "DIRECTION": "OUTGOING" if message.mine else "INCOMING",
            "FOLDER": "INBOX",
            "IS MESSAGE DRAFT": "No",
            "IS CONVERSATION DRAFT": "No",
        }
        match talk.kind:
            case "pitch":
                cells |= {"SUBJECT": "A quick question", "CONVERSATION TITLE": "A quick question"}
            case "spam":
                cells["FOLDER"] = "SPAM"
            case "draft":
                cells["IS MESSAGE DRAFT"] = "Yes"
            case "advert":
                advert = '<p class="spinmail-quill-editor__spin-break">Hi %FIRSTNAME%</p>'
                cells |= {"FROM": "Acme Ads", "SENDER PROFILE URL": "", "TO": ME, "RECIPIENT PROFILE URLS": MY_URL}
                cells |= {"CONTENT": advert, "CONVERSATION TITLE": "Grow", "SUBJECT": "Grow"}
            case "group":
                cells |= {"CONVERSATION TITLE": "The three of us", "TO": f"{receiver}, {third.name}"}
                cells["RECIPIENT PROFILE URLS"] = f"{urls[1]},{third.url}"
        rows.append(cells)
    return rows


# the workbook of the analytics


def workbook(life: Life, text_cells: bool, day_first: bool = False, posts: Iterable[Post] = ()) -> bytes:
    """The workbook of the last 365 days: with numbers as it was until 2025, or all in text as since 2026."""
    days = sorted(life.responses)[-365:]

    def written(day: Any) -> str:
        return f"{day:%d/%m/%Y}" if day_first else f"{day.month}/{day.day}/{day.year}"

    def number(value: int) -> str | int:
        return f"{value:,}" if text_cells else value

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Descoberta" if day_first else "DISCOVERY"
    sheet.append(["Overall Performance", f"{written(days[0])} - {written(days[-1])}"])
    sheet.append(["Impressions", number(123456)])
    sheet = book.create_sheet("ENGAGEMENT")
    sheet.append(["Date", "Impressions", "Engagements"])
    for position, day in enumerate(days):
        engaged = life.responses[day]
        sheet.append([written(day), number(1204), number(engaged if engaged or position % 2 else -28)])
    sheet = book.create_sheet("TOP POSTS")
    sheet.append(["Maximum of 50 posts available to include in this list"])
    blank = "481" if text_cells else None
    sheet.append([blank] * 7 if text_cells else [])
    names = ["Post URL", "Post publish date", "Engagements"]
    sheet.append([*names, blank, "Post URL", "Post Publish Date", "Impressions"])
    listed = list(posts)
    for position, post in enumerate(listed):
        left = [analytics_url(post, position), written(post.at), number(31)]
        right_post = listed[-1 - position]
        right = [analytics_url(right_post, position + 1), written(right_post.at), number(1204)]
        sheet.append([*left, blank, *(right if position else [blank] * 3)])
    sheet = book.create_sheet("FOLLOWERS")
    sheet.append([f"Total followers on {written(days[-1])}:", number(2418)])
    sheet.append([])
    sheet.append(["Date", "New followers"])
    for day in days:
        sheet.append([written(day), number(3)])
    sheet = book.create_sheet("DEMOGRAPHICS")
    sheet.append(["Top Demographics", "Value", "Percentage"])
    sheet.append(["Job title", "Founder", "2%" if text_cells else 0.139])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def analytics_url(post: Post, position: int) -> str:
    """The address of a post in the analytics: its activity is a few seconds younger than its share."""
    activity = post_id(post.at + timedelta(seconds=3))
    if position % 2:
        return f"https://www.linkedin.com/posts/ada-example_lesson-share-{activity}-AbCd"
    return f"https://www.linkedin.com/feed/update/urn:li:activity:{activity}"


# the SSI


SSI: dict[str, Any] = {
    "activeSeat": False,
    "memberScore": {
        "overall": 47.318,
        "subScores": [
            {"score": 17.988, "pillar": "STRONG_RELATIONSHIP"},
            {"score": 14.02, "pillar": "PROFESSIONAL_BRAND"},
            {"score": 8.90, "pillar": "FIND_RIGHT_PEOPLE"},
            {"score": 6.41, "pillar": "INSIGHT_ENGAGEMENT"},
        ],
    },
    "groupScore": [
        {"groupType": "TEAM", "rank": 3, "groupSize": 7},
        {"groupType": "INDUSTRY", "rank": 12, "industry": "Software", "score": {"overall": 31.2, "subScores": []}},
        {"groupType": "NETWORK", "rank": 24, "groupSize": 1503, "score": {"overall": 36.0, "subScores": []}},
    ],
}

SSI_TEXT = """Your Social Selling Index
Ada Example
Account Executive
Industry SSI Rank
Top 12%
Network SSI Rank
Top 24%
Current Social Selling Index
Your Social Selling Index (SSI) measures how effective you are. It is updated daily.
47
out of 100
Four components of your score
14.02 Establish your professional brand
8.9 Find the right people
6.41 Engage with insights
17.99 Build relationships
People in your industry
Sales professionals in the Software industry have an average SSI of 31.
You rank in the top 12%
Up 1% since last week
People in your network
People in your network have an average SSI of 36.
You rank in the top 24%
"""


def ssi_page() -> str:
    """The page as a browser saves it."""
    code = json.dumps(SSI).replace('"', "&quot;")
    head = "<html><head><style>p {width: 12}</style></head>"
    return f"{head}<body><code>{{&quot;a&quot;: 1}}</code><code>{code}</code></body></html>"
