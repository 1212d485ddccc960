from itertools import combinations

import pandas as pd
import pytest

from analysis.showing import answers


def pair(cosine, a_in_b, b_in_a, a="a1", b="a2"):
    return {
        "article_a": a,
        "article_b": b,
        "cosine": cosine,
        "containment_a_in_b": a_in_b,
        "containment_b_in_a": b_in_a,
    }


def test_the_most_heard_source_and_the_most_direct_outlet_are_named():
    found = pd.DataFrame(
        {
            "outlet": ["Herald", "Herald", "Courier"],
            "source_name": ["Ida Holt", "Bo Lind", "Ida Holt"],
            "form": ["direct", "indirect", "indirect"],
            "n_words": [30, 10, 20],
        }
    )
    said = answers.voices(found)
    assert said.startswith("Most words are given to Ida Holt (50 of 60 attributed words, in 2 of 2")
    assert said.endswith("(75% of its attributed words), Courier least (0%).")
    # Were what is left open his, he would be heard more.
    open_words = pd.DataFrame({"outlet": "Herald", "form": "indirect", "n_words": [45]})
    said = answers.voices(pd.concat([found, open_words.assign(source_name=None)]))
    assert said.startswith("105 attributed words were found; the chart shows")


@pytest.mark.parametrize(
    ("row", "meaning"),
    [
        (pair(1.0, 1.0, 0.996), "one text"),
        (pair(0.99, 0.95, 0.9), "nearly one text"),
        (pair(0.99, 1.0, 0.84), "nearly one text"),
        (pair(0.6, 0.05, 0.95), "one holds most of the other"),
        (pair(0.6, 0.4, 0.1), "much common wording"),
        (pair(0.6, 0.1, 0.1), "common words, few sequences"),
        (pair(0.3, 0.0, 0.01), "little in common"),
    ],
)
def test_relations_follow_their_stated_limits(row, meaning):
    assert answers.relation(pd.Series(row)) == meaning


def test_the_article_that_stands_alone_is_named():
    table = pd.DataFrame(
        [
            pair(0.9, 1.0, 1.0),
            pair(0.2, 0.01, 0.01, "a1", "a3"),
            pair(0.2, 0.01, 0.01, "a2", "a3"),
        ]
    )
    said = answers.overlap(table, {"a1": "Herald", "a2": "Courier", "a3": "Post"})
    assert "Herald and Courier are one text" in said
    assert "Post shares little wording with any other" in said


def test_what_is_told_in_other_words_is_not_said_to_stand_alone():
    pairs = [("a1", "a2"), ("a1", "a3"), ("a2", "a3")]
    table = pd.DataFrame([pair(0.2, 0.01, 0.01, *ids) for ids in pairs])
    names = {"a1": "Herald", "a2": "Courier", "a3": "Post"}
    families = pd.DataFrame({"article_id": list(names), "n_in_family": [2, 2, 1]})
    assert answers.overlap(table, names, families) == (
        "Post shares little wording with any other. Herald and Courier share little wording with "
        "any other, but go back to the same report as others."
    )


def test_three_copies_are_named_together():
    table = pd.DataFrame(
        [pair(0.9, 0.9, 0.9), pair(0.9, 0.9, 0.9, "a2", "a3"), pair(0.9, 0.9, 0.9, "a1", "a3")]
    )
    said = answers.overlap(table, {"a1": "Herald", "a2": "Courier", "a3": "Post"})
    assert said == "Herald, Courier and Post are nearly one text."
    table[["containment_a_in_b", "containment_b_in_a"]] = 1.0
    said = answers.overlap(table, {"a1": "Herald", "a2": "Courier", "a3": "Post"})
    assert said == "Herald, Courier and Post are one text."


def test_of_many_articles_some_are_named():
    ids = [f"a{i}" for i in range(9)]
    copies = pd.DataFrame([pair(1.0, 1.0, 1.0, a, b) for a, b in combinations(ids, 2)])
    names = {article: article.upper() for article in ids}
    assert answers.overlap(copies, names) == "A0, A1, A2, A3 and 5 more are one text."
    alone = copies.assign(cosine=0.1, containment_a_in_b=0.0, containment_b_in_a=0.0)
    said = answers.overlap(alone, names)
    assert said == "A0, A1, A2, A3 and 5 more share little wording with any other."
    none = copies.assign(cosine=None, part="quotation", zone="headline")
    said = answers.overlap(none, names)
    assert said == "In quotations of the headline only: There is no text to compare."


def test_the_same_quotations_do_not_make_one_text():
    table, names = pd.DataFrame([pair(0.9, 1.0, 1.0)]), {"a1": "Herald", "a2": "Courier"}
    assert answers.overlap(table, names) == "Herald and Courier are one text."
    assert answers.overlap(table.assign(part="whole"), names) == answers.overlap(table, names)
    quoted = table.assign(part="quotation")
    said = answers.overlap(quoted, names)
    assert said == "In quotations only: Herald and Courier have the same words."
    assert answers.relation(quoted.iloc[0]) == "the same words"
    close = quoted.assign(containment_b_in_a=0.9)
    assert answers.relation(close.iloc[0]) == "nearly the same words"
    assert "Herald and Courier have nearly the same words." in answers.overlap(close, names)
    between = answers.overlap(pd.DataFrame([pair(0.4, 0.4, 0.4)]).assign(part="own"), names)
    assert between.startswith("In own words only: No two of the 2 articles have the same words")


def test_a_paraphrase_is_shown_by_its_two_figures():
    said = answers.overlap(pd.DataFrame([pair(0.62, 0.14, 0.1)]), {"a1": "Herald", "a2": "Post"})
    assert "have many words in common, but few sequences of five (cosine 0.62, 14% of" in said


def test_one_article_is_not_compared():
    assert answers.overlap(pd.DataFrame(), {"a1": "Herald"}).startswith("One article alone")


def test_voices_of_outlets_that_nobody_knows_are_counted_apart():
    names = ["Herald", "Unknown (a)", "Unknown (b)"]
    found = pd.DataFrame(
        {"outlet": names, "source_name": ["Ida Holt", "Ida Holt", None], "form": "direct"}
    ).assign(n_words=[30, 10, 20])
    assert "in 2 of 3 outlets, counting 2 unknown ones)" in (answers.voices(found))
