"""One place to edit: something is added to a copy of the package, and is then everywhere a user would look for it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .source import PACKAGE, ROOT

SCREENS = """
import asyncio
from tests.ui.driver import LARGE, WIDE, running

async def look(*keys, facts=None, size=LARGE, **options):
    async with running(facts, size=size, **options) as ssi:
        await ssi.press(*keys)
        await ssi.app.workers.wait_for_complete()
        await ssi.pilot.pause()
        print(ssi.text())

def show(*keys, **options):
    asyncio.run(look(*keys, **options))
"""


class House:
    """A copy of the package to add to, and the program that it then is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PACKAGE, folder / "ssi_tui", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "themes", folder / "themes")

    def add(self, file: str, before: str, text: str) -> None:
        """Write something in front of the only place that says `before`."""
        path = self.folder / file
        source = path.read_text("utf-8")
        assert source.count(before) == 1, (file, before)
        path.write_text(source.replace(before, text + before), encoding="utf-8")

    def python(self, *words: str, fails: int = 0) -> str:
        """What a program prints with this copy in front."""
        path = os.pathsep.join((str(self.folder), str(ROOT)))
        done = subprocess.run(
            [sys.executable, "-B", *words],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "SSI_NOW": "2026-11-24T08:00:00+01:00"},
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ssi(self, *words: str, fails: int = 0) -> str:
        """What a command says."""
        return self.python("-m", "ssi_tui", *words, fails=fails)

    def completes(self, words: str) -> list[str]:
        """What the shell would offer for the last word."""
        typed = {"_SSI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        code = f"import os, sys; os.environ |= {typed!r}; sys.argv = ['ssi']; from ssi_tui.__main__ import main; main()"
        return self.python("-c", code).split()

    def screens(self, code: str) -> str:
        """What the screens show."""
        return self.python("-c", f"{SCREENS}\n{code}")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "house")


def test_an_action_is_one_row(house: House) -> None:
    house.add(
        "ssi_tui/domain/catalogue.py",
        '    ActionKind("solution", ',
        '    ActionKind("podcast", "Podcast recorded", "ö", "brand",'
        ' ("podcast", "podcasts"), ("Record a podcast", "Record {n} podcasts")),\n',
    )
    assert "Logged 2 podcasts" in house.ssi("add", "2", "podc")
    assert json.loads(house.ssi("log", "--json"))[0]["action"] == "podcast"
    assert "podcast" in house.completes("ssi add pod")
    house.ssi("export", "-o", "all.json")
    assert "podcast" in house.ssi("export", "--format", "csv")
    assert "known" in house.ssi("import", "all.json", "--dry-run")
    shown = house.screens("show('ö'); show('?'); show('a', *'2 podc'); show('ctrl+p', *'podcast')")
    assert "✓ 1 podcast" in shown  # the key logs it, and the line says so
    assert len(re.findall("Podcast recorded", shown)) >= 3  # in the help, in what can be added, in the palette


def test_a_goal_is_one_row(house: House) -> None:
    house.add(
        "ssi_tui/domain/catalogue.py",
        '    Daily("leads", ',
        '    Weekly("gifts", "Gifts", "Gifts given", "brand", 3, "ours", ("solution",), target=4),\n',
    )
    assert "4 in 7 days" in house.ssi("goals")
    assert "5 in 7 days" in house.ssi("goals", "set", "gifts", "--target", "5")
    assert "gifts" in house.completes("ssi goals off gi")
    brand = json.loads(house.ssi("status", "--json"))["components"][0]
    assert [goal["target"] for goal in brand["goals"] if goal["slug"] == "gifts"] == [5]
    assert "Gifts" in house.ssi("status")
    assert "gifts" in house.ssi("explain", "--json")
    assert len(re.findall("Gifts given", house.screens("show(); show('G')"))) == 2


MONTHLY = '''
class Monthly(Goal):
    """So many in any thirty days."""

    __slots__ = ()
    per = "30d"
    units = ("in 30 days", "in 30 d", "30d")
    counted = True

    def measure(self, history: History, day: int, params: Params) -> Measure:
        """Attainment is the month's count / target."""
        count = history.total(self.actions[0], day - 29, day)
        return Measure(_reach(count, params.target, 0, None), count, params.target, day - 29)


'''


def test_a_kind_of_goal_is_one_class(house: House) -> None:
    house.add("ssi_tui/domain/goals.py", "class Clear(Goal):", MONTHLY.lstrip("\n"))
    house.add(
        "ssi_tui/domain/catalogue.py", "from .goals import Checklist", "from .goals import Monthly  # isort: skip\n"
    )
    house.add(
        "ssi_tui/domain/catalogue.py",
        '    Daily("leads", ',
        '    Monthly("books", "Books", "Books written", "brand", 3, "ours", ("solution",), target=4),\n',
    )
    house.ssi("add", "3", "solution")
    (books,) = [
        goal for goal in json.loads(house.ssi("status", "--json"))["components"][0]["goals"] if goal["slug"] == "books"
    ]
    assert (books["count"], books["target"], books["attainment"], books["per"]) == (3, 4, 0.75, "30d")
    assert "6 in 30 days" in house.ssi("goals", "set", "books", "--target", "6")
    for command in ("forecast", "explain", "review", "remind"):
        house.ssi(command, fails=3 if command == "remind" else 0)
    shown = house.screens("show(); show('G')")
    assert re.search(r"Books written .* \d+/4", shown)
    assert re.search(r"Books written +on +4 +in 30 d", shown)


def test_a_command_of_a_screen_is_one_method(house: House) -> None:
    house.add(
        "ssi_tui/ui/screens/today.py",
        "    OWN: ClassVar = tuple(commands_in(vars()))",
        """    @command("K", label="Cheer", help="Say something kind", bar="Cheer")
    def action_cheer(self) -> None:
        self.notify("Well done")

""",
    )
    shown = house.screens(
        "show('K'); show('?'); show('ctrl+p', *'cheer'); show('f9', keys={'cheer': ('f9',)}); show(size=LARGE)"
    )
    assert len(re.findall("Well done", shown)) == 2  # by its key, and by the user's own
    assert "Say something kind" in shown
    assert re.search("K +Cheer", shown)


def test_a_command_of_the_command_line_is_one_function_and_its_name(house: House) -> None:
    house.add(
        "ssi_tui/cli/insight.py",
        "def demo(",
        'def cheer() -> None:\n    """Say something kind."""\n    say("Well done")\n\n\n',
    )
    house.add("ssi_tui/cli/commands.py", '    "demo":', '    "cheer": "insight.cheer",\n')
    assert house.ssi("cheer") == "Well done\n"
    assert "Say something kind." in house.ssi("--help")
    assert "cheer" in house.completes("ssi ch")
    page = ("import shutil; shutil.copytree(r'{}', 'docs'); from docs.manpage import manual; print(manual())").format(
        ROOT / "docs"
    )
    assert "ssi cheer" in house.python("-c", page)


def test_a_theme_is_one_file(house: House) -> None:
    (house.folder / "themes/sea.toml").write_text('[colors]\nprimary = "#00aaff"\n')
    assert re.search(r"sea +ssi-tui", house.ssi("themes"))
    shown = house.screens(
        "from pathlib import Path\nfrom ssi_tui.config.themes import load_themes\n"
        "show('ctrl+p', *'theme', 'enter', *'sea', themes=load_themes(Path('none'))[0], theme='sea')"
    )
    assert "sea" in shown


def test_a_setting_is_one_field(house: House) -> None:
    house.add(
        "ssi_tui/config/settings.py",
        "    keys: Mapping[str, tuple[str, ...]] = field(",
        '    greeting: str = field(default="hello", metadata={"read": _theme})\n',
    )
    assert 'greeting = "hello"' in house.ssi("config", "show")
    config = Path(os.environ["SSI_CONFIG_DIR"])
    config.mkdir()
    (config / "config.toml").write_text('greeting = "good morning"\n')
    assert 'greeting = "good morning"' in house.ssi("config", "show")
    (config / "config.toml").write_text('greting = "x"\ngreeting = 5\n')
    told = house.ssi("status")
    assert 'unknown setting "greting": did you mean greeting?' in told
    assert "greeting = 5: " in told


RECOMMENDATIONS = '''
class Recommendations(TableReader):
    """Endorsements given."""

    name = "recommendationsgiven"
    columns = (("creationdate", "status"),)
    covers = ("solution",)

    def verdict(self, row: Row) -> Verdict:
        at = self.when(row["creationdate"])
        return dubious(row["creationdate"]) if at is None else (self.evidence(row, "solution", at),)


'''


def test_a_file_of_linkedins_is_one_class_and_its_place_in_the_order(house: House) -> None:
    house.add("ssi_tui/linkedin/people.py", "class Invitations(TableReader):", RECOMMENDATIONS.lstrip("\n"))
    house.add("ssi_tui/linkedin/archives.py", "    Connections,\n    Messages,", "    Recommendations,\n")
    house.add("ssi_tui/linkedin/archives.py", "    Connections,\n    Education,", "    Recommendations,\n")
    (house.folder / "Recommendations_Given.csv").write_text(
        "First Name,Creation Date,Status\nBea,2026-11-20 10:00:00,VISIBLE\nCem,2026-11-21 10:00:00,VISIBLE\n"
        "Dan,2026-11-22 10:00:00,VISIBLE\n"  # the newest day, of which a file may tell only a part
    )
    report: Any = json.loads(house.ssi("import", "Recommendations_Given.csv", "--json"))
    (file,) = report["files"]
    assert (file["name"], file["state"], file["rows"], file["used"]) == ("Recommendations_Given.csv", "read", 3, 2)
    assert [(one["action"], one["count"]) for one in report["actions"]] == [("solution", 2)]
    assert "free solution" in house.ssi("log")
    again: Any = json.loads(house.ssi("import", "Recommendations_Given.csv", "--json"))
    assert (again["files"][0]["used"], again["files"][0]["known"]) == (0, 2)


def test_a_copy_in_which_nothing_was_added_has_none_of_it(house: House) -> None:
    """The looks above would find nothing by themselves."""
    assert "unknown action" in house.ssi("add", "podcast", fails=2)
    assert "No such command 'cheer'" in house.ssi("cheer", fails=2)
    assert "gifts" not in house.ssi("goals")
    assert "sea" not in house.ssi("themes").split()
    assert "greeting" not in house.ssi("config", "show")
