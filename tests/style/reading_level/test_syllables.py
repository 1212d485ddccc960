"""Syllables: the dictionary as published, textstat's fallback exactly, ours better."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyphen import Pyphen

from analysis.lexicons import DATA, load_lexicon
from analysis.style.reading_level.familiar_words import easy_words, is_familiar
from analysis.style.reading_level.syllables import (
    _LONGEST_PATTERN,
    _by_vowels,
    number_syllables,
    syllable_table,
    syllables,
    syllables_as_textstat,
)

# Counted by speaking them aloud.
SPOKEN = {
    "house": 1, "window": 2, "government": 3, "extraordinary": 5, "don't": 1, "don’t": 1,
    "didn’t": 2, "governor’s": 3, "cross-border": 3, "well-known": 2, "mother-in-law": 4,
    "U.S.": 2, "U.S": 2, "BBC": 3, "RDK": 3, "Mr": 2, "Mrs": 2, "Dr": 2, "Sept": 3,
    "Brindlewick": 3, "Halvorsen": 3, "café": 2, "Zürichberg": 3, "W": 3, "hmm": 1,
}  # fmt: skip
NUMBERS = {
    "0": 2, "7": 2, "10": 1, "11": 3, "17": 3, "20": 2, "21": 3, "77": 5, "100": 3, "101": 4,
    "350": 5, "1999": 5, "1905": 4, "1900": 4, "2000": 3, "2005": 4, "2023": 5, "1,100": 6,
    "5,000,000": 3, "$5,000,000": 5, "$5": 3, "3.5": 3, "0.25": 5, "40%": 4, "1990s": 4,
    "5pm": 3, "5:30": 3, "17:00": 3, "007": 6, "1st": 1,
}  # fmt: skip


def test_words_as_they_are_spoken():
    for word, count in SPOKEN.items():
        assert syllables(word) == count, word


def test_numbers_as_they_are_spoken():
    for number, count in NUMBERS.items():
        assert number_syllables(number) == count, number


def test_numbers_with_words():
    assert syllables("10-year") == 2
    assert syllables("1999") == 5
    assert syllables_as_textstat("1999") == 1  # the defect


def test_dictionary_is_the_published_one(corpora):
    published = corpora / "reference" / "cmudict" / "cmudict"
    if not published.is_file():
        pytest.skip(f"{published} is not there")
    spoken = defaultdict(list)
    for line in published.read_text(encoding="latin-1").splitlines():
        word, _, *phonemes = line.split()
        spoken[word.lower()].append(len([p for p in phonemes if p[-1] in "012"]))
    table = syllable_table()
    assert {word: counts[0] for word, counts in spoken.items() if word in table} == table
    assert all(not word[0].isalpha() for word in spoken.keys() - table.keys())


def test_dictionary_is_the_lexicon():
    entries = load_lexicon("cmudict-syllables").entries
    assert syllable_table() == dict(
        zip(entries["word"], entries["syllables"].map(int), strict=True)
    )


def test_dictionary_keeps_its_notice():
    about = load_lexicon("cmudict-syllables").about
    assert "Carnegie Mellon University" in about["licence"]
    folder = DATA / "lexicons" / "cmudict-syllables"
    notice = (folder / "NOTICE").read_text(encoding="utf-8")
    assert "must retain the above copyright" in notice
    assert "DISCLAIMED" in notice


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=25) | st.text("abcdeghilnorstuy'", max_size=25))
def test_hyphenation_equals_pyphen(word):
    lower = word.lower()
    known = syllable_table().get(lower)
    expected = len(Pyphen(lang="en_US").positions(lower)) + 1 if known is None else known
    assert syllables_as_textstat(lower) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_any_word_has_a_count(word):
    assert syllables(word) >= 0
    assert number_syllables(word) >= 0


def test_longest_pattern():
    assert max(map(len, Pyphen(lang="en_US").hd.patterns)) == _LONGEST_PATTERN


def test_rules_for_unknown_words_beat_hyphenation():
    table = {word: count for word, count in syllable_table().items() if word.isalpha()}
    sample = random.Random(7).sample(sorted(table), 3000)
    pyphen = Pyphen(lang="en_US")
    ours = sum(_by_vowels(word) == table[word] for word in sample) / len(sample)
    theirs = sum(len(pyphen.positions(word)) + 1 == table[word] for word in sample) / len(sample)
    assert ours > 0.88
    assert theirs < 0.7


def test_easy_words_are_textstats():
    from textstat.backend.utils import get_lang_easy_words

    assert easy_words() == get_lang_easy_words("en_US")
    assert len(easy_words()) > 2900


def test_familiar():
    cases = [
        "dog",
        "dogs",
        "walked",
        "asking",
        "stopped",
        "carried",
        "carries",
        "making",
        "lying",
        "wolves",
        "bigger",
        "happiest",
        "don’t",
        "dog's",
        "dogs'",
        "he'll",
        "well-known",
        "Mr",
    ]
    for word in cases:
        assert is_familiar(word), word


@pytest.mark.parametrize(
    "word",
    [
        "artillery",
        "bureaucrat",
        "drinker's",
        "subcommittee",
        "well-armoured",
        "ministry",
        "s",
        "ing",
        "-",
    ],
)
def test_unfamiliar(word):
    assert not is_familiar(word)
