"""Commands about the program itself: its themes and its settings."""

from __future__ import annotations

import os

import typer

from .output import say, tell

config_app = typer.Typer(
    help="Where files are, and which settings are in force.", rich_markup_mode=None, add_completion=False
)


def themes() -> None:
    """List the themes, * marks the one in use. Those that came with it, your own, and Textual's."""
    from ssi_tui import bootstrap
    from ssi_tui.config.paths import find_paths
    from ssi_tui.config.settings import theme_wanted

    wanted = theme_wanted(bootstrap.find_settings(os.environ), find_paths(os.environ))
    for name, origin in bootstrap.find_themes(os.environ, tell).items():
        say(f"{'*' if name == wanted else ' '} {name:<22} {origin}")


@config_app.command("path")
def config_path() -> None:
    """Where data, state and settings are kept."""
    from ssi_tui.config.paths import find_paths

    paths = find_paths(os.environ)
    say(f"data    {paths.data}", f"state   {paths.state}", f"config  {paths.settings}")


@config_app.command("show")
def config_show() -> None:
    """The settings in force, in the form of config.toml."""
    from dataclasses import replace

    from ssi_tui.config.paths import find_paths
    from ssi_tui.config.settings import load_settings, settings_text, theme_wanted

    paths = find_paths(os.environ)
    settings, problems = load_settings(paths.settings)
    say(*settings_text(replace(settings, theme=theme_wanted(settings, paths))).splitlines())
    for problem in problems:
        tell(problem)
