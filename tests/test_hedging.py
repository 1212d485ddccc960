"""Hedges: which words, in which context, whose voice."""

from analysis.hedging import hedges_in


def test_a_hedged_sentence_has_hedges_and_its_plain_twin_has_none():
    hedged = "The bridge may have been closed, reportedly by the mayor."
    plain = "The bridge has been closed by the mayor."
    assert [hedge.cue for hedge in hedges_in(hedged)] == ["may", "reportedly"]
    assert hedges_in(plain) == []
