"""A quotation that goes on after a participle has one speaker and one cue."""

import pytest

from analysis.attribution import Attribution, attributions_in
from analysis.tagger import tag

LEAD = "The pier at Askholm was shut on Friday, the harbour office said. Liv Brandt lives there."


def found(sentence: str) -> list[Attribution]:
    text = f"{LEAD}\n\n{sentence}"
    said = [one for one in tag(("", text)).said if one.field == 1]
    return [one for one in attributions_in(text, said=said) if one.content[0].start > len(LEAD)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The pier,” Brandt said, pointing at the sea, “is gone.”",
        "“Nobody,” she said, pausing, “asked us.”",
        "“The house,” he said, his voice breaking, “was all we had.”",
        "“If we wait,” the mayor said, gesturing to the harbour, “we lose the season.”",
        "“The law,” he said, citing a report, “is clear.”",
    ],
)
def test_both_halves_are_the_speakers(sentence: str) -> None:
    (one,) = found(sentence)
    assert (one.lemma, one.form, len(one.content)) == ("say", "direct", 2)


def test_a_participle_that_reports_keeps_what_it_reports() -> None:
    said, added = found("“It shook,” Brandt said, adding that by May, “it will be mended.”")
    assert (said.lemma, len(said.content)) == ("say", 1)
    assert added.lemma == "add"
