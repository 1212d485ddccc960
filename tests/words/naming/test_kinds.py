"""Persons, groups, organisations, countries and things; and whom "he" means."""

import pytest

import analysis
from analysis.words.naming.kinds import kind_of_noun
from tests.conftest import make_articles


def kinds(*texts):
    articles = make_articles(*texts).assign(event_id="e")
    found = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    return dict(zip(found["mention"], found["kind"], strict=True)), found


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("soldier", "person"), ("soldiers", "group"), ("searchers", "group"), ("mob", "group"),
        ("company", "organisation"), ("regime", "organisation"), ("country", "country"),
        ("village", "country"), ("statement", "thing"), ("computers", "thing"), ("x", "thing"),
        ("loans", "thing"), ("lists", "thing"), ("websites", "thing"), ("centrists", "group"),
        ("hotels", "organisation"), ("tarnians", "group"), ("tourist", "person"),
    ],
)  # fmt: skip
def test_the_kind_of_a_noun(noun, kind):
    assert kind_of_noun(noun) == kind


def test_what_stands_around_a_name_tells_its_kind():
    told, _ = kinds(
        "Mara Holt met soldiers. The Tarn Ministry paid Holt. Russia and the FBI watched them."
    )
    assert {name: told[name] for name in ("Mara Holt", "Holt")} == {
        "Mara Holt": "person", "Holt": "person",
    }  # fmt: skip
    assert told["Russia"] == "country"
    titled = "The Ostry plan failed. The Ostry camp wept. Now President Ostry left."
    assert kinds(titled)[0]["President Ostry"] == "person"
    assert kinds("They met in Elva. Elva burned.")[0]["Elva"] == "country"
    assert (told["the FBI"], told["The Tarn Ministry"]) == ("organisation",) * 2
    assert kinds("They lived near the town of Sorn. Sorn burned.")[0]["Sorn"] == "country"
    assert kinds("Many fear fires in the Grey Hills.")[0]["the Grey Hills"] == "country"
    assert kinds("It fell on Asia and on Dallas.")[0]["Dallas"] == "country"
    assert kinds("They died from COVID-19 there.")[0]["COVID-19"] == "thing"
    assert kinds("Ostry, which bakes bread, shut. Ostry failed.")[0]["Ostry"] == "organisation"


def who(text, pronoun):
    _, found = kinds(text)
    chosen = found[found["mention"] == pronoun]
    return chosen["actor"].tolist()


def test_he_means_the_one_man_who_may_be_meant():
    assert who("Ann Holt met Ed Gray. He left.", "He") == ["Ed Gray"]
    assert who("Mara Holt came. She left her house.", "her") == ["Mara Holt"]


def test_he_is_left_open_where_two_may_be_meant_or_nobody_or_in_a_quotation():
    assert who("Bo Lind met Ed Gray. He left.", "He") == []
    assert who("It rained. He left.", "He") == []
    assert who("Ed Gray came. “He left,” Ann Holt said.", "He") == []
