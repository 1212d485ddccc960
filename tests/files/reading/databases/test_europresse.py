"""Europresse: the outlet and the date above, the certificate and the number below."""

import pytest

from tests.files.reading.databases.exports import (
    ARTICLES,
    BRIDGE,
    TITLES,
    assert_both,
    docx_of,
    paragraph,
    read,
    rtf_of,
)

RIGHTS = (
    "© 2031 {outlet}. All rights reserved. The present document is protected under laws.",
    "© 2031 {outlet}. Tous droits réservés. Le présent document est protégé par les lois.",
)
CERTIFICATE = "Certificate issued on April 2, 2031 to Holt-College for internal use."
NUMBER = "news·2031030{n}·HE·0a1b{n}"
DATE = "March {day}, 2031 Tuesday, page 4"


def europresse(
    date: str = DATE,
    *,
    rights: str = RIGHTS[0],
    foot: str = f"{CERTIFICATE}\n{NUMBER}",
    by: str = "Ida Marr\n\n",
) -> str:
    parts = []
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        text = "\n\n".join(paragraphs)
        head = f"{outlet}\n{date.format(day=day)}\n\n{title}\n\n{by}"
        parts.append(f"{head}{text}\n\n{rights.format(outlet=outlet)}\n{foot.format(n=number)}")
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    "date",
    [
        DATE,
        "News, Tuesday, March {day}, 2031, 412 words, p. A4",
        "Culture, mardi {day} mars 2031 412 mots, p. 4",
        "mardi {day} mars 2031 - 06:30:00 +01:00 412 mots",
    ],
)
@pytest.mark.parametrize("rights", RIGHTS)
def test_articles_are_cut(date, rights):
    reading = read(europresse(date, rights=rights))
    assert_both(reading, byline="Ida Marr", read_as="Europresse")
    assert reading.articles["accession"].tolist() == [
        "news·20310300·HE·0a1b0",
        "news·20310301·HE·0a1b1",
    ]


@pytest.mark.parametrize(
    "foot",
    [NUMBER, CERTIFICATE, f"{CERTIFICATE}\n\n{NUMBER}", "Certificat émis le 2 avril 2031 à Holt"],
)
def test_one_line_of_the_foot_is_enough(foot):
    assert_both(read(europresse(foot=foot, by="")))


def test_articles_are_cut_in_rtf_and_word():
    assert_both(read(rtf_of(europresse()), "export.rtf"))
    assert_both(read(docx_of("".join(map(paragraph, europresse().split("\n")))), "export.docx"))


def test_articles_are_cut_in_a_page():
    articles = ""
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        text = "".join(f"<p>{one}</p>" for one in paragraphs)
        articles += (
            f'<article><header><span class="DocPublicationName">{outlet}, no. 1207</span>'
            f'<div><span class="DocHeader">{DATE.format(day=day)}</span></div>'
            f'<p class="titreArticleVisu rdp__articletitle">{title}</p><p>Ida Marr</p></header>'
            f'<div class="docOcurrContainer">{text}</div><footer><small>{RIGHTS[0]}</small>'
            f"<div>{NUMBER.format(n=number)}</div></footer></article>"
        )
    assert_both(read(f"<html><body>{articles}</body></html>", "export.html"), byline="Ida Marr")


def test_an_article_on_certificates_is_no_export():
    text = (
        f"{TITLES[0]}\n\n{BRIDGE[0]}\n\nCertificate issued on 4 March, clerks say.\n\n{BRIDGE[1]}"
    )
    assert read(text).articles["read_as"].tolist() == ["plain text"]
