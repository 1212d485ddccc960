"""The methods paragraph says what was chosen, and how accurate that is known to be."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.files.corrections.records import no_corrections
from analysis.reporting import methods_paragraph
from analysis.reporting.accurate import accuracy_of, accuracy_rows
from analysis.reporting.described import BEHIND, MEASURED
from analysis.reporting.methods import profiles_paragraph
from analysis.showing.accuracy import stored_scores
from tests.conftest import make_articles

FEW = {"method": "rules", "resamples": 100, "seed": 7}


@pytest.fixture(scope="module")
def study():
    return analysis.Study("data/events/dam-breach", **FEW)


def test_it_names_corpus_settings_version_and_citation(study):
    said = methods_paragraph(study)
    for part in ("8 articles", "dam-breach", "resamples (seed 7)", "“rules”", "100 resamples",
                 "Nothing was corrected by hand", analysis.reporting.citation()):  # fmt: skip
        assert part in said, part
    assert all(one.counts in said and one.limits in said for one in MEASURED.values())


def test_only_what_was_used_is_told(study):
    said = methods_paragraph(study, only=["hedges"])
    assert MEASURED["hedges"].counts in said
    assert MEASURED["readability"].counts not in said
    with pytest.raises(ArticlesError, match="hedges"):
        methods_paragraph(study, only=["hedge"])


def test_accuracy_is_the_lowest_on_what_no_rule_was_mended_by():
    scores = accuracy_rows({"voices": BEHIND["voices"]}, "model")
    row = scores[scores["measure"] == "sources"].iloc[0]
    held_out = stored_scores()
    held_out = held_out[
        (held_out["measure"] == "sources") & (held_out["metric"] == row["metric"])
        & (held_out["slice_kind"] == "all") & ~held_out["tuned"].str.startswith("Seen")
    ]  # fmt: skip
    assert row["score"] == held_out["score"].min()
    assert set(scores["table"]) <= {*BEHIND["voices"]}


def test_nothing_known_is_said_to_be_nothing_known():
    assert accuracy_rows(BEHIND, "model", stored_scores().head(0)).empty
    assert accuracy_of("lexical_diversity", "model") == ""
    assert "of 116" in accuracy_of("hedges", "model")


def test_corrections_are_counted_by_what_they_correct():
    lines = pd.DataFrame({"id": ["1", "2"], "measure": ["hedges"] * 2}).reindex(
        columns=no_corrections().columns
    )
    lines = lines.assign(article_id="a")
    study = analysis.Study(make_articles("It may rain. It may snow."), **FEW)
    study.corrections = lines
    assert "2 of hedges" in methods_paragraph(study, only=["hedges"])


def test_one_article_without_a_date_is_no_crash():
    articles = make_articles("Rain fell.")
    said = methods_paragraph(analysis.Study(articles, **FEW))
    assert said.startswith("1 article with")


def test_that_articles_were_found_to_report_one_event_is_said():
    articles = make_articles("It may rain.", "It may snow.", outlets=("Herald", "Ledger"))
    assert "found from their words" not in methods_paragraph(analysis.Study(articles, **FEW))
    found = articles.assign(event_from=["grouped", "doubtful"])
    said = methods_paragraph(analysis.Study(found, **FEW))
    assert "was found from their words and dates, and is in doubt of Ledger. Credits" in said


def test_profiles_have_a_paragraph_of_their_own():
    events = pd.DataFrame({"n_articles": [3, 2, 1], "n_doubtful": [0, 2, 0]})
    said = profiles_paragraph("6 articles on 3 events", "rules", "0.4", events)
    assert said.startswith("6 articles on 3 events. Which articles share an event was found")
    for part in ("1 of 2 events", "Benjamini and Hochberg", "“rules”", "Parallax 0.4"):
        assert part in said, part
    given = profiles_paragraph("6 articles on 3 events", "", "0.4")
    assert "was found" not in given
    assert "were found by" not in given
