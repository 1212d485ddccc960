"""Lines of a concordance: a card for each outlet, as far as there is room."""

import pandas as pd

from dashboard.parts import lines

COLUMNS = ["outlet", "left", "match", "right", "voice", "source", "sentence", "zone"]


def groups(*counts):
    """What the browser is told of outlets that have so many lines each."""
    outlets = [f"o{i:02}" for i in range(len(counts))]
    rates = pd.DataFrame(
        {"outlet": outlets, "n": counts, "n_words": 500, "per_1000": 2.0 * pd.Series(counts),
         "low": 0.0, "high": 9.0}
    )  # fmt: skip
    rows = [
        (outlet, "the", "dam", "broke", "own", None, "The dam broke.", "body")
        for outlet, n in zip(outlets, counts, strict=True)
        for _ in range(n)
    ]
    return list(lines._groups(pd.DataFrame(rows, columns=COLUMNS), rates))


def test_each_outlet_has_a_card_those_with_most_first_and_one_without_says_so():
    told = groups(1, 0, 3)
    assert [(one["outlet"], len(one["lines"])) for one in told] == [
        ("o02", 3),
        ("o00", 1),
        ("o01", 0),
    ]
    assert told[2]["told"] == "not found, 0.0 per 1,000 words (0.0 to 9.0)"


def test_of_many_outlets_the_others_and_those_without_are_counted():
    told = groups(*range(1, 24), *[0] * 177)
    cards, (more, without) = told[:20], told[20:]
    assert [len(one["lines"]) for one in cards] == list(range(23, 3, -1))
    assert more["outlet"] == "In 3 more outlets"
    assert more["told"].startswith("6 times together")  # 3 + 2 + 1
    assert without["outlet"] == "Not found in 177 outlets"
    assert more["lines"] == without["lines"] == []
