"""Pages of one large event of own articles in a real Chromium: how soon, and at what cost."""

import time
from pathlib import Path

from evaluation.benchmarks.large_events.made import made
from evaluation.benchmarks.waiting import browsing, uploading
from evaluation.benchmarks.waiting.serving import OURS, memory, server, worked

EVERY = 0.2  # seconds between two looks
SELDOM = 2.0  # between two looks at the memory, which take longer
LONGEST = 1200


def waits(corpora, n, method, pages):
    """Yield a row per page, in this order: seconds until it answers and is whole, and its cost."""
    articles = made(Path(corpora), "topic", n)
    columns = ["event_id", "outlet", "published", "title", "text"]
    with browsing.chromium() as browser, server(OURS) as one:
        reader = browsing.Reader(browser)
        data = articles[columns].to_csv(index=False).encode()
        uploading.add(reader, one.url, data, method)
        reader.settled()
        for name in pages:
            before = worked(one.pid)
            answered, whole, most = _opened(reader.page, one, name)
            reader.settled()
            yield (
                f"{n} articles, {method}: {name}: first answer / whole; CPU of the server; memory",
                f"{answered:.1f} / {whole:.1f} s; {worked(one.pid) - before:.1f} s; {most:.0f} MB",
            )


def _opened(page, one, name):
    """Open a page: seconds until an answer stands there, until nothing is waited for, and MB."""
    main = page.get_by_test_id("stMain")
    app = page.get_by_test_id("stApp")
    before = main.locator("h1").first.inner_text()
    page.locator(".st-key-navigation").get_by_role("link", name=name, exact=True).click()
    began, answered, looked, most = time.perf_counter(), 0.0, 0.0, memory(one.pid)
    while (seconds := time.perf_counter() - began) < LONGEST:
        time.sleep(EVERY)
        if main.locator("h1").first.inner_text() == before:
            continue
        answered = answered or seconds * bool(main.locator(".parallax-answer").count())
        if seconds - looked > SELDOM:
            looked, most = seconds, max(most, memory(one.pid))
        ran = app.get_attribute("data-test-script-state") == "notRunning"
        if ran and answered and not main.get_by_test_id("stProgress").count():
            return answered, seconds, most
    raise RuntimeError(f"{name} was not there after {LONGEST} s")
