"""The SSI as its page tells it: the JSON behind it, the page as it was saved, or its text as it was copied."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from math import isfinite
from typing import Any

from ssi_tui.domain.facts import OfficialScore

from .sources import Refused

_PILLARS = {
    "PROFESSIONAL_BRAND": "brand",
    "FIND_RIGHT_PEOPLE": "people",
    "INSIGHT_ENGAGEMENT": "insights",
    "STRONG_RELATIONSHIP": "relationships",
}
_LABELS = (
    ("brand", re.compile(r"professional brand", re.IGNORECASE)),
    ("people", re.compile(r"right people", re.IGNORECASE)),
    ("insights", re.compile(r"with insights", re.IGNORECASE)),
    ("relationships", re.compile(r"build(?:ing)? (?:strong )?relationships|strong relationships", re.IGNORECASE)),
)
_NUMBER = re.compile(r"(?<![\d.,%/])\d{1,3}(?:[.,]\d+)?(?![\d%])(?!\s*%)")
_TOTAL = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:out of|of|/)\s*100", re.IGNORECASE)
_RANK = r"{0}[^%]{{0,80}}?top\s*(\d{{1,3}}(?:[.,]\d+)?)\s*%"
_AVERAGE = r"{0}[^.%]{{0,60}}?average[^\d]{{0,40}}(\d{{1,3}}(?:[.,]\d+)?)"
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.IGNORECASE | re.DOTALL)
_ROUNDED = 2.5
"""How far four rounded parts may be from a rounded total."""


def looks_like_page(text: str) -> bool:
    """Whether a text is the JSON, the page or its copied text."""
    return '"memberScore"' in unescape(text) or all(label.search(text) for _, label in _LABELS) or bool(
        re.search(r"social selling index|\bSSI\b", text, re.IGNORECASE)
    )


def read_page(text: str, day: date) -> OfficialScore:
    """The score that a text tells, as of `day`; Refused if there is none in it."""
    found = _score_in_json(text, day)
    if found is None:
        found = _score_in_text(unescape(_TAGS.sub("\n", text)), day)
    if found is None:
        raise Refused("no SSI in it: the four components of linkedin.com/sales/ssi are needed, or the total")
    return found


# JSON


def _score_in_json(text: str, day: date) -> OfficialScore | None:
    document = _document(text) or _document(unescape(text))
    member = document.get("memberScore") if document else None
    if not isinstance(member, Mapping):
        return None
    parts = _parts(member)
    total = _figure(member.get("overall"), 100)
    if len(parts) < len(_PILLARS) and total is None:
        return None
    groups: dict[str, float | None] = {}
    for group in _list(document, "groupScore"):
        name = {"INDUSTRY": "industry", "NETWORK": "network"}.get(str(group.get("groupType")))
        if name:
            score = group.get("score")
            groups[f"{name}_rank"] = _figure(group.get("rank"), 100, 1)
            groups[f"{name}_average"] = _figure(score.get("overall"), 100) if isinstance(score, Mapping) else None
    if len(parts) == len(_PILLARS):
        return OfficialScore(day=day, **parts, **groups)
    return OfficialScore(day=day, total_only=total, **groups)


def _document(text: str) -> dict[str, Any] | None:
    """The JSON object with the member's score, alone or in a page."""
    place = text.find('"memberScore"')
    start = text.rfind("{", 0, place) if place >= 0 else -1
    while start >= 0:
        try:
            found, _ = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and "memberScore" in found:
            return found
        start = text.rfind("{", max(0, place - 2000), start)
    return None


def _list(document: Mapping[str, Any] | None, name: str) -> list[Mapping[str, Any]]:
    items = document.get(name) if document else None
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _parts(member: Mapping[str, Any]) -> dict[str, float]:
    parts = {}
    for item in _list(member, "subScores"):
        name, score = _PILLARS.get(str(item.get("pillar"))), _figure(item.get("score"), 25)
        if name and score is not None:
            parts[name] = score
    return parts


def _figure(value: object, most: float, least: float = 0) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if isfinite(value) and least <= value <= most else None


# text


def _score_in_text(text: str, day: date) -> OfficialScore | None:
    total = _first(_TOTAL, text, 100)
    parts = _parts_in_text(text, total)
    if parts is None and total is None:
        return None
    groups = {}
    for group in ("industry", "network"):
        groups[f"{group}_rank"] = _first(re.compile(_RANK.format(group), re.IGNORECASE), text, 100)
        groups[f"{group}_average"] = _first(re.compile(_AVERAGE.format(group), re.IGNORECASE), text, 100)
    if parts:
        return OfficialScore(day=day, **parts, **groups)
    return OfficialScore(day=day, total_only=total, **groups)


def _first(pattern: re.Pattern[str], text: str, most: float) -> float | None:
    match = pattern.search(text)
    return _figure(_number(match[1]), most) if match else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _parts_in_text(text: str, total: float | None) -> dict[str, float] | None:
    """The four components: the number behind each label, or before each, or four numbers alone."""
    places = [label.search(text) for _, label in _LABELS]
    found: list[list[float]] = []
    if all(places):
        marks = sorted((place.start(), place.end(), slug) for place, (slug, _) in zip(places, _LABELS, strict=True) if place)
        order = [slug for _, _, slug in marks]
        starts, ends = [start for start, _, _ in marks], [end for _, end, _ in marks]
        behind = [_numbers(text[end:stop]) for end, stop in zip(ends, [*starts[1:], len(text)], strict=True)]
        before = [_numbers(text[end:stop]) for end, stop in zip([0, *ends[:-1]], starts, strict=True)]
        found = [[numbers[0] for numbers in behind if numbers], [numbers[-1] for numbers in before if numbers]]
    else:
        order = [slug for slug, _ in _LABELS]
        numbers = _numbers(_TOTAL.sub("", text))
        found = [numbers] if len(numbers) == len(_LABELS) else []
    for numbers in found:
        if len(numbers) == len(_LABELS) and (total is None or abs(sum(numbers) - total) <= _ROUNDED):
            return dict(zip(order, numbers, strict=True))
    return None


def _numbers(text: str) -> list[float]:
    return [number for number in map(_number, _NUMBER.findall(text)) if number <= 25]
