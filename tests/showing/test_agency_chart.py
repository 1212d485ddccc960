"""Who did it, drawn and said: shares that add up, numbers, and silence where little is told."""

import pandas as pd
import pytest

from analysis.showing.answers import acting
from analysis.showing.charts.agency import WAYS, ways_by_outlet
from analysis.words.naming.counting import wilson

COLUMNS = ["event_id", "act", "outlet", "voice", "n", "n_articles", "n_named", "n_passive",
           "n_noun", "n_other", "share", "low", "high"]  # fmt: skip


def rates(*outlets):
    """Rows of (outlet, named, passive, noun)."""
    rows = [
        ("e", one, outlet, "all", a + b + c, 1, a, b, c, 0, *wilson(a, a + b + c))
        for one in ("all", "shoot")
        for outlet, a, b, c in outlets
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_the_parts_of_a_bar_are_the_shares_of_its_tellings():
    given = rates(("Herald", 6, 3, 1), ("<b>Courier</b>", 0, 1, 3))
    figure = ways_by_outlet(
        given[given["act"] == "all"], outlets=["Herald", "<b>Courier</b>", "Echo"], title="Who"
    )
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [bar.name for bar in bars] == [name for name, _, _ in WAYS.values()]
    whole = [sum(shares) for shares in zip(*(bar.x for bar in bars), strict=True)]
    assert whole == pytest.approx([1, 1, 0])
    assert list(bars[0].x) == [0.6, 0, 0]
    assert list(bars[1].customdata[0]) == ["n_passive", "Herald"]
    assert "n = 10" in bars[0].y[0]
    assert "&lt;b&gt;" in bars[0].y[1]
    assert "6 of 10 tellings" in bars[0].hovertext[0]
    numbers = [text for trace in figure.data if trace.type == "scatter" for text in trace.text]
    assert numbers == ["6", "3", "1", "1", "3"]


def test_outlets_that_differ_beyond_chance_are_named_if_their_kind_may_be():
    far = rates(("Herald", 19, 1, 0), ("Courier", 1, 9, 10))
    [_, claim] = acting.claims_of_acts(far, act="all", voice="all")
    assert claim.kinds == ("names who acts",)
    assert claim.before == "Herald"
    assert claim.after == "names who acts in 19 of 20 tellings, Courier in 1 of 20."


@pytest.mark.parametrize(
    "given",
    [
        rates(("Herald", 6, 4, 0), ("Courier", 5, 5, 0)),
        rates(("Herald", 4, 0, 0), ("Courier", 0, 4, 0)),
        rates(("Herald", 20, 0, 0)),
    ],
    ids=["no clear difference", "few tellings", "one outlet"],
)
def test_otherwise_only_the_acts_are_told(given):
    assert acting.who_did_it(given) == "Told by several outlets of the same actor: shoot."


def test_where_no_act_is_told_that_is_said():
    assert (
        acting.who_did_it(rates())
        == "No act was found that several outlets tell of the same actor."
    )
