"""Does this stop end a sentence?"""

import sys
from pathlib import Path

import pytest

from analysis.language import sentences
from tests.language.made_up import sentence_strings


@pytest.mark.parametrize(
    "gold",
    [
        ["Mr. Orme met Dr. A. B. Lund.", "Gov. Tully was away."],
        ["U.S. envoys left the U.S. Senate.", "They were in the U.S.", "It was late."],
        ["Doors open from 5-6 p.m. Tuesday.", "They close at 9 p.m.", "Guards leave then."],
        ["She arrived on Sept. 5 from Arden.", "He left in Oct.", "The house was sold."],
        ["“We will stay.”", "She sat down."],
        ["“We will stay,” she said.", "“We always have.”"],
        ["“Why now?” Ada Lund asked.", "Nobody answered."],
        ["“Who did it?” asked Ms. Lund.", "Silence."],
        ["Shares of Orbel Inc. fell 3.5 percent.", "Orbel Inc. Chairman Ivo Tarn resigned."],
        ["The iPhone sold well.", "iPads did not."],
        ["She paused… and went on.", "Nobody moved."],
        ["It was 40 C.", "Roads melted."],
        ["The mayor read ``The Lamp.''", "``It is fine,'' he said."],
        ["P.M. Ann Orme spoke at 4 P.M.", "Ministers left."],
        ["(He denied it.)", "His shares fell."],
        ["They settled in Arden.[12]", "Few stayed."],
        ["The bridge was closed .", "Buses were late ."],
        ["No. 3 won.", "Did No. 4 lose?", "No.", "It drew."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(gold: list[str]):
    assert sentence_strings(" ".join(gold)) == gold


def test_a_lost_blank_after_a_stop_still_ends_a_sentence_but_an_address_does_not():
    assert sentence_strings("They went home.The town slept.") == [
        "They went home.",
        "The town slept.",
    ]
    assert len(sentences("Ask www.orbel.com or Orbel.org for more.")) == 1
    assert len(sentences("See Example.Com for more.")) == 1


def test_paragraphs_always_end_a_sentence():
    text = "Harbour closed after spill\nThe harbour was closed on Monday\r\n\r\nNobody was hurt"
    assert len(sentence_strings(text)) == 3


@pytest.fixture(scope="module")
def hand_set(corpora: Path) -> list[list[str]]:
    for folder in (corpora / "prototypes", corpora.parent / "prototypes"):
        if (folder / "performance" / "t2_sents.py").is_file():
            sys.path.insert(0, str(folder / "performance"))
            from t2_sents import S  # the set is not part of the repository

            sys.path.pop(0)
            return S
    pytest.skip("the hand set of 64 cases is not there")


def test_the_hand_set_of_hard_cases(hand_set: list[list[str]]):
    exact = sum(sentence_strings(" ".join(gold)) == gold for gold in hand_set)
    assert len(hand_set) == 64
    assert exact >= 62
