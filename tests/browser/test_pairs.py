"""Two texts corrected by click: families and differences follow, and the way back is there."""

import re

from playwright.sync_api import expect

from .conftest import settle, still
from .test_notes import open_page, take_back

EVENT = "picket-line"


def sign(page, button):
    page.get_by_role("textbox", name="Your name or initials").first.fill("FK")
    page.get_by_role("button", name=button).click()
    page.get_by_text("Corrected (1)", exact=True).wait_for()
    settle(page, quiet=700)


def test_a_relation_corrected_changes_the_number_of_reports(page):
    pair = "pennant_press_agency~pennant_press_agency_early"
    open_page(page, f"family-tree?event={EVENT}&method=rules&family_pair={pair}")
    answer = page.locator(".parallax-answer")
    before = int(re.search(r"8 texts are (\d+) independent reports", answer.inner_text())[1])
    page.get_by_text("Correct how these two are related").click()
    page.get_by_text("Independent: neither was made from the other").click()
    sign(page, "Save the correction")
    expect(answer).to_contain_text(f"8 texts are {before + 1} independent reports")
    # The page Overview counts the same, also after a reload.
    open_page(page, f"overview?event={EVENT}&method=rules")
    expect(
        page.get_by_text(re.compile(rf"\b{before + 1} independent reports")).first
    ).to_be_visible()
    open_page(page, f"family-tree?event={EVENT}&method=rules&family_pair={pair}")
    assert take_back(page)
    expect(answer).to_contain_text(f"8 texts are {before} independent reports")
    page.get_by_role("button", name="Bring it back").click()
    expect(answer).to_contain_text(f"8 texts are {before + 1} independent reports")
    settle(page)


def test_an_alignment_corrected_changes_the_differences(page):
    two = "compare_first=pennant_press_agency_early&compare_second=pennant_press_agency"
    open_page(page, f"compare-versions?event={EVENT}&method=rules&{two}")
    added = page.get_by_text(re.compile(r"^sentence removed \(\d+\)$"))
    before = int(re.search(r"\d+", added.first.inner_text())[0]) if added.count() else 0
    grid = page.locator(".st-key-differences [data-testid=stDataFrame]").first
    for _ in range(4):  # a rerun may take the click
        box = still(grid).bounding_box()
        page.mouse.click(box["x"] + 60, box["y"] + 35 + 84 + 42)
        settle(page, quiet=700)
        if page.get_by_text("They are taken to belong together.").count():
            break
    sign(page, "These two do not belong together")
    expect(page.get_by_text(f"sentence removed ({before + 1})")).to_be_visible()
    assert take_back(page)
    expect(page.get_by_text("Corrected (1)", exact=True)).to_have_count(0)
