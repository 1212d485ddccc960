"""Which line breaks end a paragraph, and which only wrap a line?"""

import textwrap

from analysis.text import is_hard_wrapped, paragraphs, sentences
from tests.text.made_up import sentence_strings, strings

PARAGRAPHS = (
    "The harbour of Arden was closed on Monday after a tanker leaked oil, the port authority "
    "said. Fishermen were told to stay at home until the end of the week, and so were bathers.",
    'The mayor, Ada Lund, called the accident "the worst in a generation" and promised to '
    "publish the report of Mr. Orme before the summer.",
)

WRAPPED = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)


def test_hard_wrapped_lines_are_one_paragraph_and_free_lines_are_not():
    assert is_hard_wrapped(WRAPPED)
    assert len(paragraphs(WRAPPED)) == 2
    unwrapped = [" ".join(sentence.split()) for sentence in sentence_strings(WRAPPED)]
    assert unwrapped == sentence_strings("\n".join(PARAGRAPHS))
    assert len(unwrapped) == 3
    free = "The port closed.\nNobody was hurt, the mayor said on Monday.\nIt rains.\nShips wait.\n"
    assert not is_hard_wrapped(free)
    assert len(paragraphs(free)) == 4


def test_lines_of_one_length_that_are_sentences_are_not_hard_wrapped():
    text = "\n".join(
        f"The council of Arden met for the {n}th time on Monday." for n in range(10, 19)
    )
    assert not is_hard_wrapped(text)
    assert len(sentences(text)) == 9


def test_a_short_line_in_hard_wrapped_text_is_a_break_the_author_meant():
    text = f"Oil in the harbour\n{WRAPPED}"
    assert strings(text, paragraphs(text))[0] == "Oil in the harbour"


def test_windows_line_ends_do_not_make_blank_lines():
    assert len(paragraphs(WRAPPED.replace("\n", "\r\n"))) == 2
