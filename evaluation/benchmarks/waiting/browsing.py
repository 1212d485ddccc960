"""One reader in a real Chromium: what is fetched, and how long until a page is complete."""

import shutil
import time
from contextlib import contextmanager

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
QUIET = 250
"""Milliseconds without any change after which a page is complete; they do not count."""

DONE = """([begin, quiet]) => new Promise(done => {
  const start = performance.now(), before = document.querySelector("h1")?.textContent
  let idle = null, moved = false
  const look = now => {
    const app = document.querySelector('[data-testid="stApp"]')
    const busy = !app || app.dataset.testScriptState !== "notRunning" ||
      document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    moved ||= busy || document.querySelector("h1")?.textContent !== before
    if (busy) idle = null
    else idle ??= now
    const settled = idle !== null && now - idle > quiet && (moved || now - start > 700)
    if (!settled && now - start < 120000) return requestAnimationFrame(look)
    done(moved ? (idle ?? now) - start : 0) }
  if (begin) document.querySelectorAll(begin[0])[begin[1]].click()
  requestAnimationFrame(look) })"""
"""Click (if anything is to be clicked), and tell after how many ms nothing changed any more."""


MARKED = """node => new Promise(done => {
  const start = performance.now(), was = node.getAttribute("aria-pressed")
  const look = now => node.getAttribute("aria-pressed") !== was || now - start > 10000
    ? done((performance.now() - start) / 1000) : requestAnimationFrame(look)
  node.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }))
  requestAnimationFrame(look) })"""
"""Click a mark of a chart, and tell after how many seconds it is lit."""


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(found), args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """A page of its own, with nothing in its cache; counts what comes over the wire."""

    def __init__(self, browser):
        self.context = browser.new_context(viewport={"width": 1280, "height": 1000})
        self.page = self.context.new_page()
        self.page.set_default_timeout(180_000)
        self.fetched = self.heard = 0
        wire = self.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._fetched)
        wire.on("Network.webSocketFrameReceived", self._heard)

    def _fetched(self, event):
        self.fetched += event["encodedDataLength"]

    def _heard(self, event):
        data = event["response"]["payloadData"]  # base64
        self.heard += len(data) * 3 // 4

    def settled(self, begin=None):
        """Seconds until the page was complete."""
        return self.page.evaluate(DONE, [begin, QUIET]) / 1000

    def close(self):
        """Close the window."""
        self.context.close()


def cold_start(browser, one):
    """Seconds from the start of the server to the first title, and to the complete page."""
    reader = Reader(browser)
    reader.page.goto(one.url, wait_until="commit")
    reader.page.locator("h1").first.wait_for()
    title = time.perf_counter() - one.began
    reader.settled()
    complete = time.perf_counter() - one.began - QUIET / 1000
    return title, complete, reader


def walk(reader, links):
    """Open every page that the navigation lists; seconds of each, by its name."""
    names = [name.strip() for name in reader.page.locator(links).all_inner_texts()]
    return {name: reader.settled([links, number]) for number, name in enumerate(names)}
