"""How well are relations between texts told? Scored on development sets.

    python -m benchmarks.relations ../shared
    python -m benchmarks.relations ../shared --fit

The folder holds `seeds/` and `eval/`, which are not part of this repository. Prints a Markdown
table, each figure with its 95 % interval (Wilson's for shares, bootstrap over pairs for F1) and
the prototype's figure. With `--fit` the coefficients of `analysis.relations.kinds` are
estimated anew, on the same sets, and printed: there is no independent test part here.
"""

import gzip
import json
import os
import random
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import load_articles
from analysis.events import load_about, load_event
from analysis.interchange import pairs_in, related_lines, texts_in
from analysis.relations import relations
from analysis.relations.kinds import features
from analysis.relations.pairs import compared, texts_of

SHARED = {
    ("6x1lmHaGcLY31BZp", "Hs14eprjHZ3tCOLR"),
    ("1Rsmj3XNrft7jrcb", "329aRHtw2uJbei6I"),
    ("329aRHtw2uJbei6I", "9CMwzJJVs4vAcUUv"),
    ("p0NNsYJgbMY3Rsyg", "q2FFHNWAq82SvaUX"),
    ("KsfejjzTZ20cPe0L", "KsfejjzTZ20cPe0L"),
}
"""Pairs of AllSides, read by us: they do share the outlets' own sentences, whole paragraphs."""

OPEN = {("CCWCUfQhQ9KKhn9I", "oTN3Zjufvlg8722e")}
"""Read, too, and not decided: both may retell a third text."""

EVENTS = ("dam-breach", "picket-line", "trawler-collision")
SHORT = 8  # sentences
WORST = 0.2  # weight of a pair of AllSides or BASIL that nobody has labelled, in the fit


def main(corpora: Path, *, fit: bool) -> None:
    if fit:
        refit(corpora)
        return
    print("| what | set | figure | 95 % interval | n | prototype |\n|---|---|---|---|---|---|")
    seeds(corpora)
    planted()
    outlets(corpora)
    clough(corpora)
    for name, told in (("wikiversions_dev", ".840"), ("reuters_revisions_dev_docs", ".877")):
        versions(corpora, name, told)
    speed(corpora)


def row(what, name, figure, interval="", n="", prototype=""):
    print(f"| {what} | {name} | {figure} | {interval} | {n} | {prototype} |", flush=True)


def share(what, name, hits, n, prototype="", *, percent=False):
    p, z = hits / n, 1.96
    middle, width = p + z * z / 2 / n, z * np.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    low, high = ((middle + sign * width) / (1 + z * z / n) for sign in (-1, 1))
    shown = (lambda value: f"{100 * value:.1f} %") if percent else (lambda value: f"{value:.3f}")
    row(what, name, shown(p), f"{shown(low)} to {shown(high)}", f"{hits}/{n}", prototype)


def lines(path):
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def seeds(corpora):
    found = relations(load_articles(corpora / "seeds"))
    gold = {("000", "001"): "copy", ("000", "002"): "revision", ("000", "003"): "paraphrase"}
    gold |= {("001", "002"): "revision", ("001", "003"): "paraphrase", ("002", "003"): "paraphrase"}
    pairs = list(zip(found["article_a"], found["article_b"], strict=True))
    right = sum(
        kind == gold.get(pair, "independent")
        for pair, kind in zip(pairs, found["relation"], strict=True)
    )
    share("pairs with the right relation", "seeds", right, len(pairs), "10/10")
    tree = {pair for pair, among in zip(pairs, found["in_tree"], strict=True) if among}
    share("edges of the tree", "seeds", len(tree & set(list(gold)[:3])), max(len(tree), 3), "3/3")


def planted():
    right = ways = n = 0
    for event in EVENTS:
        articles = load_event(event)
        file = dict(zip(articles["article_id"], articles["file"], strict=True))
        gold = {(g["a"], g["b"]): g for g in load_about(event)["relations"]}
        turned = {"a to b": "b to a", "b to a": "a to b"}
        for found in relations(articles).itertuples():
            at = file[found.article_a], file[found.article_b]
            truth = gold.get(at) or gold[at[::-1]]
            way = truth["direction"] if at in gold else turned.get(truth["direction"], "none")
            related = truth["relation"] == "same family" and found.relation != "independent"
            right += related or truth["relation"] == found.relation
            ways += {"": "none", "unknown": "none"}.get(found.direction, found.direction) == way
            n += 1
    share("pairs with the right relation", "bundled events", right, n)
    share("pairs with the right direction", "bundled events", ways, n)


def event_sets(corpora):
    """AllSides, BASIL and G5 as one table of relations, with what is known of each pair."""
    wild = {
        frozenset((pair["a"], pair["b"])): pair["label"]
        for pair in lines(corpora / "eval" / "reuse" / "wild_pairs_dev.jsonl")
    }
    for name in ("allsides_events_dev.jsonl.gz", "basil_dev.jsonl", "g5_newscluster_dev.jsonl"):
        rows = lines(corpora / "eval" / "events" / name)
        texts, _ = texts_in(json.dumps(given | {"id": i}) for i, given in enumerate(rows))
        for _, event in texts.groupby("event_id", sort=False):
            yield name.split("_")[0], event, [rows[i]["id"] for i in event["id"]], wild


def gold_of(name, ids, wild):
    """True, False, or None where nobody knows."""
    label = wild.get(frozenset(ids))
    if tuple(sorted(ids)) in OPEN:
        return None
    if label or tuple(sorted(ids)) in SHARED:
        return label != "not"
    return False if name != "g5" else None


def outlets_table(corpora, *, every=1):
    """Every pair of every so many events: found, known, labelled?"""
    found = []
    for number, (name, event, ids, wild) in enumerate(event_sets(corpora)):
        if len(event) < 2 or number % every:
            continue
        numbers = {article: i for i, article in enumerate(event["article_id"])}
        texts = texts_of(event)
        own = [int(texts.own_sentences[texts.sentences.of(i)].sum()) for i in range(texts.n)]
        for pair in relations(event).itertuples():
            at = numbers[pair.article_a], numbers[pair.article_b]
            both = ids[at[0]], ids[at[1]]
            known = frozenset(both) in wild
            short = min(own[i] for i in at) < SHORT
            derived = pair.relation != "independent"
            found.append((name, known, gold_of(name, both, wild), derived, short, pair.score))
    return pd.DataFrame(found, columns=["set", "known", "gold", "derived", "short", "score"])


def outlets(corpora):
    table = outlets_table(corpora)
    hand = table[table["known"]].astype({"gold": bool})
    generator = np.random.default_rng(1)
    drawn = [f1(hand.sample(len(hand), replace=True, random_state=generator)) for _ in range(2000)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    interval = f"{low:.3f} to {high:.3f}"
    row("derived or not, F1", "wild_pairs_dev", f"{f1(hand):.3f}", interval, len(hand), ".941")
    news = table[table["set"].isin(["allsides", "basil"])]
    apart = news[news["gold"].eq(False)]
    what = "independent pairs called derived"
    share(what, "AllSides, BASIL", int(apart["derived"].sum()), len(apart), percent=True)
    few = apart[apart["short"]]
    name = f"of these with a text of under {SHORT} sentences of its own"
    share(what, name, int(few["derived"].sum()), len(few), percent=True)
    what = "pairs called derived, real copies among them"
    share(what, "AllSides, BASIL", int(news["derived"].sum()), len(news), "1.2 %", percent=True)


def f1(table):
    hits = int((table["gold"] & table["derived"]).sum())
    return 2 * hits / max(int(table["gold"].sum() + table["derived"].sum()), 1)


def clough_pairs(corpora):
    folder = corpora / "eval" / "reuse"
    docs = (folder / "clough09_docs.jsonl").read_text(encoding="utf-8").splitlines()
    texts, _ = texts_in(docs)
    gold = lines(folder / "clough09_pairs.jsonl")
    wanted, _ = pairs_in(map(json.dumps, gold), texts)
    return texts, gold, wanted


def clough(corpora):
    texts, gold, wanted = clough_pairs(corpora)
    found = [json.loads(line) for made in related_lines(texts, wanted) for line in made]
    derived = [pair["label"] != "independent" for pair in found]
    truth = [pair["label"] for pair in gold]
    right = sum(a == (b != "non") for a, b in zip(derived, truth, strict=True))
    share("derived or not, accuracy", "Clough09", right, len(gold), ".958 (trained on it)")
    for degree, told in (("heavy", "10/19"), ("light", "6/19"), ("cut", "")):
        one = [not a for a, b in zip(derived, truth, strict=True) if b == degree]
        share(f"missed, {degree}", "Clough09", sum(one), len(one), told)


def version_texts(corpora, name, *, shuffled=False):
    """The texts of groups of 3 to 12 versions, and the place of each in its group."""
    rows = lines(corpora / "eval" / "reuse" / f"{name}.jsonl.gz")
    rows.sort(key=lambda text: text["order"])
    order = defaultdict(list)
    for text in rows:
        order[text["event"]].append(text["id"])
    place = {i: (event, k) for event, ids in order.items() for k, i in enumerate(ids)}
    rows = [text for text in rows if 3 <= len(order[text["event"]]) <= 12]
    if shuffled:
        random.Random(1).shuffle(rows)
    return texts_in(map(json.dumps, rows))[0], place


def versions(corpora, name, prototype):
    """Which edges of the tree join consecutive versions?"""
    for shuffled in (False, True):
        texts, place = version_texts(corpora, name, shuffled=shuffled)
        hits = n = 0
        for made in related_lines(texts):
            for a, b in spanning([json.loads(line) for line in made]):
                hits += abs(place[a][1] - place[b][1]) == 1
                n += 1
        what = "edges between consecutive versions" + (", texts shuffled" if shuffled else "")
        share(what, name, hits, n, prototype)


def spanning(pairs):
    """The maximum spanning forest over the scores of related pairs."""
    group = {}
    for pair in sorted(pairs, key=lambda pair: -pair["score"]):
        if pair["label"] != "independent":
            a, b = (group.setdefault(pair[side], {pair[side]}) for side in "ab")
            if a is not b:
                yield pair["a"], pair["b"]
                a |= b
                for i in b:
                    group[i] = a


def speed(corpora):
    rows = lines(corpora / "eval" / "events" / "allsides_events_dev.jsonl.gz")
    rows = [text for text in rows if 700 <= len(text["text"].split()) <= 900][:40]
    given = [json.dumps(text | {"id": i, "event": "one"}) for i, text in enumerate(rows)]
    texts, _ = texts_in(given)
    relations(texts.head(2))  # word lists are read once
    start = time.perf_counter()
    relations(texts)
    row("seconds, all pairs", f"{len(rows)} articles", f"{time.perf_counter() - start:.2f}")


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
