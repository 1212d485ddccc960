"""A quotation that goes on after a participle has one speaker and one cue."""

import pytest

from analysis.language.tagger import tag
from analysis.voices.attribution import Attribution, attributions_in

LEAD = "The pier at Askholm was shut on Friday, the harbour office said. Liv Brandt lives there."


METHODS = ("model", "rules")


def found(sentence: str, method: str) -> list[Attribution]:
    text = f"{LEAD}\n\n{sentence}"
    tagged = [one for one in tag(("", text)).said if one.field == 1]
    said = tagged if method == "model" else None
    return [one for one in attributions_in(text, said=said) if one.content[0].start > len(LEAD)]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "sentence",
    [
        "“The pier,” Brandt said, pointing at the sea, “is gone.”",
        "“Nobody,” she said, pausing, “asked us.”",
        "“The house,” he said, his voice breaking, “was all we had.”",
        "“If we wait,” the mayor said, gesturing to the harbour, “we lose the season.”",
        "“The law,” he said, citing a report, “is clear.”",
        "“I begged them,” said Liv Brandt, laughing, “to tow it away.”",
        "“I begged them,” said Liv Brandt, sighing, “to tow it away.”",
        "“My boat,” Brandt said, whispering, “was her home.”",
        "“My boat,” Brandt said smiling, “was her home.”",
        "“My boat,” Brandt said joking, “is not for sale.”",
        "“My boat,” Brandt said, thinking aloud, “is not for sale.”",
        "“My boat,” Brandt said, speaking of the wreck, “is not for sale.”",
        "“We begged them,” Brandt said, adding, “to tow it away.”",
        "“The harbour,” Brandt said, warning, “will be shut for a year.”",
        "“I begged them”, said Liv Brandt, laughing, “to tow it away”.",
        "“I begged them,” said Liv Brandt, who was laughing, “to tow it away.”",
        "“I begged them,” Brandt said and laughed, “to tow it away.”",
    ],
)
def test_both_halves_are_the_speakers(sentence: str, method: str) -> None:
    (one,) = found(sentence, method)
    assert (one.lemma, one.form, len(one.content)) == ("say", "direct", 2)
    assert one.cue is not None
    assert one.cue.end - one.cue.start == len("said")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "sentence",
    [
        "“It shook,” Brandt said, adding that by May, “it will be mended.”",
        "“It shook,” Brandt said, adding, “we were all afraid.”",
    ],
)
def test_a_participle_that_reports_keeps_what_it_reports(sentence: str, method: str) -> None:
    said, added = found(sentence, method)
    assert (said.lemma, len(said.content)) == ("say", 1)
    assert added.lemma == "add"


def test_how_somebody_says_it_is_no_cue_before_the_verb_either() -> None:
    (one,) = found("Liv Brandt, sighing, said: “They never came back for it.”", "model")
    assert (one.lemma, one.source_name) == ("say", "Liv Brandt")
