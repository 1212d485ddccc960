"""Every number leads back to the words it was counted from: offsets give the wording back.

Holds for every table of `measure_all`; a new table or a new pair of offsets that is not known
here makes the tests fail.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pandas as pd
import pytest

import analysis
from analysis.language import sentences
from analysis.measures import TABLES
from analysis.measuring import measure_all


class Place(NamedTuple):
    """The columns of a table that locate a wording in an article; `{}` stands for the side."""

    start: str
    end: str
    wording: str  # "" if the table does not repeat it
    reach: str = "in"  # "on": may go on after its sentence; "off": may stand in another one


class Side(NamedTuple):
    """The columns of a table that name an article and a sentence in it."""

    article: str
    field: str
    sentence: str
    sentence_start: str


ONE: Final = Side("article_id", "field", "sentence", "sentence_start")
BODY: Final = Side("article_id", "text", "body_sentence", "body_start")
BOTH: Final = tuple(
    Side(f"article_{s}", f"field_{s}", f"sentence_{s}", f"sentence_start_{s}") for s in "ab"
)


def on_both(*place: Any) -> dict[Side, list[Place]]:
    return {
        side: [Place(*(f"{name}_{s}" for name in place[:3]), *place[3:])]
        for side, s in zip(BOTH, "ab", strict=True)
    }


CUE: Final = {ONE: [Place("start", "end", "cue"), Place("clause_start", "clause_end", "")]}
PLACES: Final[dict[str, dict[Side, list[Place]]]] = {
    "attributions": {
        ONE: [
            Place("source_start", "source_end", "source", "off"),
            Place("cue_start", "cue_end", "cue"),
            Place("content_start", "content_end", "", "off"),
        ]
    },
    "sources": {ONE: [Place("source_start", "source_end", "source", "off")]},
    "hedges": CUE,
    "boosters": CUE,
    "whose_words": {ONE: [Place("start", "end", "")]},
    "differences": on_both("start", "end", "wording", "on"),
    "quotations": on_both("start", "end", "wording", "on"),
    "claims": {ONE: [Place("start", "end", "")]},
    "certainty_changes": on_both("start", "end", "wording"),
    "quantities": {ONE: [Place("start", "end", "wording")]},
    "coverage": {ONE: [Place("start", "end", "")]},
    "headline_gaps": {
        ONE: [Place("start", "end", "headline_part")],
        BODY: [Place("body_start", "body_end", "body_sentence")],
    },
    "actor_mentions": {ONE: [Place("start", "end", "mention")]},
    "agency": {
        ONE: [
            Place("start", "end", "word"),
            Place("agent_start", "agent_end", "agent"),
            Place("patient_start", "patient_end", "patient"),
        ]
    },
}
"""Every table with offsets."""


SECOND: Final = {"coverage": ("also", "also_start")}
"""A second sentence of a row, and where it stands in the same field."""

SENTENCES: Final = {"coverage": 2}
"""Of how many sentences the evidence may be, where it isn't one."""

RARE: Final = {"boosters", "headline_gaps"}
"""Tables that may have no row of an event."""

DECIDED: Final = {"counterparts"}
"""Tables that readers' corrections alone fill: their places are what was clicked."""

INSERTED: Final = {"differences"}
"""Tables in which words may be missing on one side: a point, where they would stand."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.xdist_group(f"measured {name}"))
        for name in ("seeds", *analysis.event_ids())
    ],
)
def tables(request: pytest.FixtureRequest) -> dict[str, pd.DataFrame]:
    if request.param != "seeds":
        return request.getfixturevalue("measured")(request.param)
    articles = analysis.load_articles(request.getfixturevalue("corpora") / "seeds")
    before = articles.copy(deep=True)
    found = measure_all(articles, resamples=100)
    pd.testing.assert_frame_equal(articles, before)
    return found


def texts_of(tables: dict[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    articles = tables["articles"].set_index("article_id")
    return {
        (i, field): articles.loc[i, field] for i in articles.index for field in ("title", "text")
    }


def located(tables: dict[str, pd.DataFrame], name: str) -> Iterator[tuple[Side, dict[str, Any]]]:
    """The rows of a table, once for each side that has a place."""
    for side in PLACES[name]:
        table = tables[name]
        for row in table[table[side.sentence_start].notna()].to_dict("records"):
            yield side, row | {"text": "text"}  # a side may always stand in the text


def test_every_column_that_locates_something_is_known(tables):
    for name in TABLES.keys() - DECIDED:
        columns = [c for side, places in PLACES.get(name, {}).items() for p in places
                   for c in (side.sentence_start, p.start, p.end)]  # fmt: skip
        found = [c for c in tables[name].columns if {"start", "end"} & set(c.split("_"))]
        assert set(found) == {*columns, *SECOND.get(name, ())[1:]}, name


def test_the_sentence_stands_where_the_row_says(tables):
    texts = texts_of(tables)
    split = {at: {span.start: span.end for span in sentences(text)} for at, text in texts.items()}
    for name in PLACES:
        for side, row in located(tables, name):
            at = row[side.article], row[side.field]
            start, sentence = int(row[side.sentence_start]), row[side.sentence]
            assert texts[at][start : start + len(sentence)] == sentence, name
            ends = [end for begin, end in split[at].items() if begin >= start][
                : SENTENCES.get(name, 1)
            ]
            assert start in split[at] or at[1] == "title", name
            assert start + len(sentence) in ends or at[1] == "title", name


@pytest.mark.parametrize("name", SECOND)
def test_a_second_sentence_stands_where_the_row_says(tables, name):
    texts, (wording, start) = texts_of(tables), SECOND[name]
    for row in tables[name].dropna(subset=[start]).to_dict("records"):
        text = texts[row["article_id"], row["field"]]
        assert row[wording], name
        assert text[int(row[start]) :].startswith(row[wording]), name


@pytest.mark.parametrize("name", PLACES)
def test_offsets_give_the_wording_back(tables, name):
    texts = texts_of(tables)
    checked = 0
    for side, row in located(tables, name):
        text = texts[row[side.article], row[side.field]]
        first = int(row[side.sentence_start])
        for place in PLACES[name][side]:
            if pd.isna(row[place.start]):
                assert not place.wording or pd.isna(row[place.wording]) or not row[place.wording]
                continue
            start, end = int(row[place.start]), int(row[place.end])
            there = text[start:end]
            assert 0 <= start <= end <= len(text)
            assert there.strip() or name in INSERTED
            assert not place.wording or there == row[place.wording]
            last = first + len(row[side.sentence])
            assert place.reach == "off" or first <= start <= last
            assert place.reach != "in" or end <= last
            checked += 1
    assert checked or name in RARE


def test_what_has_no_place_says_so(tables):
    for name, sides in PLACES.items():
        for side, places in sides.items():
            nowhere = tables[name][tables[name][side.sentence_start].isna()]
            if side.field in nowhere:  # else it is always the text
                assert not nowhere[side.field].isin(["title", "text"]).any(), name
            assert nowhere[[c for p in places for c in (p.start, p.end)]].isna().to_numpy().all(), (
                name
            )


def test_the_parts_of_what_is_said_give_the_content_back(tables):
    texts = texts_of(tables)
    for row in tables["attributions"].to_dict("records"):
        text = texts[row["article_id"], row["field"]]
        parts = [text[start:end] for start, end in row["content_spans"]]
        assert " … ".join(parts) == row["content"]
        assert row["content_start"] == min(start for start, _ in row["content_spans"])


def test_labels_of_statements_and_longest_passages_stand_in_the_texts(tables):
    texts = texts_of(tables)
    for label in tables["coverage"]["label"].unique():
        assert any(label in text for text in texts.values())
    for row in tables["overlap"].to_dict("records"):
        assert row["longest"] in texts[row["article_a"], "text"]


def test_what_is_absent_has_no_place_and_everything_else_has_one(tables):
    coverage = tables["coverage"]
    assert (coverage["sentence_start"].isna() == (coverage["state"] == "absent")).all()


def test_rows_name_the_outlet_of_their_article(tables):
    outlets = tables["articles"].set_index("article_id")["outlet"]
    for name, table in tables.items():
        if name in DECIDED:
            assert table.empty
            continue
        for article, outlet in (
            ("article_id", "outlet"),
            ("article_a", "outlet_a"),
            ("article_b", "outlet_b"),
        ):
            if article in table:
                assert (table[article].map(outlets) == table[outlet]).all(), name
