"""The seeds: who says "terrorist", and who "partisans"?"""

import os
from pathlib import Path

import pandas as pd
import pytest

import analysis

CORPORA = Path(os.environ.get("PARALLAX_CORPORA", "/nowhere"))
pytestmark = pytest.mark.skipif(not (CORPORA / "seeds").is_dir(), reason="needs the seeds")


@pytest.fixture(scope="module")
def mentions() -> pd.DataFrame:
    articles = analysis.load_articles(CORPORA / "seeds")
    return analysis.actor_mentions(articles, analysis.attributions(articles))


def said_by(mentions, words, article=None):
    """Voice and source of the mentions with these words."""
    chosen = mentions[mentions["mention"].str.contains(words, case=False)]
    chosen = chosen[chosen["form"] != "name"]
    if article:
        chosen = chosen[chosen["article_id"] == article]
    assert len(chosen)
    return {(one.voice, one.source) for one in chosen.fillna({"source": ""}).itertuples()}


def test_terrorist_is_the_word_of_the_russian_army_and_of_russia(mentions):
    assert said_by(mentions, "terrorist", "000") == {("quotation", "the Russian army")}
    assert said_by(mentions, "terrorist", "002") == {("quotation", "the Russian army")}
    assert {source for _, source in said_by(mentions, "terrorist", "004")} == {"Russia"}


@pytest.mark.parametrize("article", ["000", "001", "002", "003"])
def test_insurgents_is_the_word_of_moscow(mentions, article):
    assert said_by(mentions, "insurgents", article) == {("attributed", "Moscow")}


@pytest.mark.parametrize("word", ["scoundrels", "murderers", "fascists"])
def test_scoundrels_murderers_fascists_are_words_of_gladkov(mentions, word):
    assert said_by(mentions, word) == {("quotation", "Vyacheslav Gladkov")}


def test_partisans_is_a_word_of_reuters_and_regime_and_combatants_of_the_spun_text(mentions):
    assert said_by(mentions, "partisans", "004") == {("own", "")}
    assert said_by(mentions, "Moscow regime", "003") == {("own", "")}
    assert said_by(mentions, "combatants", "003") == {("own", "")}


def test_saboteurs_is_a_word_of_gladkov(mentions):
    assert said_by(mentions, "saboteurs") == {("quotation", "Vyacheslav Gladkov")}
