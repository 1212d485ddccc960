"""Rules and a model put together: who stays, who goes, and nothing twice."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.hedging import (
    CATEGORIES,
    COUNTED,
    Candidate,
    hedges,
    hedges_in,
    uncertainty_in,
)
from analysis.hedging.merging import merged
from analysis.tagger import Tagged, Uncertain
from tests.conftest import make_articles

TEXT = "He reportedly said the “peace plan” may fail. She claimed that some 30 boats could flee."


def at(cue: str, confidence: float = 0.8, category: str = "epistemic") -> Candidate:
    start = TEXT.index(cue)
    return Candidate(start, start + len(cue), category, confidence)


def cues(*candidates: Candidate, rules_alone: float = 0.9) -> list[tuple[str, str]]:
    found = merged(TEXT, hedges_in(TEXT), candidates, rules_alone=rules_alone, model_alone=0)
    return [(hedge.cue, hedge.method) for hedge in found]


def test_the_rules_find_what_the_cases_below_are_about():
    found = {hedge.cue: hedge for hedge in hedges_in(TEXT)}
    assert list(found) == ["reportedly", "“peace plan”", "may", "claimed", "some", "could"]
    assert [hedge.always for hedge in found.values()] == [True, *[False] * 5]


def test_without_candidates_only_what_the_model_cannot_judge_stays():
    kept = ["reportedly", "“peace plan”", "claimed", "some"]
    assert cues(rules_alone=1.1) == [(cue, "rules") for cue in kept]


def test_a_rule_that_is_sure_enough_stays_alone():
    [may] = [hedge for hedge in hedges_in(TEXT) if hedge.cue == "may"]
    assert may.confidence is not None
    assert ("may", "rules") in cues(rules_alone=may.confidence)
    assert ("may", "rules") not in cues(rules_alone=may.confidence + 0.001)


def test_a_candidate_at_the_same_place_keeps_the_category_and_brings_its_confidence():
    found = merged(TEXT, hedges_in(TEXT), [at("may", 0.7)])
    [may] = [hedge for hedge in found if hedge.cue == "may"]
    assert (may.category, may.confidence, may.method) == ("modal", 0.7, "model")


def test_what_is_always_found_gives_its_place_to_no_candidate():
    assert ("reportedly", "rules") in cues(at("reportedly said", 0.99))
    assert ("reportedly said", "model") not in cues(at("reportedly said", 0.99))


def test_a_longer_candidate_takes_the_place_of_another_rule():
    assert ("may fail", "model") in cues(at("may fail"))
    assert "may" not in dict(cues(at("may fail"), rules_alone=0))


def test_a_candidate_without_a_rule_must_be_sure_enough():
    for sure, found in ((0.69, False), (0.7, True)):
        both = merged(TEXT, hedges_in(TEXT), [at("fail", sure), at("may", 0.1)], model_alone=0.7)
        assert ("fail" in [hedge.cue for hedge in both]) == found
        assert ("may", "model") in [(hedge.cue, hedge.method) for hedge in both]


def test_of_two_candidates_the_surer_has_the_place():
    assert "may" not in dict(cues(at("may", 0.6), at("may fail", 0.9)))
    assert "may fail" not in dict(cues(at("may", 0.9), at("may fail", 0.6)))


@pytest.mark.parametrize(
    ("cue", "kind", "category"),
    [
        ("fail", "doxastic", "epistemic verb"),  # in no list: by its kind
        ("fail", "condition", "conditional"),
        ("fail", "investigation", "indirect question"),
        ("flee", "modal", "modal"),
    ],
)
def test_the_category_of_a_cue_that_the_rules_did_not_find(cue, kind, category):
    [hedge] = [one for one in merged(TEXT, [], [at(cue, 1.0, category=kind)]) if one.cue == cue]
    assert hedge.category == category
    assert hedge.counts == (category in COUNTED)
    assert hedge.uncertainty


def test_a_listed_word_has_the_category_of_the_lexicon():
    said = "Visitors might."
    [hedge] = merged(said, [], [Candidate(9, 14, "doxastic", 1.0)])
    assert hedge.category == "modal"


def test_what_the_model_marks_is_uncertainty_and_the_rest_of_the_rules_is_not():
    found = uncertainty_in(TEXT, [at("claimed", 0.7), at("fail", 1.0)])
    assert [(hedge.cue, hedge.method) for hedge in found if hedge.method == "model"] == [
        ("fail", "model"), ("claimed", "model"),
    ]  # fmt: skip
    assert "some" not in [hedge.cue for hedge in found]
    assert [hedge.cue for hedge in uncertainty_in(TEXT)] == ["reportedly", "may", "could"]


def test_empty_and_unknown_candidates_are_refused():
    with pytest.raises(ValueError, match="empty"):
        merged(TEXT, [], [Candidate(3, 3, "modal", 1.0)])
    with pytest.raises(ValueError, match="no category 'modals'"):
        merged(TEXT, [], [Candidate(0, 2, "modals", 1.0)])


SPANS = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 12), st.sampled_from(CATEGORIES), st.floats(0, 1)),
    max_size=12,
)


@given(SPANS, st.floats(0, 1.1))
def test_cues_never_overlap_and_the_always_found_stay(spans, rules_alone):
    candidates = [Candidate(start, start + n, kind, sure) for start, n, kind, sure in spans]
    rules = hedges_in(TEXT)
    found = merged(TEXT, rules, candidates, rules_alone=rules_alone)
    plain = [hedge for hedge in found if hedge not in rules or hedge.category != "scare quotes"]
    assert all(one.end <= other.start for one, other in pairwise(plain))
    assert all(TEXT[hedge.start : hedge.end] == hedge.cue for hedge in found)
    wanted = [hedge for hedge in rules if hedge.always or hedge.category == "scare quotes"]
    assert all(hedge in found for hedge in wanted)
    assert merged(TEXT, rules, candidates[::-1], rules_alone=rules_alone) == found or len(
        {one.confidence for one in candidates}
    ) < len(candidates)


def test_the_table_tells_who_found_it_and_how_sure(monkeypatch):
    articles = make_articles("The dam may leak. All is well, allegedly.", titles=("Dam fails",))
    none = hedges(articles, method="rules")
    assert none["method"].tolist() == ["rules", "rules"]
    assert none["confidence"].between(0, 1).all()
    marked = Tagged((), (Uncertain(0, 4, 9, "epistemic", 0.95),))
    monkeypatch.setattr("analysis.hedging.tags_by", lambda *_, **__: [marked])
    both = hedges(articles)
    found = dict(
        zip(both["cue"], zip(both["method"], both["confidence"], strict=True), strict=True)
    )
    assert found["fails"] == ("model", 0.95)
    assert found["allegedly"][0] == "rules"
    pd.testing.assert_series_equal(none.dtypes, both.dtypes)
