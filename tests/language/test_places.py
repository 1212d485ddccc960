"""Names are found by the words of a text as a pattern finds them that goes through all of it."""

import re

from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.language.places import Text

LETTERS = st.text(alphabet="Ab ’-.", max_size=60)


@given(LETTERS, st.text(alphabet="Ab ’-.", min_size=1, max_size=6).filter(str.strip))
def test_places_are_those_of_a_pattern(text: str, name: str) -> None:
    if not re.search(r"\w", name):
        assert Text(text).places(name) == []
        return
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    assert Text(text).places(name) == [match.start() for match in found]


def test_every_name_of_an_article_is_where_a_pattern_finds_it() -> None:
    for one in analysis.load_event("trawler-collision")["text"]:
        text = Text(one)
        names = set(re.findall(r"[A-Z][\w’]+(?: [A-Z][\w’]+)*", one))
        assert len(names) > 10
        for name in names:
            found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", one)
            assert text.places(name) == [match.start() for match in found]


def test_the_last_place_before_a_position_ends_there_at_the_latest() -> None:
    text = Text("Tarn and Norby, Tarn")
    ends = [text.last_before("Tarn", end) for end in (0, 3, 4, 19, 20)]
    assert ends == [-1, -1, 0, 0, 16]
    assert [text.has_before("Norby", end) for end in (13, 14)] == [False, True]


def test_words_are_gone_through_once_however_many_names_are_asked_for() -> None:
    text = Text("Tarn and Norby. " * 50)
    assert text.places("Tarn") is text.places("Tarn")
    assert len(text.places("Norby")) == 50
