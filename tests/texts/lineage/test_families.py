"""Which articles go back to one report, and which stands for it?"""

import random
from itertools import combinations

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.published import came_before, published_of
from analysis.texts.lineage import FAMILY_COLUMNS, families, one_per_family, relations
from analysis.texts.lineage.family_tree import Edge, line, paths, too_late, tree
from tests import planted
from tests.conftest import make_articles
from tests.texts.lineage.stories import EDITED, OTHER, RETOLD, STORY

EXCERPT = STORY[: STORY.index("\n\nThe union")]


def test_two_reports_in_five_articles():
    articles = make_articles(EXCERPT, OTHER, STORY, RETOLD, STORY)
    days = ["2025-03-05", "2025-03-04", "2025-03-04", "2025-03-06", "2025-03-07"]
    articles["published"] = pd.to_datetime(days, utc=True)
    found = families(articles)
    assert tuple(found.columns) == FAMILY_COLUMNS
    assert found["family"].tolist() == [1, 2, 1, 1, 1]
    assert found["n_in_family"].tolist() == [4, 1, 4, 4, 4]
    assert found["parent"].where(found["parent"].notna(), "").tolist() == ["a2", "", "", "a2", "a2"]
    assert found["relation"].tolist() == ["excerpt", "", "", "paraphrase", "copy"]
    assert found["representative"].tolist() == [False, True, True, False, False]
    assert "published before" in found["evidence"].iloc[0]
    chosen = one_per_family(articles)
    assert chosen["article_id"].tolist() == ["a1", "a2"]
    assert list(chosen.columns) == list(articles.columns)


def test_a_parent_is_an_id_like_the_others():
    articles = make_articles(STORY, OTHER, STORY, EXCERPT).assign(article_id=[30, 20, 10, 40])
    found = families(articles)
    assert set(found["parent"].dropna()) == {10}
    assert found["parent"].isin(articles["article_id"]).sum() == 2
    assert found["article_id"].tolist() == [30, 20, 10, 40]
    none = families(articles.iloc[[1]])
    assert none["parent"].isna().all()
    assert none["parent"].dtype == found["parent"].dtype


def test_where_nothing_tells_the_direction_the_evidence_says_so():
    found = families(make_articles(STORY, RETOLD))
    assert found["parent"].notna().sum() == 1
    assert "direction unknown" in found["evidence"].max()


def versions():
    """A story that grows: each version by one outlet has one paragraph more."""
    parts = EDITED.split("\n\n")
    return ["\n\n".join(parts[:n]) for n in (len(parts), 3, 7, 5)]


def test_versions_of_an_outlet_are_joined_in_a_line():
    outlets = ("Courier", "Courier (early)", "Courier (later)", "Courier (update)")
    found = families(make_articles(*versions(), outlets=outlets))
    # From the shortest to the longest: a1, a3, a2, a0.
    assert found["parent"].where(found["parent"].notna(), "").tolist() == ["a2", "", "a3", "a1"]
    assert (found["relation"] == "revision").sum() == 3


def test_the_dates_of_versions_go_before_their_similarity():
    outlets = ("Courier",) * 4
    articles = make_articles(*versions(), outlets=outlets)
    hours = ["2025-03-04T08", "2025-03-04T11", "2025-03-04T10", "2025-03-04T09"]
    articles["published"] = pd.to_datetime([f"{hour}:30" for hour in hours], utc=True)
    found = families(articles)
    assert found["parent"].where(found["parent"].notna(), "").tolist() == ["", "a2", "a3", "a0"]


def test_a_table_of_relations_is_used_and_checked():
    articles = make_articles(STORY, RETOLD, OTHER)
    table = relations(articles)
    pd.testing.assert_frame_equal(families(articles, table), families(articles))
    cut = table.assign(in_tree=False)
    assert families(articles, cut)["family"].tolist() == [1, 2, 3]
    with pytest.raises(ArticlesError, match=r"lacks the column\(s\) in_tree"):
        families(articles, table.drop(columns="in_tree"))
    with pytest.raises(ArticlesError, match="representative"):
        one_per_family(articles, pd.DataFrame({"article_id": ["a0"]}))


@pytest.mark.parametrize("texts", [(), (STORY,), ("",), ("", "")])
def test_few_or_empty_articles_are_families_of_their_own(texts):
    found = families(make_articles(*texts))
    assert found["family"].tolist() == list(range(1, len(texts) + 1))
    assert found["representative"].all()


def test_families_are_numbered_within_their_event():
    articles = make_articles(STORY, OTHER, STORY, RETOLD).assign(event_id=["x", "x", "y", "y"])
    assert families(articles)["family"].tolist() == [1, 2, 1, 1]


def test_a_tree_keeps_the_closest_and_the_given():
    edges = [Edge(0, 1, 0.9), Edge(1, 2, 0.8), Edge(0, 2, 0.7)]
    assert [(e.a, e.b) for e in tree(3, edges)] == [(0, 1), (1, 2)]
    given = [edges[2]]
    assert [(e.a, e.b) for e in tree(3, edges, given)] == [(0, 2), (0, 1)]


def test_what_may_not_be_joined_is_not():
    edges = [Edge(0, 1, 0.9), Edge(1, 2, 0.8)]
    kept = tree(3, edges, allowed=lambda _, first, second: len(first) + len(second) < 3)
    assert [(e.a, e.b) for e in kept] == [(0, 1)]


def test_a_line_is_found_again_whatever_the_order():
    true = [3, 0, 4, 1, 2]

    def near(i, j):
        return 1 / abs(true.index(i) - true.index(j))

    for members in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 3, 1, 4]):
        assert line(members, near) in (true, true[::-1])


@pytest.mark.parametrize("event", planted.EVENTS)
def test_the_planted_families(event):
    articles = planted.articles(event).reset_index(drop=True)
    found = families(articles).set_index(articles["file"])
    alone = planted.independents(event)
    assert found["family"].nunique() == len(alone) + 1
    assert (found.loc[alone, "n_in_family"] == 1).all()
    wire = planted.file_of(event, "wire")
    assert found.loc[wire, "representative"]
    for kind in ("copy", "excerpt", "paraphrase"):
        child = found.loc[planted.file_of(event, kind)]
        assert (child["relation"], child["parent"]) == (kind, found.loc[wire, "article_id"])
    early = planted.file_of(event, "revision")
    assert found.loc[wire, "parent"] == found.loc[early, "article_id"]


def test_the_families_of_the_seeds(corpora):
    from analysis import load_articles

    articles = load_articles(corpora / "seeds")
    found = families(articles).set_index("article_id")
    assert found["family"].to_dict() == {"000": 1, "001": 1, "002": 1, "003": 1, "004": 2}
    assert found["parent"].dropna().to_dict() == {"000": "002", "001": "000", "003": "000"}
    assert one_per_family(articles)["article_id"].tolist() == ["000", "004"]


def test_a_family_says_which_way_it_leads_or_that_nothing_tells():
    articles = make_articles(STORY, RETOLD, OTHER)
    open_ = families(articles)
    assert sorted(open_["direction"]) == ["", "", "unknown"]
    articles["published"] = pd.to_datetime(["2025-03-05", "2025-03-04", None], utc=True)
    told = families(articles)
    assert told["direction"].tolist() == ["from parent", "", ""]
    assert told["published_precision"].fillna("").tolist() == ["day", "day", ""]


def test_a_month_puts_no_version_in_its_place():
    outlets = ("Courier",) * 4
    articles = make_articles(*versions(), outlets=outlets)
    articles["published"] = pd.to_datetime([f"2025-03-0{n}" for n in (1, 4, 3, 2)], utc=True)
    dated = families(articles)
    assert dated["parent"].where(dated["parent"].notna(), "").tolist() == ["", "a2", "a3", "a0"]
    rough = families(articles.assign(published_precision=["month", "day", "day", "day"]))
    assert rough["parent"].where(rough["parent"].notna(), "").tolist() != [*("", "a2", "a3", "a0")]


def test_a_text_that_is_cut_off_stands_for_no_family_that_has_a_whole_one():
    articles = make_articles(EXCERPT, STORY, RETOLD)
    hub = families(articles).set_index("article_id")["representative"].idxmax()
    cut = articles.assign(truncated=["cut" if f"a{i}" == hub else None for i in range(3)])
    found = families(cut).set_index("article_id")["representative"]
    assert found.sum() == 1
    assert not found[hub]
    alone = families(articles.assign(truncated="cut")).set_index("article_id")["representative"]
    assert alone.idxmax() == hub


def hung(articles):
    """Every text with those above it, from its parent to the first of its family."""
    parents = families(articles).set_index("article_id")["parent"].dropna().to_dict()
    found = {}
    for article in articles["article_id"]:
        above = [article]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        found[article] = above[1:]
    return found


SISTER = STORY.replace("Monday", "Tuesday", 1)


@pytest.mark.parametrize(
    ("texts", "outlets", "days"),
    [
        # A version by the same outlet came ten days after the others had printed the story.
        ((EDITED, SISTER, STORY), "CLC", ["2025-03-03", "2025-04-03", "2025-04-13"]),
        ((STORY, SISTER, EDITED), "CLC", ["2025-04-13", "2025-04-03", "2025-03-03"]),
        # In between stands a text without a date, or with a month alone.
        ((STORY, EXCERPT, EXCERPT), "LCP", ["2025-04-13", None, "2025-03-03"]),
        ((STORY, EXCERPT, EDITED), "LCL", ["2025-04-13", "2025-03", "2025-03-03"]),
        ((STORY, SISTER, STORY, EDITED), "LCPE", ["2025-03-05", "2025-03-04", "2025-03-03", None]),
        ((STORY, STORY, RETOLD, STORY), "LCPL", ["2025", "2024", None, "2023"]),
    ],
)
def test_no_text_hangs_below_one_that_it_came_before(texts, outlets, days):
    articles = make_articles(*texts, outlets=tuple(outlets))
    articles["published"] = pd.to_datetime(pd.Series(days), utc=True, format="mixed")
    parts = [0 if day is None else day.count("-") for day in days]
    articles["published_precision"] = [
        None if day is None else ("year", "month", "day")[n]
        for day, n in zip(days, parts, strict=True)
    ]
    when = dict(zip(articles["article_id"], published_of(articles), strict=True))
    for article, above in hung(articles).items():
        assert not [one for one in above if came_before(when[article], when[one])]
    assert set(families(articles)["family"]) == {1}


def test_two_sources_that_are_not_related_are_both_joined_to_what_was_made_of_them():
    edges = [Edge(0, 2, 0.9, above="a to b"), Edge(1, 2, 0.8, above="a to b")]
    assert tree(3, edges) == edges
    # Where the sources are related, the later one hangs below one of them.
    related = Edge(0, 1, 0.1, above="a to b")
    assert tree(3, [*edges, related]) == [edges[0], related]


@pytest.mark.parametrize("seed", range(5))
def test_however_dates_lie_a_tree_can_hang_in_their_order(seed):
    chance = random.Random(seed)
    n = 12
    days = [chance.choice([None, *range(6)]) for _ in range(n)]

    def before(i, j):
        return days[i] is not None and days[j] is not None and days[i] < days[j]

    edges = [
        Edge(i, j, chance.random(), above=_above(before(i, j), before(j, i)))
        for i, j in combinations(range(n), 2)
    ]
    kept = tree(n, edges, before=before)
    assert len(kept) == n - 1
    assert min(too_late(paths(n, kept, top), before) for top in range(n)) == 0
    plain = tree(n, [edge._replace(above="") for edge in edges])
    assert sum(edge.closeness for edge in kept) <= sum(edge.closeness for edge in plain)


def _above(first, second):
    return "a to b" if first else "b to a" if second else ""


def test_a_family_says_which_texts_are_cut_off():
    articles = make_articles(STORY, EXCERPT).assign(truncated=[None, "“Subscribe”"])
    assert families(articles)["cut_off"].tolist() == [False, True]
    assert not families(make_articles(STORY, EXCERPT))["cut_off"].any()
