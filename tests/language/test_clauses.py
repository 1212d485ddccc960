"""Sentences cut into clauses: where, where not, and nothing lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import words
from analysis.language.clauses import Clause
from analysis.language.document import document_of


def clauses(text: str) -> list[Clause]:
    return document_of(text).clauses


def cut(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill burned down, and two men who slept there were badly hurt.",
            # "and two men" tells one thing only
            ["The mill burned down, and two men", "who slept there were badly hurt."],
        ),
        (
            "Dozens marched to the palace, including three former ministers, while police watched.",
            [
                "Dozens marched to the palace,",
                "including three former ministers,",
                "while police watched.",
            ],
        ),
        (
            "The mayor promised new houses; the council refused to pay for them.",
            ["The mayor promised new houses;", "the council refused to pay for them."],
        ),
        (
            "The harbour stayed closed and the ferries were moved to Port Senna.",
            ["The harbour stayed closed", "and the ferries were moved to Port Senna."],
        ),
        (
            "“The harbour walls will not hold,” the engineer told the council.",
            # that somebody says it is no statement
            ["“The harbour walls will not hold,” the engineer told the council."],
        ),
        (
            "Osk Lines, which bought the ferry, said the hull “met every rule” and was new in May.",
            [
                "Osk Lines, which bought the ferry,",  # not the name alone
                "said the hull “met every rule”",  # what is said in one breath stays together
                "and was new in May.",
            ],
        ),
        (
            "In a video from the pier, a man named the captain, who ran past the old mill.",
            ["In a video from the pier, a man named the captain,", "who ran past the old mill."],
        ),
    ],
)
def test_cut_where_a_statement_ends(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police said.",
        "The fire, police said, was out.",  # neither "the fire" nor "police said" is a statement
        "Bread and butter cost more.",
        "Trucks came shortly after six in the morning.",
        "“Our hearts are with the town,” the company said in a statement.",
        "“The harbour walls will not hold,” said Ada Brook.",
        "Prices rose by 1,200 pounds at 17:00 in St. Ives.",
        "Senators Ada Brook of Tarn, Elsa Gray of Massa, and Kirst Lee of New Tarn voted no.",
    ],
)
def test_not_cut(text):
    assert cut(text) == [text]


def test_which_clauses_have_a_verb():
    found = clauses("The bridge held, although two pillars cracked, near the old harbour mill.")
    assert [clause.verb for clause in found] == [True, True, False]


def test_a_clause_knows_its_sentence():
    text = "One road was flooded. The bridge held, although two pillars cracked badly."
    found = clauses(text)
    assert [text[slice(*clause.sentence)] for clause in found] == [
        "One road was flooded.",
        "The bridge held, although two pillars cracked badly.",
        "The bridge held, although two pillars cracked badly.",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "“”"])
def test_nothing_to_cut(text):
    assert clauses(text) == []


@settings(derandomize=True, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            (
                "the",
                "Mill",
                "and",
                "burned",
                ",",
                ";",
                ":",
                "—",
                "“",
                "”",
                "(",
                ")",
                "who",
                "\n",
                "was",
                "17:00",
                "Mr.",
                "4,200",
                "U.S.",
                "mill’s",
                "it",
                ".",
            )
        ),
        max_size=40,
    ).map(" ".join)
)
def test_every_word_lies_whole_in_exactly_one_clause(text):
    found = clauses(text)
    for start, end in words(text):
        inside = [clause for clause in found if clause.start <= start and end <= clause.end]
        assert len(inside) == 1
    for before, after in pairwise(found):
        assert before.end <= after.start
