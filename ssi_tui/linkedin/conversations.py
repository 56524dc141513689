"""Conversations: which side is the user, which are left out, and what each message is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ssi_tui.domain.evidence import ME

from .names import HIDDEN, profile
from .reader import Context
from .tables import Row

OUTREACH, FOLLOWER, INBOX, REPLY = "outreach", "follower-message", "inbox", "outreach-reply"

ANSWER_WITHIN = timedelta(days=30)
NEW_FOR = 14
"""Days for which somebody is a new follower."""

NEARLY_ALL = 0.95
"""The share of conversations in which the owner of an archive is named; the rest lack addresses."""


@dataclass(slots=True, eq=False)
class Message:
    """What is needed of a message; `mine` is None until its sender is known to be the user or not.

    `note` is its text where some invitation has it as its note; `noted` is the day of that invitation, if it went
    to the same person. `advert` is True where it looks like one. `role` is the slug of the action it is, or why it
    is none.
    """

    row: Row
    at: datetime
    url: str
    name: str
    to_urls: tuple[str, ...]
    to_name: str
    titled: bool
    subject: bool
    advert: bool
    urls_told: bool
    note: str
    mine: bool | None
    key: str = ""
    noted: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """The user, as an archive knows them: a profile, a name, or both."""

    url: str
    name: str

    def wrote(self, message: Message) -> bool:
        """Whether a message is from them."""
        if self.url and message.url:
            return message.url == self.url
        return bool(self.name) and message.name == self.name


# who is the user


def find_owner(context: Context, conversations: Sequence[Sequence[Message]]) -> Owner | None:
    """The user among those who wrote and were written to; None if nothing tells."""
    messages = [message for conversation in conversations for message in conversation]
    names_of = Counter((message.url, message.name) for message in messages)
    urls = {message.url for message in messages} | {url for message in messages for url in message.to_urls}
    if context.me:
        url = profile(context.me if "/" in context.me else f"linkedin.com/in/{context.me}")
        return Owner(url, _name_of(url, names_of)) if url in urls else None
    for url in (_inviter(context), _by_name(context, names_of), _in_nearly_all(conversations)):
        if url and url in urls:
            return Owner(url, _name_of(url, names_of))
    for name in context.names:
        if any(message.name == name for message in messages):
            return Owner("", name)
    return _busiest(context, messages)


def _inviter(context: Context) -> str:
    """Who sent the invitations that went out and got those that came in."""
    found = (context.inviters | context.invitees) - {""}
    return found.pop() if len(found) == 1 else ""


def _by_name(context: Context, names_of: Counter[tuple[str, str]]) -> str:
    """The only profile that writes under the name of Profile.csv."""
    found = {url for url, name in names_of if url and name in context.names}
    return found.pop() if len(found) == 1 else ""


def _in_nearly_all(conversations: Sequence[Sequence[Message]]) -> str:
    """The only profile that takes part in nearly all conversations."""
    if len(conversations) < 2:
        return ""
    taking_part: Counter[str] = Counter()
    for conversation in conversations:
        taking_part.update({url for message in conversation for url in (message.url, *message.to_urls) if url})
    found = [url for url, count in taking_part.items() if count >= NEARLY_ALL * len(conversations)]
    return found[0] if len(found) == 1 else ""


def _busiest(context: Context, messages: Sequence[Message]) -> Owner | None:
    """Who wrote most: a guess, which is told."""
    counts = Counter((message.url, message.name) for message in messages if message.url or message.name != HIDDEN)
    first, second = [*counts.most_common(2), (("", ""), 0), (("", ""), 0)][:2]
    if first[1] == second[1]:
        return None
    owner = Owner(*first[0])
    who = owner.url or owner.name
    remark = f"messages.csv: you are taken to be {who}, who wrote most; if that is wrong, undo and name yourself: {ME}"
    context.remarks[remark] = None
    return owner


def _name_of(url: str, names_of: Counter[tuple[str, str]]) -> str:
    names = Counter({name: count for (its_url, name), count in names_of.items() if its_url == url})
    return names.most_common(1)[0][0] if url and names else ""


# what a conversation is


def left_out(messages: Sequence[Message]) -> str:
    """Why none of a conversation's messages counts, "" if they do."""
    first = messages[0]
    alone = len(messages) == 1 and first.titled and first.urls_told and not first.url
    if alone or any(message.advert for message in messages):
        return "an advertisement"
    if _is_group(messages):
        return "a group conversation"
    if any(message.mine is None for message in messages):
        return f"it is not clear which side is you: name your profile with {ME}"
    for message in messages:
        urls, name = (message.to_urls, message.to_name) if message.mine else ((message.url,), message.name)
        if not any(urls) and name in ("", HIDDEN):
            return "with a hidden or closed account"
    return ""


def _is_group(messages: Sequence[Message]) -> bool:
    urls = {url for message in messages for url in (message.url, *message.to_urls) if url}
    people = urls or {message.name for message in messages}
    named = any(message.titled for message in messages) and not any(message.subject for message in messages)
    return len(people) > 2 or (bool(urls) and named)


def others_of(messages: Sequence[Message]) -> set[str]:
    """The other side of a conversation, by profile and by name."""
    names = (
        (*message.to_urls, message.to_name) if message.mine else (message.url, message.name) for message in messages
    )
    return {name for pair in names for name in pair if name}


def connected_on(context: Context, others: set[str]) -> date | None:
    """The day the other side connected, None if unknown; a profile tells better than a name."""
    days = {other: context.connected.get(other) for other in others}
    by_profile = [day for other, day in days.items() if day and "/" in other]
    return next(iter(by_profile or filter(None, days.values())), None)


def assign_roles(messages: Sequence[Message], connected: date | None, day_of: Callable[[datetime], date]) -> None:
    """Say of each message of a conversation what it is: the slug of an action, or in words why it is none."""
    written = waiting = False
    begun: datetime | None = None
    answered_on: set[date] = set()
    for number, message in enumerate(messages):
        if not message.mine:
            message.role = "a message you received"
            if begun:
                late = "an answer after more than 30 days"
                message.role = REPLY if message.at - begun <= ANSWER_WITHIN else late
                begun = None
            waiting = True
            continue
        if not written and _is_new(message.at, connected):
            message.role = FOLLOWER
        elif number == 0:
            message.role, begun = OUTREACH, message.at
        elif not waiting:
            message.role = "one more in the same conversation"
        elif day_of(message.at) in answered_on:
            message.role = "one more answer in the same conversation that day"
        else:
            message.role = INBOX
            answered_on.add(day_of(message.at))
        written, waiting = True, False


def _is_new(at: datetime, connected: date | None) -> bool:
    """Whether the other side is a new follower; the day of a connection is one in UTC."""
    return connected is not None and 0 <= (at.astimezone(UTC).date() - connected).days <= NEW_FOR
