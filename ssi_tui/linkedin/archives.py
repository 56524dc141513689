"""Which files belong together, what each of them is, and the day their archive was made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from .articles import IN_FOLDER
from .engagement import Comments, InstantReposts, Reactions, Votes
from .messages import Messages
from .names import archive_date, file_key
from .people import (
    Connections,
    Education,
    Invitations,
    Positions,
    Profile,
    ProfileSummary,
    SearchQueries,
    Skills,
)
from .posts import RichMedia, Shares
from .reader import TableReader
from .sources import Member

READERS: tuple[type[TableReader], ...] = (
    Profile,
    ProfileSummary,
    Positions,
    Education,
    Skills,
    RichMedia,
    Shares,
    InstantReposts,
    Comments,
    Reactions,
    Votes,
    SearchQueries,
    Invitations,
    Connections,
    Messages,
)
"""In the order of reading: what tells something about others comes before them."""

READER = {reader.name: reader for reader in READERS}

COMPLETE_ONLY = frozenset(
    ("shares", "comments", "reactions", "votes", "instantreposts", "searchqueries", "memberfollows")
)
"""Files that a basic archive never has."""

UNUSED = frozenset((
    "accountstatushistory", "adsclicked", "adtargeting", "calendar", "causesyoucareabout", "certifications",
    "coachmessages", "companyfollows", "contacts", "courses", "duolingo", "emailaddresses", "endorsementgiveninfo",
    "endorsementreceivedinfo", "events", "guidemessages", "hashtagfollows", "honors", "identityandassets",
    "importedcontacts", "inferencesaboutyou", "jobapplicantsavedanswers", "jobapplicantsavedscreeningquestionresponses",
    "jobapplications", "jobseekerpreferences", "lanadsengagement", "languages", "learning", "learningcoachmessages",
    "learningroleplaymessages", "logins", "memberfollows", "notes", "onlinejobpostings", "organizations", "patents",
    "phonenumbers", "privateidentityasset", "projects", "providers", "publications", "receipts", "receiptsv2",
    "recommendationsgiven", "recommendationsreceived", "registration", "reviews", "saveditems", "savedjobalerts",
    "savedjobs", "securitychallenges", "testscores", "verifications", "videos", "volunteering",
    "whatsappphonenumbers",
))  # fmt: skip
"""Files of an archive in which nothing proves an action."""

_ANALYTICS = re.compile(r"(?:Content|AggregateAnalytics|(?:Single)?PostAnalytics)_", re.IGNORECASE)
_BROWSERS_COPY = re.compile(r" ?\((\d+)\)(?=\.csv$)", re.IGNORECASE)


class Kind(Enum):
    """What a file is, as far as its name tells."""

    TABLE = "table"
    ARTICLE = "article"
    WORKBOOK = "workbook"
    TEXT = "text"
    UNUSED = "unused"
    UNKNOWN = "unknown"
    IGNORED = "ignored"


def kind_of(member: Member) -> Kind:
    """What a file is; nothing is said of files in folders and archives that are of another kind than LinkedIn's."""
    name = member.path.casefold()
    folders = name.replace("\\", "/").split("/")[:-1]
    if name.endswith(".csv"):
        key = file_key(name)
        return Kind.TABLE if key in READER else Kind.UNUSED if key in UNUSED else Kind.UNKNOWN
    if name.endswith((".html", ".htm")) and IN_FOLDER in folders:
        return Kind.ARTICLE
    if name.endswith((".xlsx", ".xlsm")) and (member.named or _ANALYTICS.match(member.path.rpartition("/")[2])):
        return Kind.WORKBOOK
    return Kind.TEXT if member.named else Kind.IGNORED


@dataclass(slots=True, eq=False)
class Archive:
    """Files that were made at one time.

    `named` is the day in its name, `written` the newest day of a file in it, `newest` that of a row.
    """

    path: str
    tables: dict[str, list[Member]] = field(default_factory=dict)
    named: date | None = None
    written: date | None = None
    packed: bool = False
    newest: date | None = None

    def made_on(self, today: date) -> date:
        """The day it was made, by the best that tells it; days from then on it tells only in part."""
        made = self.named
        if made is None and self.packed and self.written and (not self.newest or self.written >= self.newest):
            made = self.written
        return min(made or self.newest or self.written or today, today)

    @property
    def basic(self) -> bool:
        """Whether it is the small archive."""
        if "basic_linkedindataexport" in self.path.casefold():
            return True
        return {"connections", "profile"} <= self.tables.keys() and not COMPLETE_ONLY & self.tables.keys()


def archives_of(members: Iterable[Member]) -> dict[Member, Archive]:
    """The archive of each file that is a table or an article: below the folder that holds its tables."""
    placed = [(member, kind_of(member)) for member in members]
    roots = {_folder(member) for member, kind in placed if kind is Kind.TABLE}
    found: dict[str, Archive] = {}
    archive_of: dict[Member, Archive] = {}
    for member, kind in placed:
        if kind not in (Kind.TABLE, Kind.ARTICLE):
            continue
        copy = _BROWSERS_COPY.search(member.path)  # not a second part, but the same once more
        path = _root(_folder(member), roots) + (copy[0] if copy else "")
        archive = found.setdefault(path, Archive(path, named=archive_date(path)))
        archive_of[member] = archive
        archive.packed |= member.packed
        if member.modified and (archive.written is None or member.modified > archive.written):
            archive.written = member.modified
        if kind is Kind.TABLE:
            archive.tables.setdefault(file_key(member.path), []).append(member)
    return archive_of


def _folder(member: Member) -> str:
    return member.path.replace("\\", "/").rpartition("/")[0]


def _root(folder: str, roots: set[str]) -> str:
    """The nearest folder, from this one up, that holds tables; itself if none does."""
    above = folder
    while above:
        if above in roots:
            return above
        above = above.rpartition("/")[0]
    return folder
