"""A participle is said by the subject of its own sentence, whoever the tagger ties it to."""

import pytest

from analysis.language import Span
from analysis.language.tagger import Said
from analysis.voices.attribution import attributions_in

TEXT = (
    "Mr Gray responded to Holt, saying he had agreed to the talks, adding that he thought they "
    "were safe. Both teams left."
)


def span(part: str) -> Span:
    assert TEXT.count(part) == 1
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def source_of(cue: str, content: str, source: str) -> str | None:
    said = Said(0, span(source), span(cue), (span(content),), 0.75)
    [found] = attributions_in(TEXT, said=[said])
    return found.source_name


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("saying", "he had agreed to the talks"),
        ("adding", "that he thought they were safe"),
    ],
)
def test_a_participle_takes_its_subject_from_its_sentence(cue, content):
    assert source_of(cue, content, "Both teams") == "Gray"


def test_a_subject_in_the_sentence_stays():
    assert source_of("adding", "that he thought they were safe", "Holt") == "Holt"


def test_only_participles_are_looked_at():
    assert source_of("thought", "they were safe", "Both teams") == "both teams"
