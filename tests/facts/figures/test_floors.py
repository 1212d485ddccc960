"""How well quantities and places are found on the gold: floors under the measured figures."""

from functools import cache

import pandas as pd
import pytest

from analysis.facts.figures import quantities, quantity_conflicts
from evaluation.quantities import articles_of, pairs_of, tallies
from evaluation.sets import gold_table
from evaluation.tallies import by_slice, scored

PLACES = ("seeds", "picket-line", "trawler-collision")
FLOORS = {
    ("quantities", "picket-line"): {"found": 0.97, "kind": 0.98, "grouped": 0.85},
    ("quantities", "seeds"): {"found": 0.97, "kind": 0.98, "grouped": 0.75},
    ("places", "seeds"): {"found": 0.97, "grouped": 0.8},
    ("places", "picket-line"): {"found": 0.97, "grouped": 0.75},
    ("places", "trawler-collision"): {"found": 0.97, "grouped": 0.75},
}


@cache
def matched(what, name, corpora):
    table = quantities(articles_of(name, corpora))
    places = table["kind"] == "place"
    if what == "places":
        return pairs_of(f"places-{name}", table[places])
    return pairs_of(name, table[~places])


def score(what, name, corpora, metric):
    return scored(
        by_slice(tallies(matched(what, name, corpora), what))[metric, "all", "all"], resamples=2
    )


@pytest.mark.parametrize(("what", "name"), FLOORS)
def test_they_are_found_as_annotated(request, what, name):
    corpora = request.getfixturevalue("corpora") if name == "seeds" else None
    for metric, floor in FLOORS[what, name].items():
        metric = f"{what}, kind" if metric == "kind" else f"{what} {metric}"
        found = score(what, name, corpora, metric)
        assert found.estimate.value > floor, metric
        if metric == "places found":
            assert min(found.precision, found.recall) > floor


def test_conflicts_of_the_picket_line_are_told_and_no_others():
    found = score("quantities", "picket-line", None, "quantities in conflict")
    assert found.n_gold == 34
    assert found.recall >= 30 / 34
    assert found.precision == 1


@pytest.mark.parametrize("name", ["picket-line", "trawler-collision"])
def test_no_place_of_the_bundled_events_is_in_conflict(name):
    assert not any(pair.found["conflict"] for pair in matched("places", name, None) if pair.found)


def test_the_soldiers_of_the_seeds_are_the_same_whether_some_or_two(corpora):
    pairs = matched("quantities", "seeds", corpora)
    assert not any(pair.found["conflict"] for pair in pairs if pair.found)
    captives = [pair.found for pair in pairs if pair.gold.get("group") == "captives"]
    some = next(row for row in captives if row["vague"])
    two = next(row for row in captives if row["value"] == 2)
    assert some["quantity"] == two["quantity"]  # differing exactness


def test_the_headline_of_a_seed_puts_the_capture_elsewhere(corpora):
    both = [pair for pair in matched("places", "seeds", corpora) if pair.gold and pair.found]
    assert all(pair.found["conflict"] == (pair.gold["conflict"] == "yes") for pair in both)
    named = [pair.found for pair in both if pair.found["conflict"]]
    headlines, leads = ([row for row in named if row["field"] == at] for at in ("title", "text"))
    assert [row["article_id"] for row in headlines] == ["003"]
    assert sorted(row["article_id"] for row in leads) == ["000", "001", "002", "003"]
    assert {row["reading"] for row in leads}.isdisjoint(row["reading"] for row in headlines)
    (row,) = quantity_conflicts(quantities(articles_of("seeds", corpora))).itertuples()
    assert (row.kind, row.n_outlets, row.n_readings) == ("place", 4, 2)
    assert pd.isna(row.lowest)


@pytest.mark.parametrize("name", ["seeds", "picket-line", *(f"places-{name}" for name in PLACES)])
def test_the_gold_is_annotated_in_the_field_of_each_text(name):
    gold = gold_table("quantities", f"{name}.tsv")
    assert not gold.duplicated(["article_id", "field", "start"]).any()
    assert set(gold["conflict"]) <= {"yes", "no"}
    assert (gold["end"].astype(int) > gold["start"].astype(int)).all()
