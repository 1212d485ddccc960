"""Print how long one waits, beside `streamlit hello` in the same run.

    python -m evaluation.benchmarks.waiting [--only start pages own crowd memory] [--quick]
    python -m evaluation.benchmarks.waiting --large 200 [--method rules] [--open Overview Words]

`--processes 2` shares the crowd among two, as docs/deploy.md sets them up. `--large`: only an event
of so many own articles of one topic, as a page of it is opened after the other.
Two cores shared by server, browser and visitors; nothing else should run. Medians over pages.
`PARALLAX_CORPORA` names the folder of corpora, from which the 40 own articles come.
"""

import argparse
import asyncio
import gc
import os
import statistics
import time
from contextlib import ExitStack

from analysis.articles import METHODS
from evaluation.benchmarks.speed import machine
from evaluation.benchmarks.waiting import browsing, large, uploading, visitors
from evaluation.benchmarks.waiting.serving import HELLO, OURS, memory, server, worked

LINKS = {"Parallax": ".st-key-navigation a", "hello": '[data-testid="stSidebarNavLink"]'}
CODE = {"Parallax": OURS, "hello": HELLO}
PAGES = {
    "Parallax": ["start", "", "read", "family-tree", "compare-versions", "facts", "voices",
                 "labels", "who-did-it", "words", "hedging", "readability", "overlap", "search",
                 "dictionary", "how-accurate", "data"],
    "hello": ["", "plotting_demo", "dataframe_demo"],
}  # fmt: skip
SECTIONS = ("start", "pages", "own", "crowd", "memory")


def main():
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    given.add_argument("--processes", type=int, default=1, help="that share the crowd")
    given.add_argument("--quick", action="store_true", help="no peer, one start")
    given.add_argument("--large", type=int, metavar="N", help="own articles of one event")
    given.add_argument("--method", choices=METHODS, default="rules")
    given.add_argument("--open", nargs="+", default=["Overview"], metavar="PAGE")
    chosen = given.parse_args()
    print(f"{machine()}; {time.strftime('%d %B %Y, %H:%M')}")
    if chosen.large:
        corpora = os.environ["PARALLAX_CORPORA"]
        for what, told in large.waits(corpora, chosen.large, chosen.method, chosen.open):
            print(f"| {what} | {told} |", flush=True)
        return
    print("\n| what | Parallax | hello |\n|---|---|---|")
    for section in chosen.only:
        both = [globals()[f"_{section}"]("Parallax", chosen)]
        peer = section != "own" and not chosen.quick
        both.append(globals()[f"_{section}"]("hello", chosen) if peer else {})
        for what, value in both[0].items():
            print(f"| {what} | {value} | {both[1].get(what, '–')} |", flush=True)


def _start(who, chosen):
    """Cold starts: the middle one of three counts."""
    times, wire, work = [], [], []
    for _ in range(1 if chosen.quick else 3):
        with browsing.chromium() as browser, server(CODE[who]) as one:
            title, complete, reader = browsing.cold_start(browser, one)
            times.append((complete, title, one.answered))
            wire.append((reader.fetched, reader.heard))
            work.append(worked(one.pid))
            reader.close()
    complete, title, answered = sorted(times)[len(times) // 2]
    fetched, heard = max(wire)
    return {
        "server answers / title / first page complete, cold": (
            f"{answered:.1f} / {title:.1f} / {complete:.1f} s; CPU of the server {min(work):.1f} s"
        ),
        "fetched by a cold browser; and over the websocket": (
            f"{fetched / 1e6:.1f} MB; {heard / 1e3:.0f} kB"
        ),
    }


def _pages(who, _chosen):
    told = {}
    with browsing.chromium() as browser, server(CODE[who]) as one:
        _, _, reader = browsing.cold_start(browser, one)
        time.sleep(3)
        for what in ("first visit", "warm"):
            before = worked(one.pid)
            waits = browsing.walk(reader, LINKS[who])
            cpu = (worked(one.pid) - before) / len(waits)
            slowest = max(waits, key=waits.get)
            told[f"page, {what}: median / worst; CPU of the server a page"] = (
                f"{statistics.median(waits.values()):.2f} / {waits[slowest]:.2f} s "
                f"({slowest}); {cpu:.3f} s"
            )
        if who == "Parallax":
            told |= _selecting(reader, one)
        reader.close()
    return told


def _selecting(reader, one):
    reader.page.goto(f"{one.url}/hedging")
    reader.page.locator("h1").first.wait_for()
    reader.settled()
    kinds = '[data-testid="stButtonGroup"] button'
    before = worked(one.pid)
    picked = [reader.settled([kinds, number]) for number in (1, 0, 1, 0)]
    cpu = (worked(one.pid) - before) / len(picked)
    middle = 1000 * statistics.median(picked[2:])
    told = {"filter (Hedging, what is counted), warm": f"{middle:.0f} ms; {cpu:.3f} s"}
    reader.settled()
    marks = reader.page.locator(".st-key-hedges-outlet .mark")
    marks.first.wait_for()
    lit, rows = [], []
    for number in (0, 1, 0, 1):
        seconds = marks.nth(number).evaluate(browsing.MARKED)
        lit.append(seconds)
        rows.append(seconds + reader.settled())
    told["mark a selection in a chart: lit / its rows are there"] = (
        f"{1000 * statistics.median(lit):.0f} / {1000 * statistics.median(rows):.0f} ms"
    )
    return told


def _own(_who, _chosen):
    data = uploading.table(os.environ.get("PARALLAX_CORPORA"), 40)
    with browsing.chromium() as browser, server(OURS) as one:
        reader = browsing.Reader(browser)
        read = uploading.add(reader, one.url, data)
        reader.settled()
        something, whole = uploading.wait_for_overview(reader)
        reader.close()
    return {
        "40 own articles: read and recognised": f"{read:.1f} s",
        "40 own articles: something to read / all of Overview": f"{something:.1f} / {whole:.1f} s",
    }


def _crowd(who, chosen):
    with ExitStack() as stack:
        several = [stack.enter_context(server(CODE[who])) for _ in range(chosen.processes)]
        pages, urls = PAGES[who], [one.url for one in several]
        for url in urls:
            asyncio.run(visitors.crowd([url], pages, n=1, rounds=len(pages), thinking=0))

        def spent():
            return sum(worked(one.pid) for one in several)

        before, began = spent(), time.perf_counter()
        done = asyncio.run(visitors.crowd(urls, pages, rounds=3 if chosen.quick else 6))
        cpu, clock = spent() - before, time.perf_counter() - began
    runs = len(done["opened"]) + len(done["again"]) + 20
    told = {
        f"20 visitors, 0.3 s thinking, {what}: p50 / p95": (
            f"{visitors.at(done[one], 0.5):.2f} / {visitors.at(done[one], 0.95):.2f} s"
        )
        for one, what in (("opened", "page opened"), ("again", "same page again"))
    }
    return told | {
        "20 visitors: runs a second; CPU a run; kB a visitor; errors": (
            f"{runs / clock:.1f}; {cpu / runs:.3f} s; {done['kilobytes']:.0f}; "
            f"{done['errors']} {done['why']}"
        )
    }


def _memory(who, chosen):
    told = {}
    n = 5 if chosen.quick else 10
    with server(CODE[who]) as one:
        url, pages = one.url, PAGES[who]
        asyncio.run(visitors.staying(url, pages, 2, gc.collect))
        time.sleep(70)
        before = memory(one.pid)
        there = asyncio.run(visitors.staying(url, pages, n, lambda: memory(one.pid)))
        time.sleep(60)
        after = memory(one.pid)
        told["memory at rest"] = f"{before:.0f} MB"
        told["memory a reader of all pages; kept 60 s after closing"] = (
            f"{(there - before) / n:.1f} MB; {(after - before) / n:.1f} MB"
        )
    return told | (_uploaders(chosen) if who == "Parallax" else {})


def _uploaders(chosen):
    n = 2 if chosen.quick else 4
    corpora = os.environ.get("PARALLAX_CORPORA")
    with browsing.chromium() as browser, server(OURS) as one:

        def upload(number):
            reader = browsing.Reader(browser)
            uploading.add(reader, one.url, uploading.table(corpora, 8, seed=str(number)))
            reader.settled()
            uploading.wait_for_overview(reader)
            return reader

        upload(1000).close()
        time.sleep(70)
        before = memory(one.pid)
        readers = [upload(number) for number in range(n)]
        there = memory(one.pid)
        for reader in readers:
            reader.close()
        time.sleep(60)
        after = memory(one.pid)
    return {
        "memory an uploader of 8 articles; kept 60 s after closing": (
            f"{(there - before) / n:.1f} MB; {(after - before) / n:.1f} MB"
        )
    }


if __name__ == "__main__":
    main()
