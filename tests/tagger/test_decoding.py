"""The best sequence of labels, against all there are; the spans it makes."""

import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tagger.decoding import best_labels, runs
from analysis.tagger.labels import ROLES, UNCERTAINTIES, allowed, n_labels

FEW = ("cue", "content")  # five labels: 5⁵ sequences of five tokens can all be tried


def legal_sequences(length: int, kinds: tuple[str, ...]):
    may = allowed(kinds)
    for labels in product(range(n_labels(kinds)), repeat=length):
        if all(may[a, b] for a, b in zip((0, *labels), labels, strict=False)):
            yield labels


def total(labels, scores, moves, starts) -> float:
    told = starts[labels[0]] + sum(scores[k][label] for k, label in enumerate(labels))
    return told + sum(moves[a][b] for a, b in pairwise(labels))


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1), st.booleans())
def test_no_legal_sequence_is_better(length, seed, learnt):
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 3, (length, 5))
    moves = chance.normal(0, 3, (5, 5)) if learnt else np.zeros((5, 5))
    starts = chance.normal(0, 3, 5) if learnt else np.zeros(5)
    found = best_labels(scores, FEW, *((moves, starts) if learnt else ())).tolist()
    every = list(legal_sequences(length, FEW))
    assert tuple(found) in every
    best = max(total(one, scores, moves, starts) for one in every)
    assert total(found, scores, moves, starts) == pytest.approx(best, abs=1e-4)


def test_the_inside_of_a_span_cannot_begin_a_text_however_probable_it_is():
    scores = np.zeros((1, 3))
    scores[0, 2] = 1000.0
    assert best_labels(scores, ("cue",)).tolist() != [2]


def test_what_a_step_adds_can_decide():
    scores = np.array([[0.0, 1, 0], [1.1, 0, 1]])
    assert best_labels(scores, ("cue",)).tolist() == [1, 0]
    favoured = np.zeros((3, 3))
    favoured[1, 2] = 1.0
    assert best_labels(scores, ("cue",), favoured, np.zeros(3)).tolist() == [1, 2]


@pytest.mark.parametrize("kinds", [ROLES, UNCERTAINTIES])
@given(seed=st.integers(0, 2**32 - 1), length=st.integers(1, 40))
def test_runs_are_apart_in_order_and_cover_what_is_labelled(kinds, seed, length):
    scores = np.random.default_rng(seed).normal(0, 2, (length, n_labels(kinds)))
    labels = best_labels(scores, kinds)
    found = runs(labels, scores, kinds)
    covered = [k for run in found for k in range(run.first, run.last + 1)]
    assert covered == np.flatnonzero(labels).tolist()
    for run in found:
        inside = {(label - 1) // 2 for label in labels[run.first : run.last + 1].tolist()}
        assert {kinds[kind] for kind in inside} == {run.kind}
        shares = [
            math.exp(scores[k][labels[k]]) / sum(map(math.exp, scores[k]))
            for k in range(run.first, run.last + 1)
        ]
        assert run.confidence == pytest.approx(sum(shares) / len(shares))
        assert 0 < run.confidence <= 1


def test_two_spans_of_one_kind_side_by_side_stay_two():
    scores = np.zeros((3, 3))
    found = runs(np.array([1, 1, 2]), scores, ("cue",))
    assert [(run.first, run.last) for run in found] == [(0, 0), (1, 2)]
    assert found[0].confidence == pytest.approx(1 / 3)
