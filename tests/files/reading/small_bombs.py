"""Small files that claim much, or unpack to much: made when they are asked for, never kept."""

import gzip
import io
import json
import plistlib
import struct
import zipfile
import zlib
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

from tests.files.reading.every_kind import ADDRESS, TEXT, files, mhtml, open_document, warc
from tests.files.reading.made_up import zipped

MB = 2**20
LAUGHS = "".join(
    ["<!DOCTYPE a [", '<!ENTITY x0 "It rained. ">']
    + [f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)]
    + ["]>"]
)
"""A thousand million sentences."""

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def members_without_end(n: int) -> bytes:
    """Return a ZIP of so many names, of one member: its list is written again and again."""
    whole = zipped({"a.txt": b"It rained."})
    start, end = whole.index(b"PK\1\2"), whole.index(b"PK\5\6")
    listed = whole[start:end] * n
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(listed), start, 0)
    return whole[:start] + listed + tail


def workbook(rows: str, strings: str = ">", *, before: str = "") -> bytes:
    """Return a workbook whose sheet has these rows, and whose list of texts is this."""
    with zipfile.ZipFile(io.BytesIO(files()["c.xlsx"])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    members["xl/sharedStrings.xml"] = f"{before}<sst {SHEET} {strings}</sst>".encode()
    return packed(members)


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(content: bytes, *, pages: str = "[3 0 R]", count: str = "1", head: bytes = b"") -> bytes:
    """Return a PDF of one page with this content, packed."""
    stream = zlib.compress(content, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids {pages} /Count {count} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 5 0 R >> >> >>",
        head
        or b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    return (
        out
        + (
            f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def parquet(further: object, n: int = 1) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": ["It rained."] * n, "x": further}), buffer, compression="zstd")
    return buffer.getvalue()


def nulls_in_a_list(n: int) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array([0, n], pa.int32()), pa.nulls(n, pa.int8()))


def lists_of_lists(levels: int) -> bytes:
    """Return a property list of ten lists in each of ten lists, each kept once."""
    value: object = "It rained."
    for _ in range(levels):
        value = [value] * 10
    main = {"WebResourceData": b"<p>It rained.</p>", "WebResourceURL": ADDRESS,
            "WebResourceMIMEType": "text/html", "further": value}  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


Bombs = dict[str, tuple[Callable[[], bytes], str]]
"""From a name to what makes the file, and what is said of it; "" if it may be read."""

WORKBOOKS: Bombs = {
    "last-cell.xlsx": (
        lambda: workbook(f'<row r="1">{cell("A1", "text")}</row><row r="1048576">'
                         f'{cell("XFD1048576", "x")}</row>'), "too many cells"),
    "cells-far-apart.xlsx": (
        lambda: workbook("".join(f'<row r="{n}">{cell(f"XFD{n}", "x")}</row>'
                                 for n in range(1, 10_000, 10))), "no column of texts"),
    "strings-claimed.xlsx": (
        lambda: workbook(f'<row r="1">{cell("A1", "text")}</row>',
                         'count="4294967295" uniqueCount="4294967295">'), "too many cells"),
    "string-in-each-cell.xlsx": (
        lambda: workbook("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>'
                                 for n in range(1, 20_000)), f"><si><t>{'x' * MB}</t></si>"),
        "too many cells"),
    "entities.xlsx": (
        lambda: workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
                         "><si><t>&x9;</t></si>", before=LAUGHS), "no rows|damaged"),
    "unpacks.xlsx": (
        lambda: workbook(f'<row r="1">{cell("A1", "text")}</row>' + " " * 100 * MB), "no rows"),
    "repeated.ods": (
        lambda: open_document("spreadsheet",
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
            "<text:p>text</text:p></table:table-cell></table:table-row></table:table>"),
        "too many cells|damaged"),
}  # fmt: skip
TABLES: Bombs = {
    "columns.csv": (lambda: b"text," + b"a," * 100_000 + b"\nIt rained.", "fields, the limit"),
    "columns-of-one-row.csv": (lambda: b"text\nIt rained." + b"," * 500_000, "columns, the limit|"),
    "marks.csv": (lambda: b'text,a\n"' + b'""' * MB + b'\n', ""),
    "mark-open.csv": (lambda: b'"text,a\n' + b"It rained.,1\n" * 40_000, ""),
    "blank-lines.csv": (lambda: b"text,a\n" + b"\n" * (MB // 2), "no rows"),
    "rows.csv": (lambda: b"text\n" + b"a\n" * 250_000, "rows, the limit"),
    "deep.json": (lambda: b"[" * 500_000, "JSON"),
    "deep-objects.json": (lambda: b'{"a":' * 200_000, "JSON"),
    "deep-and-closed.json": (
        lambda: b'[{"text": "It rained.", "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]", "JSON"),
    "digits.json": (lambda: b'[{"text": "It rained.", "n": ' + b"9" * MB + b"}]", ""),
    "names.json": (
        lambda: json.dumps([{"text": "It rained."} | dict.fromkeys(map(str, range(100_000)))])
        .encode(), "columns, the limit"),
    "one-name.json": (lambda: b'[{"text": "It rained."' + b', "a": 1' * 50_000 + b"}]",
                      "columns, the limit"),
    "brackets.jsonl": (lambda: b"{\n" * 30_000, "JSON"),
    "rows.parquet": (lambda: parquet([1] * 210_000, 210_000), "rows, the limit"),
    "list.parquet": (lambda: parquet(nulls_in_a_list(20_000_000)), "cells, the limit"),
    "one-length.parquet": (lambda: parquet(pa.array([b"x" * MB] * 250, pa.binary(MB)), 250),
                           "over 200 MB"),
}  # fmt: skip
PACKED: Bombs = {
    "zeros.zip": (lambda: packed({"a.txt": bytes(60 * MB)}), "over 200 times its size"),
    "in-itself.zip": (lambda: packed({"a.zip": packed({"b.zip": packed({"c.txt": bytes(MB)})})}),
                      "an archive inside an archive"),
    "members.zip": (lambda: members_without_end(60_000), "60,000 files, and 2,000 is the limit"),
    "names-it-twice.zip": (lambda: members_without_end(1_900), "this name twice"),
    "zeros.txt.gz": (lambda: gzip.compress(bytes(60 * MB), 9), "over 200 times its size"),
    "in-itself.txt.gz": (lambda: gzip.compress(gzip.compress(bytes(60 * MB), 9)), "archive"),
    "parts.txt.gz": (lambda: gzip.compress(b"") * 200_000, "empty"),
    "zeros.warc.gz": (
        lambda: gzip.compress(warc({ADDRESS: ("200 OK", "text/html", bytes(60 * MB))}), 9),
        "over 200 times its size"),
    "records.warc": (lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
                     * 20_000, ""),
    "claims.warc": (lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999999"
                    b"\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: "
                    b"text/html\r\n\r\n<p>It rained.</p>", "damaged or not whole"),
}  # fmt: skip
DOCUMENTS: Bombs = {
    "entities.docx": (
        lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml":
            f"<?xml version='1.0'?>{LAUGHS}<w:document {WORD}><w:body><w:p><w:r><w:t>&x9;</w:t>"
            "</w:r></w:p></w:body></w:document>".encode()}), "entities"),
    "zeros.docx": (
        lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml":
            f"<w:document {WORD}><w:body>".encode() + b" " * 60 * MB}), "over 200 times its size"),
    "deep.docx": (
        lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml":
            f"<w:document {WORD}><w:body>{'<w:p>' * 50_000}".encode()}), "damaged|no text"),
    "entities.odt": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml":
            f"<?xml version='1.0'?>{LAUGHS}<a>&x9;</a>".encode()}), "entities"),
    "entities.xml": (
        lambda: f"<?xml version='1.0'?>{LAUGHS}<rss version='2.0'><channel><title>A</title><item>"
        "<title>B</title><description>&x9;</description></item></channel></rss>".encode(),
        "entities"),
    "entity-of-a-file.xml": (
        lambda: b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">'
        b"<channel><item><title>B</title><description>&x; It rained.</description>"
        b"</item></channel></rss>", "entities"),
    "deep.xml": (lambda: b"<rss>" + b"<item>" * 100_000, "damaged|no article|XML"),
}  # fmt: skip
PAGES: Bombs = {
    "deep.html": (lambda: b"<div>" * 30_000 + TEXT.encode(), ""),
    "attributes.html": (lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">"
                        + TEXT.encode(), ""),
    "meta.html": (lambda: b'<meta property="og:title" content="A">' * 10_000 + b"<p>"
                  + TEXT.encode(), ""),
    "linked-data.html": (
        lambda: b'<script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script><p>"
        + TEXT.encode(), ""),
    "open-quotes.html": (lambda: b'<p class="' * 100_000 + TEXT.encode(), ""),
}  # fmt: skip
PRINTED: Bombs = {
    "deep.rtf": (lambda: rb"{\rtf1 " + b"{" * 500_000 + b"It rained.", ""),
    "bytes-claimed.rtf": (lambda: rb"{\rtf1 It rained.\bin999999999 " + b"x" * 1_000 + b"}", ""),
    "zeros.pdf": (lambda: pdf(b" " * 100 * MB), ""),
    "texts.pdf": (lambda: pdf(b"BT /F1 9 Tf 72 800 Td (It rained.) Tj ET\n" * 10_000), ""),
    "pages-in-pages.pdf": (lambda: pdf(b"", pages="[2 0 R 2 0 R]", count="99999999"), ""),
    "page-again.pdf": (lambda: pdf(b"BT (It rained.) Tj ET", pages=f"[{'3 0 R ' * 100_000}]",
                                   count="100000"), ""),
    "length-claimed.pdf": (
        lambda: pdf(b"", head=b"<< /Length 99999999999 >>\nstream\nBT (It rained.) Tj ET"), ""),
    "parts.mhtml": (lambda: mhtml() + b"------X\r\n\r\n" * 50_000, ""),
    "parts-in-parts.mhtml": (
        lambda: b"".join(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="%d"'
                         b"\r\n\r\n--%d\r\n" % (n, n) for n in range(2_000)), ""),
    "lists.webarchive": (lambda: lists_of_lists(9), ""),
    "aliases.md": (
        lambda: ("---\na0: &a0 It rained.\n" + "".join(
            f"a{n}: &a{n} [{f'*a{n - 1},' * 10}]\n" for n in range(1, 10))
            + f"---\n{TEXT}").encode(), ""),
}  # fmt: skip
TEXTS: Bombs = {
    "blanks.txt": (lambda: b"It rained." + b" " * (MB // 2) + b"It snowed.", ""),
    "lines.txt": (lambda: b"It rained." + b"\n" * (MB // 8) + b"It snowed.", ""),
    "one-line.txt": (lambda: b"rain" * (MB // 8), ""),
    "quotes.txt": (lambda: "“".encode() * 100_000, ""),
    "hyphens.txt": (lambda: "rai\xadn-\n".encode() * 10_000, ""),
    "addresses.txt": (lambda: b"https://" * 30_000, ""),
    "documents.txt": (lambda: b"1 of 9 DOCUMENTS\n" * 3_000, ""),
}  # fmt: skip
BOMBS = {"workbooks": WORKBOOKS, "tables": TABLES, "packed": PACKED, "documents": DOCUMENTS,
         "pages": PAGES, "printed": PRINTED, "texts": TEXTS}  # fmt: skip
