"""Is one sentence, in the headline, the lead or the body, cut alike by every measure?"""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.statistics.zones import ZONES, in_zone, rates_by_zone
from tests.conftest import make_articles
from tests.voices.belonging.test_every_measure import DIFFER, FOUND, with_part

SAID = "They had probably been killed by the blast near the old mill."
ELSE = {
    "headline": "Rain falls on the town",
    "lead": "It rained over the town all day on Monday.",
    "body": "Nobody knew when it would end.",
}


def page(zone, said=SAID):
    """One article that has the sentence in one zone: its title and its text."""
    told = ELSE | {zone: said}
    return told["headline"], f"By Ida Holt\n\n{told['lead']}\n\n{told['body']}"


def measured(name, stands_in, zone):
    other = SAID.replace("blast", "explosion") if name in DIFFER else SAID
    titles, texts = zip(page(stands_in), page(stands_in, other), strict=True)
    both = make_articles(*texts, titles=titles)
    told = analysis.attributions(both, method="rules")
    return bool(FOUND[name](both, told, zone=zone))


def with_zone():
    # Those that list the zones or take no voices have tests of their own below.
    known = set(with_part()) & set(FOUND) | {"compare_all"}
    return sorted(known - {"rates_by_zone"})


@pytest.mark.parametrize("name", with_zone())
def test_a_sentence_is_found_where_it_stands_and_nowhere_else(name):
    for stands_in in ZONES:
        found = [zone for zone in ZONES if measured(name, stands_in, zone)]
        assert found == [stands_in]


@pytest.fixture(scope="module")
def event():
    return analysis.load_event("dam-breach")


@pytest.fixture(scope="module")
def hedges(event):
    return analysis.hedges(event, analysis.attributions(event, method="rules"), method="rules")


@pytest.mark.parametrize("part", ["whole", "own", "quotation", "attributed", "unquoted"])
def test_hits_and_words_of_the_zones_add_up(event, hedges, part):
    told = analysis.attributions(event, method="rules")
    few = {"part": part, "attributions": told, "resamples": 100}
    sums = ["count", "n_sentences", "n_words"]
    whole = analysis.compare_outlets(event, hedges, **few).outlets
    zones = [analysis.compare_outlets(event, hedges, zone=zone, **few).outlets for zone in ZONES]
    together = sum(table.set_index("outlet")[sums] for table in zones)
    pd.testing.assert_frame_equal(together, whole.set_index("outlet")[sums])
    by_zone = rates_by_zone(event, told, hits=hedges, part=part, resamples=100)
    pd.testing.assert_frame_equal(by_zone, pd.concat(zones, ignore_index=True))


def test_sentences_and_words_that_are_scored_add_up(event):
    whole = analysis.readability(event)
    zones = [analysis.readability(event, zone=zone) for zone in ("lead", "body")]
    for name in ("sentence_count", "lexicon_count", "syllable_count", "long_word_count"):
        assert (zones[0][name] + zones[1][name] == whole[name]).all(), name
    assert [set(table["zone"]) for table in [whole, *zones]] == [{"all"}, {"lead"}, {"body"}]
    titles = analysis.readability(event, zone="headline")
    assert titles["lexicon_count"].tolist() == [
        analysis.readability(make_articles(title))["lexicon_count"].iloc[0]
        for title in event["title"]
    ]
    rows = [len(analysis.sentence_totals(event, zone=zone)) for zone in ("all", "lead", "body")]
    assert rows[0] == rows[1] + rows[2]


def test_the_scores_of_a_lead_are_those_of_it_alone(event):
    article = event.head(1)
    lead = article["text"].iloc[0].split("\n")[0]
    for counting in ("corrected", "textstat"):
        alone = analysis.readability(make_articles(lead), counting=counting)
        cut = analysis.readability(article, zone="lead", counting=counting)
        assert cut["flesch_kincaid_grade"].item() == alone["flesch_kincaid_grade"].item()


def test_varied_words_are_those_of_the_body(event):
    article = event.head(1)
    alone = make_articles(article["text"].iloc[0].partition("\n")[2])
    cut = analysis.lexical_diversity(article, zone="body")
    assert cut["value"].tolist() == analysis.lexical_diversity(alone)["value"].tolist()
    assert analysis.lexical_diversity(article, zone="lead")["value"].isna().all()


def test_a_table_is_cut_where_its_rows_start(event, hedges):
    parts = [in_zone(hedges, event, zone) for zone in ZONES]
    assert sorted(pd.concat(parts).index) == sorted(hedges.index)
    assert (parts[0]["field"] == "title").all()
    for row in parts[1].itertuples():
        text = event.set_index("article_id").loc[row.article_id, "text"]
        assert row.sentence in text.split("\n\n")[0]
    pd.testing.assert_frame_equal(in_zone(hedges, event, "all"), hedges)
    facts = pd.DataFrame({"article_id": ["a0", "a0"], "field": ["text", None], "start": [13, None]})
    articles = make_articles(page("lead")[1])
    assert [len(in_zone(facts, articles, zone)) for zone in ("all", "lead", "body")] == [1, 1, 0]


def test_by_hand():
    title, text = "Dam may break", "An old dam may break near Orrin.\n\nIt may. It will. It may."
    articles = make_articles(text, titles=(title,))
    hits = pd.DataFrame(
        [
            {"article_id": "a0", "field": field, "start": place}
            for field, page in (("title", title), ("text", text))
            for place in range(len(page))
            if page[place:].startswith("may")
        ]
    )
    table = rates_by_zone(articles, hits=hits, resamples=100)
    assert table["count"].tolist() == [1, 1, 2]
    assert table["n_words"].tolist() == [3, 7, 6]
    assert table["value"].round(6).tolist() == [333.333333, 142.857143, 333.333333]


def test_what_is_wrong_is_said():
    articles = make_articles("It rained.")
    with pytest.raises(ArticlesError, match="zone is 'title', but must be 'all' or 'headline'"):
        in_zone(pd.DataFrame({"article_id": [], "start": []}), articles, "title")
    with pytest.raises(ArticlesError, match="nothing to count"):
        rates_by_zone(articles)
