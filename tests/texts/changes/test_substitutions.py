"""Which word stands where the others have another: by hand, on the seeds, on invented events."""

import pandas as pd
import pytest

import analysis
from analysis.texts.changes.substitutions import (
    COLUMNS,
    COUNT_COLUMNS,
    substitution_counts,
    substitutions,
)
from tests.conftest import make_articles

FRAME = (
    "Mara Holt runs the harbour of Port Anders. {} The mayor will speak to the council on Friday."
)


def pairs(*sentences):
    """The substitutions of texts that differ in one sentence: (wording, instead_of, n)."""
    table = substitutions(make_articles(*map(FRAME.format, sentences)))
    return list(dict.fromkeys(zip(table["wording"], table["instead_of"], table["n"], strict=True)))


def test_the_rarer_choice_stands_first():
    usual, rare = "Soldiers captured the bridge early.", "Soldiers caught the bridge early."
    assert pairs(usual, usual, rare) == [("caught", "captured", 2)]
    assert pairs(rare, usual, usual) == [("caught", "captured", 2)]
    assert pairs(usual, rare) == [("caught", "captured", 1)]  # of two, the later article


def test_the_words_of_one_voice_are_replaced_by_words_of_the_same():
    usual = "Soldiers captured the bridge early. Ida Holt said the talks had begun well."
    rare = "Soldiers caught the bridge early. Ida Holt said the negotiations had begun well."
    articles = make_articles(FRAME.format(usual), FRAME.format(rare))
    found = {
        part: substitutions(articles, part=part)["wording"].tolist()
        for part in ("whole", "own", "attributed", "quotation", "unquoted")
    }
    assert sorted(found["whole"]) == sorted(found["unquoted"]) == ["caught", "negotiations"]
    assert found["own"] == ["caught"]
    assert found["attributed"] == ["negotiations"]
    assert found["quotation"] == []


def test_n_counts_the_sites_of_the_voice_only():
    own = "Soldiers captured the bridge early."
    said = "Ida Holt said soldiers captured the bridge early."
    texts = [FRAME.format(f"{own} Rain fell all night long. {said}")]
    texts.append(texts[0].replace("captured", "caught"))
    articles = make_articles(*texts)
    assert set(substitutions(articles)["n"]) == {2}
    assert substitutions(articles, part="own")["n"].tolist() == [1]


def test_articles_without_an_event_are_one_event():
    articles = make_articles(FRAME.format("Talks began."), FRAME.format("Negotiations began."))
    nameless = substitutions(articles.assign(event_id=float("nan")))
    named = substitutions(articles)
    assert list(nameless["wording"]) == list(named["wording"]) == ["negotiations"]


def test_sites_are_located_on_both_sides():
    texts = [FRAME.format(f"The {word} fell on Monday.") for word in ("government", "regime")]
    articles = make_articles(*texts)
    row = substitutions(articles).iloc[0]
    assert texts[1][row["start_a"] : row["end_a"]] == "regime" == row["wording"]
    assert texts[0][row["start_b"] : row["end_b"]] == "government" == row["instead_of"]
    assert (row["article_a"], row["article_b"]) == ("a1", "a0")
    assert (row["outlet_a"], row["outlet_b"]) == ("Outlet 1", "Outlet 0")
    assert row["sentence_a"] == "The regime fell on Monday."
    assert texts[0][row["sentence_start_b"] :].startswith("The government fell")
    assert (row["event_id"], row["field_a"]) == ("made-up", "text")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Inflection, function words, figures, something put in: no substitutions.
        ("The army shells the port.", "The army shelled the port."),
        ("The talks in Wexmouth failed.", "The talks at Wexmouth failed."),
        ("The storm sank two boats.", "The storm sank nine boats."),
        ("The storm sank some boats.", "The storm sank nine boats."),
        ("The storm sank boats.", "The storm sank fishing boats."),
        ("The labour centre opened.", "The labor center opened."),
        # Four words on one side: rewritten, not replaced.
        ("The talks failed.", "The talks ended without tangible progress whatsoever."),
        # Nothing common: not a counterpart at all.
        ("The orchestra played Mahler.", "Divers searched the wreck."),
    ],
)
def test_what_is_no_substitution(a, b):
    assert pairs(a, b) == []


def test_several_words_on_either_side():
    assert pairs("The army blamed the rebels.", "The army pointed fingers at the rebels.") == [
        ("pointed fingers", "blamed", 1)
    ]


def test_more_sites_first_then_the_rarer_words():
    table = substitutions(
        make_articles(
            FRAME.format("The government fell. Soldiers searched the big house."),
            FRAME.format("The regime fell. Soldiers combed the large house."),
            FRAME.format("The regime fell."),
        )
    )
    counts = substitution_counts(table)
    assert list(counts.columns) == list(COUNT_COLUMNS)
    assert list(counts["wording"]) == ["government", "combed", "large"]
    first = counts.iloc[0]
    assert (first["n"], first["outlets"], first["other_outlets"]) == (
        2, "Outlet 0", "Outlet 1; Outlet 2",
    )  # fmt: skip
    assert (first["n_articles"], first["n_other_articles"]) == (1, 2)


def test_events_do_not_mix():
    texts = [FRAME.format(f"The {word} fell.") for word in ("government", "regime")]
    articles = make_articles(*texts)
    articles["event_id"] = ["one", "two"]
    assert substitutions(articles).empty


def test_no_article_one_article_and_empty_texts():
    for articles in (make_articles(), make_articles("One."), make_articles("", "")):
        table = substitutions(articles)
        assert list(table.columns) == list(COLUMNS)
        assert table.empty
        assert list(substitution_counts(table).columns) == list(COUNT_COLUMNS)
    full = substitutions(make_articles(*(FRAME.format(f"The {w} fell.") for w in ("boy", "man"))))
    assert (full.dtypes == table.dtypes).all()


def test_the_seeds(corpora):
    articles = analysis.load_articles(corpora / "seeds")
    before = articles.copy(deep=True)
    table = substitutions(articles)
    found = set(zip(table["wording"], table["instead_of"], strict=True))
    assert {
        ("caught", "captured"), ("dispersed", "scattered"), ("regime", "government"),
        ("negotiations", "talks"), ("vile", "rotten"), ("second", "further"),
        ("likely", "probably"),
    } <= found  # fmt: skip
    of_003 = table[table["article_a"] == "003"].set_index("wording")
    assert set(of_003.loc[["regime"], "article_b"]) == {"000", "001", "002"}
    assert set(of_003.loc[["regime"], "n"]) == {3}
    for side in "ab":
        for row in table.itertuples(index=False):
            values = row._asdict()
            article = articles.set_index("article_id").loc[values[f"article_{side}"]]
            text = article[values[f"field_{side}"]]
            start, end = values[f"start_{side}"], values[f"end_{side}"]
            sentence = values[f"sentence_{side}"]
            assert text[start:end] in sentence
            at = values[f"sentence_start_{side}"]
            assert text[at : at + len(sentence)] == sentence
    pd.testing.assert_frame_equal(articles, before)


def test_stretches_of_quite_different_length_are_one_change():
    said = "The coastguard said the chances of finding the three men alive were {}."
    assert pairs(said.format("falling by the hour"), said.format("probably slim")) == []
    assert pairs(said.format("falling hourly"), said.format("probably slim")) != []
