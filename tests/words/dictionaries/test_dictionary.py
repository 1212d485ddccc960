"""What a dictionary finds is counted once per category, and what speaks against it is told."""

import re
from itertools import islice, product

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.words.dictionaries import dictionary, dictionary_rates, dictionary_report
from tests.conftest import as_attributions, make_articles

NOBODY = as_attributions([])


def entries(*rows):
    return pd.DataFrame([(*row, 1.0)[:3] for row in rows], columns=["term", "category", "weight"])


def hits(text, *rows):
    return dictionary(make_articles(text), entries(*rows), attributions=NOBODY)


@pytest.fixture(scope="module")
def event():
    return analysis.load_event("dam-breach")


@pytest.fixture(scope="module")
def voices(event):
    return analysis.attributions(event, method="rules")


def test_of_hits_that_overlap_one_counts_per_category():
    found = hits(
        "War crimes and a war of nerves.",
        ("war", "law"), ("war crime*", "law"), ("war", "war"), ("crimes", "law"), ("crimes", "war"),
    )  # fmt: skip
    said = found[["hit", "entry", "category"]].to_numpy().tolist()
    assert sorted(said) == sorted([
        ["War crimes", "war crime*", "law"], ["War", "war", "war"], ["crimes", "crimes", "war"],
        ["war", "war", "law"], ["war", "war", "war"],
    ])  # fmt: skip


def test_of_two_entries_for_the_same_words_the_word_itself_is_named():
    found = hits("Terrorists!", ("terror*", "x"), ("terrorists", "x"))
    assert found["entry"].tolist() == ["terrorists"]


def test_no_hit_leaves_its_sentence():
    assert hits("It was the dam. Broke it?", ("dam broke", "x")).empty
    assert hits("Dam\n\nBroke.", ("dam broke", "x")).empty


def test_negations_are_marked():
    text = (
        "It is not very good. It isn’t good. No, good. Without any good. Good, never. "
        "It was not that the dam was good. Not bad: good. Not only good."
    )
    found = hits(text, ("good", "x"))
    assert found["negated"].tolist() == [True, True, False, True, False, False, False, False]


def test_hits_and_words_are_those_of_a_count_by_hand(event, voices):
    table = dictionary(event, entries(("water*", "x"), ("the dam", "y")), attributions=voices)
    for category, pattern in (("x", r"\bwater\w*"), ("y", r"\bthe\s+dam\b")):
        wanted = [
            (row.article_id, field, one.start(), one.end())
            for row in event.itertuples()
            for field in ("title", "text")
            for one in re.finditer(pattern, getattr(row, field), re.I)
        ]
        mine = table[table["category"] == category]
        places = mine[["article_id", "field", "start", "end"]]
        assert list(places.itertuples(index=False, name=None)) == wanted
        assert len(wanted) > 5
    texts = event.set_index("article_id")
    for row in table.itertuples():
        body = texts.loc[row.article_id, row.field]
        assert body[row.start : row.end] == row.hit
        assert body.startswith(row.sentence, row.sentence_start)


def test_rates_are_those_of_any_hits(event, voices):
    words = entries(("water*", "x", 2), ("flood*", "x", -1), ("zeppelin", "y"))
    found = dictionary(event, words, attributions=voices)
    for part, zone in (("whole", "all"), ("own", "all"), ("quotation", "body")):
        cut = {"part": part, "zone": zone, "attributions": voices, "resamples": 100}
        rates = dictionary_rates(event, words, hits=found, **cut)
        assert rates["category"].unique().tolist() == ["x", "y"]
        for category, mine in rates.groupby("category"):
            hit = found[found["category"] == category]
            compared = analysis.compare_outlets(event, hit, **cut).outlets
            names = {"value": "per_1000", "low": "low", "high": "high", "count": "n"}
            for theirs, ours in names.items():
                assert mine[ours].tolist() == compared[theirs].tolist()
        weighed = rates[rates["category"] == "x"]
        inside = found[(found["voice"] == part) | (part == "whole")]
        inside = inside[(inside["zone"] == zone) | (zone == "all")]
        sums = inside.groupby("outlet")["weight"].sum().reindex(weighed["outlet"], fill_value=0)
        wanted = (1000 * sums.to_numpy() / weighed["n_words"]).tolist()
        assert weighed["weighted"].tolist() == pytest.approx(wanted)
        assert rates.loc[rates["category"] == "y", "weighted"].isna().all()
        assert rates.loc[rates["category"] == "y", "note"].str.contains("none found").all()


def test_the_voices_add_up(event, voices):
    words = entries(("the", "x"))
    counts = {
        part: len(dictionary(event, words, part=part, attributions=voices))
        for part in ("whole", "own", "quotation", "attributed")
    }
    assert counts.pop("whole") == sum(counts.values())
    assert all(counts.values())


def test_what_speaks_against_a_dictionary_is_told():
    words = entries(
        ("safe", "care"), ("safe", "law"), ("terror*", "threat"), ("terrorist", "threat"),
        ("*ist", "people"), ("terroris*", "threat"), ("good", "care"), ("zeppelin", "air"),
        ("wom?n", "people"), ("wom*", "people"), ("war", "threat"), ("war crime", "threat"),
    )  # fmt: skip
    found = dictionary(
        make_articles("Not good, not safe. Good. A terrorist met women in the war."),
        words, attributions=NOBODY,
    )  # fmt: skip
    told = dictionary_report(words, found)
    rows = {
        problem: [tuple(row)[1:] for row in mine.itertuples(index=False)]
        for problem, mine in told.groupby("problem")
    }
    assert rows["in several categories"] == [("safe", "care", "safe", "law", 1, 1)]
    assert {row[:4] for row in rows["covered by another"]} == {
        ("terrorist", "threat", "terror*", "threat"),
        ("terrorist", "threat", "terroris*", "threat"),
        ("terrorist", "threat", "*ist", "people"),
        ("terroris*", "threat", "terror*", "threat"),
        ("wom?n", "people", "wom*", "people"),
    }
    negated = [(*row[:2], *row[-2:]) for row in rows["negated"]]
    assert negated == [("safe", "care", 1, 1), ("safe", "law", 1, 1), ("good", "care", 2, 1)]
    assert [row[0] for row in rows["never counted"]] == ["terror*", "terroris*", "wom*"]
    assert [row[0] for row in rows["never found"]] == ["zeppelin", "war crime"]


def test_fifty_thousand_entries():
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = ["".join(four) + "*" for four in islice(product(letters, repeat=4), 50_000)]
    words = entries(*((term, "x") for term in many), ("dam", "y"))
    found = dictionary(make_articles("The dam broke."), words, attributions=NOBODY)
    assert found["hit"].tolist() == ["dam", "broke"]
    assert len(dictionary_report(words, found)) == 49_999


def test_what_cannot_be_looked_for_is_said():
    with pytest.raises(ArticlesError, match=r"the term '\*' in row 1 of entries .* find anything"):
        hits("x", ("x", "y"), ("*", "y"))
    with pytest.raises(ArticlesError, match=r"the term None in row 0 of entries .* no text"):
        hits("x", (None, "y"))
    with pytest.raises(ArticlesError, match=r"row 0 of entries has no category"):
        hits("x", ("x", None))
    for weight in ("two", float("inf")):
        with pytest.raises(ArticlesError, match=r"the weight .* in row 0 of entries is no number"):
            hits("x", ("x", "y", weight))
    with pytest.raises(ArticlesError, match=r"read_dictionary"):
        dictionary(make_articles("x"), pd.DataFrame({"word": ["x"]}), attributions=NOBODY)


def test_no_entries_no_articles_and_markup():
    none = entries(("x", "y")).iloc[:0]
    assert dictionary(make_articles("x"), none).empty
    assert dictionary_rates(make_articles("x"), none).empty
    assert dictionary_report(none, dictionary(make_articles("x"), none)).empty
    empty = make_articles("", "* * *")
    assert dictionary(empty, entries(("x", "y"))).empty
    assert dictionary_rates(empty, entries(("x", "y")), resamples=100)["per_1000"].isna().all()
    assert hits("<b onclick=x>dam</b>", ("<b", "y"), ("onclick=x", "y"))["hit"].tolist() == [
        "<b", "onclick=x",
    ]  # fmt: skip
