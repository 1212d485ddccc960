"""The start page: which events are loaded, and the questions that can be asked."""

from pathlib import Path

from analysis.files.events import event_ids
from dashboard import navigation
from tests.dashboard import opened

PAGES = Path(navigation.__file__).parent / "app_pages"


def test_every_page_is_in_one_group_once():
    scripts = [entry.script for group in navigation.GROUPS.values() for entry in group]
    assert sorted(scripts) == sorted(path.stem for path in PAGES.glob("*.py"))
    assert list(navigation.GROUPS) == ["Study", "Texts", "Framing", "Many events", "Check"]
    assert navigation.FIRST in scripts


def test_the_events_are_listed_with_what_they_are_about():
    app = opened("start")
    table = app.dataframe[0].value
    assert table["id"].tolist() == event_ids()
    assert table["what"].str.len().min() > 20
    assert table["articles"].tolist() == [8, 8, 8]
