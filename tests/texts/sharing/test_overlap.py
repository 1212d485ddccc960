"""How much text two articles share, as numbers, against hand counts and scikit-learn."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from analysis.articles import ArticlesError
from analysis.texts.sharing import COLUMNS, TERM_COLUMNS, overlap, shared_terms
from tests.conftest import as_attributions, make_articles

STORY = (
    "The ferry Aldis ran aground near Port Anders before dawn on Friday. Ninety passengers "
    "waited on the open deck until lifeboats reached them. Nobody was hurt, the coast guard "
    "said. The owner promised an inquiry into the ageing steering gear."
)
OTHER = (
    "A ship with ninety people aboard struck rocks off the northern coast on Friday morning. "
    "Rescue crews took everyone to safety within three hours, officials in Port Anders "
    "reported. Divers will now examine the hull of the Aldis."
)


def only(table):
    assert len(table) == 1
    return table.iloc[0]


def test_containment_by_hand():
    articles = make_articles("one two three four five six", "zero one two three four five nine")
    row = only(overlap(articles))
    # a has two sequences of five words, b three; "one … five" is in both. Of three words
    # a has four and b five; "one two three", "two three four", "three four five" are common.
    assert row["containment_a_in_b"] == pytest.approx(1 / 2)
    assert row["containment_b_in_a"] == pytest.approx(1 / 3)
    assert row["containment3_a_in_b"] == pytest.approx(3 / 4)
    assert row["containment3_b_in_a"] == pytest.approx(3 / 5)
    assert (row["longest_words"], row["longest"]) == (5, "one two three four five")


def test_repeated_sequences_count_once():
    articles = make_articles("a b c a b c a b c x", "a b c")
    # distinct in a: abc, bca, cab, bcx
    assert only(overlap(articles))["containment3_a_in_b"] == pytest.approx(1 / 4)


def test_containment_equals_a_plain_count_on_random_texts():
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.choice(list("abcd"), size)) for size in (4, 30, 60, 200, 7)]

    def grams(text, n):
        words = text.split()
        return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}

    ids = [f"a{i}" for i in range(len(texts))]
    for row in overlap(make_articles(*texts)).itertuples():
        a, b = texts[ids.index(row.article_a)], texts[ids.index(row.article_b)]
        for n, found in ((5, row.containment_a_in_b), (3, row.containment3_a_in_b)):
            mine = grams(a, n)
            expected = len(mine & grams(b, n)) / len(mine) if mine else np.nan
            assert found == pytest.approx(expected, nan_ok=True)


def test_a_copy_is_one_text():
    row = only(overlap(make_articles(STORY, STORY)))
    shares = row[[name for name in COLUMNS if name.startswith(("cosine", "containment"))]]
    assert shares.tolist() == pytest.approx([1] * 5)
    assert row["longest"] == STORY.removesuffix(".")


def test_an_excerpt_is_in_the_longer_text_and_not_the_other_way():
    excerpt = STORY[: STORY.index(" Nobody")]
    row = only(overlap(make_articles(excerpt, STORY)))
    assert row["containment_a_in_b"] == 1
    assert 0.3 < row["containment_b_in_a"] < 0.6


def test_independent_reports_share_words_but_no_wording():
    copy, independent = overlap(make_articles(STORY, STORY, OTHER)).to_dict("records")[:2]
    assert independent["containment_a_in_b"] == independent["containment_b_in_a"] == 0
    assert 0.05 < independent["cosine"] < 0.6 < copy["cosine"]


def test_apostrophes_capitals_and_wraps_do_not_matter():
    straight = "The crew didn't see the rocks, and Ada Brook's lamp was out."
    curly = "THE CREW DIDN’T SEE\nTHE ROCKS — and Ada Brook’s lamp was out!"
    row = only(overlap(make_articles(straight, curly)))
    assert row["containment_a_in_b"] == row["containment_b_in_a"] == 1
    assert row["cosine"] == pytest.approx(1)


def test_cosine_is_scikit_learns():
    texts = [STORY, OTHER, STORY[:120] + OTHER[:150]]
    vectors = TfidfVectorizer(stop_words="english").fit_transform(texts)
    expected = cosine_similarity(vectors)
    found = overlap(make_articles(*texts))
    assert found["cosine"].tolist() == pytest.approx(
        [expected[0, 1], expected[0, 2], expected[1, 2]]
    )
    assert (found["idf"] == "event (3 articles)").all()


def test_cosine_with_a_background_is_scikit_learns_with_its_idf():
    background = [STORY, *["the ferry and the coast guard and the deck"] * 8, OTHER]
    texts = [STORY, OTHER]
    # A term that the background lacks gets the highest weight, as if in none of its texts.
    vectorizer = TfidfVectorizer(stop_words="english").fit(background)
    expected = cosine_similarity(vectorizer.transform(texts))[0, 1]
    row = only(overlap(make_articles(*texts), background=background))
    assert row["cosine"] == pytest.approx(expected)
    assert row["idf"] == "background (10 texts)"
    assert row["cosine"] != pytest.approx(only(overlap(make_articles(*texts)))["cosine"])
    as_articles = overlap(make_articles(*texts), background=make_articles(*background))
    assert only(as_articles)["cosine"] == pytest.approx(expected)


def test_quotations_can_be_taken_out():
    quote = '"We saw the light far too late and could not turn the ship," Ada Brook said.'
    articles = make_articles(f"{quote} The ferry is lost.", f"Divers left early. {quote}")
    whole, own = only(overlap(articles)), only(overlap(articles, part="unquoted"))
    assert whole["longest_words"] == 16
    assert whole["containment3_a_in_b"] > 0.7
    assert own["longest_words"] == 3
    assert own["longest"] == "Ada Brook said"
    assert own["part"] == "unquoted"


def test_word_sequences_do_not_bridge_a_quotation_that_was_taken_out():
    bridged = 'The mayor said "we shall rebuild it stone by stone" before she left town.'
    articles = make_articles(bridged, "The mayor said before she left town.")
    assert only(overlap(articles, part="unquoted"))["longest_words"] == 4
    assert only(overlap(articles, part="unquoted"))["containment_a_in_b"] != 1


def test_each_voice_is_compared_with_the_same_voice():
    said = "Ada Brook said the light had come far too late for anybody on the ship."
    quoted = '"We could not turn the heavy ship," she added.'
    articles = make_articles(f"The ferry is lost. {said} {quoted}", f"{said} Divers left. {quoted}")
    runs = {
        part: only(overlap(articles, part=part))["longest"]
        for part in ("whole", "own", "quotation", "attributed", "unquoted")
    }
    assert runs["whole"].startswith("Ada Brook said the light")
    assert runs["attributed"] == "the light had come far too late for anybody on the ship"
    assert runs["quotation"] == "We could not turn the heavy ship"
    assert runs["own"] == "Ada Brook said"
    assert runs["unquoted"].startswith("Ada Brook said the light")


def test_a_voice_is_cut_by_the_attributions_given():
    articles = make_articles("The ferry is lost. Divers left.", "The ferry is lost. Rain fell.")
    given = as_attributions(
        {"article_id": ["a0", "a1"], "field": "text", "content_spans": [((0, 18),)] * 2}
    )
    found = only(overlap(articles, part="attributed", attributions=given))
    assert found["longest"] == "The ferry is lost"
    assert only(overlap(articles, part="own", attributions=given))["longest"] == ""
    terms = shared_terms(articles, "a0", "a1", part="attributed", attributions=given)
    assert set(terms["term"]) == {"ferry", "lost"}
    assert shared_terms(articles, "a0", "a1", part="own", attributions=given).empty


def test_texts_without_words_share_nothing():
    found = overlap(make_articles("", STORY, "… !")).set_index(["article_a", "article_b"])
    empty = found.loc[("a0", "a1")]
    assert np.isnan(empty["cosine"])
    assert np.isnan(empty["containment_a_in_b"])
    assert empty["containment_b_in_a"] == 0
    assert (empty["longest_words"], empty["longest"]) == (0, "")
    assert np.isnan(found.loc[("a0", "a2")]["containment_b_in_a"])


def test_a_text_shorter_than_the_sequence_has_no_containment():
    row = only(overlap(make_articles("one two three four", "one two three four five")))
    assert np.isnan(row["containment_a_in_b"])
    assert row["containment3_a_in_b"] == 1
    assert row["longest_words"] == 4


def test_only_stop_words_have_no_cosine():
    assert np.isnan(only(overlap(make_articles("the of and", "the of and")))["cosine"])


@pytest.mark.parametrize("texts", [(), (STORY,)])
def test_fewer_than_two_articles_give_no_rows_but_all_columns(texts):
    two = overlap(make_articles(STORY, OTHER))
    few = overlap(make_articles(STORY, OTHER).iloc[: len(texts)]) if texts else two.iloc[:0]
    assert few.empty
    assert list(few.columns) == list(COLUMNS)
    numbers = few.select_dtypes("number").dtypes
    assert numbers.to_dict() == two.select_dtypes("number").dtypes.to_dict()


def test_only_articles_of_one_event_are_compared():
    articles = make_articles(STORY, STORY, OTHER, OTHER).assign(event_id=["x", "x", "y", "y"])
    found = overlap(articles)
    assert found[["article_a", "article_b"]].to_numpy().tolist() == [["a0", "a1"], ["a2", "a3"]]
    assert found["event_id"].tolist() == ["x", "y"]


def test_articles_without_an_event_are_compared_with_each_other():
    articles = make_articles(STORY, STORY).assign(event_id=None)
    assert only(overlap(articles))["containment_a_in_b"] == 1
    assert len(shared_terms(articles, "a0", "a1")) == 20


def test_terms_add_up_to_the_cosine():
    articles = make_articles(STORY, OTHER, STORY)
    cosine = overlap(articles)["cosine"][0]
    terms = shared_terms(articles, "a0", "a1", most=None)
    assert terms["contribution"].sum() == pytest.approx(cosine)
    assert terms["share"].sum() == pytest.approx(1)
    assert terms["contribution"].is_monotonic_decreasing
    assert set(terms["term"]) == {
        "ninety", "friday", "coast", "port", "anders", "aldis",
    }  # fmt: skip


def test_terms_lead_back_to_the_text():
    articles = make_articles(STORY, OTHER)
    row = shared_terms(articles, "a0", "a1").set_index("term").loc["ninety"]
    assert STORY[row["start_a"] : row["end_a"]] == "Ninety"
    assert OTHER[row["start_b"] : row["end_b"]] == "ninety"
    assert row["sentence_a"].startswith("Ninety passengers")
    assert row["sentence_b"].startswith("A ship with ninety")
    assert (row["n_a"], row["n_b"]) == (1, 1)


def test_terms_are_limited_and_may_be_none():
    assert len(shared_terms(make_articles(STORY, STORY), "a0", "a1", most=3)) == 3
    none = shared_terms(make_articles(STORY, "Zebra."), "a0", "a1")
    assert none.empty
    assert list(none.columns) == list(TERM_COLUMNS)


def test_possessives_are_the_same_term():
    terms = shared_terms(make_articles("Brook’s ferry", "a ferry of Brook"), "a0", "a1")
    assert sorted(terms["term"]) == ["brook", "ferry"]


def test_wrong_arguments_are_named():
    articles = make_articles(STORY, OTHER)
    with pytest.raises(ArticlesError, match="part is 'quoted'"):
        overlap(articles, part="quoted")
    with pytest.raises(ArticlesError, match="part is 'quoted'"):
        shared_terms(articles, "a0", "a1", part="quoted")
    with pytest.raises(ArticlesError, match="no article 'b7'; the articles are a0, a1"):
        shared_terms(articles, "a0", "b7")
    with pytest.raises(ArticlesError, match="background is an articles table or a list"):
        overlap(articles, background=[])
    with pytest.raises(ArticlesError, match=r"must be a table \(DataFrame\), or a list"):
        overlap(articles, background="a text")


def test_the_input_is_not_modified():
    articles = make_articles(STORY, OTHER)
    before = articles.copy(deep=True)
    overlap(articles, background=articles)
    shared_terms(articles, "a0", "a1")
    pd.testing.assert_frame_equal(articles, before)


def test_forty_articles_give_every_pair_and_a_repetitive_text_does_not_hang():
    rng = np.random.default_rng(2)
    words = np.array([f"w{i}" for i in range(800)])
    articles = make_articles(*(" ".join(rng.choice(words, 500)) for _ in range(40)))
    assert len(overlap(articles)) == 780
    assert only(overlap(make_articles("ha " * 50_000, "ha " * 30_000)))["longest_words"] == 30_000


def test_seeds(corpora):
    from analysis.files.reading import load_articles

    articles = load_articles(corpora / "seeds")
    found = overlap(articles).set_index(["article_a", "article_b"])
    copy, spun, reuters = (found.loc[("000", other)] for other in ("001", "003", "004"))
    assert min(copy["containment_a_in_b"], copy["containment_b_in_a"]) >= 0.95
    assert max(spun["containment_a_in_b"], spun["containment_b_in_a"]) < 0.25
    assert spun["cosine"] > reuters["cosine"] + 0.1
    # 004 is nobody's copy: in every pair it has the least in common.
    with_004 = ["004" in pair for pair in found.index]
    without = [not there for there in with_004]
    assert found["containment_a_in_b"][with_004].max() < 0.05
    assert found["cosine"][with_004].max() < found["cosine"][without].min()


def test_of_a_large_event_each_text_is_held_against_those_nearest_to_it():
    texts = [f"{STORY} Part {i % 3} of it." if i % 2 else f"Report {i}. {OTHER}" for i in range(50)]
    articles = make_articles(*texts)
    found = overlap(articles)
    assert len(found) < 50 * 49 / 2
    assert set(found["article_a"]) | set(found["article_b"]) == set(articles["article_id"])
    few = overlap(articles.iloc[:6]).set_index(["article_a", "article_b"])
    same = found.set_index(["article_a", "article_b"])
    both = few.index.intersection(same.index)
    assert len(both)
    for name in ("containment_a_in_b", "longest_words"):
        assert few.loc[both, name].tolist() == same.loc[both, name].tolist()
