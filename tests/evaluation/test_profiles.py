"""Simulated news: topics alone make no outlet different, and intervals hold what is true."""

import numpy as np
import pandas as pd

from evaluation import profiles


def test_topics_alone_make_no_outlet_different_and_without_events_they_would():
    found = profiles.false_effects(samples=4)
    assert (found["p below .05"] < 0.075).all()
    assert (found["p below .05, topics ignored"] > 0.15).all()


def test_intervals_hold_the_truth_and_those_of_the_bootstrap_do_not(monkeypatch):
    monkeypatch.setattr(profiles, "POPULATION", 30_000)
    monkeypatch.setattr(profiles, "RATES", {"common": 8.0})
    found = profiles.coverage(samples=6, resampled=1).set_index("interval")["5 or more"]
    assert 0.92 < found["Student's t, variances drawn together"] < 0.99
    assert found["bootstrap, percentile"] < found["Student's t, variances drawn together"]


def test_real_articles_dealt_out_anew_differ_by_chance(tmp_path):
    counts = profiles.News.of(8.0, differing=0.5, seed=4).counts(200, np.random.default_rng(4))
    counts.assign(outlet=counts["outlet"].astype(str)).to_parquet(
        tmp_path / "article_counts.parquet"
    )
    families = counts[["article_id"]].assign(representative=True)
    families.to_parquet(tmp_path / "families.parquet")
    found = profiles.dealt_out(tmp_path, deals=4)
    assert found["p below .05"].iloc[-1] < 0.12


def test_verdicts_are_of_the_three_kinds_and_hold_no_text():
    rows = pd.read_csv(profiles.JUDGED, sep="\t", dtype=str, keep_default_na=False)
    assert set(rows["verdict"]) <= {"right", "wrong", "unclear"}
    assert rows["row"].str.len().max() < 60
    assert profiles.judged()["rows"].sum() == len(rows)
