"""A small valid file of every kind that is read."""

import csv
import functools
import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Callable

import pandas as pd

from tests.files.reading.made_up import zipped

PARAGRAPHS = (
    "The council of Elva has closed the old bridge after a crack was found on Monday, it said.",
    "“We may not reopen it before the spring,” said Mayor Ida Marr, who declined to say more.",
    "A ferry will run from Thursday, according to Ola Brandt, 41, of the harbour office.",
    "Shops on the other bank fear that 300 jobs could be lost; the county has promised help.",
)
TEXT = "\n\n".join(PARAGRAPHS)
ADDRESS = "https://courier.example/2031/03/04/bridge"
ROW = {
    "title": "Bridge over the Elva closed", "text": TEXT, "outlet": "Elva Courier",
    "published": "2031-03-04T10:15:00+01:00", "url": ADDRESS,
}  # fmt: skip
HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed | Courier'
    '</title><meta property="og:site_name" content="Elva Courier"><script type='
    '"application/ld+json">{"@type": "NewsArticle", "headline": "Bridge closed", "datePublished":'
    ' "2031-03-04T10:15:00Z", "author": {"name": "Ida Marr"}}</script></head><body><nav><ul><li>'
    '<a href="/">Home</a></li></ul></nav><article><h1>Bridge closed</h1><time datetime='
    '"2031-03-04T10:15:00Z">4 March</time><figure><img src="a.png"><figcaption>A crack. Photo: '
    f"Northwire</figcaption></figure>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}<table><tr><td>1"
    "</td></tr></table></article><footer>Imprint</footer></body></html>"
)
SHEET = f"<html><table><tr><td>text<td>title<tr><td>{TEXT}<td>Bridge</table></html>"
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/'
    '1.0/modules/content/"><channel><title>Elva Courier</title><item><title>Bridge &amp; river'
    f"</title><link>{ADDRESS}</link><pubDate>Tue, 04 Mar 2031 10:15:00 GMT</pubDate>"
    f"<content:encoded><![CDATA[{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}]]></content:encoded>"
    "</item></channel></rss>"
)
TRAFILATURA = (
    f'<doc sitename="Elva Courier" title="Bridge closed" date="2031-03-04" url="{ADDRESS}"><main>'
    f"{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</main></doc>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Elva Courier</title>'
    f'<entry><title>Bridge</title><link href="{ADDRESS}"/><updated>2031-03-04T10:15:00Z</updated>'
    '<content type="html">'
    f"{''.join(f'&lt;p&gt;{p}&lt;/p&gt;' for p in PARAGRAPHS)}</content></entry></feed>"
)
NITF = (
    '<nitf><head><title>Bridge closed</title><pubdata name="Elva Courier" date.publication='
    '"20310304"/></head><body><body.head><hedline><hl1>Bridge closed</hl1></hedline></body.head>'
    f"<body.content>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body.content></body></nitf>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Bridge</title>'
    '</titleStmt><publicationStmt><publisher>Elva Courier</publisher><date when="2031-03-04"/>'
    "</publicationStmt></fileDesc></teiHeader><text><body>"
    f"{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></text></TEI>"
)
ODD_ROWS = (
    json.dumps({**ROW, "id": "h1", "tags": ["a", ["b"]], "n": 1, "x": {"y": 1.5}}),
    json.dumps({**ROW, "id": "h1", "n": "", "at": "0001-01-01T00:00:00+14:00", "x": None}),
    json.dumps({**ROW, "id": "h1-2", "n": 10**20, "published": "9999-12-31T23:59:59-05:00"}),
    json.dumps({**ROW, "id": None, "n": True}).replace("}", ', "n": "\\ud800", "x.y": 2}'),
)
PRINTED = f"{[{**ROW, 'source': {'id': None, 'name': 'Elva Courier'}}]}"
"""As Python prints a list of objects."""

NEXIS = (
    "Page 1 of 2\n\nBridge over the Elva closed\nElva Courier\nMarch 4, 2031 Tuesday 10:15 AM\n\n"
    "Copyright 2031 Elva Courier All Rights Reserved\n\nSection: LOCAL; Pg. 3\nLength: 64 words\n"
    f"Byline: Ida Marr\nBody\n\n{TEXT}\n\nLoad-Date: March 4, 2031\n\nEnd of Document\n\n"
    "Page 2 of 2\n\nBridge shut\nThe Herald (Elva)\nMarch 5, 2031 Wednesday\n\nLength: 64 words\n"
    f"Body\n\n{TEXT[::-1][:9]}{TEXT}\n\nLoad-Date: March 5, 2031\n\nEnd of Document\n"
)
OLD_NEXIS = (
    f"                    1 of 2 DOCUMENTS\n\n                    Elva Courier\n\n                 "
    f"   March 4, 2031 Tuesday\n\nBridge over the Elva closed\n\nBYLINE: Ida Marr\n\nSECTION: LOCAL"
    f"\n\nLENGTH: 64 words\n\n{TEXT}\n\nLOAD-DATE: March 4, 2031\n\nLANGUAGE: ENGLISH\n\n"
) * 2
FACTIVA = (
    "HD  Bridge over the Elva closed\nWC  64 words\nPD  4 March 2031\nET  10:15\nSN  Elva Courier\n"
    f"SC  ELVAC\nLA  English\nLP  {PARAGRAPHS[0]}\nTD  {TEXT}\nAN  Document ELVAC00020310304e734"
    "00001\n\n"
) * 2
PROQUEST = (
    f"{'_' * 60}\n\nBridge over the Elva closed\n\nPublication info: Elva Courier ; Elva [Elva]. 04"
    f" Mar 2031: 3.\n\nFull text: {TEXT}\n\nSubject: Bridges\n\nTitle: Bridge over the Elva closed"
    "\n\nPublication title: Elva Courier\n\nPublication date: Mar 4, 2031\n\nProQuest document ID: "
    "123456789\n\n"
) * 2
NEWSBANK = "".join(
    f"Bridge over the Elva closed\nElva Courier (Elva, Ostry) - March {day}, 2031\nAuthor/Byline: "
    f"Ida Marr\nSection: News\nPage: 4\n\n{TEXT}\n\nRecord: 1B2A3C{day}\nCopyright: Copyright (c) "
    "2031 Elva Courier\n\n\n"
    for day in (4, 5)
)
EUROPRESSE = "".join(
    f"Elva Courier\nMarch {day}, 2031 Tuesday, page 4\n\nBridge over the Elva closed\n\n{TEXT}\n\n"
    "© 2031 Elva Courier. All rights reserved. The present document is protected under laws.\n"
    f"Certificate issued on April 2, 2031 to Elva-College.\nnews·2031030{day}·EC·0a1b\n\n"
    for day in (4, 5)
)
ODDLY_WRITTEN = (
    "Bridge closed\n\n10:15 „The bridge is lost,“ said Ida Marr. «It cost « 2 m », she »knows«.\n\n"
    "It wasn´t 5′ 10″ wide, ″never″, â€œshe saidâ€\x9d &amp; &#8220;left&#8221; the coun\xadcil."
    "\n\nA line that was wrapped by a mail pro-\ngram after some letters, as they all do\nit, and"
    " goes on until the end of\nthe paragraph.\n\n> Quoted\n> mail\n> lines\n\n[Read more »]\n"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\f0\fs24 {\b Bridge over the Elva closed}"
    + "".join(
        r"\par " + "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in p) for p in PARAGRAPHS
    )
    + "}"
)
MARKDOWN = (
    f'---\ntitle: "Bridge closed"\ndate: 2031-03-04\nsource: {ADDRESS}\n---\n# Bridge *closed*\n\n'
    f"{TEXT.replace('Elva', '[Elva](https://elva.example)')}\n\n> Quoted\n\n- one\n- two\n"
)


@functools.cache
def files() -> dict[str, bytes]:
    """Return a valid file of every kind, by its name."""
    table = pd.DataFrame([ROW, {**ROW, "outlet": "Herald", "published": "5 March 2031"}])
    written = io.StringIO()
    table.to_csv(written, index=False, quoting=csv.QUOTE_ALL)
    as_csv = written.getvalue().encode()
    lines = table.to_json(orient="records", lines=True).encode()
    odd = table.assign(tags=[["a"], None], at=pd.to_datetime(["2031-03-04", None]), n=[1, None])
    return {
        "a.txt": f"Bridge closed\nBy Ida Marr\nELVA (Wire) - {TEXT}\nShare\n".encode(),
        "nexis.txt": NEXIS.encode(), "old.txt": OLD_NEXIS.encode(), "factiva.txt": FACTIVA.encode(),
        "proquest.txt": PROQUEST.encode(), "newsbank.txt": NEWSBANK.encode(),
        "europresse.txt": EUROPRESSE.encode(), "odd.txt": ODDLY_WRITTEN.encode(),
        "b.html": HTML.encode(), "c.csv": as_csv,
        "c.tsv": table.to_csv(index=False, sep="\t").encode(), "c.jsonl": lines,
        "c.json": json.dumps({"articles": [ROW, ROW]}).encode(),
        "c.parquet": _written(table.to_parquet), "c.xlsx": _written(_as_excel(table)),
        "c.ods": open_document_sheet(), "d.docx": word_document(),
        "d.odt": open_document_text(), "e.rtf": RTF.encode(),
        "f.pdf": pdf([PARAGRAPHS, PARAGRAPHS[::-1]]), "g.md": MARKDOWN.encode(),
        "h.xml": FEED.encode(), "q.xml": ATOM.encode(), "r.xml": NITF.encode(),
        "s.xml": TEI.encode(), "t.jsonl": "\n".join(ODD_ROWS).encode(), "u.json": PRINTED.encode(),
        "v.parquet": _written(odd.to_parquet), "w.csv": as_csv.replace(b"url", b"title"),
        "x.csv": written.getvalue().replace('""', '\\"').encode("utf-16"),
        "i.xml": TRAFILATURA.encode(), "j.mhtml": mhtml(), "k.warc": warc(),
        "l.webarchive": web_archive(), "m.csv.gz": gzip.compress(as_csv),
        "n.warc.gz": warc(packed=True), "o.xls": SHEET.encode(),
        "p.zip": zipped({"x/a.txt": TEXT.encode(), "x/b.html": HTML.encode(), "x/c.csv": as_csv}),
    }  # fmt: skip


def _written(write: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


def _as_excel(table: pd.DataFrame) -> Callable[[io.BytesIO], object]:
    return lambda buffer: table.to_excel(buffer, index=False, engine="xlsxwriter")


def word_document() -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t xml:space="preserve">{line}</w:t>'
        "</w:r></w:p>"
        for line in NEXIS.split("\n")
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": (
                f"<?xml version='1.0' encoding='UTF-8'?><w:document {space}><w:body>{body}</w:body>"
                "</w:document>"
            ).encode(),
        }
    )


def open_document_sheet() -> bytes:
    cells = [["title", "text"], ["Bridge closed", TEXT]]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            + "".join(f"<text:p>{line}</text:p>" for line in cell.split("\n\n"))
            + "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    return open_document("spreadsheet", f'<table:table table:name="a">{rows}</table:table>')


def open_document_text() -> bytes:
    lines = "".join(f"<text:p>{line}</text:p>" for line in PARAGRAPHS)
    return open_document("text", f"<text:h>Bridge closed</text:h>{lines}")


def open_document(kind: str, body: str) -> bytes:
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {space} office:version="1.2"><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document-content>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def pdf(pages: list[tuple[str, ...]], *, header: str = "Elva Courier, page {n}") -> bytes:
    """Return a PDF of uncompressed pages; lines of at most 80 letters, a gap between paragraphs."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 "
               "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for n, paragraphs in enumerate(pages, 1):
        shown = [f"BT /F1 9 Tf 72 810 Td ({header.format(n=n)}) Tj ET"] if header else []
        y = 760
        for paragraph in paragraphs:
            for line in _wrapped(paragraph, 80):
                shown.append(f"BT /F1 11 Tf 72 {y} Td ({_escaped(line)}) Tj ET")
                y -= 13
            y -= 10
        stream = "\n".join(shown)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {len(objects) + 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
        kids.append(f"{len(objects) - 1} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size "
            f"{len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def mhtml(page: str = HTML, *, url: str = ADDRESS, charset: str = "utf-8") -> bytes:
    """Return a page as Chrome saves it."""
    import quopri

    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Bridge\r\nDate: "
        "Tue, 4 Mar 2031 12:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
        '\r\n\ttype="text/html";\r\n\tboundary="----X"\r\n\r\n\r\n------X\r\nContent-Type: '
        f'text/html; charset="{charset}"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        f"Content-Location: {url}\r\n\r\n"
    )
    picture = (
        "\r\n------X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://courier.example/b.png\r\n\r\niVBORw0KGgo=\r\n------X--\r\n"
    )
    return head.encode() + quopri.encodestring(page.encode(charset, "replace")) + picture.encode()


def warc(
    answers: dict[str, tuple[str, str, bytes]] | None = None, *, packed: bool = False
) -> bytes:
    """Return a web archive of answers: from address to status, type and content."""
    answers = answers or {
        ADDRESS: ("200 OK", "text/html; charset=utf-8", HTML.encode()),
        f"{ADDRESS}.png": ("200 OK", "image/png", b"\x89PNG"),
    }
    records = []
    for url, (status, kind, content) in answers.items():
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: "
            "2031-03-09T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: "
            f"application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(map(gzip.compress, records) if packed else records)


def web_archive() -> bytes:
    main = {
        "WebResourceData": HTML.encode("utf-16"), "WebResourceURL": ADDRESS,
        "WebResourceTextEncodingName": "UTF-16", "WebResourceMIMEType": "text/html",
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
