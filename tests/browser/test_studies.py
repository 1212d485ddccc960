"""Studies in a real browser: kept over a reload and a killed server, passed on, deleted, shared."""

import re
import time
import urllib.request
from contextlib import contextmanager

import pandas as pd
from playwright.sync_api import expect

from .conftest import PAGES, WAIT, adopt, downloaded, go_to, pick, serving, settle
from .test_data import STORY, add, edit_cell, text_file
from .test_security import hostile_table, upload

SECRET = "wombat-4711"
HOLDS = """
import gc, pandas as pd
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from dashboard import closing, server

closing.SECONDS = 4  # a closed tab is given back soon

def holds(request):
    word, found = request.query_params["word"], []
    gc.collect()
    for one in gc.get_objects():
        if isinstance(one, pd.DataFrame):
            if any(word in str(cell) for cell in one.to_numpy().ravel()):
                found.append(f"a table with the columns {list(one.columns)}")
        elif isinstance(one, (dict, list, tuple, set)):
            held = [*one.keys(), *one.values()] if isinstance(one, dict) else list(one)
            said = [part.decode("utf-8", "replace") if isinstance(part, bytes) else part
                    for part in held if isinstance(part, (str, bytes))]
            found += [f"{type(one).__name__}: {part[:60]!r}" for part in said
                      if word in part and not part.startswith(("word=", word))]
    return PlainTextResponse(chr(10).join(found))

server.app._user_routes.append(Route("/holds", holds))
"""
"""Lets a test look for a word in the memory of the server."""


def held(url):
    """What of the secret the server holds in memory."""
    with urllib.request.urlopen(f"{url}/holds?word={SECRET}") as answer:
        return answer.read().decode().splitlines()


@contextmanager
def tab(new_visitor, url, path):
    """A page of its own in which `path` was opened."""
    page = new_visitor(base_url=url)
    page.goto(path)
    settle(page)
    yield page
    page.context.close()


def test_all_is_there_after_a_reload_and_after_the_server_was_killed(new_visitor, tmp_path):
    rows = [("Bridge closed", STORY, "Herald"), ("Bridge shut", STORY + " It is old.", "Courier")]
    table = pd.DataFrame(rows, columns=["c1", "c2", "c3"]).to_csv(index=False).encode()
    with serving(tmp_path) as url, tab(new_visitor, url, "/start") as page:
        add(page, {"name": "odd.csv", "mimeType": "text/csv", "buffer": table})
        page.get_by_text("Which column holds the articles' texts?").wait_for()
        settle(page)
        for label, column in (("Text (needed)", "c2"), ("Title", "c1"), ("Outlet", "c3")):
            box = page.get_by_role("combobox", name=label, exact=True)
            box.evaluate("box => box.scrollIntoView({block: 'center'})")
            settle(page)
            pick(page, box, column)
            settle(page)
        page.reload()  # nothing was adopted yet: the columns are still chosen
        sample = page.get_by_role("region", name="First rows of odd.csv")
        sample.get_by_text("Herald").wait_for(state="attached")
        adopt(page, 2)
        grid = page.get_by_role("region", name="Your articles, to be corrected")
        edit_cell(page, grid, x=220, row=0, text="Oster Herald")
        page.get_by_role("region", name="articles", exact=True).get_by_text("corrected").wait_for(
            state="attached"
        )
        go_to(page, "Hedging")
        page.get_by_role("radio", name="Outlet's own").first.click()
        page.wait_for_url("**/hedging*part=own*")
        settle(page)
        link = page.url.removeprefix(url)
    assert "study=odd-" in link
    with serving(tmp_path) as url:
        with tab(new_visitor, url, link) as page:
            expect(page.get_by_text("Oster Herald").first).to_be_attached()
            assert "part=own" in page.url
        with tab(new_visitor, url, "/start") as page:
            page.get_by_text("2 articles · 2 outlets · 1 event").wait_for()
            page.locator("[class*=st-key-study-]").get_by_role("button", name="Open").click()
            page.get_by_role("heading", name="Who covered it").wait_for()
            expect(page.get_by_text("Oster Herald").first).to_be_attached()
            settle(page)
            go_to(page, "Hedging")
            page.wait_for_url("**/hedging*part=own*")


def test_a_study_is_passed_on_renamed_and_deleted_from_disk_and_memory(new_visitor, tmp_path):
    with serving(tmp_path, before=HOLDS) as url, tab(new_visitor, url, "/start") as page:
        add(page, text_file("a.txt", f"Bridge {SECRET} shut\n\n{STORY}"))
        adopt(page, 1)
        assert held(url)
        for name in ("Voices", "Read", "Start"):
            go_to(page, name)
            page.wait_for_url(f"**/{name.lower()}*")
            settle(page)
        [kept] = (tmp_path / "studies").iterdir()
        menu = page.locator(f".st-key-study-{kept.name}").get_by_test_id("stPopover")
        menu.get_by_role("button").click()
        name, data = downloaded(page, page.get_by_role("button", name="Download", exact=True).click)
        assert name == "a.parallax"
        box = page.get_by_role("textbox", name="Name")
        box.fill("The old bridge")
        box.press("Enter")
        page.locator(f".st-key-study-{kept.name}").get_by_text("The old bridge").wait_for()
        settle(page)
        if not page.get_by_role("button", name="Delete", exact=True).is_visible():
            menu.get_by_role("button").click()
        page.get_by_role("button", name="Delete", exact=True).click()
        page.get_by_role("button", name="Delete it for good").click()
        page.get_by_text("None yet").wait_for()
        settle(page)
        assert not list((tmp_path / "studies").iterdir())
        assert "study=" not in page.url
        go_to(page, "Overview")
        settle(page)
        assert not held(url)
        go_to(page, "Start")
        settle(page)
        add(page, {"name": name, "mimeType": "application/zip", "buffer": data})
        page.get_by_role("heading", name="Who covered it").wait_for()
        expect(page.get_by_text(SECRET).first).to_be_attached()
        assert len(list((tmp_path / "studies").iterdir())) == 1


def test_a_link_to_a_study_that_is_not_here_says_so_on_the_page(page):
    page.goto("/voices?study=gone-1f2e&event=own%2Fmine")
    main = page.get_by_test_id("stMain")
    main.get_by_text("The study that the link opens is not on this computer.").wait_for()
    settle(page)
    assert "study=gone-1f2e" in page.url
    main.get_by_role("link", name="Open the page Start").click()
    page.get_by_role("heading", name="Parallax").wait_for()
    settle(page)
    pick(page, page.get_by_role("combobox", name="Event"), "Picket line at Hexley Quay")
    page.wait_for_url(re.compile("event=picket-line"))
    settle(page)
    assert "study=" not in page.url
    assert not main.get_by_text("not on this computer").count()


def test_several_visitors_see_nothing_of_each_other_and_leave_nothing(new_visitor, tmp_path):
    with serving(tmp_path, options="shared=True", before=HOLDS) as url:
        first, second = new_visitor(base_url=url), new_visitor(base_url=url)
        first.goto("/data")
        expect(first.get_by_text("nothing is written to disk").first).to_be_visible()
        upload(first, hostile_table(secret=SECRET))
        assert held(url)
        first.goto(first.url)  # the same link, a new session: not even the visitor's own next tab
        second.goto(first.url)
        for page in (first, second):
            page.get_by_text("The articles that the link shows stay with whoever").wait_for()
            settle(page)
            assert SECRET not in page.content()
        second.goto("/")
        for path, name in reversed(PAGES.items()):
            go_to(second, name)
            second.wait_for_url(re.compile(f"/{path}"))
            settle(second)
            assert second.get_by_test_id("stException").count() == 0
            assert SECRET not in second.content()
            assert "Your articles:" not in second.content()
        end = time.monotonic() + WAIT / 1_000
        while held(url) and time.monotonic() < end:
            second.wait_for_timeout(500)
        assert not held(url)  # what was added went with the tab's session
        assert [one.name for one in tmp_path.iterdir()] == ["server.log"]
