"""How well relations are told on the development sets: floors under the measured figures.

Samples, to be quick; `python -m benchmarks.relations` measures on all of them.
"""

import json

import pytest

from analysis.interchange import pairs_in, related_lines, texts_in
from benchmarks.relations import clough_pairs, f1, lines, outlets_table, spanning, version_texts


@pytest.fixture(scope="module")
def table(corpora):
    return outlets_table(corpora, every=3)


def test_derived_or_not_on_hand_labelled_pairs(table):
    hand = table[table["known"]].astype({"gold": bool})
    assert len(hand) > 20
    assert f1(hand) >= 0.9


def test_independent_reports_are_rarely_called_derived(table):
    apart = table[table["set"].isin(["allsides", "basil"]) & table["gold"].eq(False)]
    assert len(apart) > 400
    assert apart["derived"].mean() <= 0.01
    assert apart.loc[apart["short"], "derived"].mean() <= 0.03


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
    few = texts[texts["event_id"].isin(sorted(texts["event_id"].unique())[:60])]
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
