"""Is the cut the same for every measure, and is nothing lost by it?"""

import pandas as pd
import pytest

import analysis
from analysis import language as layer
from analysis.articles import ArticlesError
from analysis.language import Span
from analysis.voices.belonging.parts import (
    Cover,
    needs_attributions,
    stretches_of,
    voices_of_sentences,
)
from tests.conftest import make_articles
from tests.voices.belonging.marked import attributed

VOICES = ("own", "quotation", "attributed")


@pytest.mark.parametrize("event_id", analysis.event_ids())
def test_the_voices_share_out_the_words_and_no_stretch_touches_the_next(event_id):
    articles = analysis.load_event(event_id)
    told = analysis.attributions(articles)
    cuts = {part: stretches_of(articles, part, told) for part in VOICES}
    whole = analysis.whose_words(articles, told).groupby(["article_id", "field"])
    for (article_id, field), rows in whole:
        body = articles.set_index("article_id").loc[article_id, field]
        starts = [word.start for word in layer.words(body)]
        seen = []
        for part in VOICES:
            spans = cuts[part][article_id, field]
            mine = [at for at in starts if any(a <= at < b for a, b in spans)]
            assert len(mine) == rows.loc[rows["voice"] == part, "n_words"].sum()
            seen += mine
        assert sorted(seen) == starts


def test_stretches_of_one_voice_are_one_over_the_end_of_a_sentence():
    text, told = attributed("It rained. It blew. <1:Ida Holt> {1:said} [1:it was over]. It was.")
    articles = make_articles(text)
    own = stretches_of(articles, "own", told)["a0", "text"]
    assert [text[a:b] for a, b in own] == ["It rained. It blew. Ida Holt said", "It was."]
    whole = stretches_of(articles, "whole")
    assert whole == {("a0", "title"): [Span(0, 0)], ("a0", "text"): [Span(0, len(text))]}
    assert set(stretches_of(articles, "whole", fields=("text",))) == {("a0", "text")}


def test_outside_quotation_marks_needs_no_attributions():
    text = "She said it rained. “It rains a good deal here,” she said."
    unquoted = stretches_of(make_articles(text), "unquoted", pd.DataFrame({"article_id": []}))
    assert [text[a:b] for a, b in unquoted["a0", "text"]] == ["She said it rained.", "she said."]
    assert [part for part in (*VOICES, "whole", "unquoted") if needs_attributions(part)] == [
        *VOICES
    ]


def test_an_unknown_part_is_named():
    with pytest.raises(ArticlesError, match="part is 'mine', but must be 'whole' or 'own' or"):
        stretches_of(make_articles("It rained."), "mine")


def test_a_sentence_has_the_voice_of_most_of_its_words_of_equals_the_outlets():
    text, told = attributed(
        "It rained. <1:Ida Holt> {1:said} [1:it was over for now]. "
        "[2:“It is over,”] <2:he> {2:said} loudly. [3:“It is over now,”] <3:he> {3:said}."
    )
    voices = voices_of_sentences(make_articles(text), told)["a0"]
    assert voices == ["own", "attributed", "own", "quotation"]
    assert voices_of_sentences(make_articles("---\n\nIt rained."), told.iloc[:0])["a0"] == [
        "", "own",
    ]  # fmt: skip


def test_how_much_of_a_place_is_covered():
    cover = Cover([Span(2, 4), Span(6, 9)])
    for start in range(11):
        for end in range(start, 11):
            by_hand = sum(i in (2, 3, 6, 7, 8) for i in range(start, end))
            assert cover.within(start, end) == by_hand
    assert Cover([]).within(0, 5) == 0
