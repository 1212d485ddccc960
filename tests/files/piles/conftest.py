"""A run of two invented events that is measured once, by rules."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import Study
from analysis.files.reading import Reading, read_articles

EVENTS = ("picket-line", "dam-breach")


def both_events() -> Reading:
    """Four articles of each of two bundled events; one outlet tells of both."""
    readings = [read_articles(Path("data/events") / name) for name in EVENTS]
    read = Reading(*(pd.concat(parts, ignore_index=True) for parts in zip(*readings, strict=True)))
    few = read.articles.groupby("event_id").head(4).reset_index(drop=True)
    return read._replace(
        articles=few.assign(outlet=few["outlet"].replace(few["outlet"][4], few["outlet"][0]))
    )


@pytest.fixture(scope="session")
def measured_run(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("measured")
    Study(both_events(), method="rules").save(folder / "out")
    return folder / "out"


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path) -> Path:
    """A home of its own, where indexes lie that can be written nowhere else."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
