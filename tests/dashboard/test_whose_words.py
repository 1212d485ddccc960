"""The switches "Whose words" and "Where": alike on every page, kept in the address."""

import pytest

import analysis
from analysis.articles import PART_LABELS, ZONE_LABELS
from analysis.measures import Measure
from dashboard import state
from dashboard.parts import evidence, shared
from dashboard.state import stores
from tests.dashboard import charts, opened


@pytest.mark.parametrize("page", ["readability", "overlap", "hedging"])
@pytest.mark.parametrize("part", shared.WHOSE_WORDS)
def test_pages_take_the_choice_from_the_address(page, part):
    app = opened(page, **{f"{page}_part": part})
    (switch,) = [one for one in app.segmented_control if one.label == "Whose words"]
    assert switch.value == part
    assert switch.options == list(shared.WHOSE_WORDS.values())


@pytest.mark.parametrize("page", ["readability", "overlap", "hedging"])
def test_pages_say_in_which_zone_they_count(page):
    app = opened(page, **{f"{page}_zone": "lead", f"{page}_part": "own"})
    (switch,) = [one for one in app.segmented_control if one.label == "Where"]
    assert (switch.value, switch.options) == ("lead", list(shared.WHERE.values()))
    assert any("own words of the lead" in chart for chart in charts(app))
    assert any("own words of the lead" in one.value for one in app.header)
    tables = [one.value for one in app.dataframe]
    found = [table["zone"].unique().tolist() for table in tables if "zone" in table]
    assert ["lead"] in found or page == "overlap"


@pytest.mark.parametrize("page", ["readability", "overlap", "hedging"])
def test_a_headline_alone_can_be_looked_at(page):
    assert not opened(page, **{f"{page}_zone": "headline"}).exception


def test_every_choice_is_a_zone():
    assert list(shared.WHERE) == list(ZONE_LABELS)


def test_every_choice_is_a_part_with_a_name_of_its_own():
    assert set(shared.WHOSE_WORDS) == set(PART_LABELS) - {"unquoted"}
    assert len(set(shared.WHOSE_WORDS.values())) == len(shared.WHOSE_WORDS)


@pytest.mark.usefixtures("newly_measured")
def test_a_voice_is_measured_with_the_attributions_that_are_there_and_all_words_without(
    monkeypatch,
):
    corpus = state.whole(analysis.event_ids()[0])
    told = state.result(corpus, "attributions")
    given = []
    stores.FOR_ALL.clear()

    run_it = Measure.run

    def measured(measure, articles, **settings):
        if not measure.parts:
            return run_it(measure, articles, **settings)
        given.append(settings)
        return articles

    monkeypatch.setattr(Measure, "run", measured)
    for name in ("readability", "overlap"):
        state.result(corpus, name, part="attributed")
        state.result(corpus, name, part="whole")
        voiced, whole = given[-2:]
        assert voiced["attributions"].equals(told)
        assert "attributions" not in whole


def test_rates_by_voice_are_measured_for_pages():
    corpus = state.whole(analysis.event_ids()[0])
    rates = state.result(corpus, "rates_by_voice")
    assert set(rates["voice"]) == {"own", "quotation", "attributed"}
    assert len(state.result(corpus, "whose_words")) > 100


@pytest.mark.parametrize("measure", ["hedges", "boosters"])
def test_the_hits_of_each_voice_are_those_that_its_rate_counts(measure):
    for event in analysis.event_ids():
        corpus = state.whole(event)
        rates = state.result(corpus, "rates_by_voice").query("measure == @measure")
        counts = rates.groupby(rates["voice"].map(PART_LABELS))["count"].sum()
        found = evidence.by_voice(corpus, measure)["voice"].value_counts()
        assert {name: n for name, n in counts.items() if n} == found.to_dict()
