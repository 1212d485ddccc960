"""How much do the rules and the model each count where both look for hedges?

    python -m evaluation.benchmarks.hedge_merging ../shared [--model fast]

Fits the weights of `analysis.style.hedging.merging` to the development parts of both corpora: a
logistic
regression of every cue that rules or model find there. A cue of newswire counts `NEWS_COUNTS`
times, since there are few of them, and news is what Parallax is for. Prints the weights, to be
written into that module, and F1 in per cent, exact spans and sentences: of the weights that are in
use, in the development parts and in the sentences that we wrote (part "later"), and of weights
fitted to nine tenths of the texts, in the other tenth, which tells what to expect elsewhere.
"""

import argparse
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from sklearn.linear_model import LogisticRegression

from analysis.language.tagger import tag
from analysis.lexicons import DATA
from analysis.style.hedging import Hedge, Judgement, hedges_in
from analysis.style.hedging.merging import FITTED, Weights, evidence, judgements_of, merged
from evaluation.hedging import own_documents, own_sentences

SETS: Final = ("hedgenews_dev", "hedgewiki_dev")
NEWS_COUNTS: Final = 8
FOLDS: Final = 10
Place = tuple[int, int]


class Document(NamedTuple):
    """A text, what is marked in it, and what the rules and the model find."""

    text: str
    gold: set[Place]
    sentences: list[Place]
    rules: list[Hedge]
    judgement: Judgement
    own: bool
    """It is a sentence of ours, where all hedges that count are marked."""


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    given.add_argument("--model", default="full")
    chosen = given.parse_args()
    news, wikipedia = (
        [document(one, chosen.model) for one in corpus(chosen.corpora, name)] for name in SETS
    )
    ours = [document(one, chosen.model, own=True) for one in own() if one["group"] == "later"]
    print("fitted:", fitted(news, wikipedia))
    print("exact and sentences of: news, Wikipedia, ours")
    in_use = [score for texts in (news, wikipedia, ours) for score in scored(texts, [FITTED])]
    print("in use:", *(f"{100 * score:.1f}" for score in in_use))
    chance = random.Random(1)
    folds = [[chance.randrange(FOLDS) for _ in texts] for texts in (news, wikipedia)]
    apart = [
        fitted(
            *(
                [one for one, its in zip(texts, numbers, strict=True) if its != fold]
                for texts, numbers in zip((news, wikipedia), folds, strict=True)
            )
        )
        for fold in range(FOLDS)
    ]
    kept_out = [
        score
        for texts, numbers in zip((news, wikipedia), folds, strict=True)
        for score in scored(texts, [apart[fold] for fold in numbers])
    ]
    print("fitted to others:", *(f"{100 * score:.1f}" for score in kept_out))


def corpus(corpora: Path, name: str) -> Iterator[dict[str, Any]]:
    with (corpora / "eval" / "hedging" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def own() -> list[dict[str, Any]]:
    path = DATA / "gold" / "hedging" / "own_sentences.tsv"
    return own_documents(own_sentences(path.read_text("utf-8").splitlines()))


def document(given: dict[str, Any], model: str, *, own: bool = False) -> Document:
    text = given["text"]
    gold = {(start, end) for one in given["annotations"] for start, end in one["cue"]}
    split = [(start, end) for start, end in given["sentences"]]
    judgement = judgements_of(tag((text,), model))[0]
    return Document(text, gold, split, hedges_in(text), judgement, own)


def fitted(news: list[Document], wikipedia: list[Document]) -> Weights:
    """Return what best tells the marked cues of these texts from the others that are found."""
    found = [
        (numbers, place in one.gold, counts)
        for texts, counts in ((news, NEWS_COUNTS), (wikipedia, 1))
        for one in texts
        for place, numbers in evidence(one.text, one.rules, one.judgement).items()
    ]
    numbers, right, counts = zip(*found, strict=True)
    regression = LogisticRegression(max_iter=1000).fit(numbers, right, sample_weight=counts)
    return Weights(
        *(float(round(one, 2)) for one in (*regression.intercept_, *regression.coef_[0]))
    )


def scored(documents: list[Document], weights: list[Weights]) -> Iterator[float]:
    """Yield F1 of exact spans and of sentences with a hedge; one weight for all, or for each."""
    spans, sentences = [0, 0], [0, 0]
    for number, one in enumerate(documents):
        both = merged(one.text, one.rules, one.judgement, weights=weights[number % len(weights)])
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
    main()
