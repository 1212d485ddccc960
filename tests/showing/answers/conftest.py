"""Answers are tested as sentences that may assert; `test_reliability` tests when they may."""

import pytest

from analysis.showing import reliability


@pytest.fixture(autouse=True)
def sure(monkeypatch):
    """Let every kind of sentence assert."""
    known = reliability.Reliability(0.95, 100, "invented events")
    monkeypatch.setattr(reliability, "reliability", lambda _: known)
