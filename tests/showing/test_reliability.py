"""A sentence says as much as its kind was measured to be true: the stored table decides."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.showing import reliability
from analysis.showing.accuracy import about_kinds, about_metrics, about_sets
from analysis.showing.answers import outlets
from analysis.showing.answers.facts import omissions
from analysis.showing.reliability import Claim, spoken, verb
from evaluation.scoring import MEASURES

KIND = "in all texts"
LEARNED, RARE = "real_events_learned", "real_events_rare"
SHOWING = Path(reliability.__file__).parent


@pytest.fixture
def measured(monkeypatch):
    """Store shares of true sentences of `KIND`: set → share and number."""

    def store(**sets: tuple[float, int]) -> None:
        table = {
            f"answers: {KIND}: {name}": reliability.Reliability(share, n, name)
            for name, (share, n) in sets.items()
        }
        monkeypatch.setattr(reliability, "_stored", lambda: table)
        reliability.reliability.cache_clear()

    yield store
    reliability.reliability.cache_clear()


@pytest.mark.parametrize(
    ("learned", "rare", "how"),
    [
        ((0.95, 50), (0.90, 50), "asserts"),
        ((0.95, 50), (0.89, 50), "probably"),  # the lower half decides
        ((0.76, 50), (0.99, 50), "probably"),
        ((0.95, 50), (0.74, 50), "silent"),
        ((0.95, 96), (0.50, 4), "asserts"),  # four are too few for themselves
        ((1.00, 4), (1.00, 5), "silent"),  # nine are too few in all
    ],
)
def test_the_verb_comes_from_what_is_stored(measured, learned, rare, how):
    measured(**{LEARNED: learned, RARE: rare})
    assert verb((KIND,)) == how


def test_what_was_never_judged_is_not_said_and_what_is_counted_is(measured):
    measured()
    assert verb((KIND,)) == "silent"
    assert verb(()) == "asserts"


def test_the_least_reliable_kind_of_a_sentence_decides(measured):
    measured(**{LEARNED: (0.95, 50), RARE: (0.95, 50)})
    assert verb((KIND,)) == "asserts"
    assert verb((KIND, "in one text alone")) == "silent"


def test_a_claim_says_it_says_probably_or_leaves_it(measured):
    claim = Claim((KIND,), "29 stand", "in both texts", instead="see the chart")
    said = []
    for share in (0.95, 0.8, 0.5):
        measured(**{LEARNED: (share, 50), RARE: (share, 50)})
        said.append(spoken([claim], end="."))
    assert said == ["29 stand in both texts.", "29 stand probably in both texts.", "see the chart."]


def test_an_answer_changes_with_the_measurement_and_not_the_table_behind_it(measured):
    cells = pd.DataFrame(
        [{"statement": 1, "article_id": article, "state": "present"} for article in "ab"]
    ).assign(probability=1.0)
    names = {"a": "Herald", "b": "Courier"}
    said = {}
    for share in (0.95, 0.8, 0.5):
        measured(**{LEARNED: (share, 50), RARE: (share, 50)})
        said[share] = omissions(cells, names)
    assert said[0.95] == "1 statement: 1 in both texts."
    assert said[0.8] == "1 statement: probably 1 in both texts."
    assert said[0.5] == "1 statement: the chart shows in which texts each was found."


def test_a_difference_in_a_table_says_no_more_than_in_a_sentence(monkeypatch):
    rows = pd.DataFrame(
        {"measure": ["hedges", "hedges", "lix"], "clear": [True, False, True],
         "outlet_a": "Herald", "outlet_b": "Post",
         "statement": ["Herald hedges more.", "No clear difference.", "Herald is harder."]}
    )  # fmt: skip
    for how, first in (("asserts", "Herald hedges more."), ("probably", "Probably: Herald hedges"),
                       ("silent", "Herald, Post: see the values")):  # fmt: skip
        monkeypatch.setattr(outlets, "verb", lambda kinds, how=how: how if kinds else "asserts")
        told = outlets.told_differences(rows)["statement"].tolist()
        assert told[0].startswith(first)
        assert told[1:] == ["No clear difference.", "Herald is harder."]


def test_every_kind_is_described_and_every_kind_described_is_said():
    written = "".join(path.read_text(encoding="utf-8") for path in SHOWING.rglob("*.py"))
    for kind, about in about_kinds().items():
        named = kind.removesuffix(", independent reports")
        assert re.search(f'"{named}["{{]', written) or kind.startswith("more "), kind
        for of in about["scores"].split("; "):
            measure, metric, name = of.split(": ")
            assert measure in MEASURES, kind
            assert (measure, metric) in about_metrics(), kind
            assert name in about_sets(), kind
        assert all(about[name] for name in ("sentence", "page", "judged")), kind
    said = set(re.findall(r'Claim\(\s*\("([^"]+)",\)', written))
    assert len(said) > 5
    assert said <= set(about_kinds())
