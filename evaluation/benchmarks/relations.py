"""What relations between texts rest on: order of the versions, speed, and the fit.

    python -m evaluation.benchmarks.relations ../shared
    python -m evaluation.benchmarks.relations ../shared --fit

`python -m evaluation` scores them. Here is how much worse versions are put in order
when they are given in any order, and how long all pairs of forty articles take. With `--fit`
the coefficients of `analysis.texts.lineage.judging` are estimated anew, on the development sets
that they are scored on, and printed: there is no independent test part here.
"""

import json
import os
import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np

from analysis import load_articles
from analysis.files.events import load_about, load_event
from analysis.interchange import texts_in
from analysis.texts.lineage import relations
from analysis.texts.lineage.judging import features
from analysis.texts.lineage.pairs import compared, texts_of
from evaluation.relations import clough_pairs, event_sets, gold_of, in_versions
from evaluation.sets import lines
from evaluation.tallies import scored

EVENTS = ("dam-breach", "picket-line", "trawler-collision")
WORST = 0.2  # weight of a pair of AllSides or BASIL that nobody has labelled, in the fit


def main(corpora: Path, *, fit: bool) -> None:
    if fit:
        refit(corpora)
        return
    for name in ("wikiversions_dev", "reuters_revisions_dev_docs"):
        for shuffled in (False, True):
            found = scored(in_versions(name, corpora, shuffled=shuffled)).estimate
            order = "any order" if shuffled else "their order"
            print(
                f"{name}, texts in {order}: {found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"
            )
    speed(corpora)


def speed(corpora):
    rows = lines(corpora / "eval" / "events" / "allsides_events_dev.jsonl.gz")
    rows = [text for text in rows if 700 <= len(text["text"].split()) <= 900][:40]
    given = [json.dumps(text | {"id": i, "event": "one"}) for i, text in enumerate(rows)]
    texts, _ = texts_in(given)
    relations(texts.head(2))  # word lists are read once
    start = time.perf_counter()
    relations(texts)
    print(f"all pairs of {len(rows)} articles: {time.perf_counter() - start:.2f} s")


def refit(corpora):
    from sklearn.linear_model import LogisticRegression

    rows, truth, weights = [], [], []
    for name, event, ids, wild in event_sets(corpora):
        for pair in compared(texts_of(event)):
            both = ids[pair.a], ids[pair.b]
            gold = gold_of(name, both, wild)
            if gold is not None:
                rows.append(features(pair))
                truth.append(gold)
                weights.append(WORST if name != "g5" and not gold else 1.0)
    texts, gold, wanted = clough_pairs(corpora)
    for (a, b), label in zip(wanted, gold, strict=True):
        rows.append(features(compared(texts_of(texts.iloc[[a, b]]))[0]))
        truth.append(label["label"] != "non")
        weights.append(1.0)
    tables = [load_articles(corpora / "seeds"), *map(load_event, EVENTS)]
    for articles in tables:
        about = {} if "004" in set(articles["article_id"]) else load_about(articles["event_id"][0])
        alone = {a["file"] for a in about.get("articles", ()) if a["kind"] == "independent"}
        apart = (articles["article_id"] == "004") | articles["file"].isin(alone)
        pairs = {(pair.a, pair.b): pair for pair in compared(texts_of(articles))}
        for a, b in combinations(range(len(articles)), 2):
            rows.append(features(pairs[a, b]))
            truth.append(not (apart.iloc[a] or apart.iloc[b]))
            weights.append(1.0)
    model = LogisticRegression(C=10, max_iter=5000)
    model.fit(np.array(rows), truth, sample_weight=weights)
    print(f"{len(rows):,} pairs: coefficients {model.coef_.round(2)}, {model.intercept_.round(2)}")


if __name__ == "__main__":
    folder = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
    main(Path(folder or os.environ["PARALLAX_CORPORA"]).resolve(), fit="--fit" in sys.argv)
