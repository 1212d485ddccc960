"""Two invented articles, and the files in which databases give them away."""

import io
import textwrap
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import pandas as pd

from analysis.files.reading import Reading, read_uploads

BRIDGE = (
    "The bridge at Tarn Holt was closed on Tuesday after a lorry struck the northern arch, the "
    "county council said in a note that was put up at both ends of it before noon.",
    "No one was hurt, but the school bus had to turn back and ninety children walked home along "
    "the old railway on the other bank.",
    "“It sounded like a wardrobe falling down the stairs,” said Hedda Frisk, who sells bread on "
    "the square and saw the dust rise.",
)
TOLL = (
    "Councillors in Tarn Holt voted on Wednesday to raise the bridge toll by four per cent, "
    "although the farmers of the upper valley say that they pay too much already.",
    "“Nobody likes a toll, but stone does not mend itself,” Mayor Amos Pike told the meeting in "
    "the old hall of the town.",
)
TITLES = ("Bridge shut after lorry hits arch", "Tarn Holt raises its bridge toll")
OUTLETS = ("The Holt Echo", "Upper Valley News")
DAYS = (4, 12)  # of March 2031
TEXTS = ("\n\n".join(BRIDGE), "\n\n".join(TOLL))
ARTICLES = list(zip(TITLES, OUTLETS, DAYS, (BRIDGE, TOLL), strict=True))


def read(data: str | bytes, name: str = "export.txt") -> Reading:
    """Read an export that is the only file."""
    return read_uploads({name: data.encode() if isinstance(data, str) else data})


def assert_both(reading: Reading, **columns: object) -> None:
    """Check that both articles are there, whole and with nothing else in their texts."""
    articles = reading.articles
    assert articles["title"].tolist() == list(TITLES)
    assert articles["outlet"].tolist() == list(OUTLETS)
    assert articles["text"].tolist() == list(TEXTS)
    days = pd.Series(articles["published"]).dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2031-03-04", "2031-03-12"]
    assert set(articles["published_from"]) == {"record"}
    for name, value in columns.items():
        assert set(articles[name]) == {value}


def removed_lines(reading: Reading, number: int = 0) -> list[str]:
    """Return what was taken out of an article."""
    own = reading.removed["article_id"] == reading.articles["article_id"][number]
    return reading.removed.loc[own, "text"].tolist()


UNI = {
    "date": "March {day}, 2031 Tuesday", "section": "Section", "length": "Length",
    "byline": "Byline", "body": "Body", "load": "Load-Date", "end": "End of Document",
}  # fmt: skip


def nexis_uni(labels: Mapping[str, str] = UNI, *, cover: bool = False) -> list[str]:
    """Return the lines of a Nexis Uni export."""
    say = UNI | dict(labels)
    lines = _cover() if cover else []
    for title, outlet, day, paragraphs in ARTICLES:
        lines += [title, outlet, say["date"].format(day=day)]
        lines += ["", f"Copyright 2031 {outlet} All Rights Reserved"]
        lines += [f"{say['section']}:\u00a0NEWS; Pg. 4", f"{say['length']}:\u00a091 words"]
        lines += [f"{say['byline']}:\u00a0Ida Marr", say["body"], ""]
        lines += [line for paragraph in paragraphs for line in (paragraph, "")]
        lines += [f"{say['load']}:\u00a0March 13, 2031", "", say["end"], ""]
    return lines


def _cover() -> list[str]:
    lines = ["User Name: A B", "Date and Time: Wednesday, December 19, 2031 7:11:00 PM JST"]
    lines += ["Job Number: 79565034", "Documents (2)"]
    for number, title in enumerate(TITLES, 1):
        lines += [f"{number}. {title}", "Client/Matter: -None-", "Search Terms: toll"]
        lines += ["Narrowed by:", "Content Type", "Narrowed by", "News", "Timeline: 2031"]
    return [*lines, "| About LexisNexis | Copyright © 2031 LexisNexis", "A B", ""]


OLD = {
    "counter": "{number} of 2 DOCUMENTS", "date": "March {day}, 2031 Tuesday",
    "byline": "BYLINE", "section": "SECTION", "length": "LENGTH", "load": "LOAD-DATE",
    "language": "LANGUAGE",
}  # fmt: skip


def nexis(labels: Mapping[str, str] = OLD, *, width: int = 78) -> str:
    """Return an older Nexis export: centred and wrapped at a width, or neither (0)."""
    say = OLD | dict(labels)
    blocks = []
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES, 1):
        blocks += ["", _centred(say["counter"].format(number=number), width)]
        blocks += [_centred(outlet, width), _centred(say["date"].format(day=day), width), title]
        blocks += [f"{say['byline']}: Ida Marr", f"{say['section']}: NEWS; Pg. 4"]
        blocks += [f"{say['length']}: 91 words"]
        blocks += [textwrap.fill(one, width) if width else one for one in paragraphs]
        blocks += [f"{say['load']}: March 13, 2031", f"{say['language']}: ENGLISH"]
        blocks += [_centred(f"Copyright 2031 {outlet}", width)]
    return "\n\n".join(blocks)


def _centred(line: str, width: int) -> str:
    return line.center(width).rstrip()


def page_of(text: str) -> str:
    """Return a text as a web page of the older Nexis: a division for each block."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    divisions = (
        f'<DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{escape(block)}</SPAN></P></DIV>'
        for block in blocks
    )
    return f"<HTML><HEAD><TITLE>x</TITLE></HEAD><BODY>{''.join(divisions)}</BODY></HTML>"


def rtf_of(text: str) -> bytes:
    """Return a text as RTF, as word processors write it."""
    codes = {"\n": "\\par\n", "\f": "\\page ", "“": "\\ldblquote ", "”": "\\rdblquote "}
    body = "".join(codes.get(c) or (c if ord(c) < 128 else f"\\u{ord(c)}?") for c in text)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}\\f0 " + body + "}").encode()


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of a Word document."""
    runs = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{properties}{runs}</w:p>"


def docx_of(body: str, **members: str) -> bytes:
    """Return a Word document of paragraphs; further members by their names, "__" for "/"."""
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, xml in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", xml)
    return buffer.getvalue()


def factiva_fields(number: int) -> list[tuple[str, str]]:
    """Return the codes of an article in Factiva and what stands under them."""
    title, outlet, day, paragraphs = ARTICLES[number]
    return [
        ("SE", "News"), ("HD", title), ("BY", "By Ida Marr"), ("CR", "Reuters"),
        ("WC", "91 words"), ("PD", f"{day} March 2031"), ("ET", "10:36 GMT"), ("SN", outlet),
        ("SC", "HOLT"), ("LA", "English"), ("CY", f"Copyright 2031. {outlet}."),
        ("LP", paragraphs[0]), ("TD", "\n\n".join(paragraphs[1:])),
        ("CO", "bell : Bell and Rook"), ("RE", "holt : Tarn Holt"),
        ("AN", f"Document HOLT00002031030{number}"),
    ]  # fmt: skip


FACTIVA = {
    "words": "91 words", "date": "{day} March 2031", "language": "English", "end": "Document",
    "byline": "By Ida Marr", "section": "", "time": "",
}  # fmt: skip


def factiva_article_lines(labels: Mapping[str, str] = FACTIVA) -> str:
    """Return a Factiva export without codes."""
    say = FACTIVA | dict(labels)
    lines = []
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        head = [say["section"], title, say["byline"], say["words"], say["date"].format(day=day)]
        head += [say["time"], outlet, "HOLT", say["language"]]
        lines += [line for line in head if line]
        lines += [f"Copyright 2031. {outlet}. All Rights Reserved.", ""]
        lines += ["\n\n".join(paragraphs), "", f"{say['end']} HOLT00002031030{number}", ""]
    return "\n".join(lines)


PROQUEST = {
    "byline": "Author", "body": "Full text", "subject": "Subject", "title": "Title",
    "outlet": "Publication title", "published": "Publication date", "section": "Section",
    "accession": "ProQuest document ID", "date": "Mar {day}, 2031",
}  # fmt: skip


def proquest(labels: Mapping[str, str] = PROQUEST, *, gap: str = "\n\n") -> str:
    """Return a ProQuest export."""
    say = PROQUEST | dict(labels)
    rule = "_" * 60
    parts = [rule]
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        text = "\n\n".join(paragraphs)
        record = [title, f"{say['byline']}: Marr, Ida", f"{say['body']}: {text}"]
        record += [f"{say['subject']}: Bridges; Tolls", f"{say['title']}: {title}"]
        record += [f"{say['outlet']}: {outlet}; Tarn Holt"]
        record += [f"{say['published']}: {say['date'].format(day=day)}", f"{say['section']}: News"]
        record += [f"{say['accession']}: 987654{number}"]
        parts += [gap.join(record), rule]
    contact = "Contact us at: http://proquest.example\nCopyright © 2031 ProQuest LLC."
    return "\n\n".join([*parts, contact])
