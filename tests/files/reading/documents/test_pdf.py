"""Is the text layer of a PDF read in order, and everything else about it told?"""

import pytest

from analysis.files.reading import Reading, read_uploads
from tests.files.reading.every_kind import pdf

FIRST = (
    "The council of Elva has closed the old bridge over the river after a crack was found on "
    "Monday in the first of its seven arches, the mayor’s office said in a note to the county.",
    "“We may not reopen it before the spring,” said Mayor Ida Marr, who declined to say more "
    "about who should have seen it earlier. She spoke after a meeting that lasted four hours.",
)
SECOND = (
    "A ferry will run from Thursday, according to Ola Brandt, of the harbour office, who said "
    "that it would take up to forty people and their bicycles, but neither cars nor horses.",
    "Shops on the other bank fear that jobs could be lost; the county has promised to help them.",
)


def read(data: bytes) -> Reading:
    return read_uploads({"paper.pdf": data})


def test_pages_are_joined_without_their_headers_and_numbers() -> None:
    reading = read(pdf([FIRST, SECOND]))
    assert reading.skipped.empty
    assert reading.articles["text"][0] == "\n\n".join((*FIRST, *SECOND))
    assert reading.articles["read_as"][0] == "PDF"
    furniture = reading.removed[reading.removed["reason"].str.contains("header")]
    assert furniture["text"].tolist() == ["Elva Courier, page 1", "Elva Courier, page 2"]


def test_every_pdf_says_that_its_text_is_to_be_checked() -> None:
    reading = read(pdf([FIRST], header=""))
    assert reading.mended["what"].tolist() == ["text layer of a PDF: check the text"]
    assert reading.removed.empty


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    words = FIRST[0].split()
    reading = read(pdf([(" ".join(words[:14]),), (" ".join(words[14:]), *SECOND)]))
    assert reading.articles["text"][0].split("\n\n")[0] == FIRST[0]


def test_what_a_browser_prints_around_a_page_gives_its_address() -> None:
    header = "https://courier.example/2031/03/04/bridge {n}/2"
    reading = read(pdf([FIRST, SECOND], header=header))
    assert reading.articles["url"][0] == "https://courier.example/2031/03/04/bridge"
    assert "https" not in reading.articles["text"][0]


def shown(lines: list[tuple[float, float, float, str]]) -> bytes:
    """Return a PDF with each text at its own place: x, y, size."""
    stream = "\n".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in lines
    )
    page = pdf([()], header="X")
    old = "BT /F1 9 Tf 72 810 Td (X) Tj ET"
    length = f"/Length {len(old)}"
    data = page.replace(old.encode(), stream.encode()).replace(
        length.encode(), f"/Length {len(stream)}".encode()
    )
    return data  # its table of objects is off by some bytes, which readers mend


LEFT = [
    "The council of Elva has closed the",
    "old bridge after a crack was found",
    "on Monday, and the mayor has post-",
    "poned the feast of the well-known",
    "brotherhood, which had been due.",
    "  A ferry will run from Thursday,",
    "said Ola Brandt, who is forty-one.",
]
RIGHT = [
    "It takes forty people and their bi-",
    "cycles, and no cars at all. Shops",
    "on the other bank fear for many of",
    "their jobs, and they have asked the",
    "county for help, which it promised",
    "to give them in the spring at once.",
    "Nobody else has seen it, they said.",
]


def rows(order: str) -> list[tuple[float, float, float, str]]:
    """Return two columns below a headline, written column by column or row by row."""
    headline = [(72.0, 760.0, 24.0, "Bridge over the Elva closed")]
    left = [
        (72.0 + (10 if line.startswith(" ") else 0), 700.0 - 13 * n, 11.0, line.strip())
        for n, line in enumerate(LEFT)
    ]
    right = [(320.0, 700.0 - 13 * n, 11.0, line) for n, line in enumerate(RIGHT)]
    if order == "columns":
        return headline + left + right
    return headline + [text for row in zip(left, right, strict=True) for text in row]


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_two_columns_are_read_one_after_the_other(order: str) -> None:
    reading = read(shown(rows(order)))
    first, second = reading.articles["text"][0].split("\n\n")
    assert reading.articles["title"][0] == "Bridge over the Elva closed"
    assert first.startswith("The council of Elva has closed the old bridge after a crack")
    assert first.endswith("the well-known brotherhood, which had been due.")
    assert second.startswith("A ferry will run from Thursday, said Ola Brandt, who is forty-one.")
    assert "forty-one. It takes forty people and their bicycles, and no cars" in second


def test_a_word_broken_at_a_lines_end_is_joined_and_told_and_a_hyphen_of_its_own_stays() -> None:
    lines = [
        "The fund was set up for a cross-border bridge, and a cross-",
        "border ferry, before the Elva was dammed and the coun-",
        "cil moved to the hill, where it has met since, as everybody knows.",
    ]
    reading = read(shown([(72, 700 - 13 * n, 11, line) for n, line in enumerate(lines)]))
    assert "a cross-border ferry" in reading.articles["text"][0]
    assert "the council moved" in reading.articles["text"][0]
    told = reading.mended.set_index("what").loc["word joined that was broken at a line's end"]
    assert (told["n"], told["before"], told["after"]) == (1, "coun- cil", "council")


def test_a_scan_a_password_and_a_damaged_file_are_refused_with_the_way_out() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([FIRST]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    files = {
        "scan.pdf": shown([]), "locked.pdf": locked.getvalue(), "cut.pdf": b"%PDF-1.7\n%x\n1 0",
    }  # fmt: skip
    skipped = read_uploads(files).skipped.set_index("file")
    assert "without a text layer" in skipped["problem"]["scan.pdf"]
    assert "OCR" in skipped["way_out"]["scan.pdf"]
    assert "password" in skipped["problem"]["locked.pdf"]
    assert "damaged" in skipped["problem"]["cut.pdf"]


def test_a_pdf_that_may_be_read_but_not_changed_is_read() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([FIRST]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    assert read(locked.getvalue()).articles["text"][0].startswith("The council of Elva")
