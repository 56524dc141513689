"""A made-up life on LinkedIn: what somebody did and when, so that what an import has to find is known."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")
ME = "Ada Example"
MY_URL = "https://www.linkedin.com/in/ada-example"

Truth = Counter[tuple[str, str, date]]
"""How often each action and variant was done on each day."""


@dataclass(frozen=True)
class Person:
    """Somebody else; a hidden one is shown as `LinkedIn Member` without an address."""

    first: str
    last: str
    position: str = "Analyst"
    hidden: bool = False

    @property
    def name(self) -> str:
        return "LinkedIn Member" if self.hidden else f"{self.first} {self.last}"

    @property
    def url(self) -> str:
        slug = f"{self.first}-{self.last}".lower().replace(" ", "-").replace(",", "").replace(".", "")
        return "" if self.hidden else f"https://www.linkedin.com/in/{slug}"


@dataclass(frozen=True)
class Post:
    """A share: text, picture, carousel, video, reshare, bare (a reshare without a word) or group."""

    at: datetime
    kind: str
    text: str


@dataclass(frozen=True)
class Done:
    """Something done to a post at an instant, in a group or not."""

    at: datetime
    group: bool = False
    text: str = ""


@dataclass(frozen=True)
class Message:
    at: datetime
    mine: bool
    text: str


@dataclass
class Talk:
    """A conversation, and the actions that it holds by instant.

    `kind` is plain, advert, draft, spam, group or pitch (with a subject).
    """

    other: Person
    messages: list[Message]
    actions: list[tuple[str, datetime]] = field(default_factory=list)
    kind: str = "plain"


@dataclass
class Life:
    """All that happened up to the archive, which was made on `archived`."""

    archived: date
    posts: list[Post] = field(default_factory=list)
    comments: list[Done] = field(default_factory=list)
    reactions: list[Done] = field(default_factory=list)
    votes: list[Done] = field(default_factory=list)
    reposts: list[Done] = field(default_factory=list)
    articles: list[tuple[datetime, bool]] = field(default_factory=list)
    searches: list[tuple[datetime, str, bool]] = field(default_factory=list)
    invitations: list[tuple[datetime, Person, str]] = field(default_factory=list)
    received_invitations: list[tuple[datetime, Person]] = field(default_factory=list)
    connections: list[tuple[date, Person | None]] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    responses: dict[date, int] = field(default_factory=dict)

    def truth(self, zone: tzinfo, told: Iterable[str]) -> Truth:
        """What the files that are `told` prove in a zone; of the archive's day and later nothing."""
        told = set(told)
        deeds = [(file, action, variant, day_of(at, zone)) for file, action, variant, at in self._deeds()]
        for day, person in self.connections:
            deeds.append(("connections", "follower", "", day))
            if person and "VP" in person.position:
                deeds.append(("connections", "decision-maker", "", day))
        for talk in self.talks:
            # Several answers in a conversation and on a day count once.
            deeds += {("messages", action, "", day_of(at, zone)) for action, at in talk.actions}
        return Counter(
            (action, variant, day) for file, action, variant, day in deeds if file in told and day < self.archived
        )

    def _deeds(self) -> Iterator[tuple[str, str, str, datetime]]:
        """What was done at an instant: the file that tells, the action, its variant, and when."""
        for post in self.posts:
            yield "shares", *_SHARED[post.kind], post.at
        for file, action, deeds in (
            ("comments", "comment", self.comments),
            ("reactions", "like", self.reactions),
            ("votes", "like", self.votes),
            ("instantreposts", "repost", self.reposts),
        ):
            for deed in deeds:
                yield file, "group" if deed.group else action, "", deed.at
        yield from (("articles", "article", "", at) for at, published in self.articles if published)
        yield from (("searchqueries", "search", "", at) for at, _, counts in self.searches if counts)
        yield from (("invitations", "invitation", "", at) for at, _, _ in self.invitations)


_SHARED = {
    "text": ("post", "text"),
    "picture": ("post", "picture"),
    "carousel": ("post", "carousel"),
    "video": ("post", "video"),
    "reshare": ("repost", ""),
    "bare": ("repost", ""),
    "group": ("group", ""),
}


def day_of(at: datetime, zone: tzinfo) -> date:
    """The day that began at three in the morning."""
    local = at.astimezone(zone)
    return local.date() if local.time() >= time(3) else local.date() - timedelta(days=1)


class Author:
    """Makes a life up; the same seed makes the same one."""

    def __init__(self, seed: int, first: date, archived: date) -> None:
        self._random = random.Random(seed)
        self._first = first
        self._days = (archived - first).days
        self._people = 0
        self.life = Life(archived)

    def write(self, scale: int = 1) -> Life:
        """A life with some of everything, and more of it the larger the scale."""
        for number in range(24 * scale):
            self._post(list(_SHARED)[number % len(_SHARED)], number)
        life = self.life
        life.comments = [Done(self._at(), number % 7 == 0, text) for number, text in enumerate(_COMMENTS * 3 * scale)]
        life.reactions = [Done(self._at(), number % 11 == 0) for number in range(60 * scale)]
        life.votes = [Done(self._at(), number % 3 == 0) for number in range(6)]
        life.reposts = [Done(self._at()) for _ in range(5 * scale)]
        life.articles = [(self._at(), number % 3 != 0) for number in range(6)]
        for number in range(20 * scale):
            self._search(f'head of "procurement", munich {number}')
        for number in range(30 * scale):
            note = f"Hi, loved your talk, number {number}" if number % 4 == 0 else ""
            life.invitations.append((self._at(), self._person(), note))
        life.received_invitations = [(self._at(), self._person()) for _ in range(8)]
        for number in range(30 * scale):
            life.connections.append((self._at().date(), None if number % 9 == 0 else self._person()))
        for _ in range(4 * scale):
            self._talks()
        life.responses = {
            self._first + timedelta(days=day): max(0, self._random.randint(-5, 40)) for day in range(self._days)
        }
        return life

    def _at(self) -> datetime:
        """Any minute, also of the archive's own day, but for those that are twice in a year in California."""
        day = self._first + timedelta(days=self._random.randint(0, self._days))
        hour = self._random.choice([0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23])
        return datetime(day.year, day.month, day.day, hour, self._random.randint(0, 59), tzinfo=UTC)

    def _person(self, hidden: bool = False) -> Person:
        self._people += 1
        position = self._random.choice(["VP Sales", "Analyst", "Einkäuferin", "SVP, Growth", ""])
        return Person(f"Bo{self._people}", self._random.choice(["Sample", "Sample, PhD", "Müster"]), position, hidden)

    def _post(self, kind: str, number: int) -> None:
        # Ten minutes apart, so that nothing uploaded for one is taken for another's.
        day = self._first + timedelta(days=self._random.randint(0, self._days))
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=10 * (number * 37 % 144) + 5)
        if not any(abs(post.at - at) < timedelta(minutes=10) for post in self.life.posts):
            text = "" if kind == "bare" else f'Lesson {number}.\n\n1. Ask "why now" first.\n2. Shut up.'
            self.life.posts.append(Post(at + timedelta(seconds=self._random.randint(0, 59)), kind, text))

    def _search(self, query: str) -> None:
        at = self._at()
        self.life.searches.append((at, query, True))
        self.life.searches.append((at + timedelta(minutes=9), query.upper(), False))
        self.life.searches.append((at + timedelta(minutes=30), query, True))

    # conversations

    def _talks(self) -> None:
        for build in (self._pitch, self._late, self._unanswered, self._follower, self._asked, self._noted):
            self.life.talks.append(build())
        for kind in ("advert", "draft", "spam", "group"):
            talk = self._unanswered()
            self.life.talks.append(Talk(talk.other, talk.messages, [], kind))
        hidden = self._unanswered()
        self.life.talks.append(Talk(self._person(hidden=True), hidden.messages))

    def _pitch(self) -> Talk:
        """A pitch, answered after a day, and my answer to that, twice on one day."""
        at = self._at()
        answered, again = at + timedelta(days=1, minutes=7), at + timedelta(days=2)
        return Talk(
            self._person(),
            [
                Message(at, True, 'Hi, "quick" question'),
                Message(answered, False, "Sure!"),
                Message(again, True, "Thanks,\nwhen?"),
                Message(again + timedelta(seconds=30), False, "Now"),
                Message(again + timedelta(seconds=59), True, "Good"),
            ],
            [("outreach", at), ("outreach-reply", answered), ("inbox", again)],
            "pitch",
        )

    def _late(self) -> Talk:
        at = self._at()
        late = at + timedelta(days=31)
        return Talk(self._person(), [Message(at, True, "Hello"), Message(late, False, "Sorry")], [("outreach", at)])

    def _unanswered(self) -> Talk:
        at = self._at()
        messages = [Message(at, True, "Hello there"), Message(at + timedelta(days=3), True, "Still there?")]
        return Talk(self._person(), messages, [("outreach", at)])

    def _follower(self) -> Talk:
        """A message to somebody who connected a week ago, whose answer is no answer to a pitch."""
        at, person = self._at(), self._person()
        self.life.connections.append(((at - timedelta(days=self._random.choice([0, 7, 14]))).date(), person))
        answered = at + timedelta(hours=5)
        return Talk(
            person,
            [Message(at, True, "Welcome"), Message(answered, False, "Hi"), Message(answered, True, "Great")],
            [("follower-message", at), ("inbox", answered)],
        )

    def _asked(self) -> Talk:
        """Somebody wrote first; I answer, and add something the day after."""
        at = self._at()
        answered = at + timedelta(hours=2)
        return Talk(
            self._person(),
            [
                Message(at, False, "A question"),
                Message(answered, True, "An answer"),
                Message(answered + timedelta(days=1), True, "One more thing"),
            ],
            [("inbox", answered)],
        )

    def _noted(self) -> Talk:
        """A note with an invitation, which was accepted, and then the first real message."""
        at, person = self._at(), self._person()
        note = f"Hi {person.first}, we met in Munich"
        self.life.invitations.append((at, person, note))
        self.life.connections.append(((at + timedelta(days=1)).date(), person))
        wrote = at + timedelta(days=3)
        messages = [
            Message(at, True, note),
            Message(at + timedelta(days=2), False, "Glad to connect"),
            Message(wrote, True, "Thanks"),
        ]
        return Talk(person, messages, [("follower-message", wrote)])


_COMMENTS = (
    'Good point on "time to value", thanks.\n\nWe saw the same.',
    "Congratulations\nwell deserved",
    "Yes, same here",
    "Nice",
    'He said "no"',
    "Müller & Söhne, 100 %",
)
