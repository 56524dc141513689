"""Articles, each an HTML file of its own in the archive."""

from __future__ import annotations

import re

from ssi_tui.domain.evidence import Evidence

from .dates import Days, moment
from .names import fingerprint
from .sources import Refused

IN_FOLDER = "articles"

_PUBLISHED = re.compile(r'class="published"[^>]*>\s*Published on\s+([^<]+?)\s*<', re.IGNORECASE)
_CREATED = re.compile(r'class="created"[^>]*>\s*Created on\s+([^<]+?)\s*<', re.IGNORECASE)


def is_article(text: str) -> bool:
    """Whether a page is an article of an archive."""
    return bool(_PUBLISHED.search(text) or _CREATED.search(text))


def read_article(text: str, file: int, line: int, days: Days) -> Evidence:
    """The evidence of a published article; Refused for a draft."""
    published = _PUBLISHED.search(text)
    if not published or set(published[1]) <= {"-"}:
        raise Refused("a draft")
    try:
        day = days.of(moment(published[1]))
    except ValueError:
        raise Refused("its date cannot be read") from None
    created = _CREATED.search(text)
    key = fingerprint("article", published[1], created[1] if created else "")
    return Evidence(file, line, "article", day, key)
