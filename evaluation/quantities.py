"""How well are quantities found, read, put together, and their conflicts told?

A mention is found if it overlaps one that was annotated, each used once. Value, kind and exact
spans are judged among those found; grouping over the mentions found, so that what is missed is
counted once. Places that one may count or not ("hand them to Norland") are neither demanded nor
wrong, nor are days that are told from the day of the report alone ("Sunday"). Articles are what is
drawn for the intervals, for pairs of mentions the article of the first.
"""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import rows_of
from analysis.facts.figures import quantities
from analysis.files.events import load_event
from evaluation.sets import GOLD, check_text, gold_table, gold_toml, seeds
from evaluation.tallies import Part, Tally, share, tally


class Pair(NamedTuple):
    """A gold mention and the row of the table that stands for it; empty where there is none."""

    article: str
    gold: dict[Any, Any]
    found: dict[Any, Any]


def articles_of(name: str, corpora: Path | None) -> pd.DataFrame:
    """Return the articles of a set, which must be as they were annotated."""
    articles = seeds(corpora) if name == "seeds" else load_event(name)
    sums = gold_toml("quantities", "about.toml")["sha256"][name]
    for article in rows_of(articles):
        text = f"{article.title}\n\n{article.text}"
        check_text(article.article_id, text, sums[article.article_id])
    return articles


def pairs_of(name: str, table: pd.DataFrame) -> list[Pair]:
    """Match the gold mentions of a set with the rows that overlap them."""
    rows = table.to_dict("records")
    used: set[int] = set()
    pairs = []
    for one in gold_table("quantities", f"{name}.tsv").to_dict("records"):
        hit = next(
            (
                i
                for i, row in enumerate(rows)
                if i not in used
                and (row["article_id"], row["field"]) == (one["article_id"], one["field"])
                and row["start"] < int(one["end"])
                and int(one["start"]) < row["end"]
            ),
            None,
        )
        used |= set() if hit is None else {hit}
        pairs.append(Pair(one["article_id"], one, {} if hit is None else rows[hit]))
    return pairs + [Pair(row["article_id"], {}, row) for i, row in enumerate(rows) if i not in used]


def right_value(pair: Pair) -> bool:
    """Tell whether the value is the one annotated: the number, the day, the open range."""
    gold, row = pair.gold, pair.found
    value = gold["value"]
    if gold["kind"] == "date":
        low, high = (row["low"], row["high"])
        return bool(pd.isna(low)) if not value else _days(value) == (low, high)
    if gold["kind"] == "time":
        ends = [_hours(part) for part in value.split("..")]
        return bool(np.allclose([row["low"], row["high"]], [ends[0], ends[-1]]))
    if value == "vague":
        return bool(row["vague"])
    return bool(row["value"] == float(value))


def _days(value: str) -> tuple[float, float]:
    first, _, last = value.partition("..")
    begin = pd.Period(first)
    return _day(begin.start_time), _day(pd.Period(last or first).end_time)


def _day(time: pd.Timestamp) -> float:
    return float((time.normalize() - pd.Timestamp(0)).days)


def _hours(value: str) -> float:
    hours, minutes = value.split(":")
    return int(hours) + int(minutes) / 60


def _sure(pair: Pair) -> bool:
    return not pair.gold or pair.gold.get("sure", "yes") == "yes"


def tallies(pairs: list[Pair], what: str) -> Iterator[Tally]:
    """Count mentions found and read right, pairs rightly put together, conflicts rightly told.

    Parameters
    ----------
    pairs
        What `pairs_of` returned.
    what
        "quantities" or "places": the first word of the metrics' names.
    """
    both = [pair for pair in pairs if pair.gold and pair.found]
    for pair in pairs:
        gold, found = bool(pair.gold), bool(pair.found)
        if _sure(pair):
            yield tally(f"{what} found", "F1", pair.article, gold and found, found, gold)
        at_odds = (
            bool(pair.gold and pair.gold["conflict"] == "yes"),
            bool(pair.found and pair.found["conflict"]),
        )
        yield tally(f"{what} in conflict", "F1", pair.article, all(at_odds), at_odds[1], at_odds[0])
    for pair in both:
        span = (int(pair.gold["start"]), int(pair.gold["end"]))
        exact = span == (pair.found["start"], pair.found["end"])
        yield share(f"{what}, exact wording", pair.article, exact, 1)
        if "value" in pair.gold:
            right = pair.gold["kind"] == pair.found["kind"]
            yield share(f"{what}, kind", pair.article, right, 1)
            yield share(f"{what}, value", pair.article, right_value(pair), 1)
    for a, b in combinations(both, 2):
        wanted = a.gold["group"] == b.gold["group"]
        given = a.found["quantity"] == b.found["quantity"]
        if wanted or given:
            yield tally(f"{what} grouped", "F1", a.article, wanted and given, given, wanted)


def _scored(name: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    table = quantities(articles_of(name, corpora))
    places = table["kind"] == "place"
    if (GOLD / "quantities" / f"{name}.tsv").is_file():
        yield from tallies(pairs_of(name, table[~places]), "quantities")
    yield from tallies(pairs_of(f"places-{name}", table[places]), "places")


PARTS: Final = tuple(
    Part("quantities", f"quantities_{name}", partial(_scored, name))
    for name in ("seeds", "picket-line", "trawler-collision")
)
