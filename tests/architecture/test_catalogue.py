"""One row adds an action: the table refuses a row that would take another's place."""

from __future__ import annotations

import pytest

from ssi_tui.domain.catalogue import ACTIONS, COMPONENT, GOALS, ActionKind, table_of

POST = ActionKind("post", "Post", "p", "brand", ("post", "posts"))


def action(slug: str, key: str) -> ActionKind:
    return ActionKind(slug, "Something", key, "brand", ("one", "several"))


def test_a_new_row_is_found_by_its_slug() -> None:
    podcast = action("podcast", "k")
    assert table_of((POST, podcast))["podcast"] is podcast


def test_a_second_slug_is_refused() -> None:
    with pytest.raises(ValueError, match="slug post"):
        table_of((POST, action("post", "k")))


def test_a_second_key_is_refused() -> None:
    with pytest.raises(ValueError, match="key p"):
        table_of((POST, action("podcast", "p")))


def test_actions_without_key_do_not_clash() -> None:
    assert len(table_of((action("one", ""), action("two", "")))) == 2


def test_rows_refer_to_each_other() -> None:
    """A goal's actions and component exist, and the points of a component's goals add up to its 25."""
    assert {kind.component for kind in ACTIONS.values()} <= {*COMPONENT, ""}
    assert {goal.component for goal in GOALS} == set(COMPONENT)
    assert [slug for goal in GOALS for slug in goal.actions if slug not in ACTIONS] == []
    assert {sum(goal.points for goal in GOALS if goal.component == slug) for slug in COMPONENT} == {25}


@pytest.mark.parametrize("letter", list("hjkldaqu"))
def test_keys_that_move_take_back_or_leave_log_nothing(letter: str) -> None:
    assert [kind.slug for kind in ACTIONS.values() if kind.key == letter] == []


def test_a_key_is_one_lower_case_letter() -> None:
    assert [kind.key for kind in ACTIONS.values() if kind.key and not (len(kind.key) == 1 and kind.key.islower())] == []
