"""The form of a text tells what it is."""

import pytest

from analysis.files.reading.cleaning import clean
from analysis.files.reading.wholeness import genre

LINES = (
    "The market hall at Kestrel Bay was shut on Monday, the town council said in a statement.",
    "Nobody was hurt, but forty stalls were cleared and 200 traders were sent away.",
    "Mayor Osk Lindgren said that the town would pay for stalls on the square.",
    "Engineers are to report within two weeks, and the council is to decide in April.",
)


def of(marks: list[str], title: str = "Hall shut", *, inside: bool = False) -> str | None:
    if inside:
        lines = [f"{mark} {line}" for mark, line in zip(marks, LINES, strict=False)]
    else:
        lines = [each for pair in zip(marks, LINES, strict=False) for each in pair]
    return genre(clean("\n\n".join(lines), title=title))


@pytest.mark.parametrize(
    "stamps",
    [
        ["14:32 GMT", "13:05 GMT", "12:40 GMT"],
        ["14:32", "13.05", "12h40"],
        ["2h ago", "3h ago", "5h ago"],
        ["3:55 p.m.", "2:10 p.m.", "11:30 a.m."],
        ["Posted at 14:32 4 March", "Posted at 13:05 4 March", "Posted at 12:01 4 March"],
        ["4 Mar 2031 14.32 GMT", "4 Mar 2031 13.10 GMT", "4 Mar 2031 12.02 GMT"],
    ],
)
def test_live_blogs(stamps: list[str]) -> None:
    assert of(stamps) == "live blog"
    assert of(stamps[:2], "Hall shut: live updates") == "live blog"
    assert of(stamps[:1], "Hall shut: live updates") is None


def test_entries_that_begin_with_a_time() -> None:
    assert of(["14:32 GMT –", "13:05 GMT –", "12:40 GMT –"], inside=True) == "live blog"
    assert of(["$1.65 trillion:", "$1.25 trillion:", "$1.15 trillion:"], inside=True) is None


def test_questions_and_answers() -> None:
    assert of(["Q:", "A:", "Q:", "A:"], inside=True) == "questions and answers"
    asked = ["Why was it shut?", "Was anybody hurt?", "Who pays for it?", "What is next?"]
    assert of(asked) == "questions and answers"
    assert of(asked[:2]) is None


def test_lists_of_items() -> None:
    assert of(["1.", "2.", "3.", "4."], inside=True) == "list of items"
    assert of(["4)", "3)", "2)", "1)"], inside=True) == "list of items"
    assert of(["1.", "9.", "4.", "2."], inside=True) is None
    assert of(["•"] * 4, inside=True) == "list of items"
    assert of([""] * 4, inside=True) is None
