"""What does a field say, and can every format hold it?"""

import json

import numpy as np
import pandas as pd
import pytest

from analysis.files.exporting import to_parquet
from analysis.files.reading import read_uploads
from analysis.files.reading.values import plain, said, taken_apart


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"id": None, "name": "Courier"}, "Courier"), ({"title": "Echo", "uri": "x"}, "Echo"),
        ([{"sentence": "One."}, {"sentence": "Two."}], "One.\n\nTwo."), (7.0, "7"), (" ", None),
        (float("nan"), None), (np.array(["a", "b"]), "a\n\nb"), ({}, None),
    ],
)  # fmt: skip
def test_a_field_is_said_as_text(value: object, text: str | None) -> None:
    assert said(value) == text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("{'name': \"Ida's\"}", {"name": "Ida's"}), ('{"name": null}', {"name": None}),
        ("['a', 'b']", ["a", "b"]), ("[sic]", "[sic]"), ("{'a': __import__('os')}", None),
        ("['a', 5and]", None),
        ("['a'" + "+['a'" * 9_000 + "]", None), ("['" + "a" * 300_000 + "']", None),
    ],
)  # fmt: skip
def test_a_cell_that_spells_a_value_is_taken_apart_and_nothing_is_run(
    cell: str, value: object
) -> None:
    assert taken_apart(cell) == (cell if value is None else value)


def test_plain_values_fit_into_a_table() -> None:
    assert plain(b"a\xff") == "a\ufffd"
    assert json.loads(plain({"a": {1}})) == {"a": "{1}"}


@pytest.mark.filterwarnings("ignore:a table is read without the date")  # 2**60 ns since 1970
@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([10**20, 7], [str(10**20), "7"]), ([5, ""], [5.0, None]), ([True, ""], [True, None]),
        ([5, "five"], ["5", "five"]), ([2**60, None], [str(2**60), None]), ([5, 2.5], [5.0, 2.5]),
    ],
)  # fmt: skip
def test_a_column_of_several_kinds_is_kept_and_can_be_written(
    values: list[object], kept: list[object]
) -> None:
    rows = [{"text": f"It rained {n} days.", "k": value} for n, value in enumerate(values)]
    articles = read_uploads({"a.json": json.dumps(rows).encode()}).articles
    assert [None if pd.isna(value) else value for value in articles["k"]] == kept
    assert to_parquet(articles)
    assert to_parquet(pd.DataFrame({"k": pd.Series(values, dtype=object)}))
