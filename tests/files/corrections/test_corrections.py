"""Corrections: made, replayed, and never applied to another text."""

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.articles import ArticlesError
from analysis.files.corrections import correct, corrected_count, replay
from analysis.files.corrections.files import parse_corrections, to_csv, to_jsonl
from analysis.files.corrections.making import add, change, remove
from analysis.files.corrections.records import (
    as_table,
    lines_of,
    no_corrections,
    sha256_of,
    spans_of,
    without,
    written,
)
from tests.conftest import make_articles, put
from tests.files.corrections.made_up import (
    ARTICLE,
    ARTICLES,
    FOUND,
    HEDGES,
    TEXT,
    row,
    signed,
    span,
)

NEW = ["corrected", "corrected_by", "corrections"]


def together(*made):
    return as_table(line for table in made for line in lines_of(table))


def test_the_measured_rows_are_what_this_file_thinks():
    assert FOUND["cue"].tolist() == ["said", "told", "denied"] * 2
    assert HEDGES["cue"].tolist() == ["may"] * 2


def test_another_source_changes_its_row_and_no_other():
    made = change(ARTICLE, row("told"), "attributions", {"source": span("Engineers")}, signed())
    done = correct(FOUND, made, ARTICLES)
    new = row("told", done)
    assert new["source"] == new["source_name"] == "Engineers"
    assert (new["source_start"], new["source_end"]) == span("Engineers")[0]
    assert (new["corrected"], new["corrected_by"]) == (True, "Ann")
    rest = done[~done["corrected"]].drop(columns=NEW)
    pd.testing.assert_frame_equal(rest, FOUND.drop(index=1))


def test_a_name_given_with_the_source_is_kept():
    changes = {"source": span("Engineers"), "source_name": "The engineers", "mention_type": "group"}
    made = change(ARTICLE, row("told"), "attributions", changes, signed())
    assert len(set(made["id"].str.partition(".")[0])) == 1
    new = row("told", correct(FOUND, made, ARTICLES))
    assert (new["source"], new["source_name"], new["mention_type"]) == (
        "Engineers", "The engineers", "group",
    )  # fmt: skip


def test_nobody_may_be_named():
    made = change(ARTICLE, row("said"), "attributions", {"source": ()}, signed())
    new = row("said", correct(FOUND, made, ARTICLES))
    assert pd.isna(new["source"])
    assert pd.isna(new["source_start"])
    assert pd.isna(new["source_name"])


def test_words_and_form_are_counted_anew():
    quoted = span("“It is not safe,”")
    made = change(ARTICLE, row("said"), "attributions", {"content": quoted}, signed())
    new = row("said", correct(FOUND, made, ARTICLES))
    assert (new["content"], new["n_words"], new["form"]) == ("“It is not safe,”", 4, "direct")
    assert new["sentence"].startswith("The old bridge")  # that of the cue


def test_words_and_form_are_counted_as_the_measure_does():
    articles = analysis.load_event("dam-breach")
    found = analysis.attributions(articles, method="rules")
    texts = {one["article_id"]: one for one in articles.to_dict("records")}
    moved = []
    for number, one in enumerate(found.to_dict("records")):
        other = one | {"content_spans": ((0, 1),), "content": "-"}
        back = {"content": one["content_spans"]}
        made = change(texts[one["article_id"]], other, "attributions", back, signed(number % 60))
        # As if the measure had found the right words in the wrong place.
        moved.append(made.assign(content_at=written(one["content_spans"])))
    done = correct(found, together(*moved), articles)
    assert done["corrected"].all()
    pd.testing.assert_frame_equal(done.drop(columns=NEW), found)


def test_a_removed_row_is_gone_and_kept_apart():
    made = remove(ARTICLE, row("denied"), "attributions", signed())
    done = replay(FOUND, made, ARTICLES)
    assert done.table["cue"].tolist() == ["said", "told", "said", "told", "denied"]
    assert done.removed["cue"].tolist() == ["denied"]
    assert list(done.removed.columns) == list(done.table.columns)
    assert corrected_count(done.table, done.removed) == "0 of 5 by hand, 1 taken out"


def test_an_added_row_stands_where_its_words_stand():
    found = {
        "content": span("cracks"), "cue": span("found"), "source": span("Engineers"),
        "mention_type": "group",
    }  # fmt: skip
    made = add(ARTICLE, "text", "attributions", found, signed())
    done = correct(FOUND, made, ARTICLES)
    assert done["cue"].tolist() == ["said", "told", "found", "denied", "said", "told", "denied"]
    new = row("found", done)
    assert (new["source"], new["mention_type"], new["content"]) == ("Engineers", "group", "cracks")
    assert new["sentence"] == "Engineers found cracks."
    assert (done.dtypes.drop(NEW) == FOUND.dtypes).all()
    assert corrected_count(done) == "1 of 7 by hand"


def test_a_row_added_to_an_empty_table():
    made = add(ARTICLE, "text", "attributions", {"content": span("cracks")}, signed())
    done = correct(FOUND.head(0), made, ARTICLES)
    assert done["content"].tolist() == ["cracks"]
    assert pd.isna(done["cue"].iloc[0])


def test_what_was_added_is_not_there_twice_when_another_method_finds_it():
    content = span("The old bridge may stay shut")
    made = add(ARTICLE, "text", "attributions", {"content": content, "cue": span("said")}, signed())
    wider = FOUND.copy()
    put(wider, 0, ((0, content[0][1] + 1),))
    done = correct(wider, made, ARTICLES)
    assert len(done) == len(FOUND)
    assert done.loc[0, "content_spans"] == content


def test_a_row_that_another_method_found_with_another_extent_is_the_same():
    made = change(ARTICLE, row("said"), "attributions", {"mention_type": "media"}, signed())
    other = FOUND.copy()
    put(other, 0, ((4, 28),))
    assert correct(other, made, ARTICLES)["mention_type"].iloc[0] == "media"
    put(other, 0, ((4, 10),))  # less than half of it, but the same cue
    assert correct(other, made, ARTICLES)["mention_type"].iloc[0] == "media"
    other.loc[0, ["cue_start", "cue_end"]] = None
    done = replay(other, made, ARTICLES)
    assert not done.table["corrected"].any()
    assert done.unused["why"].tolist() == ["there is no such row"]


def test_a_hedge_has_a_category_a_voice_and_counts():
    changes = {"category": "conditional", "counts": "no", "whose": "outlet"}
    made = change(ARTICLE, row("may", HEDGES), "hedges", changes, signed())
    done = correct(HEDGES, made, ARTICLES)
    new = row("may", done)
    assert (new["category"], new["counts"], new["whose"]) == ("conditional", False, "outlet")
    assert done["counts"].dtype == bool
    assert not correct(FOUND, made, ARTICLES)["corrected"].any()
    added = add(ARTICLE, "text", "hedges", {"cue": span("not safe"), "category": "noun"}, signed(1))
    done = correct(HEDGES, together(made, added), ARTICLES)
    assert done["cue"].tolist() == ["may", "not safe", "may"]
    assert replay(HEDGES, added, ARTICLES, measure="boosters").table.equals(
        HEDGES.assign(corrected=False, corrected_by="", corrections="")
    )


def test_hedges_built_on_corrected_attributions_have_the_corrected_voice():
    made = change(ARTICLE, row("said"), "attributions", {"source_name": "The mayor"}, signed())
    hedged = analysis.hedges(ARTICLES, correct(FOUND, made, ARTICLES))
    assert hedged["source"].tolist() == ["The mayor", "Mara Gray"]


@pytest.mark.parametrize("wrong", ["text", "article", "words", "row"])
def test_what_does_not_fit_changes_nothing_and_is_told(wrong):
    made = change(ARTICLE, row("told"), "attributions", {"source": span("Engineers")}, signed())
    articles, why = ARTICLES, {}
    if wrong == "text":
        articles = ARTICLES.assign(text=ARTICLES["text"] + " More.")
        why = "the text is another one now"
    elif wrong == "article":
        articles, why = ARTICLES.iloc[1:], "this article is not here"
    elif wrong == "words":
        made = made.assign(after="Engineer")
        why = "other words stand at this place"
    else:
        made = made.assign(cue_at="0-3", content_at="0-3")
        why = "there is no such row"
    done = replay(FOUND, made, articles)
    assert done.unused["why"].tolist() == [why]
    pd.testing.assert_frame_equal(done.table.drop(columns=NEW), FOUND)
    assert not done.table["corrected"].any()


def test_the_later_of_two_wins_in_whatever_order_they_stand():
    first = change(ARTICLE, row("told"), "attributions", {"mention_type": "media"}, signed(1))
    later = change(ARTICLE, row("told"), "attributions", {"mention_type": "group"}, signed(2, "Bo"))
    for made in (pd.concat([first, later]), pd.concat([later, first])):
        new = row("told", correct(FOUND, made, ARTICLES))
        assert (new["mention_type"], new["corrected_by"]) == ("group", "Ann; Bo")
    undone = without(together(first, later), later["id"].iloc[0])
    assert row("told", correct(FOUND, undone, ARTICLES))["mention_type"] == "media"


def test_what_is_so_already_is_no_correction():
    one = row("said")
    same = {"source": ((one["source_start"], one["source_end"]),), "stance": one["stance"]}
    assert change(ARTICLE, one, "attributions", same, signed()).empty


LABELS = st.sampled_from(["media", "group", "anonymous"])


@st.composite
def sessions(draw):
    """A reader at work: each correction is made from the table that the last ones left."""
    chance = random.Random(draw(st.integers(0, 10_000)))
    kept = no_corrections()
    for minute in range(draw(st.integers(1, 7))):
        table = correct(FOUND, kept, ARTICLES)
        action = draw(st.sampled_from(["change", "source", "remove", "add"]))
        start = chance.randrange(len(TEXT) - 12)
        spans = ((start, start + chance.randint(1, 12)),)
        if action == "add" or table.empty:
            which = ARTICLES.iloc[chance.randrange(2)].to_dict()
            made = add(which, "text", "attributions", {"content": spans}, signed(minute))
        else:
            one = table.iloc[chance.randrange(len(table))].to_dict()
            which = ARTICLES.set_index("article_id", drop=False).loc[one["article_id"]].to_dict()
            if action == "remove":
                made = remove(which, one, "attributions", signed(minute))
            else:
                changes = {"source": spans, "content": spans}
                changes = changes if action == "source" else {"mention_type": draw(LABELS)}
                made = change(which, one, "attributions", changes, signed(minute))
        kept = together(kept, made)
    return kept


@settings(max_examples=40)
@given(sessions(), st.randoms())
def test_replaying_twice_in_any_order_is_replaying_once(made, chance):
    once = replay(FOUND, made, ARTICLES)
    assert once.unused.empty
    again = replay(once.table, made, ARTICLES)
    pd.testing.assert_frame_equal(again.table, once.table)
    lines = lines_of(made) * 2
    chance.shuffle(lines)
    shuffled = replay(FOUND, pd.DataFrame(lines, columns=made.columns), ARTICLES)
    pd.testing.assert_frame_equal(shuffled.table, once.table)
    pd.testing.assert_frame_equal(shuffled.removed, once.removed)
    for text in (to_csv(made), to_jsonl(made)):
        pd.testing.assert_frame_equal(parse_corrections(text), made)


@settings(max_examples=40)
@given(sessions())
def test_rows_of_other_articles_stay_as_they_are(made):
    made = made[made["article_id"] == "a0"]
    done = correct(FOUND, made, ARTICLES)
    rest = done[done["article_id"] == "a1"].drop(columns=NEW).reset_index(drop=True)
    expected = FOUND[FOUND["article_id"] == "a1"].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, expected)


def test_a_table_that_forgot_its_corrections_is_refused():
    made = change(ARTICLE, row("told"), "attributions", {"mention_type": "media"}, signed())
    done = correct(FOUND, made, ARTICLES)
    done.attrs.clear()
    with pytest.raises(ArticlesError, match="as it was measured"):
        correct(done, made, ARTICLES)


def test_places_outside_the_text_are_refused():
    with pytest.raises(ArticlesError, match="outside"):
        change(ARTICLE, row("told"), "attributions", {"source": ((0, 9999),)}, signed())
    with pytest.raises(ArticlesError, match="which words"):
        add(ARTICLE, "text", "hedges", {"category": "noun"}, signed())


def test_offsets_are_written_as_people_read_them():
    assert spans_of(written([(3, 9), (12, 15)])) == ((3, 9), (12, 15))
    assert sha256_of("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_a_headline_is_not_the_text_that_repeats_it():
    sentence = "The bridge may stay shut, Mara Holt said."
    articles = make_articles(sentence, titles=(sentence,))
    found = analysis.hedges(articles, analysis.attributions(articles, method="rules"))
    assert found["field"].tolist() == ["title", "text"]
    made = change(
        articles.iloc[0].to_dict(), found.iloc[1].to_dict(), "hedges", {"category": "noun"},
        signed(),
    )  # fmt: skip
    done = correct(found, made, articles)
    assert done["corrected"].tolist() == [False, True]
    assert done["category"].tolist() == ["modal", "noun"]
