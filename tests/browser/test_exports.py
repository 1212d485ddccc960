"""The Export menu in a real browser: what is downloaded is what is on the page."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pandas as pd
import pytest

from .conftest import downloaded, settle

PAGE = "overview"


@pytest.fixture
def menu(page):
    page.goto("/")
    page.locator(".mark").first.wait_for(state="attached")
    settle(page)
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="All figures (ZIP)").wait_for()
    return page.get_by_test_id("stPopoverBody")


def is_drawing(data):
    root = ET.fromstring(data)
    return root.tag.endswith("svg") and "".join(root.itertext()).strip() != ""


def test_every_figure_as_svg_and_png(page, menu):
    for label in menu.get_by_role("button", name=re.compile(" as SVG$")).all():
        name, data = downloaded(page, label.click)
        assert name.startswith(f"{PAGE}-")
        assert name.endswith(".svg")
        assert is_drawing(data)
    name, data = downloaded(
        page, menu.get_by_role("button", name=re.compile(" as PNG$")).first.click
    )
    assert name.endswith(".png")
    assert data.startswith(b"\x89PNG")
    assert len(data) > 5_000


def test_all_figures_as_one_zip(page, menu):
    figures = menu.get_by_role("button", name=re.compile(" as SVG$")).count()
    name, data = downloaded(page, menu.get_by_role("button", name="All figures (ZIP)").click)
    assert name == f"{PAGE}-figures.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names)) == 2 * figures
        for member in names:
            content = archive.read(member)
            assert is_drawing(content) if member.endswith(".svg") else content[:4] == b"\x89PNG"


def test_a_table_in_three_formats_is_the_same_table(page, menu):
    buttons = {
        kind: menu.get_by_role("button", name=kind, exact=True).first
        for kind in ("CSV", "XLSX", "Parquet")
    }
    name, data = downloaded(page, buttons["Parquet"].click)
    assert name.endswith(".parquet")
    table = pd.read_parquet(io.BytesIO(data))
    assert len(table) > 0
    name, data = downloaded(page, buttons["CSV"].click)
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(pd.read_csv(io.BytesIO(data))) == len(table)
    name, data = downloaded(page, buttons["XLSX"].click)
    assert name.endswith(".xlsx")
    sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, engine="calamine")
    assert len(sheets["data"]) == len(table)
    assert sheets["about"]["what"].tolist()[:1] == ["table"]
    assert "SHA-256 of the articles" in sheets["about"]["what"].tolist()


def test_a_link_to_the_view_is_offered(page, menu):
    assert page.url.split("?")[0].rstrip("/") in menu.locator("code").inner_text()
