"""Whose words stand at a place: the same as the table says, wherever one asks."""

import pandas as pd
import pytest

import analysis
from analysis import language as layer
from analysis.voices.belonging.places import WhoseWords
from tests.conftest import make_articles
from tests.voices.belonging.marked import attributed

NESTED = "It rained. <1:Ida Holt> {1:said} [1:that <2:Bo Lind> {2:saw} [2:the dam leak]] today."


def looked_up(marked):
    text, table = attributed(marked)
    return text, WhoseWords(make_articles(text), table)


@pytest.mark.parametrize("event_id", analysis.event_ids())
def test_every_word_is_whose_the_table_says(event_id):
    articles = analysis.load_event(event_id)
    told = analysis.attributions(articles)
    whose = WhoseWords(articles, told)
    for row in analysis.whose_words(articles, told).itertuples():
        where = (row.article_id, row.field)
        found = whose.at(*where, row.start)
        assert (found.start, found.end, found.voice) == (row.start, row.end, row.voice)
        assert found.source == row.source
        cut = whose.within(*where, row.start, row.end)
        assert sum(one.n_words for one in cut) == row.n_words
        assert {one.voice for one in cut} <= {row.voice}


def test_of_nested_sources_the_innermost_comes_first():
    text, whose = looked_up(NESTED)
    inner = whose.at("a0", "text", text.index("dam"))
    assert [one.source for one in inner.told] == ["Bo Lind", "Ida Holt"]
    assert inner.source == "Bo Lind"
    assert whose.at("a0", "text", text.index("saw")).source == "Ida Holt"
    assert whose.at("a0", "text", text.index("said")).voice == "own"
    assert whose.at("a0", "text", text.index("today")).told == ()


def test_a_place_is_cut_at_its_borders_and_its_words_counted():
    text, whose = looked_up(NESTED)
    found = whose.within("a0", "text", text.index("said"), text.index("leak"))
    pieces = [(text[one.start : one.end].strip(), one.source, one.n_words) for one in found]
    assert pieces == [
        ("said", None, 1), ("that Bo Lind saw", "Ida Holt", 4), ("the dam", "Bo Lind", 2),
    ]  # fmt: skip
    assert whose.within("a0", "text", 0, 0) == []
    assert [one.n_words for one in whose.within("a0", "text", 0, len(text))] == [2, 3, 4, 3, 1]


def test_words_that_introduce_a_source_are_of_no_statement():
    text, whose = looked_up(NESTED)
    starts = [word.start for word in layer.words(text)]
    found = whose.of_words("a0", "text", starts)
    words = [text[word.start : word.end] for word in layer.words(text)]
    told = dict(zip(words, found, strict=True))
    assert {word for word in words if told[word] is None} == {
        "Ida", "Holt", "said", "Bo", "Lind", "saw",
    }  # fmt: skip
    assert told["that"].source == "Ida Holt"
    assert told["rained"].voice == "own"


def test_without_attributions_only_marks_tell():
    text = "It rained. “It rains a good deal here,” it says on the bus."
    whose = WhoseWords(make_articles(text), pd.DataFrame({"article_id": []}))
    assert whose.at("a0", "text", 0).voice == "own"
    quoted = whose.at("a0", "text", text.index("deal"))
    assert (quoted.voice, quoted.source) == ("quotation", None)
    assert whose.at("a0", "title", 0).voice == "own"
    assert whose.within("a0", "title", 0, 9) == []
