"""The method chosen once holds on every page; who an actor is, is corrected by a click."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.state import methods

from .conftest import choose_method, go_to, pick, settle
from .test_corrections import EVENT, calm, click_cell, expect_above, open_page
from .test_pages import exported

CHARTS = {"Facts and omissions": "facts-matrix"}
CHARTS |= {"Hedging": "hedges-outlet", "Voices": "voices-by-actor"}
CHARTS |= {"Labels": "actors-by-outlet"}
IN_WORDS = ("Read", "Compare versions", "Family tree", "Overview")
"""Pages that say in a line how it was found, beside their charts or for want of one."""

PATH = f"voices?event={EVENT}&method=rules"


@pytest.fixture
def both():
    if len(methods.available()) == 1:
        pytest.skip("only rules are there")


@pytest.mark.usefixtures("both")
def test_another_method_has_another_table_and_holds_on_all_pages(page):
    open_page(page, f"voices?event={EVENT}")
    said = {"Rules": "found by rules", "Model": "found by the trained model"}
    for name in ("Rules", "Model", "Rules"):
        choose_method(page, name)
        expect_above(page, "voices-by-actor", said[name])
        calm(page)
        assert set(exported(page, "attributions")["method"]) == {name.lower()}
    for name in (*IN_WORDS, *CHARTS, "Readability", "Overlap"):
        go_to(page, name)
        chosen = page.get_by_role("combobox", name="Voices and hedges found by")
        expect(chosen).to_have_value("Rules")
        expect(page).to_have_url(re.compile(r"[?&]method=rules\b"))
        if name in IN_WORDS:
            line = page.get_by_text(re.compile("^Voices and hedges are found by rules")).first
            expect(line).to_be_visible()
        if name in CHARTS:
            expect_above(page, CHARTS[name], "found by rules")


@pytest.mark.usefixtures("both")
def test_a_chart_of_one_voice_names_the_method_of_the_link(page):
    open_page(page, f"overlap?event={EVENT}&method=fast&overlap_part=own")
    expect_above(page, "overlap-containment", "found by the fast model")
    assert "by_hand" not in exported(page, "overlap")


def click_actor(page, row):
    click_cell(page, "voice-shares-", y=35 + 35 * row + 17, x=200)
    form = page.locator("[class*='st-key-correct-actor-']").first
    expect(form).to_be_visible()
    settle(page)
    return form


def test_an_actor_is_corrected_counted_exported_kept_and_taken_back(page):
    open_page(page, PATH)
    form = click_actor(page, 0)
    name = form.get_by_role("textbox", name="Who that is")
    was = name.input_value()
    name.fill("Somebody Quite Different")
    pick(page, form.get_by_role("combobox", name="Kind of source"), "media")
    form.get_by_role("button", name="Save the correction").click()
    expect(form.get_by_text("Say who corrects")).to_be_visible()
    form.get_by_role("textbox", name="Your name or initials").fill("FK")
    form.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("Corrected (1)", exact=True)).to_be_visible()
    page.reload()
    calm(page)
    expect_above(page, "voices-by-actor", "sources: # of # by hand")
    shares = exported(page, "voice-share")
    mine = shares[shares["actor"] == "Somebody Quite Different"]
    assert set(mine["source_type"]) == {"media"}
    assert was not in set(shares["actor"])
    assert shares["by_hand"].str.fullmatch(r"sources: \d+ of \d+ by hand").all()
    page.get_by_role("radio", name="Corrected (1)").click()
    click_cell(page, "corrections-", y=52)
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Nothing was corrected here yet.")).to_be_visible()
    assert was in set(exported(page, "voice-share")["actor"])
