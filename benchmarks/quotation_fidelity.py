"""How many of the quotations that texts share are found, and is each called what it is?

    python -m benchmarks.quotation_fidelity $PARALLAX_CORPORA

Three data sets: the five seeds and the three bundled events, where every shared quotation was
listed by one reader, a language model; the quotations that were altered on purpose in the bundled
events; and rows that the program produced on independent reports of real events and that a reader
judged (`data/gold/quotations/README.md`). The thresholds were set with the seeds, the bundled
events, BASIL and 200 other AllSides events in view. The peer is the plain way: quotations are one
if half of their words are the same (Jaccard's coefficient)."""

import gzip
import hashlib
import json
import math
import re
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd

import analysis
from analysis.text import quotations

GOLD = Path(__file__).parent.parent / "data" / "gold" / "quotations"
SIDES = ["article_a", "field_a", "start_a", "end_a", "article_b", "field_b", "start_b", "end_b"]


def interval(hits, n):
    """A share with its 95 % interval (Wilson)."""
    if not n:
        return "none"
    z, p = 1.96, hits / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{p:.3f} [{middle - half:.3f}, {middle + half:.3f}] ({hits} of {n})"


def read(name):
    """A table of the gold; ids stay strings."""
    return pd.read_csv(GOLD / name, sep="\t", dtype={"article_a": str, "article_b": str})


def overlaps(row, other):
    """Tell whether two rows name the same stretches of the same texts."""
    return all(
        row[f"article_{side}"] == other[f"article_{side}"]
        and row[f"field_{side}"] == other[f"field_{side}"]
        and row[f"start_{side}"] < other[f"end_{side}"]
        and other[f"start_{side}"] < row[f"end_{side}"]
        for side in "ab"
    )


def pairs_of(found, gold):
    """Which rows found are which of the gold: pairs of row numbers."""
    by_pair = {}
    for number, row in enumerate(gold.to_dict("records")):
        by_pair.setdefault((row["article_a"], row["article_b"]), []).append((number, row))
    matched = {}
    for number, row in enumerate(found.to_dict("records")):
        for other, expected in by_pair.get((row["article_a"], row["article_b"]), ()):
            if other not in matched.values() and overlaps(row, expected):
                matched[number] = other
                break
    return matched


def baseline(articles):
    """The peer: quotations of two texts that have half of their words in common."""
    rows = []
    for _, event in articles.groupby("event_id", sort=False):
        quoted = []
        for row in event.to_dict("records"):
            for field in ("title", "text"):
                for start, end, *_ in quotations(row[field]):
                    words = frozenset(re.findall(r"\w+", row[field][start:end].lower()))
                    quoted.append((row["article_id"], field, start, end, words))
        for a, b in combinations(quoted, 2):
            if a[0] != b[0] and 2 * len(a[4] & b[4]) >= len(a[4] | b[4]) > 0:
                same = "verbatim" if a[4] == b[4] else "reworded"
                rows.append((*a[:4], *b[:4], same))
    return pd.DataFrame(rows, columns=[*SIDES, "fidelity"])


def scores(name, found, gold):
    """Print precision, recall and how many are called what they are."""
    matched = pairs_of(found, gold)
    right = sum(found["fidelity"].iloc[a] == gold["fidelity"].iloc[b] for a, b in matched.items())
    precision = len(matched) / max(len(found), 1)
    recall = len(matched) / len(gold)
    print(f"{name}: F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")
    print(f"    precision {interval(len(matched), len(found))}")
    print(f"    recall    {interval(len(matched), len(gold))}")
    print(f"    fidelity  {interval(right, len(matched))} of those found")
    for fidelity, rows in gold.groupby("fidelity"):
        numbers = {gold.index.get_loc(label) for label in rows.index}
        hits = len(numbers & set(matched.values()))
        print(f"    recall of {fidelity:10} {hits} of {len(rows)}")


def check(articles, hashes):
    """Stop if the texts are not those that were annotated."""
    expected = hashes.set_index("article_id")["sha256"]
    for row in articles.to_dict("records"):
        text = f"{row['title']}\n\n{row['text']}".encode()
        if hashlib.sha256(text).hexdigest() != expected[row["article_id"]]:
            sys.exit(f"{row['article_id']} is not the text that was annotated")


def planted():
    """Which of the quotations that were altered on purpose are found, each in one pair."""
    hits, n = 0, 0
    for event_id in analysis.event_ids():
        about, articles = analysis.load_about(event_id), analysis.load_event(event_id)
        found = analysis.quotation_fidelity(articles)
        ids = articles.set_index("file")["article_id"]
        original = ids[next(a["file"] for a in about["articles"] if a["kind"] == "wire")]
        for change in about["altered_quotations"]:
            pair = {original, ids[change["file"]]}
            rows = found[found["article_a"].isin(pair) & found["article_b"].isin(pair)]
            wordings = {frozenset(row) for row in rows[["wording_a", "wording_b"]].to_numpy()}
            hit = frozenset((change["original"], change["altered"])) in wordings
            hits, n = hits + hit, n + 1
            if not hit:
                print(f"    missed: {change['original']} / {change['altered']}")
    print(f"altered on purpose, found: {interval(hits, n)}")


def real_events(corpora, judged):
    """The articles of the events of the judged rows."""
    path = corpora / "eval" / "events" / "allsides_events_dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["event"] in set(judged["event_id"])]
    table = pd.DataFrame(rows).rename(columns={"id": "article_id", "event": "event_id"})
    table = table.reindex(columns=[*analysis.articles.COLUMNS]).drop_duplicates("article_id")
    return table.assign(title=table["title"].fillna(""))


def independent(corpora):
    """Print how many of the judged rows are right that are still produced."""
    judged = read("independent.tsv")
    found = analysis.quotation_fidelity(real_events(corpora, judged))
    produced = set(pairs_of(found, judged).values())
    for sample, rows in judged.groupby("sample"):
        print(f"independent reports, sample {sample}, all as judged:")
        print(f"    same quotation {interval((rows['same'] == 'yes').sum(), len(rows))}")
        still = rows[[judged.index.get_loc(label) in produced for label in rows.index]]
        print(f"    still produced {interval((still['same'] == 'yes').sum(), len(still))}")


def main():
    corpora = Path(sys.argv[1])
    gold, hashes = read("matches.tsv"), pd.read_csv(GOLD / "articles.tsv", sep="\t", dtype=str)
    seeds = analysis.load_articles(corpora / "seeds")
    bundled = pd.concat([analysis.load_event(one) for one in analysis.event_ids()])
    for name, articles in (("seeds", seeds), ("bundled", bundled)):
        check(articles, hashes)
        expected = gold[gold["set"] == name].reset_index(drop=True)
        scores(name, analysis.quotation_fidelity(articles), expected)
        scores(f"{name}, half of the words", baseline(articles), expected)
    planted()
    independent(corpora)


if __name__ == "__main__":
    main()
