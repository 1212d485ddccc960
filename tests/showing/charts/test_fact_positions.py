import pandas as pd
import pytest

from analysis.showing.charts.facts import HEADLINE, MOST_TOLD_APART, statement_positions
from tests.showing.charts.test_facts import NAMES, coverage


def marks(figure):
    """(article, statement) → where its marks stand, from left to right."""
    found = {}
    for trace in figure.data:
        for x, (statement, article) in zip(trace.x, trace.customdata, strict=True):
            found.setdefault((article, statement), []).append(x)
    return {key: sorted(places) for key, places in found.items()}


def test_a_statement_stands_where_each_text_first_makes_it():
    figure = statement_positions(coverage(), NAMES, title="t")
    assert marks(figure)["a", 2] == [0.3]
    assert marks(figure)["b", 1] == [0.6]
    assert ("b", 2) not in marks(figure)  # absent


def test_headlines_stand_left_of_all_texts_beside_what_the_text_says():
    only_headline, body = marks(statement_positions(coverage(), NAMES, title="t"))["a", 1], [0.6]
    assert only_headline == [HEADLINE]
    both = coverage().assign(headline=[True, True, False, False])
    assert marks(statement_positions(both, NAMES, title="t"))["b", 1][1:] == body
    assert max(x[0] for x in marks(statement_positions(both, NAMES, title="t")).values()) < 1


def test_headlines_with_one_statement_stand_side_by_side():
    both = coverage().assign(headline=[True, True, False, False])
    found = marks(statement_positions(both, NAMES, title="t"))
    assert found["a", 1][0] < HEADLINE < found["b", 1][0] < 0


@pytest.mark.parametrize("n", [MOST_TOLD_APART, MOST_TOLD_APART + 1])
def test_few_articles_have_their_own_marks_many_share_those_of_the_place(n):
    names = {f"a{i}": f"Outlet {i}" for i in range(n)}
    rows = coverage().iloc[[1] * n].assign(article_id=list(names), outlet=list(names.values()))
    figure = statement_positions(rows, names, title="t")
    expected = list(names.values()) if n == MOST_TOLD_APART else ["body"]
    assert [trace.name for trace in figure.data] == expected


def test_marks_of_two_articles_at_one_place_do_not_hide_each_other():
    rows = coverage().iloc[[1, 1]].assign(article_id=["a", "b"])
    figure = statement_positions(rows, NAMES, title="t")
    heights = [y for trace in figure.data for y in trace.y]
    assert len(set(heights)) == 2
    assert all(-0.5 < y < 0.5 for y in heights)  # within the row of the statement


def test_names_and_labels_are_disarmed_and_nothing_is_an_empty_chart():
    figure = statement_positions(coverage(), NAMES, title="t")
    assert "Courier &lt;b&gt;" in {trace.name for trace in figure.data}
    assert not statement_positions(pd.DataFrame(coverage().iloc[:0]), NAMES, title="t").data
