"""The quick-add grammar, `[count] name [@day] [note…]`, shared by the command line, the dialog and the edit line.

A count stands before the name (`5 c`, `5c`), or as `x5` behind it; `x5` and `@day` may change places. A name
is a key, a slug, its plural, a variant or `slug/variant`, or the beginning of a slug or of a word of the label.
An `@word` that is no day begins the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .catalogue import ACTION_OF_KEY, ACTIONS, ActionKind
from .days import is_day, parse_day
from .errors import UsageError
from .facts import check_count, not_a_count

_NUMBER = re.compile(r"[+-]?[0-9]+")
_TIMES = re.compile(r"[x×]([0-9]+)", re.IGNORECASE)
_JOINED = re.compile(r"(\s*[0-9]+)(?=[a-z])", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LABEL_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be logged; `day` is None where none was named."""

    action: str
    count: int = 1
    day: date | None = None
    variant: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A line taken apart, its name not looked up yet; None and "" where something was not said."""

    name: str = ""
    count: int | None = None
    day: date | None = None
    note: str = ""


class Candidate(NamedTuple):
    """An action, and its variant if the name named one, that a name may mean."""

    action: ActionKind
    variant: str = ""

    @property
    def name(self) -> str:
        """How it is written in full: `comment`, `opportunity/sale`."""
        return f"{self.action.slug}/{self.variant}" if self.variant else self.action.slug


def split(text: str, today: date) -> Words:
    """Take a line apart; UsageError for a count or a day that cannot be."""
    text = _apart(text)
    tokens = list(_WORD.finditer(text))
    at = 0
    name, count, day = "", None, None
    if tokens and _NUMBER.fullmatch(tokens[0][0]):
        count = _count(tokens[0][0])
        at = 1
    if at < len(tokens) and not _is_suffix(tokens[at][0], count, day):
        name = tokens[at][0]
        at += 1
    while at < len(tokens) and _is_suffix(tokens[at][0], count, day):
        word = tokens[at][0]
        if word.startswith("@"):
            day = parse_day(word, today)
        else:
            count = _count(word[1:])
        at += 1
    note = text[tokens[at].start() :].rstrip() if at < len(tokens) else ""
    return Words(name, count, day, note)


def parse(text: str, today: date) -> Draft:
    """The one thing a line says; UsageError if the name is unknown or could mean several actions."""
    words = split(text, today)
    return draft(words, resolve(words.name))


def draft(words: Words, candidate: Candidate) -> Draft:
    """The draft of a line whose name means `candidate`."""
    return Draft(candidate.action.slug, words.count or 1, words.day, candidate.variant, words.note)


def write(entry: Draft) -> str:
    """The line that `parse` reads as this draft; without a day, a note may not begin with one."""
    name = f"{entry.action}/{entry.variant}" if entry.variant else entry.action
    return " ".join(filter(None, (str(entry.count), name, f"@{entry.day}" if entry.day else "", entry.note)))


def complete(text: str, candidate: Candidate) -> str:
    """The line with its name written in full, ready for what comes behind it."""
    text = _apart(text)
    tokens = list(_WORD.finditer(text))
    at = 1 if tokens and _NUMBER.fullmatch(tokens[0][0]) else 0
    if at < len(tokens) and not _is_suffix(tokens[at][0], None, None):
        return f"{text[: tokens[at].start()]}{candidate.name} {text[tokens[at].end() :].lstrip()}"
    count = f"{tokens[0][0]} " if at else ""
    return f"{count}{candidate.name} {text[tokens[at].start() :] if at < len(tokens) else ''}"


def resolve(name: str) -> Candidate:
    """The one action a name means; UsageError if there is none or more than one."""
    if not name:
        raise UsageError("no action named", "say one, such as comment or 5 comment")
    best = next((found for tier in _tiers(name.casefold()) if (found := list(tier))), [])
    if len(best) == 1:
        return best[0]
    if best:
        raise UsageError(f'"{name}" is ambiguous', _either([one.name for one in best]))
    raise UsageError(f'unknown action "{name}"', _suggestion(name))


def action_named(name: str) -> str:
    """The slug of the one action a name means, variants aside; UsageError as for `resolve`."""
    return resolve(name).action.slug


def candidates(name: str, used: Mapping[str, int] | None = None) -> list[Candidate]:
    """All that a name may mean, best first: as `resolve` would, then actions that hold its letters in order.

    Without a name: all actions, the most `used` (counts by slug) first.
    """
    if not name:
        often = used or {}
        return [Candidate(action) for action in sorted(ACTIONS.values(), key=lambda one: -often.get(one.slug, 0))]
    name = name.casefold()
    found: dict[str, Candidate] = {}
    for tier in (*_tiers(name), _scattered(name)):
        for one in tier:
            found.setdefault(one.action.slug, one)
    return list(found.values())


def _apart(text: str) -> str:
    """The line with a blank between its count and its name: `5c` is what the keys of the screen are."""
    return _JOINED.sub(r"\1 ", text, count=1) if _JOINED.match(text) else text


def _is_suffix(word: str, count: int | None, day: date | None) -> bool:
    if word.startswith("@"):
        return day is None and is_day(word)
    return count is None and _TIMES.fullmatch(word) is not None


def _count(digits: str) -> int:
    if len(digits) > 9:  # Python refuses to read a number of thousands of digits
        raise not_a_count(digits)
    return check_count(int(digits))


def _tiers(name: str) -> Iterator[Iterable[Candidate]]:
    """What a name may mean, strongest reading first."""
    yield (Candidate(ACTION_OF_KEY[key]) for key in (name,) if key in ACTION_OF_KEY)
    yield (Candidate(action) for action in ACTIONS.values() if name == action.slug)
    yield (Candidate(action) for action in ACTIONS.values() if name in action.noun)
    yield (
        Candidate(action, variant)
        for action in ACTIONS.values()
        for variant in action.variants
        if name in (variant, f"{action.slug}/{variant}")
    )
    yield (Candidate(action) for action in ACTIONS.values() if action.slug.startswith(name))
    yield (
        Candidate(action)
        for action in ACTIONS.values()
        if any(word.startswith(name) for word in _LABEL_WORD.findall(_bare(action.label)))
    )


def _scattered(name: str) -> Iterator[Candidate]:
    for action in ACTIONS.values():
        if _holds(action.slug, name) or _holds(_bare(action.label), name):
            yield Candidate(action)


def _holds(text: str, letters: str) -> bool:
    """Whether the letters occur in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _bare(label: str) -> str:
    """The label in lower case without what it has in brackets."""
    return label.partition(" (")[0].casefold()


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    name = name.casefold()
    slug, slash, _ = name.partition("/")
    if slash and slug in ACTIONS:
        variants = ACTIONS[slug].variants
        return f"{slug} is {_either(variants)}" if variants else f"{slug} has no variants"
    names = {variant: variant for action in ACTIONS.values() for variant in action.variants}
    names |= {word: action.slug for action in ACTIONS.values() for word in (action.noun[1], action.slug)}
    close = get_close_matches(name, names, n=1)
    return f"did you mean {names[close[0]]}?" if close else f"one of {', '.join(ACTIONS)}"


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
