"""The Export menu in a real browser: what is downloaded is what is on the page."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile

import pandas as pd
import pypdf
import pytest

from .conftest import adopt, downloaded, pick, settle

PAGE = "hedging"


@pytest.fixture(scope="module")
def visit(shared):
    shared.goto(f"/{PAGE}?method=rules")
    settle(shared)
    return shared


@pytest.fixture
def menu(visit):
    """The open menu, at whichever tab a test before left it."""
    body = visit.get_by_test_id("stPopoverBody")
    if not body.is_visible():
        visit.get_by_role("button", name="Export", exact=True).click()
    body.get_by_role("tab", name="Figures").wait_for()
    settle(visit)
    return body


def open_tab(page, menu, name):
    menu.get_by_role("tab", name=name, exact=True).click()
    settle(page)


def button(menu, name):
    return menu.get_by_role("button", name=name, exact=True).first


def test_a_figure_has_the_width_of_a_column_in_each_format(visit, menu):
    page = visit
    open_tab(page, menu, "Figures")
    pick(page, menu.get_by_role("combobox", name="Size"), "One column, 85 mm")
    name, data = downloaded(page, button(menu, "SVG").click)
    assert re.fullmatch(rf"{PAGE}-[\w-]+\.svg", name)
    assert ET.fromstring(data).get("width") == "85mm"
    assert "Hedges" in "".join(ET.fromstring(data).itertext())
    name, data = downloaded(page, button(menu, "PNG").click)
    assert data[:4] == b"\x89PNG"
    assert int.from_bytes(data[16:20]) == pytest.approx(85 / 25.4 * 300, abs=1)
    name, data = downloaded(page, button(menu, "PDF").click)
    (sheet,) = pypdf.PdfReader(io.BytesIO(data)).pages
    assert float(sheet.mediabox.width) == pytest.approx(85 / 25.4 * 72, abs=0.1)


def test_all_figures_of_a_page_as_one_zip(page):
    page.goto("/?method=rules")
    settle(page)
    page.get_by_role("button", name="Export", exact=True).click()
    menu = page.get_by_test_id("stPopoverBody")
    every = menu.get_by_role("button", name="All figures (ZIP)")
    every.wait_for()
    settle(page)
    figures = menu.get_by_role("button", name="SVG", exact=True).count()
    name, data = downloaded(page, every.click)
    assert name == "overview-figures.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names)) == 3 * figures


def test_a_table_in_three_formats_is_the_same_table(visit, menu):
    page = visit
    open_tab(page, menu, "Tables")
    name, data = downloaded(page, button(menu, "Parquet").click)
    assert name.endswith(".parquet")
    table = pd.read_parquet(io.BytesIO(data))
    assert len(table) > 0
    name, data = downloaded(page, button(menu, "CSV").click)
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(pd.read_csv(io.BytesIO(data))) == len(table)
    name, data = downloaded(page, button(menu, "XLSX").click)
    assert name.endswith(".xlsx")
    sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, engine="calamine")
    assert len(sheets["data"]) == len(table)
    assert sheets["about"]["what"].tolist()[:1] == ["table"]
    assert "SHA-256 of the articles" in sheets["about"]["what"].tolist()


def test_reading_what_csv_for_programs_is_does_not_switch_it_on(visit, menu):
    open_tab(visit, menu, "Tables")
    menu.get_by_text("CSV is made for spreadsheets").click()
    settle(visit)
    switch = menu.get_by_role("switch", name="CSV for programs")
    assert not switch.is_checked()
    assert not menu.get_by_test_id("stCheckbox").get_by_test_id("stTooltipIcon").count()


def test_a_report_holds_the_numbers_of_the_page(visit, menu):
    page = visit
    answer = page.locator(".parallax-answer").first.inner_text()
    open_tab(page, menu, "Report")
    name, data = downloaded(page, button(menu, "Report as HTML").click)
    assert name.endswith("-report.html")
    told = re.sub(r"<[^>]+>", "", data.decode())
    assert re.findall(r"\d+\.\d", answer)
    assert all(number in told for number in re.findall(r"\d+\.\d", answer))
    assert "<script" not in data.decode()
    menu.get_by_text("Without texts").click()
    settle(page)
    name, data = downloaded(page, button(menu, "Report as PDF").click)
    assert name.endswith("-report-without-texts.pdf")
    text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert "Without texts" in text


def test_how_to_cite_and_the_methods_paragraph_are_there_to_copy(visit, menu):
    open_tab(visit, menu, "Cite")
    menu.get_by_text("Measured were").wait_for()
    menu.get_by_text("BibTeX", exact=True).click()
    menu.get_by_text("@software{parallax").wait_for()


def test_a_link_to_the_view_is_offered(visit, menu):
    open_tab(visit, menu, "Link")
    assert visit.url.split("?")[0].rstrip("/") in menu.locator("code").inner_text()


def test_the_code_of_the_page_is_shown_and_goes_into_a_notebook(page):
    page.goto("/hedging?method=rules&hedging_part=own")
    settle(page)
    page.get_by_text("Show code", exact=True).click()
    code = page.locator("code", has_text="analysis.Study")
    code.wait_for()
    assert 'method="rules"' in code.inner_text()
    assert 'measure="hedges", part="own"' in code.inner_text()
    name, data = downloaded(page, page.get_by_role("button", name="Notebook").click)
    assert name == "hedging.ipynb"
    cells = json.loads(data)["cells"]
    lines = [line for line in code.inner_text().splitlines() if line.strip()]
    assert all(any(line in cell["source"] for cell in cells) for line in lines)


def test_own_articles_have_a_report_without_their_words(page):
    story = "The council closed the old bridge. “We may need a month,” said Ana Ruiz, the mayor."
    page.goto("/data?method=rules")
    settle(page)
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": text.encode()}
            for name, text in (("a", f"Bridge shut\n\n{story}"), ("b", f"Old bridge\n\n{story}"))
        ]
    )
    adopt(page, 2)
    page.get_by_text("One report of these articles").click()
    box = page.get_by_test_id("stExpander").filter(has_text="One report of these articles")
    box.get_by_text("Without texts").click()
    settle(page)
    _, data = downloaded(page, box.get_by_role("button", name="Report as HTML").click)
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", data.decode()))
    assert "2 articles with" in told
    assert "Ana Ruiz" in told  # a name, not a sentence
    for words in ("closed the old bridge", "We may need a month", "Bridge shut"):
        assert words not in told
