"""Each test has a home of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path) -> Path:
    """Where indexes lie that can be written nowhere else."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
