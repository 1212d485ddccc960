"""Where does the lead stand, and does every word lie in one zone?"""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.language.document import document_of
from analysis.language.zones import MOST_WORDS, lead_of, zone_spans

HEAD = "Old dam breaks near Orrin"
LEAD = "An old dam broke near Orrin on Monday, officials said."
REST = "Nobody was hurt, they said."
ABOVE = (
    "Old dam breaks near Orrin",  # the title again
    "Old dam breaks near Orrin.",
    "By Ida Holt",
    "Monday 4 May 2026, 10:15 BST",
    "The old dam at Orrin, which was built by hand in 1911, on Monday (Photo: Bo Lind)",
    "Eleven families left their homes and the mill was shut for good, and it goes on",
    "Updated 6 p.m.",
    "* * *",
)
"""What stands above a lead, one paragraph each: no sentence, or too short, or the title."""


def lead(text, title=HEAD):
    start, end = lead_of(title, text)
    return text[start:end]


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_the_first_paragraph_of_prose_is_no_lead(above):
    assert lead(f"{above}\n\n{LEAD}\n\n{REST}") == LEAD


def test_all_of_it_together_is_no_lead_either():
    assert lead("\n\n".join([*ABOVE, LEAD, REST])) == LEAD


def test_a_paragraph_of_one_sentence_leads_as_one_of_three_does():
    three = f"{LEAD} It was built in 1911. {REST}"
    assert lead(f"{three}\n\nThe mill is shut.") == three
    assert lead(f"{LEAD}\n\nIt was built in 1911.\n\n{REST}") == LEAD


def test_of_a_text_without_paragraphs_the_first_sentences_lead():
    found = lead(" ".join([LEAD, *["It was old, they said, and it had to go."] * 30]))
    assert found.startswith(LEAD)
    assert found.endswith("go.")
    n_words = len(document_of(found).words)
    assert MOST_WORDS - 10 <= n_words <= MOST_WORDS
    endless = f"It {'rained and ' * 90}blew. {LEAD}"
    assert lead(endless) == endless.removesuffix(f" {LEAD}")


def test_wrapped_lines_are_one_paragraph():
    wrapped = (
        "An old dam broke near the town of Orrin on Monday after\n"
        "three days of heavy rain, officials of the county said,\n"
        "and they asked all who live along the creek to get out.\n"
        "\n"
        "Nobody was hurt, the officials said later, though there\n"
        "were some forty people in the mill when the water came.\n"
    )
    assert lead(wrapped) == wrapped.partition("\n\n")[0]


def test_a_lead_may_end_in_a_quotation():
    quoted = "“We left the house at once and ran up the hill.”"
    assert lead(f"By Ida Holt\n\n{quoted}\n\n{REST}") == quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        (" \n * * * \n", ""),
        ("Rain", "Rain"),
        ("By Ida Holt\n\nRain", "By Ida Holt"),
        (f"By Ida Holt\n\n{LEAD[:-1]}\n\nRain", LEAD[:-1]),
    ],
)
def test_where_there_is_no_prose_what_comes_nearest_leads(text, found):
    assert lead(text) == found


def words_in(title, text, zone):
    spans = zone_spans(title, text, zone)
    pages = {"title": title, "text": text}
    return [
        (field, number)
        for field, page in pages.items()
        for start, end in spans[field]
        for number in document_of(page).numbers(start, end)
    ]


def check_shared_out(title, text):
    zones = [words_in(title, text, zone) for zone in ("headline", "lead", "body")]
    assert sorted(chain(*zones)) == sorted(words_in(title, text, "all"))
    leads, sentences = zone_spans(title, text, "lead")["text"], document_of(text).sentence_spans
    for start, end in leads:
        assert all(a >= end or b <= start or (a >= start and b <= end) for a, b in sentences)


PIECES = st.sampled_from(
    [*ABOVE, LEAD, REST, "“Quite so”, he said.", "“He left.", "\n", "\n\n", " ", "x"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_word_lies_in_one_zone_and_no_sentence_in_two(text):
    check_shared_out(HEAD, text)


@pytest.mark.parametrize("event_id", analysis.event_ids())
def test_bundled_articles_open_with_their_first_paragraph(event_id):
    for article in analysis.load_event(event_id).itertuples():
        check_shared_out(article.title, article.text)
        start, end = lead_of(article.title, article.text)
        assert article.text[start:end] in article.text.split("\n\n")[0]
        assert end - start > 60
