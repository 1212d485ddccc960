"""How long does one wait for a filter over 100,000 articles of a run, and with how much memory?

    python -m evaluation.benchmarks.opening --make ../shared/eval/bulk/articles_12k.jsonl.gz RUN OUT
    python -m evaluation.benchmarks.opening OUT [--peers FOLDER]
    python -m evaluation.benchmarks.opening OUT --pages

`--make` repeats the articles of a pool under new ids, with dates moved, until there are 100,000, in
events of 2 to 20; the rows of one article of RUN, a run of any articles, stand for those of each.
The text is repeated: what it says is no matter here, but an index of words finds fewer different
ones than in as many articles of their own.

Each engine runs in a process of its own on one thread and answers the same questions. Seconds are
those of the processor. `--pages` draws the page *Whole run* without a browser, for one visitor and
for twenty. The peers read `articles.parquet` itself; FOLDER is where they are
(`pip install --target FOLDER duckdb polars`), for Parallax needs neither.
"""

import argparse
import gc
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

N = 100_000
TOGETHER = 1_000  # articles of a row group, as a partition of `parallax measure`
ENGINES = ("Parallax", "pyarrow.dataset", "DuckDB", "Polars")
OUTLETS = ["Politico", "Vox"]
SINCE, UNTIL = "2016-01-01", "2018-12-31"
WORD = "climate"
TABLES = (
    "attributions", "hedges", "boosters", "families", "readability", "sources", "actor_mentions",
)  # fmt: skip


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("out", type=Path, nargs="?")
    given.add_argument("--make", nargs=3, type=Path, metavar=("POOL", "RUN", "OUT"))
    given.add_argument("--peers", type=Path)
    given.add_argument("--pages", action="store_true")
    given.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    chosen = given.parse_args()
    if chosen.make:
        make(*chosen.make)
    elif chosen.pages:
        show_pages(chosen.out)
    elif chosen.one:
        if chosen.peers:
            sys.path.append(str(chosen.peers))
        print(json.dumps(asked(chosen.one, chosen.out)))
    else:
        show(chosen)


def show(chosen: argparse.Namespace) -> None:
    engines = ENGINES if chosen.peers else ENGINES[:2]
    found = {one: in_a_new_process(one, chosen) for one in engines}
    names = list(found["Parallax"])
    print("| engine | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1))
    for one, told in found.items():
        cells = (str(told.get(name, "")) for name in names)
        print(f"| {one} | " + " | ".join(cells) + " |")


def in_a_new_process(engine: str, chosen: argparse.Namespace) -> dict[str, Any]:
    call = [sys.executable, "-m", "evaluation.benchmarks.opening", str(chosen.out), "--one", engine]
    call += ["--peers", str(chosen.peers)] if chosen.peers else []
    one = dict.fromkeys(("OMP_NUM_THREADS", "POLARS_MAX_THREADS", "ARROW_NUM_THREADS"), "1")
    ran = subprocess.run(call, env=os.environ | one, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def asked(engine: str, out: Path) -> dict[str, Any]:
    """Ask one engine everything; return what it took, and how much it found."""
    begun = time.process_time()
    questions = {"Parallax": ours, "pyarrow.dataset": arrow, "DuckDB": duck, "Polars": polar}
    ask = questions[engine](out)
    told = {"import and open, s": round(time.process_time() - begun, 2)}
    found = []
    for name, question in ask.items():
        took = []
        for _ in range(3):
            begun = time.process_time()
            answer = question()
            took.append(time.process_time() - begun)
        told[f"{name}, s"] = f"{took[0]:.3f}, then {min(took):.3f}"
        found.append(f"{answer:,}")
    told["found"] = ", ".join(found)
    told["memory, MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return told


def show_pages(out: Path) -> None:
    """Say what the page of a run takes of the processor, and a visitor of the memory."""
    os.environ["PARALLAX_RUN"] = str(out)
    from streamlit.testing.v1 import AppTest

    import dashboard

    def visit() -> Any:
        app = AppTest.from_file(Path(dashboard.__file__).parent / "app.py", default_timeout=300)
        return app.switch_page("app_pages/pile.py")

    def told(what: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        done = work()
        print(f"| {what} | {time.process_time() - begun:.2f} s |", flush=True)
        assert not done.exception
        return done

    print("| page | processor |\n|---|---|")
    app = told("first page of the server, with all imports", visit().run)
    app = told("first page of the next visitor", visit().run)
    app = told("words", app.text_input(key="run_words").set_value("climate chang*").run)
    app = told("two outlets", app.multiselect(key="run_outlets").set_value(OUTLETS).run)
    app = told("events that both tell of", app.checkbox(key="run_together").check().run)
    app = told("articles in place of events", app.segmented_control[-1].set_value("articles").run)
    app = told("dates", app.date_input(key="run_since").set_value(_moment(SINCE).date()).run)
    told("an event on Overview", app.switch_page("app_pages/overview.py").run)
    before, visitors = _held(), []
    for n in range(20):
        visitors.append(visit().run())
        visitors[-1].text_input(key="run_words").set_value(
            f"{WORD} {'abcdefghijklmnopqrst'[n]}*"
        ).run()
    print(f"| each of 20 visitors more, memory | {(_held() - before) / 20:.1f} MB |")


def _held() -> float:
    """Return how many MB of memory are held now, but for files that are mapped into it."""
    gc.collect()
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"RssAnon:\s+(\d+)", told)[1]) / 1024


Questions = dict[str, Callable[[], int]]


def ours(out: Path) -> Questions:
    from analysis import open_run

    run = open_run(out)
    if not run.has_words:
        begun = time.process_time()
        run.index_words()
        told = sum(path.stat().st_size for path in (out / ".index").rglob("*")) / 2**20
        print(f"indexed in {time.process_time() - begun:.0f} s, {told:.0f} MB", file=sys.stderr)
    light = {"outlets": OUTLETS, "since": SINCE, "until": UNTIL}
    ids = run.events()["event_id"]
    at = iter(range(100, len(ids), 1_000))
    return {
        "outlets and dates": lambda: len(run.articles(**light)),
        "a word in title or text": lambda: len(run.articles(words=WORD)),
        "all tables of an event": lambda: len(of_event(run, ids[next(at)])),
    }


def of_event(run: Any, event_id: str) -> list[Any]:
    event = run.event(event_id)
    return [event.tables[name] for name in event.tables]


def arrow(out: Path) -> Questions:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    pa.set_cpu_count(1)
    articles = ds.dataset(out / "articles.parquet")
    since, until = (pa.scalar(_moment(day)) for day in (SINCE, UNTIL))
    light = pc.field("outlet").isin(OUTLETS) & (pc.field("published") >= since)
    light &= pc.field("published") <= until
    pattern = rf"\b{WORD}\b"
    word = pc.match_substring_regex(pc.field("text"), pattern, ignore_case=True)
    word |= pc.match_substring_regex(pc.field("title"), pattern, ignore_case=True)
    columns = ["event_id", "article_id", "outlet", "published", "title"]
    return {
        "outlets and dates": lambda: articles.to_table(columns, filter=light).num_rows,
        "a word in title or text": lambda: articles.to_table(columns, filter=word).num_rows,
        "all tables of an event": lambda: _by_arrow(out),
    }


def _by_arrow(out: Path) -> int:
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    paths = sorted(out.glob("*.parquet"))
    wanted = pc.field("event_id") == "event-05000"
    return len([ds.dataset(path).to_table(filter=wanted).to_pandas() for path in paths])


def duck(out: Path) -> Questions:
    import duckdb

    base = duckdb.connect(config={"threads": 1, "autoload_known_extensions": False})
    path = str(out / "articles.parquet")
    columns = "SELECT event_id, article_id, outlet, published, title FROM read_parquet(?) WHERE "
    light = f"{columns} outlet IN (?, ?) AND published BETWEEN ? AND ?"
    word = f"{columns} regexp_matches(text, ?, 'i') OR regexp_matches(title, ?, 'i')"
    pattern = rf"\b{WORD}\b"

    def rows(query: str, *given: object) -> int:
        return len(base.execute(query, [path, *given]).fetchall())

    def of_one() -> int:
        query = "SELECT * FROM read_parquet(?) WHERE event_id = 'event-05000'"
        return len([base.execute(query, [str(one)]).df() for one in sorted(out.glob("*.parquet"))])

    return {
        "outlets and dates": lambda: rows(light, *OUTLETS, _moment(SINCE), _moment(UNTIL)),
        "a word in title or text": lambda: rows(word, pattern, pattern),
        "all tables of an event": of_one,
    }


def polar(out: Path) -> Questions:
    import polars as pl

    articles = pl.scan_parquet(out / "articles.parquet")
    columns = ["event_id", "article_id", "outlet", "published", "title"]
    light = pl.col("outlet").is_in(OUTLETS)
    light &= pl.col("published").is_between(_moment(SINCE), _moment(UNTIL))
    pattern = rf"(?i)\b{WORD}\b"
    word = pl.col("text").str.contains(pattern) | pl.col("title").str.contains(pattern)

    def of_one() -> int:
        paths, one = sorted(out.glob("*.parquet")), pl.col("event_id") == "event-05000"
        return len([pl.scan_parquet(path).filter(one).collect() for path in paths])

    return {
        "outlets and dates": lambda: articles.filter(light).select(columns).collect().height,
        "a word in title or text": lambda: articles.filter(word).select(columns).collect().height,
        "all tables of an event": of_one,
    }


def _moment(day: str) -> Any:
    import pandas as pd

    return pd.Timestamp(day, tz="UTC").to_pydatetime()


def make(pool: Path, run: Path, out: Path) -> None:
    """Write a run of `N` articles: those of a pool, again and again."""
    import numpy as np
    import pandas as pd

    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        known = [json.loads(line) for line in lines]
    out.mkdir(parents=True, exist_ok=True)
    sizes = np.random.default_rng(2026).choice(
        [2, 3, 4, 5, 8, 20], N, p=[0.4, 0.3, 0.15, 0.1, 0.04, 0.01]
    )
    event = np.repeat(np.arange(N), sizes)[:N]
    rows = pd.DataFrame([known[n % len(known)] for n in range(N)])
    moved = pd.to_timedelta([n // len(known) * 97 for n in range(N)], unit="D")
    ids = [f"a{n:06d}" for n in range(N)]
    names = [f"event-{n:05d}" for n in event]
    given = {
        "event_id": names, "article_id": ids, "published_precision": "day",
        "published": pd.to_datetime(rows["date"], utc=True) + moved,
    }  # fmt: skip
    like = pd.read_parquet(run / "articles.parquet").head(1)
    table = rows[["outlet", "title", "text", "url"]].assign(**given)
    table = table.assign(read_as="table", file="pool").reindex(columns=like.columns)
    table.to_parquet(out / "articles.parquet", row_group_size=TOGETHER, compression="zstd")
    for name in TABLES:
        _repeat(pd.read_parquet(run / f"{name}.parquet"), event, ids, out / f"{name}.parquet")
    (out / "run.json").write_text((run / "run.json").read_text(encoding="utf-8"), encoding="utf-8")


def _repeat(table: Any, event: Any, ids: list[str], path: Path) -> None:
    """Give each article the rows of one article, at most 20 of them."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    one = table[table["article_id"] == table["article_id"].iloc[0]].head(20)
    schema = pa.Schema.from_pandas(table, preserve_index=False)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, len(ids), TOGETHER):
            here = np.repeat(np.arange(first, min(first + TOGETHER, len(ids))), len(one))
            rows = pd.concat([one] * (len(here) // len(one)), ignore_index=True)
            rows["event_id"] = [f"event-{event[n]:05d}" for n in here]
            rows["article_id"] = [ids[n] for n in here]
            writer.write_table(pa.Table.from_pandas(rows, schema, preserve_index=False))


if __name__ == "__main__":
    main()
