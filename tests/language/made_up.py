"""Texts full of what the rules look at."""

from hypothesis import settings
from hypothesis import strategies as st

from analysis.language import sentences

# Text full of what the rules look at: marks, blanks, line breaks, capitals, odd characters.
TANGLED = st.text(
    st.sampled_from(list("aSUs19 .,!?…:;-—–&@_()[]\"'“”‘’„«»`\n\r\t\u00a0\u2009\u0301İß😀\u200b"))
    | st.characters(),
    max_size=120,
)

PATIENT = settings(deadline=None, max_examples=200)  # a busy machine is no failure


def strings(text: str, spans: list) -> list[str]:
    return [text[span[0] : span[1]] for span in spans]


def sentence_strings(text: str) -> list[str]:
    return strings(text, sentences(text))
