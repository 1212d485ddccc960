import pandas as pd

from analysis.answers.versions import changes

ALIGNED = pd.DataFrame({"start_a": [0, 10, 20], "band": ["same", "reworded", "none"]})
QUOTES = pd.DataFrame({"fidelity": ["verbatim", "reworded"]})


def test_quotations_come_first_and_other_wording_is_not_counted():
    found = pd.DataFrame(
        {
            "category": [
                "other wording",
                "hedge moved",
                "sentence added",
                "hedge moved",
                "quotation changed",
            ]
        }
    )
    assert changes(ALIGNED, found, QUOTES, ["Herald", "Courier"]) == (
        "2 of 3 sentences of Herald stand in Courier too, the same or reworded. Changed: 1 of 2 "
        "common quotations not verbatim; hedge moved twice; sentences: 1 added."
    )


def test_equal_texts_differ_in_nothing():
    nothing = pd.DataFrame({"category": []})
    assert changes(ALIGNED, nothing, QUOTES.head(1), ["A", "B"]).endswith("nothing differs.")
