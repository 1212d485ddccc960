"""The Read page in a real browser: verbatim text, legend, keyboard, scroll lock, clicks."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from analysis.files.events import event_ids, load_event

from .conftest import settle

EVENT = event_ids()[0]


@pytest.fixture(scope="module")
def articles():
    return load_event(EVENT).sort_values(["published", "article_id"]).set_index("article_id")


def open_reader(page, *ids):
    view = {"event": EVENT, "read_articles": ids}
    page.goto(f"/read?{urlencode(view, doseq=True)}")
    page.locator(".reader").wait_for()
    settle(page)
    return page.locator(".text")


@pytest.fixture(scope="module")
def visit(shared):
    open_reader(shared)
    return shared


@pytest.fixture
def reader(visit):
    """The open page, with the mouse nowhere: what it stands on already is not entered."""
    visit.mouse.move(0, 0)
    return visit


@pytest.fixture
def texts(reader):
    return reader.locator(".text")


def test_what_is_copied_is_what_was_written(texts):
    text = texts.nth(0)
    select = "e => { getSelection().selectAllChildren(e); return String(getSelection()) }"
    assert text.evaluate(select) == text.evaluate("e => e.textContent")


def test_the_legend_switches_highlights_off_and_on(reader, texts):
    page = reader
    button = page.get_by_role("button", name=re.compile("^Hedges"))
    count = int(button.locator(".count").inner_text())
    firsts = page.locator(".reader section mark.hedge-first")
    assert count > 0
    expect(firsts).to_have_count(count)
    style = "e => getComputedStyle(e).borderBottomStyle"
    hedge = texts.nth(0).locator("mark.hedge").first
    assert (button.get_attribute("aria-pressed"), hedge.evaluate(style)) == ("true", "dotted")
    button.click()
    assert (button.get_attribute("aria-pressed"), hedge.evaluate(style)) == ("false", "none")
    button.click()
    assert hedge.evaluate(style) == "dotted"


def test_each_kind_differs_by_more_than_colour(texts):
    look = """e => { const style = getComputedStyle(e)
      return [style.borderBottomStyle, style.boxShadow !== "none", style.fontStyle,
              style.backgroundColor !== "rgba(0, 0, 0, 0)"].join() }"""
    kinds = ("hedge", "source", "cue", "quotation")
    looks = [texts.nth(0).locator(f'mark[class^="{kind} "]').first.evaluate(look) for kind in kinds]
    assert len(set(looks)) == 4


def test_a_tooltip_explains_a_highlight(reader):
    page = reader
    page.locator(".text mark.source").first.hover()
    tip = page.locator(".reader .tip")
    assert tip.is_visible()
    assert tip.inner_text().startswith("source: ")
    page.locator(".reader h2").first.hover()
    assert not tip.is_visible()


def test_n_and_p_walk_through_the_highlights_aloud(reader, texts):
    page = reader
    texts.nth(0).focus()
    live = page.locator(".reader [aria-live]")
    page.keyboard.press("n")
    first = live.inner_text()
    page.keyboard.press("n")
    second = live.inner_text()
    page.keyboard.press("p")
    assert live.inner_text() == first != second
    expect(texts.nth(0).locator("mark.current").first).to_be_visible()
    assert re.match(r"(uncounted hedge|hedge|quotation|source|speech verb)", first)


def test_articles_scroll_together_until_unlocked(reader, texts):
    page = reader
    share = "e => e.scrollTop / (e.scrollHeight - e.clientHeight)"
    texts.nth(0).evaluate("e => { e.scrollTop = (e.scrollHeight - e.clientHeight) / 2 }")
    other = texts.nth(1).element_handle()
    near = "e => Math.abs(e.scrollTop / (e.scrollHeight - e.clientHeight) - 0.5) < 0.02"
    page.wait_for_function(near, arg=other)
    page.get_by_role("button", name="Scroll together").click()
    texts.nth(0).evaluate("e => { e.scrollTop = 0 }")
    # The other would have followed within two frames.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert texts.nth(1).evaluate(share) == pytest.approx(0.5, abs=0.02)
    page.get_by_role("button", name="Scroll together").click()


def test_a_click_reaches_python(page):
    open_reader(page)  # of its own: what is clicked stays marked
    mark = page.locator(".text mark.source").first
    words = mark.inner_text()
    mark.click()
    page.get_by_text(re.compile(rf"· source \(.*\): {re.escape(words)}")).wait_for()


def test_one_column_on_a_narrow_screen(new_visitor):
    page = new_visitor(viewport={"width": 640, "height": 900})
    texts = open_reader(page)
    boxes = [text.bounding_box() for text in texts.all()]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[1]["y"] > boxes[0]["y"] + boxes[0]["height"]


def test_the_link_alone_restores_the_view_verbatim_to_the_last_character(new_visitor, articles):
    ids = list(articles.index[[0, 2, 4]])
    first, second = new_visitor(), new_visitor()
    open_reader(first, *ids)
    first.wait_for_url(re.compile("read_articles="))
    second.goto(first.url)
    second.locator(".reader").wait_for()
    for page in (first, second):
        expect(page.locator(".text")).to_have_count(3)
        assert page.locator(".reader h2").all_text_contents() == list(articles.loc[ids, "title"])
        texts = [text.evaluate("e => e.textContent") for text in page.locator(".text").all()]
        assert texts == list(articles.loc[ids, "text"])


def test_another_event_by_link(page):
    other = event_ids()[1]
    page.goto(f"/read?{urlencode({'event': other})}")
    page.locator(".reader").wait_for()
    assert page.locator(".reader h2").first.inner_text() in set(load_event(other)["title"])
    page.wait_for_url(re.compile("event="))


def test_what_is_marked_is_in_the_legend_and_the_text_until_it_is_let_go(page):
    page.goto(f"/read?{urlencode({'event': EVENT, 'term': 'dam*'})}")
    page.locator(".reader").wait_for()
    settle(page)
    button = page.get_by_role("button", name=re.compile("^“dam"))
    firsts = page.locator(".reader section mark.term-first")
    expect(firsts).to_have_count(int(button.locator(".count").inner_text()))
    assert all(text.lower().startswith("dam") for text in firsts.all_inner_texts())
    page.get_by_role("button", name="marked: dam* ×").click()
    expect(page.locator(".reader mark.term")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/read(\?(?!.*term)|$)"))
