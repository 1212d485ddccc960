import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.statistics.summary import at_a_glance, rates_by_kind, rates_by_voice
from analysis.style.hedging import hedges
from analysis.voices.attribution import attributions
from tests.conftest import make_articles


def test_every_measure_stands_beside_its_article():
    articles = make_articles("One text.", "Another text.", outlets=("Herald", "Courier"))
    relations = pd.DataFrame(
        {
            "article_a": ["a0"],
            "article_b": ["a1"],
            "relation": ["paraphrase"],
            "score": [0.7],
            "closeness": [0.1],
            "containment_a_in_b": [0.2],
            "containment_b_in_a": [0.1],
            "aligned_a": [0.8],
            "aligned_b": [0.9],
        }
    )
    attributions = pd.DataFrame(
        {
            "article_id": ["a0", "a0", "a0"],
            "source_name": ["Ida Holt", "Bo Lind", None],
            "n_words": [3, 9, 99],
        }
    )
    hedges = pd.DataFrame(
        {"article_id": ["a0", "a0"], "field": "text", "start": [0, 0], "counts": [True, False]}
    )
    grades = pd.DataFrame(
        {"article_id": ["a0", "a1"], "lexicon_count": [200, 0], "flesch_kincaid_grade": [9.0, 8.0]}
    )
    table = at_a_glance(
        articles.assign(truncated=[None, "“Read more”"]),
        relations=relations,
        attributions=attributions,
        hedges=hedges,
        corrected=grades,
        textstat=grades.assign(flesch_kincaid_grade=[5.0, 12.0]),
    ).set_index("article_id")
    first = table.loc["a0"]
    assert first["heard"] == "Bo Lind, Ida Holt"
    assert first["hedges_per_1000"] == pytest.approx(1000 / first["n_words"])
    assert (first["nearest"], first["relation"]) == ("Courier", "paraphrase")
    assert (first["shared"], first["aligned"]) == (0.2, 0.9)
    assert table["cut_off"].tolist() == [False, True]
    assert table["nearest_cut_off"].tolist() == [True, False]
    assert (first["flesch_kincaid_grade"], first["flesch_kincaid_grade_textstat"]) == (9.0, 5.0)
    assert table.loc["a1", "hedges_per_1000"] == 0
    assert table.loc["a1", "heard"] == ""


def test_the_nearest_of_independent_reports_is_the_one_with_most_common_wording():
    articles = make_articles("One.", "Two.", "Three.", outlets=("Herald", "Courier", "Post"))
    relations = pd.DataFrame(
        {
            "article_a": ["a0", "a0", "a1"],
            "article_b": ["a1", "a2", "a2"],
            "relation": ["no copying found"] * 3,
            "score": [0.02, 0.01, 0.01],
            "closeness": [0.0, 0.2, 0.1],
            "containment_a_in_b": [0.0, 0.2, 0.1],
            "containment_b_in_a": [0.0, 0.2, 0.1],
            "aligned_a": [0.0, 0.5, 0.3],
            "aligned_b": [0.0, 0.5, 0.3],
        }
    )
    grades = pd.DataFrame(
        {"article_id": ["a0", "a1", "a2"], "lexicon_count": 9, "flesch_kincaid_grade": 9.0}
    )
    table = at_a_glance(
        articles,
        relations=relations,
        attributions=pd.DataFrame({"article_id": [], "source_name": [], "n_words": []}),
        hedges=pd.DataFrame({"article_id": [], "start": [], "counts": pd.Series([], dtype=bool)}),
        corrected=grades,
        textstat=grades,
    )
    assert list(table["nearest"]) == ["Post", "Post", "Herald"]
    assert not table[["cut_off", "nearest_cut_off"]].any(axis=None)


def test_each_kind_has_its_rate_in_each_outlet():
    text = "The bridge may reopen. It possibly holds. Nobody knows when that will be so."
    articles = make_articles(text, text.replace("possibly ", ""), outlets=("Herald", "Courier"))
    hits = pd.DataFrame(
        {
            "article_id": ["a0", "a1", "a0"],
            "field": "text",
            "start": [11, 11, 26],
            "category": ["modal", "modal", "adverb"],
        }
    )
    rates = rates_by_kind(articles, hits, by="category").set_index(["category", "outlet"])
    assert rates["count"].astype(int).tolist() == [1, 1, 1, 0]
    herald = rates.loc[("adverb", "Herald")]
    assert herald["value"] == pytest.approx(1000 / herald["n_words"])
    assert rates.loc[("adverb", "Courier"), "value"] == 0
    assert (rates["low"] <= rates["value"]).all()
    assert (rates["value"] <= rates["high"]).all()
    assert rates_by_kind(articles, hits.iloc[:0], by="category").empty


def test_rates_by_voice_add_up_to_all_hits_and_words():
    text = "It may rain. Ida Holt said it might snow. “It could hail all day long,” she added."
    articles = make_articles(text, "It may rain. It rains.", outlets=("Herald", "Courier"))
    told = attributions(articles)
    found = hedges(articles, told)
    rates = rates_by_voice(articles, told, hedges=found).set_index(["voice", "outlet"])
    assert rates.loc[("own", "Herald"), "value"] == pytest.approx(1000 / (3 + 3 + 2))
    assert rates.loc[("attributed", "Herald"), "value"] == pytest.approx(1000 / 3)
    assert rates.loc[("quotation", "Herald"), "value"] == pytest.approx(1000 / 6)
    assert rates["count"].groupby("outlet").sum().to_dict() == {"Herald": 3, "Courier": 1}
    assert rates["n_words"].groupby("outlet").sum().to_dict() == {"Herald": 17, "Courier": 5}
    assert set(rates["measure"]) == {"hedges"}
    assert rates_by_voice(articles, hedges=found)["value"].equals(rates.reset_index()["value"])
    with pytest.raises(
        ArticlesError, match=r"pass tables by name, such as hedges=analysis\.hedges"
    ):
        rates_by_voice(articles, told)
