"""Quotations that two texts share, on made-up texts, the seeds and the bundled events."""

import pandas as pd
import pytest

import analysis
from analysis.quotation_fidelity import COLUMNS, FIDELITIES, quotation_fidelity
from tests.conftest import make_articles


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
    assert {name: (row.fidelity, row.changes) for name, row in found.items()} == {
        "captured": ("reworded", "captured → caught"),
        "had not found the courage": ("reworded", "had not found → lacked"),
        "terrorist": ("reworded", "terrorist → terrorists"),
        "the enemy scattered and retreated": ("reworded", "scattered → dispersed"),
        "Neither the military nor the civilian leadership is interested": (
            "unquoted",
            "is interested → cares about",
        ),
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
