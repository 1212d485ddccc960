"""The score of our own sentences, counted again by hand."""

import pytest

from analysis.style.hedging import Hedge
from evaluation.hedging import own_documents, own_scores, own_sentences

LINES = [
    "part\tabout\tsentence",
    "rules\ta\tIt [may|modal] rain [if|conditional] it [reportedly|adverb] must.",
    "later\tb\tIn May the rain came.",
]


def as_hedge(start: int, end: int, category: str) -> Hedge:
    return Hedge(start, end, "", category, True, True)


def test_marks_are_taken_out_and_kept_as_places():
    first, second = own_sentences(LINES)
    assert first.text == "It may rain if it reportedly must."
    assert [first.text[start:end] for start, end, _ in first.cues] == ["may", "if", "reportedly"]
    assert (second.part, second.about, second.cues) == ("later", "b", ())


def test_right_found_and_marked_are_counted_by_hand():
    given = {
        "It may rain if it reportedly must.": [
            as_hedge(3, 6, "adverb"),
            as_hedge(18, 33, "adverb"),
        ],
        "In May the rain came.": [as_hedge(3, 6, "modal"), as_hedge(0, 2, "conditional")],
    }
    scores = own_scores(own_sentences(LINES), given.__getitem__)
    # Marked: may, reportedly. Found: may, one over too many words, and May. "if" does not count.
    assert scores == (2, 1, 1, 2, 3, 1)
    assert (scores.precision, scores.recall) == (1 / 3, 1 / 2)
    assert scores.f1 == pytest.approx(0.4)


def test_nothing_found_is_a_score_of_nought():
    assert own_scores(own_sentences(LINES), lambda _: []).f1 == 0
    assert own_scores([]).f1 == 0


def test_documents_hold_the_counted_cues_only():
    first, second = own_documents(own_sentences(LINES))
    assert [one["cue"] for one in first["annotations"]] == [[[3, 6]], [[18, 28]]]
    assert (first["id"], first["group"], second["annotations"]) == ("own1", "rules", [])
