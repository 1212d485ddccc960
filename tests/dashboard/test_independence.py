"""Families are those of the whole event, asked in the reader's own settings."""

from dataclasses import replace
from typing import NoReturn

import pytest

from analysis.articles import ArticlesError
from analysis.files.events import event_ids
from dashboard import state
from dashboard.parts import independence, shared


def test_whoever_chose_rules_has_nothing_planned_by_the_model(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def refusing(corpus: state.Corpus, _measure: str) -> NoReturn:
        asked.append(corpus.method)
        raise ArticlesError("too long")

    monkeypatch.setattr(state, "result", refusing)
    monkeypatch.setattr(shared, "show_caption", lambda _: None)
    for method in ("rules", "fast"):
        corpus = replace(state.whole(event_ids()[0]), method=method)
        assert independence.counted(corpus) is corpus
    assert asked == ["rules", "fast"]
