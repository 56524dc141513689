"""Names of files, columns, people and profiles in the one form in which they are compared."""

from __future__ import annotations

import re
from datetime import date
from hashlib import blake2b
from urllib.parse import unquote

HIDDEN = "linkedin member"
"""What LinkedIn calls whoever closed or hid the account."""

_COPY = re.compile(r"(?: ?\(\d+\)|[ _]\d+)$")
_NO_LETTER = re.compile(r"[\s_-]+")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_SCHEME = re.compile(r"^(?:https?:)?/*(?:[a-z]{2,3}\.)?(?:www\.|m\.)?", re.IGNORECASE)
_ARCHIVE_DATE = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)


def file_key(path: str) -> str:
    """`searchqueries` for `x/Search Queries (1).csv` and for `SearchQueries_17529409.csv`."""
    stem = path.replace("\\", "/").rpartition("/")[2].casefold().removesuffix(".csv")
    while True:
        shorter = _COPY.sub("", stem).removesuffix(".csv")
        if shorter == stem:
            return _NO_LETTER.sub("", stem)
        stem = shorter


def column_key(text: str) -> str:
    """`sharedurl` for `SharedURL`, `Shared Url` and `"Shared URL"`."""
    return _NO_WORD.sub("", text.casefold())


def profile(url: str) -> str:
    """A profile's address without scheme, host prefix, query and case; "" for none."""
    bare = _SCHEME.sub("", unquote(url.strip())).partition("?")[0].partition("#")[0]
    return bare.rstrip("/").casefold()


def person(name: str) -> str:
    """A name without case and spare spaces."""
    return " ".join(name.split()).casefold()


def archive_date(path: str) -> date | None:
    """The day in the name of the nearest archive in a path, None if there is none."""
    for month, day, year in reversed(_ARCHIVE_DATE.findall(path)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def fingerprint(*parts: object) -> str:
    """Twelve hex digits that are the same for the same parts, and from which nothing can be read."""
    return blake2b("\0".join(map(str, parts)).encode("utf-8", "replace"), digest_size=6, person=b"ssi-tui").hexdigest()
