"""How different are two counts? Published examples, other libraries, definitions written again."""

from math import log, log2, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.words.keyness import effects
from analysis.words.keyness.effects import Counts

EXACT = (np.ones(1), np.ones(1))
"""Design effects of words that are independent."""


def counts(n, n_words, against, words_against) -> Counts:
    """Of one term in one event."""
    every, used = n_words + words_against, n + against
    share = (used * n_words / every, used * words_against / every)
    values = (np.array([float(one)]) for one in (n, against, *share))
    return Counts(*values, float(n_words), float(words_against))


def cells(n, n_words, against, words_against):
    return [[n, against], [n_words - n, words_against - against]]


CASES = [(52, 50_000, 57, 75_000), (3, 700, 40, 2100), (9, 400, 0, 3000), (0, 400, 12, 3000)]


def test_g2_of_the_published_examples():
    # Dunning (1993), table 2, its first row: 110 of 221 against 2442 of 31556.
    assert effects.signed_g2(counts(110, 221, 2442, 31556)).g2.item() == pytest.approx(
        270.72, abs=0.005
    )
    # The example for Rayson's calculator (Lancaster): 52 in 50,000 and 57 in 75,000: + 2.65.
    assert effects.signed_g2(counts(52, 50_000, 57, 75_000)).g2.item() == pytest.approx(
        2.65, abs=0.005
    )


@pytest.mark.parametrize("case", CASES)
def test_each_g2_is_what_scipy_and_its_definition_say(case):
    found = effects.signed_g2(counts(*case))
    sign = 1 if case[0] / case[1] > case[2] / case[3] else -1
    for value, corrected in ((found.g2, False), (found.g2_yates, True)):
        other = stats.chi2_contingency(
            cells(*case), lambda_="log-likelihood", correction=corrected
        ).statistic
        assert value.item() == pytest.approx(sign * other)
    total, used = case[1] + case[3], case[0] + case[2]
    q = 1 + (total / case[1] + total / case[3] - 1) * (
        total / used + total / (total - used) - 1
    ) / (6 * total)
    assert found.g2_williams.item() == pytest.approx(found.g2.item() / q)
    # Not one for the other: they differ, and none is the plain one.
    assert abs(found.g2_yates.item()) < abs(found.g2_williams.item()) < abs(found.g2.item())


def test_yates_never_turns_a_difference_around():
    found = effects.signed_g2(counts(5, 1000, 5, 1010))
    assert (found.g2 > 0).all()
    assert found.g2_yates.item() == 0


@pytest.mark.parametrize("case", CASES)
def test_the_log_ratio_is_that_of_walter(case):
    n, n_words, against, words_against = case
    found = effects.log_ratio(counts(*case), EXACT, 10**9, 0.95)
    rates = (n + 0.5) / (n_words + 0.5), (against + 0.5) / (words_against + 0.5)
    assert found.value.item() == pytest.approx(log2(rates[0] / rates[1]))


def exact(n, n_words, against, words_against, level):
    """The conditional test of two Poisson rates: Clopper and Pearson by scipy."""
    interval = stats.binomtest(n, n + against).proportion_ci(level, method="exact")
    scale = words_against / n_words
    with np.errstate(divide="ignore"):
        return [np.log2(scale * np.divide(p, 1 - p)) for p in interval]


@pytest.mark.parametrize("case", CASES)
def test_its_interval_is_the_exact_one_where_words_are_independent(case):
    found = effects.log_ratio(counts(*case), EXACT, 10**9, 0.95)
    assert [found.low.item(), found.high.item()] == pytest.approx(exact(*case, 0.95))
    clustered = effects.log_ratio(counts(*case), (np.full(1, 4.0), np.ones(1)), 12, 0.95)
    assert clustered.low.item() <= found.low.item()
    assert clustered.high.item() >= found.high.item()


def test_the_conservative_ratio_is_evert_s():
    """As `keyness(…, measure="LRC")` of the R package corpora, whose intervals are exact, too."""
    several = [counts(*case) for case in CASES]
    numbers = [np.concatenate(column) for column in zip(*(one[:4] for one in several), strict=True)]
    for words, words_against in {case[1::2] for case in CASES}:
        same = [at for at, case in enumerate(CASES) if case[1::2] == (words, words_against)]
        mine = Counts(*(column[same] for column in numbers), words, words_against)
        found = effects.conservative(mine, 0.95)
        for at, value in zip(same, found.tolist(), strict=True):
            low, high = exact(*CASES[at], 1 - 0.05 / len(same))
            more = CASES[at][0] / words >= CASES[at][2] / words_against
            assert value == pytest.approx(max(low, 0) if more else min(high, 0))


def test_more_terms_make_the_conservative_ratio_more_careful():
    many = Counts(*(np.repeat(column, 500) for column in counts(25, 400, 10, 3000)[:4]), 400, 3000)
    one = effects.conservative(counts(25, 400, 10, 3000), 0.95)
    assert 0 < effects.conservative(many, 0.95)[0] < one[0]


@pytest.mark.parametrize("case", CASES)
def test_the_log_odds_are_those_of_monroe_and_others(case):
    n, n_words, against, words_against = case
    share = (n + against) / (n_words + words_against)
    prior, all_of_it = effects.PRIOR * share, effects.PRIOR
    odds = log((n + prior) / (n_words + all_of_it - n - prior))
    others = log((against + prior) / (words_against + all_of_it - against - prior))
    variance = (
        1 / (n + prior) + 1 / (n_words + all_of_it - n - prior)
        + 1 / (against + prior) + 1 / (words_against + all_of_it - against - prior)
    )  # fmt: skip
    found, z = effects.log_odds(counts(*case), 0.95)
    assert found.value.item() == pytest.approx(odds - others)
    assert z.item() == pytest.approx((odds - others) / sqrt(variance))
    arm = stats.norm.ppf(0.975) * sqrt(variance)
    assert found.high.item() - found.value.item() == pytest.approx(arm)


def test_a_prior_pulls_rare_words_in_more_than_common_ones():
    rare, common = counts(3, 1000, 1, 1000), counts(60, 1000, 20, 1000)
    (few, _), (many, _) = (effects.log_odds(one, 0.95) for one in (rare, common))
    assert 0 < few.value.item() < many.value.item() < log(3.2)


def test_a_word_that_all_use_alike_has_no_effect():
    same = counts(12, 600, 36, 1800)
    assert effects.signed_g2(same).g2.item() == pytest.approx(0, abs=1e-9)
    assert effects.conservative(same, 0.95).item() == 0
    assert effects.log_odds(same, 0.95)[1].item() == pytest.approx(0, abs=1e-9)


uses = st.integers(0, 60)


@given(uses, uses.filter(bool), st.floats(1, 30), st.floats(1, 30), st.integers(2, 60))
def test_every_estimate_lies_in_its_interval_and_turns_with_the_sides(n, against, a, b, freedom):
    case, turned = (n, 900, against, 2500), (against, 2500, n, 900)
    first, second = np.array([a]), np.array([b])
    one = effects.log_ratio(counts(*case), (first, second), freedom, 0.95)
    other = effects.log_ratio(counts(*turned), (second, first), freedom, 0.95)
    assert one.low <= one.value <= one.high
    ends = [-other.value.item(), -other.high.item(), -other.low.item()]
    assert [one.value.item(), one.low.item(), one.high.item()] == pytest.approx(ends)
    assert effects.log_odds(counts(*case), 0.95)[1].item() == pytest.approx(
        -effects.log_odds(counts(*turned), 0.95)[1].item()
    )
