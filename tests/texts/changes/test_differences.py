"""What was changed between two texts: sentences, places, columns; and what holds of any texts."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import analysis
from analysis.articles import ArticlesError
from analysis.texts.changes import COLUMNS, differences, differences_of
from tests.conftest import make_articles
from tests.texts.changes.made_up import BEFORE, changes


def test_whole_sentences():
    first = "The ferry sank at noon near the lighthouse."
    second = "Nine passengers swam to the beach."
    third = "Divers will examine the hull of the vessel."
    fourth = "The company has apologised to all families."
    b = " ".join([third, first, BEFORE, fourth])
    table = differences(" ".join([first, second, BEFORE, third]), b)
    found = table[["category", "wording_a", "wording_b"]].itertuples(index=False, name=None)
    assert sorted(found) == [
        ("sentence added", "", fourth),
        ("sentence moved", third, third),
        ("sentence removed", second, ""),
    ]
    added = table[table["category"] == "sentence added"].iloc[0]
    assert pd.isna(added["start_a"])
    assert pd.isna(added["sentence_a"])
    assert (added["start_b"], added["sentence_start_b"]) == (b.index(fourth), b.index(fourth))


def test_a_split_sentence_is_compared_with_its_parts_together():
    whole = (
        "Ruritania blamed the islanders for the blockade, but the islanders denied any part in it."
    )
    parts = "Ruritania blamed the islanders for the blockade. The islanders denied any part in it."
    assert changes(whole, parts) == [("other wording", "but", "")]
    assert changes(parts, whole) == [("other wording", "", "but")]


def test_both_sides_are_located_where_they_exist():
    a = "Storms hit the coast. Some boats of Brill sank there."
    b = "Storms hit the coast. Two boats of Brill sank."
    table = differences(a, b).set_index("category")
    row = table.loc["figure changed"]
    assert a[row["start_a"] : row["end_a"]] == "Some" == row["wording_a"]
    assert b[row["start_b"] : row["end_b"]] == "Two" == row["wording_b"]
    assert (row["sentence_start_a"], row["sentence_b"]) == (22, "Two boats of Brill sank.")
    gone = table.loc["other wording"]  # "there": in b a point, the end of the last word
    assert a[gone["start_a"] : gone["end_a"]] == "there"
    assert (gone["start_b"], gone["end_b"], gone["wording_b"]) == (45, 45, "")
    assert gone["sentence_b"] == "Two boats of Brill sank."


def test_headlines_are_compared_with_headlines():
    articles = make_articles(
        "The ferry sank at noon.", "The ferry sank at noon.",
        titles=("Ferry sinks off Port Anders", "Ferry capsizes off Port Anders"),
    )  # fmt: skip
    table = differences(articles.iloc[0], articles.iloc[1])
    assert table[["wording_a", "wording_b", "field_a", "field_b"]].to_numpy().tolist() == [
        ["sinks", "capsizes", "title", "title"]
    ]
    assert table[["article_a", "article_b", "outlet_a", "outlet_b"]].to_numpy().tolist() == [
        ["a0", "a1", "Outlet 0", "Outlet 1"]
    ]


def test_columns_and_types_even_where_nothing_is_to_compare():
    full, empty = differences("One ferry sank.", "Two ferries sank."), differences("", "")
    assert list(empty.columns) == list(full.columns) == list(COLUMNS)
    assert len(empty) == 0
    assert (empty.dtypes == full.dtypes).all()
    assert list(differences("", "A ferry sank.")["category"]) == ["sentence added"]
    assert "sentence removed" in set(differences("A ferry sank. ", "— … —")["category"])


def test_many_pairs_are_the_pairs_one_by_one():
    articles = make_articles(
        BEFORE + "The government fell.", BEFORE + "The regime fell.", "Something else entirely."
    )
    pairs = [("a0", "a1"), ("a1", "a0"), ("a0", "a2")]
    rows = {article.article_id: article for _, article in articles.iterrows()}
    single = [differences(rows[a], rows[b]) for a, b in pairs]
    together = differences_of(articles, pairs)
    pd.testing.assert_frame_equal(together, pd.concat(single, ignore_index=True))
    default = differences_of(articles)  # only a0 and a1 have something in common
    assert set(zip(default["article_a"], default["article_b"], strict=True)) == {("a0", "a1")}


def test_events_are_kept_apart():
    articles = make_articles(BEFORE, BEFORE + "More.")
    articles["event_id"] = ["one", "two"]
    assert differences_of(articles).empty
    articles["event_id"] = [None, None]
    assert list(differences_of(articles)["wording_b"]) == ["More."]


def test_given_annotations_change_nothing():
    articles = make_articles(
        "The dam had cracked, inspectors said. Perhaps it will hold.",
        "The dam had cracked. It will hold.",
    )
    attributions = analysis.attributions(articles)
    given_ = differences_of(
        articles, attributions=attributions, hedges=analysis.hedges(articles, attributions)
    )
    pd.testing.assert_frame_equal(given_, differences_of(articles))
    assert sorted(given_["category"]) == ["attribution removed", "hedge removed"]


def test_the_table_is_not_modified():
    articles = make_articles("The government fell.", "The regime fell.")
    before = articles.copy(deep=True)
    differences_of(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_an_unknown_article_is_named():
    with pytest.raises(ArticlesError, match="no article 'a9'; the articles are a0, a1"):
        differences_of(make_articles("One.", "Two."), [("a0", "a9")])


SENTENCES = (
    "Mr. Orme said the army had shelled “three villages” near the border on Sunday.",
    "The governor, who had agreed to meet them, was reportedly injured in the attack.",
    '"Nobody will be forgotten," the mayor told reporters - but she gave no figures.',
    "At least 14 people were killed and dozens are missing, according to the Red Cross.",
    "The company’s owner allegedly paid $5 million to officials in the capital.",
    "Critics warned that the law may harm families; ministers denied it.",
    "Police arrested 12 men at 17:00 after a cross-border raid.",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text).empty


SHAPES = (
    ("“", '"'), ("”", '"'), ("’", "'"), (" - ", " – "), (" - ", " — "), (" ", "  "),
    (" ", "\u00a0"), ("Mr.", "Mr"), ("$5 million", "$5m"), ("-border", "‐border"),
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=40)
@given(texts, st.lists(st.sampled_from(SHAPES), min_size=1, max_size=5))
def test_typography_makes_no_difference(text, shapes):
    other = text
    for old, new in shapes:
        other = other.replace(old, new)
    assert differences(text, other).empty


MIRROR = {
    "hedge added": "hedge removed",
    "attribution added": "attribution removed",
    "sentence added": "sentence removed",
}
MIRROR |= {value: key for key, value in MIRROR.items()}


@settings(derandomize=True, deadline=None, max_examples=25)
@given(texts, texts, st.integers(0, 12))
def test_swapping_the_texts_mirrors_whole_sentences(a, b, dropped):
    words = b.split(" ")
    b = " ".join(words[:dropped] + words[dropped + 1 :])
    there, back = differences(a, b), differences(b, a)
    for category in ("sentence added", "sentence removed"):
        one = there[there["category"] == category]
        two = back[back["category"] == MIRROR[category]]
        assert sorted(one["wording_a"] + one["wording_b"]) == sorted(
            two["wording_b"] + two["wording_a"]
        )


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.sampled_from(SENTENCES), st.integers(0, 20))
def test_dropping_a_word_is_mirrored_when_the_texts_are_swapped(sentence, at):
    words = sentence.split(" ")
    assume(at < len(words) - 1)
    other = " ".join(words[:at] + words[at + 1 :])
    there, back = differences(sentence, other), differences(other, sentence)
    keys = ["wording_a", "wording_b", "start_a", "end_a", "start_b", "end_b"]
    turned = ["wording_b", "wording_a", "start_b", "end_b", "start_a", "end_a"]
    one = {(c, *row) for c, *row in there[["category", *keys]].itertuples(index=False)}
    two = {
        (MIRROR.get(c, c), *row) for c, *row in back[["category", *turned]].itertuples(index=False)
    }
    assert one == two


NEW = ("lighthouse", "gathered", "stubborn", "orchard", "whispered", "marble")
PLAIN = (
    "The ferry carried nine families to the distant island before the storm.",
    "Workers repaired the broken bridge after heavy rain last winter.",
    'The mayor praised "the quiet courage of ordinary people" during the flood.',
)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.sampled_from(PLAIN), st.integers(0, 20), st.sampled_from(NEW))
def test_one_replaced_word_of_content_is_one_difference(sentence, at, new):
    words = sentence.split(" ")
    assume(at < len(words))
    old = words[at].strip('".')
    assume(old.islower() and len(old) > 4 and old not in ("after", "before", "during"))
    start = sentence.index(old)
    other = sentence[:start] + new + sentence[start + len(old) :]
    table = differences(sentence, other)
    assert len(table) == 1
    row = table.iloc[0]
    assert (row["wording_a"], row["wording_b"]) == (old, new)
    assert (row["start_a"], row["end_a"]) == (start, start + len(old))
    assert (row["start_b"], row["end_b"]) == (start, start + len(new))
    quoted = '"' in sentence and sentence.index('"') < start < sentence.rindex('"')
    assert row["category"] == ("quotation changed" if quoted else "other wording")


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.text(alphabet=" \n.,“”\"'-–ABab12%$", max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(a, b):
    table = differences(a, b)
    for side, text in (("a", a), ("b", b)):
        located = table[table[f"start_{side}"].notna()]
        for start, end, wording in located[
            [f"start_{side}", f"end_{side}", f"wording_{side}"]
        ].itertuples(index=False):
            assert text[start:end] == wording


def test_the_seeds(corpora):
    articles = analysis.load_articles(corpora / "seeds")
    table = differences_of(articles, [("000", "002"), ("000", "003"), ("002", "003")])
    pair = table["article_a"] + table["article_b"]

    def said(which, category):
        rows = table[(pair == which) & (table["category"] == category)]
        return set(zip(rows["wording_a"], rows["wording_b"], strict=True))

    assert ("some", "two") in said("000002", "figure changed")
    assert ("alleged", "allegedly") in said("000003", "hedge moved")
    assert ("alleged", "allegedly") in said("002003", "hedge moved")
    assert ("Kremlin", "Putin") in said("000002", "name changed")
    assert {("rotten", "vile"), ("scattered", "dispersed")} <= said("000003", "quotation changed")
    wording = said("000003", "other wording")
    assert {("government", "regime"), ("talks", "negotiations"), ("further", "second"),
            ("probably", "likely")} <= wording  # fmt: skip
    both = table["wording_a"].str.contains("purport") | table["wording_b"].str.contains("purport")
    assert not both.any()
    moved = table[(pair == "000002") & (table["category"] == "sentence moved")]
    assert len(moved) == 1
    assert moved.iloc[0]["wording_a"].startswith("Mr Gladkov responded")


def test_very_long_sentences_are_not_compared_word_by_word():
    short, long = "The crew saw " + "an ox, " * 200, "The crew saw " + "an ox, " * 260
    assert changes(f"{short}on Monday.", f"{short}on Friday.") == [
        ("figure changed", "Monday", "Friday")
    ]
    found = changes(f"{long}on Monday.", f"{long}on Friday.")
    assert [category for category, _, _ in found] == ["other wording"]
    assert found[0][1] == f"{long}on Monday"
    assert changes(f"{long}on Monday.", f"{long}on Monday.") == []


VOICES_A = (
    "Mara Holt runs the harbour. Twelve boats were lost on Monday. Ida Holt said the wall was old. "
    "“The wall was never safe for anybody here,” she added. The council meets on Friday."
)
VOICES_B = (
    "Mara Holt runs the harbour. Nine boats were lost on Monday. Ida Holt said the wall was weak. "
    "“The wall was never sound for anybody here,” she added. The council meets on Friday."
)


def test_differences_of_one_voice():
    articles = make_articles(VOICES_A, VOICES_B)
    found = {
        part: differences_of(articles, [("a0", "a1")], part=part)["wording_b"].tolist()
        for part in ("whole", "own", "attributed", "quotation", "unquoted")
    }
    assert found["whole"] == ["Nine", "weak", "sound"]
    assert (found["own"], found["attributed"]) == (["Nine"], ["weak"])
    assert (found["quotation"], found["unquoted"]) == (["sound"], ["Nine", "weak"])


def test_what_one_attributes_and_the_other_says_is_no_difference_within_a_voice():
    cracked = "the northern wall of the harbour had cracked in spring"
    one = VOICES_A.replace("Ida Holt said the wall was old", cracked.capitalize())
    two = VOICES_A.replace("the wall was old", cracked)
    articles = make_articles(one, two)
    whole = differences_of(articles, [("a0", "a1")])
    assert "attribution added" in set(whole["category"])
    for part in ("attributed", "quotation"):
        assert differences_of(articles, [("a0", "a1")], part=part).empty
    with pytest.raises(ArticlesError, match="part is 'mine'"):
        differences_of(articles, part="mine")


def test_nothing_is_said_to_be_removed_from_a_text_that_is_cut_off():
    first = "The ferry sank at noon near the lighthouse."
    second = "Nine passengers swam to the beach."
    articles = make_articles(f"{first} {second} {BEFORE}", f"{first} {BEFORE}")
    assert differences_of(articles)["category"].tolist() == ["sentence removed"]
    stub = articles.assign(truncated=[None, "“Subscribe to read on.”"])
    assert differences_of(stub).empty
    assert differences(stub.iloc[0], stub.iloc[1]).empty
    assert differences(stub.iloc[1], stub.iloc[0]).empty
    longer = articles.assign(truncated=["“Subscribe to read on.”", None])
    assert differences_of(longer)["category"].tolist() == ["sentence removed"]
