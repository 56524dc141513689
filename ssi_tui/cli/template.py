"""`ssi status --format`: a line made of the report's fields."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping, Sequence
from typing import Any

from ssi_tui.domain.errors import UsageError
from ssi_tui.service.checks import did_you_mean

READY = {"tmux": "{index.live:.1f} {streak.current}d", "prompt": "{index.live:.0f}"}
"""Templates that have a name."""

NOTHING = "-"
"""Stands for a value that there is not."""


def fill(template: str, report: Mapping[str, Any]) -> str:
    """The template with its fields, such as `{index.live:.1f}` or `{components.brand.goals.posts.count}`, filled in.

    The name of a ready-made one may stand for it: tmux, prompt, or waybar, which is JSON.
    """
    if template == "waybar":
        return _waybar(report)
    try:
        return _Fields().vformat(READY.get(template, template), (), report)
    except (ValueError, TypeError, LookupError) as error:
        raise UsageError(f'format "{template}"', str(error) or "not a template") from None


class _Fields(string.Formatter):
    """Looks fields up in the report only: a template cannot reach into Python's objects."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:  # noqa: ARG002  # the base class's signature
        value: Any = kwargs
        path: list[str] = []
        for name in field_name.split("."):
            if value is None:
                break
            inside = value if isinstance(value, Mapping) else _by_name(value)
            if name not in inside:
                where = ".".join(path) or "the status"
                raise UsageError(
                    f'no field "{field_name}"',
                    f"in {where}: {did_you_mean(name, inside)}" if inside else f"{where} has no fields",
                )
            value = inside[name]
            path.append(name)
        return value, field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return NOTHING
        if isinstance(value, Mapping | list):
            return json.dumps(value)
        return str(format(value, format_spec))


def _by_name(value: Any) -> dict[str, Any]:
    """The items of a list by slug, action or kind, and by position."""
    if not isinstance(value, list):
        return {}
    named = {}
    for number, item in enumerate(value):
        named[str(number)] = item
        name = item.get("slug") or item.get("action") or item.get("kind")
        named.setdefault(str(name), item)
    return named


def _waybar(report: Mapping[str, Any]) -> str:
    index, streak = report["index"], report["streak"]
    tooltip = [f"{index['band']}, streak {streak['current']} d"]
    tooltip += [f"{part['label']} {part['live']:.1f}" for part in report["components"]]
    tooltip += [warning["text"] for warning in report["warnings"]]
    css = "over" if any(warning["kind"] == "over-cap" for warning in report["warnings"]) else streak["today"]
    return json.dumps({"text": f"{index['live']:.1f}", "tooltip": "\n".join(tooltip), "class": css})
