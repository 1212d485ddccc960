"""The words in which a statement is shown."""

import numpy as np

import analysis
from analysis.facts.statements.labels import label_of
from analysis.facts.statements.statements import statements_in
from tests.conftest import make_articles


def labels(*texts: str, titles: tuple[str, ...] = ()) -> list[str]:
    articles = make_articles(*texts, titles=titles)
    found = statements_in(articles, analysis.quantities(articles))
    return [label_of(found, np.asarray(members)).text for members in found.members]


def test_a_clause_that_tells_little_is_shown_with_the_one_before():
    text = "The old mill burned down early on Friday morning, near the harbour wall."
    assert labels(text) == ["The old mill burned down early on Friday morning,", text]


def test_the_first_clause_is_shown_with_the_one_behind():
    text = "He hid the ledger, although the auditor wanted it for the trial in May."
    assert labels(text)[0] == text


def test_a_whole_clause_of_a_text_goes_before_a_headline():
    text = "The old mill at Port Senna burned down early on Friday morning."
    assert labels(text, titles=("Old mill at Port Senna burned down",)) == [text]


def test_nothing_beside_it():
    assert labels("Maybe fifty people.") == ["Maybe fifty people."]
