"""The start page: which events are loaded, and the questions that can be asked."""

from pathlib import Path

import pandas as pd

from analysis.files.events import event_ids
from dashboard import navigation
from dashboard.parts import loaded
from tests.dashboard import opened

PAGES = Path(navigation.__file__).parent / "app_pages"


def test_every_page_is_in_one_group_once():
    scripts = [entry.script for group in navigation.GROUPS.values() for entry in group]
    assert sorted(scripts) == sorted(path.stem for path in PAGES.glob("*.py"))
    assert list(navigation.GROUPS) == ["Study", "Texts", "Framing", "Check"]
    assert navigation.FIRST in scripts


def test_the_events_are_listed_with_what_they_are_about():
    app = opened("start")
    table = app.dataframe[0].value
    assert table["id"].tolist() == event_ids()
    assert table["what"].str.len().min() > 20
    assert table["articles"].tolist() == [8, 8, 8]


def test_ones_own_events_are_counted_apart():
    table = pd.DataFrame({"id": ["dam-breach", "own/mine"], "articles": [8, 1]})
    assert loaded.answer(table) == "2 events with 9 articles are loaded, 1 of the events your own."
    assert loaded.answer(table[:1]).startswith("1 event with 8 articles is loaded, all invented")
