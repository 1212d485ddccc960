import pandas as pd
import pytest

import analysis
from analysis.articles import article_names
from analysis.showing.charts.families import DASHES, family_tree
from analysis.showing.charts.time_line import timeline

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
    assert all(pd.notna(x) for x in at.values())
    # Where they stand one below the other, lines go round them, each origin's by its own way.
    down = [x for (x, _), (other, _) in lines(figure)[""][1] if x == other]
    assert down[1] < at["b"] == at["c"]
    if known != 1:
        assert down[0] < down[1] < at["a"] == at["b"]


@pytest.mark.parametrize("event", analysis.event_ids())
def test_a_text_stands_where_it_stands_on_the_time_line(event):
    articles = analysis.load_event(event)
    tree = places(family_tree(analysis.families(articles), article_names(articles), title="t"))
    drawn = timeline(articles, title="t")
    on_line = {
        row[0]: pd.Timestamp(x).tz_localize(None)
        for trace in drawn.data
        if trace.customdata is not None
        for row, x in zip(trace.customdata, trace.x, strict=True)
    }
    assert len(on_line) > 4
    assert {article: tree[article].tz_localize(None) for article in on_line} == on_line


def test_what_a_text_is_stands_beside_it_and_names_are_disarmed():
    figure = family_tree(families(), NAMES, title="t")
    said = dict(zip([row[0] for row in texts(figure).customdata], texts(figure).text, strict=True))
    assert [said[article].strip() for article in "abcd"] == [
        "origin",
        "copy (related: 99%)",
        "paraphrase (related: 80%)",
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
    assert figure.layout.title.subtitle.text.startswith(
        "4 of 4 texts with a date of publication, of 1 only the month is known."
    )
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
    assert shown["a"].strip() == "order known in part"
    hovers = "".join(texts(figure).hovertext)
    assert "copy of Herald, or the other way round" in hovers
    assert "paraphrase of Courier<br>" in hovers
    assert "origin of its family" not in hovers
    assert "drawn first; order known in part" in hovers
    none = family_tree(families(direction=["", "unknown", "unknown", ""]), NAMES, title="t")
    assert texts(none).text[0].strip() == "order not known"


@pytest.mark.parametrize(
    ("precisions", "said", "title"),
    [
        (
            ["month", "year"],
            "2 of 2 texts with a date of publication, only the month or the year",
            0,
        ),
        (["year"] * 2, "2 of 2 texts with a date of publication, only the year is known.", 0),
        (["day", "month"], "2 of 2 texts with a date of publication, of 1 only the month", None),
        (["month", None], "1 of 2 texts with a date of publication, only the month is known.", 0),
        ([None, None], "None of 2 texts with a date of publication.", "no text has a date"),
        (["year"], "One text with a date of publication, only the year is known.", 0),
        ([None], "One text without a date of publication.", "no text has a date"),
    ],
)
def test_a_month_or_a_year_is_a_date_too(precisions, said, title):
    dates = pd.to_datetime(["2025-03-01" if one else None for one in precisions], utc=True)
    some = (
        families()
        .head(len(precisions))
        .assign(published=dates, published_precision=precisions, parent=None)
    )
    figure = family_tree(some, NAMES, title="t")
    assert figure.layout.title.subtitle.text.startswith(said)
    title = "of no text is the day known" if title == 0 else title
    assert title is None or figure.layout.xaxis.title.text == title


@pytest.mark.parametrize(
    ("last", "below"),
    [
        ("2018-09-20", ["18 Sep 2017", "18 Dec 2017", "19 Mar 2018", "18 Jun 2018", "17 Sep 2018"]),
        ("2020-09-20", ["2018", "2019", "2020"]),
        ("2047-09-20", ["2018", "2024", "2030", "2036", "2042"]),
    ],
)
def test_over_years_the_years_stand_below(last, below):
    days = pd.to_datetime(["2017-09-18", last, None, None], utc=True)
    figure = family_tree(families(published=days), NAMES, title="t")
    assert list(figure.layout.xaxis.ticktext) == below


def test_an_excerpt_that_is_cut_off_may_be_a_copy():
    relations = pd.DataFrame(
        {"article_a": ["a"], "article_b": ["b"], "aligned_a": [0.5], "aligned_b": [1.0]}
    )
    cut = families(relation=[None, "excerpt", "excerpt", None], cut_off=[False, True, False, False])
    figure = family_tree(cut, NAMES, title="t", relations=relations)
    said = [" ".join(line.split()) for line in texts(figure).text]
    assert said[1] == "copy or excerpt, cut off <br> 100% of its sentences here"
    assert said[2] == "excerpt (related: 80%)"
    assert "copy or excerpt, cut off: of Herald" in texts(figure).hovertext[1]


def test_a_text_below_a_later_one_is_called_the_earlier():
    figure = family_tree(families(direction=["", "from parent", "to parent", ""]), NAMES, title="t")
    assert "the earlier of the two" in texts(figure).text[2]
    assert texts(figure).text[0].strip() == "order known in part"
    assert "paraphrase of Courier, which is later" in texts(figure).hovertext[2]
