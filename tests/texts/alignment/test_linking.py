"""Which of many similarities become links, on small matrices and sentences checked by hand."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.articles import ArticlesError
from analysis.files.events import load_event
from analysis.language.similarity import sentences_of, similarities
from analysis.texts.alignment import linking
from analysis.texts.alignment.linking import (
    CONTEXT,
    NEARLY,
    RELATED,
    REWORDED,
    SAME,
    Link,
    band,
    best_links,
    in_context,
    links,
)
from tests.conftest import calls_of, make_articles

WHOLE = (
    "The owner promised an inquiry into the ageing steering gear, and the coast guard closed "
    "the harbour to all ships until Monday."
)
FIRST_HALF = "The owner promised an inquiry into the ageing steering gear."
SECOND_HALF = "The coast guard closed the harbour to all ships until Monday."
TAIL = "She added that the old ferry had been insured."
MATRICES = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=st.floats(0, 1, allow_subnormal=False))
)


def pairs(found):
    return [(link.a, link.b) for link in found]


def linked(first, second):
    return links(sentences_of(make_articles(first, second)), 0, 1)


def test_meaning_links_what_words_do_not_and_parts_what_only_shares_some():
    words = np.array([[0.1, 0.0], [0.0, 0.36], [0.9, 0.1]])
    meaning = np.array([[0.2, 0.7], [0.1, 0.3], [0.9, 0.2]])
    assert pairs(best_links(words)) == [(1, 1), (2, 0)]
    found = best_links(words, meaning)
    assert pairs(found) == [(0, 1), (2, 0)]
    assert found[0].similarity == 0.0


def test_meaning_alone_never_counts_more_than_a_rewording():
    words, meaning = np.array([[REWORDED, 0.0]]), np.array([[0.5, 1.0]])
    assert pairs(best_links(words, meaning))[0] == (0, 0)
    assert pairs(best_links(np.array([[1.0, 0.0]]), np.array([[1.0, 1.0]]))) == [(0, 0)]


def test_each_others_best_are_linked_wherever_they_stand():
    matrix = np.array([[0.1, 0.0, 0.8], [0.7, 0.1, 0.0], [0.0, 0.1, 0.0]])
    assert best_links(matrix) == [Link(0, 2, 0.8), Link(1, 0, 0.7)]


def test_a_partner_that_is_clearly_better_used_elsewhere_is_no_partner():
    # Sentence 1 of a is a little like sentence 0 of b, which is the copy of sentence 0 of a.
    assert pairs(best_links(np.array([[1.0], [0.5]]))) == [(0, 0)]
    assert pairs(best_links(np.array([[0.6], [0.6 * NEARLY]]))) == [(0, 0), (1, 0)]


def test_repeats_of_a_sentence_are_linked_in_turn():
    assert pairs(best_links(np.ones((3, 3)))) == [(0, 0), (1, 1), (2, 2)]
    # Those for which there is no further turn go with the last.
    assert pairs(best_links(np.ones((3, 2)))) == [(0, 0), (1, 1), (2, 1)]
    assert pairs(best_links(np.ones((1, 3)))) == [(0, 0), (0, 1), (0, 2)]


def test_what_has_little_in_common_is_not_linked():
    below = RELATED - 0.01
    assert best_links(np.array([[below, 0.0], [0.0, 0.0]])) == []
    assert best_links(np.array([[RELATED]])) == [Link(0, 0, RELATED)]
    assert best_links(np.zeros((0, 3))) == best_links(np.zeros((3, 0))) == []


def test_counterparts_before_and_after_raise_what_is_between():
    matrix = np.diag([0.9, 0.2, 0.9])
    # Both neighbours are 0.9 alike: CONTEXT * 0.9 of what 0.2 lacks to be the same.
    assert in_context(matrix)[1, 1] == pytest.approx(0.2 + CONTEXT * 0.9 * (SAME - 0.2))
    assert pairs(best_links(matrix)) == [(0, 0), (1, 1), (2, 2)]
    # The same sentence pair, where nothing around it is alike.
    assert pairs(best_links(np.diag([0.9, 0.0, 0.2, 0.0, 0.9]))) == [(0, 0), (4, 4)]


def test_neighbours_make_no_link_of_nothing():
    assert pairs(best_links(np.diag([0.9, 0.0, 0.9]))) == [(0, 0), (2, 2)]


@given(MATRICES)
def test_context_only_raises_and_never_beyond_one(matrix):
    raised = in_context(matrix)
    assert (raised >= matrix - 1e-12).all()
    assert (raised[matrix < SAME] < SAME).all()  # the same only by its own wording
    assert (raised[matrix >= SAME] == matrix[matrix >= SAME]).all()


@given(MATRICES)
def test_links_are_mutual(matrix):
    turned = best_links(matrix.T.copy())
    assert {(x.b, x.a, round(x.similarity, 9)) for x in turned} == {
        (x.a, x.b, round(x.similarity, 9)) for x in best_links(matrix)
    }


def test_a_sentence_is_linked_with_both_halves_that_it_was_split_into():
    found = linked(f"{WHOLE} {TAIL}", f"{FIRST_HALF} {SECOND_HALF} {TAIL}")
    assert pairs(found) == [(0, 0), (0, 1), (1, 2)]
    sentences = sentences_of(make_articles(WHOLE, f"{FIRST_HALF} {SECOND_HALF}"))
    alone = similarities(sentences, sentences.of(0), sentences.of(1))
    # Together they say it all but for "and"; one alone leaves out half.
    assert alone.max() < 0.75
    assert found[0].similarity == found[1].similarity > SAME


def test_joining_is_splitting_the_other_way():
    found = linked(f"{FIRST_HALF} {SECOND_HALF} {TAIL}", f"{WHOLE} {TAIL}")
    assert pairs(found) == [(0, 0), (1, 0), (2, 1)]
    assert found[0].similarity == found[1].similarity > SAME


@pytest.mark.parametrize("event_id", ["dam-breach", "picket-line", "trawler-collision"])
def test_links_of_b_with_a_are_those_of_a_with_b(event_id):
    articles = load_event(event_id)
    sentences = sentences_of(articles)
    for a, b in combinations(range(len(articles)), 2):
        forth, back = links(sentences, a, b), links(sentences, b, a)
        assert sorted((x.b, x.a, round(x.similarity, 9)) for x in back) == [
            (x.a, x.b, round(x.similarity, 9)) for x in forth
        ]


def test_a_short_part_joins_though_it_is_little_of_the_whole():
    whole = WHOLE.replace(".", ", adding that nobody was hurt.")
    found = linked(whole, f"{WHOLE} Nobody was hurt.")
    assert pairs(found) == [(0, 0), (0, 1)]
    sentences = sentences_of(make_articles(whole, f"{WHOLE} Nobody was hurt."))
    assert similarities(sentences, sentences.of(0), sentences.of(1))[0, 1] < RELATED


def test_a_sentence_that_only_shares_some_words_is_no_part():
    found = linked(WHOLE, f"{FIRST_HALF} The mayor of the harbour town praised all the divers.")
    assert pairs(found) == [(0, 0)]


@pytest.mark.parametrize(
    ("value", "name"),
    [(1.0, "same"), (SAME, "same"), (SAME - 0.01, "reworded"), (REWORDED, "reworded"),
     (REWORDED - 0.01, "related"), (RELATED, "related"), (RELATED - 0.01, "none"), (0.0, "none")],
)  # fmt: skip
def test_bands(value, name):
    assert band(value) == name


def test_longer_texts_take_no_more_calls():
    # Compared as matrices, not sentence by sentence.
    words = [chr(97 + i // 26) + chr(97 + i % 26) + "zu" for i in range(200)]
    few, many = (" ".join(f"The {word} {word}da fell." for word in words[:n]) for n in (10, 200))
    cost = []
    for text in (few, many):
        sentences = sentences_of(make_articles(text, text.replace("fell", "rose")))
        links(sentences, 0, 1)
        cost.append(calls_of(lambda s=sentences: links(s, 0, 1)))
    assert cost[1] < 2 * cost[0] + 250  # each of the links found is made once


def test_texts_that_would_not_fit_in_memory_are_refused(monkeypatch):
    sentences = sentences_of(make_articles(f"{WHOLE} Nobody was hurt.", f"{WHOLE} It rained."))
    monkeypatch.setattr(linking, "MOST_PAIRS", 4)
    assert links(sentences, 0, 1)
    monkeypatch.setattr(linking, "MOST_PAIRS", 3)
    with pytest.raises(ArticlesError, match="2 sentences cannot be compared with 2 others"):
        links(sentences, 0, 1)


def test_a_refrain_is_linked_where_it_stands_not_everywhere():
    matrix = np.full((60, 60), 0.6)
    found = best_links(matrix)
    assert {(i, i) for i in range(1, 59)} <= {(link.a, link.b) for link in found}
    for side in (0, 1):
        assert max(Counter(link[side] for link in found).values()) <= linking.MOST_PARTNERS
