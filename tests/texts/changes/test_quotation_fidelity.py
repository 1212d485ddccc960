"""Quotations that two texts share, on made-up texts, the seeds and the bundled events."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.texts.changes import quoted
from analysis.texts.changes.quotations import COLUMNS, FIDELITIES, quotation_fidelity
from evaluation.quotations import matches, pairs_of
from tests import planted
from tests.conftest import calls_of, make_articles
from tests.planted import EVENTS


@pytest.fixture(scope="module")
def seeds(corpora):
    return quotation_fidelity(analysis.load_articles(corpora / "seeds"))


def between(table, a, b):
    pair = table[(table["article_a"] == a) & (table["article_b"] == b)]
    return {row.wording_a.strip("\"'“”‘’.,"): row for row in pair.itertuples()}


def test_no_or_one_article_gives_an_empty_table():
    for n in (0, 1):
        table = quotation_fidelity(make_articles("“It holds,” she said.").head(n))
        assert list(table.columns) == list(COLUMNS)
        assert table.empty
        assert table["start_a"].dtype == "int64"


def test_seeds_show_what_the_rewriting_did(seeds):
    found = between(seeds, "000", "003")
    # Named by their first words: the sentences of the seeds are not ours to print.
    told = {" ".join(name.split()[:5]): (row.fidelity, row.changes) for name, row in found.items()}
    assert told == {
        "captured": ("reworded", "captured → caught"),
        "had not found the courage": ("reworded", "had not found → lacked"),
        "terrorist": ("verbatim", ""),
        "the enemy scattered and retreated": ("reworded", "scattered → dispersed"),
        "Neither the military nor the": ("unquoted", "is interested → cares about"),
        "rotten and cowardly": ("reworded", "rotten → vile"),
        "security zone": ("verbatim", ""),
        "scoundrels, murderers, fascists": (
            "reordered",
            "scoundrels, murderers, fascists → murderers, fascists, and scoundrels",
        ),
        "guarantee safety": ("verbatim", ""),
    }
    assert set(seeds["fidelity"]) <= set(FIDELITIES)


def test_seeds_copies_and_revisions_are_verbatim(seeds):
    texts = seeds[(seeds["article_a"] == "000") & (seeds["field_a"] == "text")]
    assert set(texts.loc[texts["article_b"].isin(["001", "002"]), "fidelity"]) == {"verbatim"}
    counts = texts.groupby("article_b").size()
    assert (counts["001"], counts["002"]) == (8, 5)


def test_inputs_are_not_modified():
    articles = make_articles("“It holds,” she said.", "“It holds,” he said.")
    said = analysis.attributions(articles)
    before = articles.copy(), said.copy()
    quotation_fidelity(articles, said)
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(said, before[1])


def test_seeds_independent_report_has_only_what_was_really_said_again(seeds):
    found = seeds[seeds["article_b"] == "004"]
    assert found.loc[found["article_a"] == "002", "fidelity"].tolist() == ["truncated", "verbatim"]
    others = found[found["article_a"] != "002"]
    assert set(others["fidelity"]) == {"truncated"}  # "guarantee safety", of a longer quotation
    assert len(others) == 3


def test_gold_of_the_bundled_events():
    gold = matches("bundled")
    events = pd.concat([analysis.load_event(event_id) for event_id in EVENTS], ignore_index=True)
    found = quotation_fidelity(events)
    matched = pairs_of(found, gold)
    assert len(matched) >= 0.97 * len(found)
    assert len(matched) >= 0.9 * len(gold)
    for row, expected in matched.items():
        assert found["fidelity"].iloc[row] == gold["fidelity"].iloc[expected]


@pytest.mark.parametrize("event_id", EVENTS)
def test_quotations_altered_on_purpose_are_reworded(event_id):
    articles = planted.articles(event_id)
    found = quotation_fidelity(articles.reset_index(drop=True))
    reworded = found[found["fidelity"] == "reworded"]
    wordings = {frozenset(pair) for pair in reworded[["wording_a", "wording_b"]].to_numpy()}
    altered = planted.about(event_id)["altered_quotations"]
    missed = [x for x in altered if frozenset((x["original"], x["altered"])) not in wordings]
    # What two phrases have in neither words nor meaning in common ("a crude fabrication", “a clumsy
    # fake”) is, in real revisions, something else that was said.
    assert len(missed) <= 2, missed


def test_attributions_are_optional_and_tell_the_source():
    articles = make_articles("“It holds a century,” said Ida Holt.", "“It holds a century.”")
    found = quotation_fidelity(articles)
    assert found[["source_a", "source_b"]].to_numpy().tolist() == [["Ida Holt", ""]]
    nobody = quotation_fidelity(articles, analysis.attributions(articles).head(0))
    assert nobody[["source_a", "source_b"]].to_numpy().tolist() == [["", ""]]
    assert nobody["fidelity"].tolist() == ["verbatim"]


def test_an_unusable_table_names_the_way_out():
    with pytest.raises(analysis.ArticlesError, match="load_articles"):
        quotation_fidelity(pd.DataFrame({"text": ["“It holds.”"]}))


def test_time_grows_with_the_articles_not_with_their_pairs():
    def cost(n):
        texts = [
            " ".join(f"Word{i} fell. “It{i} is number{j} of{i}.”" for j in range(9))
            for i in range(n)
        ]
        articles = make_articles(*texts)
        said = analysis.attributions(articles)
        quotation_fidelity(articles, said)  # loads what is loaded once
        return calls_of(lambda: quotation_fidelity(articles, said))

    assert cost(32) < 2.5 * cost(16)


def test_an_article_of_too_many_quotations_is_refused(monkeypatch):
    articles = make_articles("“A ship sank,” she said.", "“A ship,” he said, “has sunk.”")
    monkeypatch.setattr(quoted, "MOST", 2)
    quotation_fidelity(articles)
    monkeypatch.setattr(quoted, "MOST", 1)
    with pytest.raises(ArticlesError, match="article a1 has 2 quotations"):
        quotation_fidelity(articles)


def test_of_a_large_event_a_quotation_is_matched_in_the_texts_that_are_nearest():
    said = "“We will not reopen the {} pier before the second inquiry has ended,” said Ida Holt."
    texts = [said.format(("northern", "southern")[i % 2]) + f" Report {i}." for i in range(44)]
    found = quotation_fidelity(make_articles(*texts))
    matched = set(found["article_a"]) | set(found["article_b"])
    assert len(matched) == 44
    assert len(found) < 44 * 43 / 2
    few = quotation_fidelity(make_articles(*texts[:4]))
    assert len(few) == 6
    assert set(few["fidelity"]) == set(found["fidelity"])
