"""Is counted what the formulas' authors ask to count?"""

import pandas as pd
import pytest

from analysis.language.document import document_of
from analysis.style.reading_level import (
    INPUTS,
    corrected_counting,
    readability,
    sentence_totals,
)
from analysis.style.reading_level.formulas import FORMULAS
from tests.conftest import make_articles
from tests.style.reading_level.made_up import measure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They don’t know that she can’t go.", "They don't know that she can't go."),
        ("Mr. Halvorsen met Mrs. Ito at noon.", "Mr Halvorsen met Mrs Ito at noon."),
        ("The bill — passed at night — is law.", "The bill—passed at night—is law."),
        ("He said “no” to the plan.", 'He said "no" to the plan.'),
    ],
)
def test_spelling_habits_do_not_matter(one, other):
    ours = readability(make_articles(one, other))
    same = [*FORMULAS, *(name for name in INPUTS if name != "char_count")]
    pd.testing.assert_series_equal(
        ours.loc[0, same], ours.loc[1, same], check_names=False, check_exact=True
    )


def test_spelling_habits_do_matter_to_textstat():
    curly, straight = "They don’t know that she can’t go.", "They don't know that she can't go."
    scores = readability(make_articles(curly, straight), counting="textstat")
    assert scores.dale_chall_readability_score[0] > 5 > scores.dale_chall_readability_score[1]


def test_sentences():
    assert measure("Mr. Halvorsen paid 3.5 million in Westbridge on Sept. 5.").sentence_count == 1
    assert measure("He left. She stayed. They won.").sentence_count == 3
    assert measure("... !!! He left.").sentence_count == 1


def test_words_and_syllables():
    # well-known 2, ice 1, cream 1, cost 1, five million dollars 5: five words, ten syllables
    short = measure("Well-known ice cream cost $5,000,000.")
    assert (short.lexicon_count, short.syllable_count) == (5, 10)
    # the 1, year 1, nineteen ninety-nine 5
    assert measure("The year 1999.").syllable_count == 7


def test_easy_words_have_forms_and_names_are_never_difficult():
    assert measure("The dogs walked home, asking for the biggest bones.").unfamiliar_words == 0
    named = measure("Then the police asked Ottoline Halvorsen in Westbridge.")
    assert named.unfamiliar_words == named.complex_words == 0
    # At the start of a sentence a capital says nothing, unless the word is a name elsewhere.
    assert measure("Halvorsen ran.").unfamiliar_words == 1
    assert measure("Halvorsen ran. Then Halvorsen sat.").unfamiliar_words == 0
    assert measure("Bureaucracy won. I like Bureaucracy but not bureaucracy.").complex_words == 2
    assert measure("THE MINISTRY REFUSED TO NEGOTIATE.").unfamiliar_words >= 2


def test_complex_words_as_gunning_counts_them():
    assert measure("He created it.").complex_words == 0  # three syllables only by -ed
    assert measure("She reads a bookkeeper-editor's record.").complex_words == 1
    assert measure("It is an easy-going old man.").complex_words == 0  # a compound of short words
    assert measure("It is an extraordinary plan.").complex_words == 1


def test_spache_counts_a_word_once_per_hundred_words():
    rows = sentence_totals(make_articles("A turbine broke. The turbine was a large turbine."))
    assert rows["unfamiliar_words"].sum() == 3
    assert rows["spache_words"].tolist() == [1, 0]


def test_a_text_that_is_kept_outlives_what_is_known_of_words():
    text = "The council met in Orrin on Monday. Nothing was decided about the 40 houses."
    whole, _ = corrected_counting.sentence_counts(document_of(text), text)
    corrected_counting._known.cache_clear()
    part, _ = corrected_counting.sentence_counts(
        document_of(text), text[:35] + " " * (len(text) - 35)
    )
    assert part.tolist() == whole[:1].tolist()
