from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.published import Published
from analysis.showing.answers.families import (
    all_counted,
    all_independent,
    closest_first,
    counted_apart,
    in_order,
    independent_reports,
    most_telling,
    one_counted,
    relation_of,
)

NAMES = {"a": "Herald", "b": "Courier", "c": "Post"}
FAMILIES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "outlet": list(NAMES.values()),
        "family": [1, 1, 2],
        "parent": [None, "a", None],
        "relation": [None, "paraphrase", None],
        "representative": [True, False, True],
    }
)


def test_families_are_counted_as_reports():
    assert independent_reports(FAMILIES, NAMES) == (
        "3 texts are 2 independent reports; one of them is Herald with Courier (paraphrase)."
    )


def test_without_copies_all_are_independent():
    alone = FAMILIES.assign(family=[1, 2, 3], parent=None)
    assert independent_reports(alone, NAMES).startswith(
        "None of the 3 texts was found to be mostly another"
    )
    assert (
        all_independent(alone) == "All 3 articles are counted: none was found to come from another."
    )


def test_one_text_has_nothing_it_could_come_from():
    assert "alone" in independent_reports(FAMILIES.head(1), NAMES)


def test_where_the_best_text_is_a_rewriting_the_origin_is_named_by_the_relation_between_them():
    swapped = FAMILIES.assign(representative=[False, True, True])
    assert independent_reports(swapped, NAMES).endswith("Courier with Herald (paraphrase).")


@pytest.mark.parametrize("word", ["2 independent reports", "Courier (paraphrase)"])
def test_the_caption_says_what_is_left_out(word):
    assert word in one_counted(FAMILIES.assign(counted=[True, False, True]), NAMES)


def test_the_caption_warns_where_copies_count():
    assert "only 2 independent reports" in all_counted(FAMILIES)


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("a to b", "Herald was first: by its date."),
        ("b to a", "Courier was first: by its date."),
        ("unknown", "Which was first cannot be told: by its date."),
    ],
)
def test_a_relation_is_told_with_its_grounds(direction, said):
    row = SimpleNamespace(
        article_a="a",
        article_b="b",
        relation="copy",
        confidence=0.98,
        evidence="All of it",
        direction=direction,
        direction_from="by its date",
    )
    assert (
        relation_of(row, NAMES)
        == f"Herald and Courier: copy (related for sure: 98%). All of it. {said}"
    )


def test_texts_that_only_share_passages_are_told_beside_the_tree():
    pairs = pd.DataFrame(
        {
            "article_a": ["a", "a", "b"],
            "article_b": ["b", "c", "c"],
            "relation": ["shared agency", "credited rewrite", "no copying found"],
        }
    )
    families = pd.DataFrame({"article_id": ["a", "b", "c"], "family": [1, 2, 1]})
    told = counted_apart(pairs, families, NAMES)
    assert told.endswith("from one another: Herald and Courier (shared agency).")
    assert counted_apart(pairs.tail(2), families, NAMES) == ""


def test_independent_reports_have_no_first():
    row = SimpleNamespace(
        article_a="a",
        article_b="b",
        relation="no copying found",
        confidence=0.9,
        evidence="Little",
        direction="",
        direction_from="",
    )
    assert relation_of(row, NAMES).endswith("no copying found (sure: 90%). Little.")


def test_nothing_is_said_to_be_sure_to_the_last_per_cent():
    row = SimpleNamespace(
        article_a="a",
        article_b="b",
        relation="copy",
        confidence=0.999,
        evidence="All of it",
        direction="",
        direction_from="",
    )
    assert "copy (related for sure: over 99%)" in relation_of(row, NAMES)


@pytest.mark.parametrize(
    ("direction", "order"), [("a to b", "ab"), ("b to a", "ba"), ("unknown", "ab"), ("", "ab")]
)
def test_the_first_version_comes_first(direction, order):
    row = SimpleNamespace(article_a="a", article_b="b", direction=direction)
    assert in_order(row) == tuple(order)


@pytest.mark.parametrize(
    ("relations", "score"),
    [
        (["copy", "excerpt", "revision", "paraphrase", "no copying found"], 0.7),
        (["copy", "excerpt", "no copying found", "no copying found", "no copying found"], 0.8),
        (["copy", "no copying found", "no copying found", "copy", "no copying found"], 0.9),
        (["no copying found"] * 5, 0.9),
    ],
)
def test_looked_at_first_is_the_closest_pair_in_which_words_were_changed(relations, score):
    table = pd.DataFrame({"relation": relations, "score": [0.9, 0.8, 0.7, 0.6, 0.1]})
    table["closeness"] = table["score"]
    assert most_telling(table.sample(frac=1, random_state=1)).score == score


def test_a_text_is_called_the_origin_only_where_that_is_known():
    swapped = FAMILIES.assign(representative=[False, True, True], counted=[False, True, True])
    told = swapped.assign(direction=["", "from parent", ""])
    assert "Herald (origin)" in one_counted(told, NAMES)
    unclear = swapped.assign(direction=["", "unknown", ""])
    assert "Herald (order not known)" in one_counted(unclear, NAMES)
    part = swapped.assign(direction=["", "unknown", "from parent"], family=1)
    assert "Herald (order known in part)" in one_counted(part, NAMES)


def test_the_closest_of_independent_pairs_share_most_whatever_their_score():
    table = pd.DataFrame(
        {
            "relation": ["no copying found", "copy", "no copying found", "paraphrase"],
            "score": [0.4, 0.9, 0.1, 0.6],
            "closeness": [0.01, 0.9, 0.2, 0.1],
        }
    )
    assert closest_first(table).index.tolist() == [1, 3, 2, 0]
    assert most_telling(table.iloc[[0, 2]]).score == 0.1


def test_one_report_is_told_in_the_singular():
    one = FAMILIES.head(2)
    assert independent_reports(one, NAMES) == (
        "Both texts tell one report: Herald with Courier (paraphrase)."
    )
    assert "though they tell only one report: what" in all_counted(one)
    assert one_counted(one.assign(counted=[True, False]), NAMES) == (
        "Counted: Herald alone. Not counted, for it tells the same report again: "
        "Courier (paraphrase)."
    )


def test_texts_of_outlets_that_nobody_knows_are_told_by_their_names():
    unknown = FAMILIES.assign(outlet="unknown", counted=[True, False, True])
    names = {"a": "unknown (a)", "b": "unknown (b)", "c": "unknown (c)"}
    assert "report again: unknown (b) (paraphrase)." in one_counted(unknown, names)


def test_an_excerpt_that_is_cut_off_may_be_a_copy():
    cut = FAMILIES.assign(relation=[None, "excerpt", None], cut_off=[False, True, False])
    assert independent_reports(cut, NAMES).endswith("Courier (copy or excerpt, cut off).")
    assert "Courier (copy or excerpt, cut off)" in (
        one_counted(cut.assign(counted=[True, False, True]), NAMES)
    )
    row = SimpleNamespace(
        article_a="a", article_b="b", relation="excerpt", confidence=0.98, evidence="All of it",
        direction="unknown", direction_from="not made from one another, but related by way of Post",
    )  # fmt: skip
    assert relation_of(row, NAMES).startswith("Herald and Courier: excerpt (related for sure: 98%)")
    said = relation_of(row, NAMES, {"b": "Subscribe"})
    assert said.startswith("Herald and Courier: copy or excerpt, cut off (related for sure: 98%)")
    apart = "All of it. They are not made from one another, but related by way of Post"
    assert said.endswith(f"{apart}.")
    days = [Published(pd.Timestamp(f"2030-05-0{n}", tz="UTC"), "day") for n in (3, 4)]
    dated = relation_of(row, NAMES, dates=dict(zip("ba", days, strict=True)))
    assert dated.endswith(f"{apart}; Courier was published first.")
