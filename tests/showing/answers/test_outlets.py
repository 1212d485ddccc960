"""Outlets are ranked only where they can be told apart, and then with the values."""

from itertools import combinations

import pandas as pd
import pytest

from analysis.showing.answers import outlets
from analysis.statistics.comparison import Comparison


def compared(clear=(), **values):
    """Three outlets or so, of which these pairs differ by more than chance."""
    pairs = [
        {"outlet_a": a, "outlet_b": b, "difference": values[a] - values[b], "measure": "lix",
         "clear": f"{a}-{b}" in clear, "statement": f"{a} is harder than {b}."}
        for a, b in combinations(values, 2)
    ]  # fmt: skip
    columns = ["outlet_a", "outlet_b", "difference", "measure", "clear", "statement"]
    table = pd.DataFrame({"outlet": list(values), "value": list(values.values())})
    return Comparison(table, pd.DataFrame(pairs, columns=columns).astype({"clear": bool}))


def said(*clear, unit="per 1,000", **values):
    return outlets.told_apart(compared(clear, **values), what="hedges", unit=unit)


def test_what_cannot_be_told_apart_is_not_ranked():
    told = said(Herald=12.0, Courier=4.0, Post=7.0)
    assert told == (
        "No two outlets can be told apart by hedges: 4.0 to 12.0 per 1,000, which may be chance "
        "alone."
    )


def test_of_those_that_differ_the_widest_pair_is_named_with_its_values():
    values = {"Herald": 12.0, "Courier": 4.0, "Post": 7.0}
    assert said("Herald-Courier", **values) == (
        "1 of 3 pairs of outlets can be told apart by hedges, Herald (12.0) and Courier (4.0); "
        "the others cannot (4.0 to 12.0 per 1,000)."
    )
    # The outermost outlets are named only if it is they that differ.
    told = said("Herald-Post", "Courier-Post", **values)
    assert "2 of 3 pairs" in told
    assert "most of all Herald (12.0) and Post (7.0)" in told
    everyone = said("Herald-Courier", "Herald-Post", "Courier-Post", **values)
    assert everyone == "All 3 pairs of outlets can be told apart by hedges: 4.0 to 12.0 per 1,000."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "There is no text to measure."),
        ({"Herald": 12.0}, "Herald: 12.0 per 1,000; no other to compare with."),
        ({"A": 0.0, "B": 0.0}, "All 2 outlets have the same value in hedges: 0.0 per 1,000."),
        ({"Herald": 0.0, "Unknown (a)": 0.0, "Unknown (b)": 0.0},
         "All 1 outlet and 2 unknown ones have the same value in hedges: 0.0 per 1,000."),
    ],
)  # fmt: skip
def test_nothing_and_no_difference_are_said_plainly(values, told):
    assert said(**values) == told


def test_a_kind_that_is_not_reliable_gives_the_range_and_no_outlet():
    both = compared(["Herald-Courier"], Herald=12.0, Courier=4.0)
    both.differences["measure"] = "hedges"
    [claim] = outlets.claims_of_telling_apart(both, "hedges")
    assert claim.kinds == ("more hedges",)
    assert claim.about == ("Herald", "Courier")
    assert claim.instead.startswith("4.0 to 12.0, by outlet.")


def test_measures_that_tell_outlets_apart_come_first():
    lines = outlets.what_differs(
        {
            "hedges": compared(Herald=12.0, Courier=4.0),
            "lix": compared(["Herald-Courier"], Herald=40.0, Courier=30.0),
        }
    )
    assert lines[0] == "The two outlets can be told apart by LIX: 30.0 to 40.0."
    assert lines[1].startswith("No two outlets can be told apart by hedges: 4.0 to 12.0 per 1,000")


def test_all_measures_together_are_counted_and_the_first_told():
    none = compared(Herald=12.0, Courier=4.0, Post=5.0).differences
    assert outlets.how_clear(none) == (
        "Of all 3 differences between outlets, looked at together, none is sure to be more than "
        "chance; a measure looked at by itself may tell outlets apart all the same."
    )
    values = {f"Outlet {n}": float(n) for n in range(5)}
    every = compared([f"{a}-{b}" for a, b in combinations(values, 2)], **values).differences
    told = outlets.how_clear(every)
    assert told.startswith("Of all 10 differences between outlets, looked at together, 10 are more")
    assert told.count("is harder than") == 3
    assert outlets.how_clear(none.head(0)).startswith("There is no second outlet")


def test_readability_says_what_textstat_finds():
    table = pd.DataFrame({"lix": [10.0, 14.0]})
    assert outlets.other_counting(table, formula="lix").endswith("finds 10.0 to 14.0 instead.")
    assert outlets.other_counting(table.assign(lix=10.0), formula="lix").endswith("10.0 instead.")
    assert outlets.other_counting(table.assign(lix=float("nan")), formula="lix") == ""


def test_highest_and_lowest_are_those_that_show_it():
    assert outlets.ends_of(compared(A=2.0, B=1.0).outlets) == ("A", "B")
    assert outlets.ends_of(compared(A=1.01, B=1.0).outlets) is None
