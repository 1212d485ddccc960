"""The page Data and method in a real browser: add, map, correct, delete."""

import io
import re
import urllib.request
import zipfile
from functools import partial

import pandas as pd
from playwright.sync_api import expect

from .conftest import adopt, downloaded, pick, press, serving, settle, still

STORY = (
    "The council closed the old bridge on Monday after heavy rain. “We may need a month,” said "
    "Ana Ruiz, the mayor. Engineers reportedly found cracks in two pillars. Traffic is sent "
    "through the village of Oster, where residents say that lorries pass day and night."
)


def text_file(name, text):
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def add(page, *files):
    page.locator('input[type="file"]').set_input_files(list(files))


def open_page(page):
    page.goto("/data")
    page.get_by_role("heading", name="What is in here").wait_for()
    settle(page)


def exported(page, name):
    settle(page)  # a rerun makes the files anew, and forgets those of the run before
    page.get_by_role("button", name="Export", exact=True).click()
    body = page.get_by_test_id("stPopoverBody")
    body.get_by_role("tab", name="Tables").click()
    body.get_by_text(re.compile(rf"^{name}, ")).wait_for()
    number = {"articles": 0, "removed": 1}[name]
    _, data = downloaded(page, body.get_by_role("button", name="Parquet").nth(number).click)
    page.keyboard.press("Escape")
    return pd.read_parquet(io.BytesIO(data))


def edit_cell(page, grid, *, x, row, text):
    """Type into a cell of a data editor; its cells are drawn, so they have no elements."""
    box = still(grid).bounding_box()
    page.mouse.dblclick(box["x"] + x, box["y"] + 35 * row + 52)
    editor = page.locator("#portal textarea, #portal input").first
    editor.wait_for()
    editor.fill(text)
    editor.press("Enter")
    editor.wait_for(state="detached")


def test_several_files_and_a_zip_at_once(page):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("c.txt", "Bridge shut\n\n" + STORY)
        archive.writestr("../escape.txt", STORY)
    open_page(page)
    add(
        page,
        text_file("a.txt", "Old bridge closed\n\n" + STORY),
        text_file("b.txt", "Bridge closed for weeks\n\n" + STORY),
        text_file("empty.txt", ""),
        {"name": "more.zip", "mimeType": "application/zip", "buffer": packed.getvalue()},
    )
    page.get_by_text("more.zip: plain text, 1 article, outlet unknown, 1 problem").wait_for()
    page.get_by_text("empty.txt: no article found: the file is empty").wait_for()
    expect(page.locator(".parallax-answer").first).to_contain_text("Look below")
    assert (
        page.get_by_text("Your articles: my-articles").count() == 0
    )  # nothing is used before it is adopted
    page.get_by_role("button", name="All are about one event").click()
    page.get_by_text("These articles are in 2 events").wait_for(state="detached")
    adopt(page, 3)
    expect(page.get_by_text("Your articles: my-articles").first).to_be_visible()
    expect(page.get_by_text("3 articles").first).to_be_visible()


def test_nothing_found_is_red_and_leaves_what_is_there(page):
    open_page(page)
    add(page, text_file("a.txt", "Old bridge closed\n\n" + STORY))
    adopt(page, 1)
    add(page, {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n0000"})
    page.get_by_text("No article was found in what you added.").wait_for()
    assert page.get_by_role("button", name=re.compile("^Use ")).count() == 0
    page.get_by_role("button", name="Discard").click()
    page.get_by_text("No article was found").wait_for(state="detached")
    expect(page.get_by_text("Your articles: my-articles").first).to_be_visible()


def test_several_pasted_texts(page):
    open_page(page)
    page.get_by_role("tab", name="Paste text").click()
    box = page.get_by_role("textbox", name="Paste an article")
    box.fill(f"Old bridge closed\n\n{STORY}\n\n---\n\nBridge shut\n\n{STORY} It is old.")
    page.get_by_role("button", name="Read what is pasted").click()
    page.get_by_text("pasted-2.txt: plain text, 1 article").wait_for()
    adopt(page, 2)
    articles = exported(page, "articles")
    assert articles["title"].tolist() == ["Old bridge closed", "Bridge shut"]


def test_a_table_whose_columns_nobody_knows(page):
    rows = [("Bridge closed", STORY, "Oster Herald"), ("Bridge shut", STORY, "Courier")]
    table = pd.DataFrame(rows, columns=["c1", "c2", "c3"]).to_csv(index=False)
    open_page(page)
    add(page, {"name": "odd.csv", "mimeType": "text/csv", "buffer": table.encode()})
    page.get_by_text("Which column holds the articles' texts?").wait_for()
    settle(page)
    for label, column in (("Text (needed)", "c2"), ("Title", "c1"), ("Outlet", "c3")):
        box = page.get_by_role("combobox", name=label, exact=True)
        box.evaluate("box => box.scrollIntoView({block: 'center'})")  # a list that moves closes
        settle(page)
        pick(page, box, column)
        settle(page)
    sample = page.get_by_role("region", name="First rows of odd.csv")
    sample.get_by_text("Oster Herald").wait_for(state="attached")
    adopt(page, 2)
    articles = exported(page, "articles")
    assert articles["outlet"].tolist() == ["Oster Herald", "Courier"]
    assert articles["title"].tolist() == ["Bridge closed", "Bridge shut"]


def test_correct_an_outlet_then_delete_everything(page):
    open_page(page)
    add(page, text_file("a.txt", "Old bridge closed\n\n" + STORY))
    adopt(page, 1)
    grid = page.get_by_role("region", name="Your articles, to be corrected")
    edit_cell(page, grid, x=220, row=0, text="Oster Herald")
    shown = page.get_by_role("region", name="articles", exact=True)
    shown.get_by_text("corrected").wait_for(state="attached")
    articles = exported(page, "articles")
    assert articles.loc[0, ["outlet", "outlet_from"]].tolist() == ["Oster Herald", "corrected"]
    certain = page.get_by_role("button", name="Delete it for good")
    press(page, page.get_by_role("button", name="Delete my data"), certain.wait_for)
    press(page, certain, partial(grid.wait_for, state="detached"))
    settle(page)
    assert page.get_by_text("Your articles: my-articles").count() == 0


def test_the_audit_of_cleaning_is_shown_and_exported(page):
    open_page(page)
    removed = exported(page, "removed")
    assert list(removed.columns) == ["article_id", "line", "text", "reason"]
    assert len(removed) > 0


def test_what_was_uploaded_stays_in_no_memory_of_the_server(new_visitor, tmp_path):
    """Streamlit tells what its upload manager holds, if it is asked here alone."""
    opened = "from dashboard import doors; doors.CLOSED = ('/closed',)"
    with serving(tmp_path, before=opened) as url:
        page = new_visitor(base_url=url)
        open_page(page)
        add(page, text_file("a.txt", "Old bridge closed\n\n" + STORY))
        page.get_by_role("button", name="Use this article").wait_for()
        settle(page)
        with urllib.request.urlopen(f"{url}/_stcore/metrics") as answer:
            told = answer.read().decode()
    assert "cache_memory_bytes" in told
    assert "UploadedFileManager" not in told


def test_a_bad_file_is_taken_out_and_later_ones_are_read(page):
    """Also after a reload: it waits on disk, and must not stand in the way for ever."""
    bad = {"name": "broken <b>.parquet", "mimeType": "", "buffer": b"PAR1" + bytes(range(256)) * 20}
    open_page(page)
    add(page, bad, text_file("a.txt", "Old bridge closed\n\n" + STORY))
    page.get_by_role("button", name="Use this article").wait_for()
    settle(page)
    page.reload()
    settle(page)
    out = page.get_by_role("button", name="Take out broken <b>.parquet")
    out.wait_for()
    settle(page)
    out.click()
    out.wait_for(state="detached")
    expect(page.get_by_text("no article found")).to_have_count(0)
    add(page, text_file("b.txt", "Bridge reopened\n\n" + STORY.replace("bridge", "crossing")))
    adopt(page, 2)
    expect(page.get_by_test_id("stException")).to_have_count(0)
