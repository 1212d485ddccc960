"""What does `analysis.differences` find, and how much of what it finds is right?

    python -m benchmarks.differences [$PARALLAX_CORPORA]

Recall
------
Data: data/events/*/about.toml, changes that were written into a paraphrase or an early version
before this code; its rules were mended on the same events, so expect less elsewhere. Metric:
recall, with a 95 % Wilson interval. A change is found if a row of a fitting category touches
both places; a changed verb of saying must stand in the row's words.

Precision
---------
Data: data/gold/differences/reuters_rows.json, 62 rows drawn by category from 200 pairs of
eval/reuse/reuters_revisions_dev (same slug, same day: revisions, but also side stories and full
rewrites, so that many sentences are wrongly aligned). One reader judged them and saw the
categories. Metric: share of the judged rows that are still put out and that are right. What
only newer versions put out was not judged.
"""

import gzip
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from analysis.differences import differences, differences_of
from analysis.events import load_about, load_event
from analysis.lexicons import load_lexicon

ROOT = Path(__file__).parent.parent
KINDS = {
    "altered_quotations": (("original", "altered"), {"quotation changed"}),
    "moved_hedges": (("original", "altered"), {"hedge moved", "hedge removed", "hedge added"}),
    "changed_figures": (("early", "later"), {"figure changed"}),
    "changed_cues": (
        ("original", "altered"),
        {"other wording", "hedge added", "attribution added", "attribution removed"},
    ),
}
EVENTS = ("dam-breach", "picket-line", "trawler-collision")


def found_of(
    event_id: str, measure: Callable[..., pd.DataFrame]
) -> Iterator[tuple[str, str, bool]]:
    """Yield for every planted change its kind, its words, and whether it was found."""
    about = load_about(event_id)
    articles = load_event(event_id).set_index("file", drop=False)
    wire = next(row["file"] for row in about["articles"] if row["kind"] == "wire")
    forms = set(load_lexicon("reporting-verbs").entries["form"])
    tables: dict[tuple[str, str], pd.DataFrame] = {}
    for kind, (names, categories) in KINDS.items():
        for planted in about.get(kind, []):
            files = (
                (planted["file"], wire) if kind == "changed_figures" else (wire, planted["file"])
            )
            a, b = (articles.loc[file] for file in files)
            if files not in tables:
                tables[files] = measure(articles, [(a["article_id"], b["article_id"])])
            spans = [place(row["text"], planted[n]) for row, n in zip((a, b), names, strict=True)]
            table = tables[files]
            rows = table[table["category"].isin(categories)]
            rows = rows[(rows["field_a"] == "text") & (rows["field_b"] == "text")]
            for side, (start, end) in zip("ab", spans, strict=True):
                rows = rows[(rows[f"start_{side}"] <= end) & (rows[f"end_{side}"] >= start)]
            if kind == "changed_cues":
                said = rows["wording_b"].str.lower().str.split()
                rows = rows[[not forms.isdisjoint(words) for words in said]]
            yield kind, planted[names[0]], not rows.empty


def place(text: str, words: str) -> tuple[int, int]:
    """Where planted words stand, with the quotation marks around them or without."""
    for given in (words, words.strip('"“”')):
        if given in text:
            return text.index(given), text.index(given) + len(given)
    raise ValueError(f"{words!r} does not stand in the article")


def judged(corpora: Path) -> Iterator[tuple[str, bool]]:
    """Yield category and verdict of each judged row that the current rules put out."""
    gold = json.loads((ROOT / "data/gold/differences/reuters_rows.json").read_text())
    with gzip.open(corpora / "eval/reuse/reuters_revisions_dev_docs.jsonl.gz", "rt") as lines:
        docs = {doc["id"]: doc for doc in map(json.loads, lines) if doc["id"] in gold["sha256"]}
    for name, digest in gold["sha256"].items():
        if hashlib.sha256(docs[name]["text"].encode()).hexdigest() != digest:
            raise ValueError(f"{name} is not the text that was judged")
    tables: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    for a, b, category, field, *places, right in gold["rows"]:
        if (a, b) not in tables:
            first, second = (
                pd.Series(
                    {"event_id": "e", "article_id": n, "outlet": n, "published": pd.NaT,
                     "title": docs[n].get("title") or "", "text": docs[n]["text"], "url": None}
                )
                for n in (a, b)
            )  # fmt: skip
            table = differences(first, second)
            names = ["category", "field_a", "start_a", "end_a", "start_b", "end_b"]
            tables[a, b] = set(table[names].itertuples(index=False, name=None))
        if (category, field, *places) in tables[a, b]:
            yield category, right


def wilson(hits: int, n: int) -> tuple[float, float]:
    z = 1.96
    middle = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(hits * (n - hits) / n + z * z / 4)
    return middle - half, middle + half


def main() -> None:
    found: dict[str, list[tuple[str, bool]]] = {kind: [] for kind in KINDS}
    for event_id in EVENTS:
        for kind, words, hit in found_of(event_id, differences_of):
            found[kind].append((words, hit))
    for kind, results in found.items():
        hits, n = sum(hit for _, hit in results), len(results)
        low, high = wilson(hits, n)
        print(f"{kind:20} {hits}/{n} = {hits / n:.2f} ({low:.2f}-{high:.2f})")
        for words, hit in results:
            if not hit:
                print(f"    missed: {words[:70]}")
    if len(sys.argv) > 1:
        verdicts = list(judged(Path(sys.argv[1])))
        for category in dict.fromkeys(name for name, _ in verdicts):
            rights = [right for name, right in verdicts if name == category]
            low, high = wilson(sum(rights), len(rights))
            share = sum(rights) / len(rights)
            print(f"{category:20} {sum(rights)}/{len(rights)} = {share:.2f} ({low:.2f}-{high:.2f})")


if __name__ == "__main__":
    main()
