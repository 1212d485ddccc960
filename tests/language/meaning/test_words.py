import numpy as np
import pytest

from analysis.language.meaning.words import WIDTH, word_vector


def likeness(one: str, two: str) -> float:
    return float(word_vector(one) @ word_vector(two))


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [
        ("lawsuit", "complaint", "kitchen"),
        ("missiles", "weapons", "officials"),
        ("talks", "negotiations", "trees"),
        ("unheardofword", "unheardofwords", "river"),
    ],
)
def test_words_that_mean_much_the_same_are_more_alike(word, like, unlike):
    assert likeness(word, like) > likeness(word, unlike) + 0.1


def test_a_vector_has_length_one_and_is_kept_as_it_is():
    vector = word_vector("mayor")
    assert vector.shape == (WIDTH,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert word_vector("Mayor") @ vector == pytest.approx(1, abs=1e-5)
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1


def test_words_of_no_meaning_in_common_are_hardly_alike():
    words = ["mayor", "river", "seven", "engine", "Tuesday", "grief"]
    alike = [likeness(one, two) for one in words for two in words if one < two]
    assert abs(np.mean(alike)) < 0.15
