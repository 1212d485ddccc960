"""Where in a text stand the words that a reader typed?"""

import pytest

from analysis.articles import ArticlesError
from analysis.files.corrections.making import place_of_words
from analysis.language import Span
from tests.files.corrections.made_up import TEXT, span


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("the bridge", "the bridge"),
        ("It is not safe", "It is not safe"),
        ('"It is not safe,"', "“It is not safe,”"),
        ("ana  ruiz", "Ana Ruiz"),
        ("Ana", "Ana"),
    ],
)
def test_typed_words_are_found_where_they_stand(typed, found):
    assert place_of_words(TEXT, typed) == span(found)


def test_of_several_places_that_in_the_sentence_is_meant():
    text = "He said no. Nobody came. He said yes. He said maybe."
    third = Span(25, 37)
    assert place_of_words(text, "said", near=third) == ((28, 32),)
    assert place_of_words(text, "Nobody", near=third) == ((12, 18),)
    assert place_of_words(text, "no … yes", near=third) == ((8, 10), (33, 36))


@pytest.mark.parametrize("typed", ["neglect", "bridge may not", "<b>", ".*"])
def test_words_that_do_not_stand_there_are_refused(typed):
    with pytest.raises(ArticlesError, match="does not stand"):
        place_of_words(TEXT, typed)
