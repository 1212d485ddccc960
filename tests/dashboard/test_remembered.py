"""What is made of tables is made once of the same cells, and anew where one of them differs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from dashboard.state.remembered import digest, drawn_once, once

TABLE = pd.DataFrame({"outlet": ["Herald", "Courier"], "value": [1.0, np.nan]})


@dataclass
class Look:
    colour: str


def made_of(*_):
    made_of.times += 1
    return made_of.times


OTHERS = [
    TABLE.assign(value=[1.0, 2.0]),
    TABLE.assign(value=[1.0, None]).astype({"value": object}),
    TABLE.iloc[::-1],
    TABLE.rename(columns={"value": "share"}),
    TABLE[["value", "outlet"]],
    TABLE.reset_index(drop=True).set_index("outlet", drop=False),
    TABLE.assign(at=pd.Timestamp("2026-01-01")),
    pd.DataFrame({"outlet": ["Herald", "Courier"], "value": [("a",), "a"]}),
    pd.DataFrame({"outlet": ["Herald", "Courier"], "value": [["a"], "a"]}),
    TABLE["value"], TABLE["outlet"], 1, 1.0, True, "1", None, (1,), [1], {1}, {1: 2}, {"1": 2},
    Look("red"), Look("blue"), np.float64(1),
]  # fmt: skip


def test_every_difference_counts():
    noted = TABLE.copy()
    noted.attrs["by_hand"] = ["hedges: 1 of 2 by hand"]
    all_of_them = [TABLE, noted, *OTHERS]
    assert len({digest(made_of, one) for one in all_of_them}) == len(all_of_them)
    assert digest(made_of, TABLE) == digest(made_of, TABLE.copy())
    assert digest(made_of, TABLE) != digest(once, TABLE)


def test_the_same_cells_are_looked_at_once():
    made_of.times = 0
    asked = [once(made_of, table) for table in (TABLE, TABLE.copy(), TABLE.head(1), TABLE)]
    assert asked == [1, 1, 2, 1]


def test_what_may_change_under_its_digest_is_refused():
    with pytest.raises(TypeError, match="cannot be kept"):
        once(made_of, object())


def test_a_figure_is_kept_as_what_it_shows():
    import plotly.graph_objects as go

    def draw(heights):
        return go.Figure(go.Bar(y=list(heights)))

    first = drawn_once(draw, (1, 2))
    assert first["data"][0]["y"] == [1, 2]
    assert drawn_once(draw, (1, 2)) == first
