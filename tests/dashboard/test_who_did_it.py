"""The page Who did it: its choices are in the address, and a mark where little is known."""

import pytest

from analysis.showing import accuracy
from tests.dashboard import opened

EVENT = "picket-line"


def captions(app):
    return " ".join(one.proto.body for one in app.get("html"))


@pytest.mark.parametrize("voice", ["all", "own"])
def test_the_choice_of_act_and_voice_cuts_chart_and_sentences(voice):
    app = opened("who_did_it", event=EVENT, who_did_it_act="arrest", who_did_it_voice=voice)
    assert not app.exception
    [told] = [one.value for one in app.dataframe if "agent_named" in one.value]
    assert set(told["act"]) == {"arrest"}
    assert voice == "all" or set(told["voice"]) == {"own words"}


def test_what_is_not_validated_is_marked(monkeypatch):
    monkeypatch.setattr("dashboard.parts.who_did_it.not_validated", lambda _: "Not validated: so.")
    assert "Not validated: so." in captions(opened("who_did_it", event=EVENT))


def test_an_event_without_such_acts_says_so():
    app = opened("who_did_it", event=EVENT, outlets="Brisk Brief")
    assert not app.exception
    assert "No act was found that several outlets tell" in captions(app)


def test_the_mark_is_that_of_the_stored_scores():
    assert accuracy.not_validated("agency") == accuracy.not_validated(
        "agency", accuracy.stored_scores()
    )
