import pandas as pd
import pytest

from analysis.showing.answers.versions import changes, of_certainty, of_quotations, unchanged

ALIGNED = pd.DataFrame(
    {"field_a": "text", "start_a": [0, 10, 20], "band": ["same", "reworded", "none"]}
)
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
        "2 of 3 sentences of Herald, headlines included, stand in Courier too, the same or "
        "reworded. Changed: 1 of 2 common quotations not verbatim; hedge moved twice; 1 sentence "
        "added."
    )


def test_equal_texts_differ_in_nothing():
    nothing = pd.DataFrame({"category": []})
    assert changes(ALIGNED, nothing, QUOTES.head(1), ["A", "B"]).endswith(
        "no difference was found."
    )


def test_all_sentences_are_said_to_be_all():
    nothing = pd.DataFrame({"category": []})
    kept = ALIGNED.head(2)
    assert changes(kept, nothing, QUOTES.head(1), ["A", "B"]).startswith("All 2 sentences of A")


@pytest.mark.parametrize(
    ("fidelity", "said"),
    [
        ([], "No quotation was found in both texts."),
        (["verbatim"], "The one common quotation found is verbatim."),
        (["verbatim"] * 3, "All 3 common quotations that were found are verbatim."),
        (["reworded"], "1 of 1 common quotation is not verbatim."),
        (["reworded", "verbatim"], "1 of 2 common quotations is not verbatim."),
        (["reworded", "truncated"], "2 of 2 common quotations are not verbatim."),
    ],
)
def test_quotations_are_counted_in_good_english(fidelity, said):
    assert of_quotations(pd.DataFrame({"fidelity": fidelity})) == said


@pytest.mark.parametrize(
    ("claims", "said"),
    [([], "No claim was found"), ([3, 3], "1 claim is"), ([3, 4], "2 claims are")],
)
def test_claims_are_counted_once(claims, said):
    assert of_certainty(pd.DataFrame({"claim": claims})).startswith(said)


def test_of_a_text_that_is_cut_off_only_what_is_here_is_called_the_same():
    nothing = pd.DataFrame({"category": []})
    said = changes(ALIGNED, nothing, QUOTES.head(1), ["A", "B"], cut=True)
    assert said.endswith("no difference was found in what is here of both.")
    assert unchanged() == "Nothing was changed: the two say the same in the same words."
    assert unchanged(cut=True).startswith("In what is here of both nothing was changed")
    assert of_quotations(QUOTES.head(0), cut=True) == (
        "No quotation was found in what is here of both."
    )
    assert of_certainty(pd.DataFrame({"claim": []}), cut=True).endswith("in what is here of both.")
