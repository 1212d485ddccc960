import pytest

from analysis.lexicons import load_lexicon
from analysis.words.naming.grouping.states import key_of, states_in


@pytest.mark.parametrize(
    ("printed", "states"),
    [
        ("The North Koreans met British envoys", "North Korea, United Kingdom"),
        ("us and the polish of a turkey", ""),
        ("US, U.S., the U.K.’s, Moscow’s", "United States, United States, United Kingdom, Russia"),
        ("the House of Representatives and the Supreme Court", "United States, United States"),
        ("New Zealand and Saudi Arabia", "New Zealand, Saudi Arabia"),
    ],
)
def test_states_are_found_by_all_their_words(printed, states):
    assert ", ".join(one.name for one in states_in(printed.replace(",", " ").split())) == states


def test_words_are_numbered_from_the_first():
    (state,) = states_in(["the", "White", "House"], first=7)
    assert state.words == range(8, 10)
    assert state.form == "body"


def test_every_state_of_the_list_is_one_that_the_list_of_sources_has_or_names_itself():
    told = load_lexicon("state-words").entries
    assert not told["word"].str.lower().duplicated().any()
    assert set(told["form"]) == {"name", "adjective", "people", "body"}
    assert (told["word"].str[0].str.isupper()).all()
    assert all(key_of(word) for word in told["word"])
