from importlib import import_module

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.statistics.shares import NO_SOURCE, UNSURE, voice_share, voices_per_outlet
from analysis.voices.identities import sources
from tests.conftest import as_attributions, make_articles

FOUND = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Herald", "Courier"],
        "source_name": ["Ida Holt", "Ida Holt", "Bo Lind", None],
        "mention_type": ["named person"] * 3 + ["anonymous"],
        "form": ["direct", "indirect", "mixed", "direct"],
        "n_words": [10, 30, 60, 5],
    }
)


def test_each_outlet_is_summed_up_once():
    found = voices_per_outlet(FOUND).set_index("outlet")
    herald = found.loc["Herald"]
    assert herald[["n_sources", "n_attributions", "n_attributed_words"]].tolist() == [2, 3, 100]
    assert herald[["share_direct", "share_unnamed"]].tolist() == pytest.approx([0.1, 0.0])
    assert found.loc["Courier", ["share_anonymous", "share_unnamed"]].tolist() == [1.0, 1.0]
    assert voices_per_outlet(FOUND.iloc[:0]).empty


# Herald has two articles, Courier one; the texts are 100 characters long.
ARTICLES = make_articles("x" * 100, "y" * 100, "z" * 100, outlets=("Herald", "Herald", "Courier"))
SAID = [  # article, actor, words, form, where it begins, stance
    ("a0", "holt", 10, "direct", 20, "neutral"),
    ("a0", "holt", 30, "indirect", 60, "doubting"),
    ("a0", "lind", 40, "mixed", 50, "neutral"),
    ("a1", "holt", 20, "direct", 40, "neutral"),
    ("a2", "lind", 5, "direct", 0, "neutral"),
    ("a2", None, 15, "indirect", 10, "attitude"),
]


BOUNDS = ["lower_bound", "upper_bound"]


def tables(said=SAID, mention="she"):
    """Attributions and sources of made-up texts; of an actor None it is open who it is."""
    outlets = dict(zip(ARTICLES["article_id"], ARTICLES["outlet"], strict=True))
    rows = [
        {
            "event_id": "made-up", "article_id": article, "outlet": outlets[article],
            "field": "text", "source": mention, "source_start": start, "cue_start": start + 5,
            "content_start": start + 9, "n_words": words, "form": form, "stance": stance,
            "sentence_start": start,
        }
        for article, _, words, form, start, stance in said
    ]  # fmt: skip
    attributions = as_attributions(rows).astype({"source_start": "Int64", "cue_start": "Int64"})
    return attributions, sources_of(attributions, [actor for _, actor, *_ in said])


def sources_of(attributions, actors):
    """Sources of made-up attributions, by the actor of each."""
    ids = [actor and f"made-up:{actor}" for actor in actors]
    keys = attributions[["event_id", "article_id", "outlet", "source"]]
    told = pd.DataFrame({"actor_id": ids, "actor": actors}, dtype=object)
    return keys.join(told).assign(source_type="expert", type_evidence="")


def shares_of(*given, **choices):
    table = voice_share(ARTICLES, *(given or tables()), resamples=200, **choices)
    return table.set_index(["outlet", "actor"])


def test_voice_share_by_hand():
    table = shares_of()
    holt = table.loc[("Herald", "holt")]
    words = ["n_words", "n_words_direct", "n_words_mixed", "n_words_indirect"]
    assert holt[words].tolist() == [60, 30, 0, 30]
    assert holt["share"] == pytest.approx(60 / 100)
    assert holt["share_direct"] == pytest.approx(0.5)
    assert holt["first_position"] == pytest.approx((0.2 + 0.4) / 2)
    assert holt[["n_attributions", "n_articles_heard", "n_articles"]].tolist() == [3, 2, 2]
    assert holt[["n_neutral", "n_doubting", "n_attitude"]].tolist() == [2, 1, 0]
    assert table.loc[("Herald", "lind"), ["n_articles_heard", "n_articles"]].tolist() == [1, 2]
    assert table.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])


def test_who_is_open_and_who_is_not_named_keep_their_words():
    assert shares_of().loc[("Courier", UNSURE), "share"] == pytest.approx(15 / 20)
    attributions, found = tables()
    attributions["source_start"] = attributions["source_start"].mask(found["actor"].isna())
    table = shares_of(attributions, found)
    assert table.loc[("Courier", NO_SOURCE), "n_words"] == 15
    assert pd.isna(table.loc[("Courier", NO_SOURCE), "actor_id"])


def test_bounds_by_hand():
    # Courier: lind 5 words, 15 left open, of 20. Herald leaves none open.
    table = shares_of()
    assert table.loc[("Courier", "lind"), BOUNDS].tolist() == pytest.approx([5 / 20, 20 / 20])
    assert table.loc[("Courier", UNSURE), BOUNDS].tolist() == pytest.approx([0, 15 / 20])
    assert table.loc[("Herald", "holt"), BOUNDS].tolist() == pytest.approx([60 / 100] * 2)
    # Who is no candidate cannot have said it.
    attributions, found = tables()
    found["candidates"] = [()] * 5 + [("holt", "gray")]
    row = shares_of(attributions, found).loc[("Courier", "lind")]
    assert row[BOUNDS].tolist() == pytest.approx([5 / 20] * 2)
    # Without a source it may be anybody's, whatever is left open beside it.
    attributions["source_start"] = attributions["source_start"].mask(found["actor"].isna())
    found["candidates"] = [()] * 6
    row = shares_of(attributions, found).loc[("Courier", "lind")]
    assert row[BOUNDS].tolist() == pytest.approx([5 / 20, 1])


def test_words_within_words_count_for_the_innermost_speaker():
    text = "Holt said that Gray had told him that all was well."
    articles = make_articles(text)
    inner, outer = text.index("all was"), text.index("Gray had")
    end = len(text) - 1
    attributions = as_attributions(
        [
            {
                "event_id": "made-up", "article_id": "a0", "outlet": articles["outlet"].iloc[0],
                "field": "text", "source": who, "source_start": 0, "cue_start": 5,
                "content_start": start, "content_end": end, "content_spans": ((start, end),),
                "n_words": len(text[start:end].split()), "form": "indirect", "stance": "neutral",
                "sentence_start": 0, "within": within,
            }
            for who, start, within in (("Holt", outer, None), ("Gray", inner, outer))
        ]
    ).astype({"source_start": "Int64", "cue_start": "Int64", "within": "Int64"})  # fmt: skip
    table = voice_share(articles, attributions, sources_of(attributions, ["holt", "gray"]))
    said = table.set_index("actor")["n_words"]
    assert said.to_dict() == {"holt": 5, "gray": 3}  # "Gray had told him that", "all was well"


def test_articles_are_resampled_where_there_are_several_else_sentences():
    # Herald's articles give holt 40 of 80 and 20 of 20 words; the jackknife of a ratio of two
    # units: values without the one or the other 1 and 0.5, so an error of 0.25, t(1) = 12.7.
    holt = shares_of().loc[("Herald", "holt")]
    assert (holt["low"], holt["high"]) == (0.0, 1.0)  # 0.6 ± 12.7 × 0.25, within 0 and 1
    # Courier's two sentences are lind's and somebody's.
    lind = shares_of().loc[("Courier", "lind")]
    assert (lind["low"], lind["high"]) == (0.0, 1.0)
    one = shares_of(*tables(SAID[4:5])).loc[("Courier", "lind")]
    assert one["share"] == 1
    assert pd.isna(one["low"])


def test_more_articles_that_agree_make_a_narrower_interval():
    def width(n):
        articles = make_articles(*["x" * 100] * n, outlets=("Herald",) * n)
        said = [(f"a{i}", who, 10 + i % 3, "direct", 0, "neutral")
                for i in range(n) for who in ("holt", "lind")]  # fmt: skip
        attributions = as_attributions(
            {
                "event_id": "made-up", "article_id": [row[0] for row in said], "outlet": "Herald",
                "field": "text", "source_start": 0, "cue_start": 0, "content_start": 0,
                "n_words": [row[2] + 5 * (row[1] == "holt" and i % 4 == 0)
                            for i, row in enumerate(said)],
                "form": "direct", "stance": "neutral", "sentence_start": 0,
            }
        )  # fmt: skip
        found = sources_of(attributions, [who for _, who, *_ in said])
        row = voice_share(articles, attributions, found, resamples=300).iloc[0]
        assert row["low"] < row["share"] < row["high"]
        return row["high"] - row["low"]

    assert width(40) < width(6)


def test_of_very_many_actors_and_units_those_with_the_fewest_words_have_no_interval(monkeypatch):
    whole = voice_share(ARTICLES, *tables(), resamples=200)
    monkeypatch.setattr(import_module("analysis.statistics.shares"), "_MOST_CELLS", 2)
    found = voice_share(ARTICLES, *tables(), resamples=200)
    limits = ["low", "high"]
    pd.testing.assert_frame_equal(found.drop(columns=limits), whole.drop(columns=limits))
    herald = found[found["outlet"] == "Herald"]
    assert herald["actor"].tolist() == ["holt", "lind"]
    assert herald["low"].notna().tolist() == [True, False]
    pd.testing.assert_frame_equal(found[limits].dropna(), whole[limits].loc[found["low"].notna()])


def test_texts_that_go_back_to_one_report_are_one_report():
    families = pd.DataFrame(
        {"article_id": ["a0", "a1", "a2"], "family": [1, 2, 1], "representative": True}
    )
    apart, together = shares_of(), shares_of(*tables(), families)
    numbers = ["n_reports_heard", "n_reports"]
    assert apart.loc[("Herald", "lind"), numbers].tolist() == [2, 3]
    assert together.loc[("Herald", "lind"), numbers].tolist() == [1, 2]
    assert together.loc[("Herald", "lind"), "share_of_reports"] == pytest.approx(0.5)
    assert together.loc[("Herald", "holt"), "share_of_reports"] == 1
    assert (apart["share"] == together["share"]).all()


def test_actors_of_one_kind_can_be_taken_together():
    table = voice_share(ARTICLES, *tables(), by="source_type", resamples=100)
    assert table["source_type"].tolist() == ["expert", "expert"]
    assert table["share"].tolist() == [1, 1]
    assert table["actor"].isna().all()


def test_a_wrong_choice_is_refused():
    with pytest.raises(ArticlesError, match="by is 'outlet'"):
        voice_share(ARTICLES, *tables(), by="outlet")


def test_no_attributions_give_no_voice_share():
    attributions, found = tables()
    table = voice_share(ARTICLES, attributions.iloc[:0], found.iloc[:0])
    assert table.empty
    assert "share_of_reports" in table.columns


def test_a_longer_quotation_gives_its_speaker_more_voice_and_nobody_else():
    text = "Vera Lund said it was over. Bo Gray said it was {} late."
    short, long = (
        voice_share(articles, analysis.attributions(articles), resamples=100).set_index("actor")
        for articles in (make_articles(text.format(way)) for way in ("", "really very much too"))
    )
    assert long.loc["Bo Gray", "share"] > short.loc["Bo Gray", "share"]
    assert long.loc["Vera Lund", "n_words"] == short.loc["Vera Lund", "n_words"]


def test_voice_share_finds_the_sources_if_it_is_not_given_them():
    articles = analysis.load_event("dam-breach").head(3)
    attributions = analysis.attributions(articles, method="rules")
    given = voice_share(articles, attributions, sources(articles, attributions), resamples=100)
    pd.testing.assert_frame_equal(given, voice_share(articles, attributions, resamples=100))
