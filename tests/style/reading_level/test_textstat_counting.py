"""Is every number what the real textstat 0.7.13 gives?"""

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.style.reading_level import INPUTS, readability
from analysis.style.reading_level.formulas import FORMULAS
from analysis.style.reading_level.syllables import syllable_table
from tests.conftest import bulk_articles, make_articles
from tests.style.reading_level.made_up import EASY, FUZZ, HARD, measure

OURS = ("unfamiliar_words", "complex_words")  # inputs for which textstat has no function
NAMES = [*FORMULAS, *(name for name in INPUTS if name not in OURS), "reading_time"]
OWN_SENTENCES = (
    "",
    " ",
    "!!!",
    "?",
    "😀 😀",
    "中文文章。",
    "Mr. Halvorsen met Dr. Ito of the U.S. Senate on Sept. 5 at 3.30 p.m. in Westbridge.",
    "He left. She stayed. They won. Everyone in the city was very happy.",
    "They don’t know that she can’t go home.",
    "They don't know that she can't go home.",
    "The bill—passed by a well-known Anglo-Dutch body—cost $5,000,000 in 1999.",
    "'Tis the children's 'own' idea, 'll 've it''s rock 'n' roll shh hmm",
    "İstanbul ve ΣΑΣ İİİ ŞİŞ",
    EASY,
    HARD,
    HARD * 4 + " " + EASY * 2,
    "- , . " * 60 + EASY,
)


@pytest.fixture(scope="module")
def textstat():
    """The real textstat, with our syllable table in place of its download."""
    import textstat
    from textstat.backend.counts import _count_syllables

    # The phonemes do not matter, only how many of them carry a stress digit.
    phonemes = {word: [["AH0"] * count] for word, count in syllable_table().items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_count_syllables, "get_cmudict", lambda _: phonemes)
        yield textstat


def as_textstat(textstat, texts) -> pd.DataFrame:
    return pd.DataFrame({name: [getattr(textstat, name)(text) for text in texts] for name in NAMES})


def assert_identical(textstat, texts) -> None:
    measured = readability(make_articles(*texts), counting="textstat")
    expected = as_textstat(textstat, texts)
    for name in NAMES:
        assert measured[name].tolist() == expected[name].tolist(), name


def test_identical_to_textstat_on_our_sentences(textstat):
    assert_identical(textstat, OWN_SENTENCES)


def test_identical_to_textstat_on_real_articles(textstat, corpora):
    assert_identical(textstat, [article["text"] for article in bulk_articles(corpora, 150)])


@settings(max_examples=150, deadline=None)
@given(text=FUZZ)
def test_identical_to_textstat_on_any_text(textstat, text):
    assert_identical(textstat, [text])


def test_the_first_hundred_words_decide_linsear_write(textstat):
    text = EASY * 3 + HARD * 5  # the first hundred words are easy
    measured = measure(text, counting="textstat").linsear_write_formula
    assert measured == textstat.linsear_write_formula(text)
    assert measured < measure(text).linsear_write_formula
