"""The pages say what the program does: keys, commands, goals, exit codes and the JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer

from docs import manpage
from ssi_tui import __version__
from ssi_tui.__main__ import INTERRUPTED
from ssi_tui.cli.insight import DUE
from ssi_tui.cli.safety import UNHEALTHY
from ssi_tui.domain.catalogue import ACTION_OF_KEY, ACTIONS, COMPONENT, GOALS
from ssi_tui.domain.errors import SsiError
from ssi_tui.domain.snapshot import Alert

from .source import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
KEYS = (ROOT / "docs/keys.md").read_text("utf-8")
MODEL = (ROOT / "docs/model.md").read_text("utf-8")
SCRIPTING = (ROOT / "docs/scripting.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "docs/status.schema.json").read_text("utf-8"))
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]


def table(page: str, after: str) -> list[list[str]]:
    """The rows of the first table behind a text, without its head."""
    rows = re.search(r"(?:^\|.*\n)+", page.partition(after)[2], re.MULTILINE)
    assert rows, f"no table after {after}"
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[0].splitlines()[2:]]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_the_readme_names_each_logging_key_under_its_panel() -> None:
    told = {
        (panel, key, label.strip())
        for panel, keys in table(README, "<!-- logging keys -->")
        for key, label in re.findall(r"`(.)` ([^·]+)", keys)
    }
    assert told == {(COMPONENT[kind.component].label, key, kind.label) for key, kind in ACTION_OF_KEY.items()}


def test_the_readme_names_every_other_key() -> None:
    """Those that log are in the table before; Textual's own, and digits, are no commands of the screen."""
    from ssi_tui.ui.screens.today import Today

    spelled = {"comma": ",", "full_stop": "."}
    keys = {spelled.get(key, key) for one in Today.commands if one.group != "Log" for key in one.keys}
    told = {key for keys, _ in table(README, "<!-- other keys -->") for key in code(keys)}
    assert told - {"1", "9", "tab", "ctrl+p"} == keys - {"up", "down", "left", "right"}


def test_the_page_of_keys_names_every_command_with_its_id_and_its_keys() -> None:
    from ssi_tui.ui.app import screen_of
    from ssi_tui.ui.commands import shown
    from ssi_tui.ui.screens.base import TABS

    exist = {
        (one.label, f"`{one.id}`", " ".join(f"`{shown(key)}`" for key in one.keys))
        for tab in TABS
        for one in screen_of(tab).commands
    }
    assert {tuple(row) for row in table(KEYS, "<!-- commands -->")} == exist


def test_the_readme_names_every_key_of_history() -> None:
    """Those that every screen has are in the table before."""
    from ssi_tui.ui.screens.history import History

    spelled = {"comma": ",", "full_stop": "."}
    shared = {one.id for one in History.SHARED}
    keys = {spelled.get(key, key) for one in History.commands if one.id not in shared for key in one.keys}
    told = {key for keys, _ in table(README, "<!-- history keys -->") for key in code(keys)}
    assert told - {"tab"} == keys - {"up", "down", "left", "right", "escape"}


def commands() -> dict[tuple[str, ...], set[str]]:
    """What the command line has: each command that can be run, as its words, with its options."""
    from ssi_tui.cli.app import app

    return dict(runnable(typer.main.get_command(app), ()))


def runnable(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    children = getattr(command, "commands", {})
    if not children or command.invoke_without_command:
        yield path, {option for parameter in command.params for option in parameter.opts}
    for name, child in children.items():
        if not child.hidden:
            yield from runnable(child, (*path, name))


def told_commands(exist: dict[tuple[str, ...], set[str]]) -> Iterator[tuple[list[tuple[str, ...]], set[str]]]:
    """Each row of the README's table: its commands, arguments left out, and the options it names."""
    for row in table(README, "<!-- commands -->"):
        words = [word.split() for word in code(" ".join(row))]
        called = [tuple(word[1:]) for word in words if word[0] == "ssi"]
        yield [command_of(call, exist) for call in called], {word[0] for word in words if word[0].startswith("-")}


def command_of(call: tuple[str, ...], exist: dict[tuple[str, ...], set[str]]) -> tuple[str, ...]:
    """The command that a call begins with; the call itself if there is none."""
    lengths = range(len(call), 0 if call else -1, -1)
    return next((call[:length] for length in lengths if call[:length] in exist), call)


def test_the_readme_names_each_command() -> None:
    exist = commands()
    told = {command for called, _ in told_commands(exist) for command in called}
    assert {" ".join(("ssi", *path)) for path in told} == {" ".join(("ssi", *path)) for path in exist}


def test_the_readme_names_only_options_there_are() -> None:
    exist = commands()
    for called, options in told_commands(exist):
        assert options <= set().union(*(exist.get(command, set()) for command in called)), called


def test_the_model_page_lists_each_action() -> None:
    told = {tuple(code(" ".join(row[1:3]))): (row[0], row[3]) for row in table(MODEL, "## Actions")}
    assert told == {
        tuple(filter(None, (kind.slug, kind.key))): (kind.label, kind.component) for kind in ACTIONS.values()
    }


def test_the_model_page_lists_what_comes_in() -> None:
    told = {code(row[1])[0] for row in table(MODEL, "## Actions") if row[4].startswith("comes in")}
    assert told == {kind.slug for kind in ACTIONS.values() if kind.incoming}


def test_the_model_page_lists_each_goal_with_its_figures() -> None:
    told = [
        (label, code(slug)[0], component, int(points), origin)
        for label, slug, component, _, points, origin in table(MODEL, "## Goals")
    ]
    assert told == [(goal.long_label, goal.slug, goal.component, goal.points, goal.origin) for goal in GOALS]
    for goal, row in zip(GOALS, table(MODEL, "## Goals"), strict=True):
        figures = {int(figure) for figure in re.findall(r"\d+", row[3])}
        assert figures >= {int(figure) for figure in (goal.target, goal.cap) if figure and figure >= 1}, goal.slug


def test_the_manual_page_is_made_of_the_commands_as_they_are() -> None:
    """After a change of a command: `python -m docs.manpage`."""
    assert manpage.FILE.read_text("utf-8") == manpage.manual()


def test_the_manual_page_names_each_command_with_its_options() -> None:
    page = manpage.FILE.read_text("utf-8").replace("\\-", "-").replace("\\fB", "")
    for path, options in commands().items():
        entry = page.partition(f"\n.SS {' '.join(('ssi', *path))}")[2].partition("\n.S")[0] if path else page
        assert entry, path
        assert options <= set(re.findall(r"(?<![\w-])--?\w[\w-]*", entry)) | {
            word for word in options if not word.startswith("-")
        }, path


def exit_codes(error: type[SsiError]) -> set[int]:
    return {error.exit_code}.union(*(exit_codes(kind) for kind in error.__subclasses__()))


def test_the_scripting_page_lists_each_exit_code() -> None:
    assert {int(row[0]) for row in table(SCRIPTING, "## Exit codes")} == {
        0,
        DUE,
        UNHEALTHY,
        INTERRUPTED,
        *exit_codes(SsiError),
    }


def valid(answer: object, **changes: object) -> None:
    """Raise ValidationError unless it is what the schema describes."""
    jsonschema.validate(answer, SCHEMA | changes, jsonschema.Draft202012Validator)


def test_the_example_of_the_scripting_page_is_valid() -> None:
    example = json.loads(SCRIPTING.partition("```json")[2].partition("```")[0])
    part = {"type": "array", "items": {"$ref": "#/$defs/component"}}
    status = SCHEMA["$defs"]["status"]
    shortened = {**status, "properties": {**status["properties"], "components": part}}
    valid(example, **{"$defs": {**SCHEMA["$defs"], "status": shortened}})


@pytest.mark.parametrize("commands", [[], ["add post"], ["add 3 post", "official 12.5 14 9.1 20"], ["skip"]])
def test_the_status_is_what_the_schema_describes(commands: list[str]) -> None:
    for command in commands:
        run(command)
    answer = json.loads(run("status --json"))
    valid(answer)
    with pytest.raises(jsonschema.ValidationError):
        valid({**answer, "more": 1})


def run(command: str) -> str:
    words = [sys.executable, "-m", "ssi_tui", *command.split()]
    result = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_schema_lists_each_kind_of_alert() -> None:
    told = SCHEMA["$defs"]["warning"]["properties"]["kind"]["enum"]
    assert Alert.__doc__
    assert re.search(rf"`kind` is {', '.join(told[:-1])} or {told[-1]}\.", " ".join(Alert.__doc__.split()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, part = target.partition("#")
        if "://" in file:
            continue
        assert (page.parent / file).exists(), target
        if part:
            linked = (page.parent / file).read_text("utf-8") if file else text
            assert part in anchors(linked), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:ssi_tui|tests|docs|themes|\.ci|\.github)/[\w./-]*)`", page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)
    assert versions[0] == __version__
    assert CHANGELOG.index("## [Unreleased]") < CHANGELOG.index(f"## [{__version__}]")


def anchors(page: str) -> set[str]:
    """The names GitHub gives to headings."""
    titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
