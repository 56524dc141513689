"""The folders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest

from ssi_tui.config.paths import find_paths
from ssi_tui.domain.errors import UsageError


def test_the_environment_names_the_folders(tmp_path: Path) -> None:
    paths = find_paths({f"SSI_{kind}_DIR": str(tmp_path / kind) for kind in ("DATA", "STATE", "CONFIG")})
    assert (paths.data, paths.state) == (tmp_path / "DATA", tmp_path / "STATE")
    assert (paths.settings, paths.themes) == (tmp_path / "CONFIG/config.toml", tmp_path / "CONFIG/themes")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_named_is_the_platforms(tmp_path: Path) -> None:
    paths = find_paths({"SSI_DATA_DIR": str(tmp_path), "SSI_STATE_DIR": ""})
    assert paths.data == tmp_path
    assert paths.state == Path(platformdirs.user_state_dir("ssi-tui", appauthor=False))
    assert paths.config == Path(platformdirs.user_config_dir("ssi-tui", appauthor=False))


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_one_folder_would_be_all_three_each_gets_its_own(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """On macOS and Windows; only the data may be carried to another machine, never the state."""
    monkeypatch.setattr("ssi_tui.config.paths.sys", SimpleNamespace(platform=platform))
    for kind in ("data", "state", "config"):
        monkeypatch.setattr(f"platformdirs.user_{kind}_dir", lambda app, **_: f"/Users/ana/Library/{app}")
    paths = find_paths({})
    folders = [paths.data, paths.state, paths.config]
    root = Path("/Users/ana/Library/ssi-tui")
    assert folders == [root / "data", root / "state", root / "config"]


def test_a_relative_folder_is_that_of_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"SSI_DATA_DIR": "here"}).data == tmp_path / "here"


@pytest.mark.parametrize("platform", ["linux", "freebsd14"])
@pytest.mark.parametrize("named", ["/elsewhere", "relative", ""])
def test_the_folders_of_the_desktop_are_heeded(monkeypatch: pytest.MonkeyPatch, platform: str, named: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    paths = find_paths(dict(os.environ) | dict.fromkeys(("SSI_DATA_DIR", "SSI_STATE_DIR", "SSI_CONFIG_DIR"), ""))
    assert [str(path) for path in (paths.data, paths.state, paths.config)] == [
        getattr(platformdirs, f"user_{kind}_dir")("ssi-tui", appauthor=False) for kind in ("data", "state", "config")
    ]


def test_without_a_home_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda _: {}[0])
    with pytest.raises(UsageError, match="name a folder in SSI_DATA_DIR"):
        find_paths({})


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs knows the folders")
def test_platformdirs_takes_no_time() -> None:
    code = "import sys; from ssi_tui.config.paths import find_paths; find_paths({'HOME': '/'}); print(*sys.modules)"
    assert (
        "platformdirs"
        not in subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
