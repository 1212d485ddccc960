"""Where the coefficients of `analysis/facts/statements/counterparts.py` come from.

    python -m evaluation.benchmarks.facts_fit ../shared

They are fitted on other texts than those that `facts` scores as held back: 19 articles
of BASIL and AllSides (`facts_dev.json`: offsets only, every clause judged by one reader before any
output), the facts of dam-breach in the gold, and with little weight the planted facts of
picket-line.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from analysis import load_about, load_event, quantities
from analysis.facts.statements.counterparts import SIGNALS, counterparts_of, probability, state_of
from analysis.facts.statements.wordings import wordings_of
from evaluation.coverage import (
    FITTED,
    families_of,
    gold_articles,
    nearest,
    undated,
)
from evaluation.sets import check_text, gold_json, lines

HERE = Path(__file__).parent

SHARES = {"annotated": 600, "planted": 100, "independent": 600, "derived": 200}
"""How much each kind of text weighs in the fit."""


def fit(corpora: Path) -> None:
    """Print the coefficients, and how well they do on events left out of the fit."""
    rows = [*annotated(corpora), *planted_facts("picket-line"), *gold_rows(corpora)]
    signals = np.array([row.signals for row in rows])
    said = np.array([row.said for row in rows])
    event = np.array([row.event for row in rows])
    kind = np.array([row.kind for row in rows])
    weight = np.array([row.weight for row in rows])
    for name, total in SHARES.items():
        weight[kind == name] *= total / weight[kind == name].sum()
    chances = np.zeros(len(rows))
    for left_out in np.unique(event):
        inside = event != left_out
        fitted = model(signals[inside], said[inside], weight[inside])
        chances[~inside] = fitted.predict_proba(signals[~inside])[:, 1]
    known = kind == "annotated"
    area = roc_auc_score(said[known], chances[known])
    print(f"{known.sum()} clauses × other articles, each event left out: area {area:.3f}")
    states = np.array([state_of(chance) for chance in chances[known]])
    for what, true in (("present", said[known]), ("absent", ~said[known])):
        called = states == what
        print(f"{what}: precision {true[called].mean():.3f}, recall {called[true].mean():.3f}")
    fitted = model(signals, said, weight)
    print(f"CONSTANT = {fitted.intercept_[0]:.2f}")
    weights = [round(float(value), 2) for value in fitted.coef_[0]]
    print(dict(zip(SIGNALS, weights, strict=True)))
    area = roc_auc_score(said[known], probability(signals[known]))
    print(f"area with the coefficients in use, not left out: {area:.3f}")


def model(signals: Any, said: Any, weight: Any) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2000).fit(signals, said, sample_weight=weight)


class Row(NamedTuple):
    """A clause and another article: what is known, and the truth."""

    signals: Any
    said: bool
    event: str
    kind: str
    weight: float


def annotated(corpora: Path) -> Iterator[Row]:
    """Yield the clauses in `facts_dev.json`."""
    gold = json.loads((HERE / "facts_dev.json").read_text(encoding="utf-8"))
    documents = documents_of(corpora)
    events: dict[str, list[str]] = defaultdict(list)
    for article_id, event in gold["events"].items():
        check_text(article_id, documents[article_id]["text"], gold["texts"][article_id])
        events[event].append(article_id)
    for event, ids in events.items():
        compared = Compared(undated([documents[article_id] for article_id in ids]))
        for article_id, field, start, end, others in gold["clauses"]:
            if article_id in ids:
                for other, truth in others.items():
                    if truth != "unclear":
                        signals = compared.signals(article_id, field, start, end, other)
                        yield Row(signals, truth == "present", event, "annotated", 1.0)


def planted_facts(event: str) -> Iterator[Row]:
    """Yield the facts that were planted in a bundled event."""
    articles = load_event(event)
    compared = Compared(articles)
    ids = dict(zip(articles["file"], articles["article_id"], strict=True))
    texts = dict(zip(articles["file"], articles["text"], strict=True))
    for fact in load_about(event)["facts"]:
        said = [place["file"] for place in fact["said_in"]]
        for place in fact["said_in"]:
            file, start = place["file"], texts[place["file"]].index(place["text"])
            for other in set(ids) - {file}:
                span = (start, start + len(place["text"]))
                signals = compared.signals(ids[file], "text", *span, ids[other])
                yield Row(signals, other in said, event, "planted", 1.0)


def gold_rows(corpora: Path) -> Iterator[Row]:
    """Yield the facts of the one event of the gold that is in the fit."""
    gold = gold_json("facts", f"{FITTED}.json")
    articles = gold_articles(FITTED, corpora, gold["texts"])
    compared = Compared(articles)
    family = families_of(FITTED, articles)
    for fact in gold["facts"]:
        for a, places in fact["said"].items():
            for b in family:
                if b != a and not {a, b} & set(fact["unclear"]):
                    kind = "derived" if family[a] == family[b] else "independent"
                    for field, start, end in places:
                        signals = compared.signals(a, field, start, end, b)
                        yield Row(signals, b in fact["said"], FITTED, kind, 1 / len(places))


class Compared:
    """The clauses of some articles, compared with every part."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self.ids = list(articles["article_id"])
        wordings = wordings_of(articles, quantities(articles))
        self.clauses = list(wordings.clauses.itertuples())
        self.found = counterparts_of(wordings, 2 * len(articles)).signals

    def signals(self, a: str, field: str, start: int, end: int, b: str) -> Any:
        """Of the text of b, or of its title where the wording is clearly nearer."""
        part = 2 * self.ids.index(a) + (field == "text")
        at = nearest(self.clauses, part, start, end)
        title, text = self.found[at, 2 * self.ids.index(b) :][:2]
        similarity = SIGNALS.index("alike_clause")
        return title if title[similarity] > text[similarity] + 0.15 else text


def documents_of(corpora: Path) -> dict[str, dict[str, Any]]:
    files = ("basil_dev.jsonl", "allsides_events_dev.jsonl.gz")
    return {row["id"]: row for file in files for row in lines(corpora / "eval" / "events" / file)}


if __name__ == "__main__":
    fit(Path(sys.argv[1]))
