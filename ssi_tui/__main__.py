"""`ssi`, `ssi-tui` and `python -m ssi_tui`: run a command, and turn what goes wrong into one line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def program() -> int:
    """The whole life of the process; the exit status."""
    gc.disable()  # a command ends before there would be garbage; the screens, which stay, switch it on again
    try:
        return main()
    finally:
        gc.freeze()  # the interpreter would look through everything once more before it ends


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    from ssi_tui.cli.output import on_terminal, tell
    from ssi_tui.domain.errors import SsiError

    words = sys.argv[1:] if arguments is None else arguments
    try:
        if not words and on_terminal():  # without Typer, which takes as long as all of ours
            from ssi_tui import bootstrap

            return bootstrap.run_ui(os.environ, tell)
        from ssi_tui.cli import quick

        if quick.answer(words):
            return 0
        from ssi_tui.cli.app import run

        return run(arguments)
    except SsiError as error:
        tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the one place where the unexpected ends: in a file, with a line about it
        tell(f"unexpected error: {type(error).__name__}: {error}. {_keep(error)}")
        return SsiError.exit_code


def _keep(error: Exception) -> str:
    """Write the traceback to the state folder; a sentence that says where it is."""
    import platform
    import traceback

    from ssi_tui import __version__
    from ssi_tui.config.paths import find_paths
    from ssi_tui.domain.errors import SsiError

    try:
        path = find_paths(os.environ).last_error
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = f"ssi-tui {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        path.write_text(about + "".join(traceback.format_exception(error)), encoding="utf-8")
    except (OSError, SsiError) as problem:
        return f"Its details could not be saved: {problem}"
    return f"Details: {path}"


if __name__ == "__main__":
    sys.exit(program())
