"""Who is who among thousands of people is looked up, not found by comparing all of them."""

from itertools import islice, product

import pytest

from analysis import (
    attributions,
    sources,
)
from analysis.language.document import Document
from analysis.voices.attribution import persons
from analysis.voices.attribution.persons import NAMESAKES, Persons, persons_of
from analysis.voices.identities import same_names
from analysis.voices.identities.mentions import taken_apart
from analysis.voices.identities.nodes import Clusters, Node
from analysis.voices.identities.resolving import Actor, _Kinds, _of_both
from analysis.voices.identities.word_list import UNKNOWN, Kind
from analysis.words.naming.grouping import cast, offices
from analysis.words.naming.grouping.cast import Cast
from analysis.words.naming.grouping.offices import Offices
from evaluation.benchmarks.long_texts.making import articles_of
from tests.conftest import calls_of


def test_who_is_in_a_text_is_not_found_by_comparing_the_text():
    class Text(str):
        __slots__ = ()
        compared = 0

        def __eq__(self, other: object) -> bool:
            Text.compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    persons = persons_of(Text("Ann Holt met Ben Orme."))
    again = Text("Ann Holt met Ben Orme.")
    assert all(persons_of(again) is persons for _ in range(50))
    assert Text.compared < 10


def _namesakes(n: int) -> str:
    firsts = map("".join, product("DFGHKLMNPRSTVZ", "aeiou", "dgklmnprtv", "o"))
    return " ".join(f"{first} Tharn came." for first in islice(firsts, n))


def test_of_many_of_one_surname_few_are_held_against_each_other(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(offices, "phrases_beside", lambda _, name: asked.append(name) or [])
    monkeypatch.setattr(persons, "NAMESAKES", 10)
    monkeypatch.setattr(cast, "NAMESAKES", 10)

    def compared(n: int) -> int:
        document = Document(_namesakes(n))
        found: list[Cast] = []
        calls = calls_of(lambda: found.append(Cast([document])))
        names = found[0].names
        assert len(names) > 0.9 * n
        asked.clear()
        Offices([{"text": document}], names)
        assert len(asked) == sum(map(len, names.values())) + 1  # the surname once
        return calls

    compared(280)  # what is remembered of words
    assert compared(280) < 6 * compared(70)


def test_a_name_beyond_those_that_are_compared_is_still_one_person(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(persons, "NAMESAKES", 2)
    found = Persons("Bo Tharn, Ed Tharn, Al Tharn, Ann B. Tharn. Al Tharn met Ann B. Tharn.")
    assert [one.name for one in found.of("Tharn")] == [
        "Bo Tharn", "Ed Tharn", "Al Tharn", "Ann B. Tharn",
    ]  # fmt: skip
    assert len(found.places["Al Tharn"]) == 2
    assert found.tells_apart("Al Tharn", "Ann B. Tharn")


def _nodes(n: int) -> list[Node]:
    return [
        Node("a0", f"X{k}", "named person", k, taken_apart(f"X{k}", "named person"))
        for k in range(n)
    ]


def test_of_which_name_an_actor_is_takes_its_own_nodes_only():
    def asked(n: int) -> int:
        nodes = _nodes(2 * n)
        clusters = Clusters(nodes)
        for one, other in zip(nodes[::2], nodes[1::2], strict=True):
            clusters.join(one, other)
        assert not any(map(clusters.is_named_so, nodes))
        return calls_of(lambda: [clusters.is_named_so(node) for node in nodes])

    assert asked(200) < 6 * asked(50)


def test_what_two_are_together_is_looked_up_by_how_names_end():
    def asked(n: int) -> int:
        known, unknown = Kind("official", "mayor"), Kind(*UNKNOWN)
        both = [Actor(f"X{k}a and X{k}b", f"e:{k}", unknown) for k in range(n)]
        each = [Actor(f"Ann X{k}{end}", f"e:{k}{end}", known) for k in range(n) for end in "ab"]
        found = [_of_both(one, _Kinds([*both, *each])) for one in both[:1]]
        kinds = _Kinds([*both, *each])
        made = calls_of(lambda: found.extend(_of_both(one, kinds) for one in both))
        assert [one.kind.who for one in found] == ["official"] * (n + 1)
        return made

    assert asked(200) < 6 * asked(50)


def test_of_many_sources_of_one_surname_few_are_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
):
    held: list[str] = []
    may_be_one = same_names.may_be_one
    monkeypatch.setattr(
        same_names, "may_be_one", lambda one, two: held.append(one) or may_be_one(one, two)
    )
    articles = articles_of("prose", 100, pair=False)
    names = _namesakes(200).replace("came.", "said that it rained.")
    sources(articles.assign(text=names), attributions(articles.assign(text=names), method="rules"))
    assert 0 < len(held) <= NAMESAKES**2
