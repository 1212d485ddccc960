"""Rules and a model put together: who stays, who goes, and nothing twice."""

import math
import re
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.tagger import Chance, Tagged, Uncertain
from analysis.style.hedging import (
    CATEGORIES,
    COUNTED,
    Judgement,
    hedges,
    hedges_in,
    uncertainty_in,
)
from analysis.style.hedging.merging import Candidate, Weights, evidence, merged
from tests.conftest import make_articles

TEXT = "He reportedly said the “peace plan” may fail. She claimed that some 30 boats could flee."
WEIGHTS = Weights(always=-1.0, rule=2.0, rule_confidence=0.5, model=0.5)


def judged(**chances: float) -> Judgement:
    """The model marks these words of the text as cues, with that probability."""
    places = {cue: TEXT.index(cue) for cue in (one.replace("_", " ") for one in chances)}
    tokens = {
        (start + word.start(), start + word.end()): chance
        for (cue, start), chance in zip(places.items(), chances.values(), strict=True)
        for word in re.finditer(r"\w+", cue)
    }
    return Judgement(
        [Candidate(at, at + len(cue), "epistemic") for cue, at in places.items()],
        [(*place, tokens[place]) for place in sorted(tokens)],
    )


def cues(weights: Weights = WEIGHTS, **chances: float) -> list[tuple[str, str]]:
    found = merged(TEXT, hedges_in(TEXT), judged(**chances), weights=weights)
    return [(hedge.cue, hedge.method) for hedge in found]


def test_the_rules_find_what_the_cases_below_are_about():
    found = {hedge.cue: hedge for hedge in hedges_in(TEXT)}
    assert list(found) == ["reportedly", "“peace plan”", "may", "claimed", "some", "could"]
    assert [hedge.always for hedge in found.values()] == [True, *[False] * 5]


def test_what_the_model_cannot_judge_stays_whatever_the_weights():
    kept = ["reportedly", "“peace plan”", "claimed", "some"]
    assert cues(WEIGHTS._replace(always=-99)) == [(cue, "rules") for cue in kept]


def test_the_evidence_for_a_cue():
    [may] = [hedge for hedge in hedges_in(TEXT) if hedge.cue == "may"]
    assert may.confidence is not None
    found = evidence(TEXT, hedges_in(TEXT), judged(may=0.7, fail=0.4))
    at, off = TEXT.index("may"), TEXT.index("fail")
    assert set(found) == {(at, at + 3), (off, off + 4), (off := TEXT.index("could"), off + 5)}
    rule, confidence, model = found[at, at + 3]
    assert rule == 1
    assert confidence == pytest.approx(math.log(may.confidence / (1 - may.confidence)), abs=0.02)
    assert model == pytest.approx(math.log(0.7 / 0.3), abs=0.01)
    off = TEXT.index("fail")
    assert found[off, off + 4] == (0, 0, pytest.approx(math.log(0.4 / 0.6), abs=0.01))


def test_the_chance_of_several_words_is_the_mean_of_their_letters():
    judgement = judged(may=0.9)._replace(candidates=[at("may fail")])
    [chance] = [numbers[2] for numbers in evidence(TEXT, [], judgement).values()]
    mean = 3 * 0.9 / 7
    assert chance == pytest.approx(math.log(mean / (1 - mean)), abs=0.01)


def at(cue: str, category: str = "epistemic") -> Candidate:
    start = TEXT.index(cue)
    return Candidate(start, start + len(cue), category)


def test_confidence_is_the_probability_of_the_regression():
    found = merged(TEXT, hedges_in(TEXT), judged(may=0.7), weights=WEIGHTS)
    [may] = [hedge for hedge in found if hedge.cue == "may"]
    place = TEXT.index("may")
    numbers = evidence(TEXT, hedges_in(TEXT), judged(may=0.7))[place, place + 3]
    odds = -1 + 2 * numbers[0] + 0.5 * numbers[1] + 0.5 * numbers[2]
    assert may.confidence == pytest.approx(1 / (1 + math.exp(-odds)))
    assert (may.category, may.method) == ("modal", "model")


def test_a_rule_stays_alone_only_if_it_is_the_likelier_side():
    for rule, stays in ((9.0, True), (0.0, False)):
        assert (("may", "rules") in cues(WEIGHTS._replace(rule=rule))) == stays


def test_a_candidate_without_a_rule_must_be_the_likelier_side():
    for chance, found in ((0.5, False), (0.99, True)):
        assert (("fail", "model") in cues(fail=chance)) == found


def test_with_a_rule_the_model_may_be_less_sure():
    assert ("may", "model") in cues(may=0.3)
    assert "fail" not in dict(cues(fail=0.3))


def test_what_is_always_found_gives_its_place_to_no_candidate():
    assert ("reportedly", "rules") in cues(reportedly_said=0.99)
    assert "reportedly said" not in dict(cues(reportedly_said=0.99))


def test_the_surer_cue_has_the_place():
    by_model = Weights(always=0, rule=0, rule_confidence=0, model=1)
    for fail, cue in ((0.99, "may fail"), (0.55, "may")):
        both = judged(may=0.6, fail=fail)._replace(candidates=[at("may fail")])
        found = merged(TEXT, hedges_in(TEXT), both, weights=by_model)
        assert [one.cue for one in found if "may" in one.cue] == [cue]


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
    judgement = judged(**{cue: 1.0})._replace(candidates=[at(cue, kind)])
    [hedge] = merged(TEXT, [], judgement)
    assert hedge.cue == cue
    assert hedge.category == category
    assert hedge.counts == (category in COUNTED)
    assert hedge.uncertainty


def test_a_listed_word_has_the_category_of_the_lexicon():
    said = "Visitors might."
    [hedge] = merged(said, [], Judgement([Candidate(9, 14, "doxastic")], [(9, 14, 1.0)]))
    assert hedge.category == "modal"


def test_what_the_model_marks_is_uncertainty_and_the_rest_of_the_rules_is_not():
    found = uncertainty_in(TEXT, judged(fail=1.0, claimed=1.0))
    assert [(hedge.cue, hedge.method) for hedge in found if hedge.method == "model"] == [
        ("fail", "model"), ("claimed", "model"),
    ]  # fmt: skip
    assert "some" not in [hedge.cue for hedge in found]
    assert [hedge.cue for hedge in uncertainty_in(TEXT)] == ["reportedly", "may", "could"]


def test_empty_and_unknown_candidates_are_refused():
    with pytest.raises(ValueError, match="empty"):
        merged(TEXT, [], Judgement([Candidate(3, 3, "modal")], []))
    with pytest.raises(ValueError, match="no category 'modals'"):
        merged(TEXT, [], Judgement([Candidate(0, 2, "modals")], [(0, 2, 1.0)]))


SPANS = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 12), st.sampled_from(CATEGORIES)), max_size=12
)
CHANCES = st.lists(st.floats(0, 1), min_size=len(TEXT), max_size=len(TEXT))


@given(SPANS, CHANCES, st.floats(-3, 3))
def test_cues_never_overlap_and_the_always_found_stay(spans, chances, always):
    candidates = [
        Candidate(start, start + n, kind) for start, n, kind in spans if TEXT[start:][:n].strip()
    ]
    letters = [(k, k + 1, one) for k, one in enumerate(chances) if TEXT[k] != " "]
    weights = WEIGHTS._replace(always=always)
    rules = hedges_in(TEXT)
    found = merged(TEXT, rules, Judgement(candidates, letters), weights=weights)
    plain = [hedge for hedge in found if hedge.category != "scare quotes" or hedge not in rules]
    assert all(one.end <= other.start for one, other in pairwise(plain))
    assert all(TEXT[hedge.start : hedge.end] == hedge.cue for hedge in found)
    wanted = [hedge for hedge in rules if hedge.always or hedge.category == "scare quotes"]
    assert all(hedge in found for hedge in wanted)


def test_the_table_tells_who_found_it_and_how_sure(monkeypatch):
    articles = make_articles("The dam may leak. All is well, allegedly.", titles=("Dam fails",))
    none = hedges(articles, method="rules")
    assert none["method"].tolist() == ["rules", "rules"]
    assert none["confidence"].between(0, 1).all()
    marked = Tagged((), (Uncertain(0, 4, 9, "epistemic"),), (Chance(0, 4, 9, 1.0),))
    monkeypatch.setattr("analysis.style.hedging.tags_by", lambda *_, **__: [marked])
    both = hedges(articles)
    found = dict(
        zip(both["cue"], zip(both["method"], both["confidence"], strict=True), strict=True)
    )
    method, confidence = found["fails"]
    assert method == "model"
    assert 0.5 < confidence < 1
    assert found["allegedly"][0] == "rules"
    pd.testing.assert_series_equal(none.dtypes, both.dtypes)
