"""The links from a method note to the scores of what it describes."""

from analysis.measures import MEASURES
from dashboard.parts import accuracy


def test_a_measure_leads_to_scores_that_there_are():
    assert {one.judged for one in MEASURES.values()} - {""} <= set(accuracy.scores()["measure"])
    named = ("coverage", "quotation_fidelity", "differences", "align", "compare_outlets")
    assert [accuracy.judged(name) for name in named] == [
        "coverage", "quotation fidelity", "differences", "alignment", "",
    ]  # fmt: skip
