"""The quick-add grammar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_tui.domain.catalogue import ACTIONS, ActionKind
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.grammar import (
    Candidate,
    Draft,
    Words,
    action_named,
    candidates,
    complete,
    draft,
    parse,
    split,
    write,
)

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("post", Draft("post")),
        ("5 com @y Ana's thread", Draft("comment", 5, YESTERDAY, "", "Ana's thread")),
        ("com x5 @y", Draft("comment", 5, YESTERDAY)),
        ("com @y X5 hi", Draft("comment", 5, YESTERDAY, "", "hi")),
        ("com 5 things I said", Draft("comment", note="5 things I said")),
        ("com @ana said  two  spaces ", Draft("comment", note="@ana said  two  spaces")),
        ("com @y @mon was better", Draft("comment", 1, YESTERDAY, "", "@mon was better")),
        ("5 com x3 is the model", Draft("comment", 5, note="x3 is the model")),
        ("  9999   like ", Draft("like", 9999)),
        ("5c", Draft("comment", 5)),
        ("5Com @y Ana", Draft("comment", 5, YESTERDAY, "", "Ana")),
        ("carousel @2026-11-20", Draft("post", 1, date(2026, 11, 20), "carousel")),
        ("opportunity/lead Acme", Draft("opportunity", 1, None, "lead", "Acme")),
    ],
)
def test_a_line(line: str, expected: Draft) -> None:
    assert parse(line, TODAY) == expected


@pytest.mark.parametrize(
    ("name", "action", "variant"),
    [
        ("p", "post", ""),  # a key before the slugs that begin so
        ("follower", "follower", ""),  # a slug before those it begins
        ("lead", "lead", ""),  # a slug before the variant of another action
        ("article", "article", ""),
        ("sale", "opportunity", "sale"),
        ("newsletter", "article", "newsletter"),
        ("likes", "like", ""),  # a plural
        ("out-", "", ""),
        ("dec", "decision-maker", ""),
        ("connection", "invitation", ""),  # a word of the label
        ("COM", "comment", ""),
    ],
)
def test_the_strongest_reading_of_a_name_wins(name: str, action: str, variant: str) -> None:
    if action:
        assert (parse(name, TODAY).action, parse(name, TODAY).variant) == (action, variant)
    else:
        with pytest.raises(UsageError, match="unknown action"):
            parse(name, TODAY)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("pots", 'unknown action "pots": did you mean post?'),
        ("coments", 'unknown action "coments": did you mean comment?'),
        ("5 carusel", 'unknown action "carusel": did you mean carousel?'),
        ("post/foto", 'unknown action "post/foto": post is text, carousel, picture or video'),
        ("like/warm", 'unknown action "like/warm": like has no variants'),
        ("out", '"out" is ambiguous: outreach or outreach-reply'),
        ("", "no action named: say one, such as comment or 5 comment"),
        ("5", "no action named: say one, such as comment or 5 comment"),
        ("@y", "no action named: say one, such as comment or 5 comment"),
        ("0 com", "count 0: 1 to 9999"),
        ("10000 com", "count 10000: 1 to 9999"),
        ("-5 com", "count -5: 1 to 9999"),
        ("com x0", "count 0: 1 to 9999"),
        (f"{'9' * 5000} com", f"count {'9' * 5000}: 1 to 9999"),
        ("com @2026-12-01", "2026-12-01 is in the future: today is 2026-11-24"),
        ("com @2026-02-30", '"@2026-02-30" is not a day: say today, yesterday, mon to sun, @-3 or 2026-11-20'),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(line: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(line, TODAY)
    assert str(refused.value) == told


def test_a_name_nothing_is_like_lists_the_actions() -> None:
    with pytest.raises(UsageError, match=r"one of post, solution, .*, opportunity$"):
        parse("zzzz", TODAY)


def test_a_line_without_a_name_still_says_what_it_says() -> None:
    assert split("3 @y", TODAY) == Words("", 3, YESTERDAY)
    assert split("x3", TODAY) == Words("", 3)


def test_every_action_and_variant_can_be_named_in_full() -> None:
    for action in ACTIONS.values():
        assert action_named(action.slug) == action.slug
        for variant in action.variants:
            assert parse(f"{action.slug}/{variant}", TODAY) == Draft(action.slug, variant=variant)


def test_candidates_begin_with_what_the_command_line_would_take() -> None:
    assert candidates("com")[0] == Candidate(ACTIONS["comment"])
    assert candidates("sale")[0] == Candidate(ACTIONS["opportunity"], "sale")


def test_candidates_of_an_ambiguous_name_are_in_catalogue_order() -> None:
    assert [one.name for one in candidates("out")][:2] == ["outreach", "outreach-reply"]


def test_candidates_hold_the_letters_in_order() -> None:
    names = [one.name for one in candidates("dmk")]
    assert "decision-maker" in names
    assert "post" not in names
    with pytest.raises(UsageError, match="unknown action"):
        parse("dmk", TODAY)


def test_without_a_name_the_most_used_comes_first() -> None:
    names = [one.name for one in candidates("", {"like": 9, "comment": 12})]
    assert names[:3] == ["comment", "like", "post"]
    assert sorted(names) == sorted(ACTIONS)


def test_a_candidate_makes_the_draft() -> None:
    words = split("5 dmk @y hi", TODAY)
    chosen = next(one for one in candidates(words.name) if one.name == "decision-maker")
    assert draft(words, chosen) == Draft("decision-maker", 5, YESTERDAY, "", "hi")


NOTES = st.text(st.characters(exclude_categories=["Z", "C"], include_characters=" @x5"), max_size=30).map(str.strip)


@given(st.sampled_from(list(ACTIONS.values())), st.integers(1, 9999), st.dates(max_value=TODAY), NOTES, st.data())
def test_a_written_draft_reads_back(action: ActionKind, count: int, day: date, note: str, data: st.DataObject) -> None:
    written = Draft(action.slug, count, day, data.draw(st.sampled_from(["", *action.variants])), note)
    assert parse(write(written), TODAY) == written


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_plain_words(line: str) -> None:
    told = read = None
    try:
        read = parse(line, TODAY)
    except UsageError as error:
        told = error
    if read is None:
        assert told
        assert told.hint
    else:
        assert read.action in ACTIONS
        assert 1 <= read.count <= 9999


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("", "comment "),
        ("com", "comment "),
        ("5 com", "5 comment "),
        ("5c", "5 comment "),
        ("5", "5 comment "),
        ("5 com @y Ana's  thread", "5 comment @y Ana's  thread"),
        ("  com x5 @y", "  comment x5 @y"),
        ("5 @y", "5 comment @y"),
        ("@y", "comment @y"),
    ],
)
def test_the_name_of_a_line_is_completed(line: str, completed: str) -> None:
    assert complete(line, Candidate(ACTIONS["comment"])) == completed


def test_a_completed_name_carries_its_variant() -> None:
    assert complete("sale Acme", Candidate(ACTIONS["opportunity"], "sale")) == "opportunity/sale Acme"
    assert parse("opportunity/sale Acme", TODAY) == Draft("opportunity", 1, None, "sale", "Acme")
