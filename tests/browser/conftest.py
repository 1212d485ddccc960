"""A real server and a real Chromium for the browser tests.

`server` starts the dashboard once a worker, as `parallax` does, from a folder of its own; `page`
is a fresh visitor, `shared` one for a file. A test fails if a script of the page raised an error
or the browser asked any host but the server. Without Chromium the tests are skipped, unless
PARALLAX_REQUIRE_BROWSER=1.
"""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # No page lives long enough to repay its compiling: 13 % of what a visit takes of the processor.
    "--js-flags=--no-maglev --no-opt",
]
WAIT = 1_000 * int(os.environ.get("PARALLAX_WAIT", "180"))
"""Milliseconds before what is waited for is an error, everywhere: busy cores are slow."""
VIEWPORT = {"width": 1280, "height": 1000}
MEDIA = {"reduced_motion": "reduce", "color_scheme": "light"}
LOG = pytest.StashKey[Path]()
PAGES = {
    "start": "Start",
    "": "Overview",
    "read": "Read",
    "family-tree": "Family tree",
    "compare-versions": "Compare versions",
    "facts": "Facts and omissions",
    "voices": "Voices",
    "labels": "Labels",
    "who-did-it": "Who did it",
    "words": "Words",
    "hedging": "Hedging",
    "readability": "Readability",
    "overlap": "Overlap",
    "pile": "Whole run",
    "profiles": "Profiles",
    "search": "Search",
    "dictionary": "Your dictionary",
    "how-accurate": "How accurate",
    "data": "Data and method",
    "notes": "Notes",
}
"""Address of each page, and its name in the navigation."""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Show the end of the server's log under a test that failed."""
    report = yield
    log = item.session.config.stash.get(LOG, None)
    if report.failed and log is not None:
        report.sections.append(("the server's log", log.read_text(encoding="utf-8")[-3000:]))
    return report


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        if os.environ.get("PARALLAX_REQUIRE_BROWSER") == "1":
            pytest.fail("PARALLAX_REQUIRE_BROWSER=1, but there is no Chromium")
        pytest.skip("there is no Chromium on this computer")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=WAIT)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    """The folder where `server` is started and keeps what is added, unrelated to ours."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session")
def server(home, pytestconfig) -> Iterator[str]:
    """The address of a dashboard."""
    pytestconfig.stash[LOG] = home / "server.log"
    with serving(home) as url:
        yield url


@contextmanager
def serving(folder: Path, options: str = "", before: str = "") -> Iterator[str]:
    """Start a dashboard from a folder, which holds what it keeps; it ends as if it were killed.

    Parameters
    ----------
    folder
        Where it starts.
    options
        Further arguments of `dashboard.server.start`.
    before
        Code that runs in the server before that.
    """
    port = free_port()
    code = f"{before}\nfrom dashboard.server import start\n"
    code += f"start(port={port}, headless=True, {options})"
    # What the tests add or correct must not end up in the home of whoever runs them.
    kept = {"PARALLAX_STUDIES": "studies", "PARALLAX_CORRECTIONS": "corrections"}
    told = os.environ | {name: str(folder / where) for name, where in kept.items()}
    with (folder / "server.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=folder, stdout=log, stderr=log, env=told
        )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(url, process):
    """Return once a server answers."""
    end = time.monotonic() + WAIT / 1_000
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("the dashboard ended at once; see server.log")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the dashboard did not start in time")


@pytest.fixture(scope="session")
def at_rest():
    """Pages that visitors have left: Chromium need not compile the scripts again in one of them."""
    return []


@pytest.fixture
def new_visitor(chromium, server, home, at_rest):
    """Open a new visitor: call it with Playwright context options; returns a page.

    They have seen the tour, unless `toured` is False. What they corrected and noted in the bundled
    events is not there for the next.
    """
    with visitors(chromium, server, at_rest) as visit:
        yield visit
    shutil.rmtree(home / "studies" / "bundled", ignore_errors=True)


@pytest.fixture(scope="module")
def shared(chromium, server, at_rest):
    """A page for the tests of a file that leave it as they found it: to open one costs most."""
    with visitors(chromium, server, at_rest) as visit:
        yield visit()


@contextmanager
def visitors(chromium, server, at_rest):
    """Give what opens new visitors; once they have left, whether all was in order is told."""
    usual, unusual, errors, outside, servers = [], [], [], [], {server}
    heard = {
        "pageerror": lambda error: errors.append(str(error)),
        "request": lambda request: outside.append(request.url),
    }

    def visit(*, toured=True, viewport=VIEWPORT, **options):
        as_usual = toured and not options
        page = at_rest.pop() if as_usual and at_rest else opened(toured, **options)
        (usual if as_usual else unusual).append(page)
        page.set_viewport_size(viewport)
        servers.add(options.get("base_url", server))
        for event, listener in heard.items():
            page.on(event, listener)
        return page

    def opened(toured, **options):
        kept = {"viewport": VIEWPORT, "base_url": server, "accept_downloads": True}
        context = chromium.new_context(**(kept | MEDIA | options))
        if toured:
            context.add_init_script("localStorage.setItem('parallax-tour', 'seen')")
        page = context.new_page()
        page.set_default_timeout(WAIT)
        return page

    yield visit
    for page in unusual:
        page.context.close()
    for page in usual:
        for event, listener in heard.items():
            page.remove_listener(event, listener)
        leave(page)
    at_rest += usual
    assert not errors
    sockets = {url.replace("http", "ws", 1) for url in servers}
    own = (*servers, *sockets, "data:", "blob:")
    assert not [url for url in outside if not url.startswith(own)]


def leave(page):
    """Let a visitor go: their session ends, and nothing of theirs stays in the browser."""
    page.mouse.move(0, 0)
    page.goto("/_stcore/health")  # the same origin, without a script that could keep anything
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.context.clear_cookies()
    page.emulate_media(**MEDIA)


@pytest.fixture
def page(new_visitor):
    return new_visitor()


def settle(page, quiet=150):
    """Wait until the script has run and nothing on the page has been stale for `quiet` ms.

    One look is not enough: between a click and the rerun that it causes, and between two reruns,
    the page is idle for a moment, too.
    """
    page.evaluate("window.parallaxIdle = null")
    page.wait_for_function(
        """quiet => {
          const app = document.querySelector('[data-testid="stApp"]'), now = performance.now()
          const idle = app?.dataset.testScriptState === "notRunning" &&
            !document.querySelector('[data-stale="true"]')
          if (!idle) window.parallaxIdle = null
          else window.parallaxIdle ??= now
          return idle && now - window.parallaxIdle > quiet }""",
        arg=quiet,
        timeout=WAIT,
    )


def still(element, quiet=300):
    """Return an element once it has not moved for `quiet` ms, nor been replaced by another."""
    element.scroll_into_view_if_needed()
    waiting = """(node, quiet) => new Promise(done => {
      let at, since
      const look = now => {
        const box = node.getBoundingClientRect(), here = [box.x, box.y, box.width].join()
        if (here !== at) { at = here; since = now }
        if (!node.isConnected) done(false)
        else if (now - since > quiet) done(true)
        else requestAnimationFrame(look) }
      requestAnimationFrame(look) })"""
    while not element.evaluate(waiting, quiet):
        pass
    return element


def adopt(page, n):
    """Use the `n` articles that were recognised in what was added."""
    label = "Use this article" if n == 1 else f"Use these {n} articles"
    button = page.get_by_role("button", name=label)
    button.first.wait_for()
    settle(page)
    button.click()
    button.wait_for(state="detached")
    settle(page)


def go_to(page, name):
    """Follow a link of the navigation."""
    page.locator(".st-key-navigation").get_by_role("link", name=name, exact=True).click()


def press(page, button, until, tries=6):
    """Click until `until(timeout=…)` no longer fails: a rerun may have taken the click."""
    from playwright.sync_api import TimeoutError as TookTooLong

    for left in reversed(range(tries)):
        settle(page, quiet=500)
        button.click()
        try:
            until(timeout=15_000 if left else WAIT)
        except TookTooLong:
            if not left:
                raise
        else:
            return


def follow(page, button, path):
    """Click what leads to another page."""
    press(page, button, partial(page.wait_for_url, re.compile(path)))


def pick(page, box, name, tries=6):
    """Choose from a list; again where the page, drawn anew, closed it or forgot the choice."""
    from playwright.sync_api import TimeoutError as TookTooLong
    from playwright.sync_api import expect

    option = page.get_by_role("option", name=name, exact=True)
    for left in reversed(range(tries)):
        box.click()
        try:
            option.click(timeout=10_000 if left else None)
        except TookTooLong:
            if not left:
                raise
            page.keyboard.press("Escape")
            continue
        settle(page)
        if box.input_value() == name or not left:
            expect(box).to_have_value(name)
            return


def choose_method(page, name):
    """Choose in the sidebar how voices and hedges are found."""
    pick(page, page.get_by_role("combobox", name="Voices and hedges found by"), name)


def marks_of(page, key):
    """All marks of a chart, in the order in which they are drawn."""
    return page.locator(f".st-key-{key} .mark")


def chart_ready(page, key, quiet=700):
    """Wait until a chart is drawn and has not been replaced for `quiet` milliseconds."""
    page.wait_for_function(
        """([key, quiet]) => {
          const inside = [...document.querySelectorAll(`.st-key-${key} *`)]
          const chart = inside.map(node => node.shadowRoot?.querySelector("svg")).find(Boolean)
          const seen = (window.parallaxSeen ??= {}), now = performance.now()
          if (!chart) { seen[key] = null; return false }
          const size = chart.clientWidth + "x" + chart.clientHeight
          if (!seen[key] || seen[key].chart !== chart || seen[key].size !== size) {
            seen[key] = { chart, size, since: now }; return false }
          return now - seen[key].since > quiet }""",
        arg=[key, quiet],
        polling=100,
        timeout=WAIT,
    )


def mark_of(page, key, wanted):
    """The trace and the point of the chart that carry `wanted` as customdata."""
    told = marks_of(page, key).evaluate_all(
        "marks => marks.map(mark => [mark.dataset.point, mark.dataset.is])"
    )
    place = next(place for place, means in told if json.loads(means)[1:] == list(wanted))
    return tuple(map(int, place.split(":")))


def click_point(page, key, trace=0, point=0):
    """Click the middle of a chart's point."""
    from playwright.sync_api import Error

    mark = page.locator(f'.st-key-{key} [data-point="{trace}:{point}"]')
    box = None
    while box is None:  # the chart may be drawn anew for another width meanwhile
        with suppress(Error):
            box = still(mark.locator("circle, polygon, rect").first).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def downloaded(page, click, tries=3):
    """Return the name and the bytes of the file that `click()` downloads.

    Again where Streamlit forgot the file meanwhile: a rerun makes the files of a page anew.
    """
    from playwright.sync_api import Error

    for left in reversed(range(tries)):
        with page.expect_download() as download:
            click()
        try:
            content = Path(download.value.path()).read_bytes()
            break
        except Error:
            if not left:
                raise
            settle(page)
    return download.value.suggested_filename, content


def asked(url, method, path, headers):
    """The status that a request of our own making gets."""
    host = url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=WAIT / 1_000)
    with closing(connection):
        connection.putrequest(method, path, skip_host=True)
        for name, value in ({"Host": host} | headers).items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status
