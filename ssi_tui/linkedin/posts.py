"""Posts and what was uploaded for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from ssi_tui.domain.evidence import Evidence

from .dates import Moment, instant_of_post
from .engagement import in_group
from .names import fingerprint
from .reader import TableReader, Verdict, dubious
from .tables import Row

UPLOADED_BEFORE = 5
"""Minutes between an upload and its post, at most."""

MINUTE = timedelta(minutes=1)

_REPOSTED = re.compile(r"linkedin\.com/(?:feed/update/|posts/)", re.IGNORECASE)
_UPLOAD = re.compile(r"You uploaded an? (.+) on (.+\d{4} at .+)", re.IGNORECASE)
_VARIANTS = {
    "feed photo": "picture",
    "photo": "picture",
    "feed document": "carousel",
    "document": "carousel",
    "feed video": "video",
    "video": "video",
}
UNTOLD = ("post", "")
"""A post of which the workbook tells no more than that there was one."""


class PostKeys:
    """Keys of posts by the minute in which they were made, the same for a share and for the post of the analytics."""

    def __init__(self) -> None:
        self._in_minute: Counter[datetime] = Counter()

    def key(self, made: datetime) -> tuple[str, tuple[str, ...]]:
        """The key of the next post of that minute, and those it may have if the two clocks differ by a minute."""
        minute = made.astimezone(UTC).replace(second=0, microsecond=0)
        number = self._in_minute[minute]
        self._in_minute[minute] += 1
        near = tuple(_post_key(minute + step, number) for step in (-MINUTE, MINUTE))
        return _post_key(minute, number), near


def _post_key(minute: datetime, number: int) -> str:
    return fingerprint("post", int(minute.timestamp()) // 60, number)


class RichMedia(TableReader):
    """Rich_Media.csv: tells which posts had a picture, a document or a video."""

    name = "richmedia"
    columns = (("datetime",),)
    known = ("mediadescription", "medialink")

    def verdict(self, row: Row) -> Verdict:
        upload = _UPLOAD.fullmatch(row["datetime"])
        at = self.when(upload[2]) if upload else None
        if upload is None or not isinstance(at, datetime):
            return "not an upload with its time"
        variant = _VARIANTS.get(upload[1].casefold())
        if variant:
            self.context.uploads[at] = variant
        return "an upload: tells what its post was" if variant else "an upload that is no post"


class Shares(TableReader):
    """Shares.csv: posts, and reposts with a word or none."""

    name = "shares"
    columns = (("date", "sharelink"),)
    known = ("sharecommentary", "sharedurl", "mediaurl", "visibility", "sharetitle", "sharedescription", "type")
    covers = ("post", "repost", "group")
    timed = True

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the base's own
        self._keys = PostKeys()

    def verdicts(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
        dated: list[tuple[float, str, Row, Moment]] = []
        for row in rows:
            at = self.when(row["date"])
            if at is None:
                yield row, dubious(row["date"])
            else:
                dated.append((_order(at), row["sharelink"], row, at))
        # An edited post can be listed again: the earliest row of an address is when it was made.
        for _, link, row, at in sorted(dated, key=lambda one: one[:2]):
            if link and self.again(link):
                yield row, "the same post twice"
            else:
                yield row, (self._share(row, at),)

    def _share(self, row: Row, at: Moment) -> Evidence:
        link = row["sharelink"]
        if in_group(link):
            action = "group"
        elif _REPOSTED.search(row["sharedurl"]) or (row.has("sharecommentary") and not row["sharecommentary"]):
            action = "repost"
        else:
            action = "post"
        made = instant_of_post(link) or (at if isinstance(at, datetime) else None)
        if made is None:
            return self.evidence(row, action, at)._replace(variant="text" if action == "post" else "")
        key, near = self._keys.key(made)
        variant = self._variant(made) if action == "post" else ""
        weaker = (UNTOLD,) if variant == "text" or action != "post" else (UNTOLD, ("post", "text"))
        day = self.context.days.of(at)
        return Evidence(row.file, row.line, action, day, key, variant=variant, weaker=weaker, near=near)

    def _variant(self, made: datetime) -> str:
        minute = made.astimezone(UTC).replace(second=0, microsecond=0)
        uploads = self.context.uploads
        found = (uploads.get(minute - step * MINUTE) for step in range(UPLOADED_BEFORE + 1))
        return next((variant for variant in found if variant), "text")


def _order(at: Moment) -> float:
    return at.timestamp() if isinstance(at, datetime) else (at - date(1970, 1, 1)).total_seconds()
