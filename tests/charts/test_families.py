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


def places(figure):
    """article_id → where on the time line it stands."""
    shown = texts(figure)
    times = pd.to_datetime(list(shown.x), utc=True)
    return dict(zip([row[0] for row in shown.customdata], times, strict=True))


def lines(figure):
    """Relation → the ends (x, y) of the lines across; "" for the lines down from the origins."""
    found = {}
    for trace in figure.data:
        if trace.mode == "lines":
            ends = [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if y is not None]
            pieces = [ends[i : i + 2] for i in range(0, len(ends), 2)]
            found[trace.name] = (trace.line.dash, pieces)
    return found


def marks(figure):
    """The ends of every mark that can be clicked, and its height."""
    trace = next(trace for trace in figure.data if trace.mode == "markers")
    return [(list(ends), y) for ends, y in zip(trace.customdata or [], trace.y, strict=True)]


def test_a_line_leads_from_each_text_to_what_was_made_of_it():
    figure = family_tree(families(), NAMES, title="t")
    drawn = lines(figure)
    assert {name: dash for name, (dash, _) in drawn.items() if name} == {
        "copy": DASHES["copy"],
        "paraphrase": DASHES["paraphrase"],
    }
    at = places(figure)
    for name, origin, text, row in (("copy", "a", "b", 1), ("paraphrase", "b", "c", 2)):
        assert drawn[name][1] == [[(at[origin], row), (at[text], row)]]
        assert [(at[origin], row - 1), (at[origin], row)] in drawn[""][1]


def test_the_mark_to_click_stands_between_the_rows_and_never_on_a_text():
    figure = family_tree(families(), NAMES, title="t")
    assert marks(figure) == [(["a", "b"], 0.5), (["b", "c"], 1.5)]


def test_round_dates_stand_below_and_none_where_texts_have_no_date():
    figure = family_tree(families(), NAMES, title="t")
    ticks = list(figure.layout.xaxis.tickvals)
    at = places(figure)
    assert [f"{tick:%d %H:%M}" for tick in ticks] == [
        "01 06:00",
        "01 12:00",
        "01 18:00",
        "02 00:00",
        "02 06:00",
    ]
    assert max(ticks) <= at["d"] < at["c"]


@pytest.mark.parametrize("years", [0.0, 0.001, 0.02, 1, 30])
def test_few_dates_stand_below_however_long_the_time(years):
    start = pd.Timestamp("2030-05-01T08:20Z")
    dates = [start, start + pd.Timedelta(days=365 * years), pd.NaT, start]
    figure = family_tree(families(published=dates), NAMES, title="t")
    assert 1 <= len(figure.layout.xaxis.tickvals) <= 6


def test_days_without_hours_get_no_hours():
    days = pd.to_datetime(["2030-05-01", "2030-05-03", None, None], utc=True)
    figure = family_tree(families(published=days), NAMES, title="t")
    assert list(figure.layout.xaxis.ticktext) == ["1 May 2030", "2 May 2030", "3 May 2030"]


def test_what_speaks_for_a_relation_stands_beside_it():
    relations = pd.DataFrame(
        {
            "article_a": ["b", "a"],
            "article_b": ["c", "b"],
            "aligned_a": [0.5, 0.9],
            "aligned_b": [0.8, 1.0],
        }
    )
    figure = family_tree(families(), NAMES, title="t", relations=relations)
    said = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).text, strict=True))
    assert "100% of its sentences" in said["b"]  # of the Courier's, not of the Herald's
    assert "80% of its sentences" in said["c"]
    assert "sentences" not in said["a"] + said["d"]


def test_texts_stand_in_time_and_those_without_a_date_beside_the_line():
    figure = family_tree(families(), NAMES, title="t")
    at = places(figure)
    assert at["a"] < at["b"] < at["d"] < at["c"]
    assert [note.text for note in figure.layout.annotations] == ["no date"]
    assert "3 of 4 texts with a date" in figure.layout.title.subtitle.text


@pytest.mark.parametrize("known", [0, 1, 4])
def test_any_number_of_dates_can_be_drawn(known):
    dates = pd.to_datetime(["2030-05-01T08:00Z"] * known + [None] * (4 - known), utc=True)
    figure = family_tree(families(published=dates), NAMES, title="t")
    at = places(figure)
    assert at["a"] < at["b"] < at["c"]  # origins stand left of what was made of them
    assert all(pd.notna(x) for x in at.values())


def test_what_a_text_is_stands_beside_it_and_names_are_disarmed():
    figure = family_tree(families(), NAMES, title="t")
    said = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).text, strict=True))
    assert [said[article].strip() for article in "abcd"] == [
        "origin",
        "copy (sure: 99%)",
        "paraphrase (sure: 80%)",
        "",
    ]
    assert list(figure.layout.yaxis.ticktext)[-1] == "Echo &lt;b&gt;"


def test_one_text_alone_is_a_tree_of_one():
    figure = family_tree(families().tail(1), NAMES, title="t")
    assert not any(pieces for _, pieces in lines(figure).values())
    assert not marks(figure)
    assert len(texts(figure).x) == 1


def mixed():
    """The Herald has an hour, the Courier and the Echo a day, the Post a month."""
    dates = ["2030-05-01T08:00Z", "2030-05-01", "2030-05-01", "2030-05-03"]
    published = pd.to_datetime(dates, utc=True, format="ISO8601")
    return families(published=published, published_precision=["minute", "day", "month", "day"])


def test_a_day_is_a_bar_beside_hours_and_a_month_stands_beside_the_line():
    figure = family_tree(mixed(), NAMES, title="t")
    [bars] = [trace for trace in figure.data if trace.name == "day"]
    ends = [x for x in pd.to_datetime(list(bars.x), utc=True) if pd.notna(x)]
    assert [f"{end:%d %H:%M}" for end in ends] == ["01 00:00", "02 00:00", "03 00:00", "04 00:00"]
    assert list(bars.y) == [1, 1, None, 3, 3, None]
    at = places(figure)
    assert f"{at['b']:%d %H:%M}" == "01 12:00"
    assert at["c"] > at["d"]
    assert [note.text for note in figure.layout.annotations] == ["day not known"]
    assert "3 of 4 texts with a date" in figure.layout.title.subtitle.text
    assert "a bar: at some time of that day" in figure.layout.xaxis.title.text
    assert "May 2030<br>paraphrase" in texts(figure).hovertext[2]


def test_days_alone_need_no_bars():
    days = pd.to_datetime(["2030-05-01", "2030-05-03", None, None], utc=True)
    figure = family_tree(families(published=days), NAMES, title="t")
    assert not [trace for trace in figure.data if trace.name == "day"]
    assert figure.layout.xaxis.title.text == "published"


def test_no_text_is_called_the_origin_where_nothing_tells_which_was_first():
    unclear = families(direction=["", "unknown", "from parent", ""])
    figure = family_tree(unclear, NAMES, title="t")
    shown = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).text, strict=True))
    assert shown["a"].strip() == "order not known"
    hovers = "".join(texts(figure).hovertext)
    assert "copy of Herald, or the other way round" in hovers
    assert "paraphrase of Courier<br>" in hovers
    assert "origin of its family" not in hovers
