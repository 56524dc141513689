"""A review as text, Markdown and plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ssi_tui.service.findings import moved, review_facts, review_title, span_name

from .reasons import moved_report, moves
from .report import SCHEMA

if TYPE_CHECKING:
    from ssi_tui.domain.review import Review, Tally
    from ssi_tui.domain.runs import Run
    from ssi_tui.domain.snapshot import OfficialView

    from .picture import Pen

BAR = 20
HEAD = "visibility  credibility  opportunity  index  given  won"


def as_text(review: Review, pen: Pen) -> Iterator[str]:
    """The lines of a review."""
    yield review_title(review)
    for name, words in review_facts(review):
        yield f"  {name:<15} {words}"
    if not review.tracked:
        return
    if _asked(review):
        yield "Kept"
    for tally in _asked(review):
        yield f"  {tally.goal.long_label:<19} {pen.bar(tally.kept / tally.of, BAR)} {_kept(tally)}"
    yield from moves(review.why, ("this " if review.running else "that ") + review.kind, pen)
    yield f"V + C = O  {HEAD}"
    for span in review.spans:
        yield (
            f"  {span_name(span, review.kind):<8} {span.visibility:10.1f} {span.credibility:12.1f} "
            f"{span.visibility + span.credibility:12.1f} {span.index:6.1f} {span.given:6} {span.won:4}"
        )


def as_markdown(review: Review) -> Iterator[str]:
    """The same in Markdown."""
    yield f"# {review_title(review)}"
    yield ""
    for name, words in review_facts(review):
        yield f"- **{name}**: {words}"
    if not review.tracked:
        return
    if _asked(review):
        yield from ("", "## Kept", "", "| goal | kept |", "| --- | --- |")
    yield from (f"| {tally.goal.long_label} | {_kept(tally)} |" for tally in _asked(review))
    yield from ("", "## What moved it", "", "| goal | points |", "| --- | ---: |")
    yield from (f"| {move.name} | {move.points:+.2f} |" for move in moved(review.why))
    names = HEAD.split("  ")
    yield from ("", "## V + C = O", "", f"| | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}")
    for span in review.spans:
        both = span.visibility + span.credibility
        figures = [f"{span.visibility:.1f}", f"{span.credibility:.1f}", f"{both:.1f}", f"{span.index:.1f}"]
        yield f"| {span_name(span, review.kind)} | {' | '.join(figures)} | {span.given} | {span.won} |"


def lookback_report(review: Review) -> dict[str, Any]:
    """The same as plain data, unrounded."""
    best = review.best
    return {
        "schema": SCHEMA,
        "period": review.kind,
        "first": review.first.isoformat(),
        "last": review.last.isoformat(),
        "until": review.until.isoformat(),
        "index": {"before": review.before, "closes": list(review.closes)},
        "official": {"before": _official(review.official_then), "after": _official(review.official_now)},
        "days": {"done": review.active, "asked": review.asked},
        "best_day": best and {"day": best.day.isoformat(), "gain": best.gain, "actions": best.actions},
        "kept": [
            {"slug": tally.goal.slug, "kept": tally.kept, "of": tally.of, "per": _unit(tally)} for tally in review.kept
        ],
        "caps_crossed": [
            {"day": one.day.isoformat(), "goal": one.goal.slug, "count": one.count, "cap": one.cap}
            for one in review.crossed
        ],
        "streaks_begun": [_run(run) for run in review.begun],
        "streaks_broken": [_run(run) for run in review.broken],
        "replies": {"sent": review.sent, "answered": review.answered},
        "opportunities": dict(review.won),
        "given": review.given,
        "moved": moved_report(review.why),
        "spans": [
            {
                "first": span.first.isoformat(),
                "last": span.last.isoformat(),
                "index": span.index,
                "visibility": span.visibility,
                "credibility": span.credibility,
                "given": span.given,
                "opportunities": span.won,
            }
            for span in review.spans
        ],
    }


def _asked(review: Review) -> list[Tally]:
    return [tally for tally in review.kept if tally.of]


def _unit(tally: Tally) -> str:
    return "week" if tally.goal.weekly else "day"


def _kept(tally: Tally) -> str:
    return f"{tally.kept} of {tally.of} {_unit(tally)}{'' if tally.of == 1 else 's'}"


def _official(view: OfficialView | None) -> dict[str, Any] | None:
    if view is None:
        return None
    return {"day": view.score.day.isoformat(), "total": view.score.total, "drift": view.drift}


def _run(run: Run) -> dict[str, Any]:
    return {
        "goal": run.goal.slug if run.goal else None,
        "first": run.first.isoformat(),
        "length": run.length,
        "per": "week" if run.weekly else "day",
        "ended": run.ended and run.ended.isoformat(),
    }
