"""Are planted changes of wording found, and are those found on real revisions real?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.articles import rows_of
from analysis.files.events import event_ids, load_about, load_event
from analysis.lexicons import load_lexicon
from analysis.texts.changes import differences, differences_of
from evaluation import judged
from evaluation.sets import as_articles, check_text, file_in, gold_json, lines
from evaluation.tallies import Part, Tally, cut, recall, share

KINDS: Final = {
    "altered_quotations": (("original", "altered"), {"quotation changed"}),
    "moved_hedges": (("original", "altered"), {"hedge moved", "hedge removed", "hedge added"}),
    "changed_figures": (("early", "later"), {"figure changed"}),
    "changed_cues": (
        ("original", "altered"),
        {
            *("other wording", "hedge added"),
            *("attribution added", "attribution removed", "attribution changed"),
        },
    ),
}
PLACES: Final = ["category", "field_a", "start_a", "end_a", "start_b", "end_b"]


def found_of(
    event_id: str, measure: Callable[..., pd.DataFrame] = differences_of
) -> Iterator[tuple[str, str, bool]]:
    """Yield for every planted change its kind, its words, and whether it was found.

    A change is found if a row of a fitting category touches both places; a changed verb of
    saying must stand in the row's words.
    """
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
            spans = [_place(row["text"], planted[n]) for row, n in zip((a, b), names, strict=True)]
            table = tables[files]
            rows = table[table["category"].isin(categories)]
            rows = rows[(rows["field_a"] == "text") & (rows["field_b"] == "text")]
            for side, (start, end) in zip("ab", spans, strict=True):
                rows = rows[(rows[f"start_{side}"] <= end) & (rows[f"end_{side}"] >= start)]
            if kind == "changed_cues":
                said = rows["wording_b"].str.lower().str.split()
                rows = rows[[not forms.isdisjoint(words) for words in said]]
            yield kind, planted[names[0]], not rows.empty


def _place(text: str, words: str) -> tuple[int, int]:
    """Where planted words stand, with the quotation marks around them or without."""
    for given in (words, words.strip('"“”')):
        if given in text:
            return text.index(given), text.index(given) + len(given)
    raise ValueError(f"{words!r} does not stand in the article")


def planted(_corpora: Path | None = None, _method: str = "") -> Iterator[Tally]:
    """Count the planted changes that are found, by kind."""
    for event in event_ids():
        for number, (kind, _, hit) in enumerate(found_of(event)):
            one = recall("planted changes", f"{event} {number}", hit, 1)
            yield from cut([one], **{"class": kind.replace("_", " ")})


def revisions(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count the judged rows that are still put out, and of these the right ones, by category."""
    gold = gold_json("differences", "reuters_rows.json")
    path = file_in(corpora, "eval", "reuse", "reuters_revisions_dev_docs.jsonl.gz")
    docs = {doc["id"]: doc for doc in lines(path) if doc["id"] in gold["sha256"]}
    for name, digest in gold["sha256"].items():
        check_text(name, docs[name]["text"], digest)
    tables: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    for number, (a, b, category, field, *places, right) in enumerate(gold["rows"]):
        if (a, b) not in tables:
            pair = as_articles([docs[name] | {"event": "e", "outlet": name} for name in (a, b)])
            table = differences(pair.iloc[0], pair.iloc[1])
            tables[a, b] = {tuple(row[1:]) for row in rows_of(table[PLACES])}
        if (category, field, *places) in tables[a, b]:
            one = share("right among those reported", f"row {number}", right, 1)
            yield from cut([one], **{"class": category})


PARTS: Final = (
    Part("differences", "bundled_events", planted),
    Part("differences", "judged_differences", revisions),
    judged.part("differences"),
)
