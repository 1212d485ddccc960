"""Is a spreadsheet that is really a web page read as the table in it?"""

from analysis.files.reading import read_uploads
from tests.files.reading.every_kind import HTML, PARAGRAPHS

SHEET = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table><tr><td>Report</td></tr>"
    "</table><table><tr><th>title</th><th>text</th><th>date</th></tr><tr><td>Bridge, closed</td>"
    f"<td>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</td><td>2031-03-04</td></tr></table></body></html>"
)


def test_the_longest_table_is_the_sheet() -> None:
    reading = read_uploads({"export.xls": SHEET.encode(), "twice.xlsx": SHEET.encode("utf-16")})
    assert reading.skipped.empty
    assert reading.articles["title"].tolist() == ["Bridge, closed"] * 2
    assert reading.articles["text"][0] == "\n\n".join(PARAGRAPHS[:2])
    assert reading.articles["published"].dt.day.tolist() == [4, 4]


def test_a_control_character_behind_a_line_break_is_mended() -> None:
    sheet = SHEET.replace("<br>", "<br>\x01")
    reading = read_uploads({"export.xls": sheet.encode()})
    assert reading.articles["text"][0] == "\n\n".join(PARAGRAPHS[:2])


def test_a_page_without_a_table_is_told_as_what_it_is() -> None:
    page = HTML.replace("<table><tr><td>1</td></tr></table>", "")
    skipped = read_uploads({"export.xls": page.encode()}).skipped
    assert "a web page without a table" in skipped["problem"][0]
    assert ".html" in skipped["way_out"][0]
