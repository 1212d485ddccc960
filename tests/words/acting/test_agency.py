"""`agency` and `agency_rates` on made-up articles: rows, actors, voices, and what is counted."""

import pandas as pd
import pytest

import analysis

EMPTY = {"published": pd.NaT, "url": ""}


def articles(*texts, outlets=None, titles=None):
    outlets = outlets or [f"Paper {number}" for number in range(len(texts))]
    return pd.DataFrame(
        [
            {"event_id": "e", "article_id": str(n), "outlet": outlet, "title": title, "text": text}
            | EMPTY
            for n, (outlet, title, text) in enumerate(
                zip(outlets, titles or [""] * len(texts), texts, strict=True)
            )
        ]
    )


NAMED = "Police shot Lee Roy on Monday. “Guards killed him,” Ida Holt said."
LEFT_OUT = "Lee Roy was shot on Monday. The shooting was filmed. A clerk was dismissed."


@pytest.fixture(scope="module")
def both():
    return articles(NAMED, LEFT_OUT)


def test_what_stands_at_the_offsets_is_what_the_row_says(both):
    found = analysis.agency(both, told_by=1)
    texts = dict(zip(both["article_id"], both["text"], strict=True))
    assert len(found) == 5
    for row in found.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.word
        assert text.startswith(row.sentence, row.sentence_start)
        if row.agent_named:
            assert text[row.agent_start : row.agent_end] == row.agent
        else:
            assert row.agent is None


def test_an_act_counts_where_several_outlets_tell_it_of_the_same_actor(both):
    found = analysis.agency(both)
    assert set(found["act"]) == {"shoot"}
    assert found.index.tolist() == [0, 1, 2]
    assert found["form"].tolist() == ["active", "passive", "noun"]
    assert found["patient_actor"].tolist()[:2] == ["Lee Roy", "Lee Roy"]
    assert analysis.agency(both.head(1)).empty


def test_the_voice_is_of_whoever_tells_the_act(both):
    found = analysis.agency(both, told_by=1)
    killed = found[found["word"] == "killed"].iloc[0]
    assert (killed["voice"], killed["source"]) == ("quotation", "Ida Holt")
    assert found.iloc[0]["voice"] == "own"


def test_rates_are_the_counts_of_the_rows(both):
    told = analysis.agency(both, told_by=1)
    rates = analysis.agency_rates(both, told)
    whole = rates[(rates["act"] == "all") & (rates["voice"] == "all")].set_index("outlet")
    assert whole.loc["Paper 0", ["n", "n_named", "share"]].tolist() == [2, 2, 1.0]
    assert whole.loc["Paper 1", ["n", "n_named", "n_passive", "n_noun"]].tolist() == [3, 0, 2, 1]
    # Wilson by hand for 0 of 3: high is z² / (n + z²).
    assert whole.loc["Paper 1", "high"] == pytest.approx(1.96**2 / (3 + 1.96**2), abs=1e-4)
    of_voices = rates[(rates["act"] == "all") & (rates["voice"] != "all")]
    assert of_voices["n"].sum() == len(told)


def test_articles_without_an_event_are_counted_all_the_same(both):
    told = analysis.agency(both, told_by=1)
    loose = both.assign(event_id=[None, "e"])
    found = analysis.agency_rates(loose, analysis.agency(loose, told_by=1))
    assert found["event_id"].isna().any()
    whole = found[(found["act"] == "all") & (found["voice"] == "all")]
    assert whole["n"].sum() == len(told)


def test_tellings_of_several_articles_count_for_what_they_are_worth():
    """By hand: 5 of 5 and 0 of 5 named; variance 2/1 · (2.5² + 2.5²) / 10² = .25, so 1 is left."""
    named, left = "Police shot Lee Roy. " * 5, "Lee Roy was shot. " * 5
    apart = articles(named, left, outlets=["Herald", "Herald"])
    mixed = articles(*[named[:42] + left[:36]] * 2, outlets=["Herald", "Herald"])
    for texts, worth in ((apart, 1), (mixed, 8)):
        found = analysis.agency_rates(texts, analysis.agency(texts, told_by=1)).iloc[0]
        assert found["share"] == 0.5
        # Wilson of half: the bounds are z / (2 √(n + z²)) away.
        assert found["high"] - 0.5 == pytest.approx(1.96 / (2 * (worth + 1.96**2) ** 0.5), abs=1e-4)


@pytest.mark.parametrize("text", ["", "* * *", "No act is told here.", "Sue met Bomb."])
def test_a_text_without_acts_gives_no_rows(text):
    found = analysis.agency(articles(text, text))
    assert found.empty
    assert str(found["agent_named"].dtype) == "bool"
    assert analysis.agency_rates(articles(text), found).empty


@pytest.mark.parametrize("text", ["<b onclick='x'>Lee</b> was <shot by police", "shot " * 500])
def test_hostile_text_is_read_as_it_stands(text):
    for row in analysis.agency(articles(text), told_by=1).itertuples():
        assert text[row.start : row.end] == row.word == "shot"


def test_no_articles_give_no_rows(both):
    assert analysis.agency(both.head(0)).empty
    assert analysis.agency_rates(both.head(0)).empty
