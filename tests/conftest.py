"""Fixtures that every test may use."""

import gc
import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

import analysis
from analysis.measuring import measure_all
from analysis.tables import declared

# Hypothesis would fail an example that a busy machine is slow with: no test goes by the clock.
settings.register_profile("parallax", deadline=None)
settings.load_profile("parallax")

# Each server and command that a test starts would else compile all modules anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A fault of ours in one article stops a test, where it would only cost a reader that article.
os.environ["PARALLAX_STOP_AT_FAULTS"] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """All that is collected stays: to look through it again and again for waste finds none."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Make once what tests share, and begin with what takes long: all workers have work to the end.

    Tests that share what is made for their file, or `measured_run`, stay on one worker.
    """
    for item in items:
        made = item._fixtureinfo.name2fixturedefs
        shares = any(fixtures[-1].scope == "module" for fixtures in made.values())
        if ("measured_run" in made or shares) and not item.get_closest_marker("xdist_group"):
            name = "measured_run" if "measured_run" in made else item.nodeid.partition("::")[0]
            item.add_marker(pytest.mark.xdist_group(name))
    yield
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "xdist_group"))))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of seeds and annotated sets, which is not part of the repository."""
    folder = os.environ.get("PARALLAX_CORPORA")
    if not folder or not (Path(folder) / "seeds").is_dir():
        pytest.skip("PARALLAX_CORPORA does not name a folder that holds seeds/ and eval/")
    return Path(folder)


@pytest.fixture(scope="session")
def measured() -> Callable[[str], dict[str, pd.DataFrame]]:
    """Give every table of a bundled event, measured once: only to be looked at.

    Its users share an `xdist_group`, "measured" and the event, so that one worker measures.
    """

    @cache
    def tables(event: str) -> dict[str, pd.DataFrame]:
        return measure_all(analysis.load_event(event), resamples=100)

    return tables


@pytest.fixture(scope="session")
def measured_run(tmp_path_factory) -> Path:
    """Give the folder of a run of two events, measured once by rules: only to be looked at."""
    from analysis import Study
    from tests.of_two_events import both_events

    folder = tmp_path_factory.mktemp("measured") / "out"
    Study(both_events(), method="rules").save(folder)
    return folder


def bulk_articles(corpora: Path, n: int) -> list[dict[str, Any]]:
    """Return the first articles of the large set that nobody annotated: `id, title, text` …"""
    path = corpora / "eval" / "bulk" / "articles_12k.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, n)]


def calls_of(work: Callable[[], object]) -> int:
    """Count the function calls that `work()` makes: its cost, the same on every machine."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


def as_attributions(rows: object) -> pd.DataFrame:
    """A whole table of attributions of made-up rows, whatever they leave out missing."""
    given, needed = pd.DataFrame(rows), declared("attributions").needs
    return given.reindex(columns=list(dict.fromkeys([*given.columns, *needed])))


def as_hedges(rows: object) -> pd.DataFrame:
    """A whole table of hedges of made-up rows, whatever they leave out missing."""
    given, needed = pd.DataFrame(rows), declared("hedges").needs
    return given.reindex(columns=list(dict.fromkeys([*given.columns, *needed]))).assign(
        counts=given.get("counts", True), whose=given.get("whose", "outlet")
    )


def put(table: pd.DataFrame, row: int, spans: tuple[tuple[int, int], ...]) -> None:
    """Let the content of one row of a table of attributions stand elsewhere."""
    table["content_spans"] = [
        spans if n == row else old for n, old in enumerate(table["content_spans"])
    ]


def make_articles(
    *texts: str, outlets: tuple[str, ...] = (), titles: tuple[str, ...] = ()
) -> pd.DataFrame:
    """An articles table of made-up texts: ids a0, a1, …, outlets Outlet 0, Outlet 1, …"""
    n = len(texts)
    return pd.DataFrame(
        {
            "event_id": ["made-up"] * n,
            "article_id": [f"a{i}" for i in range(n)],
            "outlet": list(outlets) or [f"Outlet {i}" for i in range(n)],
            "published": pd.to_datetime([None] * n, utc=True),
            "title": list(titles) or [""] * n,
            "text": list(texts),
            "url": [None] * n,
        }
    )
