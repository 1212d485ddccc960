"""The text layer: every span stands where it says, whatever the text holds."""

import sys
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import (
    Span,
    folded,
    is_hard_wrapped,
    paragraphs,
    quotations,
    segments,
    sentence_at,
    sentences,
    split_words,
    tokens,
    unquoted,
    words,
)

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


# -- sentences ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "gold",
    [
        ["Mr. Orme met Dr. A. B. Lund.", "Gov. Tully was away."],
        ["U.S. envoys left the U.S. Senate.", "They were in the U.S.", "It was late."],
        ["Doors open from 5-6 p.m. Tuesday.", "They close at 9 p.m.", "Guards leave then."],
        ["She arrived on Sept. 5 from Arden.", "He left in Oct.", "The house was sold."],
        ["“We will stay.”", "She sat down."],
        ["“We will stay,” she said.", "“We always have.”"],
        ["“Why now?” Ada Lund asked.", "Nobody answered."],
        ["“Who did it?” asked Ms. Lund.", "Silence."],
        ["Shares of Orbel Inc. fell 3.5 percent.", "Orbel Inc. Chairman Ivo Tarn resigned."],
        ["The iPhone sold well.", "iPads did not."],
        ["She paused… and went on.", "Nobody moved."],
        ["It was 40 C.", "Roads melted."],
        ["The mayor read ``The Lamp.''", "``It is fine,'' he said."],
        ["P.M. Ann Orme spoke at 4 P.M.", "Ministers left."],
        ["(He denied it.)", "His shares fell."],
        ["They settled in Arden.[12]", "Few stayed."],
        ["The bridge was closed .", "Buses were late ."],
        ["No. 3 won.", "Did No. 4 lose?", "No.", "It drew."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(gold: list[str]):
    assert sentence_strings(" ".join(gold)) == gold


def test_a_lost_blank_after_a_stop_still_ends_a_sentence_but_an_address_does_not():
    assert sentence_strings("They went home.The town slept.") == [
        "They went home.",
        "The town slept.",
    ]
    assert len(sentences("Ask www.orbel.com or Orbel.org for more.")) == 1
    assert len(sentences("See Example.Com for more.")) == 1


def test_paragraphs_always_end_a_sentence():
    text = "Harbour closed after spill\nThe harbour was closed on Monday\r\n\r\nNobody was hurt"
    assert len(sentence_strings(text)) == 3


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


@PATIENT
@given(TANGLED)
def test_every_visible_character_lies_in_exactly_one_sentence(text: str):
    spans = sentences(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    whole = paragraphs(text)
    assert all(any(p.start <= s.start and s.end <= p.end for p in whole) for s in spans)


@pytest.fixture(scope="module")
def hand_set(corpora: Path) -> list[list[str]]:
    for folder in (corpora / "prototypes", corpora.parent / "prototypes"):
        if (folder / "performance" / "t2_sents.py").is_file():
            sys.path.insert(0, str(folder / "performance"))
            from t2_sents import S  # the set is not part of the repository

            sys.path.pop(0)
            return S
    pytest.skip("the hand set of 64 cases is not there")


def test_the_hand_set_of_hard_cases(hand_set: list[list[str]]):
    exact = sum(sentence_strings(" ".join(gold)) == gold for gold in hand_set)
    assert len(hand_set) == 64
    assert exact >= 62


def test_seeds_read_as_prose(corpora: Path):
    mirror = (corpora / "seeds" / "001.txt").read_text(encoding="utf-8")
    assert is_hard_wrapped(mirror)
    for path in sorted((corpora / "seeds").glob("00?.txt")):
        text = path.read_text(encoding="utf-8")
        assert is_hard_wrapped(text) == (path.name == "001.txt")
        assert all("\n\n" not in sentence for sentence in sentence_strings(text))
        assert not any(s.split()[-1] in {"Mr.", "Mr"} for s in sentence_strings(text))


# -- words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t and don't", ["They", "don’t", "and", "don't"]),
        ("cross-border bill—passed -- now", ["cross-border", "bill", "passed", "now"]),
        ("$5,000,000, 3.5% at 17:00, 24/7", ["5,000,000", "3.5", "at", "17:00", "24/7"]),
        ("the U.S., AT&T and U.S.-led", ["the", "U.S.", "AT&T", "and", "U.S.-led"]),
        ("Arden’s fighters’ camp, ’em", ["Arden’s", "fighters", "camp", "em"]),
        ("home.The www.orbel.com", ["home", "The", "www.orbel.com"]),
        ("“So-called ‘peace’”", ["So-called", "peace"]),
        ("from 5-6 p.m. 2019–20", ["from", "5-6", "p.m.", "2019", "20"]),
        ("cafe\u0301 infor\u00admed 😀 - …", ["cafe\u0301", "infor\u00admed"]),
    ],
)
def test_words(text: str, expected: list[str]):
    assert strings(text, words(text)) == expected


@PATIENT
@given(TANGLED)
def test_every_letter_and_digit_lies_in_exactly_one_word(text: str):
    spans = words(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(covered)
    assert not any(c.isspace() for s in strings(text, spans) for c in s)


@PATIENT
@given(TANGLED)
def test_split_words_are_the_words(text: str):
    forms, starts = split_words(text)
    assert forms == strings(text, words(text))
    assert starts == [start for start, _ in words(text)]


@given(TANGLED)
def test_curly_and_straight_apostrophes_give_the_same_words(text: str):
    assert words(text) == words(text.replace("’", "'"))


# -- quotations --------------------------------------------------------------------------


def quoted(text: str) -> list[tuple[str, str, bool]]:
    return [(text[start:end], kind, closed) for start, end, kind, closed in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fighters’ camp and the boys' school",
        "Rock ’n’ roll of the ’90s, rock 'n' roll of the '90s; get 'em, ‘em too",
        'A 6\'2" man bought a 12" pipe and a 6-foot-2 ladder',
        "Hawai‘i and O'Brien's don't",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str):
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not leave it," she said.', ['"We will not leave it,"']),
        (
            "“We will not leave,” she said. “Not now, no.”",
            ["“We will not leave,”", "“Not now, no.”"],
        ),
        ("‘It’s the boys’ turn to go,’ she said.", ["‘It’s the boys’ turn to go,’"]),
        ("'It's the boys' turn to go,' she said.", ["'It's the boys' turn to go,'"]),
        ("‘He said “never again” to me,’ she said.", ["‘He said “never again” to me,’"]),
        ("“He said ‘never again’ to me,” she said.", ["“He said ‘never again’ to me,”"]),
        ('"He told me "stop" and I did," she said.', ['"He told me "stop" and I did,"']),
        ("``We will not leave,'' she said.", ["``We will not leave,''"]),
        ("“We will not leave,’’ she said.", ["“We will not leave,’’"]),
        ('"A 12" pipe was all we had," she said.', ['"A 12" pipe was all we had,"']),
        ("„Wir gehen jetzt heim“, sagte sie.", ["„Wir gehen jetzt heim“"]),
    ],
)
def test_quotations_in_all_marks(text: str, expected: list[str]):
    assert quoted(text) == [(string, "quotation", True) for string in expected]


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "`"])
def test_a_row_of_marks_quotes_nothing(mark: str):
    assert quoted(f"He left.\n{mark * 9}\nShe stayed for a day. {mark * 4} It rained.") == []


def test_a_quotation_over_paragraphs_is_one_region():
    text = "He said: “We came at night.\n“We took it all.\n“Then we left,” he said.\nNobody saw it."
    assert quoted(text) == [
        ("“We came at night.\n“We took it all.\n“Then we left,”", "quotation", True)
    ]
    british = "‘We came at night.\n\n‘Then we left,’ he said."
    assert quoted(british) == [("‘We came at night.\n\n‘Then we left,’", "quotation", True)]


def test_an_unclosed_quotation_ends_with_its_paragraph_or_at_the_next_one():
    assert quoted("“We came at night, he said.\nNobody saw it.") == [
        ("“We came at night, he said.", "quotation", False)
    ]
    assert quoted("“We came at night. “Then we left it,” he said.") == [
        ("“We came at night.", "quotation", False),
        ("“Then we left it,”", "quotation", True),
    ]


@pytest.mark.parametrize(
    "lost",
    [
        "“We came at night, he said.",
        "“We came at night, the mayor of Tarn said.",
        "“We came at night, said Holt, who rowed.",
        '"We came at night, he said.',
    ],
)
def test_a_lost_closing_mark_does_not_swallow_the_next_quotation(lost: str):
    assert quoted(f"{lost}\n“Then we left it,” she said.\nIt rained.") == [
        (lost, "quotation", False),
        ("“Then we left it,”", "quotation", True),
    ]


def test_a_speaker_named_before_the_quotation_does_not_end_it():
    text = "“No,” he said. “We came at night.\n“Then we left it,” he said."
    assert quoted(text)[1] == ("“We came at night.\n“Then we left it,”", "quotation", True)


@pytest.mark.parametrize(
    "text",
    [
        '“We will stay," he said. “No.”',
        '"We will stay,” he said. “No.”',
        "‘We will stay,' I say. “No.”",
    ],
)
def test_marks_of_two_kinds_make_one_pair(text: str):
    assert quoted(text)[0][1:] == ("quotation", True)
    assert [text[start:end][1:-1] for start, end, *_ in quotations(text)] == [
        "We will stay,",
        "No.",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The “terrorists” fled.", "scare"),
        ("Troops 'captured' in raid", "scare"),
        ("It is a “security zone.”", "scare"),
        ("“Terrorist” groups fled.", "scare"),
        ("He called them “liars, thieves, cowards” on air.", "quotation"),
        ("“Stop!” she shouted.", "quotation"),
        ("“Never,” she said.", "quotation"),
        ("She said: “Never.”", "quotation"),
        ("He saw the “end of all things.”", "quotation"),
        ("It was over. “Nobody cared.”", "quotation"),
    ],
)
def test_scare_quotes_are_told_from_quotations(text: str, kind: str):
    assert [k for _, k, _ in quoted(text)] == [kind]


def test_outside_quotations_are_scare_quotes_too():
    text = "The “rebels” left, he said. “They are gone for good,” he said. “It is quiet now.”"
    assert strings(text, unquoted(text)) == ["The “rebels” left, he said.", "he said."]


@PATIENT
@given(TANGLED)
def test_quotations_are_ordered_regions_with_a_word_in_them(text: str):
    regions = quotations(text)
    assert all(before.end <= after.start for before, after in pairwise(regions))
    for start, end, kind, closed in regions:
        assert text[start:end] == text[start:end].strip()
        assert any(character.isalnum() for character in text[start:end])
        assert kind in {"quotation", "scare"}
        assert closed or kind == "quotation"
    inside = {i for r in regions if r.kind == "quotation" for i in range(r.start, r.end)}
    outside = {i for start, end in unquoted(text) for i in range(start, end)}
    assert not inside & outside
    assert {i for i, c in enumerate(text) if c.isalnum()} <= inside | outside


# -- spans -------------------------------------------------------------------------------


def test_sentence_at_finds_the_sentence_and_nothing_between():
    text = "One fell. Two rose.\nThree stayed."
    spans = sentences(text)
    assert [sentence_at(spans, i) for i in range(-1, len(text) + 1)] == [
        next((s for s in spans if s.start <= i < s.end), None) for i in range(-1, len(text) + 1)
    ]
    assert sentence_at([], 0) is None
    assert isinstance(sentence_at(spans, 0), Span)


BORDER = st.integers(-5, 40)


@PATIENT
@given(st.text(max_size=30), st.lists(st.tuples(BORDER, BORDER, st.integers())))
def test_segments_joined_are_the_text_and_name_all_that_cover_them(text: str, spans: list):
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert piece.text == text[piece.start : piece.start + len(piece.text)] != ""
        middle = range(piece.start, piece.start + len(piece.text))
        for position in middle:
            covering = [key for start, end, key in spans if start <= position < end]
            assert sorted(piece.keys) == sorted(covering)


@PATIENT
@given(TANGLED)
def test_folding_keeps_every_offset(text: str):
    assert len(folded(text)) == len(text)
    for character, plain in zip(text, folded(text), strict=True):
        if character.isspace():
            assert plain == " "
        elif character.isascii():
            assert plain == character.lower()


def test_folding_knows_the_letter_whose_lower_case_is_longer():
    assert folded("İstanbul DIDN’T “go”\u00a0there") == 'istanbul didn\'t "go" there'


# -- size --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "no stop at all ",
        "x",
        '"',
        "“",
        "‘a",
        ".",
        ".”",
        "”",
        "\n",
        "U.S. ",
        "“a\n",
        "-",
        '1" ',
        " ",
    ],
)
def test_much_of_anything_is_read(unit: str):
    # Anything quadratic would run for hours here, so no timer is needed.
    text = unit * (300_000 // len(unit))
    assert sentences(text) or not text.strip()
    assert len(words(text)) == len(unquoted(text)) == 0 or any(c.isalnum() for c in text)
    assert is_hard_wrapped(text) in (True, False)


def test_five_megabytes_without_a_stop_are_one_sentence():
    text = "word " * 1_000_000
    assert sentences(text) == [Span(0, len(text) - 1)]
    assert quotations(text) == []


def test_many_overlapping_spans_are_cut_in_one_sweep():
    spans = [(i, i + 40, i) for i in range(0, 200_000, 10)]
    assert sum(len(piece.keys) for piece in segments("x" * 200_040, spans)) > 0


# -- tokens ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("Holt said no.", ["Holt", "said", "no", "."]),
        ("“No,” she said…", ["“", "No", ",", "”", "she", "said", "…"]),
        ("DON'T, can’t", ["DO", "N'T", ",", "ca", "n’t"]),
        ("Holt's they're I'd", ["Holt", "'s", "they", "'re", "I", "'d"]),
        ("we’ll I'm you've", ["we", "’ll", "I", "'m", "you", "'ve"]),
        ("o'clock O'Brien", ["o'clock", "O'Brien"]),
        ("the Holts' house", ["the", "Holts", "'", "house"]),
        ("'s gone", ["'", "s", "gone"]),
        ("$3.5m, 12,000 (or 7%)", ["$", "3.5m", ",", "12,000", "(", "or", "7", "%", ")"]),
        ("well-known -- so", ["well-known", "-", "-", "so"]),
        ("U.S. envoys", ["U.S.", "envoys"]),
        ("cafe\u0301s 😀!", ["cafe\u0301s", "😀", "!"]),
        ("no\u00a0break\u2009here", ["no", "break", "here"]),
        ("nul\0here", ["nul", "\0", "here"]),
    ],
)  # fmt: skip
def test_tokens_are_words_parts_of_words_and_single_marks(text, expected):
    assert strings(text, tokens(text)) == expected


@PATIENT
@given(TANGLED)
def test_tokens_are_every_character_that_is_not_blank_once_and_in_order(text):
    found = tokens(text)
    places = [k for start, end in found for k in range(start, end)]
    assert places == [k for k, character in enumerate(text) if not character.isspace()]
    assert all(end > start for start, end in found)


@PATIENT
@given(TANGLED)
def test_no_token_runs_over_a_word_and_none_is_longer_than_one(text):
    inside = {}
    for number, (start, end) in enumerate(words(text)):
        inside |= dict.fromkeys(range(start, end), number)
    for start, end in tokens(text):
        numbers = {inside.get(k) for k in range(start, end)}
        assert len(numbers) == 1
        assert numbers != {None} or end == start + 1
