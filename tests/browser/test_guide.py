"""Finding one's way: a tour at first opening, focus, Tab, the menu on narrow screens, addresses."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.parts.guide import STEPS

from .conftest import go_to, settle

FOCUSED = """() => { let at = document.activeElement
  while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement
  return at.closest("[data-testid=stDataFrame]")?.parentElement ? at.tagName : at.innerText }"""


def open_page(page, path):
    page.goto(f"/{path}")
    page.locator("h1").first.wait_for()
    settle(page)


def test_a_newcomer_is_offered_a_tour_once_and_can_take_it_again(new_visitor):
    page = new_visitor(toured=False)
    open_page(page, "")
    card = page.get_by_role("dialog")
    for number in range(1, 6):
        expect(card).to_contain_text(f"Tour: {number} of 5")
        target = page.locator(STEPS[number - 1]["target"]).first
        expect(target).to_have_css("outline-style", "solid")
        if number < 5:
            card.get_by_role("button", name="Next").press("Enter")
    card.get_by_role("button", name="Done").click()
    expect(target).to_have_css("outline-style", "none")
    open_page(page, "start")
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Take the tour").click()
    expect(card.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_tour_that_was_not_wanted_does_not_come_back(new_visitor):
    page = new_visitor(toured=False)
    open_page(page, "start")
    page.get_by_role("button", name="No, thank you").click()
    go_to(page, "Hedging")
    expect(page.locator("h1")).to_contain_text("certain")
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_focus_goes_to_the_title_of_the_page_that_opens_and_new_answers_are_read_out(page):
    open_page(page, "start")
    settle(page, quiet=700)
    go_to(page, "Hedging")
    expect(page.locator("h1")).to_be_focused()
    settle(page)
    answer = page.locator(".parallax-answer").first
    before = answer.inner_text()
    boosters = page.locator(".st-key-hedging_measure").get_by_role("radio", name="Boosters")
    boosters.or_(page.locator(".st-key-hedging_measure").get_by_text("Boosters")).first.click()
    expect(answer).not_to_have_text(before)
    expect(page.locator(".st-key-guide .live")).to_have_text(answer.inner_text())


def test_a_table_takes_two_tabs_and_its_tools_are_reached_by_arrows(page):
    open_page(page, "hedging")
    page.locator("[data-testid=stElementToolbar] button").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Search")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "CANVAS"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) not in ("CANVAS", "BUTTON", "DIV", "TD")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "CANVAS"
    # On the way past nothing was chosen; an arrow goes into the table and chooses.
    settle(page)
    expect(page.get_by_role("button", name="Save the correction")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Save the correction")).to_be_visible()


def test_the_menu_closes_after_a_choice_where_it_covers_the_page(new_visitor):
    page = new_visitor(viewport={"width": 700, "height": 900})
    open_page(page, "")
    page.get_by_test_id("stExpandSidebarButton").click()
    go_to(page, "Voices")
    expect(page.locator("h1")).to_be_focused()
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


CROWDED = """() => {
  const chart = document.querySelector(".parallax-chart").shadowRoot
  const boxes = [...chart.querySelectorAll("[data-point]")]
    .map(mark => mark.getBoundingClientRect()).filter(box => box.width)
  const common = (a, b, start, end) => Math.min(a[end], b[end]) - Math.max(a[start], b[start])
  // The corners of a diamond come near its neighbours, its body does not.
  const cross = (a, b) => common(a, b, "left", "right") > 4 && common(a, b, "top", "bottom") > 4
  const crossing = boxes.filter((a, n) => boxes.some((b, m) => m > n && cross(a, b)))
  return [boxes.length, crossing.length] }"""


@pytest.mark.parametrize("path", ["overlap", "facts", "voices"])
def test_on_a_narrow_screen_squares_stand_apart_and_nothing_moves_sideways(new_visitor, path):
    page = new_visitor(viewport={"width": 400, "height": 800})
    open_page(page, path)
    page.locator(".parallax-chart [data-point]").first.wait_for()
    settle(page)
    n, crossing = page.evaluate(CROWDED)
    assert n > 20
    assert crossing == 0
    main = page.get_by_test_id("stMain")
    assert main.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_first_page_has_an_address_of_its_own(page):
    open_page(page, "overview?event=dam-breach&outlets=Tamarack+6+News")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(re.compile("^1 article from 1 outlet"))).to_be_visible()
