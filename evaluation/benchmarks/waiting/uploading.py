"""Own articles in a real Chromium: how soon there is something to read, and when is all there."""

import csv
import gzip
import io
import json
import os
import time
from pathlib import Path

USE = "Use th"
SOMETHING = """() => document.querySelector("h1")?.textContent.includes("what differs") &&
  document.querySelectorAll('[data-testid="stMain"] [data-testid="stHtml"] p').length > 0"""


def table(corpora, n, seed=""):
    """Return a CSV of `n` articles of real outlets as one event; of bundled ones without corpora.

    `seed` makes the texts others, so that nothing is known of them.
    """
    path = Path(corpora or os.devnull) / "eval" / "events" / "allsides_events_dev.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rows = [(one["outlet"], one["date"], one["title"], one["text"]) for one in rows]
    else:
        from analysis.files.events import event_ids, load_event

        rows = [
            (one["outlet"], str(one["published"])[:10], one["title"], one["text"])
            for event in event_ids() for _, one in load_event(event).iterrows()
        ]  # fmt: skip
        rows = [(o, d, t, f"{text}\n\nEdition {k} was printed.") for k in range(1 + n // len(rows))
                for o, d, t, text in rows]  # fmt: skip
    chosen = [row for row in rows if 150 <= len(row[3].split()) <= 1200][:n]
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow(["event_id", "outlet", "published", "title", "text"])
    for outlet, date, title, text in chosen:
        more = f"\n\nThat was printed in number {seed}." if seed else ""
        writer.writerow(["own", outlet, date, title, text + more])
    return told.getvalue().encode()


def add(reader, url, data, method="model"):
    """Add a table of articles and use it; return the seconds until the choice stands on screen."""
    page = reader.page
    page.goto(f"{url}/data?method={method}")
    page.get_by_text("Drag in your articles").first.wait_for()
    reader.settled()
    page.locator('input[type="file"]').first.set_input_files(
        [{"name": "articles.csv", "mimeType": "text/csv", "buffer": data}]
    )
    button = page.get_by_role("button", name=USE)
    began = time.perf_counter()
    button.first.wait_for()
    read = time.perf_counter() - began
    reader.settled()
    button.first.click()
    button.first.wait_for(state="detached")
    return read


def wait_for_overview(reader):
    """Open Overview: seconds until there is an answer to read, and until all is there."""
    page = reader.page
    link = page.locator(".st-key-navigation").get_by_role("link", name="Overview", exact=True)
    link.click()
    began = time.perf_counter()
    page.wait_for_function(SOMETHING)
    something = time.perf_counter() - began
    reader.settled()
    page.get_by_text("When it was covered").first.wait_for()
    reader.settled()
    return something, time.perf_counter() - began
