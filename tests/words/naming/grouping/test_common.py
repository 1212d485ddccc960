import math

import numpy as np
import pytest

from analysis.language.meaning.words import word_vector
from analysis.language.stems import stems_of, weight_of
from analysis.words.naming.grouping import lots
from tests.words.naming.grouping.invented import documents, mentions

TEXT = "The old grey lawsuit failed. Then the new grey complaint came. Bo Holt's kitchen burnt."
PRINTED = ("The old grey lawsuit", "the new grey complaint", "Bo Holt's kitchen", "Bo Holt's")


@pytest.fixture
def features():
    texts = documents(TEXT)
    nodes, common = lots(texts, mentions(texts, PRINTED[:3]) + mentions(texts, PRINTED[3:]))
    row = {number: at for at, node in enumerate(nodes) for number in node.numbers}
    named = dict(common.features())
    return {
        name: {(a, b): each[row[a], row[b]] for a in row for b in row}
        for name, each in named.items()
    }


def test_likeness_is_the_cosine_of_the_weighed_means_of_the_word_vectors(features):
    def vector(words):
        total = sum(word_vector(word) * weight_of(stems_of(word)[0]) for word in words.split())
        return total / np.linalg.norm(total)

    expected = vector("the old grey lawsuit") @ vector("the new grey complaint")
    assert features["words alike"][0, 1] == pytest.approx(float(expected), abs=1e-5)
    assert features["words alike"][0, 0] == pytest.approx(1, abs=1e-5)


def test_the_share_of_what_stands_before_the_head_is_weighed(features):
    old, new, grey = (weight_of(stems_of(word)[0]) for word in ("old", "new", "grey"))
    assert features["words before the head"][0, 1] == pytest.approx(grey / (old + grey), abs=1e-5)
    assert features["words before the head"][1, 0] == pytest.approx(grey / (new + grey), abs=1e-5)
    assert features["words before the head"][3, 0] == 0


def test_what_was_said_just_before_fades(features):
    gap = TEXT.index("the new") - len("The old grey lawsuit")
    assert features["just before"][1, 0] == pytest.approx(math.exp(-gap / 300), abs=1e-5)
    assert features["just before"][0, 1] == 0


def test_a_mention_lies_within_another_or_around_its_name(features):
    assert features["within"][2, 3] == 1  # the kitchen is not Holt
    assert features["within"][3, 2] == 1
    assert features["within"][0, 1] == 0


def test_kinds_sizes_and_states(features):
    assert features["like kind"][0, 1]
    assert not features["like kind"][0, 3]
    assert features["size"][0, 1] == 0
    assert not any(features["two states"].values())


def test_two_states_are_told_where_both_speak_of_one():
    texts = documents("French farmers met Swiss farmers; the priests sang.")
    nodes, common = lots(texts, mentions(texts, ("French farmers", "Swiss farmers", "the priests")))
    two = dict(common.features())["two states"]
    french, swiss, priests = (
        next(at for at, node in enumerate(nodes) if n in node.numbers) for n in range(3)
    )
    assert two[french, swiss]
    assert not two[french, priests]
    assert not two[french, french]
