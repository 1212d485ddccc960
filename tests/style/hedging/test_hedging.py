"""Hedges: the table, what counts, and their opposite pole."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.style.hedging import COUNTED, boosters, boosters_in, hedges, hedges_in, uncertainty_in
from tests.conftest import as_attributions, make_articles

COLUMNS = [
    *("event_id", "article_id", "outlet", "field", "cue", "start", "end"),
    *("category", "whose", "source", "counts", "confidence", "method"),
    *("clause_start", "clause_end", "sentence", "sentence_start"),
]
NONE = as_attributions([])


def test_a_hedged_text_scores_above_its_plain_twin():
    hedged = (
        "The dam may have leaked, reportedly for weeks. It was not immediately clear who knew. "
        "Officials believe that the alleged sabotage could be the work of miners."
    )
    plain = (
        "The dam leaked for weeks. The mayor knew. "
        "Officials say that the sabotage was the work of miners."
    )
    table = hedges(make_articles(hedged, plain), NONE)
    assert table.groupby("article_id")["counts"].sum().to_dict() == {"a0": 6}


def test_curly_and_straight_apostrophes_capitals_and_blanks_do_not_matter():
    straight = "She couldn't verify it. It was not  immediately clear. ALLEGEDLY so."
    curly = straight.replace("'", "’")
    found = [[hedge.category for hedge in hedges_in(text)] for text in (straight, curly)]
    assert found == [["evidential disclaimer", "evidential disclaimer", "adverb"]] * 2


def test_a_cue_does_not_run_over_punctuation_or_a_sentence_end():
    assert [hedge.cue for hedge in hedges_in("She was unable to. Verify it!")] == []
    assert [hedge.cue for hedge in hedges_in("It may, or may not, rain.")] == ["may", "may"]


def test_only_words_of_uncertainty_are_uncertainty():
    text = "He claimed that about 30 people may have “fled”, if the alleged report is right."
    assert [hedge.cue for hedge in hedges_in(text)] == [
        "claimed", "about", "may", "“fled”", "if", "alleged",
    ]  # fmt: skip
    assert [hedge.cue for hedge in uncertainty_in(text)] == ["may", "if", "alleged"]


def test_categories_can_be_chosen():
    text = "About 30 people may come."
    assert [hedge.cue for hedge in hedges_in(text, categories=["modal"])] == ["may"]
    with pytest.raises(ArticlesError, match=r"categories is 'modals', .*did you mean 'modal'"):
        hedges_in(text, categories=["modals"])
    with pytest.raises(ArticlesError, match="a list whose every item is"):
        hedges_in(text, categories="modal")


@given(st.text(), st.sampled_from(["may", "“it”", "was not yet able to", "about 30", "İ if"]))
@settings(deadline=None)
def test_offsets_hold_for_any_text(noise, cue):
    text = f"{noise} {cue} {noise}"
    for find in (hedges_in, uncertainty_in, boosters_in):
        found = find(text)
        assert all(text[hedge.start : hedge.end] == hedge.cue for hedge in found)
        cues = [hedge for hedge in found if hedge.category != "scare quotes"]
        assert all(one.end <= other.start for one, other in pairwise(cues))


# -- the table


def test_rows_lead_back_to_title_text_and_sentence():
    articles = make_articles(
        "All is well. The dam may leak.\nIt is, allegedly, old.", titles=("Dam could burst",)
    )
    before = articles.copy(deep=True)
    table = hedges(articles, NONE)
    assert list(table.columns) == COLUMNS
    assert table["cue"].tolist() == ["could", "may", "allegedly"]
    assert table["field"].tolist() == ["title", "text", "text"]
    assert table["sentence"].tolist() == [
        "Dam could burst", "The dam may leak.", "It is, allegedly, old.",
    ]  # fmt: skip
    for row in table.itertuples():
        whole = articles.loc[0, row.field]
        assert whole[row.start : row.end] == row.cue
        assert whole[row.sentence_start :].startswith(row.sentence)
    pd.testing.assert_frame_equal(articles, before)


def test_an_article_without_hedges_gives_an_empty_table_with_its_columns():
    for table in (hedges(make_articles("The dam leaks."), NONE), boosters(make_articles(""), NONE)):
        assert list(table.columns) == COLUMNS
        assert len(table) == 0
        assert table["start"].dtype == "int64"
        assert table["counts"].dtype == bool


def test_what_counts_can_be_chosen():
    articles = make_articles("About 30 people may come if it is dry.")
    assert hedges(articles, NONE).set_index("cue")["counts"].to_dict() == {
        "About": False, "may": True, "if": False,
    }  # fmt: skip
    wider = hedges(articles, NONE, count=COUNTED | {"approximator", "conditional"})
    assert wider["counts"].tolist() == [True, True, True]
    with pytest.raises(ArticlesError, match="count is 'approximators'"):
        hedges(articles, NONE, count=["approximators"])


def test_not_an_articles_table():
    with pytest.raises(ArticlesError, match="lacks the column"):
        hedges(pd.DataFrame({"text": ["It may rain."]}), NONE)


# -- boosters


def test_boosters_are_the_opposite_pole():
    sure = "The dam is undoubtedly safe. There is no doubt about it: it is clear that it holds."
    unsure = "The dam may be safe. It is not clear that it holds, and not clearly known."
    assert [booster.cue for booster in boosters_in(sure)] == [
        "undoubtedly", "no doubt about", "clear",
    ]  # fmt: skip
    assert boosters_in(unsure) == []
    table = boosters(make_articles(sure, unsure), NONE)
    assert list(table.columns) == COLUMNS
    assert table["counts"].all()
    assert set(table["article_id"]) == {"a0"}


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The cause is unknown.", ["unknown"]),
        ("Both were unknown governors of small states.", []),
        ("The suggestion that he left came late.", ["suggestion"]),
        ("The suggestion that he left is quite false.", []),
    ],
)
def test_hedges_in_context(text, cues):
    assert [hedge.cue for hedge in hedges_in(text)] == cues


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("It was almost certainly rain.", []),
        ("It was certainly rain.", ["certainly"]),
        ("Make sure that the door is shut.", []),
        ("She must have been warned.", ["must have"]),
        ("She must have a licence.", []),
        ("Of course the dam holds.", ["Of course"]),
        ("The dam actually holds.", ["actually"]),
        ("The dam may actually hold.", []),
        ("It opens if they really want it.", []),
        ("If it rains, the dam really holds.", ["really"]),
        ("It is really a win. He’s really the boss. It truly is.", ["really", "really", "truly"]),
        ("It is really good. I’m really sad. A truly great day.", []),
        ("Is it really a win? He asked what it really meant.", []),
        ("He actually won.", ["actually"]),
        ("He left without actually winning. Has he actually won?", []),
        ("They will never yield, and I’ll always pay.", ["will never", "I’ll always"]),
        ("They never met. It is always shut.", []),
        ("It is absolutely clear, and not completely new.", ["absolutely"]),
        ("The figures show that it fell. We know that.", ["show that", "know that"]),
        ("They tried to show that it fell. It must prove that.", []),
        ("In a show that is loved, he let the mayor know that he left.", []),
        ("The fact that it fell is plain.", ["The fact that"]),
        ("He spoke of the fact that it fell.", []),
        ("It is clear that it fell.", ["clear"]),
        ("He left, making clear that it fell.", []),
        ("That is for sure. It is a tax for certain goods.", ["for sure"]),
    ],
)
def test_boosters_in_context(text, cues):
    assert [booster.cue for booster in boosters_in(text)] == cues
