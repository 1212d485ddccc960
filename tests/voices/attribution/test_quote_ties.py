"""A quotation that punctuation refuses to a cue goes to whom it belongs."""

import pytest

from analysis.language import Span
from analysis.language.tagger import Said
from analysis.voices.attribution import Attribution, attributions_in


def span(text: str, part: str) -> Span:
    assert text.count(part) == 1
    return Span(text.index(part), text.index(part) + len(part))


def tied(text: str, source: str, cue: str, *contents: str) -> Said:
    """What the tagger saw."""
    parts = tuple(span(text, content) for content in contents)
    return Said(0, span(text, source), span(text, cue), parts, 0.75)


def told(text: str, found: list[Attribution]) -> list[tuple[str | None, list[str]]]:
    return [
        (
            text[slice(*one.source)] if one.source else None,
            [text[slice(*part)] for part in one.content],
        )
        for one in found
    ]


def by_model(text: str, *said: Said) -> list[tuple[str | None, list[str]]]:
    return told(text, attributions_in(text, said=said))


FULL = "“It holds today.”"


def test_a_quotation_that_ends_its_sentence_is_not_said_by_who_speaks_further_on():
    text = f"Ada Holt called the dam safe. {FULL} Rain fell. Ivo Gray said it leaks."
    said = [
        tied(text, "Ada Holt", "called", "the dam safe"),
        tied(text, "Ivo Gray", "said", FULL, "it leaks"),
    ]
    assert by_model(text, *said) == [
        ("Ada Holt", ["the dam safe", FULL]),
        ("Ivo Gray", ["it leaks"]),
    ]


def test_nor_by_who_speaks_in_the_next_paragraph():
    text = f"{FULL}\n\nIvo Gray said it leaks."
    assert by_model(text, tied(text, "Ivo Gray", "said", FULL, "it leaks")) == [
        (None, [FULL]),
        ("Ivo Gray", ["it leaks"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“It holds today,” Ivo Gray said.",  # a comma leads on
        "“It holds today.” Ivo Gray said.",  # right behind it
        "“Does it hold?” Ivo Gray said.",
        "“It holds today,” in the mayor's view, Ivo Gray said.",
    ],
)
def test_what_leads_to_its_speaker_stays(text):
    quotation = text[: text.index("”") + 1]
    assert by_model(text, tied(text, "Ivo Gray", "said", quotation)) == [("Ivo Gray", [quotation])]


def test_a_quotation_without_an_end_mark_goes_on_in_the_next_paragraph():
    text = "“It holds today.\n\n“It will hold tomorrow,” Ivo Gray said."
    said = tied(text, "Ivo Gray", "said", "“It holds today.", "“It will hold tomorrow,”")
    assert by_model(text, said) == [("Ivo Gray", ["“It holds today.", "“It will hold tomorrow,”"])]


def test_who_stands_right_behind_a_quotation_says_it():
    text = "Ivo Gray warned of floods: “It holds today,” the mayor wrote."
    said = tied(text, "Ivo Gray", "warned of", "floods: “It holds today,”")
    assert by_model(text, said) == [
        ("Ivo Gray", ["floods"]),
        ("the mayor", ["“It holds today,”"]),
    ]


def test_a_quotation_within_what_is_said_is_left_there():
    text = "Ivo Gray said he sang because “it holds today,” he said."
    said = tied(text, "Ivo Gray", "said he", "sang because “it holds today,”")
    assert by_model(text, said) == [("Ivo Gray", ["sang because “it holds today,”"])]


def test_what_stands_behind_a_quotation_is_no_speaker_because_a_verb_follows():
    text = "BMW said: “It holds today,” that confirmed the report."
    said = tied(text, "BMW", "said", "“It holds today,”")
    assert by_model(text, said) == [("BMW", ["“It holds today,”"])]
