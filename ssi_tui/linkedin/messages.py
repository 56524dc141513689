"""messages.csv: messages to new followers, pitches and their answers, and answers to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from ssi_tui.domain.evidence import Evidence

from .conversations import (
    FOLLOWER,
    INBOX,
    OUTREACH,
    REPLY,
    Message,
    Owner,
    assign_roles,
    connected_on,
    find_owner,
    left_out,
    others_of,
)
from .names import person, profile
from .reader import TableReader, Verdict, dubious
from .tables import Row

_ADVERTS = ('<p class="spinmail-quill-editor__spin-break">', "%FIRSTNAME%")
INVITATION = "invitation"
_ACTIONS = (OUTREACH, FOLLOWER, INBOX, REPLY)
_SEPARATORS = str.maketrans(";", ",")


class Messages(TableReader):
    """messages.csv, and Messages.csv of 2018, which tells the direction but neither profiles nor conversations."""

    name = "messages"
    columns = (("from", "date", "conversationid"), ("from", "to", "date", "direction"))
    known = (
        "conversationtitle", "senderprofileurl", "to", "recipientprofileurls", "subject", "content", "folder",
        "attachments", "ismessagedraft", "isconversationdraft", "isconversationarchived",
    )  # fmt: skip
    covers = _ACTIONS

    def verdicts(self, rows: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
        conversations: defaultdict[str, list[Message]] = defaultdict(list)
        for row in rows:
            conversation, message = self._message(row)
            if isinstance(message, Message):
                conversations[conversation].append(message)
            else:
                yield row, message
        owner = self._owner(list(conversations.values()))
        for messages in conversations.values():
            messages.sort(key=lambda message: (message.at, -message.row.line))  # a file has the newest first
            for message in messages:
                if message.mine is None and owner:
                    message.mine = owner.wrote(message)
            yield from self._conversation(messages)

    def _owner(self, conversations: Sequence[Sequence[Message]]) -> Owner | None:
        if all(message.mine is not None for messages in conversations for message in messages):
            return None
        owner = find_owner(self.context, conversations)
        if owner is None:
            self.complete = False
        return owner

    def _message(self, row: Row) -> tuple[str, Message | str]:
        """The conversation a row belongs to and its message, or why it is none."""
        at = self.when(row["date"])
        if not isinstance(at, datetime):
            return "", dubious(row["date"])
        if "yes" in (row["ismessagedraft"].casefold(), row["isconversationdraft"].casefold()):
            return "", "a draft"
        if row["folder"].casefold() == "spam":
            return "", "in the spam folder"
        mine = {"outgoing": True, "incoming": False}.get(row["direction"].casefold())
        url, name, content = profile(row["senderprofileurl"]), person(row["from"]), row["content"]
        conversation = row["conversationid"] or f"with {person(row['to']) if mine else name}"
        if self.again(conversation, row["date"], url or name, content):
            return "", "the same message twice"
        note = person(content)
        return conversation, Message(
            row=row,
            at=at,
            url=url,
            name=name,
            to_urls=tuple(filter(None, map(profile, row["recipientprofileurls"].translate(_SEPARATORS).split(",")))),
            to_name=person(row["to"]),
            titled=bool(row["conversationtitle"]),
            subject=bool(row["subject"]),
            urls_told=row.has("senderprofileurl"),
            advert=row.has("senderprofileurl") and not url and any(mark in content for mark in _ADVERTS),
            note=note if note in self.context.notes else "",
            mine=mine,
        )

    def _conversation(self, messages: list[Message]) -> Iterator[tuple[Row, Verdict]]:
        reason = left_out(messages)
        if reason:
            yield from ((message.row, reason) for message in messages)
            return
        others = others_of(messages)
        for message in messages:
            message.key = self.key("sent" if message.mine else "got", message.at)
            message.noted = self._noted(message, others)
        connected = connected_on(self.context, others)
        assign_roles([message for message in messages if not message.noted], connected, self.context.days.of)
        for message in messages:
            yield message.row, self._verdict(message)
        self._attach_the_rest(messages)

    def _noted(self, message: Message, others: set[str]) -> date | None:
        """The day of the invitation that a message is the note of, None if it is none."""
        sent_to = self.context.notes.get(message.note, {}) if message.mine else {}
        return next((sent_to[name] for name in others if name in sent_to), None)

    def _verdict(self, message: Message) -> Verdict:
        if message.noted:
            return "the note of an invitation, which counts as that"
        if message.role not in _ACTIONS:
            return message.role
        weaker = ((OUTREACH, ""), (INBOX, "")) if message.role == FOLLOWER else ()
        day = self.context.days.of(message.at)
        return (Evidence(message.row.file, message.row.line, message.role, day, message.key, weaker=weaker),)

    def _attach_the_rest(self, messages: Sequence[Message]) -> None:
        """Have an import that knows less, of messages.csv alone perhaps, not take a note for a pitch.

        Nor what answered a note, or a message to a new follower, for the answer to a pitch.
        """
        for message in messages:
            if message.noted:
                self._attach(message, INVITATION, message.noted, OUTREACH, FOLLOWER)
        first, answer = messages[0], next((message for message in messages if not message.mine), None)
        if not first.mine or answer is None or answer.role == REPLY:
            return
        if first.noted:
            self._attach(answer, INVITATION, first.noted, REPLY)
        elif first.role == FOLLOWER:
            self._attach(answer, FOLLOWER, self.context.days.of(first.at), REPLY)

    def _attach(self, message: Message, action: str, day: date, *mistaken: str) -> None:
        weaker = tuple((slug, "") for slug in mistaken)
        self.context.attached.append(Evidence(message.row.file, 0, action, day, message.key, 0, weaker=weaker))
