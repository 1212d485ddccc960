"""What is known of a clause and another text: each signal by hand, and at its ends."""

import numpy as np
import pytest

import analysis
from analysis.facts.statements.counterparts import SIGNALS, counterparts_of
from analysis.facts.statements.judging import COEFFICIENTS, probability, state_of
from analysis.facts.statements.wordings import Wordings, wordings_of
from tests.conftest import make_articles

PART_OF_B = 3  # the text of the second article


def wordings(first: str, second: str) -> Wordings:
    articles = make_articles(first, second)
    return wordings_of(articles, analysis.quantities(articles))


def signals(first: str, second: str) -> dict[str, float]:
    """The signals of the first clause of a text and another text."""
    found = counterparts_of(wordings(first, second), 4)
    return dict(zip(SIGNALS, found.signals[0, PART_OF_B].tolist(), strict=True))


def test_the_same_sentence_has_it_all():
    found = signals("Ada Brook hid the ledger.", "Rain fell. Ada Brook hid the ledger.")
    assert found.pop("quoted") == found.pop("neighbours") == 0
    assert found.pop("figures") == 0.5
    assert found == pytest.approx(dict.fromkeys(found, 1.0))


def test_nothing_in_common():
    found = signals("Ada Brook hid the ledger.", "Snow melted early on every slope.")
    assert found.pop("figures") == 0.5
    assert found == pytest.approx(dict.fromkeys(found, 0.0))


def test_without_names_it_is_neither_here_nor_there():
    assert signals("The ledger burned.", "Snow melted early.")["names"] == 0.5


def test_two_neighbouring_sentences_may_share_it():
    together = signals(
        "The clerk burned the ledger and drowned the seal.",
        "The clerk burned the ledger. Then the seal was drowned.",
    )
    apart = signals(
        "The clerk burned the ledger and drowned the seal.",
        "The clerk burned the ledger. Snow melted early. Then the seal was drowned.",
    )
    assert together["clause"] == pytest.approx(1.0)
    assert apart["clause"] < 0.8


def test_a_name_alone_is_less_than_what_is_said():
    name = signals("Then Brook hid ledgers.", "Then Brook met fishermen.")
    deed = signals("Then Brook hid ledgers.", "Then Holt hid ledgers.")
    assert name["alike_clause"] < deed["alike_clause"] == pytest.approx(1.0)
    assert (name["names"], deed["names"]) == (1.0, 0.0)


def test_quotations_are_noted():
    assert signals("“The walls will not hold at all.”", "Snow melted.")["quoted"] == 1.0


def test_the_same_figures_support_and_missing_ones_do_not():
    first = "The storm killed 70 sailors near Tarn."
    same = signals(first, "Seventy sailors died in the storm.")
    none = signals(first, "The storm was over at last.")
    assert (same["figures"], signals("The storm raged.", first)["figures"]) == (1.0, 0.5)
    assert -1 <= none["figures"] < 0


def test_a_counterpart_of_another_clause_is_not_mutual():
    text = "The clerk hid the ledger. Rain fell, and the clerk hid the old ledger of the mill."
    found = counterparts_of(wordings("The clerk hid the old ledger of the mill.", text), 4)
    at = found.signals[:, 1, SIGNALS.index("mutual_clause")]
    assert at[1] < at[-1]  # the first sentence there has a rival


def test_neighbours_support():
    first = "The clerk burned the ledger. Ada Brook wept."
    near = counterparts_of(wordings(first, f"Snow melted. {first}"), 4)
    assert near.signals[1, PART_OF_B, SIGNALS.index("neighbours")] == pytest.approx(1.0)


def test_more_of_any_signal_but_quotation_makes_it_more_probable():
    assert tuple(COEFFICIENTS) == SIGNALS
    assert [name for name, weight in COEFFICIENTS.items() if weight < 0] == ["quoted"]
    nothing, everything = np.zeros((1, len(SIGNALS))), np.ones((1, len(SIGNALS)))
    assert state_of(probability(nothing)[0]) == "absent"
    assert state_of(probability(everything)[0]) == "present"
