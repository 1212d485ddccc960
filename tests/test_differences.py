"""What was changed between two texts: every category by hand, with a case that is none."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import analysis
from analysis.articles import ArticlesError
from analysis.differences import COLUMNS, differences, differences_of
from tests.conftest import make_articles

BEFORE = "Mara Holt runs the harbour of Port Anders. "
AFTER = " The mayor will speak to the council on Friday."


def changes(a, b):
    """The differences of two sentences in the middle of a short text."""
    table = differences(BEFORE + a + AFTER, BEFORE + b + AFTER)
    return list(table[["category", "wording_a", "wording_b"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # Figures: digits and words, vague words against exact ones, dates, times, shares.
        ("The crew rescued some sailors at dawn.", "The crew rescued two sailors at dawn.",
         ("figure changed", "some", "two")),
        ("The storm sank 14 boats.", "The storm sank sixteen boats.",
         ("figure changed", "14", "sixteen")),
        ("Fares rose by 5% last year.", "Fares rose by 7 per cent last year.",
         ("figure changed", "5%", "7 per cent")),
        ("The ferry left on Tuesday morning.", "The ferry left on Monday morning.",
         ("figure changed", "Tuesday", "Monday")),
        ("The ferry left at 17:00 sharp.", "The ferry left at 6 p.m. sharp.",
         ("figure changed", "17:00", "6 p.m.")),
        ("The repair cost $5 million in all.", "The repair cost £5 million in all.",
         ("figure changed", "$5 million", "£5 million")),
        ("The police arrested 70 strikers there.", "The police arrested strikers there.",
         ("figure changed", "70", "")),
        # Names.
        ("A delegation from Wexmouth visited the docks.",
         "A delegation from Carrowby visited the docks.",
         ("name changed", "Wexmouth", "Carrowby")),
        ("The docks belong to the WDU since spring.", "The docks belong to the TGU since spring.",
         ("name changed", "WDU", "TGU")),
        # Hedges.
        ("The owner is an alleged smuggler of cigarettes.",
         "The owner is a smuggler of cigarettes.",
         ("hedge removed", "alleged", "")),
        ("The owner smuggled cigarettes for years.",
         "The owner reportedly smuggled cigarettes for years.",
         ("hedge added", "", "reportedly")),
        ("The union said the gate was locked.", "The union claimed the gate was locked.",
         ("hedge added", "said", "claimed")),
        ("Its leader is a trader with alleged links to smugglers.",
         "Its leader is allegedly a trader with links to smugglers.",
         ("hedge moved", "alleged", "allegedly")),
        # Attributions.
        ("The dam had cracked in the spring, inspectors said.",
         "The dam had cracked in the spring.",
         ("attribution removed", "inspectors said", "")),
        ("The dam had cracked in the spring.",
         "According to inspectors, the dam had cracked in the spring.",
         ("attribution added", "", "According to inspectors")),
        # Quotations.
        ('Holt called the plan "rotten and cowardly" on Sunday.',
         'Holt called the plan "vile and cowardly" on Sunday.',
         ("quotation changed", "rotten", "vile")),
        ('Holt said the plan was "a gift to smugglers everywhere".',
         "Holt said the plan was a gift to smugglers everywhere.",
         ("quotation changed", "a gift to smugglers everywhere",
          "a gift to smugglers everywhere")),
        # Other wording.
        ("The government announced a curfew.", "The regime announced a curfew.",
         ("other wording", "government", "regime")),
        ("Soldiers captured the bridge early.", "Soldiers captured the bridge.",
         ("other wording", "early", "")),
    ],
)  # fmt: skip
def test_each_category_by_hand(a, b, expected):
    assert changes(a, b) == [expected]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Figures: the same number in another form.
        ("The crew rescued two sailors.", "The crew rescued 2 sailors."),
        ("It sank 2,400 boats.", "It sank 2400 boats."),
        ("It cost $5m to repair.", "It cost 5 million dollars to repair."),
        ("Fares rose by 5% in May.", "Fares rose by five per cent in May."),
        ("The ferry left at 17:00 sharp.", "The ferry left at 5 p.m. sharp."),
        ("He was born on August 26 in Wexmouth.", "He was born on 26 Aug. in Wexmouth."),
        # Names: "of" and "'s", stops and hyphens.
        ("The governor of Wexmouth resigned.", "Wexmouth's governor resigned."),
        ("Mr. Orme met the U.S. envoy.", "Mr Orme met the US envoy."),
        # Hedges: another place in the same clause, the same hedge in both.
        ("Reportedly, the army shelled the port.", "The army reportedly shelled the port."),
        ("The video purported to show two men.", "The video purported to show two men."),
        # Attributions: another order of words.
        ("The dam had cracked, inspectors said.", "Inspectors said the dam had cracked."),
        # Quotations: the shape of the marks, the case at their start, the closing stop.
        ('"We will not go," the striker said.', "‘We will not go,’ the striker said."),
        ('He called it "a charge".', "He called it “a charge.”"),
        # Spelling, dashes, blanks.
        ("The organisation's labour centre travelled.",
         "The organization's labor center traveled."),
        ("The talks - due Friday - were cancelled.", "The talks – due Friday – were canceled."),
        ("A full-scale inquiry began.", "A full scale  inquiry\u00a0began."),
        ("The policymakers met.", "The policy-makers met."),
        # A phrase that moved.
        ("On Sunday the army shelled the port.", "The army shelled the port on Sunday."),
    ],
)  # fmt: skip
def test_what_is_no_difference(a, b):
    assert changes(a, b) == []


def test_a_name_in_another_form_is_no_other_name():
    found = changes("The border with Ruritania is shut.", "The Ruritanian border is shut.")
    assert "name changed" not in [category for category, _, _ in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A delegate of the WDU came.", "A delegate of the Wexmouth Dockers' Union came."),
        ("The court in Wexmouth, Ala., sat.", "The court in Wexmouth, Alabama, sat."),
    ],
)
def test_a_short_form_of_a_name_is_no_other_name(a, b):
    assert {category for category, _, _ in changes(a, b)} == {"other wording"}


def test_an_accusation_in_the_passive_is_no_moved_hedge():
    found = changes(
        "Regulators accused the couple of insider trading.",
        "The couple was accused by regulators of insider trading.",
    )
    assert not [category for category, _, _ in found if category.startswith("hedge")]


def test_a_hedge_in_a_clause_that_was_left_out_is_not_removed_from_anything():
    short = "The council closed the school on Monday."
    long = short[:-1] + ", and the mayor may reopen the old library next spring."
    assert {category for category, _, _ in changes(long, short)} == {"other wording"}


def test_a_quotation_is_no_less_attributed_without_a_tag():
    tagged = 'Holt was clear. "The harbour must reopen for all," Holt said.'
    found = changes(tagged, 'Holt was clear. "The harbour must reopen for all."')
    assert found == [("other wording", "Holt said", "")]


def test_another_hedge_in_the_same_place_is_other_wording():
    assert changes("They had probably been killed.", "They had likely been killed.") == [
        ("other wording", "probably", "likely")
    ]


def test_said_and_according_to_are_one_difference():
    tagged = "According to inspectors, the dam had cracked."
    found = changes("The dam had cracked, inspectors said.", tagged)
    assert found == [("other wording", "said", "According to")]


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
    a, b = "Storms hit the coast. Some boats sank there.", "Storms hit the coast. Two boats sank."
    table = differences(a, b).set_index("category")
    row = table.loc["figure changed"]
    assert a[row["start_a"] : row["end_a"]] == "Some" == row["wording_a"]
    assert b[row["start_b"] : row["end_b"]] == "Two" == row["wording_b"]
    assert (row["sentence_start_a"], row["sentence_b"]) == (22, "Two boats sank.")
    gone = table.loc["other wording"]  # "there": in b a point, the end of the last word
    assert a[gone["start_a"] : gone["end_a"]] == "there"
    assert (gone["start_b"], gone["end_b"], gone["wording_b"]) == (36, 36, "")
    assert gone["sentence_b"] == "Two boats sank."


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
    short, long = "The crew saw " + "a ship, " * 200, "The crew saw " + "a ship, " * 260
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
    one = VOICES_A.replace("Ida Holt said the wall was old", "The wall was old")
    articles = make_articles(one, VOICES_A)
    whole = differences_of(articles, [("a0", "a1")])
    assert "attribution added" in set(whole["category"])
    for part in ("attributed", "quotation"):
        assert differences_of(articles, [("a0", "a1")], part=part).empty
    with pytest.raises(ArticlesError, match="part is 'mine'"):
        differences_of(articles, part="mine")
