import pandas as pd
import pytest

from analysis.showing.answers.facts import conflicting, of_headlines, omissions

NAMES = {"a": "Herald", "b": "Courier"}
CHANCES = {"present": 0.97, "differing": 0.97, "uncertain": 0.5, "absent": 0.1, "unknown": 0.1}


def with_chances(cells):
    return cells.assign(probability=cells["state"].map(CHANCES))


def table(*states):
    """One statement per pair of states, those of Herald and of Courier."""
    return with_chances(
        pd.DataFrame(
            [
                {"statement": i, "article_id": article, "state": state}
                for i, pair in enumerate(states)
                for article, state in zip("ab", pair, strict=True)
            ]
        )
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
        "names; 1 in doubt, in 1 place (unclear, or perhaps told in part)."
    )


def test_thousands_are_written_as_elsewhere():
    many = omissions(table(*[("present", "uncertain")] * 1_200), NAMES)
    assert many.startswith("1,200 statements: ")
    assert "1,200 in doubt, in 1,200 places" in many


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ([1, 0.97, 0.94], "1 in all 3 texts"),  # 0.91 that all do
        ([1, 0.95, 0.9], "the chart shows"),
        ([1, 0.1, 0.2], "1 in Herald alone"),  # 0.72 that no other does
        ([1, 0.2, 0.2], "the chart shows"),
    ],
)
def test_all_and_alone_are_said_only_where_it_is_probable_of_all_texts_together(chances, said):
    states = ["present" if chance > 0.5 else "absent" for chance in chances]
    cells = pd.DataFrame(
        {"statement": 1, "article_id": list("abc"), "state": states, "probability": chances}
    )
    assert said in omissions(cells, NAMES | {"c": "Post"})
    assert "none" not in omissions(cells, NAMES | {"c": "Post"})


def test_one_text_leaves_nothing_out():
    cells = table(("present", "present"))
    assert omissions(cells.head(0), {"a": "Herald"}).startswith("There is one article here")
    one_report = cells[cells["article_id"] == cells["article_id"].iloc[0]]
    assert omissions(one_report, {"a": "Herald"}).startswith("1 statement in one text; there is no")


@pytest.mark.parametrize("names", [NAMES, {}])
def test_texts_without_a_word_make_no_statement(names):
    nothing = table(("present", "present")).head(0)
    assert omissions(nothing, names).startswith("No statement was found")


def test_conflicts_are_counted_by_thing_not_by_mention():
    found = pd.DataFrame({"quantity": [1, 1, 2], "conflict": [True, True, False]})
    assert conflicting(found).startswith("3 mentions of 2 quantities; 1 of them is given differ")
    one = pd.DataFrame({"quantity": [1], "conflict": [False]})
    assert conflicting(one) == "1 mention of 1 quantity."


def test_of_three_texts_all_are_spoken_of():
    cells = with_chances(
        pd.DataFrame({"statement": 1, "article_id": list("abc"), "state": "present"})
    )
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
    assert omissions(with_chances(cells), NAMES | {"c": "Post"}) == (
        "3 statements: 1 in both whole texts; 1 in Herald alone (of whole texts)."
    )


def test_nothing_is_said_to_stand_in_the_only_whole_text_alone():
    cells = table(("present", "present"), ("present", "unknown"))
    assert omissions(cells, NAMES) == "2 statements: 1 in both texts."
