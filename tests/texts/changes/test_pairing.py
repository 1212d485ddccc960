"""Which sentences are compared word by word."""

from analysis.texts.changes.comparing import paired, texts_of
from tests.conftest import make_articles

A = "Divers searched the wreck of the ferry for two days."
B = "The harbour master blamed a faulty radar for the accident."
C = "Families gathered at the chapel to mourn the missing."
D = "Ruritania closed its border to all foreign journalists."
E = '"We will never forget what happened on that night," the bishop told the congregation.'
E_REWRITTEN = '"Nobody here is going to forget that night," the bishop assured the people.'
Z = "Prices of copper fell on the exchange in Carrowby."


def groups(*texts):
    return paired(texts_of(make_articles(*texts)), 0, 1)


def sides(found, n):
    """The groups as numbers of sentences within each text."""
    return [
        (tuple(i for i in group.a), tuple(j - n for j in group.b), group.moved)
        for group in found.groups
    ]


def test_the_longest_common_order_stays_the_others_moved():
    found = groups(" ".join([A, B, C, D]), " ".join([D, A, B, C]))
    assert sides(found, 4) == [
        ((0,), (1,), False), ((1,), (2,), False), ((2,), (3,), False), ((3,), (0,), True),
    ]  # fmt: skip


def test_repeated_sentences_keep_their_places():
    found = groups(" ".join([A, B, A]), " ".join([A, B, A]))
    assert sides(found, 3) == [((0,), (0,), False), ((1,), (1,), False), ((2,), (2,), False)]


def test_split_sentences_are_one_group():
    joined = A[:-1] + ", while " + C[0].lower() + C[1:]
    found = groups(" ".join([joined, D]), " ".join([A, C, D]))
    assert sides(found, 2) == [((0,), (0, 1), False), ((1,), (2,), False)]
    assert not found.only_a
    assert not found.only_b


def test_free_rewriting_between_the_same_neighbours_is_compared():
    found = groups(" ".join([A, E, B]), " ".join([A, E_REWRITTEN, B]))
    assert ((1,), (1,), False) in sides(found, 3)
    other = groups(" ".join([A, E, B]), " ".join([A, Z, B]))  # contrast: something else entirely
    assert ((1,), (1,), False) not in sides(other, 3)
    assert (list(other.only_a), list(other.only_b)) == ([1], [4])


def test_few_common_words_count_where_the_texts_correspond():
    weak = "Families gathered at the chapel on the hill while relatives searched for news."
    other = "Families gathered at noon; a minister promised money, boats and a formal inquiry."
    within = groups(" ".join([A, B, weak, D]), " ".join([A, B, other, D]))
    assert ((2,), (2,), False) in sides(within, 4)
    alone = groups(" ".join([A, B, weak, Z]), " ".join([D, other, E]))
    assert not alone.groups
    assert 2 in alone.only_a
