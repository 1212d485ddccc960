"""How sure must a rule or the model be of a hedge where the other finds none?

    python -m benchmarks.hedge_merging ../shared

Scores the hedges of rules and model together (`analysis.hedging.merging`) for a grid of both
thresholds, on the development parts of both corpora and on the sentences that we wrote. Prints
F1 in per cent: exact spans and sentences of newswire, the same of Wikipedia, and of our sentences
(part "later"); the best sum last. Figures of thresholds that were chosen here are a little too
good.
"""

import json
import os
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple

from analysis.hedging import Candidate, Hedge, hedges_in
from analysis.hedging.merging import merged
from analysis.lexicons import DATA
from analysis.tagger import tag
from analysis.validation.own_hedges import own_documents, own_sentences

SETS: Final = ("hedgenews_dev", "hedgewiki_dev")
RULES_ALONE: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1)
MODEL_ALONE: Final = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.1)
Place = tuple[int, int]


class Document(NamedTuple):
    """A text, what is marked in it, and what the rules and the model find."""

    text: str
    gold: set[Place]
    sentences: list[Place]
    rules: list[Hedge]
    candidates: list[Candidate]
    own: bool
    """It is a sentence of ours, where all hedges that count are marked."""


def main(corpora: Path) -> None:
    groups = [list(map(document, corpus(corpora, name))) for name in SETS]
    groups.append([document(one, own=True) for one in own() if one["group"] == "later"])
    rows = [
        (sum(scores), *alone, *scores)
        for alone in product(RULES_ALONE, MODEL_ALONE)
        for scores in [[score for group in groups for score in scored(group, *alone)]]
    ]
    print("rules_alone model_alone, exact and sentences of: news, wiki, own")
    for _, rules_alone, model_alone, *scores in sorted(rows):
        print(rules_alone, model_alone, *(f"{100 * score:.1f}" for score in scores))


def corpus(corpora: Path, name: str) -> Iterator[dict[str, Any]]:
    with (corpora / "eval" / "hedging" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def own() -> list[dict[str, Any]]:
    path = DATA / "gold" / "hedging" / "own_sentences.tsv"
    return own_documents(own_sentences(path.read_text("utf-8").splitlines()))


def document(given: dict[str, Any], *, own: bool = False) -> Document:
    text = given["text"]
    gold = {(start, end) for one in given["annotations"] for start, end in one["cue"]}
    found = tag((text,)).uncertain
    candidates = [Candidate(one.start, one.end, one.kind, one.confidence) for one in found]
    split = [(start, end) for start, end in given["sentences"]]
    return Document(text, gold, split, hedges_in(text), candidates, own)


def scored(documents: list[Document], rules_alone: float, model_alone: float) -> Iterator[float]:
    """Yield F1 of exact spans and of sentences with a hedge."""
    spans, sentences = [0, 0], [0, 0]
    for one in documents:
        both = merged(
            one.text, one.rules, one.candidates, rules_alone=rules_alone, model_alone=model_alone
        )
        found = {(h.start, h.end) for h in both if (h.counts if one.own else h.uncertainty)}
        add(spans, one.gold, found)
        add(sentences, within(one.sentences, one.gold), within(one.sentences, found))
    for right, n in (spans, sentences):
        yield 2 * right / n if n else 0.0


def add(totals: list[int], gold: set[Any], found: set[Any]) -> None:
    totals[0] += len(gold & found)
    totals[1] += len(gold) + len(found)


def within(sentences: list[Place], cues: set[Place]) -> set[int]:
    return {
        number
        for number, (first, last) in enumerate(sentences)
        if any(start < last and end > first for start, end in cues)
    }


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
