"""Ties between spans: the arithmetic, and what becomes of what nothing is tied to."""

import math

import numpy as np
import pytest

from analysis.language.tagger.decoding import Run
from analysis.language.tagger.labels import ARC_WIDTH, ARCS, DISTANCES, distance
from analysis.language.tagger.linking import Ties, linked

TO_CUE, TO_SOURCE, SAID_BY = range(3)
NO_TIES = Ties(np.zeros((3, DISTANCES), np.float32), np.zeros(3, np.float32))


class Window:
    """Tokens that ask for one another, each pair in a number of its own."""

    def __init__(self, tokens: int = 90) -> None:
        self.arcs = np.zeros((tokens, 2 * ARC_WIDTH * len(ARCS)))
        self.begin = np.zeros(2 * ARC_WIDTH * len(ARCS))
        self.used = [0, 0, 0]

    def tie(self, arc: int, of: int, to: int | None, strength: float) -> "Window":
        """Let the token `of` ask for `to` (None: nowhere) with this score."""
        at = self.used[arc]
        self.used[arc] += 1
        asks, answers = 2 * arc * ARC_WIDTH + at, (2 * arc + 1) * ARC_WIDTH + at
        self.arcs[of, asks] = strength * math.sqrt(ARC_WIDTH)
        (self.begin if to is None else self.arcs[to])[answers] = 1.0
        return self

    def records(self, *found: Run, ties: Ties = NO_TIES):
        return [
            (
                record.source and record.source.first,
                record.cue and record.cue.first,
                [run.first for run in record.contents],
            )
            for record in linked(found, self.arcs, self.begin, ties)
        ]


def run(kind: str, first: int) -> Run:
    return Run(kind, first, first + 1, 1.0)


def test_each_content_goes_to_its_cue_and_each_cue_to_its_source():
    window = Window().tie(TO_CUE, 6, 3, 5).tie(TO_CUE, 16, 13, 5)
    window.tie(TO_SOURCE, 3, 0, 5).tie(TO_SOURCE, 13, 10, 5)
    ada, ivo = [(run("source", k), run("cue", k + 3), run("content", k + 6)) for k in (0, 10)]
    assert window.records(*ada, *ivo) == [(0, 3, [6]), (10, 13, [16])]


def test_the_other_way_round_if_the_numbers_say_so():
    window = Window().tie(TO_CUE, 6, 13, 5).tie(TO_CUE, 16, 3, 5)
    window.tie(TO_SOURCE, 3, 10, 5).tie(TO_SOURCE, 13, 0, 5)
    ada, ivo = [(run("source", k), run("cue", k + 3), run("content", k + 6)) for k in (0, 10)]
    assert window.records(*ada, *ivo) == [(10, 3, [16]), (0, 13, [6])]


def test_two_halves_of_a_quotation_share_their_cue():
    window = Window().tie(TO_CUE, 0, 5, 5).tie(TO_CUE, 8, 5, 5).tie(TO_SOURCE, 5, 3, 5)
    halves = run("content", 0), run("content", 8)
    assert window.records(*halves, run("source", 3), run("cue", 5)) == [(3, 5, [0, 8])]


def test_a_cue_may_have_no_source_and_a_cue_without_content_is_none():
    window = Window().tie(TO_CUE, 6, 3, 5).tie(TO_SOURCE, 3, None, 5)
    found = run("source", 0), run("cue", 3), run("content", 6), run("cue", 20)
    assert window.records(*found) == [(None, 3, [6])]


def test_a_content_tied_nowhere_still_takes_a_cue_that_is_near_but_not_one_far_off():
    window = Window().tie(TO_CUE, 6, None, 5).tie(SAID_BY, 6, 0, 5).tie(TO_SOURCE, 3, 0, 5)
    source, content = run("source", 0), run("content", 6)
    assert window.records(source, run("cue", 3), content) == [(0, 3, [6])]
    assert window.records(source, run("cue", 70), content) == [(0, None, [6])]
    assert window.records(source, content) == [(0, None, [6])]
    assert window.records(content) == [(None, None, [6])]


def test_of_two_near_cues_that_are_alike_a_content_tied_nowhere_takes_none():
    window = Window().tie(TO_CUE, 6, None, 5)
    assert window.records(run("cue", 3), run("cue", 9), run("content", 6)) == [(None, None, [6])]


def test_the_distance_counts_too():
    ties = Ties(np.zeros((3, DISTANCES)), np.full(3, -9.0))
    found = run("cue", 3), run("cue", 30), run("content", 6)
    ties.distances[TO_CUE, distance(6, 3)] = 2.0
    assert Window().records(*found, ties=ties) == [(None, 3, [6])]
    ties.distances[TO_CUE, distance(6, 30)] = 3.0
    assert Window().records(*found, ties=ties) == [(None, 30, [6])]


def test_confidence_is_the_smaller_probability_of_the_two_ties():
    window = Window().tie(TO_CUE, 6, 3, 2.0).tie(TO_SOURCE, 3, 0, 1.0)
    found = run("source", 0), run("cue", 3), run("content", 6)
    ties = Ties(np.zeros((3, DISTANCES)), np.array([0.5, -0.25, 0.0]))
    ties.distances[TO_SOURCE, distance(3, 0)] = 0.75
    [record] = linked(found, window.arcs, window.begin, ties)
    to_cue = math.exp(2.0) / (math.exp(2.0) + math.exp(0.5))
    to_source = math.exp(1.75) / (math.exp(1.75) + math.exp(-0.25))
    assert record.confidence == pytest.approx(min(to_cue, to_source))


def test_records_come_in_the_order_of_the_text():
    window = Window().tie(TO_CUE, 0, 9, 5).tie(TO_CUE, 8, 4, 5).tie(TO_CUE, 40, None, 5)
    found = run("content", 0), run("cue", 4), run("content", 8), run("cue", 9), run("content", 40)
    assert [cue for _, cue, _ in window.records(*found)] == [9, 4, None]


def test_nothing_found_is_no_record():
    assert Window().records() == []
