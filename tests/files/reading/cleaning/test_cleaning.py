"""What stays, what goes, and that nothing is lost in between."""

import re
import textwrap
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.files.reading.cleaning import Cleaned, clean
from analysis.files.reading.cleaning.boilerplate import filled
from analysis.lexicons import load_lexicon

LEAD = "The council of Elva has closed the old bridge after a crack was found on Monday."
BODY = (
    LEAD,
    "Mayor Ida Marr said the bridge would stay closed until the spring.",
    'Shop owners on the far side said they had been "left without a word".',
    "The bridge was built in 1931 and carries 4,000 cars a day.",
    "A ferry will run from Thursday, the council said.",
)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def account(cleaned: Cleaned) -> Counter[str]:
    return letters(cleaned.title + cleaned.text + "".join(piece.text for piece in cleaned.removed))


def reasons(cleaned: Cleaned) -> list[str]:
    return [piece.reason for piece in cleaned.removed]


SCOPES = {
    "clock", "end", "header", "heading", "hour", "line", "listing", "long", "note",
    "note heading", "opening", "part", "prefix", "stamp", "suffix", "top",
}  # fmt: skip


def test_every_pattern_matches_its_example() -> None:
    for scope, reason, needs, pattern, example in list(
        load_lexicon("boilerplate").entries.itertuples(index=False, name=None)
    ):
        compiled = re.compile(filled(pattern))
        started = dict.fromkeys(("prefix", "opening", "note", "part"), compiled.match)
        found = (started | {"suffix": compiled.search}).get(scope, compiled.fullmatch)
        assert found(example), reason
        assert not needs or any(word in example for word in needs.split(" OR ")), scope
        assert scope in SCOPES, scope
        for sentence in BODY:
            assert not compiled.fullmatch(sentence), sentence
            assert scope not in {"prefix", "suffix", "opening", "note"} or not compiled.match(
                sentence
            ), sentence


def test_a_plain_article_is_left_alone() -> None:
    cleaned = clean("\n".join(BODY), title="Bridge closed")
    assert cleaned.text == "\n\n".join(BODY)
    assert cleaned.removed == []
    assert cleaned.title == "Bridge closed"


def test_sentences_that_look_like_boilerplate_stay() -> None:
    cases = [
        "By Sunday evening the water had gone down, but the bridge stayed shut.",
        "Share prices of the ferry company rose by a third.",
        "Published in 1931, the plan of the bridge shows no cracks.",
        "Read more books, the mayor told the children.",
        "Related deaths were not recorded.",
        "Copyright law does not cover the plan of a bridge, she said.",
        "Who closed the bridge?",
        "(She had been asked twice.)",
        "Follow the river and you come to the old mill.",
        "“See also the report of 1998,” the note said.",
        "Print is dead, said the editor of the Courier.",
        "Updated plans will be shown in March.",
        "TIMELINE - the bridge over the years was the name of the show.",
        "Donate to the bridge fund, the mayor asked, and many did.",
        "Support our work, the builders asked the council on Monday.",
        "Views expressed in the hall were sharp, and none of them was kind.",
        "With help from Norby and Sund, the town moved its market.",
        "The mayor may have commercial ties to the builders named in the story, the Courier said.",
        "Three hours ago the bridge was open.",
        "A late frost contributed to this year's long closure.",
        "The bridge (Elva/Norby road) has been shut twice before (Ida Marr/Tom Quill plan).",
    ]
    for sentence in cases:
        lines = [*BODY[:3], sentence, *BODY[3:]]
        for separator in ("\n", "\n\n"):
            cleaned = clean(separator.join(lines), title="Bridge closed")
            assert cleaned.text.split("\n\n") == lines, sentence


@pytest.mark.parametrize("width", range(45, 91, 3))
def test_wrapped_lines_become_paragraphs(width: int) -> None:
    paragraphs = [
        "The council of Elva has closed the old bridge after a crack was found by a cross-border "
        "team on Monday, said Ida Marr, who is mayor of the town - the third in a row from the "
        'same house - and who "never trusted that bridge", as she said on Tuesday evening.',
        f"{BODY[1]} {BODY[3]} {BODY[4]}",
    ]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    cleaned = clean(f"----- Bridge closed -----\n\n{wrapped}\n")
    assert cleaned.title == "Bridge closed"
    assert cleaned.text == "\n\n".join(paragraphs)
    assert reasons(cleaned) == ["rule", "rule"]


def test_a_wire_page_gives_up_its_dateline_and_stamps() -> None:
    raw = "\n".join(
        [
            "Bridge over the Elva closed",
            "",
            f"(Updates with mayor) ELVA, March 4 (Northwire) - {LEAD}",
            "",
            "Northwire | Updated: 04-03-2031 20:17 GMT | Created: 04-03-2031 19:02 GMT",
            f"{LEAD} {BODY[1]}",
            "",
            f"{BODY[2]} (Reporting by Ida Marr; Editing by Tom Quill)",
        ]
    )
    cleaned = clean(raw)
    assert cleaned.title == "Bridge over the Elva closed"
    assert cleaned.text == f"{LEAD} {BODY[1]}\n\n{BODY[2]}"
    assert [(piece.line, piece.reason) for piece in cleaned.removed] == [
        (3, "wire slug"),
        (3, "dateline"),
        (3, "standfirst that repeats the lead"),
        (5, "publication stamp"),
        (8, "byline"),
    ]
    assert cleaned.found == {
        "outlet": "Northwire",
        "updated": "04-03-2031 20:17 GMT",
        "published": "04-03-2031 19:02 GMT",
        "place": "ELVA",
        "dated": "March 4",
        "agency": "Northwire",
    }


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("WASHINGTON (AP) — The", "WASHINGTON", "AP"),
        ("NORTH ELVA, Ohio (Northwire) -- The", "NORTH ELVA, Ohio", "Northwire"),
        ("ELVA/MARR, 4 March (Northwire) – The", "ELVA/MARR", "Northwire"),
        ("ELVA, Ruritania, March 4, 2031 (Northwire) - The", "ELVA, Ruritania", "Northwire"),
    ],
)
def test_datelines(line: str, place: str, agency: str) -> None:
    cleaned = clean(f"{line} bridge is closed, the council said.", title="Bridge")
    assert cleaned.text.startswith("The bridge")
    assert (cleaned.found["place"], cleaned.found["agency"]) == (place, agency)


def test_related_headlines_at_the_end_and_in_the_middle() -> None:
    links = ["Why is the bridge over the Elva closed?", "Ferry to Marr all winter"]
    paragraphs = "\n\n".join(BODY)
    after = clean(f"{paragraphs}\n\n{links[0]}\n\n{links[1]}", title="Bridge closed")
    assert after.text == "\n\n".join(BODY)
    assert reasons(after) == ["headline or link after the article"] * 2
    under = clean(f"{paragraphs}\n\nRelated topics\n{links[1]}\n- Published4 March 2031", title="")
    assert under.text == "\n\n".join(BODY)
    assert "published" not in under.found  # the date of the other story
    middle = clean(
        "\n\n".join(BODY[:4]) + f"\n\n{links[0]}\n{BODY[4]}\n\n{LEAD}", title="Bridge closed"
    )
    assert middle.text == "\n\n".join([*BODY, LEAD])
    assert reasons(middle) == ["headline of a related story"]


def test_headings_of_the_article_stay() -> None:
    own = clean(
        "\n\n".join(BODY[:4])
        + f"\n\nWhy did Elva close the bridge now?\n{BODY[4]}"
        + f"\n\nWhat does the mayor of Elva say?\n{BODY[1]}\n\n{LEAD}",
        title="Bridge closed",
    )
    assert own.removed == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Bridge over the Elva closed", LEAD, "Bridge over the Elva closed"),
        ("Elva council has closed its bridge.", LEAD, "Elva council has closed its bridge."),
        ("Old Bridge Stays Closed. Here’s Why.", LEAD, "Old Bridge Stays Closed. Here’s Why."),
        ("Nobody was hurt.", LEAD, ""),
        (BODY[1], BODY[2], ""),
        ("date 2031-03-04 Bridge closed", LEAD, "Bridge closed"),
        ("Title: Bridge closed.", LEAD, "Bridge closed."),
    ],
)  # fmt: skip
def test_titles(first: str, second: str, expected: str) -> None:
    assert clean(f"{first}\n{second}\n{BODY[3]}").title == expected


def test_a_known_title_and_outlet_are_not_repeated() -> None:
    raw = f"Elva Courier\nBridge Closed\nTitle: Bridge closed\n{LEAD}"
    cleaned = clean(raw, title="Bridge closed", outlet="Elva Courier")
    assert cleaned.text == LEAD
    assert reasons(cleaned) == ["name of the outlet", "repeats the title", "header label"]
    assert letters(raw) == letters(cleaned.text + "".join(p.text for p in cleaned.removed))


def test_line_numbers_count_every_kind_of_line_end() -> None:
    raw = f"Bridge closed\r\n\r\nBy Ida Marr\r{LEAD}\n\nAdvertisement\n{BODY[1]}"
    assert [(piece.line, piece.text) for piece in clean(raw).removed] == [
        (3, "By Ida Marr"),
        (6, "Advertisement"),
    ]


_LINES = st.one_of(
    st.sampled_from([*BODY, *load_lexicon("boilerplate").entries["example"], "", "  "]),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_every_character_is_accounted_for(lines: list[str], separator: str) -> None:
    raw = separator.join(lines)
    cleaned = clean(raw)
    assert account(cleaned) == letters(raw)
    given_title = clean(raw, title="Bridge closed")._replace(title="")
    assert account(given_title) == letters(raw)
    count = raw.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= piece.line <= count and piece.text in raw for piece in cleaned.removed)
    assert [piece.line for piece in cleaned.removed] == sorted(p.line for p in cleaned.removed)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_cleaned(raw: str) -> None:
    assert account(clean(raw)) == letters(raw)


def test_labels_at_the_top_are_a_header_only_together() -> None:
    header = clean(f"Title: Bridge closed\nSource: Elva Courier\nDate: 2031-03-04\n{LEAD}")
    assert (header.title, header.text) == ("Bridge closed", LEAD)
    assert header.found["outlet"] == "Elva Courier"
    assert header.found["published"] == "2031-03-04"
    chart = clean(f"{BODY[0]}\nSource: Bridge Index\n{BODY[1]}", title="Bridge closed")
    assert "outlet" not in chart.found
    assert "Source: Bridge Index" in chart.text


def test_topics_of_one_word_belong_to_their_heading() -> None:
    cleaned = clean("\n\n".join([*BODY, "Related topics", "Elva", "Old bridges"]), title="")
    assert cleaned.text == "\n\n".join(BODY)
    assert reasons(cleaned) == ["related stories", "related story", "related story"]


def test_verse_at_the_end_stays() -> None:
    verse = ["Now the water is wide", "And I cannot cross over", "And neither have I wings"]
    cleaned = clean("\n\n".join([*BODY, *verse]), title="Bridge closed")
    assert cleaned.removed == []


def test_cleaning_a_clean_article_again_changes_nothing() -> None:
    pages = ["\n".join(BODY), "\n\n".join(BODY), "\n\n".join(textwrap.fill(x, 50) for x in BODY)]
    texts = {clean(page, title="Bridge closed").text for page in pages}
    assert texts == {"\n\n".join(BODY)}
    assert clean(texts.pop(), title="Bridge closed").removed == []
