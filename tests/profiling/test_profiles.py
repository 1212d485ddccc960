"""What an outlet is like over many events: by hand, by other formulas, on simulated news."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import analysis
from analysis.articles import ArticlesError
from analysis.profiling.cells import cells_of
from analysis.profiling.pooling import moderated, pooled
from tests.conftest import make_articles

TEXTS = {
    "calm": "The ferry left Port Anders at dawn. The crew counted ninety people on the deck.",
    "hedged": "The ferry may have left late. Officials think it might perhaps be overdue.",
}


def counted(*rows, measure="hedges", unit="per 1,000 words"):
    """Counts of articles: event, outlet, hits, words."""
    table = pd.DataFrame(rows, columns=["event_id", "outlet", "total", "n"])
    return table.assign(
        article_id=[f"a{i}" for i in range(len(table))],
        measure=measure, part="whole", zone="all", unit=unit,
    )  # fmt: skip


def made(n_events=40, outlets=6, *, seed=1, effect=1.0, rate=0.01, words=400):
    """News of topics that differ tenfold; the first outlet hedges `effect` times as much."""
    rng = np.random.default_rng(seed)
    rows = []
    for event in range(n_events):
        topic = rate * np.exp(rng.normal(0, 1))
        for outlet in rng.choice(outlets, 3, replace=False):
            n = int(words * np.exp(rng.normal(0, 0.5)))
            more = effect if outlet == 0 else 1
            hits = rng.poisson(topic * more * rng.gamma(4, 0.25) * n)
            rows.append((f"e{event}", f"Outlet {outlet}", hits, n))
    return counted(*rows)


def test_an_outlet_is_held_against_the_others_of_each_event_by_hand():
    counts = counted(
        ("e1", "Herald", 4, 400), ("e1", "Herald", 2, 200), ("e1", "Post", 1, 500),
        ("e1", "Wire", 3, 500), ("e2", "Herald", 6, 300), ("e2", "Post", 5, 500),
        ("e3", "Herald", 9, 100),
    )  # fmt: skip
    herald = analysis.profiles(counts).set_index("outlet").loc["Herald"]
    first, second = 1000 * 6 / 600 - (2 + 6) / 2, 20 - 10  # e3 has no other outlet
    assert herald["difference"] == pytest.approx((first + second) / 2)
    assert (herald["value"], herald["expected"]) == pytest.approx((15, 7))
    assert (herald["n_events"], herald["n_articles"]) == (2, 3)
    assert np.isnan(herald["p_value"])
    assert herald["note"] == "only 2 events that others report, too"


def test_intervals_are_those_of_student_where_no_other_outlets_help():
    counts = made(outlets=3)
    counts = counts[counts["outlet"] != "Outlet 2"]
    cells = cells_of(counts)
    mine = cells.loc[cells["outlet"] == "Outlet 0", "difference"]
    row = analysis.profiles(counts).set_index("outlet").loc["Outlet 0"]
    test = stats.ttest_1samp(mine, 0)
    assert row[["low", "high"]].tolist() == pytest.approx(list(test.confidence_interval()))
    assert row["p_value"] == pytest.approx(test.pvalue)
    assert np.isnan(row["pooled"])


def test_variances_are_drawn_together_as_smyth_writes():
    rng = np.random.default_rng(5)
    n = rng.integers(2, 30, 200).astype(float)
    true = 4 * 6 / rng.chisquare(6, 200)  # six degrees of freedom, about four
    squares = true * rng.chisquare(n - 1)
    found = moderated(squares, n)
    lent = found.freedom[0] - (n[0] - 1)
    assert lent == pytest.approx(6, rel=0.4)
    usual = (found.variance * found.freedom - squares) / lent
    assert usual == pytest.approx(np.full(200, usual[0]))
    assert usual[0] == pytest.approx(4, rel=0.2)
    own = squares / (n - 1)
    assert np.mean((found.variance - true) ** 2) < np.mean((own - true) ** 2)


def test_equal_variances_lend_all_that_they_know():
    n = np.full(50, 8.0)
    found = moderated(np.full(50, 21.0), n)
    assert np.isinf(found.freedom).all()
    assert found.critical(0.95)[0] == pytest.approx(1.96, abs=0.001)


def test_pooled_differences_are_nearer_to_the_truth_and_their_intervals_hold_it():
    rng = np.random.default_rng(3)
    inside, nearer = [], []
    for _ in range(200):
        n = rng.integers(2, 40, 30).astype(float)
        truth = rng.normal(0, 1, 30)
        error = np.sqrt(4 / n)
        seen = truth + rng.normal(0, error)
        chance = moderated(4 * rng.chisquare(n - 1), n)
        middle, half = pooled(seen, np.sqrt(chance.variance / n), chance, 0.95)
        inside += (np.abs(middle - truth) <= half).tolist()
        nearer.append(np.mean((middle - truth) ** 2) < np.mean((seen - truth) ** 2))
    assert 0.93 < np.mean(inside) < 0.975
    assert np.mean(nearer) > 0.8


def test_a_topic_that_an_outlet_likes_is_no_style_of_it():
    rng = np.random.default_rng(2)
    rows = []
    for event in range(120):
        likes = event % 2  # half of the events are of a topic with five times as many hedges
        pair = ("Herald", "Wire") if likes else ("Post", "Wire")
        rows += [
            (f"e{event}", outlet, rng.poisson((20, 4)[1 - likes] / 1000 * 500), 500)
            for outlet in pair
        ]
    rates = pd.DataFrame(rows).groupby(1)[2].mean()
    assert rates["Herald"] > 3 * rates["Post"]
    found = analysis.profiles(counted(*rows)).set_index("outlet")
    assert not found["clear"].any()
    assert found["difference"].abs().max() < 1.5


def test_who_hedges_twice_as_much_is_seen_and_who_does_not_is_not():
    found = analysis.profiles(made(200, effect=2.0)).set_index("outlet")
    assert found.loc["Outlet 0", "clear"]
    assert found.loc["Outlet 0", "low"] > 0
    assert 0 < found.loc["Outlet 0", "pooled"] < found.loc["Outlet 0", "difference"]
    none = analysis.profiles(made(200))
    assert not none["clear"].any()


def test_p_values_are_corrected_for_all_rows():
    counts = pd.concat([made(60, seed=s, effect=1.5).assign(measure=f"m{s}") for s in range(4)])
    found = analysis.profiles(counts)
    p = found["p_value"].to_numpy()
    assert found["p_adjusted"].to_numpy() == pytest.approx(stats.false_discovery_control(p))
    holm = analysis.profiles(counts, correction="holm")["p_adjusted"].to_numpy()
    ranks = np.argsort(p)
    by_hand = np.minimum(np.maximum.accumulate(p[ranks] * np.arange(len(p), 0, -1)), 1)
    assert holm[ranks] == pytest.approx(by_hand)
    assert (found["clear"] == (found["p_adjusted"] < 0.05)).all()


def test_copies_count_once():
    counts = counted(*[
        (f"e{i}", outlet, hits, 100) for i in range(6) for outlet, hits in
        (("Herald", 1 + i % 2), ("Post", 3), ("Mirror of the Post", 3))
    ])  # fmt: skip
    families = counts[["event_id", "article_id", "outlet"]].assign(
        family=counts["event_id"] + counts["outlet"].str[-4:],
        representative=~counts["outlet"].str.startswith("Mirror"),
    )
    once, all_of = (analysis.profiles(counts, known) for known in (families, None))
    assert set(once["outlet"]) == {"Herald", "Post"}
    assert set(all_of["outlet"]) == {"Herald", "Post", "Mirror of the Post"}
    differences = [one.set_index("outlet")["difference"] for one in (once, all_of)]
    assert [one["Post"] for one in differences] == [15, 7.5]


def test_events_needed_are_those_that_show_a_ratio_in_four_of_five_samples():
    row = analysis.profiles(made(60, seed=4)).set_index("outlet").loc["Outlet 1"]
    n = int(row["events_needed"])
    rng = np.random.default_rng(1)
    spread = (row["high"] - row["difference"]) / 1.96 * np.sqrt(row["n_events"])
    seen = rng.normal(row["expected"] / 2, spread, (4000, n))
    share = np.mean(stats.ttest_1samp(seen, 0, axis=1).pvalue < 0.05)
    assert share == pytest.approx(0.8, abs=0.06)
    assert row["events_more"] == max(0, n - row["n_events"])


def test_scores_have_a_mean_and_no_ratio():
    counts = counted(
        ("e1", "Herald", 10, 1), ("e1", "Herald", 14, 1), ("e1", "Herald", 0, 0),
        ("e1", "Post", 9, 1), measure="flesch_kincaid_grade", unit="score",
    )  # fmt: skip
    found = analysis.profiles(counts).set_index("outlet")
    assert found.loc["Herald", ["value", "expected"]].tolist() == [12, 9]
    assert found["events_needed"].isna().all()
    assert found.loc["Herald", "n_articles"] == 2


def test_what_is_hedged_has_more_and_what_is_not_has_less():
    texts = [TEXTS[one] for one in ("calm", "hedged", "hedged") * 6]
    articles = make_articles(*texts).assign(
        event_id=[f"e{i // 3}" for i in range(18)], outlet=["Calm", "Bold", "Both"] * 6
    )
    hedges = analysis.hedges(articles, method="rules")
    counts = analysis.article_counts(
        articles, analysis.attributions(articles, method="rules"), hedges=hedges
    )
    found = analysis.profiles(counts).query("measure == 'hedges' and part == 'whole'")
    found = found[found["zone"] == "all"].set_index("outlet")["difference"]
    assert found["Calm"] < 0 < found["Bold"]
    study = analysis.Study(articles, method="rules")
    assert (study.profiles["n_events"] <= 6).all()


def test_counts_are_those_of_the_measures_themselves():
    articles = analysis.load_event("dam-breach").head(4)
    voices = analysis.attributions(articles, method="rules")
    hedges = analysis.hedges(articles, voices, method="rules")
    counts = analysis.article_counts(articles, voices, hedges=hedges)
    for part, zone in (("whole", "all"), ("own", "all"), ("whole", "lead")):
        compared = analysis.compare_outlets(
            articles, hedges, part=part, zone=zone, attributions=voices, resamples=100
        ).outlets
        here = counts.query("measure == 'hedges' and part == @part and zone == @zone")
        assert here["total"].tolist() == compared["count"].tolist()
        assert here["n"].tolist() == compared["n_words"].tolist()
    grades = counts.query("measure == 'flesch_kincaid_grade' and part == 'whole'")["total"]
    told = analysis.readability(articles)["flesch_kincaid_grade"]
    assert grades.tolist() == pytest.approx(told.tolist())
    varied = analysis.lexical_diversity(articles).query("measure == 'MTLD'")["value"]
    assert counts.query("measure == 'MTLD'")["total"].tolist() == pytest.approx(varied.tolist())
    whose = analysis.whose_words(articles, voices)
    quoted = whose[whose["voice"] == "quotation"].groupby("article_id")["n_words"].sum()
    shares = counts.query("measure == 'quoted words'").set_index("article_id")
    assert (shares["total"] == quoted.reindex(shares.index, fill_value=0)).all()


@pytest.mark.parametrize("rows", [[], [("e1", "Herald", 1, 100)], [(None, "Herald", 0, 0)] * 2])
def test_where_no_event_has_two_outlets_there_is_no_row(rows):
    found = analysis.profiles(counted(*rows))
    assert found.empty
    types = [one.drop(columns="outlet").dtypes for one in (found, analysis.profiles(made()))]
    assert types[0].equals(types[1])


def test_what_is_no_table_of_counts_is_told():
    with pytest.raises(ArticlesError, match="article_counts"):
        analysis.profiles(made().drop(columns="total"))
    with pytest.raises(ArticlesError, match="correction"):
        analysis.profiles(made(), correction="bonferroni")


def test_all_the_same_is_no_difference():
    found = analysis.profiles(
        counted(*[(f"e{i}", outlet, 0, 100) for i in range(8) for outlet in "AB"])
    )
    assert (found["difference"] == 0).all()
    assert not found["clear"].any()


def test_a_row_is_the_mean_of_its_events():
    counts = made(30)
    row = analysis.profiles(counts).set_index("outlet").loc["Outlet 3"]
    events = analysis.profile_events(counts, outlet="Outlet 3", measure="hedges")
    assert len(events) == row["n_events"]
    for column in ("value", "expected", "difference"):
        assert events[column].mean() == pytest.approx(row[column])
    assert events["difference"].abs().is_monotonic_decreasing
    first = events.iloc[0]
    there = set(counts.loc[counts["event_id"] == first["event_id"], "outlet"]) - {"Outlet 3"}
    assert set(first["others"].split(", ")) == there
    with pytest.raises(ArticlesError, match="no outlet 'Outlet 9'"):
        analysis.profile_events(counts, outlet="Outlet 9", measure="hedges")


def test_each_period_has_the_profile_of_its_events():
    counts = made(60)
    days = pd.to_datetime("2019-11-20") + pd.to_timedelta(
        counts["event_id"].str[1:].astype(int), "D"
    )
    articles = make_articles(*["Text."] * len(counts)).assign(
        event_id=counts["event_id"], article_id=counts["article_id"], outlet=counts["outlet"],
        published=days.dt.tz_localize("UTC"),
    )  # fmt: skip
    articles.loc[articles["event_id"] == "e59", "published"] = pd.NaT
    found = analysis.profiles_over_time(articles, counts, period="year")
    assert found["period"].unique().tolist() == ["2019", "2020"]
    old = counts[counts["event_id"].str[1:].astype(int) <= 41]
    alone = analysis.profiles(old).set_index("outlet")["difference"]
    then = found[found["period"] == "2019"].set_index("outlet")["difference"]
    pd.testing.assert_series_equal(then, alone)
    assert analysis.profiles_over_time(articles.assign(published=pd.NaT), counts).empty
