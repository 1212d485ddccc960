"""Is a slice told from the rest where it differs, and left alone where it does not?"""

import numpy as np

from evaluation.against_the_rest import BETWEEN, WITHIN, against_the_rest
from evaluation.tallies import by_slice, recall


def document(unit, outlet, cells):
    """Tallies of one article: form → how many were found, of how many."""
    made = []
    for form, (met, gold) in cells.items():
        one = recall("recall_half", unit, met, gold)
        made += [
            one,
            one._replace(slice_kind="outlet", slice=outlet),
            one._replace(slice_kind=WITHIN, slice=f"{outlet}{BETWEEN}{form}"),
            one._replace(slice_kind="quoting style", slice=form),
        ]
    return made


def compared(*documents):
    return against_the_rest(by_slice(one for made in documents for one in made), resamples=500)


def test_a_difference_that_comes_from_how_outlets_quote_is_gone_at_the_same_mix():
    # Both find 9 of 10 direct and 3 of 10 indirect ones; B has more indirect speech.
    found = compared(
        *(document(f"a{n}", "A", {"direct": (9, 10), "indirect": (3, 10)}) for n in range(12)),
        *(document(f"b{n}", "B", {"direct": (9, 10), "indirect": (9, 30)}) for n in range(12)),
    )
    one = found["recall_half", "outlet", "B"]
    assert np.isclose(one.difference, 18 / 40 - 12 / 20)
    assert abs(one.same_mix) < 1e-9
    assert found["recall_half", "quoting style", "indirect"].p_holm < 0.001


def test_where_nothing_differs_hardly_anything_is_called_different():
    rng = np.random.default_rng(3)
    called = 0
    for _ in range(40):
        documents = [
            document(f"{outlet}{n}", outlet, {"direct": (rng.binomial(20, 0.6), 20)})
            for outlet in "ABCD"
            for n in range(12)
        ]
        found = compared(*documents)
        called += any(one.p_holm < 0.05 for key, one in found.items() if key[1] == "outlet")
    assert called <= 5


def test_p_values_are_corrected_for_the_slices_of_their_kind():
    rng = np.random.default_rng(5)
    documents = [
        document(f"{outlet}{n}", outlet, {"direct": (rng.binomial(20, p), 20)})
        for outlet, p in zip("ABC", (0.5, 0.62, 0.6), strict=True)
        for n in range(12)
    ]
    found = [one for key, one in compared(*documents).items() if key[1] == "outlet"]
    smallest = min(found, key=lambda one: one.p)
    assert smallest.p_holm == 3 * smallest.p


def test_too_little_is_not_compared():
    found = compared(
        document("a", "A", {"direct": (5, 10)}),
        *(document(f"b{n}", "B", {"direct": (9, 10)}) for n in range(12)),
    )
    assert found == {}


def test_a_set_of_a_few_articles_is_not_compared():
    few = [document(f"a{n}", "A", {"direct": (20, 20), "indirect": (5, 20)}) for n in range(4)]
    assert compared(*few) == {}
