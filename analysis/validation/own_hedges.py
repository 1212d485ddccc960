"""How well are hedges found in the sentences that we wrote, literal uses as traps among them?"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from analysis.style.hedging import COUNTED, Hedge, hedges_in

_MARK: Final = re.compile(r"\[([^|\]]+)\|([a-z ]+)\]")


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
