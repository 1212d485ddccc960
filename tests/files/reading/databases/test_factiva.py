"""Factiva: with codes and without, as text, table, page and RTF."""

import pytest

from analysis.files.reading import read_uploads
from tests.files.reading.databases.exports import (
    ARTICLES,
    BRIDGE,
    TITLES,
    assert_both,
    factiva_article_lines,
    factiva_fields,
    read,
    removed_lines,
    rtf_of,
)

LAYOUTS = {
    "below": "{code}\n{value}\n",
    "spaced": "{code}\n\n{value}\n\n",
    "blanks": "{code:<5}{value}\n",
    "one blank": "{code} {value}\n",
    "tab": "{code}\t{value}\n",
    "cell": "{code}|{value}|\n",
}


def with_codes(layout: str = LAYOUTS["below"], *, between: str = "\n") -> str:
    return between.join(
        "".join(layout.format(code=code, value=value) for code, value in factiva_fields(number))
        for number in (0, 1)
    )


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("between", ["\n", "\n\f"], ids=["blank line", "form feed"])
def test_articles_under_codes(layout, between):
    reading = read(with_codes(layout, between=between))
    assert_both(reading, byline="Ida Marr", section="News", agency="Reuters", read_as="Factiva")
    assert reading.articles["accession"].tolist() == ["HOLT000020310300", "HOLT000020310301"]
    assert reading.articles["published"][0].isoformat() == "2031-03-04T10:36:00+00:00"


def test_what_is_no_text_is_in_removed():
    reading = read(with_codes() + "\n\nSearch Summary\nText\ntoll\nDate\nAll Dates\n")
    assert_both(reading)
    assert {"91 words", "bell : Bell and Rook", "HOLT"} <= set(removed_lines(reading))
    assert "toll" in removed_lines(reading, 1)


def test_a_line_of_capitals_in_the_text_is_no_code():
    text = with_codes(LAYOUTS["blanks"]).replace(BRIDGE[1], f"IN THE TOWN\n\n{BRIDGE[1]}")
    assert "IN THE TOWN" in read(text).articles["text"][0]


def test_codes_in_rtf_as_lines_and_as_a_table():
    assert_both(read(rtf_of(with_codes(between="\n\f")), "export.rtf"))
    rows = "".join(
        "\\trowd\\cellx900\\cellx9000\\intbl " + f"{code}\\cell " + rtf_text(value) + "\\cell\\row "
        for number in (0, 1)
        for code, value in factiva_fields(number)
    )
    assert_both(read("{\\rtf1\\ansi " + rows + "}", "export.rtf"))


def rtf_text(value: str) -> str:
    return rtf_of(value).decode().split("\\f0 ")[-1].removesuffix("}")


def test_codes_in_the_tables_of_a_page():
    tables = ""
    for number in (0, 1):
        rows = []
        for code, value in factiva_fields(number):
            cell = "".join(
                f'<p class="articleParagraph">{part}</p>' for part in value.split("\n\n")
            )
            rows.append(f"<tr><td><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>")
        tables += f"<table>{''.join(rows)}</table>"
    page = f"<html><title>Factiva</title><body>{tables}<b>Search Summary</b></body></html>"
    assert_both(read(page, "factiva.html"), byline="Ida Marr", read_as="Factiva")


@pytest.mark.parametrize(
    "labels",
    [
        {},
        {"section": "News"},
        {"byline": ""},
        {"byline": "Ida Marr"},
        {"time": "10:36"},
        {"words": "91 Wörter", "date": "{day}. März 2031", "language": "Englisch",
         "end": "Dokument", "byline": "Von Ida Marr"},
        {"words": "91 mots", "date": "{day} mars 2031", "language": "Anglais"},
        {"words": "91 woorden", "date": "{day} maart 2031", "language": "Engels"},
        {"words": "1.091 palabras", "date": "{day} de marzo de 2031", "language": "Inglés",
         "end": "Documento"},
    ],
)  # fmt: skip
def test_articles_without_codes(labels):
    reading = read(factiva_article_lines(labels))
    assert_both(reading, read_as="Factiva")
    assert reading.articles["accession"].tolist() == ["HOLT000020310300", "HOLT000020310301"]
    if labels.get("byline", "By").strip():
        assert set(reading.articles["byline"]) == {"Ida Marr"}
    assert_both(read(rtf_of(factiva_article_lines(labels)), "export.rtf"))


def test_a_missing_end_does_not_swallow_the_next_headline():
    text = factiva_article_lines().replace("Document HOLT000020310300", "")
    assert_both(read(text), byline="Ida Marr")


SUMMARY = "\nSearch Summary\nText\ntoll AND bridge\nDate\nLast year\n© 2031 Factiva, Inc.\n"


@pytest.mark.parametrize("summary", ["", SUMMARY, SUMMARY.replace("toll", "toll OR " * 40)])
@pytest.mark.parametrize(
    "below", ["", "Holt Media Ltd\n\n", "(END) Holt Newswires\n\n10:36 GMT\n\n"]
)
def test_what_stands_around_articles_without_codes_is_no_text(below, summary):
    text = factiva_article_lines().replace("Document HOLT00002031030", f"{below}Document X")
    reading = read(text.replace("Document X", "Document HOLT00002031030er3e0000") + summary)
    assert_both(reading, read_as="Factiva")
    assert reading.articles["accession"].tolist()[1] == "HOLT00002031030er3e00001"


def test_a_last_paragraph_of_few_words_is_text():
    text = factiva_article_lines().replace("\n\nDocument", "\n\nShe went home.\n\nDocument")
    assert all(read(text).articles["text"].str.endswith("She went home."))


def test_the_row_text_of_a_search_summary_is_no_label_of_a_text():
    text = (
        f"{TITLES[0]}\n\n{BRIDGE[0]}\n\nThe Holt Echo\n4 March 2031\nCopyright 2031 The Holt Echo\n"
    )
    reading = read(text + SUMMARY.replace("Search Summary", "Query"))
    assert reading.articles["read_as"].tolist() == ["plain text"]


@pytest.mark.parametrize(("prefix", "words"), [("en", "91 words"), ("de", "91 Wörter")])
def test_pages_of_the_article_format(prefix, words):
    articles = ""
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        head = [words, f"{day} March 2031", outlet, "HOLT", "English", f"(c) 2031 {outlet}"]
        articles += (
            f'<div class="article {prefix}Article"><div>News</div>'
            f'<div id="hd"><span class="{prefix}Headline">{title}</span></div>'
            '<div class="author">By Ida Marr</div>'
            + "".join(f"<div>{line}</div>" for line in head)
            + "".join(
                f'<p class="articleParagraph {prefix}articleParagraph">'
                f"{one.replace('bridge', 'br<b>id</b>ge')}</p>"
                for one in paragraphs
            )
            + f"<p>Holt Media, a company of few words</p><p>Document HOLT3er3{number}</p></div>"
        )
    summary = "<table><tr><td>Text</td><td>toll</td></tr></table>"
    page = f"<body><div>Factiva</div>{articles}<p>Search Summary</p>{summary}</body>"
    assert_both(read(page, "factiva.html"), byline="Ida Marr", section="News")


def test_the_same_number_is_the_same_article_also_across_files():
    again = with_codes().replace("before noon", "before two")
    reading = read_uploads({"a.txt": with_codes().encode(), "b.txt": again.encode()})
    assert reading.articles["duplicate_of"].tolist()[2:] == ["a-1", "a-2"]
    assert reading.articles["duplicate_of"].isna().tolist() == [True, True, False, False]
    assert reading.articles["title"].tolist() == [*TITLES, *TITLES]


def test_an_article_with_headings_of_two_letters_is_no_export():
    text = f"{TITLES[0]}\n\nIN\n\n{BRIDGE[0]}\n\nRE\n\n{BRIDGE[1]}\n\nCO\n\n{BRIDGE[2]}"
    assert read(text).articles["read_as"].tolist() == ["plain text"]
