"""What a person can do with the tracker, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_tui.domain.errors import StorageError, UsageError
from ssi_tui.domain.facts import Entry, GoalChange, OfficialScore
from ssi_tui.domain.snapshot import GoalView
from ssi_tui.service.planning import Setup
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal
from tests.service.conftest import SetClock

TODAY = date(2026, 11, 24)


def goal(tracker: Tracker, slug: str, day: date | None = None) -> GoalView:
    view = tracker.snapshot(day).goal(slug)
    assert view
    return view


def test_logging_moves_the_index_and_is_told(tracker: Tracker) -> None:
    done = tracker.record("comment", 5)
    assert done.text == "5 comments"
    assert done.after - done.before == pytest.approx(8 * 0.04830485, abs=1e-6)
    assert done.tonight == pytest.approx(done.after)
    assert goal(tracker, "comments").state == "done"
    assert [entry.count for entry in tracker.snapshot().entries] == [5]


def test_undo_and_redo(tracker: Tracker) -> None:
    tracker.record("post")
    before = tracker.snapshot()
    tracker.record("comment", 2)
    assert tracker.undo().text == "2 comments"
    assert tracker.snapshot().index == before.index
    assert tracker.redo().text == "2 comments"
    assert goal(tracker, "comments").count == 2
    tracker.undo()
    tracker.record("like")
    with pytest.raises(UsageError, match="nothing to redo: nothing was undone since the last change"):
        tracker.redo()


def test_nothing_to_undo(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="nothing to undo"):
        tracker.undo()


def test_edit_and_delete(tracker: Tracker) -> None:
    tracker.record("comment", 2, note="Ana")
    entry = tracker.entries()[0]
    assert tracker.edit(entry.id, count=5).text == "5 comments instead of 2 comments"
    changed = tracker.entries()[0]
    assert (changed.count, changed.note, changed.at) == (5, "Ana", entry.at)
    tracker.edit(entry.id, day=date(2026, 11, 20))
    assert tracker.entries()[0].day == date(2026, 11, 20)
    tracker.delete(tracker.entries()[0].id)
    assert tracker.entries() == []
    assert tracker.undo().text == "5 comments"
    assert len(tracker.entries()) == 1


def test_an_edit_that_changes_nothing_writes_nothing(tracker: Tracker, journal: MemoryJournal) -> None:
    tracker.record("comment")
    tracker.edit(tracker.entries()[0].id, count=1)
    assert len(journal.done) == 1


def test_a_new_action_drops_the_variant_of_the_old(tracker: Tracker) -> None:
    tracker.record("post", variant="video")
    tracker.edit(tracker.entries()[0].id, action="article")
    assert tracker.entries()[0].variant == ""


def test_take_one_back(tracker: Tracker) -> None:
    tracker.record("like", 3)
    tracker.take_one("like")
    assert goal(tracker, "likes").count == 2
    tracker.take_one("like")
    tracker.take_one("like")
    assert tracker.entries() == []
    with pytest.raises(UsageError, match="no like to take back: none was logged on Tue 24 Nov"):
        tracker.take_one("like")


@pytest.mark.parametrize(
    ("action", "count", "variant", "message"),
    [
        ("pots", 1, "", 'unknown action "pots": did you mean post?'),
        ("post", 0, "", "count 0: 1 to 9999"),
        ("post", 10_000, "", "count 10000: 1 to 9999"),
        ("post", 1, "vidio", 'unknown variant "vidio" of post: did you mean video?'),
        ("like", 1, "video", 'unknown variant "video" of like: it has none'),
        ("profile", 1, "", "which profile section: one of education, work-history, skills, summary, headline, about"),
    ],
)
def test_what_cannot_be_logged(
    tracker: Tracker, journal: MemoryJournal, action: str, count: int, variant: str, message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        tracker.record(action, count, variant=variant)
    assert str(refused.value) == message
    assert not journal.live


def test_a_future_day_is_refused(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="2026-11-25 is in the future: today is 2026-11-24"):
        tracker.record("post", day=date(2026, 11, 25))
    with pytest.raises(UsageError, match="in the future"):
        tracker.snapshot(date(2026, 11, 25))
    with pytest.raises(UsageError, match="1999-12-31 is too far away: 2000 to 2199"):
        tracker.record("post", day=date(1999, 12, 31))


def test_a_failed_save_changes_nothing_and_can_be_repeated(tracker: Tracker, journal: MemoryJournal) -> None:
    tracker.record("post")
    before = tracker.snapshot()
    journal.error = StorageError("/data: No space left on device")
    with pytest.raises(StorageError):
        tracker.record("comment", 5)
    assert tracker.snapshot() == before
    journal.error = None
    tracker.record("comment", 5)
    assert goal(tracker, "comments").count == 5


def test_the_cap_is_told_before_it_is_crossed(tracker: Tracker) -> None:
    assert tracker.caps_crossed("post", 2) == ()
    (crossed,) = tracker.caps_crossed("post", 3)
    assert (crossed.goal.slug, crossed.cap, crossed.count) == ("posts", 2, 3)
    tracker.record("post", 2)
    assert goal(tracker, "posts").state == "capped"
    (crossed,) = tracker.caps_crossed("post")
    assert crossed.tonight < 0
    done = tracker.record("post")
    assert done.warnings == ("3 posts in a day: LinkedIn stunts reach past 2 a day",)
    assert done.tonight == pytest.approx(crossed.tonight)
    assert goal(tracker, "posts").state == "over"
    assert [alert.text for alert in tracker.snapshot().alerts][:1] == [
        "3 posts today: LinkedIn stunts reach past 2 a day"
    ]
    tracker.undo()
    assert goal(tracker, "posts").state == "capped"


def test_a_preview_writes_nothing(tracker: Tracker, journal: MemoryJournal) -> None:
    preview = tracker.preview("comment", 5)
    assert not journal.live
    done = tracker.record("comment", 5)
    assert (preview.before, preview.after, preview.text) == (done.before, done.after, done.text)


def test_what_others_write_is_seen(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    tracker.record("post")
    shown = tracker.snapshot()
    assert not tracker.refresh()
    assert tracker.snapshot() is shown
    journal.outside(Entry(action="comment", count=3, at=clock(), day=TODAY))
    assert tracker.refresh()
    assert goal(tracker, "comments").count == 3


def test_profile_sections(tracker: Tracker) -> None:
    tracker.record("profile", variant="skills")
    tracker.tick(["about", "headline"])
    assert tracker.profile() == {"skills", "about", "headline"}
    assert goal(tracker, "profile").attainment == pytest.approx(0.5)
    tracker.tick(["skills"], done=False)
    assert goal(tracker, "profile").count == 2
    with pytest.raises(UsageError, match=r'unknown profile section "skils": did you mean skills\?'):
        tracker.tick(["skils"])


def test_a_goal_change_counts_from_today_on(tracker: Tracker, clock: SetClock) -> None:
    tracker.record("comment", 3)
    clock.forward(days=1)
    tracker.record("comment", 3)
    tracker.set_goal("comments", target=3)
    assert goal(tracker, "comments").state == "done"
    yesterday = goal(tracker, "comments", TODAY)
    assert (yesterday.state, yesterday.target) == ("missed", 5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"slug": "postz"}, 'unknown goal "postz": did you mean posts?'),
        ({"slug": "posts", "target": 3}, "posts: cap 2 is below the target 3: a cap is at least the target"),
        ({"slug": "comments", "target": 0}, "target 0: a whole number from 1 to 9999"),
        ({"slug": "followers", "target": 3}, "followers has no target to set: it can be switched on and off"),
        ({"slug": "reply-rate", "cap": 3}, "reply-rate has no cap: caps are for goals that count per day or in 7 days"),
        ({"slug": "reply-rate", "target": 2.0}, "target 200: a percentage from 1 to 100"),
    ],
)
def test_goal_changes_that_cannot_be(tracker: Tracker, change: dict[str, object], message: str) -> None:
    slug = str(change.pop("slug"))
    with pytest.raises(UsageError) as refused:
        tracker.set_goal(slug, **change)  # type: ignore[arg-type]  # the table holds keyword arguments
    assert str(refused.value) == message


def test_one_goal_of_a_component_stays_on(tracker: Tracker) -> None:
    tracker.set_goal("posts", on=False)
    tracker.set_goal("solutions", on=False)
    assert tracker.snapshot().goal("posts") is None
    with pytest.raises(UsageError, match="profile is the last goal of brand that is on: switch another one on first"):
        tracker.set_goal("profile", on=False)


def test_presets(tracker: Tracker) -> None:
    def targets() -> dict[str, float]:
        return {setting.goal.slug: setting.target for setting in tracker.goals()}

    built_in = targets()
    tracker.preset("light")
    assert (targets()["comments"], targets()["searches"], targets()["invitations"]) == (3, 1, 5)
    tracker.preset("full")
    assert (targets()["posts"], targets()["comments"], targets()["invitations"]) == (2, 10, 20)
    assert targets()["reply-rate"] == built_in["reply-rate"]
    tracker.preset("steady")
    assert targets() == built_in
    tracker.undo()
    assert targets()["comments"] == 10
    with pytest.raises(UsageError, match=r'unknown preset "ligt": did you mean light\?'):
        tracker.preset("ligt")


def test_skips_are_cut_where_days_are_taken_back(tracker: Tracker) -> None:
    tracker.skip(date(2026, 11, 20), date(2026, 11, 30), "holiday")
    assert tracker.snapshot().day_state == "skipped"
    tracker.unskip(TODAY, date(2026, 11, 25))
    assert [(skip.first, skip.last, skip.reason) for skip in tracker.skips()] == [
        (date(2026, 11, 20), date(2026, 11, 23), "holiday"),
        (date(2026, 11, 26), date(2026, 11, 30), "holiday"),
    ]
    tracker.undo()
    assert [(skip.first, skip.last) for skip in tracker.skips()] == [(date(2026, 11, 20), date(2026, 11, 30))]
    assert not tracker.skip(TODAY, TODAY).added, "it is skipped already"
    with pytest.raises(UsageError, match="Sun 1 Nov is not skipped"):
        tracker.unskip(date(2026, 11, 1), date(2026, 11, 1))
    with pytest.raises(UsageError, match="ends before it begins"):
        tracker.skip(TODAY, date(2026, 11, 1))


def test_official_score_is_where_the_index_starts(tracker: Tracker) -> None:
    tracker.official(OfficialScore(day=TODAY, brand=12, people=11, insights=14, relationships=13))
    shot = tracker.snapshot()
    assert shot.index.live == pytest.approx(50)
    assert shot.band == "On the way"
    assert shot.official
    assert shot.official.drift == pytest.approx(0)
    tracker.official(OfficialScore(day=TODAY, total_only=48))
    assert tracker.snapshot().index.live == pytest.approx(48)
    assert len(tracker.officials()) == 1, "a second score of a day corrects the first"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"brand": 26, "people": 1, "insights": 1, "relationships": 1}, "brand 26: 0 to 25"),
        ({"brand": 1}, "no score given: four components of 0 to 25, or a total of 0 to 100"),
        ({"total_only": 101}, "total 101: 0 to 100"),
        ({"total_only": float("nan")}, "total nan: 0 to 100"),
        ({"total_only": 50, "industry_rank": 0}, "industry rank 0: 1 to 100"),
        ({"total_only": 50, "network_rank": 101}, "network rank 101: 1 to 100"),
    ],
)
def test_official_scores_that_cannot_be(tracker: Tracker, fields: dict[str, float], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        tracker.official(OfficialScore(day=TODAY, **fields))  # type: ignore[arg-type]  # keyword arguments
    assert str(refused.value) == message


def test_moving_the_start_back_has_earlier_days_judged(tracker: Tracker) -> None:
    tracker.record("post", day=date(2026, 11, 20))
    assert goal(tracker, "posts", date(2026, 11, 20)).state == "unknown"
    tracker.start(date(2026, 11, 20))
    assert goal(tracker, "posts", date(2026, 11, 20)).state == "done"
    assert goal(tracker, "posts", date(2026, 11, 21)).state == "missed"
    assert tracker.snapshot().index.closed_yesterday > 0


def test_the_tracker_starts_on_the_day_of_the_first_thing_written(tracker: Tracker, clock: SetClock) -> None:
    tracker.record("comment", 5, day=date(2026, 11, 10))
    tracker.undo()
    clock.forward(days=2)
    assert goal(tracker, "comments", TODAY).state == "missed"
    assert goal(tracker, "comments", date(2026, 11, 23)).state == "unknown"


def test_an_empty_tracker_shows_what_could_be_done(tracker: Tracker) -> None:
    shot = tracker.snapshot()
    assert not shot.started
    assert shot.index.live == 0
    assert shot.next[0].action.slug == "post"
    assert goal(tracker, "posts").state == "due"


def test_next_best_is_nothing_at_its_cap_and_nothing_that_happens_to_us(tracker: Tracker) -> None:
    tracker.record("follower", 3)
    best = tracker.snapshot().next[0]
    assert best.action.slug == "post"
    tracker.record("post", 2)
    slugs = [worth.action.slug for worth in tracker.snapshot().next]
    assert "post" not in slugs
    assert "follower" not in slugs
    assert "follower-message" in slugs
    tracker.record("follower-message", 3)
    assert "follower-message" not in [worth.action.slug for worth in tracker.snapshot().next]


def test_switching_a_goal_without_a_target_says_nothing_of_targets(tracker: Tracker, journal: MemoryJournal) -> None:
    tracker.set_goal("followers", on=False)
    (change,) = [fact for fact in journal.live.values() if isinstance(fact, GoalChange)]
    assert (change.on, change.target, change.cap) == (False, None, None)


def test_a_setup_is_one_change(tracker: Tracker, journal: MemoryJournal) -> None:
    score = OfficialScore(day=TODAY, brand=17, people=13, insights=15, relationships=16)
    done = tracker.set_up(Setup("light", frozenset({5, 6}), True, score))
    assert done.text == "light, rest days: Sat, Sun"
    assert len(journal.done) == 1
    assert tracker.snapshot().index.live == pytest.approx(61)
    assert tracker.rest_days() == {5, 6}
    goals = {setting.goal.slug: setting for setting in tracker.goals()}
    assert (goals["comments"].target, goals["accounts"].target, goals["accounts"].on) == (3, 2, True)
    tracker.undo()
    assert tracker.officials() == []
    assert tracker.rest_days() == frozenset()
    assert not {setting.goal.slug: setting for setting in tracker.goals()}["accounts"].on


def test_a_setup_of_nothing_but_defaults_is_remembered_too(tracker: Tracker) -> None:
    tracker.set_up(Setup())
    assert tracker.snapshot().started
    assert tracker.started_on == TODAY
    assert not [setting for setting in tracker.goals() if setting.target != setting.goal.target]


def test_a_setup_with_an_impossible_score_changes_nothing(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="brand 26: 0 to 25"):
        tracker.set_up(
            Setup(preset="full", official=OfficialScore(day=TODAY, brand=26, people=1, insights=1, relationships=1))
        )
    with pytest.raises(UsageError, match="unknown preset"):
        tracker.set_up(Setup(preset="heavy"))
    assert not tracker.snapshot().started


def test_a_preview_says_what_is_wrong_with_the_note_too(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="once, and without a note"):
        tracker.preview("profile", variant="skills", note="all of them")


def test_the_return_after_days_away(tracker: Tracker, clock: SetClock) -> None:
    tracker.record("comment")
    assert tracker.away() is None
    clock.to("2026-12-01T08:00:00+01:00")
    assert tracker.away() == (date(2026, 11, 25), date(2026, 11, 30))
    tracker.skip(date(2026, 11, 25), date(2026, 11, 30), "away")
    assert tracker.away() is None


def test_only_the_built_in_cap_speaks_for_linkedin(tracker: Tracker) -> None:
    tracker.set_goal("posts", cap=3)
    tracker.record("post", 3)
    assert [alert.text for alert in tracker.snapshot().alerts if alert.kind == "at-cap"] == [
        "3 posts today, the most there should be: your cap is 3 a day"
    ]
    assert tracker.record("post").warnings == ("4 posts in a day: your cap is 3 a day",)


def test_taking_back_that_days_count_again_says_so(tracker: Tracker) -> None:
    tracker.skip(TODAY, TODAY + timedelta(days=6))
    third = TODAY + timedelta(days=2)
    done = tracker.unskip(third, third)
    assert [tracker.undo().text, tracker.redo().text] == [done.text, done.text]
    tracker.undo()
    assert tracker.undo().text.startswith("skip ")
