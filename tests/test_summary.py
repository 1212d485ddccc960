import pandas as pd
import pytest

from analysis.summary import at_a_glance
from tests.conftest import make_articles


def test_every_measure_stands_beside_its_article():
    articles = make_articles("One text.", "Another text.", outlets=("Herald", "Courier"))
    overlap = pd.DataFrame(
        {
            "article_a": ["a0"],
            "article_b": ["a1"],
            "cosine": [0.7],
            "containment_a_in_b": [0.2],
            "containment_b_in_a": [0.1],
        }
    )
    attributions = pd.DataFrame(
        {
            "article_id": ["a0", "a0", "a0"],
            "source_name": ["Ida Holt", "Bo Lind", None],
            "n_words": [3, 9, 99],
        }
    )
    hedges = pd.DataFrame({"article_id": ["a0", "a0"], "counts": [True, False]})
    grades = pd.DataFrame(
        {"article_id": ["a0", "a1"], "lexicon_count": [200, 0], "flesch_kincaid_grade": [9.0, 8.0]}
    )
    table = at_a_glance(
        articles,
        overlap=overlap,
        attributions=attributions,
        hedges=hedges,
        corrected=grades,
        textstat=grades.assign(flesch_kincaid_grade=[5.0, 12.0]),
    ).set_index("article_id")
    first = table.loc["a0"]
    assert first["heard"] == "Bo Lind, Ida Holt"
    assert first["hedges_per_1000"] == pytest.approx(5.0)
    assert (first["nearest"], first["relation"]) == ("Courier", "common meaning, other words")
    assert (first["shared"], first["cosine"]) == (0.2, 0.7)
    assert (first["flesch_kincaid_grade"], first["flesch_kincaid_grade_textstat"]) == (9.0, 5.0)
    assert pd.isna(table.loc["a1", "hedges_per_1000"])
    assert table.loc["a1", "heard"] == ""
