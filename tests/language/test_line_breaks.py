"""Which line breaks end a paragraph, and which only wrap a line?"""

import random
import re
import textwrap

import pytest

from analysis.language import is_hard_wrapped, paragraphs, sentences, table_rows
from tests.language.made_up import sentence_strings, strings

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


STORY = (
    "Pier shut after barge runs into it",
    "The ferry pier at Askholm was shut on Friday after a barge ran into it in thick fog, and the "
    "harbour office said in a note that it would not open again before the middle of the month.",
    "Nobody was hurt, but the last boat of the day turned back to the town, and some forty people "
    "slept on mats in the school.",
    "“It shook the whole house,” said Liv Brandt, who runs the kiosk and had gone out to bring in "
    "the chairs when she saw the lamp of the barge.",
    "The barge, which carries sand from the quarry to the glass works, had lost its rudder an hour "
    "before, its owner said, and nobody had told the pilot.",
)


def unwrapped(text):
    return [
        " ".join(re.sub(r"\s+", " ", piece).split()) for piece in strings(text, paragraphs(text))
    ]


@pytest.mark.parametrize("width", [30, 45, 72, 100])
@pytest.mark.parametrize("indent", ["  ", "\t", "      "])
def test_paragraphs_that_are_only_indented(width, indent):
    lines = [textwrap.fill(part, width, initial_indent=indent) for part in STORY[1:]]
    assert unwrapped("\n".join([textwrap.fill(STORY[0], width), *lines])) == list(STORY)


def ragged(text, width, chance):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width - chance.randint(0, width // 5):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [30, 40, 60, 75])
def test_narrow_and_ragged_columns(width):
    narrow = "\n\n".join(textwrap.fill(part, width) for part in STORY)
    assert unwrapped(narrow) == list(STORY)
    chance = random.Random(1)
    uneven = "\n\n".join(ragged(part, width, chance) for part in STORY)
    assert unwrapped(uneven) == list(STORY)


def test_one_long_line_among_wrapped_ones_is_a_paragraph():
    parts = [textwrap.fill(part, 70) for part in STORY]
    parts[2] = f"{STORY[2]} {STORY[3]}"
    assert unwrapped("\n\n".join(parts)) == [*STORY[:2], parts[2], *STORY[3:]]


def test_a_long_address_does_not_end_a_paragraph():
    address = "https://www.askholm.example/" + "a" * 140
    part = f"Read the note of the harbour office at {address} in full, or ask at the kiosk."
    lines = textwrap.fill(part, 70, break_long_words=False, break_on_hyphens=False)
    text = "\n\n".join([*(textwrap.fill(one, 70) for one in STORY), lines])
    assert unwrapped(text)[-1] == part


def test_lines_with_a_blank_line_after_each():
    text = "\n\n\n".join(textwrap.fill(part, 60).replace("\n", "\n\n") for part in STORY)
    assert unwrapped(text) == list(STORY)


def test_headlines_and_short_lines_with_blank_lines_between_them_are_not_wrapped():
    lines = ("jump to the comments", "list 1 of 3 Baker wins a prize in Askholm", "end of the list")
    links = ("Pier shut for paint until May", "Ferry firm names new head", "two ways to help")
    for others in (lines, links, lines + links):
        page = [*STORY[:2], *others, STORY[2]]
        assert unwrapped("\n\n".join(page)) == page
        few = [
            *others,
            "Nobody was hurt.",
            "The pier was shut at noon on Monday, and opened later.",
        ]
        assert unwrapped("\n\n".join(few)) == few


def test_a_word_that_is_parted_at_the_end_of_a_line_never_ends_a_paragraph():
    parts = [textwrap.fill(part, 70) for part in STORY]
    first, last = STORY[0].split(" ", 1)
    parts[0] = f"{first[:2]}-\n{first[2:]} {textwrap.fill(last, 70)}"
    assert len(paragraphs("\n\n".join(parts))) == len(STORY)
    parts[0] = parts[0].replace("-\n", "\n")  # a short line alone does end one
    assert len(paragraphs("\n\n".join(parts))) == len(STORY) + 1


VERSE = "The sea came in beneath the door,\nAnd took the carpet from the floor.\nNobody came."
LIST = "- the first of the items\n- the second, which is longer and goes over\n  the line\n- third"
TABLE = "For\t12\nAgainst\t9\nName | Party | Vote\nAne Lund | Quay | Against"


@pytest.mark.parametrize(("piece", "n"), [(VERSE, 3), (LIST, 3), (TABLE, 4)])
def test_verse_lists_and_tables_beside_wrapped_text_stay(piece, n):
    text = "\n\n".join(textwrap.fill(part, 60) for part in STORY)
    assert unwrapped(text) == list(STORY)
    assert len(paragraphs(f"{text}\n\n{piece}")) == len(STORY) + n


def test_verse_without_marks_is_not_wrapped():
    verse = (
        "the council voted on the wall\nand nobody had come at all\n"
        "the sea came in beneath the door\nand took the carpet from the floor\n"
        "and more of it than ever before"
    )
    assert len(paragraphs(verse)) == 5


def test_rows_of_tables():
    assert strings(TABLE, table_rows(f"They voted.\n\n{TABLE}".split("\n\n")[1])) == TABLE.split(
        "\n"
    )
    for text in (VERSE, LIST, "1.\tApples\n2.\tPears", "Home | News\nPier shut", "a\tb", "\t"):
        assert table_rows(text) == []
