"""Is what a reader says of two texts followed by all that builds on it, or told to be misfit?"""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.files.corrections import replay
from analysis.files.corrections.files import parse_corrections, to_csv
from analysis.files.corrections.making import Signed
from analysis.files.corrections.pairs import change_relation, decide_counterparts
from analysis.files.corrections.records import RELATIONS, as_table
from analysis.measuring import Measuring
from analysis.texts.alignment.decided import counterparts
from analysis.texts.lineage import INDEPENDENT
from tests.conftest import make_articles

WIRE = (
    "The old bridge over the Oster was closed on Monday after engineers found deep cracks. "
    "Buses will take the long way round by the mill until the spring, the council decided. "
    "Shopkeepers in the lower town fear for their trade and ask for a ferry. "
)
COPY = WIRE + "A ferry ran here until the war."
OTHER = (
    "Nobody in the lower town was asked. Traders met in the evening and wrote a letter. "
    "They want a boat, and they want it before the market opens in two weeks from now."
)
ARTICLES = make_articles(WIRE, COPY, OTHER)
FOUND = analysis.relations(ARTICLES)
FIRST, SECOND, THIRD = (row.to_dict() for _, row in ARTICLES.iterrows())
SIGNED = Signed("Ann", "2031-03-14T09:30:00.000Z", "read again")


def pair(a, b, table=FOUND):
    return table[(table["article_a"] == a) & (table["article_b"] == b)].iloc[0].to_dict()


def related(a, b, **changes):
    return change_relation(ARTICLES, pair(a, b), changes, SIGNED)


def families(lines, articles=ARTICLES):
    done = replay(FOUND, lines, articles)
    assert done.unused.empty
    return analysis.families(articles, done.table)


def test_the_kinds_of_relation_are_those_that_are_found():
    assert RELATIONS[-1] == INDEPENDENT
    assert set(FOUND["relation"]) <= set(RELATIONS)
    assert analysis.families(ARTICLES, FOUND)["family"].tolist() == [1, 1, 2]


def test_texts_set_apart_are_two_reports():
    made = related("a0", "a1", relation=INDEPENDENT)
    done = replay(FOUND, made, ARTICLES).table
    row = pair("a0", "a1", done)
    assert (row["relation"], row["confidence"], row["in_tree"]) == (INDEPENDENT, 1.0, False)
    assert (row["corrected"], row["corrected_by"], row["score"]) == (True, "Ann", 0.0)
    assert families(made)["family"].tolist() == [1, 2, 3]
    assert len(analysis.one_per_family(ARTICLES, families(made))) == 3


def test_texts_put_together_are_one_report_and_lead_the_way_that_was_said():
    for direction, parents in {"a to b": [None, "a0"], "b to a": ["a2", None]}.items():
        made = related("a0", "a2", relation="paraphrase", direction=direction)
        assert len(made) == 2
        found = families(made)
        assert found["family"].tolist() == [1, 1, 1]
        told = found.set_index("article_id")["parent"]
        assert [told["a0"], told["a2"]][parents.index(None)] != parents[1 - parents.index(None)]
        assert told[["a2", "a0"][parents.index(None)]] == ["a0", "a2"][parents.index(None)]


def test_a_direction_alone_turns_the_two_round():
    before = families(FOUND.head(0).pipe(lambda _: as_table([])))
    child = before.loc[before["parent"].notna()].iloc[0]
    other = "b to a" if pair("a0", "a1")["direction"] == "a to b" else "a to b"
    found = families(related("a0", "a1", direction=other)).set_index("article_id")
    assert found.loc[child["parent"], "parent"] == child["article_id"]
    assert found.loc[child["parent"], "direction"] == "from parent"


def test_what_was_related_by_way_of_a_text_set_apart_follows():
    event = analysis.load_event("picket-line")
    found = analysis.relations(event)
    row = pair("hexley_courier", "pennant_press_agency", found)
    made = change_relation(event, row, {"relation": INDEPENDENT}, SIGNED)
    done = replay(found, made, event).table
    before, after = (analysis.families(event, table)["family"] for table in (found, done))
    assert after.nunique() == before.nunique() + 1
    third = pair("hexley_courier", "pennant_press_agency_early", done)
    assert (third["relation"], third["corrected"]) == (INDEPENDENT, False)
    assert "set apart" in third["evidence"]
    assert (done["relation"] != found["relation"]).sum() > 1


def test_the_order_of_the_articles_does_not_matter():
    turned = ARTICLES.iloc[::-1].reset_index(drop=True)
    found = analysis.relations(turned)
    made = related("a0", "a2", relation="copy", direction="a to b")
    done = replay(found, made, turned).table
    row = pair("a2", "a0", done)
    assert (row["relation"], row["direction"], row["direction_from"]) == (
        "copy", "b to a", "by hand",
    )  # fmt: skip


def test_of_another_text_nothing_is_changed_but_told():
    made = related("a0", "a1", relation=INDEPENDENT)
    for number, why in ((0, "another one"), (1, "another one")):
        changed = ARTICLES.copy()
        changed.loc[number, "text"] += " More."
        done = replay(analysis.relations(changed), made, changed)
        assert done.unused["why"].str.contains(why).all()
        assert not done.table["corrected"].any()
    alone = replay(FOUND, made, ARTICLES.iloc[[0, 2]])
    assert alone.unused["why"].tolist() == ["this article is not here"]


def test_a_direction_of_texts_that_are_not_related_does_not_fit():
    line = related("a0", "a1", direction="b to a").iloc[0].to_dict()
    line |= {"other_id": "a2", "other_sha256": related("a0", "a2", relation="copy")
             ["other_sha256"].iloc[0]}  # fmt: skip
    assert replay(FOUND, as_table([line]), ARTICLES).unused["why"].tolist() == [
        "the two texts are not related"
    ]


def test_nothing_is_said_where_it_is_so_already():
    row = pair("a0", "a1")
    made = change_relation(
        ARTICLES, row, {"relation": row["relation"], "direction": row["direction"]}, SIGNED
    )
    assert made.empty


def sentence(text, words):
    start = text.index(words)
    return start, start + len(words)


TRADE = sentence(WIRE, "Shopkeepers in the lower town fear for their trade and ask for a ferry.")
BOAT = sentence(OTHER, OTHER[OTHER.index("They want a boat") :])
SAME = sentence(COPY, "Shopkeepers in the lower town fear for their trade and ask for a ferry.")


def decided(first, second, places, *, together, articles=ARTICLES):
    made = decide_counterparts(first, second, places, SIGNED, together=together)
    done = replay(counterparts(articles), made, articles)
    assert done.unused.empty
    return done.table


def linked(a, b, table):
    found = analysis.align(a, b, counterparts=table)
    return {
        (row.start_a, row.start_b): row.band
        for row in found.itertuples()
        if row.band != "none" and row.field_a == "text"
    }


def categories(ids, table):
    found = analysis.differences_of(ARTICLES, [ids], counterparts=table)
    return found.loc[found["field_a"].eq("text") | found["field_b"].eq("text"), "category"]


def compared(ids, at, table):
    found = analysis.differences_of(ARTICLES, [ids], counterparts=table)
    both = found["sentence_start_a"].eq(at[0]) & found["sentence_start_b"].eq(at[1])
    return bool(both.fillna(value=False).any())


def test_sentences_put_together_are_aligned_and_compared():
    none = counterparts(ARTICLES)
    table = decided(FIRST, THIRD, (TRADE, BOAT), together=True)
    at = (TRADE[0], BOAT[0])
    assert at not in linked(FIRST, THIRD, none)
    assert linked(FIRST, THIRD, table)[at] == "reworded"
    assert linked(THIRD, FIRST, table)[at[::-1]] == "reworded"
    assert not compared(("a0", "a2"), at, none)
    assert compared(("a0", "a2"), at, table)
    assert compared(("a2", "a0"), at[::-1], table)


def test_sentences_taken_apart_are_neither_aligned_nor_compared():
    none = counterparts(ARTICLES)
    table = decided(FIRST, SECOND, (TRADE, SAME), together=False)
    at = (TRADE[0], SAME[0])
    assert linked(FIRST, SECOND, none)[at] == "same"
    assert at not in linked(FIRST, SECOND, table)
    before, after = (categories(("a0", "a1"), one) for one in (none, table))
    for kind in ("sentence added", "sentence removed"):
        assert (after == kind).sum() == (before == kind).sum() + 1
    for decisions, n in ((none, 1), (table, 2)):
        claims = analysis.claims(ARTICLES, counterparts=decisions)
        here = claims["article_id"].eq("a0") & claims["start"].eq(TRADE[0])
        here |= claims["article_id"].eq("a1") & claims["start"].eq(SAME[0])
        assert claims.loc[here, "claim"].nunique() <= n
        assert here.sum() == 2 or decisions is table


def test_the_later_word_on_two_sentences_holds():
    lines = pd.concat([
        decide_counterparts(FIRST, THIRD, (TRADE, BOAT), SIGNED, together=True),
        decide_counterparts(
            THIRD, FIRST, (BOAT, TRADE), SIGNED._replace(time="2031-03-14T10:00:00Z"),
            together=False,
        ),
    ])  # fmt: skip
    done = replay(counterparts(ARTICLES), lines, ARTICLES).table
    assert done["together"].tolist() == [False]


def test_sentences_of_another_text_are_told():
    made = decide_counterparts(FIRST, THIRD, (TRADE, BOAT), SIGNED, together=True)
    changed = ARTICLES.copy()
    changed.loc[2, "text"] = f"So. {OTHER}"
    done = replay(counterparts(changed), made, changed)
    assert done.table.empty
    assert done.unused["why"].tolist() == ["the text is another one now"]


def test_places_lie_within_the_text():
    with pytest.raises(ArticlesError, match="outside"):
        decide_counterparts(FIRST, THIRD, (TRADE, (0, 9_999)), SIGNED, together=True)


def test_all_that_builds_on_them_follows_in_a_study():
    lines = pd.concat([
        related("a0", "a1", relation=INDEPENDENT),
        decide_counterparts(FIRST, THIRD, (TRADE, BOAT), SIGNED, together=True),
    ])  # fmt: skip
    settings = {"method": "rules", "resamples": 100, "seed": 1}
    plain, corrected = (
        Measuring(ARTICLES, settings, corrections=one) for one in (as_table([]), as_table(
            lines.to_dict("records")
        ))
    )  # fmt: skip
    assert plain.result("families")["family"].nunique() == 2
    assert corrected.result("families")["family"].nunique() == 3
    assert len(plain.result("differences")) > 0
    assert corrected.result("differences").empty  # no two texts are of one family any more
    aligned = corrected.result("align", article_a="a0", article_b="a2")
    assert ((aligned["start_a"] == TRADE[0]) & (aligned["start_b"] == BOAT[0])).any()
    assert corrected.replayed()["why"].tolist() == ["", ""]


def test_files_hold_them_and_older_files_lack_nothing():
    made = related("a0", "a1", relation=INDEPENDENT)
    pd.testing.assert_frame_equal(parse_corrections(to_csv(made)), made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"after": "cousin"},
        {"other_id": ""},
        {"other_sha256": ""},
        {"what": "score"},
        {"action": "remove"},
        {"other_field": "url"},
    ],
)
def test_what_is_no_correction_of_two_texts_is_told(wrong):
    line = related("a0", "a1", relation=INDEPENDENT).iloc[0].to_dict()
    with pytest.raises(ArticlesError, match="correction 1: "):
        as_table([line | wrong])
