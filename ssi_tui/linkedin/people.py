"""Searches, invitations, connections, and what the profile says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from ssi_tui.domain.facts import ProfileTick

from .names import person, profile
from .reader import TableReader, Verdict, dubious
from .tables import Row

SAME_SEARCH = timedelta(minutes=10)

_DECIDES = re.compile(
    r"\b(?:chief|c[eftom]o|[ase]?vp|vice[ -]president|president|(?:co-?)?founder|partner|head of|director)\b",
    re.IGNORECASE,
)


class SearchQueries(TableReader):
    """SearchQueries.csv: what was typed into the search field, which repeats itself while one types."""

    name = "searchqueries"
    columns = (("time", "searchquery"),)
    covers = ("search",)
    timed = True
    remark = "SearchQueries.csv does not tell searches for people from others: all are counted"

    def verdicts(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
        dated: list[tuple[datetime, Row]] = []
        for row in rows:
            at = self.when(row["time"])
            if isinstance(at, datetime):
                dated.append((at, row))
            elif at is None:
                yield row, dubious(row["time"])
            else:
                yield row, (self.evidence(row, "search", at),)
        counted: dict[str, datetime] = {}
        for at, row in sorted(dated, key=lambda one: one[0]):
            query = person(row["searchquery"])
            last = counted.get(query)
            if last is not None and at - last <= SAME_SEARCH:
                yield row, "the same search again within ten minutes"
            else:
                counted[query] = at
                yield row, (self.evidence(row, "search", at),)


class Invitations(TableReader):
    """Invitations.csv: connection requests of the last six to ten months."""

    name = "invitations"
    columns = (("sentat", "direction"),)
    known = ("from", "to", "message", "inviterprofileurl", "inviteeprofileurl")
    covers = ("invitation",)
    timed = True

    def verdict(self, row: Row) -> Verdict:
        at = self.when(row["sentat"], self.context.invitations_zone)
        direction = row["direction"].casefold()
        inviter, invitee = profile(row["inviterprofileurl"]), profile(row["inviteeprofileurl"])
        if direction == "incoming":
            self.context.invitees.add(invitee)
            return "an invitation you received"
        if direction != "outgoing":
            return "neither outgoing nor incoming"
        self.context.inviters.add(inviter)
        if at is None:
            return dubious(row["sentat"])
        if row["message"]:
            sent_to = self.context.notes.setdefault(person(row["message"]), {})
            sent_to.update(dict.fromkeys({invitee, person(row["to"])} - {""}, self.context.days.of(at)))
        return (self.evidence(row, "invitation", at),)


class Connections(TableReader):
    """Connections.csv: everybody who is connected still, since the account began."""

    name = "connections"
    columns = (("connectedon", "position"), ("connectedon", "firstname"))
    known = ("lastname", "url", "emailaddress", "company")
    covers = ("follower", "decision-maker", "follower-message")

    def verdict(self, row: Row) -> Verdict:
        at = self.when(row["connectedon"])
        if at is None:
            return dubious(row["connectedon"])
        # A time of day, which 2018 had, would make another day of it in another zone than LinkedIn's.
        day = at.date() if isinstance(at, datetime) else at
        self._remember(row, day)
        found = [self.evidence(row, "follower", day)]
        if _DECIDES.search(row["position"]):
            found.append(self.evidence(row, "decision-maker", day, "decision-maker"))
        return tuple(found)

    def _remember(self, row: Row, day: date) -> None:
        url = profile(row["url"])
        name = person(f"{row['firstname']} {row['lastname']}")
        connected = self.context.connected
        if url:
            connected[url] = day
        if name:
            known = connected.get(name, day)
            connected[name] = day if known == day else None  # two people of one name: neither is known by it


class _Section(TableReader):
    """A file that shows a section of the profile is filled in, as of the day of the archive."""

    section = ""

    def verdict(self, row: Row) -> Verdict:  # noqa: ARG002  # that there is a row is enough
        return (_tick(self.section),)


def _tick(section: str) -> ProfileTick:
    # The day is the archive's, which is known when all of it is read.
    return ProfileTick(section=section, done=True, day=date.min)


class Profile(TableReader):
    """Profile.csv: headline and summary."""

    name = "profile"
    columns = (("headline",), ("summary",))
    known = (
        "firstname", "lastname", "maidenname", "address", "birthdate", "summary", "headline", "industry", "zipcode",
        "geolocation", "twitterhandles", "websites", "instantmessengers", "contactinstructions", "country",
    )  # fmt: skip

    def verdict(self, row: Row) -> Verdict:
        name = person(f"{row['firstname']} {row['lastname']}")
        if name:
            self.context.names.add(name)
        sections = ["headline"] if row["headline"] else []
        if row["summary"]:
            sections += ["summary", "about"]
        return tuple(map(_tick, sections)) or "neither a headline nor a summary"


class ProfileSummary(TableReader):
    """Profile Summary.csv: the summary, where Profile.csv has none."""

    name = "profilesummary"
    columns = (("profilesummary",),)

    def verdict(self, row: Row) -> Verdict:
        return (_tick("summary"), _tick("about")) if row["profilesummary"] else "no summary"


class Positions(_Section):
    """Positions.csv: the work history."""

    name = "positions"
    columns = (("companyname", "title"),)
    known = ("description", "location", "startedon", "finishedon")
    section = "work-history"


class Education(_Section):
    """Education.csv."""

    name = "education"
    columns = (("schoolname",),)
    known = ("startdate", "enddate", "notes", "degreename", "activities")
    section = "education"


class Skills(_Section):
    """Skills.csv."""

    name = "skills"
    columns = (("name",),)
    section = "skills"
