"""Word documents that are one article: its title, and what of the file is its text."""

import pytest

from tests.files.reading.databases.exports import (
    BRIDGE,
    NAMESPACE,
    TEXTS,
    TITLES,
    docx_of,
    paragraph,
    read,
)
from tests.files.reading.made_up import zipped

BODY = "".join(map(paragraph, BRIDGE))
STYLES = (
    f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '</w:style><w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>'
)


def in_style(text: str, style: str) -> str:
    return paragraph(text, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')


def assert_one(reading, title: str = TITLES[0]) -> None:
    articles = reading.articles
    assert articles["title"].tolist() == [title]
    assert articles["text"].tolist() == [TEXTS[0]]
    assert articles["read_as"].tolist() == ["Word document"]
    assert reading.skipped.empty


def test_the_first_paragraph_is_the_title():
    assert_one(read(docx_of(paragraph(TITLES[0]) + BODY), "bridge.docx"))


def test_a_heading_is_the_title_whatever_its_style_is_called():
    sentence = f"{TITLES[0]}."
    head = paragraph("By Ida Marr") + in_style(sentence, "berschrift1")
    assert_one(read(docx_of(head + BODY, word__styles=STYLES), "bridge.docx"), sentence)


def test_a_sentence_in_the_usual_style_is_no_title():
    body = in_style("The council met in the rain.", "Standard") + BODY
    reading = read(docx_of(body, word__styles=STYLES), "bridge.docx")
    assert reading.articles["text"][0].startswith("The council met in the rain.")


CORE = "<p><title>{}</title></p>"


def test_the_title_of_the_properties_counts_where_the_text_says_the_same():
    sentence = "It rained."
    body = paragraph(sentence) + BODY
    told = read(docx_of(body, docProps__core=CORE.format(sentence)), "bridge.docx")
    assert told.articles["title"].tolist() == [sentence]
    other = read(docx_of(body, docProps__core=CORE.format("Document1")), "bridge.docx")
    assert other.articles["title"].tolist() == [""]


def test_words_in_several_runs_links_and_boxes_are_whole_and_there_once():
    box = (
        '<mc:AlternateContent xmlns:mc="x"><mc:Choice><w:r><w:t>shut </w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>shut </w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    title = (
        '<w:p><w:r><w:t>Br</w:t></w:r><w:hyperlink><w:r><w:t xml:space="preserve">idge </w:t></w:r>'
        f"</w:hyperlink>{box}<w:del><w:r><w:t>not </w:t></w:r></w:del>"
        "<w:r><w:t>after lorry hits arch</w:t></w:r></w:p>"
    )
    assert_one(read(docx_of(title + BODY), "bridge.docx"))


def test_a_break_parts_lines():
    lead = BRIDGE[0].replace("the county", "</w:t><w:br/><w:t>the county")
    xml = f"<w:p><w:r><w:t>{lead}</w:t></w:r></w:p>"
    reading = read(docx_of(paragraph(TITLES[0]) + xml + paragraph(BRIDGE[1])), "bridge.docx")
    assert "\n\nthe county council" in reading.articles["text"][0]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (docx_of(""), "holds no text"),
        (docx_of("<w:p>"), "damaged"),
        (docx_of(paragraph(TITLES[0]))[:300], "damaged"),
    ],
)
def test_documents_without_text_are_refused(data, problem):
    reading = read(data, "bridge.docx")
    assert reading.articles.empty
    assert problem in reading.skipped["problem"][0]


def test_entities_are_refused():
    document = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f'<w:document xmlns:w="{NAMESPACE}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
    )
    reading = read(zipped({"word/document.xml": document.encode()}), "bridge.docx")
    assert reading.articles.empty
    assert "entities" in reading.skipped["problem"][0]
