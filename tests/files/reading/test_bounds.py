"""Is a field that is too long cut, and is it said?"""

from analysis.files.reading import read_uploads
from analysis.files.reading.sources import Source
from analysis.files.reading.values import MOST, within_bounds
from tests.files.reading.every_kind import TEXT


def test_a_field_that_is_too_long_is_cut_and_told() -> None:
    long = "Bridge over the Elva closed " * 100
    source = Source("a.csv", "line 2", TEXT, "a-2", "a", {"title": long, "outlet": "Courier"})
    cut = within_bounds(source)
    assert cut.given["title"] == long[:MOST]
    assert (cut.given["outlet"], cut.text) == ("Courier", TEXT)
    assert [(one.field, "it had 2,800" in one.what) for one in cut.mended] == [("title", True)]


def test_what_is_as_long_as_a_title_stays() -> None:
    source = Source("a.csv", "", TEXT, "a", "a", {"title": "Bridge " * 60, "n": "x" * 5_000})
    assert within_bounds(source) is source


def test_blanks_without_end_in_a_title_are_read_at_once() -> None:
    data = f'title,text\n"Bridge{" " * 200_000}closed","{TEXT}"\n'.encode()
    assert read_uploads({"a.csv": data}).articles["title"].tolist() == ["Bridge closed"]
