"""Rules that are switched off find nothing, wherever they are held, and are back afterwards."""

import pandas as pd

from analysis.style import hedging
from analysis.style.hedging import hedges_in
from evaluation.ablation import ROOMS, called, rules_of, scores_of, summed_up, without, worths
from evaluation.scoring import MEASURES


def test_a_rule_that_is_off_finds_nothing_and_comes_back():
    [rule] = [one for one in rules_of("style.hedging") if one.found is hedges_in]
    assert hedging.hedges_in("It may rain.")
    with without(rule):
        assert hedging.hedges_in("It may rain.") == []
    assert hedging.hedges_in("It may rain.")


def test_what_is_called_is_seen():
    seen = {code.co_name for code in called(lambda: hedges_in("It may rain."))}
    assert "hedges_in" in seen
    assert "hedges" not in seen


def test_every_room_has_rules_and_measures_that_are_scored():
    for room, measures in ROOMS.items():
        assert set(measures) <= set(MEASURES), room
        assert list(rules_of(room)), room


def test_the_worth_of_a_rule_is_what_the_score_loses(monkeypatch):
    [rule] = [one for one in rules_of("style.hedging") if one.found is hedges_in]
    monkeypatch.setattr("evaluation.ablation.rules_of", lambda _: [rule])
    table = pd.DataFrame(worths(None, "style.hedging", "rules", print))
    whole = scores_of(None, ["hedging"], "rules")
    assert len(table) == len(whole) > 3
    assert summed_up(table)["gains"].max() >= 0
