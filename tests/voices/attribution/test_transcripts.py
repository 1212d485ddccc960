"""Turns of a transcript: who tells something, who only asks or greets."""

from analysis.voices.attribution import attributions_in

TALK = """GRAY: What did you see on the bridge?
MARA HOLT, BYLINE: Good to be with you, Ida.
HOLT: The crane fell just before noon.
GRAY: And who closed it?
HOLT: It was the mayor.
GRAY: That is Mara Holt with the latest.
HOLT: Thank you, Ida."""


def told(text: str, *, wide: bool = False) -> list[tuple[str, str]]:
    found = attributions_in(text, said=[], wide=wide)
    return [(text[slice(*one.source)], text[slice(*one.content[0])]) for one in found]


def test_who_asks_and_greets_tells_nothing():
    assert told(TALK) == [
        ("HOLT", "The crane fell just before noon."),
        ("HOLT", "It was the mayor."),
    ]
    assert len(told(TALK, wide=True)) == 7


def test_who_asks_once_tells_the_rest():
    text = "GRAY: The crane fell at noon.\nHOLT: It was old.\nGRAY: I fear so.\nHOLT: Is it mended?"
    assert [source for source, _ in told(text.replace("HOLT: It was old.\n", ""))] == ["GRAY"] * 2
    assert [source for source, _ in told(text)] == ["GRAY", "GRAY"]


def test_a_turn_runs_on_to_the_next_in_a_transcript_only():
    text = TALK.replace("HOLT: It was the mayor.", "HOLT: It was the mayor.\nShe called at one.")
    said = [text[slice(*one.content[-1])] for one in attributions_in(text, said=[])]
    assert said == ["The crane fell just before noon.", "She called at one."]
    story = "HOLT: It fell.\nThe crowd was silent, and nobody moved.\nHOLT: It was old."
    assert all(len(one.content) == 1 for one in attributions_in(story, said=[]))


def test_links_in_capitals_are_no_turns():
    assert attributions_in("FLOOD: WHAT WE KNOW\n\nIt fell.\n\nFLOOD: THE MAPS", said=[]) == []


def test_questions_and_answers():
    text = "Q. What fell?\n\nA. The crane fell.\n\nQ. And who saw it?\n\nA. The mayor did."
    assert told(text) == [("A", "The crane fell."), ("A", "The mayor did.")]
    assert told("A. Holt was there at noon.\n\nA. Gray was there at one.") == []


def test_a_label_is_no_speaker():
    for label in ("Stage", "Background", "Today", "THE FACTS"):
        turns = f"{label}: It is not open.\n{label}: It opens in June."
        assert told(turns) == []
    assert told("Holt: It is not open.\nHolt: It opens in June.") != []
    for speaker in ("THE PRESIDENT", "THE COURT", "The Witness", "The Hill"):
        assert told(f"{speaker}: It is not open.\n{speaker}: It opens in June.") != []
    named = "Ann Price came.\nPrice: It is not open.\nPrice: It opens in June."
    assert [source for source, _ in told(named)] == ["Price"] * 2
