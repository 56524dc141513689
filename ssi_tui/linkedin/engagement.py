"""Comments, reactions, votes and reposts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .reader import TableReader, Verdict, dubious
from .tables import Row, Table

GROUP_POST = "groupPost"
"""Is in the address of everything that is posted in a group, percent-encoded or not."""


def in_group(link: str) -> bool:
    """Whether a link leads into a group."""
    return GROUP_POST in link


class _Engagement(TableReader):
    """Something the user did at a moment to what a link leads to; in a group it is group activity."""

    action = ""
    timed = True
    texts: tuple[str, ...] = ()
    """Columns that, beside date and link, tell one from another."""

    def verdict(self, row: Row) -> Verdict:
        date, link = row["date"], row["link"]
        at = self.when(date)
        if at is None:
            return dubious(date)
        if self.again(date, link, *[row[column] for column in self.texts]):
            return "the same row twice"
        return (self.evidence(row, "group" if in_group(link) else self.action, at),)


class Reactions(_Engagement):
    """Reactions.csv: likes and their kin."""

    name = "reactions"
    columns = (("date", "link"),)
    known = ("type",)
    covers = ("like", "group")
    action = "like"


class Votes(_Engagement):
    """Votes.csv: votes in polls, which count as likes."""

    name = "votes"
    columns = (("date", "link"),)
    known = ("optiontext",)
    action = "like"


class InstantReposts(_Engagement):
    """InstantReposts.csv: reposts without a word."""

    name = "instantreposts"
    columns = (("date", "link"),)
    action = "repost"


class Comments(_Engagement):
    """Comments.csv, whose messages have been quoted in three ways over the years."""

    name = "comments"
    columns = (("date", "link", "message"), ("date", "link", "comment"))
    covers = ("comment", "group")
    action = "comment"
    texts = ("message", "comment")

    @classmethod
    def table(cls, text: str, file: int) -> Table | None:
        """The rows: a date and a link tell where one begins, so it does not matter how its message is quoted."""
        header, _, body = text.partition("\n")
        if header.strip().casefold() not in _HEADERS or not _START.match(body):
            return super().table(text, file)  # saved by a spreadsheet, perhaps
        table = Table({"date": 0, "link": 1, "message": 2})
        table.rows = _records(body, table, file)
        return table


_HEADERS = ("date,link,message", "date,link,comment")
_START = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|),(https?://[^,\n]+),", re.MULTILINE)


def _records(body: str, table: Table, file: int) -> Iterator[Row]:
    line = 2
    starts = list(_START.finditer(body))
    for start, end in zip(starts, [*(start.start() for start in starts[1:]), len(body)], strict=True):
        message = body[start.end() : end]
        yield Row(file, line, table.columns, (start[1], start[2], _unquoted(message.rstrip("\n"))))
        line += message.count("\n")


def _unquoted(message: str) -> str:
    if len(message) > 1 and message[0] == message[-1] == '"':
        message = message[1:-1]
    return message.replace('\\"', '"').replace('""', '"')
