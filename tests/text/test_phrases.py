"""Lexicon matching: whole words, longest first, at the offsets of the text as given."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import folded, words
from analysis.text.phrases import PhraseMatcher, find_phrases


def test_the_longest_phrase_at_the_leftmost_place_wins():
    text = "It is possible that it is, it is possible."
    assert find_phrases(text, ["it is", "it is possible", "it is possible that"]) == [
        (0, 19, "it is possible that"),
        (20, 25, "it is"),
        (27, 41, "it is possible"),
    ]


def test_case_apostrophes_and_line_breaks_do_not_matter_but_spelling_is_the_lists():
    assert find_phrases("It DIDN’T\n  matter", ["Didn't matter"]) == [(3, 18, "Didn't matter")]


def test_letters_whose_lower_case_is_longer_do_not_shift_the_match():
    text = "İİİ may fall"
    ((start, end, _),) = find_phrases(text, ["may"])
    assert text[start:end] == "may"


def test_only_whole_words_match():
    phrases = ["may", "can", "port", "claim"]
    assert find_phrases("mayé dismay may_be can't can-do AT&can export ports", phrases) == []
    found = find_phrases("(may) “can” port’s claim.", phrases)
    assert [phrase for *_, phrase in found] == phrases


def test_a_shorter_phrase_is_found_where_the_longer_one_breaks_off():
    assert find_phrases("according tomorrow", ["according", "according to"])[0][2] == "according"


def test_no_phrases_match_nothing():
    assert find_phrases("anything", []) == find_phrases("anything", ["", "  "]) == []


def test_a_phrase_longer_than_the_recursion_limit():
    phrase = "ab" * 5_000
    assert PhraseMatcher([phrase, "ab"]).find(f"ab {phrase}") == [
        (0, 2, "ab"),
        (3, 3 + len(phrase), phrase),
    ]


WORD = st.sampled_from(["may", "may be", "be", "İs", "is it", "it’s", "u.s.", "e", "é"])


@settings(deadline=None)
@given(st.lists(WORD, max_size=5), st.lists(WORD | st.sampled_from([",", "-", "\n", "x"])))
def test_matches_are_those_of_a_plain_alternation(phrases: list[str], pieces: list[str]):
    text = " ".join(pieces)
    found = find_phrases(text, phrases)
    plain = sorted({folded(phrase) for phrase in phrases}, key=len, reverse=True)
    pattern = "|".join(re.escape(phrase) for phrase in plain) or r"(?!)"
    expected = re.finditer(rf"(?<!\w)(?<!\w')(?:{pattern})(?!\w)(?!'\w(?<!'s))", folded(text))
    assert [(start, end) for start, end, _ in found] == [match.span() for match in expected]
    starts = {word.start for word in words(text)}
    assert all(start in starts for start, *_ in found)
