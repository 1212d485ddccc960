"""How well relations are told on the development sets: floors under the measured figures.

Samples, to be quick; `python -m evaluation CORPORA --measures relations` measures on all of them.
"""

import json

import pytest

from analysis.interchange import pairs_in, related_lines, texts_in
from evaluation.relations import (
    clough_pairs,
    judged_pairs,
    of_labelled_pairs,
    spanning,
    version_texts,
)
from evaluation.sets import lines
from evaluation.tallies import scored


@pytest.fixture(scope="module")
def pairs(corpora):
    return list(judged_pairs(corpora, every=5))


def test_derived_or_not_on_labelled_pairs(pairs):
    assert sum(pair.known for pair in pairs) > 20
    assert scored(of_labelled_pairs(pairs)).estimate.value >= 0.9


def test_independent_reports_are_rarely_called_derived(pairs):
    apart = [pair for pair in pairs if pair.gold is False and pair.set in ("allsides", "basil")]
    short = [pair for pair in apart if pair.short]
    assert len(apart) > 250
    assert sum(pair.derived for pair in apart) <= 0.01 * len(apart)
    assert sum(pair.derived for pair in short) <= 0.03 * len(short)


def test_degrees_of_rewriting(corpora):
    texts, gold, wanted = clough_pairs(corpora)
    found = [json.loads(line) for made in related_lines(texts, wanted) for line in made]
    missed = dict.fromkeys(("non", "cut", "light", "heavy"), 0)
    for pair, truth in zip(found, gold, strict=True):
        wrong = (pair["label"] != "independent") != (truth["label"] != "non")
        missed[truth["label"]] += wrong
    assert sum(missed.values()) <= 0.05 * len(gold)
    assert missed["heavy"] <= 5
    assert missed["light"] <= 2


@pytest.mark.parametrize(
    ("name", "floor"), [("wikiversions_dev", 0.88), ("reuters_revisions_dev_docs", 0.8)]
)
def test_consecutive_versions_are_joined(corpora, name, floor):
    texts, place = version_texts(corpora, name)
    few = texts[texts["event_id"].isin(sorted(texts["event_id"].unique())[:30])]
    joined = [
        abs(place[a][1] - place[b][1]) == 1
        for made in related_lines(few)
        for a, b in spanning([json.loads(line) for line in made])
    ]
    assert sum(joined) >= floor * len(joined)


def test_a_few_pairs_of_many_texts(corpora):
    folder = corpora / "eval" / "reuse"
    texts, wrong = texts_in(
        json.dumps(row) for row in lines(folder / "reuters_revisions_dev_docs.jsonl.gz")
    )
    pairs = lines(folder / "reuters_revisions_dev_pairs.jsonl")[:100]
    wanted, not_found = pairs_in(map(json.dumps, pairs), texts)
    assert not wrong
    assert not not_found
    found = [json.loads(line) for made in related_lines(texts, wanted) for line in made]
    assert [(row["a"], row["b"]) for row in found] == [(row["a"], row["b"]) for row in pairs]
    assert sum(row["label"] != "independent" for row in found) >= 70
