"""Readability: easy from hard, by hand, by voice, by sentence and outlet."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.articles import ArticlesError
from analysis.files.reading import read_articles
from analysis.style.reading_level import readability, sentence_totals
from analysis.style.reading_level.formulas import FORMULAS, TOTALS
from analysis.style.reading_level.syllables import syllable_table
from analysis.voices.attribution import attributions
from tests.conftest import as_attributions, make_articles
from tests.style.reading_level.made_up import EASY, FUZZ, HARD, measure


def test_hand_calculation():
    """Two sentences, nine words, every formula by hand."""
    text = "The cat sat. The extraordinary government paid farmers yesterday."
    m = measure(text)
    assert (m.sentence_count, m.lexicon_count) == (2, 9)
    # 1+1+1, 1+ex-traor-di-nar-y 5 (first pronunciation: ik-stror-) +3+1+2+3
    assert m.syllable_count == 3 + 1 + syllable_table()["extraordinary"] + 3 + 1 + 2 + 3
    syllables = m.syllable_count
    assert m.polysyllabcount == 3  # extraordinary, government, yesterday
    # 3+3+3 + 3+13+10+4+7+9
    assert m.letter_count == 55
    assert m.miniword_count == 4  # The cat sat The
    assert m.long_word_count == 4  # extraordinary government farmers yesterday
    assert m.unfamiliar_words == 1  # extraordinary; the others are on the list, or forms
    assert m.flesch_reading_ease == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * syllables / 9)
    assert m.flesch_kincaid_grade == pytest.approx(0.39 * 4.5 + 11.8 * syllables / 9 - 15.59)
    assert m.gunning_fog == pytest.approx(0.4 * (4.5 + 100 * 3 / 9))  # 15.13
    assert m.smog_index == pytest.approx(1.043 * 45**0.5 + 3.1291)  # 30 x 3 / 2 = 45
    assert m.coleman_liau_index == pytest.approx(0.058 * 5500 / 9 - 0.296 * 200 / 9 - 15.8)
    assert m.automated_readability_index == pytest.approx(4.71 * 55 / 9 + 0.5 * 4.5 - 21.43)
    # 1 of 9 is 11.1 %, more than 5 %
    assert m.dale_chall_readability_score == pytest.approx(
        0.1579 * 11.1111111 + 0.0496 * 4.5 + 3.6365
    )
    assert m.spache_readability == pytest.approx(0.141 * 4.5 + 0.086 * 11.1111111 + 0.839)
    assert m.linsear_write_formula == pytest.approx(((6 + 3 * 3) / 2 - 2) / 2)  # 2.75
    assert m.mcalpine_eflaw == pytest.approx((9 + 4) / 2)
    assert m.lix == pytest.approx(4.5 + 100 * 4 / 9)
    assert m.rix == pytest.approx(4 / 2)
    assert m.words_per_sentence == 4.5


@pytest.mark.parametrize("counting", ["corrected", "textstat"])
@pytest.mark.parametrize("name", list(FORMULAS))
def test_every_formula_tells_easy_from_hard(name, counting):
    easy, hard = readability(make_articles(EASY, HARD), counting=counting)[name]
    if FORMULAS[name].direction == "higher is easier":
        assert easy > hard + 50
    else:
        assert hard > 1.3 * easy


@pytest.mark.parametrize("text", ["", " \n", "!!!", "😀", "中文文章。", "…"])
def test_no_words_is_missing_not_zero(text):
    scores = readability(make_articles(text))
    assert scores[list(FORMULAS)].isna().all(axis=None)
    assert scores["note"].tolist() == ["no words"]
    assert scores["lexicon_count"].tolist() == [0]
    assert sentence_totals(make_articles(text)).empty


@settings(max_examples=100, deadline=None)
@given(text=FUZZ)
@pytest.mark.parametrize("part", ["whole", "own", "quotation", "attributed", "unquoted"])
def test_any_text_can_be_measured(text, part):
    scores = readability(make_articles(text), part=part)
    wordless = scores["lexicon_count"].iloc[0] == 0
    assert bool(scores[list(FORMULAS)].isna().all(axis=None)) == wordless
    assert np.isfinite(scores[list(FORMULAS)].to_numpy(dtype=float)).all() != wordless


# own words


def test_quotations_can_be_taken_out_but_not_scare_quotes():
    text = (
        "The mayor spoke at length. “We shall rebuild every bridge in this town,” she said. "
        "“Nobody here will be forgotten by us.” The “plan” drew applause."
    )
    own = sentence_totals(make_articles(text), part="unquoted")
    # The sentence that is all quotation vanishes; the other keeps "she said".
    assert own["words"].tolist() == [5, 2, 4]
    assert own["sentence"].iloc[1].startswith("“We shall rebuild")
    assert measure(text).lexicon_count == 5 + 10 + 7 + 4
    assert measure(text, part="unquoted").lexicon_count == 11
    # textstat counts none of "she said." and the lone full stop as sentences.
    assert measure(text, part="unquoted", counting="textstat").sentence_count == 2


def test_without_quotations_the_rest_is_the_whole_text():
    for counting in ("corrected", "textstat"):
        both = [
            readability(make_articles(EASY, HARD), part=part, counting=counting)
            for part in ("whole", "unquoted")
        ]
        pd.testing.assert_frame_equal(*(table.drop(columns="part") for table in both))


# whose words

VOICED = (
    "The mayor spoke at length. “We shall rebuild every bridge in this town,” she said. "
    "Ana Ruiz said that the old dam had been unsafe for years. It is called a “plan”. "
    "“No,” he said."
)


def test_a_sentence_counts_whole_for_the_voice_of_most_of_its_words():
    articles = make_articles(VOICED)
    given = attributions(articles, method="rules")
    found = {
        part: sentence_totals(articles, part=part, attributions=given)["sentence"].tolist()
        for part in ("own", "quotation", "attributed")
    }
    own = ["The mayor spoke at length.", "It is called a “plan”.", "“No,” he said."]
    assert found["own"] == own
    assert found["quotation"] == ["“We shall rebuild every bridge in this town,” she said."]
    assert found["attributed"] == ["Ana Ruiz said that the old dam had been unsafe for years."]
    assert measure(VOICED, part="quotation").words_per_sentence == 10


@pytest.mark.parametrize("counting", ["corrected", "textstat"])
def test_the_voices_add_up_to_the_whole_text(counting):
    articles = make_articles(VOICED, EASY + " " + VOICED, HARD)
    parts = {
        part: readability(articles, part=part, counting=counting)
        for part in ("whole", "own", "quotation", "attributed")
    }
    for name in ("lexicon_count", "syllable_count", "letter_count", "long_word_count"):
        added = sum(parts[voice][name] for voice in ("own", "quotation", "attributed"))
        assert added.tolist() == parts["whole"][name].tolist()


def test_the_words_that_introduce_a_quotation_do_not_make_an_outlet_easy_to_read():
    quoting = " ".join("“The bridge will be closed to everybody,” he said." for _ in range(20))
    hard = "Municipal infrastructure deteriorated considerably in successive administrations."
    articles = make_articles(hard, hard + " " + quoting)
    own, other = readability(articles, part="own")["flesch_kincaid_grade"]
    assert own == pytest.approx(other)
    assert readability(articles, part="unquoted")["flesch_kincaid_grade"].is_monotonic_decreasing


def test_attributions_can_be_given_and_are_not_looked_at_for_the_whole_text():
    articles = make_articles("The dam will hold. It was raining all day.")
    given = as_attributions(
        {"article_id": ["a0"], "field": ["text"], "content_spans": [((0, 18),)], "source": ["X"]}
    )
    counts = [
        readability(articles, part=part, attributions=given)["lexicon_count"].iloc[0]
        for part in ("attributed", "own", "whole")
    ]
    assert counts == [4, 5, 9]


# sentences


@pytest.mark.parametrize("part", ["whole", "own", "quotation", "attributed", "unquoted"])
@pytest.mark.parametrize("counting", ["corrected", "textstat"])
def test_sentences_add_up_to_the_article(part, counting):
    quoted = "“Nothing is lost,” said Mr. Ito. He left. “We go on,” they said in Oslo. "
    quoted += "“Every bridge will be rebuilt,” he said. He said that every road would be, too. "
    articles = make_articles(EASY + " " + quoted + HARD, quoted * 3, outlets=("North", "South"))
    scores = readability(articles, part=part, counting=counting)
    rows = sentence_totals(articles, part=part, counting=counting)
    sums = rows.groupby("article_id")[list(TOTALS)].sum()
    totals = {name: sums[name].to_numpy() for name in TOTALS}
    for name, formula in FORMULAS.items():
        # textstat's Linsear Write is of the first hundred words, the sentences' of them all.
        if (name, counting) != ("linsear_write_formula", "textstat"):
            values = formula.value(totals, counting=counting)
            assert values.tolist() == scores[name].tolist(), name


def test_sentences_are_verbatim():
    articles = make_articles("  Ana left at noon.\n\n“I stay,” said Bo. ")
    rows = sentence_totals(articles)
    text = articles["text"].iloc[0]
    for start, sentence in zip(rows["sentence_start"], rows["sentence"], strict=True):
        assert text[start : start + len(sentence)] == sentence
    assert rows.columns.tolist() == [
        "event_id", "article_id", "outlet", "sentence_start", "sentence", *TOTALS,
    ]  # fmt: skip
    assert all(dtype == "int64" for dtype in rows[list(TOTALS)].dtypes)


# tables


def test_outlets_are_pooled():
    articles = make_articles(EASY, HARD, EASY, outlets=("North", "North", "South"))
    pooled = readability(articles, by="outlet").set_index("outlet")
    single = readability(articles)
    assert pooled.index.tolist() == ["North", "South"]
    assert pooled["lexicon_count"].tolist() == [
        single["lexicon_count"][:2].sum(),
        single["lexicon_count"][2],
    ]
    north = single["lexicon_count"][:2].sum() / single["sentence_count"][:2].sum()
    assert pooled.loc["North", "words_per_sentence"] == north
    assert pooled.loc["South", "lix"] == single["lix"][2]


def test_articles_are_not_changed_and_keep_their_order():
    articles = make_articles(HARD, EASY).iloc[::-1]
    before = articles.copy(deep=True)
    assert readability(articles)["article_id"].tolist() == ["a1", "a0"]
    pd.testing.assert_frame_equal(articles, before)


@pytest.mark.parametrize("function", [readability, sentence_totals])
def test_no_articles_or_missing_text_is_said(function):
    with pytest.raises(ArticlesError, match="article a1 is not text"):
        function(make_articles("Fine.", None))
    with pytest.raises(ArticlesError, match=r"counting is 'nltk', but must be 'corrected' or"):
        function(make_articles("Fine."), counting="nltk")
    with pytest.raises(ArticlesError, match="part is 'half'"):
        function(make_articles("Fine."), part="half")


def test_short_texts_carry_a_note():
    short, long = readability(make_articles(EASY, EASY * 6))["note"]
    assert "30 sentences" in short
    assert long == ""


# the five seeds


def test_seeds_textstat_calls_the_paraphrase_easier(corpora):
    names = [f"00{number}" for number in range(5)]
    texts = [(corpora / "seeds" / f"{name}.txt").read_text(encoding="utf-8") for name in names]
    grades = readability(make_articles(*texts), counting="textstat")["flesch_kincaid_grade"]
    assert grades[3] < grades[0] - 0.3


def test_seeds_corrected_tells_apart_only_what_differs(corpora):
    articles = read_articles(corpora / "seeds").articles
    ours = readability(articles).set_index("article_id")
    for name in FORMULAS:  # the mirror is the same text
        assert ours.loc["001", name] == pytest.approx(ours.loc["000", name], rel=0.01), name
    grades = ours["flesch_kincaid_grade"]
    assert grades["002"] == pytest.approx(grades["000"], rel=0.02)  # the earlier revision
    # The paraphrase has as many sentences; its synonyms are longer, so it is harder, not easier.
    assert abs(ours.loc["003", "sentence_count"] - ours.loc["000", "sentence_count"]) <= 1
    assert grades["003"] > grades["000"]


# the network


def test_first_call_needs_no_network_and_no_textstat():
    code = """
import sys
def refuse(event, _):
    if event.startswith(("socket.", "urllib.", "ftplib.", "http.")):
        raise AssertionError("the network was asked: " + event)
sys.addaudithook(refuse)
from tests.conftest import make_articles
from analysis import readability
for counting in ("corrected", "textstat"):
    assert readability(make_articles("Zorblaxian gwenfrith left."), counting=counting).lix[0] > 0
print(*(name for name in ("textstat", "nltk", "sklearn", "streamlit") if name in sys.modules))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_rows_of_tables_are_no_sentences():
    prose = "The council voted on the wall. It will be built in May."
    table = "For\t12\n\nAgainst\t9\n\nName | Party\n\nAne Lund | Quay"
    plain = readability(make_articles(prose)).iloc[0]
    mixed = readability(make_articles(f"{prose}\n\n{table}")).iloc[0]
    assert mixed["sentence_count"] == plain["sentence_count"] == 2
    assert mixed["flesch_kincaid_grade"] == plain["flesch_kincaid_grade"]
    assert "4 rows of tables left out" in mixed["note"]
    assert "rows" not in plain["note"]
