"""Charts of our own: reached by keyboard, chosen and marked at once, everywhere, and let go."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import chart_ready, click_point, go_to, mark_of, marks_of, settle
from .test_pages import open_page

EVENT = "dam-breach"
CHART = "hedges-outlet"
HEDGING = f"hedging?event={EVENT}&method=rules"
OUTLET = "Statehouse Monitor"


def lit(page, key=CHART):
    """What the marks of a chart that are not faint stand for."""
    return page.locator(f".st-key-{key} .mark:not(.faint)").evaluate_all(
        "marks => marks.map(mark => mark.dataset.outlet)"
    )


@pytest.fixture
def hedging(page):
    open_page(page, HEDGING)
    chart_ready(page, CHART)
    return page


def test_a_click_restyles_at_once_and_the_server_follows(hedging):
    page = hedging
    place = "{}:{}".format(*mark_of(page, CHART, [OUTLET]))
    mark = page.locator(f'.st-key-{CHART} [data-point="{place}"]')
    took = mark.evaluate(
        """async mark => {
          const from = performance.now()
          mark.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }))
          const root = mark.getRootNode(), faint = root.querySelectorAll(".faint").length
          const others = root.querySelectorAll(".mark").length - 1
          await new Promise(requestAnimationFrame)
          const alone = mark.classList.contains("chosen") && faint === others
          return alone && performance.now() - from }"""
    )
    assert took
    assert took < 1_000  # 12 ms where nothing else runs
    expect(page.get_by_text(re.compile(f"behind the click: {OUTLET}"))).to_be_in_viewport()
    expect(page.get_by_role("button", name=f"marked: {OUTLET} ×")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]outlet=Statehouse\+Monitor"))
    settle(page)
    assert lit(page) == [OUTLET]  # the answer of the server has not undone it
    click_point(page, CHART, *map(int, place.split(":")))
    expect(page.get_by_text(re.compile("^All .* hedges"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^marked: "))).to_have_count(0)
    assert len(lit(page)) == marks_of(page, CHART).count()


def test_marks_are_reached_by_keyboard_and_escape_lets_go(hedging):
    page = hedging
    stops = page.locator(f".st-key-{CHART} [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowDown")
    told = page.locator(f".st-key-{CHART} .tip")
    expect(told).to_be_visible()
    focused = page.locator(f".st-key-{CHART} .mark:focus")
    name = focused.get_attribute("data-outlet")
    expect(told).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(f"behind the click: {re.escape(name)}"))).to_be_visible()
    settle(page)
    expect(focused).to_have_attribute("data-outlet", name)  # the focus stays where it was
    expect(focused).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile("^All .* hedges"))).to_be_visible()
    expect(page.locator(f".st-key-{CHART} .chosen")).to_have_count(0)


def test_an_outlet_marked_by_its_name_is_lit_on_all_pages_until_it_is_let_go(hedging):
    page = hedging
    page.locator(f'.st-key-{CHART} .name[data-outlet="{OUTLET}"] text').first.click()
    chip = page.get_by_role("button", name=f"marked: {OUTLET} ×")
    expect(chip).to_be_visible()
    settle(page)
    assert lit(page) == [OUTLET]
    go_to(page, "Voices")
    chart_ready(page, "voices-by-actor")
    assert set(lit(page, "voices-by-actor")) == {OUTLET}
    go_to(page, "Read")
    first = page.locator(".reader .name").first
    first.wait_for()
    settle(page)
    outlet = first.inner_text()
    first.click()
    expect(page.locator(".reader section.lit .name")).to_have_text(outlet)
    expect(page.get_by_role("button", name=f"marked: {outlet} ×")).to_be_visible()
    page.get_by_role("button", name=f"marked: {outlet} ×").click()
    expect(page.locator(".reader section.lit")).to_have_count(0)


def test_what_is_said_is_text_and_only_drawings_are_built(hedging):
    page = hedging
    built = page.locator(f".st-key-{CHART} svg *").evaluate_all(
        "nodes => [...new Set(nodes.map(node => node.localName))]"
    )
    assert set(built) <= {"g", "rect", "circle", "polygon", "polyline", "line", "path", "text",
                          "defs", "pattern"}  # fmt: skip
    handlers = page.locator(f".st-key-{CHART} svg *").evaluate_all(
        """nodes => nodes.flatMap(node => node.getAttributeNames())
             .filter(name => name.startsWith("on"))"""
    )
    assert handlers == []


def test_a_chart_is_drawn_for_the_width_there_is(new_visitor):
    page = new_visitor(viewport={"width": 400, "height": 900})
    open_page(page, HEDGING)
    for width in (400, 700, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        expect_to_fit(page)


def expect_to_fit(page):
    page.wait_for_function(
        """key => {
          const inside = [...document.querySelectorAll(`.st-key-${key} *`)]
          const svg = inside.map(node => node.shadowRoot?.querySelector("svg")).find(Boolean)
          const shown = svg?.getBoundingClientRect().width
          return shown && Math.abs(svg.viewBox.baseVal.width - shown) <= 41 }""",
        arg=CHART,
    )
    chart_ready(page, CHART)
    texts = page.locator(f".st-key-{CHART} svg text").evaluate_all(
        """texts => texts.map(text => text.getBoundingClientRect())
             .map(box => [box.left, box.right])"""
    )
    frame = page.locator(f".st-key-{CHART} svg").bounding_box()
    assert all(frame["x"] - 1 <= left and right <= frame["x"] + frame["width"] + 1
               for left, right in texts)  # fmt: skip
