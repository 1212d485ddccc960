import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.interchange import LineError, annotated_lines, annotations_of

TEXT = "“We may never know,” Ida Holt said.\n\nThe council claimed that it had acted in time."


def of_kind(kind, text=TEXT):
    return [found for found in annotations_of(text) if found["kind"] == kind]


def test_an_attribution_is_given_as_spans_of_the_text():
    first = of_kind("attribution")[0]
    spans = {role: [TEXT[a:b] for a, b in first[role]] for role in ("source", "cue", "content")}
    assert spans == {"source": ["Ida Holt"], "cue": ["said"], "content": ["“We may never know,”"]}
    assert first["form"] == "direct"


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
