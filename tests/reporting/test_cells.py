"""A number is written from a cell, or it is not written."""

import pandas as pd
import pytest

from analysis.reporting.cells import (
    Among,
    Cells,
    Name,
    Number,
    Setting,
    one_decimal,
    per_cent,
    plain,
)

RATES = pd.DataFrame(
    {"outlet": ["Channel 6", "Herald"], "value": [14.6, 3.04], "share": [0.314, 1.0]},
    index=[7, 9],
)


RATES_READ = [Among("rates", ("value", "share"), ("outlet",))]


@pytest.fixture
def cells():
    return Cells({"rates": RATES})


def numbers(pieces):
    return [piece for piece in pieces if isinstance(piece, Number)]


def test_a_cell_is_written_with_its_place(cells):
    assert cells.number("rates", 0, "value", one_decimal) == ("14.6", "rates", 0, "value")
    assert cells.number("rates", 0, "share", per_cent).text == "31\u00a0%"
    cells.add("empty", RATES.assign(value=[float("nan"), 1.0]))
    assert cells.number("empty", 0, "value") == "–"


def test_a_table_is_not_replaced_under_numbers_that_were_taken_from_it(cells):
    with pytest.raises(AssertionError, match="another table"):
        cells.add("rates", RATES.head(1))


def test_a_sentence_is_traced_to_its_cells(cells):
    said = cells.traced(
        "Channel 6 has most hedges (14.6 per 1,000 words, 31 % of them).", RATES_READ, ["Channel 6"]
    )
    assert [(one.text, one.row, one.column) for one in numbers(said)] == [
        ("14.6", 0, "value"), ("31 %", 0, "share"),
    ]  # fmt: skip
    assert [one for one in said if isinstance(one, Name)] == [Name("Channel 6")]
    assert Setting("per 1,000 words") in said
    assert plain(said).startswith("Channel 6 has most hedges (14.6 per 1,000 words")


@pytest.mark.parametrize("sentence", ["Herald has 14.7.", "Channel 6 has 3.1.", "There are 5,000."])
def test_a_number_that_is_in_no_table_is_not_written(cells, sentence):
    assert cells.traced(sentence, RATES_READ, ["Channel 6"]) is None


def test_a_number_and_its_interval_are_of_one_row():
    twice = pd.DataFrame({"value": [7.0, 4.8], "low": [1.0, 2.6], "high": [9.0, 7.0]})
    cells = Cells({"twice": twice})
    said = cells.traced("4.8 (2.6 to 7.0)", [Among("twice", ("value", "low", "high"))])
    assert [(one.row, one.column) for one in numbers(said)] == [
        (1, "value"), (1, "low"), (1, "high"),
    ]  # fmt: skip


def test_what_is_counted_becomes_a_cell_of_its_own(cells):
    (n,) = numbers(cells.traced("2 outlets report it.", RATES_READ))
    counts = cells.counts()
    assert (counts.loc[n.row, n.column], n.table) == (2, "counts")
    assert counts.loc[n.row, "of"] == "rates"
