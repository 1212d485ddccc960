"""Are the quotations that texts share found, and is each called what it is?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.files.events import event_ids, load_about, load_event
from analysis.texts.changes.quotations import quotation_fidelity
from evaluation import judged
from evaluation.sets import as_articles, check_text, file_in, gold_table, lines, seeds
from evaluation.tallies import Part, Tally, cut, recall, share, tally


def gold_rows(name: str) -> pd.DataFrame:
    """Return a table of the gold; offsets are numbers, ids stay text."""
    table = gold_table("quotations", name)
    return table.astype(
        {column: int for column in table.columns if column[:-2] in ("start", "end")}
    )


def matches(name: str) -> pd.DataFrame:
    """Return the quotations that two texts of a set share, `seeds` or `bundled`."""
    gold = gold_rows("matches.tsv")
    return gold[gold["set"] == name].reset_index(drop=True)


def checked(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles that are those that were annotated."""
    sums = gold_table("quotations", "articles.tsv").set_index("article_id")["sha256"]
    for row in articles.to_dict("records"):
        text = f"{row['title']}\n\n{row['text']}"
        check_text(row["article_id"], text, sums[row["article_id"]])
    return articles


def bundled(_corpora: Path | None = None) -> pd.DataFrame:
    """Return the articles of all bundled events."""
    return pd.concat([load_event(event) for event in event_ids()], ignore_index=True)


def overlaps(row: dict[Any, Any], other: dict[Any, Any]) -> bool:
    """Tell whether two rows name the same stretches of the same texts."""
    return all(
        row[f"article_{side}"] == other[f"article_{side}"]
        and row[f"field_{side}"] == other[f"field_{side}"]
        and row[f"start_{side}"] < other[f"end_{side}"]
        and other[f"start_{side}"] < row[f"end_{side}"]
        for side in "ab"
    )


def pairs_of(found: pd.DataFrame, gold: pd.DataFrame) -> dict[int, int]:
    """Return which rows found are which of the gold: number of the row → number in the gold."""
    by_pair: dict[tuple[str, str], list[tuple[int, dict[Any, Any]]]] = {}
    for number, row in enumerate(gold.to_dict("records")):
        by_pair.setdefault((row["article_a"], row["article_b"]), []).append((number, row))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for number, row in enumerate(found.to_dict("records")):
        for other, wanted in by_pair.get((row["article_a"], row["article_b"]), ()):
            if other not in taken and overlaps(row, wanted):
                matched[number] = other
                taken.add(other)
                break
    return matched


def tallies(found: pd.DataFrame, gold: pd.DataFrame) -> Iterator[Tally]:
    """Count matched quotations by pair of articles, and those that are called what they are."""
    matched = pairs_of(found, gold)
    back = {wanted: number for number, wanted in matched.items()}
    for number, row in enumerate(found.to_dict("records")):
        if number not in matched:
            yield tally("matched", "F1", _unit(row), 0, 1, 0)
    for number, row in enumerate(gold.to_dict("records")):
        hit = number in back
        yield tally("matched", "F1", _unit(row), hit, hit, 1)
        one = recall("recall of matches", _unit(row), hit, 1)
        yield from cut([one], **{"class": row["fidelity"]})[1:]
        if hit:
            right = found["fidelity"].iloc[back[number]] == row["fidelity"]
            yield share("called what it is", _unit(row), right, 1)


def _unit(row: dict[Any, Any]) -> str:
    return f"{row['article_a']}-{row['article_b']}"


def altered(_corpora: Path | None = None, _method: str = "") -> Iterator[Tally]:
    """Count the quotations that were altered on purpose and are found, each in one pair."""
    for event in event_ids():
        about, articles = load_about(event), load_event(event)
        found = quotation_fidelity(articles)
        ids = articles.set_index("file")["article_id"]
        original = ids[next(a["file"] for a in about["articles"] if a["kind"] == "wire")]
        for number, change in enumerate(about["altered_quotations"]):
            pair = {original, ids[change["file"]]}
            rows = found[found["article_a"].isin(pair) & found["article_b"].isin(pair)]
            wordings = {frozenset(row) for row in rows[["wording_a", "wording_b"]].to_numpy()}
            hit = frozenset((change["original"], change["altered"])) in wordings
            yield recall("altered on purpose", f"{event} {number}", hit, 1)


def real_events(corpora: Path | None, judged: pd.DataFrame) -> pd.DataFrame:
    """Return the articles of the events of the judged rows."""
    rows = lines(file_in(corpora, "eval", "events", "allsides_events_dev.jsonl.gz"))
    events = set(judged["event_id"])
    return as_articles(list({row["id"]: row for row in rows if row["event"] in events}.values()))


def independent(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count the judged rows that are still put out, and of these the same quotation in truth."""
    judged = gold_rows("independent.tsv")
    found = quotation_fidelity(real_events(corpora, judged))
    produced = set(pairs_of(found, judged).values())
    for number, row in enumerate(judged.to_dict("records")):
        if number in produced:
            one = share("right among those reported", _unit(row), row["same"] == "yes", 1)
            yield one
            yield one._replace(slice_kind="class", slice=f"sample {row['sample']}")


def _matched(articles: pd.DataFrame, name: str) -> Iterator[Tally]:
    yield from tallies(quotation_fidelity(checked(articles)), matches(name))


def _bundled(_corpora: Path | None, _method: str) -> Iterator[Tally]:
    yield from _matched(bundled(), "bundled")
    yield from altered()


PARTS: Final = (
    Part("quotation fidelity", "seeds", lambda c, _: _matched(seeds(c), "seeds")),
    Part("quotation fidelity", "bundled_events", _bundled),
    Part("quotation fidelity", "judged_quotations", independent),
    judged.part("quotations"),
)
