import pandas as pd
import pytest

from analysis.showing.answers.facts import conflicting, of_headlines, omissions

NAMES = {"a": "Herald", "b": "Courier"}


def table(*states):
    """One statement per pair of states, those of Herald and of Courier."""
    return pd.DataFrame(
        [
            {"statement": i, "article_id": article, "state": state}
            for i, pair in enumerate(states)
            for article, state in zip("ab", pair, strict=True)
        ]
    )


def test_statements_are_counted_by_who_makes_them():
    cells = table(
        ("present", "present"),
        ("present", "absent"),
        ("present", "uncertain"),
        ("differing", "differing"),
    )
    assert omissions(cells, NAMES) == (
        "4 statements: 2 in both texts; 1 in Herald alone; 1 with conflicting figures, dates or "
        "names; 1 in doubt: unclear in some text, or told in part."
    )


def test_one_text_leaves_nothing_out():
    assert "no other" in omissions(table(("present", "present")), {"a": "Herald"})


@pytest.mark.parametrize("names", [NAMES, {"a": "Herald"}, {}])
def test_texts_without_a_word_make_no_statement(names):
    nothing = table(("present", "present")).head(0)
    assert omissions(nothing, names).startswith("No statement was found")


def test_conflicts_are_counted_by_thing_not_by_mention():
    found = pd.DataFrame({"quantity": [1, 1, 2], "conflict": [True, True, False]})
    assert conflicting(found).startswith("3 mentions of 2 quantities; 1 of them is given differ")
    one = pd.DataFrame({"quantity": [1], "conflict": [False]})
    assert conflicting(one).startswith("1 mention of 1 quantity; none of them was")


def test_of_three_texts_all_are_spoken_of():
    cells = pd.DataFrame({"statement": 1, "article_id": list("abc"), "state": "present"})
    assert "1 in all 3 texts" in omissions(cells, NAMES | {"c": "Post"})


def headlines(*rows):
    return pd.DataFrame(rows, columns=["headline", "position"])


def test_statements_of_headlines_alone_are_told_apart():
    said = of_headlines(headlines((True, "body"), (False, "headline"), (False, "lead")))
    assert said == ("2 statements stand in a headline, 1 of them in no sentence of the same text.")
    assert of_headlines(headlines((True, "lead"))) == (
        "1 statement stands in a headline, and in a sentence of the same text, too."
    )
    assert of_headlines(headlines((False, "lead"))) == "No statement was found in a headline."


def test_all_and_alone_are_meant_of_whole_texts():
    states = [
        ("present", "present", "unknown"),
        ("present", "absent", "unknown"),
        ("present", "absent", "present"),
    ]
    cells = pd.DataFrame(
        [
            {"statement": i, "article_id": article, "state": state}
            for i, three in enumerate(states)
            for article, state in zip("abc", three, strict=True)
        ]
    )
    assert omissions(cells, NAMES | {"c": "Post"}) == (
        "3 statements: 1 in both whole texts; 1 in Herald alone (of whole texts)."
    )


def test_nothing_is_said_to_stand_in_the_only_whole_text_alone():
    cells = table(("present", "present"), ("present", "unknown"))
    assert omissions(cells, NAMES) == "2 statements: 1 in both texts."
