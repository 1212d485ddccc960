"""Sentences of several texts that make the same statement."""

import numpy as np
import pytest

from analysis.alignment.likeness import sentences_of
from analysis.alignment.statements import grouped, statements_of
from tests.conftest import make_articles


def test_the_same_sentence_is_the_same_statement_anywhere():
    texts = (
        "Rebels burned the granary. The mayor fled to Drovno.",
        "The mayor fled to Drovno. Schools reopened today. Rebels burned the granary.",
    )
    found = statements_of(sentences_of(make_articles(*texts)))
    assert found.tolist() == [0, 1, 1, 2, 0]


@pytest.mark.parametrize("texts", [(), ("",), ("Rebels burned the granary.",)])
def test_fewer_than_two_sentences(texts):
    found = statements_of(sentences_of(make_articles(*texts)))
    assert found.tolist() == [0] * sum(map(bool, texts))


def test_a_chain_is_not_one_group():
    alike = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.55], [0.0, 0.55, 1.0]])
    assert grouped(alike).tolist() == [0, 0, 1]  # with the third the average is .275
    assert grouped(alike, at_least=0.2).tolist() == [0, 0, 0]


def test_of_two_directions_the_mean_counts():
    alike = np.array([[1.0, 0.9], [0.05, 1.0]])
    assert grouped(alike).tolist() == [0, 1]
    assert grouped(alike, at_least=0.45).tolist() == [0, 0]
