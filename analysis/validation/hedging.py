"""How well are hedges found, word for word and sentence by sentence, by type?"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.language import sentences
from analysis.validation.errors import UnusableSetError
from analysis.validation.finding import hedges_found
from analysis.validation.own_hedges import own_documents, own_sentences
from analysis.validation.parts import Part
from analysis.validation.sets import GOLD, as_articles, file_in, lines
from analysis.validation.tallies import Tally, cut, recall, tally
from analysis.validation.word_spans import Spans, WordSpans

OWN: Final = "hedging/own_sentences.tsv"


def corpus(corpora: Path | None, name: str) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return the development part of a hedging corpus: articles and documents as they are."""
    documents = lines(file_in(corpora, "eval", "hedging", f"{name}.jsonl"))
    return as_articles(documents).assign(title=""), documents


def own() -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Return the sentences that we wrote, uses of each cue and traps alike."""
    path = GOLD / OWN
    if not path.is_file():
        raise UnusableSetError(f"the gold lacks {OWN}")
    with path.open(encoding="utf-8") as file:
        documents = own_documents(own_sentences(file))
    return as_articles(documents).assign(title=""), documents


def cues(words: WordSpans, spans: Spans) -> list[frozenset[int]]:
    """Return each cue as the words that it covers, once."""
    covered = (words.within([span]) for span in spans)
    return list(dict.fromkeys(one for one in covered if one))


def overlapping(gold: list[frozenset[int]], found: list[frozenset[int]]) -> int:
    """Return how many cues overlap, one to one, those with most words in common first."""
    possible = sorted(
        (-len(wanted & given), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if wanted & given
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in possible:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def document_tallies(document: dict[str, Any], found: Spans) -> Iterator[Tally]:
    """Count exact and overlapping cues, words, sentences, and recall by type of the gold."""
    name, words = str(document["id"]), WordSpans(document["text"])
    hedged = [one for one in document["annotations"] if one.get("kind", "hedge") == "hedge"]
    typed = {
        cue: str(one.get("type") or "")
        for one in reversed(hedged)
        for cue in reversed(cues(words, one["cue"]))
    }
    gold = [cue for one in hedged for cue in cues(words, one["cue"])]
    gold, ours = list(dict.fromkeys(gold)), cues(words, found)
    sizes = len(ours), len(gold)
    yield tally("exact", "F1", name, len(set(gold) & set(ours)), *sizes)
    yield tally("overlap", "F1", name, overlapping(gold, ours), *sizes)
    all_gold, all_ours = (frozenset[int]().union(*side) for side in (gold, ours))
    yield tally("token", "F1", name, len(all_gold & all_ours), len(all_ours), len(all_gold))
    split = document.get("sentences") or [(s.start, s.end) for s in sentences(document["text"])]
    inside = [words.within([span]) for span in split]
    with_gold, with_ours = (
        {number for number, sentence in enumerate(inside) if sentence & cues_there}
        for cues_there in (all_gold, all_ours)
    )
    both = len(with_gold & with_ours)
    yield tally("sentence", "F1", name, both, len(with_ours), len(with_gold))
    for cue in gold:
        one = recall("recall_exact", name, cue in ours, 1)
        yield one
        if typed[cue]:
            yield one._replace(slice_kind="class", slice=typed[cue])


def tallies(
    articles: pd.DataFrame, documents: list[dict[str, Any]], method: str, *, counted: bool = False
) -> Iterator[Tally]:
    """Count what was found in each document, by its group where it has one.

    The corpora mark uncertainty, our own sentences what is `counted` by default.
    """
    found = hedges_found(articles, method, counted=counted)
    for document in documents:
        tallied = list(document_tallies(document, found.get(str(document["id"]), [])))
        group = str(document.get("group") or "")
        yield from cut(tallied, topic=group) if group else tallied


def _corpus(name: str, corpora: Path | None, method: str) -> Iterator[Tally]:
    yield from tallies(*corpus(corpora, name), method)


PARTS: Final = (
    *(
        Part("hedging", name, partial(_corpus, name), by_method=True)
        for name in ("hedgenews_dev", "hedgewiki_dev")
    ),
    Part("hedging", "own_sentences", lambda _, m: tallies(*own(), m, counted=True), by_method=True),
)
