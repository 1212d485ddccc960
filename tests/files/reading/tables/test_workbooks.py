"""Is the sheet with the articles read, and does a stray cell cost nothing but a sentence?"""

import io
import zipfile
from xml.sax.saxutils import escape

import pandas as pd
import pytest

from tests.files.reading.tables.dam import STORIES, parts, read

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
FRAME = pd.DataFrame(STORIES).rename(columns={"day": "published"})


def workbook(**options: int) -> bytes:
    buffer = io.BytesIO()
    FRAME.to_excel(buffer, index=False, engine="xlsxwriter", **options)
    return buffer.getvalue()


def with_stray_cell(cell: str) -> bytes:
    """Return the workbook with one more cell, far away from the others."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = "".join(filter(str.isdigit, cell))
                stray = f'<row r="{row}"><c r="{cell}" t="str"><v>.</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", stray.encode())
            new.writestr(name, content)
    return into.getvalue()


def open_document() -> bytes:
    def row(cells: list[str]) -> str:
        inner = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>" for cell in cells
        )  # fmt: skip
        return f"<table:table-row>{inner}</table:table-row>"

    names = "".join(f' xmlns:{n}="{OFFICE}:{n}:1.0"' for n in ("office", "table", "text"))
    rows = "".join(map(row, [list(FRAME.columns), *FRAME.to_numpy().tolist()]))
    content = (
        f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0">{entry}</m:manifest>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def test_excel_and_open_document_read_alike() -> None:
    assert parts(read("a.xlsx", workbook())) == list(STORIES)
    assert parts(read("a.ods", open_document())) == list(STORIES)


def test_a_header_below_and_beside_blank_cells_is_found() -> None:
    reading = read("a.xlsx", workbook(startrow=4, startcol=2))
    assert parts(reading) == list(STORIES)
    assert reading.articles["article_id"].tolist() == ["a-6", "a-7", "a-8"]
    assert not [name for name in reading.articles.columns if not name.strip(".0123456789")]


@pytest.mark.parametrize(("cell", "n"), [("A1048576", 3), ("XFD9", 3), ("XFD1048576", 0)])
def test_a_stray_cell_is_read_over_or_refused(cell: str, n: int) -> None:
    reading = read("a.xlsx", with_stray_cell(cell))
    assert len(reading.articles) == n
    expected = "the row has no text" if n else "the workbook is too large"
    assert expected in reading.skipped["problem"][0]


def test_a_damaged_workbook_is_told() -> None:
    for data in (workbook()[:-300], workbook()[:2000]):
        reading = read("a.xlsx", data)
        assert reading.articles.empty
        assert reading.skipped["way_out"].str.contains("again").all()
