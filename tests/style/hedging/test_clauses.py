"""Which clause is hedged: sentences read one by one, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import sentences
from analysis.language.document import document_of
from analysis.style.hedging import hedges, hedges_in
from analysis.style.hedging.clauses import clauses_of
from tests.conftest import make_articles

READ = [
    (
        "Mr Gladkov thought they had probably been killed.",
        {
            "thought": "Mr Gladkov thought they had probably been killed",
            "probably": "they had probably been killed",
        },
    ),
    (
        "Officials said it may rain, but the dam holds.",
        {
            "may": "it may rain",
        },
    ),
    (
        "The dam may leak, Ruiz said.",
        {
            "may": "The dam may leak",
        },
    ),
    (
        "“The dam may leak,” Ruiz said.",
        {
            "may": "The dam may leak",
        },
    ),
    (
        "Ruiz said: “The old dam may leak by noon.”",
        {
            "may": "The old dam may leak by noon",
        },
    ),
    (
        "It was not immediately clear who had opened the sluice.",
        {
            "It was not immediately clear": (
                "It was not immediately clear who had opened the sluice"
            ),
        },
    ),
    (
        "It was unclear on Tuesday who would pay, Ruiz said.",
        {
            "unclear": "It was unclear on Tuesday who would pay",
        },
    ),
    (
        "Ada Brook, who ran the mill, may resign on Friday.",
        {
            "may": "Ada Brook, who ran the mill, may resign on Friday",
        },
    ),
    (
        "The man who fired may have left the country.",
        {
            "may": "The man who fired may have left the country",
        },
    ),
    (
        "Police seek a man who may have fired.",
        {
            "may": "who may have fired",
        },
    ),
    (
        "The council met on Monday, and the mayor could resign within days.",
        {
            "could": "the mayor could resign within days",
        },
    ),
    (
        "A second tunnel, reportedly dug by smugglers, runs under the customs house.",
        {
            "reportedly": "reportedly dug by smugglers",
        },
    ),
    (
        "The lorry, allegedly, had no brakes.",
        {
            "allegedly": "The lorry, allegedly, had no brakes",
        },
    ),
    (
        "While the alleged thief slept, the guard called the police.",
        {
            "alleged": "While the alleged thief slept",
        },
    ),
    (
        "Police believe that the fire was set, although nobody was charged.",
        {
            "believe": "Police believe that the fire was set",
        },
    ),
    (
        "The mine will close unless prices rise.",
        {
            "unless": "unless prices rise",
            "will": "The mine will close",
        },
    ),
    (
        "If it rains, the dam may leak.",
        {
            "may": "the dam may leak",
        },
    ),
    (
        "The dam may leak if it rains.",
        {
            "may": "The dam may leak",
        },
    ),
    (
        "He fears the wall might fall because the rain has not stopped.",
        {
            "fears": "He fears the wall might fall",
            "might": "the wall might fall",
        },
    ),
    (
        "According to Ruiz, the crew may have drowned.",
        {
            "may": "the crew may have drowned",
        },
    ),
    (
        "Ruiz asked whether the bridge was safe.",
        {
            "whether": "whether the bridge was safe",
        },
    ),
    (
        "The rebels claimed to have shot down a helicopter; the army denied it.",
        {
            "claimed": "The rebels claimed to have shot down a helicopter",
        },
    ),
    (
        "It is possible that the plane ran out of fuel, the board said.",
        {
            "possible": "It is possible that the plane ran out of fuel",
        },
    ),
    (
        "The tape is genuine, but its age could not be verified.",
        {
            "could not be verified": "its age could not be verified",
        },
    ),
    (
        "Ruiz said the mayor was asleep and the guard was probably drunk.",
        {
            "probably": "the guard was probably drunk",
        },
    ),
    (
        "Rumours that the bank was failing emptied its counters.",
        {
            "Rumours": "Rumours that the bank was failing emptied its counters",
        },
    ),
    (
        "The storm killed nine people; a tenth may be missing.",
        {
            "may": "a tenth may be missing",
        },
    ),
    (
        "Ruiz said on Monday that rain was likely.",
        {
            "likely": "rain was likely",
        },
    ),
    (
        "She told reporters that prices could rise and that shops might close.",
        {
            "could": "prices could rise",
            "might": "shops might close",
        },
    ),
    (
        "Ruiz presented a plan that may fail.",
        {
            "may": "that may fail",
        },
    ),
    (
        "She told him it may rain.",
        {
            "may": "it may rain",
        },
    ),
    (
        "The bank denied that 99 alleged forgers had a key.",
        {"alleged": "99 alleged forgers had a key"},
    ),
    (
        "He called it “perhaps the worst of all winters”, and left.",
        {"perhaps": "perhaps the worst of all winters"},
    ),
]


def clauses_in(text: str) -> dict[str, str]:
    found = hedges_in(text)
    clauses = clauses_of(document_of(text), found)
    return {
        hedge.cue: text[clause.start : clause.end]
        for hedge, clause in zip(found, clauses, strict=True)
    }


@pytest.mark.parametrize(("text", "expected"), READ, ids=lambda one: str(one)[:60])
def test_the_clause_is_the_one_that_a_reader_names(text: str, expected: dict[str, str]) -> None:
    assert {cue: clauses_in(text)[cue] for cue in expected} == expected


def test_the_same_words_are_hedged_whoever_says_them():
    told = ("Officials said {}.", "{}, officials said.", "“{},” officials said.", "{}.")
    found = [clauses_in(one.format("It may rain by noon")) for one in told]
    assert found == [{"may": "It may rain by noon"}] * 4


def test_a_hedge_in_one_clause_does_not_reach_into_the_next():
    assert clauses_in("The dam may leak, but the mill stands.")["may"] == "The dam may leak"
    assert clauses_in("The dam leaks, but the mill may stand.")["may"] == "the mill may stand"


@given(
    st.text(alphabet="abTheit may,;:.“”\n—’ -", max_size=60),
    st.sampled_from(["may", "believed that it", "allegedly", "It was unclear who", "if"]),
    st.text(alphabet="abThe said could,;.“” ", max_size=60),
)
@settings(deadline=None)
def test_a_clause_holds_its_cue_within_its_sentence(before, cue, after):
    text = f"{before} {cue} {after}"
    found, split = hedges_in(text), sentences(text)
    clauses = clauses_of(document_of(text), found)
    assert len(clauses) == len(found)
    for hedge, clause in zip(found, clauses, strict=True):
        assert 0 <= clause.start <= hedge.start < hedge.end <= clause.end <= len(text)
        if hedge.category != "scare quotes":
            [within] = [one for one in split if one.start <= hedge.start < one.end]
            assert within.start <= clause.start
            assert clause.end <= max(within.end, hedge.end) + 2  # a mark that closes a quotation


def test_the_table_has_the_clause_of_each_field():
    articles = make_articles(
        "Ruiz said the dam may leak. All is well.", titles=("Dam could burst",)
    )
    table = hedges(articles)
    clauses = [
        articles.loc[0, row.field][row.clause_start : row.clause_end] for row in table.itertuples()
    ]
    assert clauses == ["Dam could burst", "the dam may leak"]
