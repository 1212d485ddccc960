"""A dictionary that is dropped here is read, counted and reported on, for this visitor alone."""

import re

from playwright.sync_api import expect

from .conftest import chart_ready, click_point, go_to, settle
from .test_pages import AXE, exported, open_page, wrong_for_axe

HOSTILE = (
    "%\n1\t<img src=x onerror=window.hostile=1>\n2\thelp\n%\n"
    "dead\t1\nkill*\t1\nrescu*\t2 1\nsafe\t9\ndam\t2\nzeppelin\t2\n"
)


def drop(page, name, content):
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": content}]
    )
    settle(page, 800)


def test_a_dictionary_is_read_counted_and_reported_on_and_its_text_stays_text(page, new_visitor):
    open_page(page, "dictionary")
    drop(page, "mine.dic", HOSTILE.encode())
    expect(page.get_by_text("mine.dic: 6 entries in 2 categories.")).to_be_visible()
    expect(page.get_by_text("1 line could not be read, or not in full")).to_be_visible()
    hits = exported(page, "hits")
    assert set(hits["category"]) == {"help", "<img src=x onerror=window.hostile=1>"}
    report = exported(page, "report")
    assert {"in several categories", "never found"} <= set(report["problem"])
    chart_ready(page, "dictionary-categories")
    click_point(page, "dictionary-categories")
    expect(page.get_by_text(re.compile("hits behind the click: "))).to_be_visible()
    assert page.evaluate("window.hostile") is None
    go_to(page, "Search")
    settle(page)
    go_to(page, "Your dictionary")
    expect(page.get_by_text("mine.dic: 6 entries in 2 categories.")).to_be_visible()
    other = new_visitor()
    open_page(other, "dictionary")
    expect(other.get_by_text("mine.dic")).to_have_count(0)
    page.get_by_role("button", name="Forget my dictionary").click()
    expect(page.get_by_text("mine.dic")).to_have_count(0)


def test_the_example_shows_rates_with_intervals_and_a_bad_file_leaves_it(page):
    open_page(page, "dictionary")
    page.get_by_role("button", name="See an example").click()
    expect(
        page.get_by_text(re.compile("example-dictionary.yml: .* in 5 categories"))
    ).to_be_visible()
    settle(page)
    page.evaluate(AXE)
    assert wrong_for_axe(page) == []
    rates = exported(page, "rates")
    assert (rates["low"] <= rates["per_1000"]).all()
    assert (rates["per_1000"] < rates["high"]).all()
    drop(page, "empty.csv", b" ")
    expect(page.get_by_text("Not read: empty.csv: the file is empty")).to_be_visible()
    expect(page.get_by_text(re.compile("example-dictionary.yml: "))).to_be_visible()
