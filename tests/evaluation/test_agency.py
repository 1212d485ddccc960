"""The marks of acts: their places are where words end, and what is told right is counted."""

import pytest

from analysis.language.document import document_of
from evaluation import agency
from evaluation.sets import GOLD, lines
from evaluation.tallies import value_of

FORMS = {"active", "passive", "passive with agent", "noun", "noun with agent", "other", "no act"}


def test_marks_are_of_two_halves_without_a_common_event_and_of_known_forms():
    rows = lines(GOLD / "agency" / "acts.jsonl")
    halves = {
        half: {row["event"] for row in rows if row["half"] == half} for half in ("dev", "test")
    }
    assert not halves["dev"] & halves["test"]
    assert min(map(len, halves.values())) > 80
    marks = [mark for row in rows for mark in row["marks"]]
    assert {mark["form"] for mark in marks} == FORMS
    for mark in marks:
        named = mark["agent"] is not None
        assert not (mark["form"] in ("passive", "noun", "no act") and named)
        assert named or not mark["form"].endswith("with agent")
        assert mark["act"][0] < mark["act"][1]
    assert sum(mark["agent"] is not None for mark in marks) >= 100


@pytest.mark.parametrize(
    ("mark", "named", "left", "agent"),
    [
        ({"form": "passive with agent", "agent": [25, 31]}, (1, 1, 1), (0, 0, 0), (1, 1, 1)),
        ({"form": "passive", "agent": None}, (0, 1, 0), (0, 0, 1), (0, 1, 0)),
        ({"form": "passive with agent", "agent": [0, 3]}, (1, 1, 1), (0, 0, 0), (0, 1, 1)),
        ({"form": "no act", "agent": None}, (0, 1, 0), (0, 0, 0), (0, 1, 0)),
    ],
)
def test_right_found_and_gold_are_counted_for_each_class(mark, named, left, agent):
    found = agency.told_at(document_of("Lee Roy was shot dead by police."), 12)
    ones = {one.metric: one for one in agency._of_mark("e", mark | {"patient": None}, found)}
    for metric, wanted in (
        ("agent named", named),
        ("agent left out", left),
        ("agent right", agent),
    ):
        one = ones[metric]
        assert (one.right, one.found, one.gold) == wanted, metric


def test_an_act_that_is_not_found_counts_as_missed():
    assert agency.told_at(document_of("Lee Roy was seen."), 12) is None
    mark = {"form": "passive", "agent": None, "patient": [0, 7]}
    ones = {one.metric: one for one in agency._of_mark("e", mark, None)}
    assert (ones["agent left out"].gold, ones["agent left out"].found) == (1, 0)
    assert value_of([ones["form right"]]) == 0
