"""Components, actions and goals: one row each, and nothing else to edit to add one."""

from __future__ import annotations

from typing import NamedTuple

from .goals import Checklist, Clear, Daily, Goal, Rate, Weekly


class Component(NamedTuple):
    """One of the four parts of the index, 0 to 25 points."""

    slug: str
    label: str
    long_label: str


class ActionKind(NamedTuple):
    """A kind of thing that can be logged.

    `noun` is how many of it are called, one and several. `todo` is what to do once and, with `{n}`, several
    times. `incoming` marks what happens to the user and is not done by the user; `short` then names its key
    where there is little room.
    """

    slug: str
    label: str
    key: str
    component: str
    noun: tuple[str, str]
    todo: tuple[str, str] = ("", "")
    variants: tuple[str, ...] = ()
    incoming: bool = False
    short: str = ""

    def counted(self, count: int) -> str:
        """`1 comment`, `5 comments`."""
        return f"{count} {self.noun[count != 1]}"

    def to_do(self, count: int = 1) -> str:
        """`Comment on a post`, `Comment on 5 posts`."""
        return self.todo[count != 1].format(n=count)

    def one_of(self, count: int) -> str:
        """`Message a new follower`, `Message 1 of 5 new followers`."""
        return self.todo[count != 1].format(n=f"1 of {count}")


COMPONENTS = (
    Component("brand", "Brand", "Establish your professional brand"),
    Component("people", "People", "Find the right people"),
    Component("insights", "Engage", "Engage with insights"),
    Component("relationships", "Relations", "Build relationships"),
)

PROFILE_SECTIONS = ("education", "work-history", "skills", "summary", "headline", "about")

_ACTIONS = (
    ActionKind("post", "Post", "p", "brand", ("post", "posts"), ("Write a post", "Write {n} posts"), ("text", "carousel", "picture", "video")),
    ActionKind("solution", "Free solution given", "g", "brand", ("free solution", "free solutions"), ("Give a free solution", "Give {n} free solutions")),
    ActionKind("profile", "Profile section", "", "brand", ("profile section", "profile sections"), ("Complete a profile section", "Complete {n} profile sections"), PROFILE_SECTIONS),
    ActionKind("search", "Search for people", "f", "people", ("people search", "people searches"), ("Search for people", "Search for people {n} times")),
    ActionKind("lead", "Right person saved", "s", "people", ("right person saved", "right people saved"), ("Save one of the right people", "Save {n} of the right people")),
    ActionKind("invitation", "Connection request sent", "n", "people", ("connection request", "connection requests"), ("Send a connection request", "Send {n} connection requests")),
    ActionKind("account", "Account saved (Sales Navigator)", "z", "people", ("account saved", "accounts saved"), ("Save an account", "Save {n} accounts")),
    ActionKind("comment", "Comment given", "c", "insights", ("comment", "comments"), ("Comment on a post", "Comment on {n} posts")),
    ActionKind("like", "Like given", "t", "insights", ("like", "likes"), ("Like a post", "Like {n} posts")),
    ActionKind("repost", "Repost", "r", "insights", ("repost", "reposts"), ("Repost something good", "Repost {n} good posts")),
    ActionKind("article", "Article or newsletter", "b", "insights", ("article", "articles"), ("Publish an article", "Publish {n} articles"), ("article", "newsletter")),
    ActionKind("group", "Group activity", "", "insights", ("group activity", "group activities"), ("Be active in a group", "Be active in groups {n} times")),
    ActionKind("received", "Like or comment received", "", "insights", ("like or comment received", "likes and comments received"), incoming=True),
    ActionKind("follower", "New follower", "o", "relationships", ("new follower", "new followers"), incoming=True, short="new"),
    ActionKind("follower-message", "New follower messaged", "m", "relationships", ("follower messaged", "followers messaged"), ("Message a new follower", "Message {n} new followers")),
    ActionKind("inbox", "Inbox message answered", "y", "relationships", ("inbox answer", "inbox answers"), ("Answer an inbox message", "Answer {n} inbox messages")),
    ActionKind("conversation", "Conversation with an ideal customer", "v", "relationships", ("conversation", "conversations"), ("Talk to an ideal customer", "Talk to {n} ideal customers")),
    ActionKind("decision-maker", "Decision maker connected", "x", "relationships", ("decision maker", "decision makers"), ("Connect with a decision maker", "Connect with {n} decision makers")),
    ActionKind("engager", "Liker or commenter engaged back", "e", "relationships", ("engager answered", "engagers answered"), ("Engage back with someone", "Engage back with {n} people")),
    ActionKind("outreach", "InMail or pitch sent", "i", "relationships", ("InMail or pitch", "InMails or pitches"), ("Send an InMail or pitch", "Send {n} InMails or pitches")),
    ActionKind("outreach-reply", "Reply to an InMail or pitch", "w", "relationships", ("InMail reply", "InMail replies"), incoming=True, short="reply"),
    ActionKind("opportunity", "Opportunity won", "", "", ("opportunity", "opportunities"), variants=("lead", "meeting", "sale")),
)  # fmt: skip

GOALS: tuple[Goal, ...] = (
    Daily("posts", "Posts", "Posts", "brand", 12, "article", ("post",), target=1, cap=2, beyond="LinkedIn stunts reach past {cap} a day"),
    Checklist("profile", "Profile", "Profile sections", "brand", 10, "article", ("profile",), target=len(PROFILE_SECTIONS)),
    Weekly("solutions", "Solutions", "Free solutions", "brand", 3, "ours", ("solution",), target=2),
    Daily("leads", "Leads saved", "Right people saved", "people", 12, "ours", ("lead",), target=3),
    Daily("searches", "Searches", "People searches", "people", 5, "ours", ("search",), target=1),
    Weekly("invitations", "Invitations", "Invitations sent", "people", 5, "community", ("invitation",), target=10, cap=100, beyond="LinkedIn may restrict who sends more than {cap} in a week"),
    Weekly("accounts", "Accounts saved", "Accounts saved", "people", 3, "ours", ("account",), target=3, on=False),
    Daily("comments", "Comments", "Comments given", "insights", 8, "ours", ("comment",), target=5),
    Daily("likes", "Likes", "Likes given", "insights", 3, "ours", ("like",), target=5),
    Weekly("reposts", "Reposts", "Reposts", "insights", 3, "ours", ("repost",), target=2),
    Weekly("articles", "Articles", "Articles published", "insights", 4, "ours", ("article",), target=1),
    Weekly("groups", "Groups", "Group activity", "insights", 3, "ours", ("group",), target=2),
    Weekly("received", "Received", "Response received", "insights", 4, "ours", ("received",), target=20),
    Clear("followers", "New followers", "Followers messaged", "relationships", 8, "article", ("follower", "follower-message")),
    Weekly("inbox", "Inbox answers", "Inbox answered", "relationships", 4, "ours", ("inbox",), target=3),
    Daily("conversations", "Conversations", "Conversations", "relationships", 4, "ours", ("conversation",), target=1),
    Weekly("decision-makers", "Decision makers", "Decision makers", "relationships", 3, "ours", ("decision-maker",), target=3),
    Weekly("engagers", "Engaged back", "Engaged back", "relationships", 3, "ours", ("engager",), target=5),
    Rate("reply-rate", "Reply rate", "InMail reply rate", "relationships", 3, "article", ("outreach", "outreach-reply"), target=0.10),
)  # fmt: skip


def table_of(actions: tuple[ActionKind, ...]) -> dict[str, ActionKind]:
    """The actions by slug; ValueError if two share a slug or a key."""
    keys = [action.key for action in actions if action.key]
    for names, what in (([action.slug for action in actions], "slug"), (keys, "key")):
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"two actions have the {what} {', '.join(sorted(twice))}")
    return {action.slug: action for action in actions}


ACTIONS = table_of(_ACTIONS)
ACTION_OF_KEY = {action.key: action for action in _ACTIONS if action.key}
COMPONENT = {component.slug: component for component in COMPONENTS}
GOAL = {goal.slug: goal for goal in GOALS}
GOALS_OF_ACTION = {slug: tuple(goal for goal in GOALS if slug in goal.actions) for slug in ACTIONS}
