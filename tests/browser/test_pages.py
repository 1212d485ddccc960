"""Every page as a reader meets it: the answer, the click that leads to the sentences, the link."""

import io
import re
from importlib.resources import files

import pandas as pd
import pytest
from playwright.sync_api import expect

from analysis.files.events import load_about

from .conftest import (
    PAGES,
    chart_ready,
    click_point,
    downloaded,
    follow,
    go_to,
    pick,
    settle,
    still,
)

QUESTIONS = {
    "start": "Parallax",
    "": "Who covered it, and what differs most?",
    "read": "How do these articles word it?",
    "voices": "Who is heard, and how?",
    "labels": "What does each outlet call the same people?",
    "who-did-it": "Who did it, and is it said?",
    "words": "Which words set the outlets apart?",
    "hedging": "How certain does each outlet sound?",
    "readability": "How hard is it to read?",
    "overlap": "How much text do the articles share?",
    "family-tree": "Who wrote it first, and who took it from whom?",
    "compare-versions": "What was changed from one version to the other?",
    "facts": "Which facts does each outlet state, or leave out?",
    "pile": "What is in the whole run, and where do I look?",
    "profiles": "What is each outlet like over many events?",
    "search": "Where does a word stand, and how often?",
    "dictionary": "What does your dictionary find?",
    "how-accurate": "How accurate is it?",
    "data": None,
    "notes": "What was noted, and what corrected?",
}


def open_page(page, path):
    page.goto(f"/{path}")
    page.locator("h1").first.wait_for()
    page.locator(".st-key-navigation h2").last.wait_for()
    settle(page, quiet=400)


def exported(page, name):
    """The table that the Export menu of the open page gives under `name`."""
    settle(page)  # a rerun makes the files anew, and forgets those of the run before
    page.get_by_role("button", name="Export", exact=True).click()
    menu = page.get_by_test_id("stPopoverBody")
    menu.get_by_role("tab", name="Tables").click()
    settle(page)
    button = menu.locator(f"[class*='-{name}-parquet'] button")
    _, data = downloaded(page, button.first.click)
    page.keyboard.press("Escape")
    return pd.read_parquet(io.BytesIO(data))


AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
# Rule → selector of the stock element that breaks it, in Streamlit 1.67.
STOCK = {
    "empty-table-header": "[data-testid=stDataFrame]",
    # Every table numbers its cells from zero, so that two tables on a page share ids.
    "duplicate-id-active": "[data-testid=stDataFrame]",
    "presentation-role-conflict": "[data-testid=stFileUploader]",
    "aria-required-attr": "[data-testid=stDateInput]",  # a day, month or year that is empty
}


def wrong_for_axe(page):
    """What axe finds on a page at rest, but for what Streamlit itself gets wrong.

    A page that is drawn anew fades for a moment: what is found then is looked for once more.
    """
    for quiet in (500, 2_000):
        settle(page, quiet)
        if not (found := _found_by_axe(page)):
            break
    return found


def _found_by_axe(page):
    return page.evaluate(
        """async (stock) => {
          const result = await axe.run(document, { resultTypes: ["violations"] })
          const ours = []
          for (const rule of result.violations) for (const node of rule.nodes) {
            const element = document.querySelector(node.target[node.target.length - 1])
            if (stock[rule.id] && element && element.closest(stock[rule.id])) continue
            ours.push(`${rule.id}: ${node.html.slice(0, 200)}`)
          }
          return ours }""",
        STOCK,
    )


def brightness(page):
    """How bright background and text are, from 0 to 765."""
    colours = page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector('[data-testid=stApp]'))
                   return [style.backgroundColor, style.color] }"""
    )
    return [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_with_its_question_in_both_themes_at_any_width(page, path):
    """One visit, for the page need not be made again to be looked at in another way."""
    open_page(page, path)
    if QUESTIONS[path]:
        assert page.locator("h1").inner_text() == QUESTIONS[path]
    assert page.get_by_test_id("stException").count() == 0
    groups = page.locator(".st-key-navigation").get_by_role("heading")  # for ears, too
    expect(groups).to_have_text(["Study", "Texts", "Framing", "Many events", "Check"])
    expect(page.get_by_role("button", name="Export")).to_have_count(1)
    if path not in ("start", "read", "data", "notes"):
        expect(page.get_by_text("How this is measured").first).to_be_visible()
    background, text = brightness(page)
    assert background > 600 > text
    page.evaluate(AXE)
    assert wrong_for_axe(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        """() => getComputedStyle(document.querySelector('[data-testid=stApp]'))
          .backgroundColor.match(/\\d+/g).slice(0, 3).every(part => part < 50)"""
    )
    settle(page)
    background, text = brightness(page)
    assert background < 150 < text
    assert wrong_for_axe(page) == []
    page.set_viewport_size({"width": 700, "height": 900})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_what_is_asked_in_the_sidebar_of_any_page_is_searched_for_and_marked(page):
    open_page(page, "hedging?event=picket-line")
    box = page.get_by_role("textbox", name="Search the articles")
    box.fill("polic*")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search\?.*q=polic"))
    expect(page.locator("h1")).to_have_text(QUESTIONS["search"])
    expect(page.get_by_role("textbox", name="Search for")).to_have_value("polic*")
    expect(page.get_by_role("button", name="marked: polic* ×")).to_be_visible()
    settle(page)
    assert exported(page, "lines")["match"].str.lower().str.startswith("polic").all()
    go_to(page, "Hedging")
    expect(page.get_by_text(re.compile("^Only the .* rows with “polic"))).to_be_visible()


def test_the_start_page_opens_an_event_and_leads_to_a_question(page):
    open_page(page, "start")
    grid = still(page.locator(".st-key-events [data-testid=stDataFrame]"))
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 35 + 84 + 42)
    page.wait_for_url(re.compile("event=picket-line"))
    expect(page.get_by_role("combobox", name="Event")).to_have_value(
        load_about("picket-line")["title"]
    )
    expect(page.locator("h1")).to_have_text(QUESTIONS[""])
    settle(page)
    go_to(page, "Start")
    page.locator("[class*='st-key-asked-']").get_by_role("link", name="Who is heard?").click()
    page.wait_for_url(re.compile(r"/voices\?event=picket-line$"))
    expect(page.locator("h1")).to_have_text(QUESTIONS["voices"])


def test_the_bundled_events_open_at_once_with_everything_in_one_screen(page):
    open_page(page, "")
    page.get_by_role("region", name="At a glance").wait_for()
    table = page.get_by_role("region", name="At a glance").inner_text()
    for column in ("Outlet", "Headline", "Nearest text", "Who is heard", "The same by textstat"):
        assert column in table
    assert "paraphrase" in table


def test_a_clicked_source_leads_to_its_sentences(page):
    open_page(page, "voices")
    chart_ready(page, "voices-by-actor")
    click_point(page, "voices-by-actor", 0, 0)
    said = page.get_by_text(re.compile(r"attributions behind the click: "))
    said.wait_for()
    settle(page)
    source, outlet = re.search(r"click: (.*) · (.*)\. Click it", said.inner_text()).groups()
    rows = exported(page, "attributions")
    assert set(rows["actor"]) == {source}
    assert set(rows["outlet"]) == {outlet}
    assert rows["sentence"].str.len().min() > 0


def test_a_clicked_outlet_leads_to_its_hedges(page):
    open_page(page, "hedging")
    chart_ready(page, "hedges-outlet")
    click_point(page, "hedges-outlet", 3, 0)
    said = page.get_by_text(re.compile(r"hedges behind the click: "))
    said.wait_for()
    settle(page)
    outlet = re.search(r"click: (.*)\. Click it", said.inner_text()).group(1)
    rows = exported(page, "hedges")
    assert set(rows["outlet"]) == {outlet}
    assert all(cue in sentence for cue, sentence in zip(rows["cue"], rows["sentence"], strict=True))


def test_a_clicked_square_shows_the_shared_passages(page):
    open_page(page, "overlap")
    chart_ready(page, "overlap-containment")
    click_point(page, "overlap-containment", 1, 0)
    shown = page.get_by_text(
        re.compile(r"of five words or more in both Continent Wire Service and")
    )
    shown.wait_for()
    settle(page)
    sections = page.get_by_role("region", name=re.compile("^Shared passages in"))
    expect(sections).to_have_count(2)
    marked = "".join(sections.nth(0).locator("mark").all_text_contents())
    rows = exported(page, "shared-passages")
    assert rows["n_words"].min() >= 5
    text = sections.nth(0).locator(".text").evaluate("e => e.textContent")
    assert marked
    assert all(passage in text for passage in rows["passage"])
    assert rows["passage"].str.len().min() > 0


def test_a_view_can_be_shared_as_a_link(page, new_visitor):
    open_page(page, "readability?event=picket-line")
    page.get_by_text("As textstat counts").click()
    page.wait_for_url(re.compile("readability_counting=textstat"))
    settle(page)
    link = page.url
    other = new_visitor()
    other.goto(link)
    settle(other)
    selected = other.get_by_role("radio", name="As textstat counts")
    assert selected.get_attribute("aria-checked") == "true"
    assert other.url == link
    assert "event=picket-line" in link
    other.get_by_text(load_about("picket-line")["title"]).first.wait_for()


def test_the_event_of_a_link_stays_on_every_page(page):
    open_page(page, "overlap?event=picket-line&overlap_measure=cosine")
    chart_ready(page, "overlap-cosine")
    go_to(page, "Voices")
    page.wait_for_url(re.compile(r"/voices\?event=picket-line$"))
    settle(page)
    go_to(page, "Overlap")
    page.wait_for_url(re.compile("/overlap.*overlap_measure=cosine"))
    chart_ready(page, "overlap-cosine")


def test_an_event_that_is_not_here_is_said(page):
    open_page(page, "voices?event=no-such-event")
    page.get_by_text("There is no event 'no-such-event' here.").wait_for()
    pick(page, page.get_by_role("combobox", name="Event"), "Picket line at Hexley Quay")
    page.wait_for_url(re.compile(r"/voices\?event=picket-line$"))
    page.get_by_text("There is no event").wait_for(state="detached")


def test_the_readers_own_switch_of_the_theme_inks_the_charts(page):
    open_page(page, "voices")
    chart_ready(page, "voices-by-actor")
    tick = page.locator(".st-key-voices-by-actor .name text").first
    ink = "e => getComputedStyle(e).fill"
    assert sum(map(int, re.findall(r"\d+", tick.evaluate(ink))[:3])) < 150
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    page.keyboard.press("Escape")
    bright = re.compile(r"rgb\((2\d\d), (2\d\d), (2\d\d)\)")
    expect(tick).to_have_css("fill", bright)


def test_a_method_note_leads_to_how_accurate_its_measure_is(page):
    open_page(page, "hedging")
    button = page.get_by_role("button", name="How accurate is this? (hedging)")
    follow(page, button, r"/how-accurate\?.*measure=hedging")
    settle(page)
    chart_ready(page, "accuracy-hedgenews_dev")
    assert set(exported(page, "scores")["measure"]) == {"hedging"}
    go_to(page, "Voices")
    settle(page)
    button = page.get_by_role("button", name="How accurate is this? (attribution)").first
    follow(page, button, r"/how-accurate(\?|$)")
    settle(page)
    assert set(exported(page, "scores")["measure"]) == {"attribution"}
