"""What several tests of the dashboard need."""

import pytest

from dashboard.state import shipped, stores


@pytest.fixture
def newly_measured(monkeypatch):
    """Nothing was measured before, and nothing came with Parallax."""
    monkeypatch.setattr(shipped, "found", lambda *_: None)
    stores.FOR_ALL.clear()
    yield
    stores.FOR_ALL.clear()


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch):
    for name in ("PARALLAX_STUDIES", "PARALLAX_CORRECTIONS"):
        monkeypatch.delenv(name, raising=False)
