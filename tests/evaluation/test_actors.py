import json
import re
import subprocess
import sys

import pytest

from evaluation.actors import paired, place_of, scores
from evaluation.scoring import validate
from training.actors import event_of as pairs_of
from training.actors import events_in, fitted, given_in


def test_scores_of_the_worked_example():
    # Two actors of three and two; one mention of the first is put to the second.
    told = scores(["H", "H", "H", "G", "G"], [1, 1, 2, 2, 2])
    assert told["muc"] == pytest.approx(2 / 3)  # 2 of 3 links, both ways
    assert told["b3 precision"] == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert told["b3 recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert told["ceafe"] == pytest.approx((2 * 2 / 5 + 2 * 2 / 5) / 2)
    assert told["conll"] == pytest.approx((told["muc"] + told["b3"] + told["ceafe"]) / 3)


def test_all_right_is_one_and_all_alone_has_no_links():
    assert scores("HHGA", "hhga")["conll"] == 1
    alone = scores("HHGG", "1234")
    assert alone["muc"] == 0
    assert alone["b3 precision"] == 1
    assert alone["b3 recall"] == 0.5


MENTIONS = [
    {"field": "text", "start": 0, "end": 8, "concept": "HOLT", "type": "ACTOR"},
    {"field": "text", "start": 13, "end": 23, "concept": "MEN", "type": "GROUP"},
    {"field": "text", "start": 9, "end": 12, "concept": "VISIT", "type": "ACTION"},
]
TEXTS = [{"event": "e", "title": "", "text": "Ann Holt saw the miners.", "mentions": MENTIONS}]


def test_a_mention_is_found_if_half_of_it_is_and_happenings_are_not_asked_for():
    gold, given = paired(TEXTS, {(0, ("text", 4, 8)): 7, (0, ("text", 17, 18)): 8})
    assert gold == ["HOLT", "MEN"]
    assert given == [7, (0, ("text", 13, 23))]


def test_given_mentions_are_those_marked_in_the_order_of_the_texts():
    _, mentions, concepts = given_in(TEXTS)
    assert [place_of(one)[1][1] for one in mentions] == [0, 9, 13]
    assert concepts == ["HOLT", "VISIT", "MEN"]
    assert list(events_in(TEXTS)) == ["e"]


def test_weights_are_learnt_from_what_the_gold_says():
    text = "The miners sang. The pitmen ate. The priest sang."
    marked = [(0, 10, "MEN"), (17, 27, "MEN"), (33, 43, "PRIEST")]
    mentions = [
        {"field": "text", "start": start, "end": end, "concept": concept, "type": "GROUP"}
        for start, end, concept in marked
    ]
    pairs = pairs_of([{"event": "e", "title": "", "text": text, "mentions": mentions}])
    assert pairs.same.tolist() == [True, False, False]
    table = fitted([pairs]).set_index("feature")["weight"]
    assert table["words alike"] > 0
    assert table["like kind"] > 0


def test_the_scorer_that_came_with_the_gold_says_the_same(corpora, tmp_path):
    gold = corpora / "eval" / "labels" / "newswcl50r_dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for row in rows:  # by the last letter of the mention
        row["mentions"] = [
            one | {"actor": row[one["field"]][one["end"] - 1].lower()} for one in row["mentions"]
        ]
    path = tmp_path / "found.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scorer = corpora / "eval" / "score_labels.py"
    ran = subprocess.run(
        [sys.executable, scorer, gold, path], capture_output=True, text=True, check=True
    )
    for event, texts in events_in(rows).items():
        made_up = {
            (n, (one["field"], one["start"], one["end"])): one["actor"]
            for n, text in enumerate(texts)
            for one in text["mentions"]
        }
        said = re.search(rf"{event} .*MUC (\S+) B3 P (\S+) R (\S+) F (\S+) CEAFe (\S+)", ran.stdout)
        told = scores(*paired(texts, made_up))
        names = ("muc", "b3 precision", "b3 recall", "b3", "ceafe")
        assert [f"{100 * told[name]:.1f}" for name in names] == list(said.groups())


def test_actors_are_put_together_far_better_than_by_their_head_words(corpora):
    table = validate(corpora, measures=["actors"]).set_index("metric")
    assert table.loc["conll", "peer"] == "same head word"
    assert 100 * table.loc["conll", "score"] > table.loc["conll", "peer_score"] + 15
    assert 100 * table.loc["b3", "score"] > table.loc["b3", "peer_score"] + 10
