"""What is measured of a text takes no more than its length: counted, not timed."""

import re
import tracemalloc
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import (
    actor_mentions,
    attributions,
    distinctive_words,
    hedges,
    quotation_fidelity,
    sources,
)
from analysis.articles import ArticlesError
from analysis.facts.statements.grouping import statements_in
from analysis.files.reading import databases
from analysis.files.reading.databases import labels
from analysis.files.reading.documents.plain_text import read_plain_text
from analysis.files.reading.files.incoming import File
from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.parts_of_speech import parts_of_speech
from analysis.measures import MEASURES
from analysis.style.hedging.clauses import _closed
from analysis.texts.changes.quoted import MOST
from analysis.voices.attribution.known_names import KnownNames
from analysis.voices.attribution.name_contexts import names_of_things
from analysis.words.acting.rows import Actors
from analysis.words.headlines import matching
from analysis.words.headlines.matching import Matched
from analysis.words.naming.finding import mentions_in
from analysis.words.naming.grouping import lots, slots
from analysis.words.naming.grouping.common import Common, _said
from analysis.words.naming.grouping.readings import Reader
from analysis.words.naming.grouping.spots import spots_of
from analysis.words.naming.names import Names, sentences_of
from analysis.words.naming.phrases import phrases_in
from evaluation.benchmarks.long_texts.making import MAKERS, articles_of
from evaluation.benchmarks.long_texts.steps import steps_of
from tests.conftest import as_attributions, calls_of

SHORT = 6_000
"""Characters; held against a text four times as long."""


def hedged(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: hedges(articles, said, method="rules")


def attributed(articles: pd.DataFrame) -> Callable[[], Any]:
    return lambda: attributions(articles, method="rules")


def named(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: sources(articles, said)


def mentioned(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: actor_mentions(articles, said)


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        (hedged, "hedges"),
        (hedged, "hedges and commas"),
        (attributed, "nested quotations"),
        (attributed, "one sentence"),
        (attributed, "people"),
        (named, "people"),
        (mentioned, "people"),
    ],
)
def test_of_a_text_four_times_as_long_no_more_than_that_is_asked(
    measure: Callable[[pd.DataFrame], Callable[[], Any]], kind: str
):
    measure(articles_of(kind, SHORT, pair=False))()  # what is read and remembered once
    short, long = (
        calls_of(measure(articles_of(kind, size, pair=False))) for size in (SHORT, 4 * SHORT)
    )
    assert long < 6 * short


def test_a_book_is_refused_before_anything_is_compared():
    articles = articles_of("repeated sentence", 400_000, pair=False)
    with pytest.raises(ArticlesError, match="30,000 is the most that is compared"):
        statements_in(articles, pd.DataFrame())


def test_an_article_with_nothing_beside_it_is_not_too_long_to_be_compared():
    articles = articles_of("nested quotations", 100_000, pair=False)
    assert len(document_of(articles["text"].iloc[0]).quotations) > MOST
    said = as_attributions([]).astype({"article_id": "str"})
    assert quotation_fidelity(articles, said).empty


def test_the_words_of_two_books_are_told_apart():
    texts = "The dam might fail. " * 600, "Police closed the mill. " * 600
    articles = articles_of("prose", 100, pair=True).assign(text=texts)
    table = distinctive_words(articles, resamples=200)
    assert {"dam", "police"} <= set(table["term"])
    assert set(table["note"]) == {""}


def test_every_measure_is_in_the_benchmark_of_long_texts():
    taken = {name for name, *_ in steps_of(articles_of("prose", 2_000, pair=True))}
    assert set(MEASURES) <= taken


class Compared(int):
    """A place that counts how often it is held against others."""

    times = 0

    def _held_against(self, told: bool) -> bool:
        Compared.times += 1
        return told

    def __lt__(self, other: int) -> bool:
        return self._held_against(int(self) < int(other))

    def __le__(self, other: int) -> bool:
        return self._held_against(int(self) <= int(other))

    def __gt__(self, other: int) -> bool:
        return self._held_against(int(self) > int(other))

    def __ge__(self, other: int) -> bool:
        return self._held_against(int(self) >= int(other))


def test_an_actor_is_looked_up_where_the_phrase_stands():
    n = 2_000
    table = pd.DataFrame({"article_id": "a0", "field": "text", "actor": "Ann Holt"}, range(n))
    table["actor_id"] = [f"e:{number}" for number in range(n)]
    table["start"] = pd.Series([Compared(10 * number) for number in range(n)], dtype=object)
    table["end"] = pd.Series([Compared(10 * number + 9) for number in range(n)], dtype=object)
    actors = Actors(table)
    before = Compared.times
    for number in range(n):
        head = Compared(10 * number + 4)
        assert actors.naming(("a0", "text"), 10 * number, head, head + 5)[1] == f"e:{number}"
    assert 0 < Compared.times - before < 40 * n
    assert actors.naming(("a0", "title"), 0, 4, 9) == (None, None)


def test_the_names_of_a_text_are_not_copied_to_look_at_one():
    text = "".join(f"It met Ann X{n}a there. " for n in range(4_000)) + "We saw Black Friday now."
    documents = [{"text": document_of(text)}]
    names = Names(documents, ())
    tokens, words = list(sentences_of(documents[0]["text"]))[-1]
    tags = parts_of_speech(tokens)
    assert not names.names(tokens, words, tags, words.index("Black"))
    tracemalloc.start()
    names.names(tokens, words, tags, words.index("Black"))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert held < 20_000  # bytes; the names take 300,000


def test_numbers_without_a_noun_are_gone_through_once():
    def asked(times: int) -> int:
        (sentence,) = document_of("7 31 5,000 12.5 " * times).sentences
        tags = parts_of_speech(sentence.tokens)
        return calls_of(lambda: list(phrases_in(sentence.tokens, tags)))

    assert asked(100) < 6 * asked(25)


def test_sentences_of_one_text_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch):
    def like(texts: list[str]) -> int:
        documents = [{"text": document_of(text)} for text in texts]
        reader = Reader(documents)
        lines = spots_of(documents, [reader.read(one) for one in mentions_in(documents)])
        asked.clear()
        list(slots.same_slots(list(lines)))
        return len(asked)

    asked: list[str] = []
    monkeypatch.setattr(slots, "weight_of", lambda stem: asked.append(stem) or 1.0)
    text = "Police cleared a calm crowd from the square. Officers saw the peaceful crowd leave."
    assert like([text]) == 0
    assert like([text, text.replace("Police", "Guards")]) > 0


def test_whether_a_name_goes_on_alone_is_looked_up_not_searched_for():
    class Unsearched(str):
        __slots__ = ()

        def count(self, *_: Any) -> int:
            raise AssertionError("the whole text was searched")

    text = Unsearched("Ann Holt came. Holt’s son Bo Lind met Ann Holt at the Fisher Building.")
    known = KnownNames(text, [])
    assert known.is_surname("Ann Holt")
    assert not known.is_surname("Fisher Building")


def test_of_what_thousands_of_nouns_say_only_what_is_compared_is_kept():
    kinds = ("calm", "angry")
    text = " ".join(f"The {kind} miners met the {kind} guards." for kind in kinds)
    documents = [{"text": document_of(text)}]
    mentions = mentions_in(documents)
    nodes, common = lots(documents, mentions)
    few = Common(documents, common.readings, nodes[:1])
    said, words = _said([one.stems for one in few.readings], few.nodes)
    of_first = {word for n in nodes[0].numbers for word in few.readings[n].stems}
    assert set(words) == of_first
    assert said.shape == (1, len(of_first))


def test_a_headline_is_not_compared_with_a_book_by_meaning(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    monkeypatch.setattr(matching, "vectors_of", lambda document: read.append(document.text))
    assert Matched("Dam fails", "It rained. " * (matching.MOST_WORDS // 2)).by_meaning
    book = Matched("Dam fails", "It rained. " * (matching.MOST_WORDS // 2 + 1))
    assert not book.by_meaning
    part = book.part(0, 9)
    assert part is not None
    assert part.shares.max() == 0
    assert read == []


def test_sentences_are_numbered_once_however_often_the_voice_changes(
    monkeypatch: pytest.MonkeyPatch,
):
    copied: list[int] = []
    search = np.searchsorted

    def searched(places: Any, *others: Any) -> Any:
        copied.extend([len(places)] * (not isinstance(places, np.ndarray)))
        return search(places, *others)

    monkeypatch.setattr(np, "searchsorted", searched)
    articles = articles_of("people", SHORT, pair=True)
    said = attributions(articles, method="rules")
    distinctive_words(articles, part="own", attributions=said, resamples=200)
    assert not copied


def test_a_land_is_looked_up_not_searched_for(monkeypatch: pytest.MonkeyPatch):
    searched: list[str] = []
    search = re.search
    monkeypatch.setattr(re, "search", lambda *given: searched.append(given[0]) or search(*given))
    text = "Norlandese ships met Karvian boats off Norland. Karvia and Elvany slept; Elvanyese men."
    found = names_of_things(text)
    assert {name for name, kind in found.items() if kind == "state or place"} == {
        "Norland", "Karvia", "Elvany",
    }  # fmt: skip
    assert not searched


def test_whether_a_text_is_several_is_asked_once(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    bundle_in = databases.bundle_in
    monkeypatch.setattr(
        databases, "bundle_in", lambda lines: asked.append(len(lines)) or bundle_in(lines)
    )
    file = File("a.txt", PurePosixPath("a.txt"), "e", b"word\n" * 50)
    assert len(read_plain_text(file, {}).sources) == 1
    assert asked == [51]


def test_a_label_is_folded_once_for_all_databases():
    file = File("a.txt", PurePosixPath("a.txt"), "e", b"First line\nSecond line\n" * 20)
    read_plain_text(file, {})  # the labels that are known are folded, too, if nobody read before
    labels.folded.cache_clear()
    read_plain_text(file, {})
    told = labels.folded.cache_info()
    assert told.hits > 3 * 40 > 3 * told.misses


@pytest.mark.parametrize("kind", MAKERS)
def test_texts_of_any_kind_have_the_length_that_was_asked(kind: str):
    text = MAKERS[kind](5_000, 1)
    assert len(text) == 5_000
    assert all(end - start <= 2_100 for start, end in document_of(text).sentence_spans) or (
        len(document_of(text).words) == 1
    )


class Handed(list[Any]):
    """A list that counts what it hands out."""

    n = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        Handed.n += len(found) if isinstance(place, slice) else 1
        return found


def test_mentions_within_another_are_not_looked_for_in_all_that_follow():
    n = 400
    documents = [{"text": document_of("Ann Holt’s aide met Ben Orme. " * n)}]
    _, common = lots(documents, mentions_in(documents))
    vars(common)["_fields"] = [Handed(one) for one in common._fields]
    before = Handed.n
    within = common._within()
    assert within.max() > 0
    assert Handed.n - before < 20 * n


def test_a_clause_is_not_held_against_all_quotations_behind_it():
    text = "He may go, “as he said,” or not. " * 200
    quotations = Handed(document_of(text).quotations)
    assert len(quotations) == 200
    before = Handed.n
    for sentence in document_of(text).sentence_spans:
        _closed(Span(sentence.start, sentence.start + text.index("said") + 4), quotations)
    assert Handed.n - before < 40 * len(quotations)
