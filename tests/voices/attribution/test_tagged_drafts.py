"""What the tagger saw becomes drafts: which verb a cue holds, and in which sentence."""

import sys

import pytest

from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.tagger import Said
from analysis.voices.attribution import attributions_in
from analysis.voices.attribution.tagged import tagged_drafts


def span(text: str, part: str) -> Span:
    assert text.count(part) == 1
    return Span(text.index(part), text.index(part) + len(part))


def said(text: str, source: str | None, cue: str | None, *contents: str) -> Said:
    return Said(
        0,
        span(text, source) if source else None,
        span(text, cue) if cue else None,
        tuple(span(text, content) for content in contents),
        0.75,
    )


def drafts(text: str, *seen: Said):
    split = [sentence for sentence in document_of(text).sentences if sentence.tokens]
    return tagged_drafts(text, seen, split)


@pytest.mark.parametrize(
    ("cue", "lemma", "stance"),
    [
        ("said", "say", "neutral"),
        ("has been quoted as saying", "say", "neutral"),
        ("denied", "deny", "denying"),
        ("claimed", "claim", "doubting"),
        ("according to", "according to", "neutral"),
        (":", ":", "neutral"),
        ("twiddled", "twiddled", "neutral"),  # no lexicon has it
    ],
)
def test_the_verb_of_a_cue_is_looked_up(cue, lemma, stance):
    text = f"Holt {cue} it was safe."
    [draft] = drafts(text, said(text, "Holt", cue, "it was safe"))
    assert (draft.verb.lemma, draft.verb.stance) == (lemma, stance)
    assert draft.confidence == 0.75


def test_of_several_verbs_in_a_cue_the_last_counts():
    text = "Holt denied saying it was safe."
    [draft] = drafts(text, said(text, "Holt", "denied saying", "it was safe"))
    assert draft.verb.lemma == "say"


@pytest.mark.parametrize(
    ("source", "core"),
    [
        ("Mara Holt", "Mara Holt"),
        ("Mara Holt, the mayor", "Mara Holt"),
        ("Mara Holt (Green)", "Mara Holt"),
        ("Mara Holt — now mayor", "Mara Holt"),
        ("the man who knew", "the man"),
        ("the mayor of Ostry", "the mayor of Ostry"),
    ],
)
def test_the_core_of_a_source_ends_where_something_is_added(source, core):
    text = f"It was safe, said {source} yesterday."
    [draft] = drafts(text, said(text, source, "said", "It was safe"))
    assert text[slice(*draft.core)] == core
    assert text[slice(*draft.source)] == source


def test_a_cue_after_what_is_said_trails():
    text = "It was safe, said Holt, and it was cheap."
    before = said(text, "Holt", "said", "It was safe")
    around = said(text, "Holt", "said", "it was cheap", "It was safe")
    after = said(text, "Holt", "said", "it was cheap")
    assert [draft.trails for draft in drafts(text, before, around, after)] == [True, True, False]
    assert [text[slice(*one)] for one in drafts(text, around)[0].contents] == [
        "It was safe",
        "it was cheap",
    ]


def test_each_draft_knows_its_sentence():
    text = "It rained. Holt said it was safe. Nobody answered."
    assert drafts(text, said(text, "Holt", "said", "it was safe"))[0].sentence == 1
    assert drafts(text, said(text, None, None, "Nobody answered"))[0].sentence == 2


def heard(text: str, *seen: Said, wide: bool = False):
    return [
        (
            text[slice(*one.source)] if one.source else None,
            [text[slice(*content)] for content in one.content],
            one.confidence,
        )
        for one in attributions_in(text, said=seen, wide=wide)
    ]


def test_wide_keeps_cues_that_report_no_words():
    text = "Holt voted against the bridge."
    seen = said(text, "Holt", "voted against", "the bridge")
    assert heard(text, seen) == []
    assert heard(text, seen, wide=True) == [("Holt", ["the bridge"], 0.75)]


def test_what_has_a_form_of_its_own_goes_by_the_rules():
    text = "HOLT: The bridge is closed until Monday, I fear.\nGRAY: It was the mayor."
    wrong = said(text, "GRAY", "fear", "The bridge is closed until Monday")
    assert heard(text, wrong) == [
        ("HOLT", ["The bridge is closed until Monday, I fear."], None),
        ("GRAY", ["It was the mayor."], None),
    ]


def test_a_quotation_that_is_tied_to_nobody_goes_on_with_the_speaker_before():
    text = "“It is safe and dry,” said Holt.\n“It is also very cheap to build.”"
    first = said(text, "Holt", "said", "“It is safe and dry,”")
    second = said(text, None, None, "“It is also very cheap to build.”")
    expected = ["“It is safe and dry,”", "“It is also very cheap to build.”"]
    assert heard(text, first, second) == [("Holt", expected, 0.75)]
    assert heard(text, first) == [("Holt", expected, 0.75)]


def test_nothing_seen_is_nothing_found_but_quotations_with_a_credit():
    assert heard("Holt said it was safe.") == []
    text = "“We will rebuild what the water took.” — Mara Holt, Mayor of Ostry"
    [(source, *_)] = heard(text)
    assert source.startswith("Mara Holt")


def test_headlines_in_which_the_tagger_sees_nobody_go_by_the_rules_for_headlines():
    headline = "Dam will hold - mayor"
    [found] = attributions_in(headline, headline=True, said=[])
    assert headline[slice(*found.source)] == "mayor"
    assert attributions_in(headline, said=[]) == []


def test_the_model_needs_no_rule_parser(monkeypatch):
    monkeypatch.setitem(sys.modules, "analysis.voices.attribution.rules", None)
    text = "Holt said it was safe. Both left."
    seen = said(text, "Holt", "said", "it was safe")
    assert [one.source_name for one in attributions_in(text, said=[seen])] == ["Holt"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [("who police", "police"), ("who the mayor", "the mayor"), ("who left", "who left")],
)
def test_who_is_no_part_of_the_next_source(source, expected):
    text = f"The man, {source} said held two passports, was named."
    assert heard(text, said(text, source, "said", "held two passports"))[0][0] == expected


@pytest.mark.parametrize(
    ("text", "wrong", "cue", "content", "expected"),
    [
        ("As noted by Gray, it was safe.", None, "noted", "it was safe", "Gray"),
        ("The suit came in May, and asks it to stop.", None, "asks", "it to stop", "The suit"),
        ("Holt left. Gray denied it, saying it was safe.", "Holt", "saying", "it was safe", "Gray"),
        ("It was told, in Rome, by Holt.", None, "was told", "It", None),
        ("Gray was called a fool by Holt in May.", "May", "was called", "a fool", "Holt"),
    ],
)
def test_a_missing_source_is_looked_for_in_the_sentence(text, wrong, cue, content, expected):
    assert heard(text, said(text, wrong, cue, content))[0][0] == expected
