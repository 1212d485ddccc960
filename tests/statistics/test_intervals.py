"""Intervals that hold what they promise, and few false alarms."""

import numpy as np
import pytest
from scipy import stats

from analysis.statistics import intervals
from evaluation.benchmarks import coverage


def mean_value(totals):
    return totals[:, 0] / totals[:, 1]


def mean_totals(values):
    return np.column_stack([values, np.ones(len(values))]).astype(float)


def estimate(values, *, seed=1, resamples=2000, level=0.95):
    totals = mean_totals(values)
    return intervals.estimate(totals, mean_value, seed=seed, resamples=resamples, level=level)


@pytest.mark.parametrize("design", coverage.DESIGNS)
def test_intervals_hold_the_truth_in_93_to_97_percent(design):
    share = coverage.coverage(design, 40, repetitions=1500, resamples=1000, seed=3)
    # Independent cues lie at the border, on the safe side (97.2 % of 5,000 simulations), and
    # 1,500 tell a share to one per cent.
    assert 0.93 <= share <= (0.98 if design == "independent" else 0.97)


def test_the_plain_percentile_interval_would_fail_that_test():
    # The check above can fail: this is the method that everybody uses.
    plain = {"repetitions": 800, "resamples": 600, "seed": 3, "made_by": coverage.percentiles}
    assert coverage.coverage("clustered", 30, **plain) < 0.93


@pytest.mark.parametrize("design", ["clustered", "longer sentences have more", "Flesch-Kincaid"])
def test_at_most_5_percent_are_flagged_among_five_outlets_that_do_not_differ(design):
    pairs, any_pair = coverage.flagged(design, (35,) * 5, repetitions=250, resamples=500, seed=4)
    assert pairs <= 0.01
    assert any_pair <= 0.05


def test_at_most_5_percent_are_flagged_when_two_outlets_do_not_differ():
    # All designs together: the chance error of each alone would be a whole percent.
    shares = [
        coverage.flagged(design, sizes, repetitions=250, resamples=500, seed=5)[0]
        for design in coverage.DESIGNS
        for sizes in ((30, 30), (30, 60))
    ]
    assert np.mean(shares) <= 0.05
    assert max(shares) <= 0.08


def test_a_real_difference_is_found():
    rng = np.random.default_rng(5)
    first, second = rng.normal(10, 2, 40), rng.normal(12, 2, 40)
    found = intervals.differences([estimate(first)], [estimate(second)], level=0.95)
    assert found.p[0] < 0.01
    assert found.low[0] < -2 < found.high[0] < 0


def test_interval_of_a_mean_is_near_students():
    values = np.random.default_rng(6).normal(50, 5, 200)
    found = estimate(values)
    low, high = stats.t.interval(0.95, 199, values.mean(), stats.sem(values))
    assert found.value == pytest.approx(values.mean())
    assert found.error == pytest.approx(stats.sem(values))
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.15)


def test_interval_is_near_scipys_bca_where_both_have_many_units():
    values = np.random.default_rng(7).exponential(3, 300)
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=4000, rng=np.random.default_rng(1)
    ).confidence_interval
    found = estimate(values, resamples=4000)
    assert (found.low, found.high) == pytest.approx(tuple(theirs), abs=0.06)


def test_few_units_use_students_t_exactly():
    values = [3.0, 5.0, 10.0]
    found = estimate(values)
    expected = stats.t.interval(0.95, 2, np.mean(values), stats.sem(values))
    assert (found.low, found.high) == pytest.approx(expected)


def test_one_unit_has_a_value_and_no_interval():
    found = estimate([4.0])
    assert found.value == 4
    assert np.isnan([found.low, found.high, found.error]).all()


def test_no_units_have_no_value():
    found = estimate([])
    assert np.isnan(found.value)
    assert found.n_units == 0


def test_equal_units_have_an_interval_of_no_width():
    found = estimate([2.0] * 30)
    assert (found.value, found.low, found.high) == (2, 2, 2)


def test_the_order_of_the_rows_changes_nothing():
    rng = np.random.default_rng(11)
    values = rng.exponential(3, 40)
    assert estimate(rng.permutation(values)) == estimate(values)


def test_a_value_that_hangs_on_one_row_has_no_interval():
    # Without the only row that has words there is no rate.
    totals = np.array([[1.0, 0.0]] * 15 + [[2.0, 10.0]])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = intervals.estimate(
            totals,
            lambda t: np.where(t[:, 1] > 0, t[:, 0] / t[:, 1], np.nan),
            seed=1,
            resamples=500,
            level=0.95,
        )
    assert found.value == 1.7
    assert np.isnan([found.low, found.high, found.error]).all()


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    values = np.random.default_rng(8).exponential(3, 40)
    assert estimate(values) == estimate(values)
    assert estimate(values) != estimate(values, seed=2)


def test_resampled_totals_are_sums_of_whole_rows():
    totals = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    drawn = intervals.resampled_totals(totals, seed=9, resamples=500)
    assert drawn.shape == (500, 2)
    assert (drawn[:, 1] == 10 * drawn[:, 0]).all()
    assert set(drawn[:, 0]) <= {a + b + c for a in (1, 2, 4) for b in (1, 2, 4) for c in (1, 2, 4)}
    assert drawn[:, 0].mean() == pytest.approx(7, abs=0.3)


def test_resampling_in_pieces_keeps_the_number_of_resamples(monkeypatch):
    monkeypatch.setattr(intervals, "_CELLS", 100)
    drawn = intervals.resampled_totals(np.ones((30, 1)), seed=1, resamples=50)
    assert drawn.tolist() == [[30.0]] * 50


def test_groups_estimated_together_have_the_estimates_that_each_has_alone(monkeypatch):
    rng = np.random.default_rng(12)
    sizes = (40, 3, 40, 0, 1, 12, 40)
    groups = [mean_totals(rng.poisson(2, n)) for n in sizes]
    given = {"seed": 3, "resamples": 400, "level": 0.9}
    alone = [intervals.estimate(one, mean_value, **given) for one in groups]
    monkeypatch.setattr(intervals, "_CELLS", 1000)
    together = intervals.estimates(groups, mean_value, **given)
    assert [one.n_units for one in together] == list(sizes)
    assert np.array(together) == pytest.approx(np.array(alone), nan_ok=True)


def bca_by_loops(values, seed, resamples, level):
    """The interval of a mean after Efron (1987) and Hesterberg (2015), one number at a time."""
    values = sorted(values)
    n = len(values)
    draws = np.random.default_rng(seed).integers(0, n, (resamples, n))
    means = [np.mean([values[i] for i in row]) for row in draws]
    whole = np.mean(values)
    without = [np.mean(values[:i] + values[i + 1 :]) for i in range(n)]
    pull = [np.mean(without) - one for one in without]
    acceleration = sum(one**3 for one in pull) / (6 * sum(one**2 for one in pull) ** 1.5)
    below = np.mean([(one < whole) + (one == whole) / 2 for one in means])
    kurtosis = np.mean(np.power(pull, 4)) / np.mean(np.square(pull)) ** 2
    freedom = 2 * n / max(kurtosis - 1, 2 * n / (n - 1))
    wide = np.sqrt(n / (n - 1)) * stats.t.ppf((1 + level) / 2, freedom)
    ends = stats.norm.ppf(below) + np.array([-wide, wide])
    return np.quantile(
        means, stats.norm.cdf(stats.norm.ppf(below) + ends / (1 - acceleration * ends))
    )


def test_the_interval_is_what_its_sources_say():
    for seed, values in enumerate(
        np.random.default_rng(s).exponential(3, 25).tolist() for s in range(4)
    ):
        found = estimate(values, seed=seed, resamples=300, level=0.9)
        expected = bca_by_loops(values, seed, 300, 0.9)
        assert (found.low, found.high) == pytest.approx(tuple(expected))


def test_no_hit_in_a_thousand_words_may_still_be_3_7_per_thousand():
    assert 1000 * intervals.poisson_upper(1000, 0.95) == pytest.approx(3.689, abs=0.001)
    assert stats.poisson.pmf(0, 3.689) == pytest.approx(0.025, abs=0.0001)


def test_p_agrees_with_the_interval():
    rng = np.random.default_rng(10)
    first = [estimate(rng.exponential(3, 30), seed=i, resamples=300) for i in range(60)]
    second = [estimate(rng.exponential(4.5, 30), seed=i, resamples=300) for i in range(60)]
    found = intervals.differences(first, second, level=0.95)
    outside = (found.low > 0) | (found.high < 0)
    assert 5 < outside.sum() < 55
    assert ((found.p < 0.05) == outside).all()


def test_difference_of_two_equal_estimates_is_nothing():
    one = estimate([1.0, 2.0, 3.0] * 10)
    found = intervals.differences([one], [one], level=0.95)
    assert (found.difference[0], found.p[0]) == (0, 1)
    assert found.low[0] == pytest.approx(-found.high[0])


def test_no_interval_no_p():
    found = intervals.differences([estimate([1.0])], [estimate([2.0, 3.0, 5.0])], level=0.95)
    assert np.isnan(found.p[0])


def test_holm_by_hand():
    # ordered .01 .02 .03 .04: 4 × .01, 3 × .02, then 2 × .03 and 1 × .04 lifted to .06
    adjusted = intervals.holm(np.array([0.03, 0.01, np.nan, 0.04, 0.02]))
    assert adjusted[[0, 1, 3, 4]] == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert np.isnan(adjusted[2])


def test_holm_of_equal_p_values_is_equal():
    # 5 × .01 for each of the three: a later step never falls below an earlier one.
    adjusted = intervals.holm(np.array([0.01, 0.5, 0.01, 0.01, 0.2]))
    assert adjusted.tolist() == pytest.approx([0.05, 0.5, 0.05, 0.05, 0.4])


def test_holm_never_exceeds_one_and_works_on_nothing():
    assert intervals.holm(np.array([0.6, 0.9])).tolist() == [1, 1]
    assert len(intervals.holm(np.array([]))) == 0
