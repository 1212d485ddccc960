"""Quantities and the clauses that they stand in."""

import analysis
from analysis.facts.statements.figures import clause_at, exact, mentioned
from analysis.facts.statements.wordings import wordings_of
from tests.conftest import make_articles

TEXT = "Nine sailors drowned when the old ferry sank. One man swam to the shore near Tarn."


def of(*texts: str):
    articles = make_articles(*texts)
    quantities = analysis.quantities(articles)
    clauses = wordings_of(articles, quantities).clauses
    return clauses, list(articles["article_id"]), quantities


def test_which_clause_a_mention_stands_in():
    clauses, ids, quantities = of(TEXT, TEXT)
    rows = clause_at(clauses, ids, quantities)
    for row, mention in zip(rows, quantities.itertuples(), strict=True):
        clause = clauses.iloc[row]
        assert ids[clause["article"]] == mention.article_id
        assert clause["start"] <= mention.start < clause["end"]


def test_exact_figures_are_those_that_others_would_give():
    clauses, ids, quantities = of(TEXT)
    assert exact(clauses, ids, quantities).tolist() == [True, False, False]


def test_the_same_thing_counted_is_in_one_column():
    clauses, ids, quantities = of(TEXT, "Nine sailors drowned.")
    found = mentioned(clauses, ids, quantities).toarray()
    assert (found[0] == found[-1]).all()
    assert found[0].sum() == 1


def test_mentions_elsewhere_and_none():
    clauses, ids, quantities = of(TEXT)
    assert (clause_at(clauses, ["other"], quantities) == -1).all()
    assert mentioned(clauses, ids, quantities.iloc[:0]).nnz == 0
    assert not exact(clauses.iloc[:0], ids, quantities).any()
