"""Our own sentences: every cue that must be found, and the literal uses that must not."""

from itertools import pairwise
from pathlib import Path

import pytest

from analysis.lexicons import DATA
from analysis.style.hedging import CATEGORIES, COUNTED, hedges_in
from evaluation.hedging import own_scores, own_sentences

GOLD: Path = DATA / "gold" / "hedging" / "own_sentences.tsv"
SENTENCES = own_sentences(GOLD.read_text(encoding="utf-8").splitlines())
OLDER = [one for one in SENTENCES if one.part == "rules"]
LATER = [one for one in SENTENCES if one.part == "later"]
ALWAYS = (
    "allegedly", "reportedly", "purported", "purportedly", "so-called", "unverified",
    "could not be independently verified", "it was not immediately clear",
)  # fmt: skip


def test_the_set_is_long_enough_to_mean_something():
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    assert len(SENTENCES) == len(lines) - 1
    assert len({one.text for one in SENTENCES}) == len(SENTENCES)
    assert len(LATER) >= 180
    assert sum(not any(cue.category in COUNTED for cue in one.cues) for one in LATER) >= 60
    assert {cue.category for one in OLDER for cue in one.cues} == set(CATEGORIES)
    for one in SENTENCES:
        assert all(before.end <= after.start for before, after in pairwise(one.cues))
        assert "|" not in one.text


def test_context_decides() -> None:
    for one in OLDER:
        found = [(hedge.start, hedge.end, hedge.category) for hedge in hedges_in(one.text)]
        assert found == [tuple(cue) for cue in one.cues], one


def test_later_sentences_are_read_right_nineteen_times_in_twenty():
    scores = own_scores(LATER)
    assert scores.f1 >= 0.98
    assert scores.n_traps_hit <= 3


@pytest.mark.parametrize("cue", ALWAYS)
def test_these_are_always_found(cue: str) -> None:
    asked = 0
    for one in SENTENCES:
        for start, end, _ in one.cues:
            if one.text[start:end].lower() == cue:
                asked += 1
                assert (start, end) in {(hedge.start, hedge.end) for hedge in hedges_in(one.text)}
    assert asked >= 1
