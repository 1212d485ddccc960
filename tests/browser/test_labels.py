"""Who is called what: an actor chosen by a click is marked everywhere, merged, and split again."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import chart_ready, click_point, go_to, marks_of, pick, settle, still
from .test_pages import exported, open_page

EVENT = "trawler-collision"
PATH = f"labels?event={EVENT}&method=rules"


def calm(page):
    page.get_by_text("How this is measured: labels").first.wait_for()
    settle(page, quiet=700)


@pytest.fixture
def labels(page):
    open_page(page, PATH)
    calm(page)
    return page


def click_into(page, table, *, row, height=84):
    """Click into a row of a table; its cells are drawn, so they have no elements."""
    calm(page)
    grid = page.locator(f"[class*='st-key-{table}'] [data-testid=stDataFrame]").first
    box = still(grid).bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 35 + height * row + height / 2)
    settle(page)


def test_a_clicked_cell_chooses_an_actor_and_marks_it_where_articles_are_read(labels):
    page = labels
    chart_ready(page, "actors-by-outlet")
    name = marks_of(page, "actors-by-outlet").first.get_attribute("data-actor")
    click_point(page, "actors-by-outlet")
    chip = page.get_by_role("button", name=f"marked: {name} ×")
    expect(chip).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]actor="))
    expect(page.get_by_role("heading", name=f"What they call “{name}”")).to_be_visible()
    calm(page)
    mentions = exported(page, "mentions")
    assert set(mentions["actor"]) == {name}
    go_to(page, "Read")
    page.locator(".reader").wait_for()
    settle(page)
    expect(page.get_by_role("button", name=re.compile(f"^“{re.escape(name)}”"))).to_be_visible()
    chip.click()
    expect(page.locator(".reader mark.actor")).to_have_count(0)


def test_two_actors_are_made_one_by_click_and_a_label_is_split_off(labels):
    page = labels
    everyone = exported(page, "actor-mentions")
    first, second = everyone["actor"].value_counts().index[:2]
    page.get_by_text(re.compile("^Correct who “.*” is$")).click()
    form = page.get_by_test_id("stForm").filter(has_text="Who that is")
    shown = form.get_by_role("combobox", name="Who that is").input_value()
    other = second if shown == first else first
    pick(page, form.get_by_role("combobox", name="Who that is"), other)
    form.get_by_role("button", name="Save the correction").click()
    expect(form.get_by_text("Say who corrects")).to_be_visible()
    form.get_by_role("textbox", name="Your name or initials").fill("FK")
    form.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("Corrected (1)", exact=True)).to_be_visible()
    calm(page)
    merged = exported(page, "actor-mentions")
    assert shown not in set(merged["actor"])
    assert (merged["actor"] == other).sum() == everyone["actor"].isin([shown, other]).sum()
    open_page(page, PATH)
    click_into(page, "labels-", row=0)
    split = page.get_by_test_id("stForm").filter(has_text="Whom they mean")
    box = split.get_by_role("combobox", name="Whom they mean")
    box.fill("Somebody Quite Different")
    page.get_by_role("option", name=re.compile("Somebody Quite Different")).click()
    split.get_by_role("textbox", name="Your name or initials").fill("FK")
    split.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("Corrected (2)", exact=True)).to_be_visible()
    calm(page)
    assert "Somebody Quite Different" in set(exported(page, "actor-mentions")["actor"])
    page.get_by_role("radio", name="Corrected (2)").click()
    for left in (1, 0):
        click_into(page, "corrections-", row=0, height=35)
        page.get_by_role("button", name="Take back").click()
        page.get_by_text(f"Corrected ({left})", exact=True).wait_for()
