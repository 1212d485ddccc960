"""A word that sets an outlet apart: a click marks it everywhere and shows its sentences."""

import re

from playwright.sync_api import expect

from .conftest import chart_ready, click_point, go_to, settle
from .test_pages import exported, open_page

PATH = "words?event=trawler-collision&method=rules"


def test_a_clicked_word_is_marked_and_its_sentences_are_shown(page):
    open_page(page, PATH)
    chart_ready(page, "distinctive-words")
    mark = page.locator('.st-key-distinctive-words [data-point="1:0"]')
    term = mark.get_attribute("data-term")
    click_point(page, "distinctive-words", 1, 0)
    expect(page.get_by_role("heading", name=f"“{term}” in its sentences")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]term="))
    expect(page.get_by_role("button", name=re.compile(f"marked: {term} ×"))).to_be_visible()
    settle(page)
    lines, words = exported(page, "lines"), exported(page, "all-terms")
    assert set(lines["match"].str.lower().str.removesuffix("'s")) == {term}
    uses = words[words["term"] == term].set_index("outlet")["n"]
    assert lines["outlet"].value_counts().to_dict() == uses[uses > 0].to_dict()
    line = page.locator(".st-key-words-lines button").first
    line.click()
    page.wait_for_url(re.compile("/read?"))
    settle(page)
    expect(page.locator("mark.current")).to_have_text(re.compile(term, re.I))


def test_one_outlet_and_its_names_have_an_address(page):
    open_page(
        page,
        "words?event=trawler-collision&method=rules&words_kinds=names&words_outlet=Karvia+Today",
    )
    chart_ready(page, "distinctive-words")
    words = exported(page, "all-terms")
    assert set(words["outlet"]) == {"Karvia Today"}
    assert set(words["kind"]) <= {"name", "date"}
    go_to(page, "Hedging")


def test_too_little_text_is_said(page):
    open_page(page, f"{PATH}&words_zone=headline")
    expect(
        page.get_by_text(re.compile("too little text to tell which words")).first
    ).to_be_visible()
