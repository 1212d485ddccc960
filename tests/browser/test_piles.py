"""A run in a real browser: opened, filtered, and an event of it chosen."""

import shutil

import pytest
from playwright.sync_api import expect

from .conftest import go_to, press, serving, settle, still
from .test_pages import AXE, wrong_for_axe

TITLE = "What is in the whole run, and where do I look?"


@pytest.fixture(scope="module")
def on_a_run(measured_run, tmp_path_factory):
    """The address of a dashboard with a run that is open."""
    folder = tmp_path_factory.mktemp("run")
    shutil.copytree(measured_run, folder / "out", ignore=shutil.ignore_patterns(".index"))
    before = f"import os; os.environ['PARALLAX_RUN'] = {str(folder / 'out')!r}"
    with serving(folder, before=before) as url:
        yield url


def test_a_run_is_filtered_and_an_event_of_it_opened(new_visitor, on_a_run):
    page = new_visitor(base_url=on_a_run)
    page.goto("/pile")
    expect(page.locator("h1")).to_have_text(TITLE)
    settle(page)
    beside = (".st-key-run_words [data-testid=stTextInputRootElement]", ".st-key-run_within button")
    tops = [still(page.locator(one).first).bounding_box()["y"] for one in beside]
    assert abs(tops[0] - tops[1]) < 1  # of one row: as high, so as low
    answer = page.locator(".parallax-answer").first
    expect(answer).to_contain_text("8 articles of 7 outlets tell of 2 events")
    page.get_by_label("Words in the articles").fill("strike*")
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("with “strike*”, about 1 event.")
    settle(page)
    assert "run_words=strike" in page.url
    grid = page.locator("[class*='st-key-run-events'] [data-testid=stDataFrame]").first
    box = still(grid).bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 35 + 30)
    expect(page.locator("h1")).to_have_text("Who covered it, and what differs most?")
    settle(page)
    assert "event=run%2Fpicket-line" in page.url
    expect(page.locator(".st-key-scope")).to_contain_text("4 articles from 4 outlets")
    go_to(page, "Whole run")
    expect(page.locator("h1")).to_have_text(TITLE)
    settle(page)
    expect(page.get_by_label("Words in the articles")).to_have_value("strike*")


def test_a_link_opens_an_event_of_the_run_on_any_page(new_visitor, on_a_run):
    page = new_visitor(base_url=on_a_run)
    page.goto("/hedging?event=run/dam-breach")
    expect(page.locator(".st-key-scope")).to_contain_text("4 articles from 4 outlets")
    settle(page)
    assert page.get_by_test_id("stException").count() == 0
    expect(page.get_by_text("found by rules").first).to_be_visible()


def test_the_page_of_a_run_can_be_used_by_all_at_any_width(new_visitor, on_a_run):
    page = new_visitor(base_url=on_a_run)
    page.goto("/pile?run_outlets=The+Hexley+Courier&run_list=articles")
    expect(page.locator("h1")).to_have_text(TITLE)
    settle(page)
    page.evaluate(AXE)
    assert wrong_for_axe(page) == []
    for width in (700, 400):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_was_ticked_is_forgotten_when_other_rows_stand_there(new_visitor, on_a_run):
    """A row is chosen by its number: else the next click would move an article of another event."""
    page = new_visitor(base_url=on_a_run)
    page.goto("/events")
    settle(page)
    click_row(page, "in-run", 0, x=60)
    expect(page.get_by_role("button", name="Say that all 4 articles belong here")).to_be_visible()
    settle(page)
    click_row(page, "in-run-members", 0, x=18)
    press(page, page.get_by_role("button", name="Set 1 chosen article apart"), moved(page))
    settle(page)
    expect(page.get_by_role("button", name="Say that all 3 articles belong here")).to_be_visible()
    back = page.get_by_role("button", name="Take the last change back")
    press(page, back, lambda **wait: back.wait_for(state="detached", **wait))
    expect(page.get_by_role("button", name="Say that all 4 articles belong here")).to_be_visible()


def moved(page):
    return page.get_by_text("1 article of the run is moved").wait_for


def click_row(page, key, number, x):
    table = page.locator(f"[class*='st-key-{key}-'] [data-testid=stDataFrame]")
    box = still(table.nth(0)).bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + 35 + 30 + 60 * number)
