"""What is held of a long text: equal sentences once, and no more of a table than is asked for."""

import operator
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import (
    actor_mentions,
    article_counts,
    attributions,
    concordance,
    dictionary,
    headline_gaps,
    hedges,
    sentence_totals,
    tables,
    whose_words,
)
from analysis.articles import ArticlesError
from analysis.language import line_breaks
from analysis.language.document import Document, document_of
from analysis.statistics import comparable, intervals
from analysis.statistics.comparable import Settings, groups_of, rate, values_table
from analysis.statistics.rates import Sentences
from analysis.style.reading_level.corrected_counting import _read, sentence_counts
from analysis.style.reading_level.formulas import TOTALS
from analysis.tables import check_table, declared
from analysis.voices.belonging import places
from analysis.voices.belonging.parts import _voices
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.stretches import stretches_in
from analysis.words import headlines
from analysis.words.naming.finding import mentions_in
from analysis.words.naming.grouping import joining, lots
from analysis.words.naming.grouping.readings import Reader
from analysis.words.naming.kinds import _Known
from analysis.words.naming.mentions import mention_at
from evaluation.benchmarks.long_texts.making import articles_of

SENTENCE = "“Nobody could have known,” Ann Holt said, and Ben Orme met the council. "


def held_by(work: Callable[[], Any]) -> int:
    """Return the bytes that `work()` holds at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def mentioned() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = articles_of("one sentence", 6_000, pair=False)
    return articles, actor_mentions(articles, attributions(articles, method="rules"))


@pytest.mark.parametrize("column", ["sentence", "actor"])
def test_equal_cells_of_a_long_column_are_held_once(column: str, monkeypatch: pytest.MonkeyPatch):
    articles, ordinary = mentioned()
    monkeypatch.setattr(tables, "_LONG", 500)
    _, long = mentioned()
    assert len(long) > 100
    assert len({id(one) for one in long[column].array}) == ordinary[column].nunique()
    assert long.dtypes.map(str).to_dict() == ordinary.dtypes.map(str).to_dict()
    assert long.to_dict("records") == ordinary.to_dict("records")
    again = declared("actor_mentions").of(long, articles)
    assert len({id(one) for one in again[column].array}) == ordinary[column].nunique()
    assert declared("actor_mentions").of(ordinary, articles)["actor"].tolist() == list(
        ordinary["actor"]
    )


def test_a_column_of_objects_stays_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "_LONG", 500)
    labels = declared("labels")
    cells = {
        name: 1 if labels.types.get(name) in ("int64", "float64") else ["Ann Holt " * 9] * 9
        for name in labels
    }
    made = labels.of(pd.DataFrame(cells))
    assert made["source"].dtype == object
    assert made["label"].dtype == "str"
    assert len({id(one) for name in ("source", "label") for one in made[name].array}) == 2


def test_the_sentence_of_a_mention_is_made_once():
    mentioned()
    articles = articles_of("one sentence", 24_000, pair=False)
    said = attributions(articles, method="rules")
    found: list[pd.DataFrame] = []
    held = held_by(lambda: found.append(actor_mentions(articles, said)))
    # Two bytes a character, as the text has curly marks, and one more in the table.
    assert held < 2 * found[0]["sentence"].str.len().sum()


def test_sentences_are_held_against_their_texts_some_at_a_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "_AT_ONCE", 50)
    text = SENTENCE * 200
    articles = articles_of("prose", 100, pair=False).assign(text=text)
    n = 400
    table = pd.DataFrame({"article_id": ["a0"] * n, "field": "text", "sentence_start": 0})
    table["sentence"] = pd.Series([text] * n, dtype="str")
    for name in declared("actor_mentions").needs:
        table[name] = table.get(name, "")
    table["start"] = table["end"] = 0
    held = held_by(lambda: check_table("mentions", table, ("actor_mentions",), articles))
    assert held < n * len(text)
    wrong = table.assign(sentence=[*table["sentence"][:-1], "It rained."])
    with pytest.raises(ArticlesError, match="was made of another text"):
        check_table("mentions", wrong, ("actor_mentions",), articles)


def test_readability_keeps_of_a_word_where_its_counts_are():
    document = document_of(SENTENCE * 50)
    arrays = [one for one in _read(document) if isinstance(one, np.ndarray)]
    kept = [one for one in arrays if len(one) == len(document.words)]  # texts share the table
    assert sum(one.nbytes for one in kept) < 20 * len(document.words)


def test_voices_need_no_span_of_every_word():
    text = SENTENCE * 3 + "It may be."
    assert len(stretches_in(text, [])) > 1
    assert "word_spans" not in vars(document_of(text))


def test_a_name_is_no_reason_to_copy_all_names():
    text = "".join(f"Bado X{n}a came. " for n in range(3_000)) + "We met Zork there."
    documents = [{"text": document_of(text)}]
    known = _Known(documents)
    zork = [mention_at(documents, 0, "text", text.index("Zork"), text.index("Zork") + 4)]
    assert known.kind(zork) == "organisation"
    assert held_by(lambda: known.kind(zork)) < 20_000  # bytes; the names take 300,000


def test_mentions_that_say_nothing_before_the_head_share_that():
    documents = [{"text": document_of("Holt came. Orme left. Holt slept.")}]
    reader = Reader(documents)
    read = [reader.read(mention_at(documents, 0, "text", *at)) for at in ((0, 4), (22, 26))]
    assert read[0].before is read[1].before


def test_of_the_mentions_in_a_text_a_headline_needs_who_is_there(
    monkeypatch: pytest.MonkeyPatch,
):
    handed: dict[str, int] = {}
    rows_of = headlines.rows_of

    def counted(table: pd.DataFrame) -> Any:
        rows = list(rows_of(table))
        handed["".join(table.columns)] = len(rows)
        assert "sentence" not in table or "title" in table
        return iter(rows)

    monkeypatch.setattr(headlines, "rows_of", counted)
    articles, found = mentioned()
    headline_gaps(articles, actor_mentions=found)
    (of_mentions,) = [n for columns, n in handed.items() if "modifiers" in columns]
    assert of_mentions < len(found) / 3


def _hedged(articles: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    return hedges(articles, said, method="rules")


def _sought(articles: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    return concordance(articles, "the", attributions=said)


def _listed(articles: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    entries = pd.DataFrame({"term": ["the"], "category": ["article"]})
    return dictionary(articles, entries, attributions=said)


@pytest.mark.parametrize("measure", [_hedged, _sought, _listed, whose_words])
def test_a_sentence_is_cut_once_however_many_rows_it_has(
    measure: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tables, "_LONG", 500)
    given: list[Any] = []
    typed = tables._typed
    monkeypatch.setattr(
        tables, "_typed", lambda column, kind: given.append(column) or typed(column, kind)
    )
    articles = articles_of("one sentence", 12_000, pair=False)
    found = measure(articles, attributions(articles, method="rules"))
    assert len(found) > 3 * found["sentence"].nunique()
    (cut,) = [
        column for column in given[-len(found.columns) :] if list(column) == list(found["sentence"])
    ]
    assert len({id(one) for one in cut}) == found["sentence"].nunique()


def test_a_sentence_is_printed_as_the_text_has_it():
    document = Document(SENTENCE + "Why? " + SENTENCE)
    for number in (0, 0, 2, 1, -1, 0):
        start, end = document.sentence_spans[number]
        assert document.printed(number) == document.text[start:end]
    assert Document("Why?").printed(-1) == "Why?"


def test_of_rows_no_more_than_some_are_held(monkeypatch: pytest.MonkeyPatch):
    class Row(tuple[Any, ...]):
        held = most = 0

        def __new__(cls, *cells: Any) -> "Row":
            Row.held += 1
            Row.most = max(Row.most, Row.held)
            return super().__new__(cls, cells)

        def __del__(self) -> None:
            Row.held -= 1

    monkeypatch.setattr(tables, "_AT_ONCE", 10)
    table = tables.Table("_cells", "start source said", int64="start", object="source")
    cells = [(n, None if n % 3 else "Holt", "yes" if n % 2 else None) for n in range(1_000)]
    made = table.of_cells(Row(*one) for one in cells)
    assert Row.most <= 20
    pd.testing.assert_frame_equal(
        made, table.of(pd.DataFrame(cells, columns=list(table), dtype=object))
    )
    empty = table.of_cells([])
    assert empty.dtypes.map(str).to_dict() == made.dtypes.map(str).to_dict()


def test_units_are_left_out_some_at_a_time(monkeypatch: pytest.MonkeyPatch):
    totals = np.random.default_rng(1).integers(0, 9, (2, 500, 3)).astype(float)
    asked: list[int] = []

    def value(sums: Any) -> Any:
        asked.append(len(sums))
        return sums[:, 0] / sums[:, 1]

    whole = intervals._pull(totals, value)
    monkeypatch.setattr(intervals, "_AT_ONCE", 50)
    assert np.array_equal(intervals._pull(totals, value), whole)
    assert asked == [1_000, *[100] * 10]


def test_a_sample_is_not_held_thrice_while_it_is_drawn():
    n = 100_000
    weights = intervals._drawn_weights(n, 1, 1)
    held = held_by(lambda: next(weights))
    assert held < 3 * 8 * n


def test_the_words_of_a_sentence_are_made_small_when_somebody_asks():
    (sentence,) = Document("Ann Holt left on Monday.").sentences
    assert not hasattr(sentence, "__dict__")
    assert sentence.low is sentence.low
    assert sentence.low == ["ann", "holt", "left", "on", "monday"]
    with pytest.raises(AttributeError):
        sentence.high  # noqa: B018


def test_words_end_where_their_document_says():
    document = Document(SENTENCE * 50)
    assert all(a is token.end for a, token in zip(document.ends, document.tokens, strict=True))


def test_who_introduces_whom_is_not_asked_to_tell_a_voice(monkeypatch: pytest.MonkeyPatch):
    articles = articles_of("one sentence", 6_000, pair=False)
    whose = WhoseWords(articles, attributions(articles, method="rules"))
    made: list[Any] = []
    stretches = places.Stretches
    monkeypatch.setattr(places, "Stretches", lambda spans: made.append(1) or stretches(spans))
    whose.at("a0", "text", 10)
    assert not made
    assert whose.of_words("a0", "text", [10, 20]) == whose.of_words("a0", "text", [10, 20])
    assert made == [1]


def test_what_lots_have_in_common_is_added_up_as_it_is_found(monkeypatch: pytest.MonkeyPatch):
    articles = articles_of("people", 60_000, pair=False)
    documents = [{"text": document_of(articles["text"].iloc[0])}]
    _, common = lots(documents, mentions_in(documents))
    n = len(common.nodes)
    assert n > 500
    weights = joining.shipped()
    likely = joining.likeliness(common, weights)
    features = dict(common.features())
    by_hand = sum(weights[name] * one for name, one in features.items()) + weights[joining.BIAS]
    assert np.array_equal(likely, by_hand.astype(np.float32))
    monkeypatch.setattr("analysis.words.naming.grouping.common.ROWS", 50)
    monkeypatch.setattr(joining, "ROWS", 50)
    assert np.array_equal(joining.likeliness(common, weights), likely)
    assert held_by(lambda: joining.likeliness(common, weights)) < 16 * n * n
    assert held_by(common._share_before) < 7 * n * n


def test_what_mentions_say_is_held_once():
    documents = [{"text": document_of("The angry miners left. The angry miners slept.")}]
    reader = Reader(documents)
    read = [reader.read(one) for one in mentions_in(documents)]
    assert len(read) == 2
    for name in ("before", "stems", "names"):
        assert getattr(read[0], name) is getattr(read[1], name)


def test_a_file_of_lines_is_held_line_by_line_and_no_more():
    n = 2_000
    text = "word\n" * n
    assert len(line_breaks.paragraphs(text)) == n
    assert held_by(lambda: line_breaks.paragraphs(text)) < 500 * n
    document = document_of(text)
    assert len(document.sentences) == n
    _voices.cache_clear()
    stretches_in(text, [])
    assert held_by(lambda: _voices(text, ())) < 80 * n


def _totals(articles: pd.DataFrame, _: pd.DataFrame) -> pd.DataFrame:
    return sentence_totals(articles)


@pytest.mark.parametrize(
    ("measure", "word", "most"),
    [(whose_words, "mill", 950), (_totals, "line", 700), (article_counts, "page", 950)],
)
def test_of_a_sentence_of_one_word_no_more_is_held_than_is_told(
    measure: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame], word: str, most: int
):
    n = 2_000
    articles = articles_of("lines", 50, pair=False)
    said = attributions(articles, method="rules")
    assert said.empty
    measure(articles, said)  # what is read and remembered once
    long = articles.assign(text=f"{word}\n" * n)
    assert held_by(lambda: measure(long, said)) < most * n  # bytes; before 1,054, 899, 1,133


def test_a_paragraph_of_one_sentence_is_held_once():
    document = Document("It rained. It snowed.\nWhy?\nIt may be.\n")
    assert len(document.sentence_spans) == 4
    assert document.sentence_spans[2:] == document.paragraphs[1:]
    assert all(map(operator.is_, document.sentence_spans[2:], document.paragraphs[1:]))


def test_counts_of_sentences_take_as_few_bytes_as_hold_them():
    texts = "It rained. " * 50, "It rained" + " and rained" * 90 + ". It did."
    for text, each in zip(texts, (1, 2), strict=True):
        counts, numbers = sentence_counts(document_of(text), text)
        assert counts.nbytes == each * len(numbers) * len(TOTALS)
        assert counts[0, TOTALS.index("characters")] == len("".join(text.split(".")[0].split())) + 1


def test_of_many_small_totals_only_some_are_made_floats_at_once(monkeypatch: pytest.MonkeyPatch):
    totals = np.random.default_rng(1).integers(0, 9, (2, 50_000, 17)).astype(np.uint8)
    draws = intervals._Draws(totals.shape[1], 1, 3)

    def value(sums: Any) -> Any:
        return sums[:, 0] / sums[:, 1]

    whole = draws.values(totals, value)
    assert np.array_equal(draws.values(totals.astype(np.float64), value), whole)
    monkeypatch.setattr(intervals, "_AT_ONCE", 1_000)
    assert np.array_equal(draws.values(totals, value), whole)
    assert held_by(lambda: draws.values(totals, value)) < 8 * totals.size  # as floats


@pytest.mark.parametrize("turned", [False, True])
def test_totals_in_the_order_of_the_articles_are_not_copied(
    turned: bool, monkeypatch: pytest.MonkeyPatch
):
    articles = articles_of("prose", 4_000, pair=True)
    found = hedges(articles, attributions(articles, method="rules"), method="rules")
    one = rate("hedges", found, Sentences(articles), "whole")
    if turned:
        one = one._replace(articles=one.articles[::-1], totals=one.totals[::-1])
    units: list[Any] = []
    estimates = intervals.estimates
    monkeypatch.setattr(
        comparable.intervals,
        "estimates",
        lambda groups, *given, **chance: (
            units.extend(groups) or estimates(groups, *given, **chance)
        ),
    )
    values_table(groups_of(articles, "outlet"), [one], Settings(resamples=100))
    assert [np.shares_memory(each, one.totals) for each in units] == [not turned] * 2
