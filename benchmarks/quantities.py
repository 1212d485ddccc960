"""How well are quantities found, read, put together, and their conflicts told?

    python -m benchmarks.quantities $PARALLAX_CORPORA

Scored on the annotations in data/gold/quantities (by one annotator, a language model): the five
seeds (in the folder of corpora) and the bundled event picket-line; places in trawler-collision,
too. A mention is found if it overlaps one that was annotated, each used once. Value, kind and
exact spans are judged among those found; grouping and conflicts over the mentions found, so that
what is missed is counted once. Places that one may count or not ("hand them to Norland") are
neither demanded nor wrong. Intervals are 95 per cent, by a bootstrap over articles (for pairs:
over the articles of both); of 100 per cent they say nothing, as nothing went wrong in any draw.
"""

import hashlib
import os
import sys
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import analysis

GOLD = Path(__file__).parent.parent / "data" / "gold" / "quantities"
ROUNDS = 400


class Pair(NamedTuple):
    """A gold mention and the row of the table that stands for it; empty where there is none."""

    article: str
    gold: dict[Any, Any]
    found: dict[Any, Any]


def main(corpora: Path) -> None:
    sets = {
        "seeds": analysis.load_articles(corpora / "seeds"),
        "picket-line": analysis.load_event("picket-line"),
        "trawler-collision": analysis.load_event("trawler-collision"),  # places only
    }
    print("| what | set | value | interval | n |\n|---|---|---|---|---|")
    for name, articles in sets.items():
        check_texts(name, articles)
        table = analysis.quantities(articles)
        places = table["kind"] == "place"
        if (GOLD / f"{name}.tsv").exists():
            show(name, pairs_of(name, table[~places]), SCORES)
        show(f"{name}, places", pairs_of(f"places-{name}", table[places]), PLACE_SCORES)


def show(name: str, pairs: list[Pair], scores: "dict[str, Score]") -> None:
    for what, value, interval, n in report(pairs, scores):
        print(f"| {what} | {name} | {100 * value:.1f} | {interval} | {n} |")


def check_texts(name: str, articles: pd.DataFrame) -> None:
    """Refuse to score when a text is not the one that was annotated."""
    about = tomllib.loads((GOLD / "about.toml").read_text(encoding="utf-8"))
    for article in articles.itertuples():
        text = f"{article.title}\n\n{article.text}"
        if hashlib.sha256(text.encode()).hexdigest() != about["sha256"][name][article.article_id]:
            raise SystemExit(f"{name}: article {article.article_id} is not as it was annotated")


def pairs_of(name: str, table: pd.DataFrame) -> list[Pair]:
    """Match the gold mentions of a set with the rows that overlap them."""
    gold = pd.read_csv(GOLD / f"{name}.tsv", sep="\t", dtype=str, keep_default_na=False)
    rows = table.to_dict("records")
    used: set[int] = set()
    pairs = []
    for one in gold.to_dict("records"):
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
    """The value that was read is the one annotated: the number, the day, the open range."""
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


Score = Callable[[list[Pair]], tuple[float, int]]


def report(pairs: list[Pair], scores: "dict[str, Score]") -> list[tuple[str, float, str, int]]:
    articles = sorted({pair.article for pair in pairs})
    by_article = {name: [p for p in pairs if p.article == name] for name in articles}
    rows = []
    draws = np.random.default_rng(1).integers(0, len(articles), (ROUNDS, len(articles)))
    for what, score in scores.items():
        value, n = score(pairs)
        again = []
        for draw in draws:
            picked = sorted(set(draw.tolist()))  # an article paired with itself proves nothing
            again.append(score([p for k in picked for p in by_article[articles[k]]])[0])
        low, high = np.nanpercentile(again, [2.5, 97.5]) if n else (np.nan, np.nan)
        rows.append((what, value, f"{100 * low:.1f} to {100 * high:.1f}", n))
    return rows


def _sure(pair: Pair) -> bool:
    return not pair.gold or pair.gold["sure"] == "yes"


def _both(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.gold and pair.found]


def _exact(pair: Pair) -> bool:
    gold, row = pair.gold, pair.found
    return (int(gold["start"]), int(gold["end"])) == (row["start"], row["end"])


def _mean(values: list[bool]) -> tuple[float, int]:
    return (float(np.mean(values)) if values else np.nan), len(values)


def _f1(values: list[tuple[bool, bool]]) -> tuple[float, int]:
    right = sum(gold and found for gold, found in values)
    total = sum(gold + found for gold, found in values)
    return (2 * right / total if total else np.nan), len(values)


def _three(pairs: list[tuple[bool, bool]]) -> tuple[tuple[float, int], ...]:
    precision = _mean([gold for gold, found in pairs if found])
    recall = _mean([found for gold, found in pairs if gold])
    return precision, recall, _f1([pair for pair in pairs if any(pair)])


def _grouping(pairs: list[Pair]) -> tuple[tuple[float, int], ...]:
    return _three(
        [
            (a.gold["group"] == b.gold["group"], a.found["quantity"] == b.found["quantity"])
            for a, b in combinations(_both(pairs), 2)
        ]
    )


def _conflict(pairs: list[Pair]) -> tuple[tuple[float, int], ...]:
    """Over all mentions: a mention that was not found cannot be in conflict."""
    return _three(
        [
            (bool(p.gold and p.gold["conflict"] == "yes"), bool(p.found and p.found["conflict"]))
            for p in pairs
        ]
    )


SCORES: dict[str, Score] = {
    "found, precision": lambda p: _mean([bool(x.gold) for x in p if x.found]),
    "found, recall": lambda p: _mean([bool(x.found) for x in p if x.gold]),
    "found, F1": lambda p: _f1([(bool(x.gold), bool(x.found)) for x in p]),
    "exact wording": lambda p: _mean([_exact(x) for x in _both(p)]),
    "kind": lambda p: _mean([x.gold["kind"] == x.found["kind"] for x in _both(p)]),
    "value": lambda p: _mean([right_value(x) for x in _both(p)]),
    "grouping, precision": lambda p: _grouping(p)[0],
    "grouping, recall": lambda p: _grouping(p)[1],
    "grouping, pairwise F1": lambda p: _grouping(p)[2],
    "conflict, precision": lambda p: _conflict(p)[0],
    "conflict, recall": lambda p: _conflict(p)[1],
}
PLACE_SCORES: dict[str, Score] = {
    "found, precision": lambda p: _mean([bool(x.gold) for x in p if x.found and _sure(x)]),
    "found, recall": lambda p: _mean([bool(x.found) for x in p if x.gold and _sure(x)]),
    "found, F1": lambda p: _f1([(bool(x.gold), bool(x.found)) for x in p if _sure(x)]),
} | {
    what: score
    for what, score in SCORES.items()
    if what.startswith(("exact", "grouping", "conflict"))
}


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
