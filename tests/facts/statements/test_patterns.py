"""Statements of one side alone, those it lacks, and combinations of outlets."""

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.facts.statements.patterns import coverage_patterns, missing_in, only_in

STATES = {  # statement → states in the articles a0, a1, a2
    1: ("present", "present", "present"),
    2: ("present", "absent", "absent"),
    3: ("present", "uncertain", "absent"),
    4: ("absent", "present", "differing"),
    5: ("uncertain", "present", "absent"),
    6: ("present", "differing", "absent"),
    7: ("present", "absent", "absent"),
}


def table(event="storm") -> pd.DataFrame:
    return pd.DataFrame(
        [
            (event, statement, f"a{i}", f"Outlet {i}", state, 0.5, "body")
            for statement, states in STATES.items()
            for i, state in enumerate(states)
        ],
        columns=[
            *("event_id", "statement", "article_id", "outlet", "state", "probability", "position")
        ],
    )


@pytest.mark.parametrize("event", ["storm", float("nan")])
@pytest.mark.parametrize(
    ("names", "only", "missing"),
    [
        (("a0",), [2, 7], [4]),  # 3 is uncertain elsewhere, 5 uncertain here
        (("Outlet 0",), [2, 7], [4]),
        (("a1",), [], [2, 7]),
        (("Outlet 2",), [], [2, 3, 5, 6, 7]),
        (("a0", "a1"), [2, 3, 5, 6, 7], []),
        (("a1", "a2"), [4], [2, 7]),
    ],
)
def test_only_in_and_missing_in(names, only, missing, event):
    given = table(event)
    before = given.copy()
    assert only_in(given, *names)["statement"].unique().tolist() == only
    found = missing_in(given, *names)
    assert found["statement"].unique().tolist() == missing
    assert not set(found["article_id"]) & set(names)
    assert set(found["state"]) <= {"present", "differing"}
    pd.testing.assert_frame_equal(given, before)


def test_statements_of_other_events_are_not_missing():
    given = pd.concat([table("storm"), table("flood").replace({"a0": "b0", "Outlet 0": "Else"})])
    assert set(missing_in(given, "a0")["event_id"]) == {"storm"}
    assert only_in(given, "a0")["statement"].tolist() == [2, 7]


def test_an_unknown_name_is_refused():
    for helper in (only_in, missing_in):
        with pytest.raises(
            ArticlesError, match="no article or outlet 'a9'; the outlets are Outlet"
        ):
            helper(table(), "a0", "a9")


def test_combinations_of_outlets():
    found = coverage_patterns(table())
    assert list(found.itertuples(index=False, name=None)) == [
        ("storm", ("Outlet 0",), 1, 3, (2, 3, 7)),
        ("storm", ("Outlet 1",), 1, 1, (5,)),
        ("storm", ("Outlet 1", "Outlet 2"), 2, 1, (4,)),
        ("storm", ("Outlet 0", "Outlet 1"), 2, 1, (6,)),
        ("storm", ("Outlet 0", "Outlet 1", "Outlet 2"), 3, 1, (1,)),
    ]


def test_an_outlet_with_two_articles_counts_once():
    given = table().replace({"Outlet 1": "Outlet 0"})
    found = coverage_patterns(given)
    assert found["outlets"].tolist()[0] == ("Outlet 0",)
    assert found["n"].tolist()[0] == 5
    assert len(coverage_patterns(given, by="article")) == 5


def test_nothing_to_combine():
    found = coverage_patterns(table().iloc[:0])
    assert found.empty
    assert list(found) == ["event_id", "outlets", "n_outlets", "n", "statements"]
    with pytest.raises(ArticlesError, match="must be 'article' or 'outlet'"):
        coverage_patterns(table(), by="family")


def test_of_a_text_that_is_cut_off_only_what_it_says_counts():
    given = table()
    cut = given["article_id"] == "a2"
    given.loc[cut, "state"] = given.loc[cut, "state"].replace("absent", "unknown")
    assert only_in(given, "a0")["statement"].tolist() == [2, 7]  # a1 is whole, and lacks them
    assert only_in(given, "a1", "a2")["statement"].unique().tolist() == [4]
    assert missing_in(given, "a2").empty
    assert missing_in(given, "a1")["statement"].tolist() == [2, 7]
    patterns = coverage_patterns(given, by="article")
    assert all("a2" not in outlets for outlets in patterns["outlets"])


def test_nothing_stands_in_one_text_alone_where_no_other_is_whole():
    given = table().query("article_id != 'a2'")
    assert only_in(given, "a0")["statement"].tolist() == [2, 7]
    stub = given["article_id"] == "a1"
    given.loc[stub, "state"] = given.loc[stub, "state"].replace("absent", "unknown")
    assert only_in(given, "a0").empty
    one = given[~stub]
    assert only_in(one, "a0")["statement"].tolist() == [1, 2, 3, 6, 7]  # of one text alone
