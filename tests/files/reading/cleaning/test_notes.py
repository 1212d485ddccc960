"""What an outlet says about its own article is told from what it reports."""

import pytest

from analysis.files.reading.cleaning import clean, notes_of

BODY = (
    "The market hall at Kestrel Bay was shut on Monday, the town council said.",
    "Nobody was hurt, but forty stalls were cleared.",
    "“It sounded like a train,” said Runa Feld, who sells cheese.",
    "Mayor Osk Lindgren said that the town would pay.",
    "Engineers are to report within two weeks.",
)


@pytest.mark.parametrize(
    ("note", "kind", "date"),
    [
        ("Correction: The hall was built in 1902, not 1920.", "correction", ""),
        ("Correction, March 6, 2031: The hall was built in 1902.", "correction", "2031-03-06"),
        ("Clarification (March 6, 2031): The hall is the county's.", "correction", "2031-03-06"),
        ("• This article was amended on 6 March 2031 to correct it.", "correction", "2031-03-06"),
        ("An earlier version of this story misstated the age of the hall.", "correction", ""),
        ("Editor’s note: A previous version of this story gave the wrong age.", "correction", ""),
        ("Due to an editing error, an earlier version gave the wrong age.", "correction", ""),
        ("The headline of this article was changed on 6 March 2031.", "correction", "2031-03-06"),
        ("(This story has been corrected to fix the age in paragraph 3)", "correction", ""),
        ("This story has been updated with a comment from the mayor.", "update", ""),
        ("UPDATE: This article has been updated to add the mayor's reply.", "update", ""),
        ("This story was updated at 10:15 a.m. to add comment.", "update", ""),
        ("Editor's note: Runa Feld is a member of the council.", "editor's note", ""),
        ("This interview has been edited for length and clarity.", "editor's note", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_notes_are_taken_out_and_dated(note: str, kind: str, date: str, separator: str) -> None:
    cleaned = clean(separator.join([*BODY, note]), title="Hall shut")
    assert cleaned.text == separator.join(BODY)
    assert [tuple(one) for one in notes_of(cleaned)] == [(kind, date, note)]


def test_a_heading_has_its_note_below() -> None:
    lines = [*BODY, "Corrections & Amplifications", "The hall was built in 1902, not in 1920."]
    cleaned = clean("\n\n".join(lines), title="Hall shut")
    assert cleaned.text == "\n\n".join(BODY)
    assert [one.text for one in notes_of(cleaned)] == lines[-2:]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Courier said in a note that an earlier version of its story had been wrong.",
        "“An earlier version of this story misstated the age,” the Courier wrote on Tuesday.",
        "The report was updated on Tuesday after the engineers had been in the hall.",
        "Correction officers were called to the hall, the council said.",
        "The original plan for this market was changed in 1902.",
        "The mayor asked the Courier for a correction: the hall was never sold, he said.",
    ],
)
def test_reports_about_corrections_stay(sentence: str) -> None:
    cleaned = clean("\n\n".join([*BODY, sentence]), title="Hall shut")
    assert cleaned.text.endswith(sentence)
    assert notes_of(cleaned) == []
