import pandas as pd
import pytest

from analysis.charts.families import DASHES, family_tree

NAMES = {"a": "Herald", "b": "Courier", "c": "Post", "d": "Echo <b>"}


def families(**changes):
    """Herald wrote first, Courier copied it, Post rewrote the Courier's copy; Echo is alone."""
    columns = {
        "event_id": ["e"] * 4,
        "article_id": list("abcd"),
        "outlet": list(NAMES.values()),
        "published": pd.to_datetime(
            ["2030-05-01T08:00Z", "2030-05-01T12:00Z", None, "2030-05-02T08:00Z"], utc=True
        ),
        "family": [1, 1, 1, 2],
        "n_in_family": [3, 3, 3, 1],
        "parent": [None, "a", "b", None],
        "relation": [None, "copy", "paraphrase", None],
        "confidence": [float("nan"), 0.99, 0.8, float("nan")],
        "evidence": ["", "all of it stands there", "every sentence has a counterpart", ""],
        "representative": [True, False, False, True],
    }
    return pd.DataFrame(columns | changes)


def texts(figure):
    return next(trace for trace in figure.data if trace.mode == "markers+text")


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def clickable_ends(figure):
    return [list(trace.customdata[0]) for trace in figure.data if trace.mode == "markers"]


def test_a_line_leads_from_each_text_to_what_was_made_of_it():
    figure = family_tree(families(), NAMES, title="t")
    assert clickable_ends(figure) == [["a", "b"], ["b", "c"]]
    assert [line.line.dash for line in lines(figure)] == [DASHES["copy"], DASHES["paraphrase"]]
    for line in lines(figure):  # it ends in the row of the later text
        assert line.y[-1] == line.y[-2] == line.y[0] + 1


def test_texts_stand_in_time_and_those_without_a_date_beside_the_line():
    figure = family_tree(families(), NAMES, title="t")
    at = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).x, strict=True))
    assert at["a"] < at["b"] < at["d"] < at["c"]
    assert [note.text for note in figure.layout.annotations] == ["no date"]
    assert "3 of 4 texts say when" in figure.layout.title.subtitle.text


@pytest.mark.parametrize("known", [0, 1, 4])
def test_any_number_of_dates_can_be_drawn(known):
    dates = pd.to_datetime(["2030-05-01T08:00Z"] * known + [None] * (4 - known), utc=True)
    figure = family_tree(families(published=dates), NAMES, title="t")
    at = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).x, strict=True))
    assert at["a"] < at["b"] < at["c"]  # origins stand left of what was made of them
    assert all(pd.notna(x) for x in at.values())


def test_what_a_text_is_stands_beside_it_and_names_are_disarmed():
    figure = family_tree(families(), NAMES, title="t")
    said = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).text, strict=True))
    assert [said[article].strip() for article in "abcd"] == [
        "origin",
        "copy (99%)",
        "paraphrase (80%)",
        "",
    ]
    assert list(figure.layout.yaxis.ticktext)[-1] == "Echo &lt;b&gt;"


def test_one_text_alone_is_a_tree_of_one():
    figure = family_tree(families().tail(1), NAMES, title="t")
    assert not lines(figure)
    assert len(texts(figure).x) == 1
