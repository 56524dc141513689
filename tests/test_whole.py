"""Whole lives through the tracker and the real store: what `ssi status --json` says is what the model says."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from ssi_tui.cli.report import report
from ssi_tui.domain.catalogue import ACTIONS, GOALS, PROFILE_SECTIONS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import OfficialScore
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage.store import Store
from tests.oracle import Oracle

SCHEMA = json.loads((Path(__file__).parents[1] / "docs/status.schema.json").read_text(encoding="utf-8"))
LOGGED = [slug for slug in ACTIONS if slug != "profile"]


class Life:
    """A person who does this and that for some weeks, with a clock that is not always right."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.now = datetime(2026, self.chance.randint(1, 12), self.chance.randint(1, 28), 9, tzinfo=UTC)
        self._folder = folder
        self._ms = 1_780_000_000_000
        self.tracker = self.open()

    def open(self) -> Tracker:
        """The tracker as a new process finds it."""
        return Tracker(Store(self._folder / "data", self._folder / "state", self._wall), lambda: self.now)

    def _wall(self) -> int:
        self._ms += self.chance.choice((-5000, 1, 1000))
        return self._ms

    def live(self) -> None:
        """Some weeks; what is refused is not done."""
        for _ in range(self.chance.randint(3, 40)):
            for _ in range(self.chance.randint(0, 7)):
                try:
                    self.chance.choices(*zip(*self._habits(), strict=True))[0]()
                except UsageError:
                    continue
            self.now += timedelta(days=1)

    def _day(self, *offsets: int) -> date:
        return self.tracker.today + timedelta(days=self.chance.choice(offsets))

    def _habits(self) -> Iterator[tuple[Callable[[], object], int]]:
        tracker, chance = self.tracker, self.chance
        past = self._day(0, 0, 0, -1, -3, -9)
        soon = self._day(-4, -1, 0, 2, 6)
        later = soon + timedelta(days=chance.choice((0, 0, 2, 8)))
        goal = chance.choice(GOALS)
        yield lambda: tracker.record(chance.choice(LOGGED), chance.choice((1, 1, 2, 5, 12)), past), 60
        yield tracker.undo, 6
        yield tracker.redo, 3
        yield lambda: tracker.tick(chance.sample(PROFILE_SECTIONS, 2), chance.random() < 0.8, past), 4
        yield lambda: tracker.skip(soon, later), 3
        yield lambda: tracker.unskip(soon, later), 2
        yield lambda: tracker.rest(chance.sample(range(7), chance.randint(0, 3))), 3
        yield lambda: tracker.set_goal(goal.slug, on=chance.random() < 0.5), 3
        yield lambda: tracker.set_goal(goal.slug, target=chance.randint(1, 6)), 3
        yield lambda: tracker.set_goal(goal.slug, cap=chance.randint(3, 9)), 2
        yield lambda: tracker.preset(chance.choice(("light", "steady", "full"))), 1
        yield lambda: tracker.official(self._score(past)), 3
        yield lambda: tracker.start(self._day(0, -2, -9)), 1
        yield self._change_an_entry, 6

    def _score(self, day: date) -> OfficialScore:
        if self.chance.random() < 0.4:
            return OfficialScore(day=day, total_only=self.chance.uniform(0, 100))
        one, two, three, four = (self.chance.uniform(0, 25) for _ in range(4))
        return OfficialScore(day=day, brand=one, people=two, insights=three, relationships=four)

    def _change_an_entry(self) -> None:
        entries = self.tracker.entries()
        if entries:
            entry = self.chance.choice(entries)
            day = self._day(0, -3, -40)
            self.chance.choice((
                lambda: self.tracker.delete(entry.id),
                lambda: self.tracker.edit(entry.id, count=self.chance.randint(1, 9)),
                lambda: self.tracker.edit(entry.id, day=day),
                lambda: self.tracker.take_one(entry.action, entry.day),
            ))()  # fmt: skip


def close_to(value: float | None) -> object:
    return value if value is None else pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("seed", range(12))
def test_status_says_what_the_model_says(seed: int, tmp_path: Path) -> None:
    life = Life(seed, tmp_path)
    life.live()
    tracker = life.open()
    shot = tracker.snapshot()
    store = Store(tmp_path / "data", tmp_path / "state", lambda: 0)
    assert not tracker.problems
    store.refresh()
    model = Oracle(store.facts(date.min, date.max), tracker.today)
    status = report(shot)
    jsonschema.validate(json.loads(json.dumps(status)), SCHEMA)
    live, closed, full = (model.index(column) for column in ("live", "closed", "full"))
    index = status["index"]
    assert [index[name] for name in ("live", "at_risk", "to_gain")] == [
        close_to(figure) for figure in (live, live - closed, full - live)
    ]
    for component in status["components"]:
        assert component["live"] == close_to(model.component("live", component["slug"]))
        for goal in component["goals"]:
            slug = goal["slug"]
            assert goal["state"] == model.state(slug, tracker.today), slug
            assert goal["attainment"] == close_to(model.attainment(slug, tracker.today)), slug
            assert goal["strength"] == close_to(model.strength(slug)), slug
            assert (goal["streak"], goal["longest_streak"]) == (model.streak(slug), model.longest_streak(slug)), slug
    assert (status["streak"]["current"], status["streak"]["longest"]) == (
        model.day_streak(),
        model.longest_day_streak(),
    )
    assert [best["action"] for best in status["next"]] == [slug for slug, _ in model.next_best()[:5]]
