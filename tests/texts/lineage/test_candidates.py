"""Of a large event only pairs that may be related are compared, and what is found is the same."""

import random
from functools import cache

import numpy as np
import pandas as pd
import pytest

from analysis.files.events import event_ids, load_event
from analysis.texts.lineage import families, relations
from analysis.texts.lineage.credited import credited_pairs, thirds
from analysis.texts.lineage.credits import credits_of
from analysis.texts.lineage.family_tree import Edge, Trees, paths
from analysis.texts.sharing.candidates import FEW, NEAREST, chosen, in_common
from evaluation.benchmarks.large_events.same import differences, events
from tests.conftest import make_articles
from tests.texts.lineage.stories import EDITED, OTHER, RETOLD, STORY


@cache
def paragraphs() -> list[str]:
    texts = (text for event in event_ids() for text in load_event(event)["text"])
    return [part for text in texts for part in text.split("\n\n")]


def patchwork(n: int, of: int) -> pd.DataFrame:
    """Articles made of paragraphs that come again in others."""
    return make_articles(
        *("\n\n".join(random.Random(i).sample(paragraphs(), of)) for i in range(n))
    )


@pytest.mark.parametrize("event", event_ids())
def test_candidates_give_what_all_pairs_give_on_bundled_events(event):
    n_pairs, n_rows, unlike = differences(load_event(event))
    assert unlike == 0
    assert n_rows <= n_pairs


def test_candidates_give_what_all_pairs_give_on_the_seeds_and_real_events(corpora):
    compared = [differences(articles) for _, articles in events(corpora, 1)]
    assert [unlike for *_, unlike in compared] == [0] * len(compared)


def test_candidates_give_what_all_pairs_give_where_much_is_shared():
    texts = [STORY, EDITED, RETOLD, OTHER, STORY[: len(STORY) // 2]]
    articles = patchwork(FEW - 5, 3)
    articles = pd.concat([articles, make_articles(*texts)], ignore_index=True)
    articles["article_id"] = [f"a{i}" for i in range(len(articles))]
    n_pairs, n_rows, unlike = differences(articles)
    assert unlike == 0
    assert n_rows < n_pairs


def test_small_events_have_every_pair_and_large_ones_those_that_may_be_related():
    few, more = patchwork(FEW, 2), patchwork(FEW + 1, 2)
    assert len(relations(few)) == FEW * (FEW - 1) / 2
    found = relations(more)
    assert 0 < len(found) < FEW * (FEW - 1) / 2
    assert list(found.columns) == list(relations(few).columns)


def test_copies_by_many_outlets_are_one_family_without_all_their_pairs():
    n = 3 * NEAREST
    articles = make_articles(*[STORY] * n, *[OTHER] * n)
    table = relations(articles)
    assert len(table) <= 2 * n * NEAREST
    assert families(articles, table)["n_in_family"].tolist() == [n] * 2 * n


def test_groups_that_are_far_nearer_within_than_between_stay_joined():
    n = 2 * (NEAREST + 5)
    a, b = np.triu_indices(n, 1)
    near = np.where((a < n // 2) == (b < n // 2), 0.9, 0.1)
    found = chosen(a, b, near, n)
    across = [(i, j) for i, j in found.pairs if (i < n // 2) != (j < n // 2)]
    assert len(across) == 1
    assert set(found.pairs).isdisjoint(found.left)
    assert len(found.pairs) + len(found.left) == len(a)


def test_what_two_of_some_sets_have_in_common_is_counted():
    a, b, n = in_common([{"x", "y"}, {"y"}, set(), {"x", "y", "z"}])
    found = dict(zip(zip(a.tolist(), b.tolist(), strict=True), n.tolist(), strict=True))
    assert found == {(0, 1): 1, (0, 3): 2, (1, 3): 1}


def test_credits_are_looked_up():
    told = "Ida Holt told the Elva Herald that she left. “I left,” she told the Elva Herald."
    articles = make_articles(told, "Nothing of it.", outlets=("Tarn Post", "Elva Herald"))
    said = [credits_of(article) for article in articles.itertuples()]
    assert set(credited_pairs(said)) == {(0, 1)}
    assert thirds(said)[0] == {"Elva Herald"}
    assert not thirds(said)[1]


def test_credits_of_a_site_are_looked_up():
    told = "Ida Holt told the New York Times that she left."
    sites = make_articles(told, "Nothing.", "None.", outlets=("a.org", "nytimes.com", "b.org"))
    assert set(credited_pairs([credits_of(one) for one in sites.itertuples()])) == {(0, 1)}


def test_the_way_through_a_tree_is_the_only_one():
    chance = random.Random(3)
    edges = [Edge(chance.randrange(i), i, 0.5) for i in range(1, 30) if i % 7]
    trees = Trees(30, edges)
    for start in range(30):
        ways = paths(30, edges, start)
        assert trees.first[start] == min(ways)
        assert [trees.way(start, end) for end in range(30)] == [ways.get(i, []) for i in range(30)]
