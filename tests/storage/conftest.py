"""Laptops with folders of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .helpers import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "anna")


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str], Laptop]:
    return lambda name: Laptop(tmp_path / name)
