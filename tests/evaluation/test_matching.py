"""The metrics of attribution: by hand on made-up texts, and as the scorer of PolNeAR has them."""

import sys
from importlib import import_module

import pytest

from evaluation.attribution import polnear, tallies
from evaluation.finding import attributions_found
from evaluation.matching import (
    Page,
    Spoken,
    document_tallies,
    paired,
)
from evaluation.recalls import is_speech
from evaluation.sets import file_in, lines
from evaluation.tallies import by_slice

TEXT = "Mara Holt, the mayor of Orlo, said the old bridge would close. “We are sorry,” Gray added."


def spoken(source, cue, *content):
    def place(words):
        return ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()

    return Spoken(
        place(source), place(cue), tuple(span for words in content for span in place(words))
    )


GOLD = [
    spoken("Mara Holt, the mayor of Orlo", "said", "the old bridge would close"),
    spoken("Gray", "added", "“We are sorry,”"),
]


def counts(found, gold=GOLD):
    page = Page(TEXT)
    made = document_tallies("a", page.units(gold), page.units(found))
    return {one.metric: (one.right, one.found, one.gold) for one in made}


def test_gold_against_itself_is_all_right():
    assert {(right == found == gold) for right, found, gold in counts(GOLD).values()} == {True}


def test_half_of_the_content_is_found_less_is_touched_only():
    # Three of five words, and one of five.
    three = counts([spoken("", "said", "the old bridge")])
    one = counts([spoken("", "said", "bridge")])
    assert [three[name][0] for name in ("det_any", "det_half", "det_strict")] == [1, 1, 0]
    assert [one[name][0] for name in ("det_any", "det_half", "det_strict")] == [1, 0, 0]
    assert three["content_tok"] == (3, 3, 8)


def test_a_content_that_says_too_much_is_touched_only():
    whole = counts([spoken("Gray", "added", TEXT)])
    assert [whole[name][0] for name in ("det_any", "det_half", "full")] == [1, 0, 0]


def test_the_head_of_a_source_is_the_last_word_before_what_narrows_it():
    head = counts([spoken("Mara Holt", "said", "the old bridge would close")])
    assert head["src_head"] == (1, 1, 2)
    assert head["src_exact"] == (0, 1, 2)
    assert head["full"] == (1, 1, 2)
    other = counts([spoken("the mayor", "said", "the old bridge would close")])
    assert other["src_any"][0] == 1
    assert other["src_head"][0] == other["full"][0] == 0


def test_a_quoted_stretch_needs_three_words_and_may_have_the_wrong_source():
    wrong = counts([spoken("Mara Holt", "added", "“We are sorry,”")])
    assert (wrong["qseg"], wrong["qseg_src"]) == ((1, 1, 1), (0, 1, 1))
    short = counts([spoken("Gray", "added", "“We are")])
    assert short["qseg"] == (0, 0, 1)


def test_pairs_are_one_to_one_and_the_likest_first():
    page = Page(TEXT)
    gold = page.units(GOLD[:1])
    found = page.units(
        [spoken("", "", "bridge"), spoken("Mara Holt", "said", "the old bridge would close")]
    )
    assert [(a.cue == b.cue, len(b.content)) for a, b in paired(gold, found)] == [(True, 5)]


def test_what_lies_in_ignored_stretches_is_left_out():
    page = Page(TEXT)
    start = TEXT.index("“We")
    assert len(page.units(GOLD, [(start, len(TEXT))])) == 1
    assert len(page.units(GOLD, [(start, len(TEXT) - 7)])) == 2


@pytest.fixture(scope="module")
def scorer(corpora):
    sys.path.insert(0, str(corpora / "eval"))
    try:
        yield import_module("eval_attr")
    finally:
        sys.path.remove(str(corpora / "eval"))


def test_every_count_on_polnear_is_the_scorers(corpora, scorer):
    articles, documents = polnear(corpora)
    grouped = by_slice(tallies(articles, documents, "rules"))
    found = attributions_found(articles, "rules")
    roles = ("source", "cue", "content")
    predicted = [
        {
            "id": document.article_id,
            "annotations": [
                {"kind": "attribution"} | dict(zip(roles, one[:3], strict=True))
                for one in found.get((document.article_id, "text"), [])
            ],
        }
        for document in documents
    ]
    gold = lines(file_in(corpora, "eval", "attribution", "polnear_dev.jsonl"))
    totals, _, missing = scorer.evaluate(gold, predicted, boot=2)
    assert missing == 0
    ours = {}
    for name in totals:
        kind, _, of = name.partition(":")
        metric = {"R": "recall_half", "Rany": "recall_any"}.get(kind, name)
        key = (
            (metric, "class", of.replace("no-source", "no source")) if of else (name, "all", "all")
        )
        ones = grouped[key]
        n_found = 0 if of else sum(one.found for one in ones)
        ours[name] = [sum(one.met for one in ones), n_found, sum(one.gold for one in ones)]
    assert len(ours) == 29
    assert ours == {name: list(total) for name, total in totals.items()}


def test_reported_speech_is_what_the_annotator_calls_so_else_what_the_verb_says():
    page = Page(TEXT)

    def speech(label, cue="said"):
        one = spoken("Mara Holt", cue, "the old bridge would close")._replace(label=label)
        return is_speech(page.units([one])[0])

    assert [speech(""), speech("reportive"), speech("other")] == [True, True, False]
    assert not speech("", cue="mayor")
