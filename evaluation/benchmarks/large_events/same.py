"""Do candidate pairs give the same relations and families as all pairs?"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unittest import mock

import pandas as pd

import analysis
from analysis.files.events import event_ids, load_event
from analysis.texts.lineage.judging import INDEPENDENT
from evaluation.sets import seeds

SETS: Final = ("g5_newscluster_dev", "basil_dev", "allsides_events_dev", "ecbplus_dev")
LARGEST: Final = 60
"""Articles of an event that are compared here, each with each."""
_FEW: Final = "analysis.texts.lineage.candidates.FEW"


def differences(articles: pd.DataFrame) -> tuple[int, int, int]:
    """Return how many pairs there are, how many have a row, and how many rows or families differ.

    A related pair that has no row differs; so does an article that is of another family.
    """
    with mock.patch(_FEW, len(articles)):
        every = analysis.relations(articles)
    with mock.patch(_FEW, 0):
        some = analysis.relations(articles)
    keys = ["article_a", "article_b"]
    both = some.merge(every, on=keys, suffixes=("", "_all"))
    told = ("relation", "probability", "score", "direction", "direction_from", "in_tree")
    unlike = pd.Series(False, both.index)
    for name in told:
        unlike |= both[name] != both[f"{name}_all"]
    related = every[every["relation"] != INDEPENDENT]
    lost = len(related) - len(related.merge(some[keys], on=keys))
    families = [analysis.families(articles, one)["family"].tolist() for one in (every, some)]
    moved = sum(a != b for a, b in zip(*families, strict=True))
    return len(every), len(some), int(unlike.sum()) + lost + moved


def events(corpora: Path, of_each: int) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield bundled events, the seeds, and the largest of each set of events."""
    for event in event_ids():
        yield event, load_event(event)
    yield "seeds", seeds(corpora)
    for name in SETS:
        (path,) = (corpora / "eval" / "events").glob(f"{name}.jsonl*")
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as file:
            rows = pd.DataFrame(map(json.loads, file))
        groups = sorted(rows.groupby("event"), key=lambda one: -len(one[1]))
        for event, group in groups[:of_each]:
            yield f"{name} {event}", _articles(group.head(LARGEST))


def _articles(rows: pd.DataFrame) -> pd.DataFrame:
    known = {name: rows[name].fillna("") for name in ("outlet", "title", "text")}
    dates = pd.to_datetime(rows["date"], utc=True, errors="coerce")
    return pd.DataFrame(
        {"event_id": "one", "article_id": rows["id"], "published": dates, "url": None} | known
    ).reset_index(drop=True)
