"""Of many outlets charts and answers name those that tell most, and count the others."""

import pandas as pd
import pytest

from analysis.showing import answers
from analysis.showing.answers.families import independent_reports
from analysis.showing.charts.crowded import MOST, besides, most_of
from analysis.showing.charts.families import family_tree
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.matrix import overlap_matrix
from analysis.showing.charts.time_line import timeline
from analysis.texts.lineage import families, relations
from analysis.texts.sharing import overlap
from tests.conftest import make_articles

N = MOST + 8
PLACES = ("Tarn", "Elva", "Oban", "Senna", "Anders", "Kirn", "Holt", "Brook")


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    texts = [
        f"The roof of the market in {PLACES[i % 8]} collapsed on Tuesday. Nine traders of "
        f"{PLACES[i % 8]} were hurt when snow came down on the {PLACES[i % 8]} quay at noon."
        for i in range(N)
    ]
    made = make_articles(*texts)
    return made.assign(published=pd.date_range("2025-03-01", periods=N, freq="h", tz="UTC"))


def rows_of_figure(figure) -> set[str]:
    return {str(y) for trace in figure.data for y in trace.y or ()}


def test_those_with_the_greatest_weight_stay_in_their_order():
    names = [f"o{i:02}" for i in range(N)]
    kept = most_of(names, {name: float(i) for i, name in enumerate(names)})
    assert kept == names[8:]
    assert besides(kept, names, "outlets") == (
        f". Drawn: {MOST} of {N} outlets; the tables have all"
    )
    assert besides(names, names, "outlets") == ""
    assert most_of(names, {"o07": 2.0, "o03": 1.0}, 2) == ["o03", "o07"]


def test_a_time_line_of_many_outlets_has_one_row_for_those_beside_the_named(articles):
    assert "8 other outlets" in rows_of_figure(timeline(articles, title="t"))
    few = rows_of_figure(timeline(articles.head(MOST), title="t"))
    assert not any("other outlets" in one for one in few)


def test_values_of_many_outlets_are_the_lowest_and_the_highest():
    outlets = pd.DataFrame(
        {"outlet": [f"o{i:02}" for i in range(N)], "value": range(N), "low": 0.0, "high": 99.0,
         "count": 1, "n_articles": 1, "n_sentences": 9, "n_words": 99}
    )  # fmt: skip
    figure = outlet_intervals(outlets, title="t", unit="u")
    drawn = [one.customdata[0][0] for one in figure.data if one.customdata is not None]
    assert drawn == [f"o{i:02}" for i in (*range(20), *range(28, 48))]
    (between,) = (one for one in figure.data if one.customdata is None)
    assert (list(between.y), list(between.x)) == (["8 between"] * 2, [20, 27])
    assert figure.layout.yaxis.categoryarray[19:22] == ("o19", "8 between", "o28")
    assert f"{MOST} of {N} outlets" in figure.layout.title.subtitle.text + str(figure.layout)


def test_trees_and_squares_of_many_texts_show_the_largest_families(articles):
    names = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    related = relations(articles)
    told = families(articles, related)
    figure = family_tree(told, names, title="t", relations=related)
    marked = [one for trace in figure.data for one in trace.customdata or () if len(one) == 1]
    assert 0 < len(marked) <= MOST
    left = f" Drawn: {len(marked)} of {N} texts, the largest families first; the tables have all"
    assert figure.layout.meta["subtitle"].endswith(left)
    apart = family_tree(told.assign(parent=None, n_in_family=1), names, title="t")
    assert apart.layout.meta["subtitle"] == f"40 of 40 texts with a date of publication.{left}"
    assert apart.layout.height < figure.layout.height * 0.75  # nothing stands beside the marks
    table = overlap(articles)
    squares = overlap_matrix(table, names, title="t")
    assert len({row for trace in squares.data for row in trace.y}) <= MOST


def test_answers_name_the_largest_groups_and_count_the_rest(articles):
    names = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    eight = families(articles).assign(family=[i % 8 for i in range(N)], n_in_family=N // 8)
    eight["representative"] = [i < 8 for i in range(N)]
    told = independent_reports(eight, names)
    assert told.count(" with ") == answers.MOST_GROUPS
    assert told.endswith("3 others of several texts, too: see the chart.")
    assert "are one text" in answers.overlap(overlap(articles), names)
