"""A word is searched from any page; a click on a found line opens the article at the place."""

import re

from playwright.sync_api import expect

from .conftest import settle
from .test_pages import AXE, exported, open_page, wrong_for_axe
from .test_security import hostile_table, upload


def test_a_search_from_any_page_leads_to_the_place_in_the_article(page):
    open_page(page, "readability")
    box = page.get_by_placeholder("Search: terror*")
    box.fill("spillway*")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search\?.*q=spillway"))
    settle(page)
    told = page.get_by_text(re.compile("“spillway\\*”: .* of 8 outlets"))
    expect(told.first).to_be_visible()  # and again where answers are read out
    lines = exported(page, "lines")
    assert set(lines["match"].str.lower()) == {"spillway"}
    page.evaluate(AXE)
    assert wrong_for_axe(page) == []
    line = page.locator(".st-key-lines button").first
    sentence = line.get_attribute("title").rsplit(" [", 1)[0]
    assert sentence in set(lines["sentence"])
    line.click()
    page.wait_for_url(re.compile("/read?"))
    settle(page)
    expect(page.locator("mark.current")).to_have_text("spillway")
    assert (
        page.locator("mark.current")
        .evaluate("mark => mark.closest('.paragraph, h2').textContent")
        .count(sentence[:30])
    )


def test_a_link_opens_the_same_search_and_the_same_place(page):
    open_page(page, r"search?q=(?i)\bno%20dam&search_kind=regex")
    page.locator(".st-key-lines button").first.click()
    page.wait_for_url(re.compile("/read?"))
    settle(page)
    open_page(page, page.url.rsplit("/", 1)[1])
    expect(page.locator("mark.current")).to_have_text("No dam")


def test_what_cannot_be_searched_for_is_said_and_the_page_stays(page):
    open_page(page, "search?q=(dam&search_kind=regex")
    expect(page.get_by_text("missing ) at character 5")).to_be_visible()
    expect(page.get_by_role("button", name="Export")).to_have_count(1)
    box = page.get_by_role("textbox", name="Search for")
    box.fill("zeppelin")
    box.press("Enter")
    told = page.get_by_text("“zeppelin” stands in none of these articles.")
    expect(told.first).to_be_visible()  # and again where answers are read out


def test_lines_of_hostile_articles_stay_text(page):
    upload(page, hostile_table())
    box = page.get_by_placeholder("Search: terror*")
    box.fill("<script, onerror*")
    box.press("Enter")
    page.wait_for_url(re.compile("/search"))
    settle(page)
    expect(page.locator(".st-key-lines mark").first).to_have_text("<script")
    assert page.evaluate("window.hostile") is None


def test_a_chart_that_finds_its_width_does_not_bring_the_old_page_back(page):
    for width in (1280, 900):
        open_page(page, "readability?event=picket-line")
        box = page.get_by_placeholder("Search: terror*")
        box.fill("polic*")
        box.press("Enter")
        page.set_viewport_size({"width": width - 200, "height": 900})
        page.wait_for_url(re.compile(r"/search\?.*q=polic"))
        settle(page)
        expect(page).to_have_url(re.compile(r"/search\?.*q=polic"))
