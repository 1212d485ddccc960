"""Is it more than chance? All ways to deal out by hand, scipy, and texts that do not differ."""

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from scipy import stats
from scipy.sparse import csr_array

from analysis.words.keyness.chance import Deal, false_discovery
from analysis.words.keyness.sides import Side


def deal(counts, words, events, sides) -> Deal:
    arrays = (np.array(one) for one in (words, events, sides))
    return Deal(csr_array(np.array(counts, dtype=float)), *arrays)


COUNTS = [[5, 0], [4, 1], [0, 2], [1, 1], [0, 0], [2, 3], [0, 1]]
WORDS = [100, 80, 120, 90, 60, 110, 100]
SIDES = [0, 0, 1, 1, 1, 2, 2]


def distances(chosen, counts, words, events) -> tuple[float, float]:
    """How far the uses are from what to expect, event by event, and how far the mean rates."""
    counts, words, events = (np.array(one, dtype=float) for one in (counts, words, events))
    mine = np.isin(np.arange(len(counts)), chosen)
    excess = spread = rates = 0.0
    for event in np.unique(events):
        there = events == event
        n, m = words[there & mine].sum(), words[there & ~mine].sum()
        rate = counts[there].sum() / words[there].sum()
        excess += counts[there & mine].sum() - n * rate
        spread += rate * n * m / (n + m)
        every = counts[there] / words[there]
        rates += (counts / words)[there & mine].sum() - (there & mine).sum() * every.mean()
    return abs(excess) / spread**0.5, abs(rates)


def shares(seen, ways) -> float:
    """The greater of the two shares of ways that are as far."""
    return max(
        np.mean(np.array(column) >= one * (1 - 1e-9) - 1e-12)
        for one, column in zip(seen, zip(*ways, strict=True), strict=True)
    )


def test_p_is_the_share_of_all_ways_to_deal_the_articles_out():
    found = deal(COUNTS, WORDS, [0] * 7, SIDES)
    p, draws = found.p_values({0: np.array([0, 1])}, 4000, 1)[0]
    for term in range(2):
        column = [row[term] for row in COUNTS]
        seen = distances([0, 1], column, WORDS, [0] * 7)
        ways = [distances(two, column, WORDS, [0] * 7) for two in combinations(range(7), 2)]
        share = shares(seen, ways)
        assert p[term] == pytest.approx(share, abs=4 * (share / draws[term]) ** 0.5)
    assert found.ways(0) == 21


def test_articles_stay_in_their_event():
    events, sides = [0, 0, 0, 1, 1, 1, 1], [0, 1, 1, 0, 1, 1, 1]
    column = [row[0] for row in COUNTS]
    found = deal(COUNTS, WORDS, events, sides)
    p, draws = found.p_values({0: np.array([0])}, 4000, 1)[0]
    seen = distances([0, 3], column, WORDS, events)
    ways = [distances(two, column, WORDS, events) for two in product(range(3), range(3, 7))]
    share = shares(seen, ways)
    assert p[0] == pytest.approx(share, abs=4 * (share / draws[0]) ** 0.5)
    assert found.ways(0) == 12


def test_the_ways_to_deal_out_thousands_of_sentences_are_no_number_of_the_computer_but_are_told():
    found = deal([[1]] * 2_000, [9] * 2_000, [0] * 2_000, [0, 1] * 1_000)
    assert found.ways(0) == comb(2_000, 1_000) > 10**308


def test_an_outlet_of_short_articles_has_no_word_of_its_own_by_one_of_them():
    # In each of 30 events it writes 100 words and two others 1,000 each; one of its articles has
    # a word three times, and one of the others' has it as often: chance is one in three.
    words = [100, 1000, 1000] * 30
    counts = np.zeros((90, 1))
    counts[:2] = 3
    found = deal(counts, words, np.repeat(np.arange(30), 3), [0, 1, 2] * 30)
    p, _ = found.p_values({0: np.array([0])}, 2000, 1)[0]
    assert p[0] > 0.2


def test_where_units_are_of_equal_length_it_is_the_permutation_test_of_scipy():
    rng = np.random.default_rng(4)
    counts = rng.poisson(0.6, (40, 1)) + np.repeat([[1], [0]], 20, axis=0)
    sides = np.repeat([0, 1], 20)
    p, _ = deal(counts, [25] * 40, [0] * 40, sides).p_values({0: np.array([0])}, 20_000, 1)[0]
    other = stats.permutation_test(
        (counts[:20, 0], counts[20:, 0]),
        lambda a, b, axis: np.abs(a.mean(axis) - b.mean(axis)),
        vectorized=True, permutation_type="independent", n_resamples=20_000,
        alternative="greater", rng=np.random.default_rng(2),
    )  # fmt: skip
    assert p[0] == pytest.approx(other.pvalue, abs=4 * (other.pvalue / 20_000) ** 0.5)


def test_what_is_plainly_nothing_is_left_and_what_is_rare_is_drawn_on():
    rng = np.random.default_rng(3)
    counts = np.column_stack([rng.poisson(1, (60, 300)), np.repeat([4, 0], 30)])
    found = deal(counts, [25] * 60, [0] * 60, np.repeat([0, 1], 30))
    p, draws = found.p_values({0: np.arange(301)}, 1000, 1)[0]
    assert draws[-1] == 20 * 301
    assert p[-1] == 1 / (1 + 20 * 301)
    assert np.median(draws) == 250
    assert false_discovery(p)[-1] < 0.05


def test_false_discoveries_are_counted_as_by_scipy():
    p = np.random.default_rng(1).uniform(size=200) ** 2
    assert false_discovery(p) == pytest.approx(stats.false_discovery_control(p))
    assert false_discovery([]).tolist() == []


def test_dispersion_is_that_of_gries():
    # Lijffijt & Gries (2012), table 1: three equal parts, two thirds of all uses in one, a third
    # in another: (|1/3 - 2/3| + |1/3 - 1/3| + |1/3 - 0|) / 2.
    counts = [[2, 3, 0], [1, 3, 0], [0, 3, 0], [1, 1, 9]]
    side = Side(deal(counts, [50] * 4, [0] * 4, [0, 0, 0, 1]), 0, "articles", 1)
    dp = side.dispersion()
    assert dp[:2] == pytest.approx([1 / 3, 0])
    assert np.isnan(dp[2])


def test_a_design_effect_is_the_variance_of_units_by_that_of_words():
    rng = np.random.default_rng(5)
    rates = rng.gamma(1, 2, (400, 1))  # of each unit its own: the variance is 2 + 2² of a mean of 2
    counts = np.column_stack([rng.poisson(2, 400), rng.poisson(rates)[:, 0]])
    side = Side(deal(counts, [50] * 400, [0] * 400, np.repeat([0, 1], 200)), 0, "articles", 1)
    for design in side.design():
        assert design == pytest.approx([1, 3], rel=0.35)
    used, mean = counts[:200, 1], counts[:200, 1].mean()
    by_hand = 200 / 199 * ((used - mean) ** 2).sum() / used.sum()
    assert side.design()[0][1] == pytest.approx(by_hand)
