"""Correct by click: the source changes, stays after a reload, is counted and exported."""

import json
import re

import pytest
from playwright.sync_api import expect

import analysis
from analysis.files.corrections.files import parse_corrections, to_csv
from analysis.files.corrections.making import Signed, change
from analysis.files.reading import read_uploads
from dashboard.state import methods

from .conftest import adopt, chart_ready, downloaded, go_to, settle, still
from .test_pages import exported

EVENT = "picket-line"


def open_page(page, path):
    page.goto(f"/{path}")
    page.locator("h1").first.wait_for()
    settle(page)


def calm(page):
    """Wait until the page is drawn to its last line, and no rerun begins any more."""
    page.get_by_text(
        re.compile("How this is measured: (compare outlets|rates by kind|quantities)")
    ).first.wait_for()
    settle(page, quiet=700)


def click_cell(page, table, *, y, x=60):
    """Click into a table; its cells are drawn, so they have no elements."""
    calm(page)
    grid = page.locator(f"[class*='st-key-{table}'] [data-testid=stDataFrame]").first
    box = still(grid).bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)


def click_row(page, table, *, row):
    """Click a row of a table whose rows hold sentences, and wait for its form."""
    click_cell(page, table, y=35 + 84 * row + 42)
    page.locator("[class*='st-key-correct-']").first.wait_for()
    settle(page)


def correct(page, *, name, author="FK"):
    form = page.locator("[class*='st-key-correct-']").first
    form.get_by_role("textbox", name="Who that is").fill(name)
    form.get_by_role("textbox", name="Your name or initials").fill(author)
    form.get_by_role("button", name="Save the correction").click()
    page.get_by_text("Corrected (1)", exact=True).wait_for()
    settle(page)


def take_back(page, *, left):
    """Take back the first correction of those that are listed."""
    click_cell(page, "corrections-", y=52)
    page.get_by_role("button", name="Take back").click()
    page.get_by_text(f"Corrected ({left})", exact=True).wait_for()


@pytest.fixture
def voices(page):
    open_page(page, f"voices?event={EVENT}&method=rules")
    return page


def expect_above(page, chart, words):
    """Wait until words stand above a chart, `#` for a number; lines are broken anywhere."""
    pattern = r"\s*".join(r"\d+" if word == "#" else re.escape(word) for word in words.split())
    chart_ready(page, chart)
    title = page.locator(f".st-key-{chart} svg")
    expect(title).to_contain_text(re.compile(pattern))


def test_a_corrected_source_stays_counts_and_is_exported(voices):
    page = voices
    click_row(page, "voices-", row=0)
    correct(page, name="Somebody Quite Different")
    page.reload()
    calm(page)
    expect_above(page, "voices-by-actor", "attributions: 1 of # by hand")
    rows = exported(page, "attributions")
    assert rows.loc[rows["corrected"], "source_name"].tolist() == ["Somebody Quite Different"]
    page.get_by_role("radio", name="Corrected (1)").click()
    calm(page)
    name, data = downloaded(page, page.get_by_role("button", name="as CSV").click)
    assert name == "corrections.csv"
    line = parse_corrections(data).iloc[0]
    assert (line["author"], line["what"], line["after"]) == (
        "FK", "source_name", "Somebody Quite Different",
    )  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", line["time"])
    name, data = downloaded(page, page.get_by_role("button", name="as JSONL").click)
    assert json.loads(data.decode().splitlines()[0])["id"] == line["id"]
    # What is counted from them elsewhere says so, too.
    go_to(page, "Overview")
    expect(page.get_by_text(re.compile(r"attributions: 1 of \d+ by hand")).first).to_be_visible()
    settle(page)
    go_to(page, "Voices")
    page.wait_for_url(re.compile("voices_rows=corrections"))
    take_back(page, left=0)


def test_without_a_name_nothing_is_kept_and_words_must_stand_in_the_text(voices):
    page = voices
    click_row(page, "voices-", row=1)
    form = page.locator("[class*='st-key-correct-']").first
    form.get_by_role("textbox", name="Source, in the words of the text").fill(
        "<script>alert(1)</script>"
    )
    form.get_by_role("button", name="Save the correction").click()
    form.get_by_text("does not stand in this text").wait_for()
    form.get_by_role("textbox", name="Source, in the words of the text").fill("")
    form.get_by_role("button", name="Save the correction").click()
    form.get_by_text("Say who corrects").wait_for()
    expect(page.get_by_text("Corrected (0)", exact=True)).to_be_visible()


def test_the_sentences_where_two_methods_differ(page):
    if len(methods.available()) == 1:
        pytest.skip("only rules are there")
    open_page(page, f"voices?event={EVENT}&method=model&voices_rows=differ")
    page.get_by_text(re.compile(r"^The model finds \d+, the rules \d+; they differ in")).wait_for()
    click_row(page, "voices-differences", row=0)
    expect(page.get_by_text(re.compile("found by the (model|rules)")).first).to_be_visible()
    told = exported(page, "attributions-model-and-rules")
    assert {"only model", "only rules"} <= set(told["difference"])


def test_corrections_come_along_with_own_articles_and_are_kept_with_them(page, new_visitor):
    story = (
        "Old bridge closed\n\nThe council closed the old bridge on Monday after heavy rain. "
        "“We may need a month,” said Ana Ruiz, the mayor. Traffic is sent through Oster.\n"
    ).encode()
    article = read_uploads({"a.txt": story}, event_id="my-articles").articles
    row = analysis.attributions(article, method="rules").iloc[0].to_dict()
    signed = Signed("FK", "2031-03-14T09:30:00Z", "read again")
    said = change(
        article.iloc[0].to_dict(), row, "attributions", {"source_name": "Mayor Ruiz"}, signed
    )
    open_page(page, "data")
    files = {"a.txt": story, "corrections.csv": to_csv(said)}
    page.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files.items()]
    )
    adopt(page, 1)
    settle(page)
    go_to(page, "Voices")
    page.get_by_text("Corrected (1)", exact=True).wait_for()
    calm(page)
    page.get_by_role("radio", name="Corrected (1)").click()
    page.get_by_text(re.compile(r"1 line of corrections, kept in .*studies/a-")).wait_for()
    other = new_visitor()
    open_page(other, "voices")
    expect(other.get_by_text("Corrected (0)", exact=True)).to_be_visible()
