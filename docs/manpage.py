"""Write the manual page, docs/ssi.1, from the commands as they are: `python -m docs.manpage`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from ssi_tui import __version__
from ssi_tui.cli.app import app

FOLDER = Path(__file__).parent
FILE = FOLDER / "ssi.1"


def manual() -> str:
    """The page, in roff."""
    root = typer.main.get_command(app)
    scripting = (FOLDER / "scripting.md").read_text("utf-8")
    lines = [
        f'.TH SSI 1 "" "ssi-tui {__version__}" "User Commands"',
        *(".SH NAME", _text("ssi, ssi-tui - a daily habit tracker for LinkedIn's Social Selling Index")),
        *(".SH SYNOPSIS", r"\fBssi\fR [\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGUMENTS\fR]]"),
        *(".SH DESCRIPTION", _text(_told(root))),
        *(".SH OPTIONS", *_parameters(root, "ssi")),
        ".SH COMMANDS",
        *(line for path, command in _commands(root, ("ssi",)) for line in _entry(path, command)),
        *(".SH DAYS", _text(_section(scripting, "Days"))),
        *(".SH EXIT STATUS", *_rows(scripting, "Exit codes")),
        *(".SH ENVIRONMENT", *_rows(scripting, "Environment")),
        *(".SH FILES", _text("ssi config path prints where data, state and settings are.")),
    ]
    return "\n".join(lines) + "\n"


def _commands(group: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command that can be run, below a group, with its words, in the order of the alphabet."""
    for name, command in sorted(group.commands.items()):
        below = getattr(command, "commands", {})
        if not below or command.invoke_without_command:
            yield (*path, name), command
        if below:
            yield from _commands(command, (*path, name))


def _entry(path: tuple[str, ...], command: Any) -> Iterator[str]:
    name = " ".join(path)
    has_options = any(parameter.param_type_name == "option" for parameter in command.params)
    left_out = {"COMMAND [ARGS]...", "[COMMAND] [ARGS]...", *(() if has_options else ("[OPTIONS]",))}
    usage = command.collect_usage_pieces(_context(command, name))
    pieces = [piece.strip("{}") for piece in usage if piece not in left_out]
    yield from (".SS " + _text(" ".join((name, *pieces))), _text(_told(command)))
    yield from _parameters(command, name)


def _parameters(command: Any, name: str) -> Iterator[str]:
    for parameter in command.params:
        record = parameter.get_help_record(_context(command, name))
        if record and record[1]:
            yield from (".TP", rf"\fB{_text(record[0])}\fR", _text(record[1]))


def _context(command: Any, name: str) -> typer.Context:
    return typer.Context(command, info_name=name)


def _told(command: Any) -> str:
    return " ".join((command.help or "").split())


def _section(page: str, title: str) -> str:
    """The text below a heading of a page, without its signs of Markdown."""
    return " ".join(page.partition(f"\n## {title}\n")[2].partition("\n## ")[0].replace("`", "").split())


def _rows(page: str, title: str) -> Iterator[str]:
    """The rows of the table below a heading, as a list of terms."""
    table = page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    for term, told in re.findall(r"^\| (.+?) \| (.+) \|$", table, re.MULTILINE)[2:]:
        yield from (".TP", rf"\fB{_text(term.replace('`', ''))}\fR", _text(told.replace("`", "")))


def _text(text: str) -> str:
    """Text that roff takes for what it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("’", r"\(cq").replace("–", r"\(en")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)


if __name__ == "__main__":
    FILE.write_text(manual(), encoding="utf-8")
