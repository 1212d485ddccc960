"""The best sequence of labels, against all there are; the spans it makes."""

import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.tagger.decoding import best_labels, runs
from analysis.language.tagger.labels import ROLES, UNCERTAINTIES, allowed, n_labels

FEW = ("cue", "content")  # five labels: 5⁵ sequences of five tokens can all be tried


def legal_sequences(length: int, kinds: tuple[str, ...]):
    may = allowed(kinds)
    for labels in product(range(n_labels(kinds)), repeat=length):
        if all(may[a, b] for a, b in zip((0, *labels), labels, strict=False)):
            yield labels


def total(labels, scores, moves, starts) -> float:
    told = starts[labels[0]] + sum(scores[k][label] for k, label in enumerate(labels))
    return told + sum(moves[a][b] for a, b in pairwise(labels))


def best(scores: np.ndarray, kinds: tuple[str, ...], *learnt: np.ndarray) -> list[int]:
    [labels] = best_labels([scores], kinds, *learnt)
    return labels.tolist()


@settings(max_examples=60)
@given(st.lists(st.integers(1, 5), max_size=3), st.integers(0, 2**32 - 1), st.booleans())
def test_no_legal_sequence_is_better(lengths, seed, learnt):
    chance = np.random.default_rng(seed)
    windows = [chance.normal(0, 3, (length, 5)) for length in lengths]
    moves = chance.normal(0, 3, (5, 5)) if learnt else np.zeros((5, 5))
    starts = chance.normal(0, 3, 5) if learnt else np.zeros(5)
    every = best_labels(windows, FEW, *((moves, starts) if learnt else ()))
    assert len(every) == len(windows)
    for scores, labels in zip(windows, every, strict=True):
        legal = list(legal_sequences(len(scores), FEW))
        assert tuple(labels.tolist()) in legal
        highest = max(total(one, scores, moves, starts) for one in legal)
        assert total(labels, scores, moves, starts) == pytest.approx(highest, abs=1e-3)


@given(st.lists(st.integers(1, 30), min_size=2, max_size=5), st.integers(0, 2**32 - 1))
def test_windows_do_not_change_one_another(lengths, seed):
    chance = np.random.default_rng(seed)
    windows = [chance.normal(0, 3, (length, 7)).astype(np.float32) for length in lengths]
    learnt = chance.normal(0, 3, (7, 7)), chance.normal(0, 3, 7)
    together = best_labels(windows, ROLES, *learnt)
    assert [labels.tolist() for labels in together] == [
        best(scores, ROLES, *learnt) for scores in windows
    ]


def test_many_windows_are_read_as_each_by_itself():
    drawn = np.random.default_rng(7)
    windows = [drawn.normal(size=(length % 9 + 1, n_labels(ROLES))) for length in range(150)]
    moves = drawn.normal(size=(n_labels(ROLES),) * 2)
    together = best_labels(windows, ROLES, moves, np.zeros(n_labels(ROLES)))
    for window, labels in zip(windows, together, strict=True):
        [alone] = best_labels([window], ROLES, moves, np.zeros(n_labels(ROLES)))
        assert labels.tolist() == alone.tolist()


def test_the_inside_of_a_span_cannot_begin_a_text_however_probable_it_is():
    scores = np.zeros((1, 3))
    scores[0, 2] = 1000.0
    assert best(scores, ("cue",)) != [2]


def test_what_a_step_adds_can_decide():
    scores = np.array([[0.0, 1, 0], [1.1, 0, 1]])
    assert best(scores, ("cue",)) == [1, 0]
    favoured = np.zeros((3, 3))
    favoured[1, 2] = 1.0
    assert best(scores, ("cue",), favoured, np.zeros(3)) == [1, 2]


@pytest.mark.parametrize("kinds", [ROLES, UNCERTAINTIES])
@given(seed=st.integers(0, 2**32 - 1), length=st.integers(1, 40))
def test_runs_are_apart_in_order_and_cover_what_is_labelled(kinds, seed, length):
    scores = np.random.default_rng(seed).normal(0, 2, (length, n_labels(kinds)))
    [labels] = best_labels([scores], kinds)
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
