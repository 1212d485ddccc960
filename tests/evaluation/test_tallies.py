"""From counts to scores and intervals."""

import numpy as np
import pytest

from evaluation.tallies import (
    Tally,
    by_slice,
    cut,
    recall,
    scored,
    share,
    tally,
)


def test_f1_is_that_of_the_summed_counts_however_they_are_split():
    counts = [(3, 4, 6), (1, 1, 1), (0, 2, 3), (5, 5, 8)]
    found = scored(tally("x", "F1", str(n), *one) for n, one in enumerate(counts))
    right, n_found, n_gold = np.sum(counts, axis=0)
    assert found.precision == pytest.approx(right / n_found)
    assert found.recall == pytest.approx(right / n_gold)
    assert found.estimate.value == pytest.approx(2 * right / (n_found + n_gold))
    pieces = [
        tally("x", "F1", str(n), a, b, c)
        for n, one in enumerate(counts)
        for a, b, c in [(one[0], one[1], 0), (0, 0, one[2])]
    ]
    again = scored(one._replace(met=one.right) for one in pieces)
    assert again.estimate == found.estimate


def test_what_is_right_may_differ_from_what_is_met():
    # Two rows found, both right; three wanted cells, two of them met by these rows.
    rows = [Tally("d", "F1", "a", 2, 2, 0, 0), Tally("d", "F1", "b", 0, 0, 2, 3)]
    found = scored(rows)
    assert (found.precision, found.recall) == (1.0, pytest.approx(2 / 3))
    assert found.estimate.value == pytest.approx(0.8)


def test_the_interval_covers_as_often_as_it_promises():
    rng = np.random.default_rng(7)
    inside = 0
    for _ in range(200):
        hits = rng.binomial(8, 0.7, size=40)
        one = scored((recall("r", str(n), hit, 8) for n, hit in enumerate(hits)), resamples=400)
        inside += one.estimate.low <= 0.7 <= one.estimate.high
    assert 180 <= inside <= 199


def test_the_interval_is_wider_where_documents_differ():
    alike = scored(recall("r", str(n), 7, 10) for n in range(20))
    unlike = scored(recall("r", str(n), 10 if n % 10 < 7 else 0, 10) for n in range(20))
    assert alike.estimate.value == unlike.estimate.value == pytest.approx(0.7)
    assert unlike.estimate.high - unlike.estimate.low > 0.3
    assert alike.estimate.high - alike.estimate.low < 0.01


@pytest.mark.parametrize(("hits", "bounds"), [(1, (0.881, 1.0)), (0, (0.0, 0.119))])
def test_all_right_or_all_wrong_reaches_as_far_as_so_few_allow(hits, bounds):
    # Clopper and Pearson by hand: 0.025 ** (1 / 29) = 0.8805.
    found = scored(share("s", str(n), hits, 1) for n in range(29)).estimate
    assert (round(found.low, 3), round(found.high, 3)) == bounds


def test_units_without_anything_do_not_count_and_nothing_gives_no_score():
    found = scored([share("s", "a", 1, 2), share("s", "b", 0, 0), share("s", "c", 2, 2)])
    assert found.estimate.n_units == 2
    nothing = scored([tally("x", "F1", "a", 0, 0, 0)])
    assert np.isnan(nothing.estimate.value)
    assert nothing.estimate.n_units == 0
    assert scored([tally("x", "F1", "a", 0, 3, 0)]).estimate.value == 0


def test_slices_keep_the_whole():
    known = cut([share("s", "a", 1, 1)], outlet="A", topic="floods")
    assert list(by_slice(known)) == [
        ("s", "all", "all"), ("s", "outlet", "A"), ("s", "topic", "floods"),
    ]  # fmt: skip
