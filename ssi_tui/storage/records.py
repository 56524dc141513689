"""Records, as they stand in the files, to facts and back."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssi_tui.domain.facts import Fact, Started
from ssi_tui.service.text import plain

from .kinds import KIND_OF, KINDS, BadRecord, Kind, Newer

SCHEMA = 1
LAST_MS = 7_258_118_400_000
"""The year 2200: a revision from beyond is no clock's, and nothing could be written after it."""

Document = dict[str, Any]

_REV = re.compile(r"[0-9]{13}-[0-9a-f]{8}")
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True, eq=False)
class Record:
    """One revision of a fact; `extra` are the fields that this version does not know, None if there are none."""

    id: str
    rev: str
    change: str
    undoes: str
    device: str
    month: str
    said: Fact
    deleted: bool
    extra: Document | None

    @property
    def fact(self) -> Fact | None:
        """What is so since then; None if it is that the fact is gone."""
        return None if self.deleted else self.said

    @property
    def automatic(self) -> bool:
        """Whether it was written beside what the user did."""
        return isinstance(self.fact, Started) and self.fact.auto and not self.undoes

    def content(self) -> Document:
        """Its document without what belongs to this revision only."""
        return {"id": self.id} | encode(self.said) | (self.extra or {})


def decode(document: Document, device: str) -> Record:
    """The record that a document is; BadRecord if it is none that this version understands."""
    version = document.get("v")
    if type(version) is not int or version < 1:
        raise BadRecord("v is not a schema number")
    if version > SCHEMA:
        raise Newer("written by a newer version of ssi: upgrade to see it")
    id, rev = _matched(document, "id", _ID), _matched(document, "rev", _REV)
    change = _matched(document, "change", _ID)
    if "undoes" in document:
        _matched(document, "undoes", _ID)
    if int(rev[:13]) >= LAST_MS:
        raise BadRecord("rev is from a time that is far away")
    deleted = document.get("deleted", False)
    if not isinstance(deleted, bool):
        raise BadRecord("deleted is not true or false")
    fact, kind = _fact(document, id, rev)
    unknown = None
    if not document.keys() <= kind.known:
        unknown = {name: value for name, value in document.items() if name not in kind.known}
    month = sys.intern(document[kind.day][:7])
    return Record(id, rev, change, document.get("undoes", ""), device, month, fact, deleted, unknown)


def fact_of(document: Document) -> Fact:
    """The fact that a document with an id and a revision says."""
    return _fact(document, document["id"], document["rev"])[0]


def document_of(record: Record) -> Document:
    """The document that a record is."""
    frame: Document = {"id": record.id, "v": SCHEMA, "rev": record.rev, "change": record.change}
    if record.undoes:
        frame["undoes"] = record.undoes
    return frame | record.content() | ({"deleted": True} if record.deleted else {})


def _matched(document: Document, name: str, pattern: re.Pattern[str]) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BadRecord(f"no valid {name}")
    return value


def _fact(document: Document, id: str, rev: str) -> tuple[Fact, Kind]:
    name = document.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadRecord(f"unknown kind {plain(str(name)[:20])}")
    values: dict[str, Any] = {}
    for field in kind.fields:
        if field.name in document:
            try:
                values[field.attribute or field.name] = field.read(document[field.name])
            except BadRecord as error:
                raise BadRecord(f"{field.name} {error}") from None
        elif field.default is ...:
            raise BadRecord(f"{field.name} is missing")
    fact = kind.fact(id=id, rev=rev, **values)
    kind.check(fact)
    return fact, kind


def encode(fact: Fact) -> Document:
    """The kind and the fields of a fact."""
    name = KIND_OF[type(fact)]
    document: Document = {"kind": name}
    for field in KINDS[name].fields:
        value = getattr(fact, field.attribute or field.name)
        if value != field.default:
            document[field.name] = field.write(value)
    return document


def day_of(fact: Fact) -> date:
    """The day a fact is filed under: its own, or the first of those it is about."""
    day: date = getattr(fact, KINDS[KIND_OF[type(fact)]].day)
    return day
