"""Which of many sentences are alike, without comparing every two."""

import numpy as np
import pandas as pd
import pytest

from analysis.files.events import event_ids, load_event
from analysis.language.alike import alike_pairs
from analysis.language.similarity import sentences_of, similarities


@pytest.fixture(scope="module")
def sentences():
    return sentences_of(pd.concat(map(load_event, event_ids())))


@pytest.mark.parametrize("at_least", [0.1, 0.45, 0.6, 1.0])
def test_they_are_those_that_comparing_every_two_finds(sentences, at_least):
    every = slice(0, len(sentences.table))
    values = similarities(sentences, every, every)
    first, second = np.nonzero(np.triu(values >= at_least, 1))
    found = alike_pairs(sentences.weights, at_least)
    assert len(first) > 10
    assert found.first.tolist() == first.tolist()
    assert found.second.tolist() == second.tolist()
    assert found.value.tolist() == values[first, second].tolist()  # to the last bit


def test_pairs_within_one_text_are_left_out_where_texts_are_told(sentences):
    text = sentences.table["article"].to_numpy(np.int64)
    found = alike_pairs(sentences.weights, 0.3, text)
    assert len(found.first)
    assert (text[found.first] != text[found.second]).all()


def test_nothing_is_like_nothing(sentences):
    assert [len(one) for one in alike_pairs(sentences.weights[:0], 0.5)] == [0, 0, 0]
    assert [len(one) for one in alike_pairs(sentences.weights[:3] * 0, 0.5)] == [0, 0, 0]
