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

PARTS = ("brand", "people", "insights", "relationships")

_PILLARS = {
    "PROFESSIONAL_BRAND": "brand",
    "FIND_RIGHT_PEOPLE": "people",
    "INSIGHT_ENGAGEMENT": "insights",
    "STRONG_RELATIONSHIP": "relationships",
}
_GROUPS = {"INDUSTRY": "industry", "NETWORK": "network"}
_LABELS = {
    "brand": re.compile(r"professional brand", re.IGNORECASE),
    "people": re.compile(r"right people", re.IGNORECASE),
    "insights": re.compile(r"with insights", re.IGNORECASE),
    "relationships": re.compile(r"build(?:ing)? (?:strong )?relationships|strong relationships", re.IGNORECASE),
}
_IS_ABOUT = re.compile(r"social selling index|\bSSI\b", re.IGNORECASE)
_FIGURE = r"(\d{1,3}(?:[.,]\d+)?)"
_NUMBER = re.compile(rf"(?<![\d.,%/]){_FIGURE}(?![\d%])(?!\s*%)")
_TOTAL = re.compile(rf"{_FIGURE}\s*(?:out of|of|/)\s*100", re.IGNORECASE)
_TOP = re.compile(rf"top\s*{_FIGURE}\s*%", re.IGNORECASE)
_RANKED = re.compile(r"\b(industry|network) ssi rank|people in your (industry|network)", re.IGNORECASE)
_AVERAGE = re.compile(rf"(industry|network)\b[^.%]{{0,60}}?\baverage\b\D{{0,40}}?{_FIGURE}", re.IGNORECASE)
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.IGNORECASE | re.DOTALL)
_NEAR_BY = 2_000
_ROUNDED = 2.5
"""How far four parts may be from a total when all are rounded."""

Figures = dict[str, float | None]


def looks_like_page(text: str) -> bool:
    """Whether a text is the JSON, the page or its copied text."""
    return (
        '"memberScore"' in unescape(text)
        or all(label.search(text) for label in _LABELS.values())
        or bool(_IS_ABOUT.search(text))
    )


def read_page(text: str, day: date) -> OfficialScore:
    """The score that a text tells, as of `day`; Refused if there is none in it."""
    figures = _in_json(text) or _in_text(unescape(_TAGS.sub("\n", text)))
    complete = all(figures.get(part) is not None for part in PARTS)
    total = None if complete else figures.get("total")
    if not complete and total is None:
        raise Refused("no SSI in it: the four components of linkedin.com/sales/ssi are needed, or the total")
    return OfficialScore(
        day=day,
        brand=figures["brand"] if complete else None,
        people=figures["people"] if complete else None,
        insights=figures["insights"] if complete else None,
        relationships=figures["relationships"] if complete else None,
        total_only=total,
        industry_rank=figures.get("industry_rank"),
        network_rank=figures.get("network_rank"),
        industry_average=figures.get("industry_average"),
        network_average=figures.get("network_average"),
    )


def _figure(value: object, most: float, least: float = 0) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if isfinite(value) and least <= value <= most else None


# JSON


def _in_json(text: str) -> Figures:
    document = _document(text) or _document(unescape(text))
    member = document.get("memberScore")
    if not isinstance(member, Mapping):
        return {}
    figures: Figures = {"total": _figure(member.get("overall"), 100)}
    for item in _items(member, "subScores"):
        figures[_PILLARS.get(str(item.get("pillar")), "")] = _figure(item.get("score"), 25)
    for group in _items(document, "groupScore"):
        name = _GROUPS.get(str(group.get("groupType")))
        score = group.get("score")
        if name:
            figures[f"{name}_rank"] = _figure(group.get("rank"), 100, 1)
            figures[f"{name}_average"] = _figure(score.get("overall"), 100) if isinstance(score, Mapping) else None
    return figures


def _document(text: str) -> Mapping[str, Any]:
    """The JSON object with the member's score, be it alone or in a page; empty if there is none."""
    place = text.find('"memberScore"')
    start = text.rfind("{", 0, place) if place >= 0 else -1
    while start >= 0:
        try:
            found, _ = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and "memberScore" in found:
            return found
        start = text.rfind("{", max(0, place - _NEAR_BY), start)
    return {}


def _items(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = document.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


# text


def _in_text(text: str) -> Figures:
    match = _TOTAL.search(text)
    total = _figure(_number(match[1]), 100) if match else None
    averages = {f"{found[1].lower()}_average": _figure(_number(found[2]), 100) for found in _AVERAGE.finditer(text)}
    return {"total": total} | _parts(text, total) | _ranks(text) | averages


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _parts(text: str, total: float | None) -> Figures:
    """The four components: the number behind each label, or before each, or four numbers alone."""
    places = {part: match for part, label in _LABELS.items() if (match := label.search(text))}
    if len(places) == len(PARTS):
        order = sorted(places, key=lambda part: places[part].start())
        starts, ends = [places[part].start() for part in order], [places[part].end() for part in order]
        behind = [_numbers(text[end:stop]) for end, stop in zip(ends, [*starts[1:], len(text)], strict=True)]
        before = [_numbers(text[end:stop]) for end, stop in zip([0, *ends[:-1]], starts, strict=True)]
        tries = [[numbers[0] for numbers in behind if numbers], [numbers[-1] for numbers in before if numbers]]
    else:
        order = list(PARTS)
        tries = [_numbers(_TOTAL.sub("", text))]
    for numbers in tries:
        if len(numbers) == len(PARTS) and (total is None or abs(sum(numbers) - total) <= _ROUNDED):
            return dict(zip(order, numbers, strict=True))
    return {}


def _numbers(text: str) -> list[float]:
    return [number for number in map(_number, _NUMBER.findall(text)) if number <= 25]


def _ranks(text: str) -> Figures:
    """The ranks, each behind its label, or before it where the first figure comes before the first label."""
    labels = [(match.start(), match[1] or match[2]) for match in _RANKED.finditer(text)]
    tops = [(match.start(), _figure(_number(match[1]), 100, 1)) for match in _TOP.finditer(text)]
    if not labels or not tops:
        return {}
    step = 1 if labels[0][0] < tops[0][0] else -1
    ranks: Figures = {}
    for place, label in labels:
        near = [(step * (other - place), top) for other, top in tops if step * (other - place) > 0]
        if near:
            ranks.setdefault(f"{label.lower()}_rank", min(near, key=lambda one: one[0])[1])
    return ranks
