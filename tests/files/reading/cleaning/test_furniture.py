"""Captions, datelines, forms, links and stamps go; sentences that look like them stay."""

import pytest

from analysis.files.reading.cleaning import Cleaned, clean

BODY = (
    "The market hall at Kestrel Bay was shut on Monday after part of its roof came down, the "
    "town council said.",
    "Nobody was hurt, but forty stalls were cleared and about 200 traders were sent away.",
    "“It sounded like a train,” said Runa Feld, who sells cheese near the north door.",
    "Mayor Osk Lindgren said that the town would pay for stalls on the square.",
    "Engineers are to report within two weeks, the council said.",
)


def with_line(line: str) -> Cleaned:
    return clean("\n\n".join([*BODY[:3], line, *BODY[3:]]), title="Hall shut")


def test_furniture_between_paragraphs_goes() -> None:
    cases = [
        "Stalls stand empty under the broken roof. Photograph: Tova Lind/The Bay",
        "Stalls stand empty in Kestrel Bay on Monday [Tova Lind/AFP]",
        "FILE PHOTO: Stalls stand empty in the bay, March 4, 2031. REUTERS/Tova Lind/File Photo",
        "Stalls stand empty. (Tova Lind / Getty Images)",
        "Stalls stand empty under the roof (Image: PA)",
        "Stalls stand empty under the roof. — AFP pic",
        "Stalls stand empty under the roof. | Photo Credit: Tova Lind",
        "Stalls stand empty under the roof. Tova Lind/Bay Courier",
        "Stalls stand empty under the roof. Tova Lind, AP",
        "Stalls stand empty under the roof [Al Jazeera]",
        "Stalls stand empty under the roof. (Courtesy of Tova Lind)",
        "Stalls stand empty under the roof. (File photo)",
        "Stalls stand empty. Credit...Tova Lind for The Bay Times",
        "This photo provided by the council shows stalls under the roof. It was taken at noon.",
        "View image in fullscreen",
        "Pics: Tova Lind",
        "(Photo by Tova Lind/Getty Images)",
        "Tova Lind via Getty Images",
        "1/7",
        "list 2 of 4 Four roofs that fell",
        "Join our WhatsApp channel",
        "Listen to this story",
        "Share full article",
        "Click to share on Facebook (Opens in new window)",
        "By signing up you agree to receive emails from the Bay.",
        "The news of the bay, delivered to your inbox every morning",
        "TRADERS FURIOUS AS MAYOR REFUSES TO NAME DATE FOR REOPENING",
        "Also on bay.example Four roofs that fell",
        "ALSO READ Four roofs that fell",
        "Four roofs that fell in one winter Read more",
        "[READ MORE: Four roofs that fell]",
        "This is a developing story. Please check back for updates.",
        "Updated at 13.10 GMT",
        "Show 10 more posts",
        "Reading time: 7 minutes",
        "6 MIN READ",
        "Estimated read time: 3-4 mins",
        "Next photo",
        "View all 12 photos",
        ">> Four roofs that fell in one winter",
        "A version of this article appears in print on March 5, 2031, on page 4.",
    ]
    for line in cases:
        cleaned = with_line(line)
        assert cleaned.text == "\n\n".join(BODY), line
        assert [piece.text for piece in cleaned.removed] == [line], line


def test_sentences_and_headings_of_the_article_stay() -> None:
    cases = [
        "The photograph by Tova Lind shows the hall before the roof came down.",
        "The pair on the ticket are two traders (Tova Lind/Osk Ren).",
        "“Credit where it is due: the firemen were quick,” he said.",
        "In this photo we look happy, she said, and nobody in it is alive now.",
        "A picture of the hall was shown to the council, which praised it (twice).",
        "File the papers by Friday, the council told the traders.",
        "Listen to this story of a roof, the mayor began, and the hall fell silent.",
        "Join our queue, the traders said, and you will wait for a week.",
        "The letter was delivered to your inbox by mistake, the clerk told her.",
        "Also on the square are two trees that the storm has spared.",
        "Read more books, the mayor told the children of the bay.",
        "At 14:32 GMT the bell rang and the doors were shut.",
        "Share of the market: a tenth of what it was, the council said.",
        "WHY THE ROOF FELL",
        "“WE WILL NOT LEAVE OUR TRADERS IN THE RAIN”",
        "The second version of the plan was corrected by the engineers in May.",
    ]
    for line in cases:
        cleaned = with_line(line)
        assert cleaned.text.split("\n\n") == [*BODY[:3], line, *BODY[3:]], line
        assert cleaned.removed == [], line


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("KESTREL BAY — ", "KESTREL BAY", None),
        ("KESTREL BAY, Norland — ", "KESTREL BAY, Norland", None),
        ("Kestrel Bay, Norland - ", "Kestrel Bay, Norland", None),
        ("Kestrel Bay — ", "Kestrel Bay", None),
        ("KESTREL BAY: ", "KESTREL BAY", None),
        ("KESTREL BAY, Mar 4: ", "KESTREL BAY", None),
        ("[KESTREL BAY] — ", "KESTREL BAY", None),
        ("4 March 2031, Kestrel Bay – ", "Kestrel Bay", None),
        ("Kestrel Bay, March 4, 2031 (AFP) - ", "Kestrel Bay", "AFP"),
        ("Kestrel Bay [Norland], March 4 (ANI): ", "Kestrel Bay [Norland]", "ANI"),
        ("Kestrel Bay, March 4 (PTI) ", "Kestrel Bay", "PTI"),
        ("KESTREL BAY, March 4. /TASS/. ", "KESTREL BAY", "TASS"),
        ("KESTREL BAY (dpa) – ", "KESTREL BAY", "dpa"),
        ("KESTREL BAY, Norland, March 4 /PRNewswire/ -- ", "KESTREL BAY, Norland", "PRNewswire"),
        ("By Tova Lind KESTREL BAY (Reuters) - ", "KESTREL BAY", "Reuters"),
        ("(ANSA) - KESTREL BAY, MAR 4 - ", "KESTREL BAY", "ANSA"),
        ("(Reuters) - ", None, "Reuters"),
        ("CNN — ", None, "CNN"),
        ("March 4 (UPI) -- ", None, "UPI"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_datelines_with_and_without_agency(
    dateline: str, place: str | None, agency: str | None, separator: str
) -> None:
    cleaned = clean(dateline + separator.join(BODY), title="Hall shut")
    assert cleaned.text == separator.join(BODY)
    assert cleaned.found.get("place") == place
    assert cleaned.found.get("agency") == agency


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE — The hall is to stay shut, the council of Kestrel Bay said on Monday evening.",
        "NASA — The agency that flies to the moon — is to look at the roof of the hall on Monday.",
        "The roof — the oldest of the bay — came down on Monday, the council said in a statement.",
        "EXCLUSIVE: The hall of Kestrel Bay is to be sold, as papers seen by the Courier show.",
        "Monday was a bad day — The roof of the market hall at Kestrel Bay came down in the rain.",
    ],
)
def test_openings_that_are_no_datelines_stay(opening: str) -> None:
    assert clean("\n\n".join([opening, *BODY]), title="Hall shut").text.startswith(opening)


def test_speakers_of_a_transcript_are_no_places() -> None:
    lines = [f"RUNA FELD: {BODY[0]}", f"OSK LINDGREN: {BODY[1]}", f"RUNA FELD: {BODY[3]}"]
    assert clean("\n\n".join(lines), title="Hall shut").text.split("\n\n") == lines


def test_stamps_of_a_live_blog_go_but_a_number_alone_stays() -> None:
    stamps = ["14:32 GMT", "13.05", "2h ago"]
    lines = [line for pair in zip(stamps, BODY, strict=False) for line in pair]
    assert clean("\n\n".join(lines), title="Hall shut").text == "\n\n".join(BODY[:3])
    assert "13.05" in with_line("13.05").text


def test_headlines_in_capitals_are_headings_where_there_are_many() -> None:
    heads = ["ROOF OF HALL FELL IN THE NIGHT", "MAYOR PROMISES STALLS ON THE SQUARE NOW"]
    lines = [line for pair in zip(heads * 2, BODY, strict=False) for line in pair]
    assert clean("\n\n".join(lines), title="Hall shut").text.split("\n\n") == lines


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("KESTREL BAY, Norland (AP) _ ", "KESTREL BAY, Norland", "AP"),
        ("Kestrel Bay (AP) _ ", "Kestrel Bay", "AP"),
        ("(Reuters) ", None, "Reuters"),
        ("(CNN)", None, "CNN"),
        ("[Kestrel Bay, 4 March 2031] ", "Kestrel Bay", None),
    ],
)
def test_datelines_in_the_manner_of_agencies(
    opening: str, place: str | None, agency: str | None
) -> None:
    cleaned = clean("\n\n".join([opening + BODY[0], *BODY[1:]]), title="Hall shut")
    assert cleaned.text.startswith("The market hall")
    assert (cleaned.found.get("place"), cleaned.found.get("agency")) == (place, agency)


@pytest.mark.parametrize("start", ["(The hall) Traders", "(AP) traders", ">> said "])
def test_what_only_looks_like_a_dateline_stays(start: str) -> None:
    line = f"{start} went to the hall on Monday, and it was shut until the end of the week."
    assert line in clean("\n\n".join([line, *BODY[1:]]), title="Hall shut").text


def test_notes_and_furniture_at_the_end_do_not_hide_each_other() -> None:
    notes = (
        "This article was amended on 6 March 2031. An earlier version gave a wrong age.",
        "CORRECTION: Because of an editing error, a previous version named the wrong mayor.",
        "UPDATE 15:40: This report now has a comment from the builders.",
        "Clarification: The stalls are let, not owned.",
        "(This story was corrected to fix the spelling of a name.)",
    )
    lines = ("Share this article", "Follow us on X and Facebook", "4 min read")
    for tail in ((*notes, *lines), (*lines, *notes)):
        cleaned = clean("\n\n".join([*BODY, *tail]), title="Hall shut")
        assert cleaned.text == "\n\n".join(BODY)


def test_an_item_that_names_where_it_was_read_is_no_caption() -> None:
    lead = "The council closed the old bridge on Monday after a crack was found in a pillar."
    item = "➔ Ferries: The harbour office plans a second boat from Thursday (Reuters)."
    caption = "A barge lies beside the bridge (Reuters)"
    cleaned = clean("\n\n".join(["Bridge closed", lead, item, caption, lead + " It is old."]))
    assert item in cleaned.text
    assert caption not in cleaned.text


def test_a_gallery_and_a_form_go_however_long_they_are() -> None:
    shown = "Photos: The market hall of Kestrel Bay Traders said that they were told to leave. "
    gallery = "".join(f"{shown}Hide Caption {n} of 20 " for n in range(1, 21)).strip()
    countries = " ".join(["Norland", "Ruritania", "Elvania"] * 100)
    sent = "We have sent a confirmation email."
    form = f"Get our Harbour Letter. Sign up to hear. Choose your country {countries} {sent}"
    for line in (gallery, form):
        assert len(line) > 1_500
        assert with_line(line).text == "\n\n".join(BODY)
    told = "The council said on Monday that the hall was shut after part of its roof fell. " * 40
    for story in (
        gallery.removesuffix("Hide Caption 20 of 20") + "The hall reopens in May.",
        f"Photos: The hall Hide Caption 1 of 2 {told} Photos: The hall Hide Caption 2 of 2",
        f"Get our newsletter. Sign up for it. Choose your country Norland {told}",
        f"Get what was told: sign up, and then Choose your country was all it said. {told}",
    ):
        assert with_line(story).text.count("roof") >= story.count("roof"), story[:60]


def test_an_article_in_pictures_stays() -> None:
    shown = [
        f"Photos: The hall of Kestrel Bay {line * 8} Hide Caption {n} of 5"
        for n, line in enumerate(BODY, start=1)
    ]
    page = "\n\n".join(["Hall shut", *shown])
    assert clean(page, title="Hall shut").text == "\n\n".join(shown)
    assert clean(f"{page}\n\n{BODY[0]}", title="Hall shut").text == BODY[0]


def test_the_heading_of_a_summary_goes_and_the_summary_stays() -> None:
    summary = ("Traders were sent away", "The town is to pay for stalls")
    cleaned = clean(
        "\n\n".join(
            [f"Story highlights {summary[0]}", summary[1], f"Elva (CNN) {BODY[0]}", *BODY[1:]]
        ),
        title="Hall shut",
    )
    assert cleaned.text == "\n\n".join([*summary, *BODY])
    assert cleaned.found["place"] == "Elva"
    story = "Story highlights of the year were few, the council said on Monday."
    assert story in clean("\n\n".join([story, *BODY]), title="Hall shut").text


def test_an_appeal_for_another_cause_is_part_of_the_story() -> None:
    ours = "Every day we bring you the news of the bay. Please consider making a donation today."
    assert ours not in with_line(ours).text
    for theirs in (
        "The traders lost all they had on Monday. Please consider donating to the Harbour Fund.",
        "The flood took our town by surprise, and the mayor told us that forty houses were gone. "
        "Please consider making a donation to the Harbour Fund.",
        "Newsletter writers were told on Monday that their accounts had been closed until each of "
        "them could prove that it was not a robot, as the company put it.",
    ):
        assert theirs in with_line(theirs).text


@pytest.mark.parametrize("who", [
    "Palestinian Authority (PA) President", "American Airlines (AA) Flight 12 to Elva, which",
    "The Associated Press (AP) Stylebook", "Cable News Network (CNN) President Ida Marr, who",
])  # fmt: skip
def test_a_short_form_in_brackets_is_no_dateline(who: str) -> None:
    lead = f"{who} said on Monday that the market hall would be shut for the rest of the year."
    assert lead in clean("\n\n".join([lead, *BODY[1:]]), title="Hall shut").text
