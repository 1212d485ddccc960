"""How many hits and words stand in each sentence?"""

import pandas as pd
import pytest

from analysis.statistics.comparison import compare_outlets
from analysis.statistics.rates import Sentences
from tests.conftest import as_attributions, make_articles
from tests.statistics.made_up import HEDGED, find


def test_hits_are_placed_in_their_sentence():
    articles = make_articles("One may go. Two may, or may not, stay. Three left.", titles=("May?",))
    found = Sentences(articles)
    assert found.hits(find(articles, "(?i)may"), "whole").tolist() == [1, 1, 2, 0]
    assert found.words("whole").tolist() == [1, 3, 6, 2]
    assert found.articles.tolist() == [0, 0, 0, 0]


VOICED = (
    'The wall may fall. "It may well stand for a hundred years," Ada Brook said. '
    "She suggested that the road may sink."
)


def test_the_words_of_a_voice_and_the_hits_in_them():
    articles = make_articles(VOICED)
    hits = find(articles, "may")
    found = {
        part: compare_outlets(articles, hits, part=part).outlets.iloc[0]
        for part in ("whole", "own", "quotation", "attributed", "unquoted")
    }
    sizes = {part: (row["count"], row["n_words"]) for part, row in found.items()}
    assert sizes == {
        "whole": (3, 22),
        "own": (1, 4 + 3 + 2),
        "quotation": (1, 8),
        "attributed": (1, 5),
        "unquoted": (2, 14),
    }


def test_a_hedge_counts_for_the_voice_that_it_has_and_the_voices_add_up():
    articles = make_articles(VOICED)
    found = {
        part: compare_outlets(articles, "hedges", part=part).outlets.iloc[0]
        for part in ("whole", "own", "quotation", "attributed")
    }
    # "Suggested" stands in the outlet's words, but the doubt is hers.
    assert {part: row["count"] for part, row in found.items()} == {
        "whole": 4, "own": 1, "quotation": 1, "attributed": 2,
    }  # fmt: skip
    assert found["attributed"]["value"] == pytest.approx(1000 * 2 / 5)
    assert sum(found[part]["n_words"] for part in ("own", "quotation", "attributed")) == 22


def test_the_attributions_given_decide_whose_words_they_are():
    articles = make_articles("The wall may fall. The road may sink.")
    given = as_attributions({"article_id": ["a0"], "field": "text", "content_spans": [((0, 18),)]})
    row = compare_outlets(
        articles, find(articles, "may"), part="attributed", attributions=given
    ).outlets.iloc[0]
    assert (row["count"], row["n_words"]) == (1, 4)


def test_hedges_count_only_where_they_count_and_own_hedges_in_the_outlets_voice():
    articles = make_articles("It may rain. It may snow, Ada Brook said. It may, may hail.")
    hits = find(articles, "may").assign(
        counts=[True, True, True, False], whose=["outlet", "source", "outlet", "outlet"]
    )
    sentences = Sentences(articles)
    assert sentences.hits(hits, "whole").tolist() == [1, 1, 1]
    assert sentences.hits(hits, "own").tolist() == [1, 0, 1]


def test_attributions_are_placed_by_their_cue_or_else_by_their_content():
    articles = make_articles("Ada Brook said no. Nobody asked her.")
    hits = pd.DataFrame(
        {
            "article_id": ["a0", "a0"],
            "field": ["text", "text"],
            "cue_start": pd.array([10, None], dtype="Int64"),
            "content_start": pd.array([15, 19], dtype="Int64"),
        }
    )
    assert Sentences(articles).hits(hits, "whole").tolist() == [1, 1]


def test_hits_of_other_articles_are_left_out():
    articles = make_articles(HEDGED, HEDGED)
    hits = find(articles, "may")
    alone = compare_outlets(articles.iloc[:1], hits).outlets.iloc[0]
    assert alone["count"] == 1
