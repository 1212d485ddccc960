"""How well are hedges found, word for word and sentence by sentence, by type?"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.language import sentences as split
from analysis.style.hedging import COUNTED, Hedge, hedges_in
from evaluation.finding import hedges_found
from evaluation.matching import Spans, WordSpans
from evaluation.sets import GOLD, UnusableSetError, as_articles, file_in, lines
from evaluation.tallies import Part, Tally, cut, recall, tally

OWN: Final = "hedging/own_sentences.tsv"
_MARK: Final = re.compile(r"\[([^|\]]+)\|([a-z ]+)\]")


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


class Cue(NamedTuple):
    """A marked cue: its place in the sentence and its category."""

    start: int
    end: int
    category: str


class Sentence(NamedTuple):
    """A sentence of the gold without its marks."""

    part: str
    """"rules" if the rules were written on it, "later" if it was written before they were run."""
    about: str
    text: str
    cues: tuple[Cue, ...]


class OwnScores(NamedTuple):
    """What was found in the sentences; cues count as right where they cover the same words."""

    n_sentences: int
    n_traps: int
    """Sentences without a cue of a category that counts."""
    n_traps_hit: int
    n_gold: int
    n_found: int
    n_right: int

    @property
    def precision(self) -> float:
        """How many of those found are marked, 0–1; 0 if none was found."""
        return self.n_right / self.n_found if self.n_found else 0.0

    @property
    def recall(self) -> float:
        """How many of those marked were found, 0–1; 0 if none is marked."""
        return self.n_right / self.n_gold if self.n_gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0–1."""
        both = self.n_found + self.n_gold
        return 2 * self.n_right / both if both else 0.0


def own_sentences(lines: Iterable[str]) -> list[Sentence]:
    """Read `data/gold/hedging/own_sentences.tsv`: part, about, and the sentence with its marks.

    Examples
    --------
    >>> [one] = own_sentences(["later\\train\\tIt [may|modal] rain in May."])
    >>> one.text, one.cues
    ('It may rain in May.', (Cue(start=3, end=6, category='modal'),))
    """
    rows = (line.rstrip("\n").split("\t") for line in lines)
    return [_unmarked(*row) for row in rows if len(row) == 3 and row[0] != "part"]


def _unmarked(part: str, about: str, marked: str) -> Sentence:
    text, cues, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        cues.append(Cue(len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        done = match.end()
    return Sentence(part, about, text + marked[done:], tuple(cues))


def own_scores(
    sentences: Iterable[Sentence], find: Callable[[str], Iterable[Hedge]] = hedges_in
) -> OwnScores:
    """Score what `find` finds by exact span; only categories that count by default are looked at.

    Examples
    --------
    >>> scores = own_scores(own_sentences(["later\\ta\\tIt [may|modal] rain, if in May."]))
    >>> scores.n_gold, scores.n_found, scores.f1
    (1, 1, 1.0)
    """
    totals = [0] * 6
    for sentence in sentences:
        gold = {(cue.start, cue.end) for cue in sentence.cues if cue.category in COUNTED}
        found = {(one.start, one.end) for one in find(sentence.text) if one.category in COUNTED}
        row = 1, not gold, bool(found and not gold), len(gold), len(found), len(gold & found)
        totals = [total + int(one) for total, one in zip(totals, row, strict=True)]
    return OwnScores(*totals)


def own_documents(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
    """Return the sentences in the form of the corpora: id, group, text, annotations."""
    return [
        {
            "id": f"own{number}",
            "group": sentence.part,
            "text": sentence.text,
            "sentences": [[0, len(sentence.text)]],
            "annotations": [
                {"kind": "hedge", "cue": [[cue.start, cue.end]], "type": cue.category}
                for cue in sentence.cues
                if cue.category in COUNTED
            ],
        }
        for number, sentence in enumerate(sentences, start=1)
    ]


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
    inside_of = document.get("sentences") or [(s.start, s.end) for s in split(document["text"])]
    inside = [words.within([span]) for span in inside_of]
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
