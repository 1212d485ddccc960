"""Labels of tokens: which may follow which, and how far apart two spans are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.tagger.labels import (
    DISTANCES,
    ROLES,
    UNCERTAINTIES,
    allowed,
    begin,
    distance,
    n_labels,
)

PLACES = st.integers(0, 300)


@pytest.mark.parametrize("kinds", [ROLES, UNCERTAINTIES, ("cue",)])
def test_the_inside_of_a_span_follows_only_its_own_beginning_or_inside(kinds):
    names = ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]
    expected = [
        [not after.startswith("I-") or before[1:] == after[1:] for after in names]
        for before in names
    ]
    assert n_labels(kinds) == len(names)
    assert np.array_equal(allowed(kinds), np.array(expected))
    assert [names[begin(kinds, kind)] for kind in kinds] == [f"B-{kind}" for kind in kinds]


@given(PLACES, PLACES)
def test_a_distance_has_a_direction_and_grows(of, to):
    bucket = distance(of, to)
    assert 0 <= bucket < DISTANCES
    assert (bucket >= DISTANCES // 2) == (to > of)
    if to > of:
        assert distance(to, of) == bucket - DISTANCES // 2
        assert distance(of, to + 1) >= bucket
        assert distance(of + 7, to + 7) == bucket


def test_near_distances_have_buckets_of_their_own_and_none_is_skipped():
    buckets = [distance(300, 300 - gap) for gap in range(1, 257)]
    assert buckets[:3] == [0, 1, 1]
    assert sorted(set(buckets)) == list(range(DISTANCES // 2))
    # From 4 on two buckets for each doubling: 4-5, 6-7, 8-11, 12-15, 16-23, …
    widths = [buckets.count(bucket) for bucket in range(2, 10)]
    assert widths == [2, 2, 4, 4, 8, 8, 16, 16]
