"""Styles and classes of attributions in made-up sentences."""

import pytest

from evaluation.matching import Page, Spoken
from evaluation.recalls import classes, styles


def unit_of(text, source, cue, content, label=""):
    def place(words):
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    page = Page(text)
    [unit] = page.units([Spoken(place(source), place(cue), place(content), label)])
    return page, unit


def styles_of(text, source, cue, content, title=""):
    return [style for _, style in styles(*unit_of(text, source, cue, content), title)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "marks", "order"),
    [
        ("Holt said it was safe.", "Holt", "said", "it was safe", "no", "source, cue"),
        ("“It is safe,” said Holt.", "Holt", "said", "“It is safe,”", "double", "content, cue"),
        ("‘It is safe,’ Holt said.", "Holt", "said", "It is safe,", "single", "content, source"),
        ("''It is safe,'' Holt said.", "Holt", "said", "It is safe,", "two", "content, source"),
        ("'It’s safe,' Holt said.", "Holt", "said", "It’s safe,", "single", "content, source"),
        ("According to Holt, it’s safe.", "Holt", "According to", "it’s safe", "no", "cue first"),
        ("Holt’s aides’ talk: it’s off.", "Holt", "talk", "it’s off", "no", "source, cue"),
    ],
)
def test_marks_and_order(text, source, cue, content, marks, order):
    first, second = styles_of(text, source, cue, content)
    assert first.startswith(marks)
    assert second.startswith(order)


def test_an_attribution_without_a_source_has_no_order():
    assert styles_of("It is thought to be safe.", "", "thought", "to be safe") == [
        "no quotation marks"
    ]


def test_headlines_are_told_by_the_title():
    title = "Bridge is safe, Holt says"
    text = f"{title}.\n\nHolt said that it was."
    here = ("Holt", "says", "Bridge is safe")
    assert "headline" in styles_of(text, *here, title)
    assert "headline" not in styles_of(text, *here, "Another title")
    assert "headline" not in styles_of(text, "Holt", "said", "that it was", title)


def test_classes_of_one_attribution():
    _, unit = unit_of("Holt wants it closed.", "", "wants", "it closed", "other")
    assert list(classes(unit)) == [
        ("class", "indirect"),
        ("class", "non-reportive"),
        ("class", "no source"),
        ("class", "annotated as other"),
    ]
