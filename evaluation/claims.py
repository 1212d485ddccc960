"""Are changes of certainty found, and how many of those reported are real?"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.articles import rows_of
from analysis.texts.changes.certainty import certainty_changes
from evaluation import judged
from evaluation.sets import as_articles, check_text, file_in, gold_table, lines
from evaluation.tallies import Part, Tally, cut, share, tally

FILES: Final = {"allsides": "allsides_events_dev.jsonl.gz", "basil": "basil_dev.jsonl"}
Labels = list[frozenset[str]]


def minimal_pairs(part: str) -> pd.DataFrame:
    """Return the made-up pairs of one part, `dev` or `test`: `a`, `b`, `changes`, `about`."""
    pairs = gold_table("claims", "minimal_pairs.tsv")
    return pairs[pairs["part"] == part].reset_index(drop=True)


def expected(pairs: pd.DataFrame) -> Labels:
    """Return the changes that each pair was written with."""
    return [frozenset(filter(None, told.split("; "))) for told in pairs["changes"]]


def pair_articles(pairs: pd.DataFrame) -> pd.DataFrame:
    """Make an event of two articles of every pair, so that alignment is part of the score."""
    return as_articles(
        [
            {"event": f"pair {n}", "id": f"{n}{side}", "outlet": side, "text": text}
            for n, texts in enumerate(zip(pairs["a"], pairs["b"], strict=True))
            for side, text in zip("ab", texts, strict=True)
        ]
    )


def changes_found(pairs: pd.DataFrame) -> Labels:
    """Return the changes that the library finds in each pair."""
    found = certainty_changes(pair_articles(pairs)).groupby("event_id")["change"]
    changes = {str(event): frozenset(group) for event, group in found}
    return [changes.get(f"pair {n}", frozenset()) for n in range(len(pairs))]


def tallies(
    pairs: pd.DataFrame, find: Callable[[pd.DataFrame], Labels] = changes_found
) -> Iterator[Tally]:
    """Count the changes of each pair by type, pairs that are wholly right, and silent ones."""
    for n, (wanted, given) in enumerate(zip(expected(pairs), find(pairs), strict=True)):
        unit = f"pair {n}"
        for change in sorted(wanted | given):
            both = change in wanted and change in given
            one = tally("changes", "F1", unit, both, change in given, change in wanted)
            yield from cut([one], **{"class": change})
        yield share("wholly right", unit, wanted == given, 1)
        if not wanted:
            yield share("silent where nothing changed", unit, not given, 1)


def reports(corpora: Path | None, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the articles of the judged rows of one set, which must be as they were read."""
    sums = {
        row[f"article_{side}"]: row[f"sha256_{side}"]
        for row in rows.to_dict("records")
        for side in "ab"
    }
    found = [
        row for row in lines(file_in(corpora, "eval", "events", FILES[name])) if row["id"] in sums
    ]
    articles = as_articles(list({row["id"]: row for row in found}.values()))
    for row in rows_of(articles):
        check_text(row.article_id, f"{row.title}\n{row.text}", sums[row.article_id])
    return articles


def reported(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count among the changes that were read, and are still reported, those that are right."""
    read = gold_table("claims", "read_changes.tsv")
    for name, rows in read.groupby("set", sort=False):
        found = certainty_changes(reports(corpora, str(name), rows))
        still = set(zip(found["article_a"], found["article_b"], found["change"], strict=True))
        still |= {(b, a, change) for a, b, change in still}
        for row in rows.to_dict("records"):
            if (row["article_a"], row["article_b"], row["change"]) in still:
                unit = f"{row['article_a']}-{row['article_b']}"
                one = share(judged.METRIC, unit, row["right"] == "yes", 1)
                yield one
                if judged.is_named(str(row["change"])):
                    yield one._replace(metric=judged.NAMED)


def _pairs(part: str, _corpora: Path | None, _method: str) -> Iterable[Tally]:
    return tallies(minimal_pairs(part))


PARTS: Final = (
    Part("claims", "minimal_pairs_test", partial(_pairs, "test")),
    Part("claims", "minimal_pairs_dev", partial(_pairs, "dev")),
    Part("claims", "read_changes", reported),
    judged.part("certainty_changes"),
)
