"""Which articles were made from one another, and in which direction?"""

import random
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.texts.lineage import COLUMNS, families, relations
from evaluation.relations import SEED_RELATIONS, SEED_TREE, in_bundled_events
from tests import planted
from tests.conftest import calls_of, make_articles
from tests.texts.lineage.stories import EDITED, OTHER, RETOLD, STATEMENT, STORY, SYNONYMS

EXCERPT = STORY[: STORY.index("\n\nThe union")]


def only(*texts, **options):
    table = relations(make_articles(*texts, **options))
    assert len(table) == 1
    return table.iloc[0]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (STORY, "copy"),
        (EXCERPT, "excerpt"),
        (EDITED, "revision"),
        (RETOLD, "paraphrase"),
        (OTHER, "no copying found"),
    ],
)
def test_one_pair_of_each_kind(text, relation):
    assert only(STORY, text)["relation"] == relation
    turned = only(text, STORY)
    assert turned["relation"] == relation
    assert (turned["score"] >= 0.5) == (relation != "no copying found")


def test_what_is_measured_does_not_depend_on_which_text_comes_first():
    one, turned = only(EDITED, RETOLD), only(RETOLD, EDITED)
    for name in ("score", "confidence", "order_agreement", "closeness"):
        assert one[name] == pytest.approx(turned[name])
    for name in ("containment", "own_containment"):
        assert one[f"{name}_a_in_b"] == turned[f"{name}_b_in_a"]
    assert one["aligned_a"] == turned["aligned_b"]


def test_order_agreement_of_paragraphs_that_change_places():
    first, *rest = STORY.split("\n\n")
    moved = "\n\n".join([*rest, first])
    row, turned = only(STORY, moved), only(moved, STORY)
    assert only(STORY, STORY)["order_agreement"] == 1
    assert 0 < row["order_agreement"] < 1
    assert row["order_agreement"] == turned["order_agreement"]


def test_dates_of_a_table_made_by_hand():
    """The second was published an hour before the first: 9 in Berlin is 8 in London."""
    for dates in (
        ["2025-03-04 09:00", "2025-03-04T09:00+01:00"],
        [pd.Timestamp("2025-03-04 09:00"), pd.Timestamp("2025-03-04 09:00+01:00")],
    ):
        articles = make_articles(STORY, RETOLD).assign(published=pd.Series(dates, dtype=object))
        assert relations(articles)["direction"].tolist() == ["b to a"]
        assert families(articles)["parent"].tolist()[0] == "a1"
    unknown = make_articles(STORY, RETOLD).assign(published=["2025-03-04", " "])
    assert relations(unknown)["direction"].tolist() == ["unknown"]


@pytest.mark.parametrize("date", ["last spring", 2025])
def test_a_date_that_is_none_is_refused_by_the_name_of_its_article(date):
    articles = make_articles(STORY, RETOLD).assign(published=pd.Series([None, date], dtype=object))
    with pytest.raises(ArticlesError, match="of article a1 cannot be read"):
        relations(articles)


def test_columns_and_types():
    table = relations(make_articles(STORY, RETOLD, OTHER))
    assert tuple(table.columns) == COLUMNS
    for text in ("", "Nothing."):
        alone = relations(make_articles(text))
        assert alone.empty
        assert tuple(alone.columns) == COLUMNS
        numbers = table.drop(columns=["event_id"]).dtypes
        assert alone.drop(columns=["event_id"]).dtypes[numbers == "float64"].eq("float64").all()


def test_containment_by_hand_with_and_without_quotations():
    quote = "“one two three four five six seven,” he said"
    row = only(f"{quote} alpha beta gamma delta epsilon.", f"{quote} in other words of mine.")
    # Of the 10 sequences of five words of a, 14 words long, five begin in the common nine words.
    assert row["containment_a_in_b"] == pytest.approx(5 / 10)
    assert row["own_containment_a_in_b"] == row["own_containment_b_in_a"] == 0


def test_what_is_shared_is_quotation_only():
    quotes = "\n\n".join(
        f"“{sentence.strip()}.”" for sentence in STORY.replace("\n", " ").split(".")[:6] if sentence
    )
    row = only(STORY, f"{OTHER}\n\n{quotes.replace('““', '“')}")
    assert row["containment_a_in_b"] > 0.2 > row["own_containment_b_in_a"]
    assert row["relation"] == "no copying found"


def test_a_statement_that_two_reports_print_does_not_relate_them():
    first = STORY.replace(
        "\n\nThe union", f"\n\nThe town hall said in a statement: {STATEMENT}\n\nThe union"
    )
    second = f"{OTHER}\n\nA letter from the mayor's office reads as follows. {STATEMENT}"
    row = only(first, second)
    assert row["relation"] == "no copying found"
    assert row["containment_b_in_a"] > 0.2
    # The contrast: the same block and a retelling of the rest.
    copied = f"{RETOLD}\n\nA letter from the mayor's office reads as follows. {STATEMENT}"
    assert only(first, copied)["relation"] != "no copying found"


def test_a_block_that_three_reports_print_unannounced_does_not_relate_them():
    third = (
        "Snow closed both passes above Tarn this week, and truck drivers slept in their cabins.\n\n"
        "A bakery handed out rolls along the motorway. Police towed forty cars until dawn and "
        "asked everybody to stay at home.\n\nIn the old quarter sirens howled for hours. "
        "Children watched from windows as cranes lifted sheets of metal off the stalls.\n\n"
        "Ferries kept to their timetable. The airport opened one of its runways at dusk, but "
        "most flights had been called off by then.\n\nFarmers fear for early lambs."
    )
    table = relations(make_articles(*(f"{text}\n\n{STATEMENT}" for text in (STORY, OTHER, third))))
    assert (table["relation"] == "no copying found").all()
    assert table["evidence"].str.contains("one block").any()


def test_tweets_without_marks_are_nobodys_own_words():
    tweet = (
        "The roof is down and nine people are hurt. The town hall knew about the beams since "
        "spring and did nothing at all about them. Shame on everyone who looked away. "
        "— Pia Lund (@cheese_pia) March 4, 2025"
    )
    row = only(f"{STORY}\n\n{tweet}", f"{OTHER}\n\n{tweet}")
    assert row["containment_b_in_a"] > 0.05
    assert row["own_containment_b_in_a"] == 0
    assert row["relation"] == "no copying found"


CONTENT = re.compile(r"\w+")


def content_words(text):
    """Every word that is no function word, roughly: four letters or a thesaurus entry."""
    found = CONTENT.finditer(text)
    return [word for word in found if len(word[0]) > 3 or word[0].lower() in SYNONYMS]


def retold(text, rate, seed):
    """Replace that share of the content words, all quotations with them."""
    for old, new in (
        ("was gone,”", "had vanished,”"),
        ("could have", "might ever have"),
        ("“We", "“All of us"),
    ):
        text = text.replace(old, new)
    words = content_words(text)
    known = [word for word in words if word[0].lower() in SYNONYMS]
    chosen = random.Random(seed).sample(known, round(rate * len(words)))
    for word in sorted(chosen, key=lambda word: -word.start()):
        new = SYNONYMS[word[0].lower()]
        new = new.capitalize() if word[0][0].isupper() else new
        text = text[: word.start()] + new + text[word.end() :]
    return text


def test_the_thesaurus_is_long_enough():
    assert len(SYNONYMS) >= 80
    words = content_words(STORY)
    assert sum(word[0].lower() in SYNONYMS for word in words) >= 0.62 * len(words)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.floats(0.2, 0.6), st.integers(0, 10_000))
def test_synonyms_make_a_paraphrase(rate, seed):
    text = retold(STORY, rate, seed)
    assert only(STORY, text)["relation"] == "paraphrase"
    assert only(OTHER, text)["relation"] == "no copying found"


@settings(derandomize=True, deadline=None, max_examples=10)
@given(st.permutations(range(5)))
def test_the_order_of_the_articles_does_not_matter(order):
    texts = [STORY, OTHER, RETOLD, EDITED, EXCERPT]
    articles = make_articles(*texts)
    shuffled = articles.iloc[list(order)]

    def labels(table):
        pairs = zip(table["article_a"], table["article_b"], table["relation"], strict=True)
        return {frozenset((a, b)): relation for a, b, relation in pairs}

    assert labels(relations(shuffled)) == labels(relations(articles))


def dated(articles, *dates):
    return articles.assign(published=pd.to_datetime(list(dates), utc=True, format="ISO8601"))


def direction_of(articles):
    row = relations(articles).iloc[0]
    return row["direction"], row["direction_from"]


def test_nothing_tells_the_direction_of_a_copy():
    told, why = direction_of(make_articles(STORY, STORY))
    assert told == "unknown"
    assert "neither dates" in why


def test_the_earlier_text_was_the_source():
    articles = dated(make_articles(STORY, RETOLD), "2025-03-05T08:00", "2025-03-04T20:00")
    told, why = direction_of(articles)
    assert told == "b to a"
    assert "Outlet 1 was published before Outlet 0" in why


def test_a_date_without_time_tells_days_apart_only():
    same_day = dated(make_articles(STORY, RETOLD), "2025-03-04", "2025-03-04T20:00")
    assert direction_of(same_day)[0] == "unknown"


def test_what_another_outlet_says_of_itself_gives_the_source_away():
    text = RETOLD + "\n\nTNA was unable to confirm the number of visitors."
    articles = make_articles(STORY, text, outlets=("Tarn News Agency", "Daily Digest"))
    told, why = direction_of(articles)
    assert told == "a to b"
    assert "“TNA was unable to confirm” in Daily Digest" in why
    # The same words in the agency's own text are no left-over of anybody else's.
    own = make_articles(text, STORY, outlets=("Tarn News Agency", "Daily Digest"))
    assert direction_of(own)[0] == "unknown"


def test_an_address_of_the_other_outlet_tells_the_source():
    articles = make_articles(STORY, STORY, outlets=("The Tarn Courier", "Mirror Page"))
    articles["url"] = [None, "https://www.tarncourier.example/market"]
    told, why = direction_of(articles)
    assert told == "a to b"
    assert "tarncourier.example" in why


def test_clues_that_contradict_each_other_tell_nothing():
    articles = make_articles(STORY, STORY, outlets=("The Tarn Courier", "Mirror Page"))
    articles["url"] = [None, "https://www.tarncourier.example/market"]
    told, why = direction_of(dated(articles, "2025-03-06", "2025-03-04"))
    assert told == "unknown"
    assert "contradict" in why


def test_of_two_versions_by_one_outlet_the_longer_is_later():
    outlets = ("Tarn Courier", "Tarn Courier (early version)")
    short = "\n\n".join(EDITED.split("\n\n")[:5])
    told, why = direction_of(make_articles(EDITED, short, outlets=outlets))
    assert told == "b to a"
    assert "the longer" in why
    row = relations(make_articles(EDITED, short, outlets=outlets)).iloc[0]
    assert row["relation"] == "revision"  # not an excerpt, which another outlet would make
    almost = EDITED.replace(" Two neighbouring towns", "\n\nTwo neighbouring towns")
    assert direction_of(make_articles(EDITED, almost, outlets=outlets))[0] == "unknown"


def test_an_excerpt_comes_from_the_longer_text():
    assert direction_of(make_articles(EXCERPT, STORY))[0] == "b to a"


def test_independent_texts_have_no_direction():
    assert direction_of(dated(make_articles(STORY, OTHER), "2025-03-04", "2025-03-05")) == ("", "")


def test_two_that_come_from_a_third_are_not_made_from_one_another():
    articles = dated(
        make_articles(STORY, EXCERPT, RETOLD), "2025-03-04", "2025-03-05", "2025-03-06"
    )
    table = relations(articles).set_index(["article_a", "article_b"])
    assert table.loc[("a0", "a1"), "direction"] == table.loc[("a0", "a2"), "direction"] == "a to b"
    assert table.loc[("a1", "a2"), "direction"] == "unknown"
    assert "by way of Outlet 0" in table.loc[("a1", "a2"), "direction_from"]


def test_events_are_kept_apart_and_the_input_is_not_changed():
    articles = make_articles(STORY, STORY, STORY).assign(event_id=["one", None, None])
    before = articles.copy(deep=True)
    table = relations(articles)
    assert table[["article_a", "article_b"]].to_numpy().tolist() == [["a1", "a2"]]
    pd.testing.assert_frame_equal(articles, before)


@pytest.mark.parametrize("text", ["", "…", "Ha!", "“We go,” she said.", "a b c"])
def test_texts_without_substance_are_independent_of_others(text):
    assert only(STORY, text)["relation"] == "no copying found"
    numbers = relations(make_articles(text, text)).select_dtypes("number")
    assert np.isfinite(numbers.to_numpy(float)).all()


def test_an_unusable_table_is_an_error():
    with pytest.raises(ArticlesError, match="lacks the column"):
        relations(make_articles(STORY, OTHER).drop(columns="url"))


def test_the_cost_does_not_explode_with_the_articles():
    texts = [STORY, OTHER, RETOLD, EDITED, EXCERPT]
    few = calls_of(lambda: relations(make_articles(*texts)))
    many = calls_of(lambda: relations(make_articles(*(texts * 4))))
    assert many < 40 * few  # 19 times as many pairs


def test_the_planted_relations_and_directions():
    told = [one for one in in_bundled_events() if one.slice_kind == "topic"]
    assert {one.slice for one in told} == set(planted.EVENTS)
    assert [(one.slice, one.metric, one.unit) for one in told if not one.right] == []
    assert len(told) == 2 * 28 * len(planted.EVENTS)


def test_the_seeds(corpora):
    from analysis import load_articles

    table = relations(load_articles(corpora / "seeds")).set_index(["article_a", "article_b"])
    related = table[table["relation"] != "no copying found"]
    assert related["relation"].to_dict() == SEED_RELATIONS
    assert set(table.index[table["in_tree"]]) == SEED_TREE
    assert table.loc[("000", "002"), "direction"] == "b to a"
    assert table.loc[("000", "003"), "direction"] == "a to b"
    assert "BBC was unable" in table.loc[("000", "003"), "direction_from"]


EXCERPT = "\n\n".join(STORY.split("\n\n")[:3])


@pytest.mark.parametrize(
    "outlets",
    [("Unknown (a)", "Unknown (b)"), ("Unknown", "Unknown"), ("n/a", "n/a"), ("", "")],
)
def test_two_outlets_that_nobody_knows_are_not_one(outlets):
    row = relations(make_articles(STORY, EXCERPT, outlets=outlets)).iloc[0]
    assert (row["relation"], row["direction"]) == ("excerpt", "a to b")
    named = relations(make_articles(STORY, EXCERPT, outlets=("Courier", "Courier (2)"))).iloc[0]
    assert (named["relation"], named["direction"]) == ("revision", "b to a")


def test_an_outlet_that_nobody_knows_is_not_found_in_a_text():
    text = RETOLD + "\n\nThe source is unknown and was not confirmed, an officer told Unknown."
    articles = make_articles(STORY, text, outlets=("Unknown (a)", "Courier"))
    articles["url"] = ["https://a-.example/x", "https://unknown.example/y"]
    assert direction_of(articles)[0] == "unknown"


@pytest.mark.parametrize(
    ("precisions", "told"),
    [(("month", "year"), "unknown"), (("month", "day"), "unknown"), (("day", "day"), "b to a")],
)
def test_a_month_or_a_year_tells_nothing_about_days(precisions, told):
    articles = dated(make_articles(STORY, STORY), "2025-03-01", "2025-01-01")
    if precisions == ("month", "day"):
        articles = dated(make_articles(STORY, STORY), "2025-03-01", "2025-03-19")
    assert direction_of(articles.assign(published_precision=list(precisions)))[0] == told


def test_a_month_is_before_the_next_one():
    articles = dated(make_articles(STORY, STORY), "2025-03-01", "2025-04-02")
    articles["published_precision"] = ["month", "day"]
    assert direction_of(articles)[0] == "a to b"


def test_midnight_is_an_hour_where_the_table_says_so():
    articles = dated(make_articles(STORY, STORY), "2025-03-05T00:00", "2025-03-05T01:30")
    assert direction_of(articles)[0] == "unknown"
    told = articles.assign(published_precision="minute")
    assert direction_of(told)[0] == "a to b"


def test_around_midnight_the_hours_decide_not_the_days():
    articles = dated(make_articles(STORY, STORY), "2025-03-05T01:30Z", "2025-03-04T22:00-05:00")
    assert direction_of(articles)[0] == "a to b"
    # Where one outlet gives only its day, that may be the day on another clock.
    rough = dated(make_articles(STORY, STORY), "2025-03-05T01:30Z", "2025-03-04")
    assert direction_of(rough)[0] == "unknown"


def test_the_length_of_a_text_that_is_cut_off_tells_nothing():
    whole = make_articles(STORY, EXCERPT)
    assert direction_of(whole)[0] == "a to b"
    row = relations(whole.assign(truncated=[None, "“Subscribe to read on.”"])).iloc[0]
    assert (row["relation"], row["direction"]) == ("excerpt", "unknown")
    assert "the text of Outlet 1 is cut off" in row["evidence"]
    # The longer one may be cut: it has more all the same.
    longer = whole.assign(truncated=["“Subscribe to read on.”", None])
    assert direction_of(longer)[0] == "a to b"
    versions = make_articles(EDITED, EXCERPT, outlets=("Courier", "Courier (early)"))
    cut = versions.assign(truncated=[None, "“Read more at courier.example”"])
    assert direction_of(versions)[0] == "b to a"
    assert direction_of(cut)[0] == "unknown"
