import pandas as pd
import pytest

from analysis.showing import reliability
from analysis.showing.answers import labels as answers
from tests.showing.charts.test_labels import table


def rows(*told):
    """Labels of one actor: outlet, voice, source, label, n."""
    columns = ["outlet", "voice", "source", "label", "n"]
    made = pd.DataFrame(told, columns=columns)
    heads = [label.split()[-1] for label in made["label"]]
    return made.assign(
        event_id="e", actor_id="e:0", actor="strikers", kind="group", form="description",
        head=heads, n_articles=1, share=0.5, low=0.1, high=0.9,
    )  # fmt: skip


OTHERS = [("Herald", "own", None, "strikers", 3), ("Post", "own", None, "workers", 2)]


def test_the_outlet_that_alone_has_a_word_is_named():
    said = answers.called(rows(*OTHERS, ("Tocsin", "own", None, "angry mob", 2)))
    assert said == (
        "Herald alone has “strikers” in its own words (3 times). Post alone has “workers” in its "
        "own words (2 times, found for the strikers)."
    )


@pytest.mark.parametrize(
    "further",
    [
        [("Tocsin", "own", None, "mob", 1)],  # once is a slip
        [("Tocsin", "own", None, "mob", 2), ("Herald", "own", None, "the mobs", 1)],
        [("Tocsin", "quotation", "Ida Holt", "mob", 2)],  # not its own words
    ],
)
def test_it_is_silent_where_the_word_is_a_slip_or_anothers_too(further):
    about = [claim.about for claim in answers.claims_of_labels(rows(*OTHERS, *further))]
    assert ("e:0", "mob", "Tocsin") not in about


def test_a_word_is_one_outlets_alone_whomever_the_others_call_so():
    other = rows(("Post", "own", None, "the mob", 1)).assign(actor_id="e:1", actor="mob")
    mob = rows(*OTHERS, ("Tocsin", "own", None, "angry mob", 2))
    about = [claim.about for claim in answers.claims_of_labels(pd.concat([mob, other]))]
    assert ("e:0", "mob", "Tocsin") not in about
    assert ("e:0", "mob", "Tocsin") in [one.about for one in answers.claims_of_labels(mob)]


def test_two_outlets_are_too_few_to_call_one_of_them_alone():
    assert answers.claims_of_labels(rows(*OTHERS)) == []


def test_words_that_only_others_have_are_told_with_who_says_them():
    mob = ("Tocsin", "quotation", "Ida Holt", "mob", 1), ("Post", "attributed", "police", "mob", 2)
    claim = next(
        one for one in answers.claims_of_labels(rows(*OTHERS, *mob)) if len(one.about) == 2
    )
    assert f"{claim.before} {claim.after}" == (
        "“mob” (found for the strikers) stands in the words of others only: police and Ida Holt."
    )
    unknown = ("Post", "attributed", None, "mob", 2)
    assert not any(
        len(one.about) == 2 for one in answers.claims_of_labels(rows(*OTHERS, mob[0], unknown))
    )


def test_until_such_sentences_are_judged_only_what_is_counted_is_said(monkeypatch):
    monkeypatch.setattr(reliability, "reliability", lambda _: None)
    said = answers.called(table())
    assert said == (
        "3 actors were found; the most mentions were put to crowd (99 in 1 outlet), Legion (9 in "
        "2 outlets) and <b>Ida</b> (2 in 2 outlets)."
    )
    assert answers.called(table(), "e:0") == (
        "Mentions found: Legion (9 in 2 outlets); in outlets' own words “russian partisans”; in "
        "words of others “terrorists”."
    )
    assert answers.called(table().iloc[:0]).startswith("Nobody is mentioned")
