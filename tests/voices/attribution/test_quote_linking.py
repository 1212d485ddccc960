"""Quotations with a credit, and what one list of drafts leaves of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import Span, quotations
from analysis.language.document import document_of
from analysis.language.tokens import Verb
from analysis.voices.attribution import attributions_in
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.quote_linking import credited_quotations, without

SAY = Verb("say", "neutral", "clause", False, ())


def credited(text: str) -> list[tuple[str, str, int]]:
    quoted = quotations(text)
    split = [sentence for sentence in document_of(text).sentences if sentence.tokens]
    return [
        (text[slice(*draft.source)], text[slice(*draft.contents[0])], draft.sentence)
        for draft in credited_quotations(text, quoted, split)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild.” — Mara Holt", [("Mara Holt", "“We will rebuild.”", 0)]),
        ("“We will rebuild.”\n— Mara Holt\nIt rained.", [("Mara Holt", "“We will rebuild.”", 0)]),
        ("It rained.\n“We will.” - Ivo Gray", [("Ivo Gray", "“We will.”", 1)]),
        (
            "“We will.” — Ivo Gray\n“Never.” — Ada",
            [("Ivo Gray", "“We will.”", 0), ("Ada", "“Never.”", 1)],
        ),
        ("“We will rebuild” — Mara Holt said so in May.", []),  # a sentence goes on
        ("“We will rebuild,” said Mara Holt.", []),
        ("The dam held — Mara Holt", []),  # nothing is quoted
        ("", []),
    ],
)
def test_a_dash_and_a_name_behind_a_quotation_are_its_credit(text, expected):
    assert credited(text) == expected


def draft(*contents: tuple[int, int], cue: tuple[int, int] = (0, 0), source=None) -> Draft:
    at = Span(*source) if source else None
    return Draft(SAY, Span(*cue), at, at, [Span(*content) for content in contents])


def left(drafts: list[Draft], others: list[Draft]) -> list[list[tuple[int, int]]]:
    return [[tuple(span) for span in one.contents] for one in without(drafts, others)]


def test_what_others_cover_is_left_out():
    formal = draft((10, 20), cue=(8, 9), source=(0, 8))
    assert left([draft((12, 15))], [formal]) == []
    assert left([draft((5, 30))], [formal]) == []  # it covers the other
    assert left([draft((20, 30))], [formal]) == [[(20, 30)]]  # side by side is not over
    assert left([draft((12, 15), (30, 40))], [formal]) == [[(30, 40)]]
    assert left([draft((2, 4))], [formal]) == []  # the other's source
    assert left([draft((30, 40), cue=(12, 15))], [formal]) == []  # a cue in what another says
    assert left([draft((30, 40), cue=(22, 25))], [formal]) == [[(30, 40)]]


def test_nothing_is_left_out_without_others():
    assert left([draft((1, 5)), draft((3, 8))], []) == [[(1, 5)], [(3, 8)]]
    assert left([], [draft((1, 5))]) == []


SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(st.lists(SPAN, min_size=1, max_size=3), max_size=4), st.lists(SPAN, max_size=4))
def test_what_is_left_shares_no_character_with_others(mine, theirs):
    covered = {k for start, end in theirs for k in range(start, end)}
    expected = [
        [(start, end) for start, end in contents if not covered & set(range(start, end))]
        for contents in mine
    ]
    drafts = [draft(*contents) for contents in mine]
    others = [draft(span, cue=(100, 101)) for span in theirs]
    assert left(drafts, others) == [contents for contents in expected if contents]


def test_a_heading_in_marks_is_said_by_whoever_says_it_in_the_text():
    text = (
        "“It is cold here,” said Mara Holt.\n\n“We Will Rebuild It All”\n\n"
        "Ivo Gray came late. “We will rebuild it all by May,” Gray said."
    )
    found = [
        (text[slice(*one.source)], [text[slice(*part)] for part in one.content])
        for one in attributions_in(text)
    ]
    assert found == [
        ("Mara Holt", ["“It is cold here,”"]),
        ("Gray", ["“We Will Rebuild It All”"]),
        ("Gray", ["“We will rebuild it all by May,”"]),
    ]
    # Nobody says it: nor did who spoke before. A paragraph that ends like a sentence goes on.
    other = "“It is cold here,” said Mara Holt.\n\n“We Will Rebuild It All”\n\nIt rained."
    assert len(attributions_in(other)[0].content) == 1
    assert len(attributions_in(other.replace("All”", "All.”"))[0].content) == 2
