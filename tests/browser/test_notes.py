"""Notes in a real browser: written on words, a row and a figure, found again, led back, undone."""

import re

from playwright.sync_api import expect

from analysis.files.notes.files import parse_notes

from .conftest import downloaded, go_to, settle, still

EVENT = "trawler-collision"


def take_back(page):
    """Take back the last change, with the window of Undo that may still be open; was there one?"""
    shown = page.get_by_role("button", name=re.compile("Take it back|Bring it back"))
    for _ in range(6):  # a rerun may close the window that a click has opened
        if not shown.count():
            page.get_by_role("button", name="Undo").click()
            settle(page, quiet=500)
    button = page.get_by_role("button", name="Take it back")
    if not button.count():
        return False
    button.click()
    settle(page, quiet=500)
    return True


def open_page(page, path):
    page.goto(f"/{path}")
    page.locator("h1").first.wait_for()
    settle(page, quiet=700)


def write(page, text, by=""):
    """Fill in the window that is open, and keep the note."""
    window = page.get_by_role("dialog")
    window.get_by_role("textbox", name="Note").fill(text)
    if by:
        window.get_by_role("textbox", name="Your name").fill(by)
    window.get_by_role("button", name="Keep the note").click()
    window.wait_for(state="detached")
    settle(page, quiet=700)


def select(page, first=0):
    """Select the first words of a paragraph; return them."""
    return page.locator(".text").first.evaluate(
        """(text, first) => {
          const paragraph = [...text.querySelectorAll(".paragraph:not(.blank)")][first]
          const node = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode()
          const end = Math.min(12, node.length)
          getSelection().setBaseAndExtent(node, 0, node, end)
          return node.textContent.slice(0, end) }""",
        first,
    )


def on_passage(page, text, by=""):
    open_page(page, f"read?event={EVENT}&method=rules")
    page.locator(".reader").wait_for()
    settle(page, quiet=700)
    words = select(page)
    page.locator("button.write").click()
    write(page, text, by)
    return words


def click_first(page, table, what, y=50):
    """Click into the first row of a table until `what` is there: a rerun may take a click."""
    for _ in range(5):
        grid = page.locator(f"[class*='st-key-{table}'] [data-testid=stDataFrame]").first
        box = still(grid).bounding_box()
        page.mouse.click(box["x"] + 60, box["y"] + y)
        settle(page, quiet=700)
        if what.count():
            break
    what.first.wait_for()


def test_a_note_on_words_is_marked_listed_found_and_exported(page):
    words = on_passage(page, "Who says <b>so</b>? =1+1", by="FK")
    mark = page.locator(".text mark.noted").first
    expect(mark).to_have_text(words.rstrip())
    mark.hover()
    expect(page.locator(".reader .tip")).to_contain_text("your note: Who says <b>so</b>?")
    page.reload()
    expect(page.locator(".text mark.noted").first).to_have_text(words.rstrip())
    go_to(page, "Notes")
    expect(page.locator(".parallax-answer")).to_have_text("1 note: 1 on a passage.")
    settle(page)
    page.get_by_role("textbox", name="Search in notes").fill("nobody wrote this")
    page.keyboard.press("Enter")
    expect(page.locator(".parallax-answer")).to_have_text("Nothing is noted here.")
    page.get_by_role("textbox", name="Search in notes").fill("SAYS")
    page.keyboard.press("Enter")
    expect(page.locator(".parallax-answer")).to_have_text("1 note: 1 on a passage.")
    settle(page)
    page.get_by_text("Notes as a file").click()
    name, data = downloaded(page, page.get_by_role("button", name="All notes as CSV").click)
    assert name == "notes.csv"
    (note,) = parse_notes(data).to_dict("records")
    assert (note["text"], note["by"], note["quoted"]) == (
        "Who says <b>so</b>? =1+1", "FK", words.rstrip(),
    )  # fmt: skip


def test_a_note_leads_back_and_is_written_anew_and_undone(page):
    words = on_passage(page, "first thought")
    go_to(page, "Notes")
    settle(page, quiet=700)
    anew = page.get_by_role("button", name="Write it anew")
    click_first(page, "notes-", anew)
    anew.click()
    write(page, "second thought")
    click_first(page, "notes-", page.locator(".st-key-note-shown").get_by_text("second thought"))
    page.get_by_role("button", name="Read it in the article").click()
    page.locator(".reader").wait_for()
    expect(page.locator(".text mark.noted.current").first).to_have_text(words.rstrip())
    for left in ("first thought", None):
        assert take_back(page)
        if left:
            page.locator(".text mark.noted").first.hover()
            expect(page.locator(".reader .tip")).to_contain_text(left)
    expect(page.locator(".text mark.noted")).to_have_count(0)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".text mark.noted").first).to_have_text(words.rstrip())
    settle(page)


def test_notes_on_a_row_and_a_figure_lead_back_to_the_page_as_it_was(page):
    open_page(page, f"hedging?event={EVENT}&method=rules&hedging_part=own")
    page.get_by_role("button", name="Note", exact=True).click()
    about = page.get_by_role("dialog").get_by_role("combobox", name="About")
    expect(about).to_have_value(re.compile("^Figure: hedges"))
    write(page, "Why so far apart?")
    button = page.get_by_role("button", name="Write a note on this row")
    click_first(page, "hedging-", button, y=77)
    button.click()
    write(page, "A typical one.")
    page.get_by_text("Noted: A typical one.").wait_for()
    go_to(page, "Notes")
    expect(page.locator(".parallax-answer")).to_have_text("2 notes: 1 on a row, 1 on a figure.")
    settle(page, quiet=700)
    back = page.get_by_role("button", name="Go to where it was written")
    click_first(page, "notes-", back)
    back.click()
    page.wait_for_url(re.compile("/hedging.*hedging_part=own"))
