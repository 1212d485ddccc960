"""`parallax actors`: exactly the given mentions, or those found; bad lines are told."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cli import SKIPPED_SOME, main
from analysis.interchange.actors import actor_lines, named_texts_in

TEXT = "Gov. Ann Holt saw the rebels. Holt fled."
GIVEN = [(0, 13), (18, 28), (5, 13), (30, 34), (22, 28), (14, 29), (3, 3)]


def line(id_, text=TEXT, spans=None, **more):
    row = {"id": id_, "event": "e", "title": "", "text": text} | more
    if spans is not None:
        row["mentions"] = [{"field": "text", "start": a, "end": b} for a, b in spans]
    return json.dumps(row)


def run(*lines, method="rules"):
    given = "\n".join(lines)
    ran = CliRunner().invoke(main, ["actors", "-", "-", "--method", method], input=given)
    return ran, [json.loads(row) for row in ran.stdout.splitlines()]


def test_given_mentions_are_all_written_and_no_others():
    ran, rows = run(line("a", spans=GIVEN), line(2, spans=[]), line("c", spans=[(30, 34)]))
    assert ran.exit_code == 0, ran.output
    assert [row["id"] for row in rows] == ["a", 2, "c"]
    assert [(one["start"], one["end"]) for one in rows[0]["mentions"]] == GIVEN
    assert set(rows[0]["mentions"][0]) == {"field", "start", "end", "actor", "label", "voice"}
    holt = {rows[0]["mentions"][n]["actor"] for n in (0, 2, 3)}
    assert holt == {rows[2]["mentions"][0]["actor"]}
    assert rows[0]["mentions"][1]["label"] == "rebels"
    assert rows[1]["mentions"] == []


def test_without_mentions_they_are_found():
    _, rows = run(line("a"), line("b", spans=None, mentions=None))
    words = [TEXT[one["start"] : one["end"]] for one in rows[0]["mentions"]]
    assert words == ["Gov. Ann Holt", "the rebels", "Holt"]
    assert len(rows[1]["mentions"]) == 3


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "is not JSON"),
        (line("b", spans=[(0, 99)]), "has a mention from 0 to 99"),
        (line("b", mentions=[{"field": "lead", "start": 0, "end": 1}]), "has a mention"),
        (line("b", mentions=[{"field": "text", "start": True, "end": 1}]), "has a mention"),
        (line("b", mentions=[3]), "has a mention 3"),
        (line("b", mentions="x"), "has mentions that are no list"),
        (line("a"), "has the id 'a'"),
    ],
)
def test_a_bad_line_is_told_and_nothing_else_is_lost(bad, why):
    ran, rows = run(line("a", spans=[(0, 13)]), bad, line("c", spans=[(30, 34)]))
    assert ran.exit_code == SKIPPED_SOME
    assert [row["id"] for row in rows] == ["a", "c"]
    assert f"line 2 {why}" in ran.stderr


def test_nothing_that_can_be_read_is_an_error_and_no_lines_are_none():
    assert run("[1]")[0].exit_code == 1
    ran, rows = run("")
    assert (ran.exit_code, rows) == (0, [])


def test_texts_without_an_event_are_one():
    rows = run(line("a", event=None), line("b", event=None))[1]
    assert rows[0]["mentions"][0]["actor"] == rows[1]["mentions"][0]["actor"]


WORDS = (
    *("Ann Holt", "the rebels", "he", "Mr.", "“", "”", "’s", ", who ", "U.N.", "said", "—", "\n\n"),
    *("a group of ", "called ", "Tarn", " ", ".", "(", "to meet "),
)


@given(st.lists(st.sampled_from(WORDS)), st.data())
@settings(max_examples=40)
def test_any_span_of_any_text_is_written_back(words, data):
    text = " ".join(words)
    places = st.tuples(*[st.integers(0, len(text))] * 2).map(lambda span: tuple(sorted(span)))
    spans = data.draw(st.lists(places, max_size=6))
    texts, wrong = named_texts_in([line("a", text, spans), line("b", text)])
    assert not wrong
    rows = [json.loads(row) for lines in actor_lines(texts, method="rules") for row in lines]
    assert [(one["start"], one["end"]) for one in rows[0]["mentions"]] == spans
