"""Is it found which facts a text states, which it leaves out, and where texts differ?

One case is a fact that article A states and another article B of the event: which state has the
statement at that place of A for B? "differing" counts as present; "uncertain" is missed by both
recalls and counts against no precision. Cells that the annotator left open are not counted. A fact
that A states in several places counts once, each place with its share. Facts are what is drawn
for the intervals.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import rows_of
from analysis.facts.figures import quantities
from analysis.facts.statements import coverage
from analysis.facts.statements.grouping import statements_in
from analysis.facts.statements.patterns import SAYS
from analysis.files.events import load_about, load_event
from evaluation.sets import as_articles, check_text, file_in, gold_json, lines, seeds
from evaluation.tallies import Part, Tally, share

FITTED: Final = "dam-breach"
"""The event that the coefficients were fitted on; the others were held back from the fit."""
Peer = Callable[[str, str, int, str], float]


class Case(NamedTuple):
    """A fact, a place in A that states it, and B."""

    fact: str
    said: bool
    """By B, in the gold."""
    weight: float
    independent: bool
    state: str
    """What the library says."""
    peer: float
    """How sure a peer is, if there is one."""
    event: str


def cases_of(
    event: str, corpora: Path | None, peer: Callable[[pd.DataFrame], Peer] | None = None
) -> Iterator[Case]:
    """Yield the cases of one event of the gold."""
    gold = gold_json("facts", f"{event}.json")
    articles = gold_articles(event, corpora, gold["texts"])
    judge = _Judge(articles, peer)
    family = families_of(event, articles)
    for number, fact in enumerate(gold["facts"]):
        for a, places in fact["said"].items():
            for b in family:
                if b != a and not {a, b} & set(fact["unclear"]):
                    known = f"{event} {number}", b in fact["said"], family[a] != family[b]
                    yield from judge.cases(*known, a, places, b, event)


def basil_cases(
    corpora: Path | None, peer: Callable[[pd.DataFrame], Peer] | None = None
) -> Iterator[Case]:
    """Yield the cases of the pairs of BASIL in the gold: facts of text A alone."""
    gold = gold_json("facts", "basil_pairs.json")
    rows = lines(file_in(corpora, "eval", "events", "basil_dev.jsonl"))
    documents = {row["id"]: row for row in rows}
    for pair in gold["pairs"]:
        ids = [pair["a"], pair["b"]]
        for article_id in ids:
            check_text(article_id, documents[article_id]["text"], gold["texts"][article_id])
        judge = _Judge(undated([documents[article_id] for article_id in ids]), peer)
        for number, fact in enumerate(pair["facts"]):
            if fact["verdict"] != "unclear":
                known = f"{ids[0]} {number}", fact["verdict"] == "present", True
                yield from judge.cases(*known, ids[0], fact["a"], ids[1], "BASIL")


def undated(documents: list[dict[str, Any]]) -> pd.DataFrame:
    """Return an articles table of documents of a set, without dates, as in the fit."""
    return as_articles([document | {"date": None} for document in documents])


class _Judge:
    """What the library and a peer say of the facts of an event."""

    def __init__(self, articles: pd.DataFrame, peer: Callable[[pd.DataFrame], Peer] | None) -> None:
        self.ids = list(articles["article_id"])
        self.found = statements_in(articles, quantities(articles))
        apart = articles[["article_id"]].assign(family=range(len(articles)), representative=True)
        table = coverage(articles, families=apart)
        self.state = {(row.statement, row.article_id): str(row.state) for row in rows_of(table)}
        self.peer = peer(articles) if peer else None

    def cases(
        self, name: str, said: bool, independent: bool, a: str, places: Any, b: str, event: str
    ) -> Iterator[Case]:
        """Yield a case for each place where a states the fact."""
        for field, start, end in places:
            part = 2 * self.ids.index(a) + (field == "text")
            statement = int(self.found.statement[nearest(self.found.clauses, part, start, end)])
            state = self.state[statement, b]
            sure = self.peer(a, field, start, b) if self.peer else np.nan
            yield Case(name, said, 1 / len(places), independent, state, sure, event)


def nearest(clauses: Any, part: int, start: int, end: int) -> int:
    """Return the number of the clause that has most of a place."""
    common = [
        min(end, c.end) - max(start, c.start) if c.part == part else -(10**9) for c in clauses
    ]
    return int(np.argmax(common))


def gold_articles(event: str, corpora: Path | None, texts: dict[str, str]) -> pd.DataFrame:
    """Return the annotated articles of an event, which must be as they were."""
    articles = seeds(corpora) if event == "seeds" else load_event(event)
    articles = articles[articles["article_id"].isin(list(texts))].reset_index(drop=True)
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        check_text(article_id, text, texts[article_id])
    return articles


def families_of(event: str, articles: pd.DataFrame) -> dict[str, int]:
    """Return the true families: by what was planted, or is known of the seeds."""
    if event == "seeds":
        return {str(a): int(a == "004") for a in articles["article_id"]}
    kinds = {article["file"]: article["kind"] for article in load_about(event)["articles"]}
    return {
        str(row.article_id): number if kinds[row.file] == "independent" else -1
        for number, row in enumerate(rows_of(articles))
    }


def is_called(case: Case, what: str) -> bool:
    """Tell whether the library calls the fact present, or absent, in B."""
    return case.state in SAYS if what == "present" else case.state == "absent"


def tallies(cases: Iterable[Case]) -> Iterator[Tally]:
    """Count the facts called present and absent; those of derived texts only as a class.

    What was made from a text states its facts in its words, so that both together flatter.
    """
    for case in cases:
        kind = "independent reports" if case.independent else "derived texts"
        for what in ("present", "absent"):
            called, true = is_called(case, what), case.said == (what == "present")
            counts = (case.weight * (called and true), case.weight * called)
            one = Tally(what, "F1", case.fact, *counts, counts[0], case.weight * true)
            yield one._replace(slice_kind="class", slice=kind)
            if case.independent:
                yield one
        if case.independent:
            left = case.weight * (case.state == "uncertain")
            yield share("left open", case.fact, left, case.weight)


def differing(event: str, corpora: Path | None) -> Iterator[Tally]:
    """Count the cells of the gold in which an article is at odds with others, and rows that say so.

    A row is right if it meets a place of a fact at which the gold has this article at odds.
    """
    gold = gold_json("facts", f"{event}.json")
    articles = gold_articles(event, corpora, gold["texts"])
    family_of = pd.Series(families_of(event, articles), name="family")
    families = family_of.rename_axis("article_id").reset_index().assign(representative=True)
    table = coverage(articles, families)
    rows = table[table["state"] == "differing"]
    right: set[Any] = set()
    for number, fact in enumerate(gold["facts"]):
        for article in fact["differing"]:
            here = rows[rows["article_id"] == article]
            meeting = {
                row
                for field, start, end in fact["said"][article]
                for row in here.index[
                    (here["field"] == field) & (here["start"] < end) & (here["end"] > start)
                ]
            }
            right |= meeting
            unit = f"{event} {number}"
            yield Tally("differing", "F1", unit, 0, 0, bool(meeting), 1)
    for row in rows.index:
        yield Tally("differing", "F1", f"{event} row {row}", row in right, 1, 0, 0)


def _held_back(event: str, corpora: Path | None, _method: str) -> Iterator[Tally]:
    yield from tallies(cases_of(event, corpora))
    yield from differing(event, corpora)


PARTS: Final = (
    Part("coverage", "facts_trawler-collision", partial(_held_back, "trawler-collision")),
    Part("coverage", "facts_seeds", partial(_held_back, "seeds")),
    Part("coverage", "facts_basil", lambda c, _: tallies(basil_cases(c))),
    Part("coverage", "facts_dam-breach", partial(_held_back, FITTED)),
)
