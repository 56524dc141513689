"""messages.csv: messages to new followers, pitches and their answers, and answers to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from ssi_tui.domain.evidence import Evidence

from .conversations import (
    FOLLOWER,
    INBOX,
    NEW_FOR,
    OUTREACH,
    REPLY,
    Message,
    Owner,
    connected_on,
    find_owner,
    left_out,
    others_of,
    roles,
)
from .names import person, profile
from .reader import TableReader, Verdict, dubious
from .tables import Row

_ADVERTS = ('<p class="spinmail-quill-editor__spin-break">', "%FIRSTNAME%")
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
        self.complete = owner is not None
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
        connected = connected_on(self.context, others)
        keys = [self.key("sent" if message.mine else "got", message.at) for message in messages]
        notes = {
            key: message
            for key, message in zip(keys, messages, strict=True)
            if message.mine and message.note and self.context.notes[message.note] & others
        }
        for key, message in notes.items():
            self._correct(message, key, OUTREACH, FOLLOWER)
            yield message.row, "the note of an invitation, which counts as that"
        kept = [(key, message) for key, message in zip(keys, messages, strict=True) if key not in notes]

        def new_follower(at: datetime) -> bool:
            return connected is not None and 0 <= (at.astimezone(UTC).date() - connected).days <= NEW_FOR

        said = roles([message for _, message in kept], new_follower, self.context.days.of)
        yield from self._evidence([key for key, _ in kept], said)

    def _evidence(self, keys: Sequence[str], said: Iterator[tuple[Message, str]]) -> Iterator[tuple[Row, Verdict]]:
        first = keys[0] if keys else ""
        began_with_follower = False
        for key, (message, role) in zip(keys, said, strict=True):
            if role not in _ACTIONS:
                if began_with_follower and not message.mine:
                    self._correct(message, key, REPLY)
                    began_with_follower = False
                yield message.row, role
                continue
            began_with_follower |= role == FOLLOWER and key == first
            evidence = Evidence(message.row.file, message.row.line, role, self.context.days.of(message.at), key)
            if role == FOLLOWER:
                evidence = evidence._replace(weaker=((OUTREACH, ""), (INBOX, "")))
            elif role == REPLY:
                evidence = evidence._replace(needs=first)
            yield message.row, (evidence,)

    def _correct(self, message: Message, key: str, *mistaken: str) -> None:
        """Note what an import that knew less would have taken a message for."""
        weaker = tuple((action, "") for action in mistaken)
        self.context.corrections.append(
            Evidence(message.row.file, 0, "", self.context.days.of(message.at), key, weaker=weaker)
        )
