"""What differs between two wordings, against differences worked out by hand."""

import pytest

from analysis.language.document import document_of
from analysis.texts.changes.quoted_words import (
    Difference,
    compare,
    compare_parts,
    joined,
    operations,
    wording_of,
)


def wording(text):
    return wording_of(text, document_of(text).tokens)


def test_differences_by_hand():
    cases = {
        ("We will not go", "we will not go,"): ("verbatim", "", 0),
        ("rotten and cowardly", "vile and cowardly"): ("reworded", "rotten → vile", 1),
        ("had not found the courage", "lacked the courage"): (
            ("reworded", "had not found → lacked", 3)
        ),
        ("We will not go", "We will go"): ("reworded", "not → (nothing)", 1),
        ("We will go", "We will not go"): ("reworded", "(nothing) → not", 1),
        ("We will not go home", "We will not go"): ("truncated", "home → (nothing)", 1),
        ("the worst day in years", "day"): (
            ("truncated", "the worst → (nothing); in years → (nothing)", 4)
        ),
        ("we came, we saw", "we saw, we came"): (
            "reordered",
            "we came, we saw → we saw, we came",
            2,
        ),
        ("liars, thieves", "thieves and liars"): (
            ("reordered", "liars, thieves → thieves and liars", 2)
        ),
    }
    for (a, b), expected in cases.items():
        assert compare(wording(a), wording(b)) == Difference(*expected), (a, b)


def test_each_lacks_an_end_of_the_other():
    found = compare(wording("First this. Then that."), wording("Then that. Then more."))
    assert found == ("truncated", "First this → (nothing); (nothing) → Then more", 4)


@pytest.mark.parametrize("mark", ["…", "...", "[...]", ". . ."])
def test_words_left_out_at_dots_are_truncated_and_unmarked_reworded(mark):
    whole = wording("We will not leave this town")
    assert compare(whole, wording(f"We will {mark} leave this town")).fidelity == "truncated"
    assert compare(whole, wording("We will leave this town")).fidelity == "reworded"


def test_spelling_that_is_no_change():
    for a, b in [
        ("[W]e have a draft", "We have a draft"),
        ("a cross-border raid", "a cross border raid"),
        ("of good will", "of goodwill"),
        ("the U.S. Senate", "the US Senate"),
        ("1,500 men", "1500 men"),
        ("Mr. Orme’s “plan”", "Mr Orme's 'plan'"),
        ("a centre for all", "a center for all"),
        ("I ’ m done, that‘s it", "I'm done, that's it"),
    ]:
        assert compare(wording(a), wording(b)).fidelity == "verbatim", (a, b)
    assert compare(wording("a 1,500 m run"), wording("a 1,600 m run")).fidelity == "reworded"


def test_short_forms_are_no_change_where_they_stand_for_the_same():
    for a, b in [
        ("he is gone and they have won", "he's gone and they've won"),
        ("she has won, we won't stop", "she's won, we will not stop"),
        ("I can't say what I'd do", "I cannot say what I would do"),
    ]:
        assert compare(wording(a), wording(b)).fidelity == "verbatim", (a, b)
    for a, b in [("he was gone", "he's gone"), ("we will stop", "we won't stop")]:
        assert compare(wording(a), wording(b)).fidelity == "reworded", (a, b)


def test_what_is_put_in_in_brackets_is_no_change():
    for a, b in [
        ("What happened [in the port] is a miracle", "What happened is a miracle"),
        ("It altered (its course) at once", "It altered at once"),
        ("[The mayor] is trying", "He is trying"),
    ]:
        assert compare(wording(a), wording(b)).fidelity == "verbatim", (a, b)
    left_open = compare(wording("We left [the port at noon"), wording("We left at noon"))
    assert left_open.changes == "the port → (nothing)"


def parted(text):
    """The two pieces of a quotation, before and after "he said"."""
    first, second = text.split("he said")
    after = len(text) - len(second)
    spans = document_of(text).tokens
    pieces = [[s for s in spans if s.end <= len(first)], [s for s in spans if s.start >= after]]
    return joined([wording_of(text, piece) for piece in pieces])


def test_pieces_are_compared_as_one_quotation():
    whole = wording("It was a good plan, badly drawn. It failed.")
    everything, first = range(len(whole.words)), range(5)
    pieces = parted("“It was a good plan,” he said, “badly drawn. It failed.”")
    assert compare_parts(pieces, whole, first, everything).fidelity == "verbatim"
    changed = parted("“It was a good plan,” he said, “badly made. It failed.”")
    assert compare_parts(changed, whole, first, everything).changes == "made → drawn"
    assert compare_parts(changed, whole, first, first).fidelity == "verbatim"


def test_operations_read_the_same_both_ways():
    pairs = [
        ("a b a c", "a c a b"),
        ("we have x. we have never y", "we have never y"),
        ("not held when held", "not held"),
        ("", "a b"),
        ("a a a", "a a"),
    ]
    for first, second in pairs:
        a, b = tuple(first.split()), tuple(second.split())
        back = tuple((i1, i2, j1, j2) for j1, j2, i1, i2 in operations(b, a))
        assert operations(a, b) == back
        rebuilt = list(a)
        for i1, i2, j1, j2 in reversed(operations(a, b)):
            rebuilt[i1:i2] = b[j1:j2]
        assert tuple(rebuilt) == b


def test_the_shorter_is_found_where_it_stands_as_a_whole():
    a, b = ("we", "have", "never"), ("we", "have", "two", "so", "we", "have", "never")
    assert operations(a, b) == ((0, 0, 0, 4),)


def test_very_long_wordings_are_not_compared_word_by_word():
    a, b = ("a", *["x", "y"] * 2000, "z"), ("a", *["y", "x", "u"] * 2000, "z")
    assert operations(a, b) == ((1, 4001, 1, 6001),)
