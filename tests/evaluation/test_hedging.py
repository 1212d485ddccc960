"""The metrics of hedging: by hand on made-up texts, and as the scorer of the corpora has them."""

import json
import subprocess
import sys

import pytest

from evaluation.finding import hedges_found
from evaluation.hedging import corpus, document_tallies, own, tallies
from evaluation.tallies import by_slice

TEXT = "It may rain. The bridge could not be checked. Perhaps it holds."


def document(*cues):
    annotations = [
        {"kind": "hedge", "cue": [[TEXT.index(cue), TEXT.index(cue) + len(cue)]], "type": kind}
        for cue, kind in cues
    ]
    return {"id": "d", "text": TEXT, "annotations": annotations}


def counts(found, *gold):
    spans = [(TEXT.index(cue), TEXT.index(cue) + len(cue)) for cue in found]
    made = by_slice(document_tallies(document(*gold), spans))
    return {
        (metric, name): tuple(
            sum(getattr(one, n) for one in ones) for n in ("met", "found", "gold")
        )
        for (metric, _, name), ones in made.items()
    }


def test_exact_overlap_words_and_sentences():
    gold = (("may", "modal"), ("could not be checked", "disclaimer"))
    found = counts(["may", "not be", "Perhaps"], *gold)
    assert found["exact", "all"] == (1, 3, 2)
    assert found["overlap", "all"] == (2, 3, 2)
    assert found["token", "all"] == (3, 4, 5)
    assert found["sentence", "all"] == (2, 3, 2)
    assert found["recall_exact", "modal"] == (1, 0, 1)
    assert found["recall_exact", "disclaimer"] == (0, 0, 1)


def test_a_cue_marked_twice_counts_once():
    assert counts(["may"], ("may", "modal"), ("may", "modal"))["exact", "all"] == (1, 1, 1)


def test_our_own_sentences_are_read_with_their_traps():
    articles, documents = own()
    assert len(articles) == len(documents) > 400
    assert sum(not one["annotations"] for one in documents) > 100


@pytest.mark.parametrize("name", ["hedgenews_dev", "hedgewiki_dev"])
def test_every_count_is_the_scorers(corpora, tmp_path, name):
    articles, documents = corpus(corpora, name)
    found = hedges_found(articles, "rules")
    predicted, scored = tmp_path / "found.jsonl", tmp_path / "scored.json"
    predicted.write_text(
        "\n".join(
            json.dumps(
                {
                    "id": one["id"],
                    "annotations": [
                        {"kind": "hedge", "cue": [list(span)]} for span in found.get(one["id"], [])
                    ],
                }
            )
            for one in documents
        ),
        encoding="utf-8",
    )
    gold = corpora / "eval" / "hedging" / f"{name}.jsonl"
    command = ["eval_hedge.py", gold, predicted, "--json", scored, "--boot", "50"]
    subprocess.run(
        [sys.executable, *command], cwd=corpora / "eval", check=True, capture_output=True
    )
    expected = json.loads(scored.read_text(encoding="utf-8"))
    grouped = by_slice(tallies(articles, documents, "rules"))
    for metric in ("exact", "overlap", "token", "sentence"):
        ones = grouped[metric, "all", "all"]
        ours = [sum(getattr(one, n) for one in ones) for n in ("right", "found", "gold")]
        assert ours == expected[metric]["n"], metric
