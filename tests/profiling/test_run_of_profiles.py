"""A run that is measured in parts has the profiles of the whole."""

import pandas as pd

import analysis
from analysis.running import measure_pile, partitions
from tests.conftest import make_articles
from tests.profiling.test_profiles import TEXTS


def test_a_run_in_parts_has_the_profiles_of_the_whole(tmp_path, monkeypatch):
    texts = [
        text for i in range(8) for text in (f"{TEXTS['calm']} It is day {i}.", TEXTS["hedged"])
    ]
    articles = make_articles(*texts).assign(
        event_id=[f"e{i // 2}" for i in range(16)], outlet=["Calm", "Bold"] * 8
    )
    articles.to_json(tmp_path / "pile.jsonl", orient="records", lines=True, date_format="iso")
    monkeypatch.setattr(partitions, "N_ARTICLES", 4)
    measure_pile(
        tmp_path / "pile.jsonl", tmp_path / "out", only=["profiles"], method="rules", resamples=100
    )
    found = pd.read_parquet(tmp_path / "out" / "profiles.parquet")
    assert set(found["n_events"]) == {8}
    study = analysis.Study(tmp_path / "pile.jsonl", method="rules")
    pd.testing.assert_frame_equal(found, study.profiles)
