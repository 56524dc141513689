"""Try a wheel in fresh environments: `python3 .ci/environments.py [--tests] WHEEL [PYTHON…]`.

For each interpreter (by default every Python from 3.11 to 3.14 that is found) one environment has the newest and one
the oldest dependencies that pyproject.toml allows. In each the wheel is installed, every entry point is run, and the
screens are started on a terminal and left. With --tests the test suite runs in it, too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PATIENCE = 120
"""Seconds after which a program that does not end has failed."""


class Environment:
    """A virtual environment with the wheel in it, and folders of its own for what the program writes."""

    def __init__(self, python: str, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        own = {f"SSI_{kind}_DIR": str(folder / kind.lower()) for kind in ("DATA", "STATE", "CONFIG")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SSI_", "PYTHON"))}
        self.variables = {
            **kept,
            **own,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTHONUTF8": "1",
            "TERM": "xterm-256color",
        }
        subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)

    def run(self, program: str, *words: str, cwd: Path | None = None, patience: float = PATIENCE) -> str:
        """What one of its programs prints; CalledProcessError if it fails, with what it said."""
        return subprocess.run(
            [str(self.bin / program), *words],
            cwd=cwd or self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=patience,
            check=True,
        ).stdout

    def install(self, wheel: Path, oldest: bool) -> str:
        """Install the wheel, with the oldest dependencies if wanted; which versions it got."""
        pins = [re.sub(r">=([\d.]+).*", r"==\1", one) for one in dependencies() if ">=" in one] if oldest else []
        self.run("python", "-m", "pip", "install", "--quiet", str(wheel), *pins, patience=600)
        self.run("python", "-m", "pip", "check")
        listed = json.loads(self.run("python", "-m", "pip", "list", "--format", "json").splitlines()[0])
        versions = {one["name"]: one["version"] for one in listed}
        names = [re.split(r"[<>=;]", one)[0].strip() for one in dependencies()]
        return ", ".join(f"{name} {versions[name]}" for name in names if name in versions)

    def test(self) -> str:
        """Run the test suite in it; the closing line."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        tools = [
            one for one in project["optional-dependencies"]["dev"] if re.match("py(test|yte)|freez|hypo|json", one)
        ]
        self.run("python", "-m", "pip", "install", "--quiet", *tools, patience=600)
        return self.run("python", "-m", "pytest", "-q", cwd=ROOT, patience=3600).strip().splitlines()[-1]


def dependencies() -> list[str]:
    """What the program needs, as pyproject.toml says it."""
    needed: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return needed


def use(environment: Environment) -> None:
    """Run what a user would; AssertionError where it does not do its work."""
    run = environment.run
    assert run("ssi", "--version") == run("ssi-tui", "--version") == run("python", "-m", "ssi_tui", "--version")
    run("ssi", "add", "5", "com", "@y", "Ana's thread")
    assert "5 comments" in run("ssi", "log")
    assert json.loads(run("ssi", "status", "--json"))["schema"] == 1
    shipped = {path.stem for path in (ROOT / "themes").glob("*.toml")}
    assert shipped <= set(run("ssi", "themes").split()), "themes are missing"
    run("ssi", "export", "-o", "all.json")
    assert "known" in run("ssi", "import", "all.json", "--dry-run")
    assert (environment.folder / "venv/share/man/man1/ssi.1").is_file(), "the manual page is missing"
    package = run("python", "-c", "import ssi_tui; print(ssi_tui.__path__[0])").strip()
    assert Path(package, "py.typed").is_file(), "py.typed is missing"
    if os.name != "nt":
        look(environment)


def look(environment: Environment) -> None:
    """Start the screens on a terminal of 80×24, and leave them with q."""
    import fcntl
    import pty
    import select
    import struct
    import termios

    (environment.folder / "config").mkdir()
    (environment.folder / "config/config.toml").touch()  # not the first start
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    screens = subprocess.Popen(
        [str(environment.bin / "ssi")], env=environment.variables, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen, left = b"", False
    try:
        while screens.poll() is None and select.select([ours], [], [], PATIENCE)[0]:
            seen += os.read(ours, 65536)
            if b"palette" in seen and not left:  # the end of the last line
                os.write(ours, b"q")
                left = True
    except OSError:  # the terminal is gone: it was left
        pass
    finally:
        os.close(ours)
        if screens.poll() is None:
            screens.kill() if not left else screens.wait(PATIENCE)
    assert left, "the screens did not appear"
    assert screens.returncode == 0, f"the screens ended with {screens.returncode}"


def found() -> list[str]:
    """The interpreters there are, and a line for each that is missing."""
    pythons = []
    for version in VERSIONS:
        python = shutil.which(f"python{version}")
        answer = python and subprocess.run([python, "--version"], capture_output=True, text=True, check=False).stdout
        if python and answer and answer.startswith(f"Python {version}."):
            pythons.append(python)
        else:
            print(f"Python {version}: not found, not tried")
    return pythons


def try_out(python: str, wheel: Path, oldest: bool, tests: bool) -> bool:
    """Whether everything works in one environment; a line about it."""
    version = subprocess.run([python, "-c", "import platform; print(platform.python_version())"], capture_output=True)
    told = f"Python {version.stdout.decode().strip()}, {'oldest' if oldest else 'newest'}"
    with tempfile.TemporaryDirectory() as folder:
        try:
            environment = Environment(python, Path(folder))
            told += f": {environment.install(wheel, oldest)}"
            use(environment)
            if tests:
                told += f": {environment.test()}"
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            print(f"{told}: failed: {error}", getattr(error, "stdout", "") or "", sep="\n")
            return False
    print(f"{told}: works")
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every environment; 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    parser.add_argument("--tests", action="store_true", help="run the tests, too")
    wanted = parser.parse_args(arguments)
    pythons = wanted.pythons or found()
    tried = [try_out(one, wanted.wheel.resolve(), old, wanted.tests) for one in pythons for old in (False, True)]
    return 0 if tried and all(tried) else 1


if __name__ == "__main__":
    sys.exit(main())
