"""The same passage, the same attributions: in copies, and in texts that quote one agency."""

from analysis.language import Span
from analysis.language.tagger import Said
from analysis.voices.attribution.one_reading import with_one_reading

SHARED = "Mara Holt told reporters that the bridge was not safe."
FIRST = f"The bridge shut on Monday.\n\n{SHARED}"
SECOND = f"A crane fell, the ministry said late on Monday evening.\n\n{SHARED}\n\nGray left."


def said(text: str, source: str, cue: str, content: str, confidence: float = 0.75) -> Said:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Said(1, span(source), span(cue), (span(content),), confidence)


def read(texts: list[str], seen: list[list[Said]], events: list[str] | None = None):
    found = with_one_reading(events or ["e"] * len(texts), texts, seen)
    return [
        [(text[slice(*one.source)], text[slice(*one.contents[0])]) for one in ones]
        for text, ones in zip(texts, found, strict=True)
    ]


HOLT = ("Mara Holt", "that the bridge was not safe")


def test_what_was_missed_in_one_copy_is_found_there_too():
    seen = said(SECOND, "Mara Holt", "told", HOLT[1])
    assert read([FIRST, SECOND], [[], [seen]]) == [[HOLT], [HOLT]]
    assert read([FIRST, SECOND], [[], [seen]], ["e", "f"]) == [[], [HOLT]]


def test_of_two_readings_the_surer_counts():
    unsure = said(FIRST, "reporters", "told", HOLT[1], 0.4)
    sure = said(SECOND, "Mara Holt", "told", HOLT[1], 0.9)
    ministry = said(SECOND, "the ministry", "said", "A crane fell")
    assert read([FIRST, SECOND], [[unsure], [ministry, sure]]) == [
        [HOLT],
        [("the ministry", "A crane fell"), HOLT],
    ]


def test_a_sentence_in_another_paragraph_is_the_same_passage():
    joined = f"The bridge shut. {SHARED} Nobody was hurt."
    seen = said(SECOND, "Mara Holt", "told", HOLT[1])
    assert read([joined, SECOND], [[], [seen]]) == [[HOLT], [HOLT]]


def test_what_goes_on_beyond_the_passage_stays():
    own = Said(1, None, None, (Span(0, len(FIRST)),), 0.5)
    seen = said(SECOND, "Mara Holt", "told", HOLT[1])
    first, second = with_one_reading(["e", "e"], [FIRST, SECOND], [[own], [seen]])
    assert (first, second) == ([own], [seen])
