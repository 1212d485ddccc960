"""Passages in two texts, word for word, with their places."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.texts.sharing.passages import COLUMNS, shared_passages
from analysis.texts.sharing.word_runs import common_runs, index_words, longest_run, words_of
from tests.conftest import as_attributions, make_articles

FIRST = (
    "Rescuers found the boat at noon. “We had given up every hope of finding them,” Ada "
    "Brook said. The boat’s engine had failed twice in March."
)
SECOND = (
    'Relatives cheered. "We had given up every hope of finding them", said Ada Brook, a '
    "sailor.\nNobody knew that the boat's engine had failed twice before."
)


def passages(*texts, **options):
    return shared_passages(make_articles(*texts), "a0", "a1", **options)


def test_passages_with_their_places_sentences_and_voices():
    found = passages(FIRST, SECOND)
    assert found["passage"].tolist() == [
        "We had given up every hope of finding them",
        "The boat’s engine had failed twice",
    ]
    assert found["n_words"].tolist() == [9, 6]
    for row in found.itertuples():
        assert FIRST[row.start_a : row.end_a] == row.passage
        assert len(SECOND[row.start_b : row.end_b]) == len(row.passage)
        assert FIRST[row.sentence_start_a :].startswith(row.sentence_a)
        assert SECOND[row.sentence_start_b :].startswith(row.sentence_b)
    assert found["quoted_a"].tolist() == found["quoted_b"].tolist() == [True, False]
    assert found["sentence_b"][1].startswith("Nobody knew")
    assert SECOND[found["start_b"][1] : found["end_b"][1]] == "the boat's engine had failed twice"


def test_only_one_voice():
    one = "Ada Brook said that the old bridge was quite safe. Nobody crossed it on that day."
    two = "Nobody crossed it on that day. It was said that the old bridge was quite safe."
    told = [
        {"article_id": f"a{n}", "field": "text", "content_spans": ((at, at + 34),)}
        for n, at in ((0, one.index("that the old")), (1, two.index("that the old")))
    ]
    found = {
        part: shared_passages(
            make_articles(one, two), "a0", "a1", part=part, attributions=as_attributions(told)
        )["passage"].tolist()
        for part in ("own", "attributed", "quotation")
    }
    assert found["own"] == ["Nobody crossed it on that day"]
    assert found["attributed"] == ["that the old bridge was quite safe"]
    assert found["quotation"] == []


def test_only_outside_quotation_marks():
    assert passages(FIRST, SECOND, part="unquoted")["n_words"].tolist() == [6]


def test_no_passage_bridges_a_quotation_that_was_taken_out():
    one = 'The mayor told us all "that we shall rebuild it" before she left the town.'
    two = "The mayor told us all before she left the town."
    assert passages(one, two, part="unquoted")["passage"].tolist() == [
        "The mayor told us all",
        "before she left the town",
    ]


def test_a_single_other_word_ends_a_passage():
    found = passages("a b c d e X f g h i j k", "a b c d e Y f g h i j k")
    assert found["passage"].tolist() == ["a b c d e", "f g h i j k"]
    assert passages("a b c d e X f g h i j k", "a b c d e Y f g h i j k", min_words=6)[
        "passage"
    ].tolist() == ["f g h i j k"]


def test_a_passage_that_stands_twice_in_a_is_listed_twice():
    found = passages("a b c d e . Then a b c d e", "x a b c d e y")
    assert found["start_a"].tolist() == [0, 17]
    assert found["start_b"].tolist() == [2, 2]


def test_a_copy_is_one_passage():
    row = passages(FIRST, FIRST).iloc[0]
    assert (row["start_a"], row["start_b"]) == (0, 0)
    assert row["passage"] == FIRST.removesuffix(".")


@pytest.mark.parametrize("texts", [("", ""), ("", FIRST), (FIRST, "…"), (FIRST, "Other words.")])
def test_nothing_in_common_gives_an_empty_table_with_its_columns(texts):
    found = passages(*texts)
    assert found.empty
    assert list(found.columns) == list(COLUMNS)
    assert found["start_a"].dtype == "int64"
    assert found["quoted_a"].dtype == bool


def test_wrong_arguments_are_named():
    articles = make_articles(FIRST, SECOND)
    with pytest.raises(ArticlesError, match="no article 'x'"):
        shared_passages(articles, "a0", "x")
    with pytest.raises(ArticlesError, match="part is 'all'"):
        shared_passages(articles, "a0", "a1", part="all")
    with pytest.raises(ArticlesError, match="min_words is 0"):
        shared_passages(articles, "a0", "a1", min_words=0)


def test_the_input_is_not_modified():
    articles = make_articles(FIRST, SECOND)
    before = articles.copy(deep=True)
    shared_passages(articles, "a0", "a1")
    pd.testing.assert_frame_equal(articles, before)


def test_overlapping_windows_of_a_repetitive_text_are_not_all_listed():
    found = passages("ha " * 400, "ha " * 100)
    assert found["n_words"].sum() <= 2 * 400


words = st.lists(st.sampled_from("abc"), max_size=25)


def plain_longest(first, second):
    runs = {tuple(second[i:j]) for i in range(len(second)) for j in range(i + 1, len(second) + 1)}
    mine = [tuple(first[i:j]) for i in range(len(first)) for j in range(i + 1, len(first) + 1)]
    return max((len(run) for run in mine if run in runs), default=0)


@given(words, words, words)
def test_longest_run_equals_a_plain_search(first, second, third):
    texts = [words_of(" ".join(letters)) for letters in (third, first, second)]
    index = index_words(texts)
    length, in_first, in_second = longest_run(index, 1, 2)
    assert length == plain_longest(first, second)
    assert first[in_first : in_first + length] == second[in_second : in_second + length]


@given(words, words)
def test_runs_are_common_and_cannot_be_made_longer(first, second):
    texts = [words_of(" ".join(letters)) for letters in (first, second)]
    runs = common_runs(index_words(texts), 0, 1, at_least=2)
    for length, a, b in runs:
        run = first[a : a + length]
        assert run == second[b : b + length]
        longer = [first[a : a + length + 1], first[max(a - 1, 0) : a + length]]
        for wider in (candidate for candidate in longer if len(candidate) > length):
            assert not any(second[i : i + length + 1] == wider for i in range(len(second) - length))
    assert (not runs) == (plain_longest(first, second) < 2)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_offsets_into_it(first, second):
    found = passages(first, f"{second} {first}", min_words=1)
    for row in found.itertuples():
        assert first[row.start_a : row.end_a] == row.passage
        assert 0 <= row.start_b < row.end_b <= len(second) + 1 + len(first)
    n_words = len(words_of(first).terms)
    covered = np.zeros(n_words, dtype=bool)
    starts = [span.start for span in words_of(first).spans]
    for row in found.itertuples():
        at = starts.index(row.start_a)
        covered[at : at + row.n_words] = True
    assert n_words == 0 or covered.any()
