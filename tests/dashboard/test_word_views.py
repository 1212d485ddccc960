"""The page on words says what it holds against what."""

import pytest

from analysis.files.events import event_ids
from dashboard import state
from dashboard.parts import shared, word_views


def test_of_many_outlets_it_is_said_which_are_compared(monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(shared, "show_caption", said.append)
    corpus = state.whole(event_ids()[0])
    word_views.show_compared(corpus, word_views.EVERY)
    assert not said
    monkeypatch.setattr(word_views, "FEW", 3)
    word_views.show_compared(corpus, corpus.outlets[0])
    assert not said
    word_views.show_compared(corpus, word_views.EVERY)
    assert [one.split(" are ")[0] for one in said] == [f"3 of {len(corpus.outlets)} outlets"]
