"""Forty articles on one event: every measure takes them, and its cost grows with the pairs at most.

Calls are counted, not seconds, so that the result is the same on every machine.
"""

import random
from functools import partial
from typing import get_args

import pandas as pd
import pytest

import analysis
from analysis.articles import Part
from analysis.measures import MEASURES, TABLES
from analysis.measuring import measure_all
from tests.conftest import calls_of, make_articles

FEW, MANY = 12, 24
"""How many articles the growth is measured between."""

PAIRS = (MANY * (MANY - 1)) / (FEW * (FEW - 1))
"""How many times as many pairs there are."""

OF_OUTLETS = {"sources", "actors", "voice_share", "rates_by_voice", "rates_by_zone", "comparison"}
"""Measures of all texts of an event, or of an outlet, together."""

OF_TEXTS = ("quantities", *(
    name for name, one in MEASURES.items()
    if one.tables and not one.compares and not one.of_tables
    and name not in {*OF_OUTLETS, "overlap"}
))  # fmt: skip
OF_PAIRS = (
    "overlap", "relations", "families", "differences_of", "quotation_fidelity",
    "claims", "certainty_changes", "coverage",
)  # fmt: skip


def patchwork(n: int) -> pd.DataFrame:
    """Articles of four paragraphs each that are drawn from the bundled events.

    Paragraphs come again in several articles, so that there is much to compare.
    """
    events = pd.concat([analysis.load_event(event) for event in analysis.event_ids()])
    paragraphs = [part for text in events["text"] for part in text.split("\n\n")]
    texts = ["\n\n".join(random.Random(i).sample(paragraphs, 4)) for i in range(n)]
    titles = [events["title"].iloc[i % len(events)] for i in range(n)]
    return make_articles(*texts, titles=tuple(titles))


@pytest.fixture(scope="module")
def forty() -> dict[str, pd.DataFrame]:
    articles = patchwork(40)
    articles.loc[39, "text"] = articles.loc[0, "text"]
    return measure_all(articles, resamples=100)


def test_forty_articles_run_through_every_measure(forty):
    assert set(TABLES) <= set(forty)
    assert [name for name in TABLES if forty[name].empty] == ["counterparts"]  # readers fill it
    assert len(forty["relations"]) == len(forty["overlap"]) / len(get_args(Part)) == 40 * 39 / 2
    assert len(forty["families"]) == 40
    assert forty["families"].groupby("family")["representative"].sum().eq(1).all()
    assert forty["coverage"].groupby("statement")["article_id"].nunique().eq(40).all()


def test_a_copy_is_found_among_forty(forty):
    related = forty["relations"].set_index(["article_a", "article_b"])
    assert related.loc[("a0", "a39"), "relation"] == "copy"
    family = forty["families"].set_index("article_id")["family"]
    assert family["a0"] == family["a39"]


@pytest.fixture(scope="module")
def few_and_many(forty: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = forty["articles"]  # their words are remembered by now, and cost no more
    return articles.iloc[:FEW], articles.iloc[:MANY]


@pytest.mark.parametrize("name", OF_TEXTS)
def test_what_is_counted_in_each_text_costs_no_more_per_text(few_and_many, name):
    few, many = (calls_of(partial(getattr(analysis, name), articles)) for articles in few_and_many)
    assert few / FEW > 100
    assert many / MANY < 1.3 * few / FEW


@pytest.mark.parametrize("name", OF_PAIRS)
def test_what_is_compared_costs_no_more_per_pair(few_and_many, name):
    few, many = (calls_of(partial(getattr(analysis, name), articles)) for articles in few_and_many)
    assert few / FEW > 100
    assert many < PAIRS * few


def test_every_measure_that_compares_is_held_to_it():
    compared = {one.tables[0] for one in MEASURES.values() if one.compares}
    called = {"differences_of": "differences", "quotation_fidelity": "quotations"}
    held = {called.get(name, name) for name in OF_PAIRS}
    assert held == compared - {"quantities"} | {"overlap"}
