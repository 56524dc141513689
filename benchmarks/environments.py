"""Where the programs run: ssi-tui as a user has it, installed from its wheel, and the floors beside it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors"
PROBES = Path(__file__).parent / "probes"
TYPER = "typer==0.29.2"


def product(folder: Path) -> Path:
    """The `bin` of an environment with this source installed, not editable; made again when the source changes."""
    bin = _environment(folder / "product")
    state = _state_of_source()
    mark = folder / "product" / "source"
    if not mark.exists():
        _pip(bin, str(ROOT))
    elif mark.read_text() != state:
        _pip(bin, "--force-reinstall", "--no-deps", str(ROOT))
    mark.write_text(state)
    return bin


def typer(folder: Path) -> Path:
    """The `bin` of an environment with the Typer that a command is compared with."""
    bin = _environment(folder / "typer")
    mark = folder / "typer" / "source"
    if not mark.exists():
        _pip(bin, TYPER)
        mark.write_text(TYPER)
    return bin


def _environment(folder: Path) -> Path:
    """The `bin` of an environment; with the newest pip, whose scripts are as those of pipx and uv."""
    if not (folder / "bin" / "pip").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--upgrade-deps", str(folder)], check=True)
    return folder / "bin"


def _pip(bin: Path, *what: str) -> None:
    subprocess.run([bin / "pip", "install", "--quiet", "--disable-pip-version-check", *what], check=True)


def _state_of_source() -> str:
    digest = hashlib.sha256()
    for folder in ("ssi_tui", "themes"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path}\n".encode() + path.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()
