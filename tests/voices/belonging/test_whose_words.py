"""Whose words: every character in one stretch, every word counted once, rules by hand."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import language as layer
from analysis.voices.belonging import COLUMNS, whose_words
from analysis.voices.belonging.said import by_field
from analysis.voices.belonging.stretches import VOICES, stretches_in
from tests.conftest import as_attributions, calls_of, make_articles
from tests.voices.belonging.marked import attributed

TANGLED = st.lists(
    st.sampled_from(list("aSU19 .,!?;:-—'\"“”‘’\n\t\u00a0é"))
    | st.sampled_from([" although ", " not verified", " he said ", "home.The", "don’t ", "\n\n"])
    | st.text(max_size=3),
    max_size=60,
).map("".join)
SPAN = st.tuples(st.integers(0, 90), st.integers(0, 40)).map(lambda s: (s[0], s[0] + s[1]))
ROW = st.fixed_dictionaries(
    {
        "source": st.sampled_from([None, "he", "A video", "Holt"]),
        "source_name": st.sampled_from([None, "Ida Holt", "Bo Lind"]),
        "content_spans": st.lists(SPAN, max_size=3).map(tuple),
        "cue": SPAN | st.none(),
        "mention": SPAN | st.none(),
    }
)


def table_of(rows):
    """An attributions table of the first article's text."""
    return as_attributions(
        [
            {
                "article_id": "a0",
                "field": "text",
                **{name: row[name] for name in ("source", "source_name", "content_spans")},
                "cue_start": (row["cue"] or (None, None))[0],
                "cue_end": (row["cue"] or (None, None))[1],
                "source_start": (row["mention"] or (None, None))[0],
                "source_end": (row["mention"] or (None, None))[1],
            }
            for row in rows
        ]
    )


def voices(marked):
    """The stretches of a marked text (see `marked`): (voice, source, words)."""
    text, table = attributed(marked)
    found = whose_words(make_articles(text), table)
    return [
        (row.voice, row.source, " ".join(layer.split_words(text[row.start : row.end])[0]))
        for row in found.itertuples()
    ]


# -- what always holds


@settings(max_examples=150)
@given(TANGLED, st.lists(ROW, max_size=6))
def test_every_character_stands_in_exactly_one_stretch_and_every_word_counts_once(text, rows):
    found = whose_words(make_articles(text, titles=(text,)), table_of(rows))
    words = layer.words(text)
    for _, mine in found.groupby("field"):
        covered = [i for a, b in zip(mine["start"], mine["end"], strict=True) for i in range(a, b)]
        assert len(covered) == len(set(covered))
        assert covered == sorted(covered)
        assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered)
        assert mine["n_words"].sum() == len(words)
        for row in mine.itertuples():
            assert text[row.start : row.end] == text[row.start : row.end].strip() != ""
            assert not any(word.start < row.start < word.end for word in words)
            assert text.startswith(row.sentence, row.sentence_start)
            assert row.voice in VOICES
            assert not (row.voice == "own" and isinstance(row.source, str))
            assert (row.voice == "attributed") <= (not pd.isna(row.attribution))
    if not text.strip():
        assert found.empty


PLAIN = " ".join(["dams"] * 12)
PLACE = st.tuples(st.integers(0, 11), st.integers(1, 6)).map(
    lambda s: (s[0] * 5, (s[0] + s[1]) * 5)
)
PLAIN_ROW = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["he", "Holt"]),
        "source_name": st.sampled_from([None, "Ida Holt", "Bo Lind"]),
        "content_spans": st.lists(PLACE, max_size=2).map(tuple),
        "cue": PLACE | st.none(),
        "mention": PLACE | st.none(),
    }
)


@settings(max_examples=150)
@given(st.lists(PLAIN_ROW, max_size=6))
def test_each_word_is_of_the_shortest_content_around_it_that_it_does_not_introduce(rows):
    found = stretches_in(PLAIN, by_field(table_of(rows)).get(("a0", "text"), []))
    for at in range(0, len(PLAIN), 5):
        introduced = [
            row
            for row in rows
            if any(span and span[0] <= at < span[1] for span in (row["cue"], row["mention"]))
        ]
        names = {row["source_name"] for row in introduced} - {None}
        around = [
            (b - a, a, n)
            for n, row in enumerate(rows)
            for a, b in row["content_spans"]
            if a <= at < b and row not in introduced and row["source_name"] not in names
        ]
        (one,) = [one for one in found if one.start <= at < one.end]
        assert one.voice == ("attributed" if around else "own")
        assert (one.said.label if one.said else None) == (min(around)[2] if around else None)


@pytest.mark.parametrize("event_id", analysis.event_ids())
def test_the_order_of_articles_makes_no_difference(event_id):
    articles = analysis.load_event(event_id)
    given_ = analysis.attributions(articles)
    found = whose_words(articles, given_)
    other = whose_words(articles.iloc[::-1], given_.sample(frac=1, random_state=1).sort_index())
    for article_id, rows in found.groupby("article_id"):
        mine = other[other["article_id"] == article_id]
        pd.testing.assert_frame_equal(rows.reset_index(drop=True), mine.reset_index(drop=True))


@pytest.mark.parametrize("event_id", analysis.event_ids())
def test_what_is_attributed_is_somebodys_and_leads_to_its_row(event_id):
    articles = analysis.load_event(event_id)
    told = analysis.attributions(articles)
    found = whose_words(articles, told).dropna(subset=["attribution"])
    assert len(found) > 100
    for row in found.itertuples():
        one = told.loc[row.attribution]
        assert (one["article_id"], one["field"]) == (row.article_id, row.field)
        # Its words, and perhaps marks that no word belongs to.
        inside = [
            any(a <= i < b for a, b in one["content_spans"]) for i in (row.start, row.end - 1)
        ]
        assert any(inside) or row.n_words == 0
        assert one["source_name" if pd.notna(one["source_name"]) else "source"] == row.source or (
            row.source is None and pd.isna(one["source"])
        )


# -- the rules


def test_cue_and_source_are_the_outlets_and_what_is_said_is_the_sources():
    assert voices("<1:Ida Holt> {1:said} [1:the dam was safe]. It was old.") == [
        ("own", None, "Ida Holt said"),
        ("attributed", "Ida Holt", "the dam was safe"),
        ("own", None, "It was old"),
    ]


def test_in_quotation_marks_it_is_a_quotation_with_its_source_or_without():
    assert voices(
        "[1:“It holds for now,”] <1:Ida Holt> {1:said}. “It leaks all day,” they sang."
    ) == [
        ("quotation", "Ida Holt", "It holds for now"),
        ("own", None, "Ida Holt said"),
        ("quotation", None, "It leaks all day"),
        ("own", None, "they sang"),
    ]


def test_marks_go_with_their_quotation_wherever_the_content_ends():
    inside = "<1:Ida Holt> {1:said}: “[1:It holds for now, and it will hold]”."
    around = "<1:Ida Holt> {1:said}: [1:“It holds for now, and it will hold”]."
    assert voices(inside) == voices(around)
    text, table = attributed(inside)
    found = whose_words(make_articles(text), table)
    assert text[found["start"].iloc[-1]] == "“"


def test_scare_quotes_are_the_outlets_unless_all_of_it_is_attributed():
    assert voices("The “peace march” was over.") == [("own", None, "The peace march was over")]
    assert voices("<1:Ida Holt> {1:said} [1:the plan was “quite mad”].") == [
        ("own", None, "Ida Holt said"),
        ("attributed", "Ida Holt", "the plan was"),
        ("quotation", "Ida Holt", "quite mad"),
    ]


def test_the_innermost_of_nested_contents_speaks_and_the_outer_one_reports_it():
    marked = "<1:Ida Holt> {1:said} [1:<2:Bo Lind> {2:feared} [2:it might burst] and would go]."
    assert voices(marked) == [
        ("own", None, "Ida Holt said"),
        ("attributed", "Ida Holt", "Bo Lind feared"),
        ("attributed", "Bo Lind", "it might burst"),
        ("attributed", "Ida Holt", "and would go"),
    ]


def test_words_that_report_are_not_their_own_sources():
    marked = "[1:The dam was safe, <1:Ida Holt> {1:claimed}, and would hold]."
    assert voices(marked) == [
        ("attributed", "Ida Holt", "The dam was safe"),
        ("own", None, "Ida Holt claimed"),
        ("attributed", "Ida Holt", "and would hold"),
    ]


def test_a_film_says_nothing_but_who_is_quoted_in_it_does():
    assert voices("<1:A short video> {1:showed} [1:a man who appeared hurt].") == [
        ("own", None, "A short video showed a man who appeared hurt")
    ]
    assert voices("<1:A short video> {1:showed} [1:him shout “Get out of here now”].")[-1] == (
        "quotation", None, "Get out of here now"
    )  # fmt: skip
    table = as_attributions([
        {"article_id": "a0", "field": "text", "source": "A campaign video", "cue_lemma": lemma,
         "content_spans": ((0, 9),)} for lemma in ("show", "call")
    ])  # fmt: skip
    assert [one.contents for one in by_field(table)["a0", "text"]] == [(), ((0, 9),)]


def test_the_outlet_says_that_it_could_not_be_verified():
    marked = "<1:Ida Holt> {1:said} [1:forty had died, although this could not be verified]."
    assert voices(marked)[1:] == [
        ("attributed", "Ida Holt", "forty had died"),
        ("own", None, "although this could not be verified"),
    ]
    marked = "<1:Ida Holt> {1:said} [1:the film's age could not be verified]."
    assert voices(marked)[-1] == ("attributed", "Ida Holt", "the film's age could not be verified")
    # Said before she is named: she has not finished.
    marked = "[1:Forty had died, although this could not be verified], <1:Ida Holt> {1:said}."
    assert voices(marked)[0][:2] == ("attributed", "Ida Holt")


def test_titles_are_read_too():
    text, table = attributed("[1:Dam is safe], {1:says} <1:Holt>")
    found = whose_words(make_articles("", titles=(text,)), table.assign(field="title"))
    assert found["field"].tolist() == ["title", "title"]
    assert found["voice"].tolist() == ["attributed", "own"]


def test_an_unlinked_mention_is_named_as_it_stands():
    text, table = attributed("<1:He> {1:said} [1:it was safe].")
    found = whose_words(make_articles(text), table.assign(source_name=None))
    assert found["source"].tolist()[-1] == "He"
    nobody = table.assign(source_name=None, source=None)
    assert whose_words(make_articles(text), nobody)["source"].isna().all()


def test_labels_of_other_kinds_are_kept_and_no_articles_have_no_rows():
    text, table = attributed("<1:He> {1:said} [1:it was safe].")
    found = whose_words(make_articles(text), table.set_axis(["x7"]))
    assert found["attribution"].dropna().tolist() == ["x7"]
    empty = whose_words(make_articles(text).iloc[:0])
    assert list(empty.columns) == list(COLUMNS)
    assert empty.empty


# -- its cost


def test_long_texts_take_no_quadratic_time():
    marked = (
        "<1:Ida Holt> {1:said} [1:the dam was safe, but this could not be verified]. “It ran.” "
    )
    piece, table = attributed(marked)

    def cost(n):
        rows = pd.concat(
            [
                table.assign(
                    **{c: table[c] + i * len(piece) for c in table if c.endswith(("start", "end"))},
                    content_spans=[
                        tuple((a + i * len(piece), b + i * len(piece)) for a, b in spans)
                        for spans in table["content_spans"]
                    ],
                )
                for i in range(n)
            ],
            ignore_index=True,
        )
        articles = make_articles(piece * n)
        return calls_of(lambda: whose_words(articles, rows))

    few, many = cost(100), cost(800)
    assert few > 1000
    assert many < 9 * few


def test_a_megabyte_is_read():
    piece = "Ida Holt said the dam was safe. “It will hold,” she added. It was built in 1911.\n\n"
    text = piece * (1_000_000 // len(piece))
    found = stretches_in(text, [])
    assert sum(one.n_words for one in found) == len(layer.words(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
