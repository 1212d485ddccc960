import json
from importlib import import_module

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.interchange import (
    LineError,
    annotated_lines,
    annotations_of,
    pairs_in,
    related_lines,
    texts_in,
)
from tests.texts.lineage.stories import OTHER, RETOLD, STORY

TEXT = "“We may never know,” Ida Holt said.\n\nThe council claimed that it had acted in time."


def of_kind(kind, text=TEXT):
    return [found for found in annotations_of(text) if found["kind"] == kind]


def test_an_attribution_is_given_as_spans_of_the_text():
    first = of_kind("attribution")[0]
    spans = {role: [TEXT[a:b] for a, b in first[role]] for role in ("source", "cue", "content")}
    assert spans == {"source": ["Ida Holt"], "cue": ["said"], "content": ["“We may never know,”"]}
    assert first["form"] == "direct"


def test_the_comma_that_closes_an_apposition_belongs_to_the_source_as_annotators_mark_it():
    text = "Ida Holt, 82, said on Monday that the dam was safe. Ivo Gray said it would leak."
    found = of_kind("attribution", text)
    assert [text[a:b] for one in found for a, b in one["source"]] == ["Ida Holt, 82,", "Ivo Gray"]


def test_hedges_and_quotations_are_given_as_spans_with_a_type():
    assert "may" in [TEXT[a:b] for found in of_kind("hedge") for a, b in found["cue"]]
    assert all(found["type"] for found in of_kind("hedge"))
    assert [TEXT[a:b] for found in of_kind("quotation") for a, b in found["content"]] == [
        "“We may never know,”"
    ]


def test_the_text_is_taken_as_given_uncleaned():
    dirty = "By Jane Roe\n- Published\n\n" + TEXT
    (start, end), *_ = of_kind("quotation", dirty)[0]["content"]
    assert dirty[start:end] == "“We may never know,”"


def test_lines_that_cannot_be_read_are_named_and_the_rest_goes_on():
    lines = ['{"id": "a", "text": "One."}', "", "{", '{"id": "b"}', "[1]", '{"id": 3, "text": ""}']
    found = list(annotated_lines(lines))
    wrong = [str(line) for line in found if isinstance(line, LineError)]
    assert [line.split(" ")[1] for line in wrong] == ["3", "4", "5"]
    assert all("every line must be one object" in line for line in wrong)
    assert [json.loads(line)["id"] for line in found if isinstance(line, str)] == ["a", 3]


@pytest.mark.parametrize("given", ["null", "true", "NaN", "[1]", '{"a": 1}'])
def test_an_id_is_a_text_or_a_number(given):
    (found,) = annotated_lines([f'{{"id": {given}, "text": "One."}}'])
    assert isinstance(found, LineError)
    assert "line 1 has no id" in str(found)


def test_half_a_character_and_a_nan_elsewhere_do_no_harm():
    line = '{"id": "\\ud83d", "text": "Half \\ud83d of it may go.", "date": NaN}'
    (found,) = annotated_lines([line])
    assert json.loads(str(found).encode("utf-8"))["annotations"][0]["cue"] == [[13, 16]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_every_span_lies_in_the_text_whatever_surrounds_it(before, after):
    text = f"{before} “We may leave,” said Ida Holt. {after}"
    for found in annotations_of(text):
        for role in ("source", "cue", "content"):
            for start, end in found.get(role, []):
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "🙂"])
def test_texts_without_words_give_no_annotations(text):
    assert annotations_of(text) == []


def text_lines(*rows):
    return [json.dumps(row) for row in rows]


def related(texts, pairs=None):
    return [json.loads(line) for lines in related_lines(texts, pairs) for line in lines]


def test_texts_are_read_with_what_is_known_of_them():
    texts, wrong = texts_in(
        text_lines(
            {
                "id": 7,
                "event": "e",
                "outlet": "Courier",
                "date": "2025-03-04",
                "title": "T",
                "text": "a",
            },
            {"id": "x", "event": None, "date": "last spring", "text": ""},
        )
    )
    assert not wrong
    first, second = texts.to_dict("records")
    assert (first["id"], first["article_id"], first["outlet"]) == (7, "7", "Courier")
    assert str(first["published"]) == "2025-03-04 00:00:00+00:00"
    assert second["published"] is pd.NaT
    assert pd.isna(second["event_id"])
    assert (second["outlet"], second["title"]) == ("", "")


def test_lines_that_cannot_be_related_are_named():
    lines = text_lines(
        {"id": "a", "event": 1, "text": "x"},
        {"id": "a", "event": 2, "text": "x"},
        {"id": "a", "event": 1, "text": "y"},
        {"id": "b", "title": 5, "text": "x"},
        {"id": "c", "event": [1], "text": "x"},
        {"id": "d"},
    )
    texts, wrong = texts_in([*lines, "{", ""])
    assert texts["event_id"].tolist() == ["1", "2"]
    assert [str(error).split(" ")[1] for error in wrong] == ["3", "4", "5", "6", "7"]
    assert "the id 'a', which an earlier text of the event has" in str(wrong[0])


def test_every_pair_of_an_event_is_related_in_order():
    texts, _ = texts_in(
        text_lines(
            {"id": 1, "event": "e", "text": STORY, "date": "2025-03-04"},
            {"id": 2, "event": "f", "text": STORY},
            {"id": 3, "event": "e", "text": RETOLD, "date": "2025-03-06"},
            {"id": 4, "event": "e", "text": OTHER},
        )
    )
    found = related(texts)
    assert [(row["a"], row["b"], row["label"]) for row in found] == [
        (1, 3, "paraphrase"),
        (1, 4, "independent"),
        (3, 4, "independent"),
    ]
    assert [row["direction"] for row in found] == ["a to b", "", ""]
    assert found[0]["score"] > 0.5 > found[1]["score"]


def test_texts_without_an_event_are_one_event():
    texts, _ = texts_in(text_lines({"id": 1, "text": STORY}, {"id": 2, "text": STORY}))
    assert [row["label"] for row in related(texts)] == ["copy"]


def test_given_pairs_may_lie_in_different_events():
    rows = [
        {"id": 1, "event": "e", "text": STORY},
        {"id": 2, "event": "f", "text": OTHER},
        {"id": 2, "event": "e", "text": STORY},
        {"id": 3, "event": "f", "text": RETOLD},
    ]
    texts, _ = texts_in(text_lines(*rows))
    wanted = [{"a": 3, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 9}, {"a": 1}]
    pairs, wrong = pairs_in([*text_lines(*wanted), "", "["], texts)
    assert pairs == [(3, 0), (0, 2)]  # of the two texts with the id 2 the one of event e
    assert [str(error).split(" ")[1] for error in wrong] == ["3", "4", "6"]
    assert "of the pairs names 9, which is the id of no text" in str(wrong[0])
    assert "line 4 of the pairs lacks an id" in str(wrong[1])
    assert "line 6 of the pairs is not JSON" in str(wrong[2])
    found = related(texts, pairs)
    assert [(row["a"], row["b"], row["label"]) for row in found] == [
        (3, 1, "paraphrase"),
        (1, 2, "copy"),
    ]


def test_half_a_character_in_any_place_is_related_and_its_id_kept():
    half = json.loads('"\\ud83d"')
    row = dict.fromkeys(["event", "outlet", "date", "title", "url"], half)
    texts, wrong = texts_in(text_lines(row | {"id": half, "text": STORY + half}))
    assert not wrong
    assert texts["text"].tolist() == [STORY + "?"]
    more, _ = texts_in(text_lines({"id": half, "text": STORY}, {"id": 1, "text": STORY + half}))
    (found,) = related(more)
    assert (found["a"], found["b"], found["label"]) == (half, 1, "copy")


def test_what_is_too_long_to_be_compared_is_left_out_and_named(monkeypatch):
    monkeypatch.setattr(import_module("analysis.language.similarity"), "MOST_SENTENCES", 40)
    long = {"id": "long", "event": "e", "text": "The roof fell in. " * 41}
    rows = [long, {"id": 1, "event": "e", "text": STORY}]
    texts, _ = texts_in(text_lines(*rows, {"id": 2, "text": STORY}, {"id": 3, "text": STORY}))
    refused: list[LineError] = []
    made = list(related_lines(texts, refused=refused))
    assert [[json.loads(line)["a"] for line in lines] for lines in made] == [[], [2]]
    assert str(refused[0]).startswith("event e: article long has 41 sentences")
    list(related_lines(texts, [(0, 2), (1, 2)], refused=refused))
    assert [str(error).split(":")[0] for error in refused] == ["event e", 'pair "long" and 2']
    with pytest.raises(ArticlesError):
        list(related_lines(texts))


@pytest.mark.parametrize("given", ["[1]", '"x"', "null"])
def test_a_pair_is_an_object(given):
    texts, _ = texts_in(text_lines({"id": 1, "text": "a"}))
    pairs, wrong = pairs_in([given], texts)
    assert not pairs
    assert len(wrong) == 1


def test_a_text_may_be_paired_with_itself():
    texts, _ = texts_in(text_lines({"id": 1, "text": STORY}))
    pairs, _ = pairs_in(['{"a": 1, "b": 1}'], texts)
    assert [row["label"] for row in related(texts, pairs)] == ["copy"]


def test_a_month_is_no_first_day():
    dates = ["2025-03", "2025-03-04", "2025", "2025-04-01"]
    rows = [{"id": i, "event": "e", "text": STORY, "date": date} for i, date in enumerate(dates)]
    texts, _ = texts_in(text_lines(*rows))
    assert texts["published_precision"].fillna("").tolist() == ["month", "", "year", ""]
    ways = {(row["a"], row["b"]): row["direction"] for row in related(texts)}
    assert ways[0, 1] == ways[1, 2] == "unknown"
    assert ways[0, 3] == "a to b"
