"""What is held of a long text: equal sentences once, and no more of a table than is asked for."""

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import actor_mentions, attributions, headline_gaps, tables
from analysis.articles import ArticlesError
from analysis.language.document import document_of
from analysis.style.reading_level.corrected_counting import _read
from analysis.tables import check_table, declared
from analysis.voices.belonging.stretches import stretches_in
from analysis.words import headlines
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
