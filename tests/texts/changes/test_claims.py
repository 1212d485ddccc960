"""How each outlet puts the claims that it shares with others, and where they differ."""

import sys
from functools import cache

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.texts.changes.certain import changes_between
from analysis.texts.changes.certainty import CHANGE_COLUMNS, COLUMNS, certainty_changes, claims
from analysis.texts.changes.common import CHANGES
from evaluation.claims import changes_found, minimal_pairs
from tests import planted
from tests.conftest import make_articles

SHIP = "The old tanker ran aground on the Sandray reef before dawn. "


def gold(part):
    return minimal_pairs(part).to_dict("records")


@cache
def found(*texts):
    """What differs in the claims of these texts: only to be looked at."""
    return certainty_changes(make_articles(*texts))


def test_the_package_is_the_function():
    import analysis.texts.changes.certainty

    assert callable(analysis.claims)
    assert analysis.claims.__name__ == "claims"


def test_claims_say_who_puts_them_how():
    table = claims(
        make_articles(
            SHIP + "Two sailors drowned.",
            "Captain Lena Orr said the old tanker ran aground on the Sandray reef before dawn.",
            "The old tanker reportedly ran aground on the Sandray reef before dawn.",
            "Captain Lena Orr denied that the old tanker ran aground on the Sandray reef.",
        )
    )
    assert table["certainty"].tolist() == ["asserted", "attributed", "hedged", "denied"]
    assert table["source"].tolist() == ["", "Lena Orr", "", "Lena Orr"]
    assert table["cue"].tolist() == ["", "said", "", "denied"]
    assert table["hedges"].tolist() == ["", "", "reportedly", ""]
    assert table["claim"].tolist() == [1, 1, 1, 1]  # two sailors: in one article only
    assert table["differs"].all()


def test_a_claim_may_be_attributed_and_hedged():
    text = "Residents said the old mill on Tarn Street would probably be sold to a hotel."
    table = claims(make_articles(text, text))
    assert table["certainty"].tolist() == ["attributed and hedged"] * 2
    assert not table["differs"].any()


def test_not_is_a_denial_only_where_another_says_that_it_is_so():
    text = "The soldiers did not fire on the crowd in Lint."
    alike = claims(make_articles(text, text))
    assert alike["certainty"].tolist() == ["asserted"] * 2
    table = claims(make_articles(text, "The soldiers fired on the crowd in Lint."))
    assert table["certainty"].tolist() == ["denied", "asserted"]


def test_places_lead_back_to_the_text():
    articles = make_articles(
        "It rained. The suspect is a retired chemist with alleged ties to a cartel.",
        "The suspect is allegedly a retired chemist with ties to a cartel. It snowed.",
    )
    row = certainty_changes(articles).iloc[0]
    assert (row["change"], row["cue_a"], row["cue_b"]) == ("hedge moved", "alleged", "allegedly")
    assert (row["wording_a"], row["wording_b"]) == ("alleged ties", "allegedly a retired")
    for side, text in zip("ab", articles["text"], strict=True):
        assert text[row[f"start_{side}"] : row[f"end_{side}"]] == row[f"wording_{side}"]
        assert text[row[f"sentence_start_{side}"] :].startswith(row[f"sentence_{side}"])
    for row in claims(articles).itertuples():
        text = articles.set_index("article_id").loc[row.article_id, row.field]
        assert text[row.start : row.end] == row.sentence


def test_a_sentence_that_many_print_changes_at_its_own_place_in_each():
    plain, hedged = "The barge damaged the bridge.", "The barge reportedly damaged the bridge."
    table = found(plain, "Snow fell. " + plain, "Nobody saw it happen. " + hedged)
    assert table["change"].tolist() == ["hedge added"] * 2
    assert table["start_a"].tolist() == [10, 21]  # "damaged the bridge"
    assert table["cue_b"].tolist() == ["reportedly"] * 2


def test_nothing_and_one_article_give_empty_tables_with_columns():
    for articles in (make_articles().iloc[:0], make_articles(SHIP), make_articles(SHIP, "")):
        made, changes = claims(articles), certainty_changes(articles)
        assert list(made.columns) == list(COLUMNS)
        assert list(changes.columns) == list(CHANGE_COLUMNS)
        assert made.empty
        assert changes.empty


def test_empty_tables_have_the_types_of_full_ones():
    articles = make_articles("A barge hit the old pier.", "A barge may have hit the old pier.")
    for measure in (claims, certainty_changes):
        assert len(measure(articles))
        assert (measure(articles).dtypes == measure(articles[:1]).dtypes).all()


def test_events_are_kept_apart_and_the_input_is_not_modified():
    articles = make_articles(SHIP, "The old tanker may have run aground on the Sandray reef.")
    articles = articles.assign(event_id=["one", "two"])
    before = articles.copy(deep=True)
    assert claims(articles).empty
    joined = articles.assign(event_id=[None, None])
    assert len(claims(joined)) == 2
    pd.testing.assert_frame_equal(articles, before)


def test_the_index_of_the_table_makes_no_difference():
    articles = make_articles(SHIP, "The old tanker reportedly ran aground on the Sandray reef.")
    other = articles.set_index(pd.Index([7, 7]))
    pd.testing.assert_frame_equal(certainty_changes(articles), certainty_changes(other))


def test_given_tables_are_used():
    articles = make_articles(SHIP, "The old tanker reportedly ran aground on the Sandray reef.")
    attributions = analysis.attributions(articles)
    hedges = analysis.hedges(articles, attributions)
    table = claims(articles, attributions, hedges)
    given = certainty_changes(articles, table, attributions, hedges)
    pd.testing.assert_frame_equal(given, certainty_changes(articles))
    assert certainty_changes(articles, table, attributions, hedges.iloc[:0]).empty


def test_claims_of_other_articles_are_an_error():
    articles = make_articles(SHIP, SHIP)
    with pytest.raises(ArticlesError, match="other articles"):
        certainty_changes(articles.iloc[:1], claims(articles))
    with pytest.raises(ArticlesError, match=r"analysis\.claims"):
        certainty_changes(articles, articles)


def test_seen_from_the_other_side_every_change_is_turned():
    for row in gold("dev"):
        opposite = {
            "hedge added": "hedge removed",
            "attribution added": "attribution removed",
            "figure made exact": "figure made vague",
        }
        opposite |= {b: a for a, b in opposite.items()}
        there, back = found(row["a"], row["b"]), found(row["b"], row["a"])
        assert set(there["change"]) == {opposite.get(one, one) for one in back["change"]}, row


SHAPES = str.maketrans({"“": '"', "”": '"', "’": "'", "-": "‑"})


def test_the_shape_of_marks_changes_nothing():
    for row in gold("dev"):
        plain = found(row["a"], row["b"])["change"].tolist()
        assert found(row["a"].translate(SHAPES), row["b"])["change"].tolist() == plain, row


def test_sentences_that_many_articles_print_are_compared_once(monkeypatch):
    compared = []

    def counted(a, b):
        compared.append((a.sentence, b.sentence))
        return changes_between(a, b)

    monkeypatch.setattr(sys.modules["analysis.texts.changes.certain"], "changes_between", counted)
    plain, hedged = "The barge damaged the bridge.", "The barge reportedly damaged the bridge."
    table = found(*[plain] * 6, *[hedged] * 6)
    assert len(table) == 36
    assert len(compared) <= 2 * 3  # by claims and by certainty_changes: each pair of wordings


def test_gold_is_large_varied_and_made_up():
    rows = gold("dev") + gold("test")
    expected = [set(filter(None, row["changes"].split("; "))) for row in rows]
    assert len(rows) >= 140
    assert sum(not one for one in expected) >= 0.35 * len(rows)
    assert set().union(*expected) == set(CHANGES)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows)


def test_the_pairs_that_the_rules_were_made_with_are_told_right():
    rows = gold("dev")
    right = sum(
        set(changes) == set(filter(None, row["changes"].split("; ")))
        for changes, row in zip(changes_found(pd.DataFrame(rows)), rows, strict=True)
    )
    assert right >= 0.94 * len(rows)


def test_a_hedge_is_dropped_only_where_its_words_stand_as_they_stood():
    rest = "to the harbour of Aldport by the council on Monday"
    for a, b, expected in [
        ("A possible strike was announced {}.", "A strike was announced {}.", ["hedge removed"]),
        (
            "The ferry was expected to bring wounded sailors {}.",
            "The ferry was to bring wounded sailors {}.",
            ["hedge removed"],
        ),
        # The words are there, but said of something else.
        (
            "The mayor considered closing the ferry {}; a strike hit sailors.",
            "A sailors' strike {}, said to be unlawful, hit the ferry.",
            [],
        ),
    ]:
        found = certainty_changes(make_articles(a.format(rest), b.format(rest)))
        assert found["change"].tolist() == expected, a


def test_a_hedge_in_another_voice_is_no_change_of_it():
    own = "The ferry may bring forty wounded sailors to Aldport on Monday morning."
    told = "The ferry will bring forty wounded sailors to Aldport on Monday morning, Ida Holt said."
    plain = "The ferry will bring forty wounded sailors to Aldport on Monday morning."
    assert "hedge removed" not in set(certainty_changes(make_articles(own, told))["change"])
    assert set(certainty_changes(make_articles(own, plain))["change"]) == {"hedge removed"}


def test_seeds_moved_hedge_exact_figure_and_purported_unchanged(corpora):
    articles = analysis.load_articles(corpora / "seeds")
    changes = certainty_changes(articles)
    pair = changes[(changes["article_a"] == "000") & (changes["article_b"] == "003")]
    moved = pair[pair["change"] == "hedge moved"]
    assert moved[["cue_a", "cue_b"]].to_numpy().tolist() == [["alleged", "allegedly"]]
    exact = changes[changes["change"] == "figure made exact"]
    assert set(exact["wording_a"]) == {"some"}
    assert set(exact["wording_b"]) == {"two"}
    assert set(exact["article_b"]) == {"002"}
    both = changes["sentence_a"].str.contains("purported") | changes["sentence_b"].str.contains(
        "purported"
    )
    assert not both.any()
    hedges = changes[changes["change"].str.startswith("hedge")]
    # "probably", "likely": equally strong; "claim" is the verb of an attribution, no hedge on it
    assert set(hedges["cue_a"]) == {"alleged"}


def test_seeds_claims_of_the_versions(corpora):
    table = claims(analysis.load_articles(corpora / "seeds"))
    denials = table[table["certainty"] == "denied"]
    assert set(denials["source"]) == {"Kyiv"}
    purported = table[table["sentence"].str.contains("purported")]
    assert purported["article_id"].tolist() == ["000", "001", "002", "003"]
    assert len(set(purported["claim"])) == 1
    assert not purported["differs"].any()


FOUND_OF_PLANTED = {"dam-breach": 1, "picket-line": 1, "trawler-collision": 2}


@pytest.mark.parametrize("event_id", planted.EVENTS)
def test_planted_moved_hedges(event_id):
    articles = planted.articles(event_id).reset_index(drop=True)
    changes = certainty_changes(articles)
    changes = changes[changes["change"].isin(["hedge moved", "hedge removed"])]
    file_of = articles.set_index("article_id")["file"]
    hits = 0
    for hedge in planted.about(event_id)["moved_hedges"]:
        hits += any(
            hedge["file"] in (file_of[row.article_a], file_of[row.article_b])
            and all(
                set(planted.word_list(hedge[part]))
                <= set(planted.word_list(row.sentence_a + " " + row.sentence_b))
                for part in ("original", "altered")
            )
            for row in changes.itertuples()
        )
    assert hits == FOUND_OF_PLANTED[event_id]


def test_no_changes_are_looked_for_in_very_long_sentences():
    for n, expected in ((150, ["hedge removed"]), (180, [])):
        rest = "and so on, " * n
        texts = (f"The ferry {put} the old pier, {rest}" for put in ("may have hit", "hit"))
        found = certainty_changes(make_articles(*texts))
        assert found["change"].tolist() == expected
