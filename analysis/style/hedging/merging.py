"""Which hedges are there, by the rules and a trained model together?"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter, itemgetter, mul
from typing import Final, NamedTuple

from analysis import language as layer
from analysis.language.tagger import Tagged
from analysis.style.hedging.cues import Entry, readings
from analysis.style.hedging.found import CATEGORIES, COUNTED, Hedge


class Weights(NamedTuple):
    """What speaks for a hedge, in log-odds: a logistic regression of four numbers."""

    always: float
    rule: float
    """A rule's cue stands there."""
    rule_confidence: float
    """For each unit of log-odds of that rule's confidence."""
    model: float
    """For each unit of log-odds of the model's probability."""


# Fitted on the development parts by `evaluation.benchmarks.hedge_merging`: to be fitted again with
# every new model.
FITTED: Final = Weights(always=-1.36, rule=2.05, rule_confidence=0.16, model=0.37)
_DOUBT: Final = 0.001
"""Nothing is taken to be surer than that, in either direction."""
_KINDS: Final = {
    "epistemic": "epistemic verb",
    "doxastic": "epistemic verb",
    "investigation": "indirect question",
    "condition": "conditional",
}
"""Where a cue that no list holds belongs, by the kind of uncertainty that the model gives it."""


class Candidate(NamedTuple):
    """A cue that a model marked: `category` is one of `CATEGORIES` or of the model's kinds."""

    start: int
    end: int
    category: str


class Judgement(NamedTuple):
    """What a model makes of one title or text.

    `candidates` are the cues that it marks; `chances` start, end and probability (0–1) of tokens
    that may belong to a cue, in order. Tokens that are not listed do not.
    """

    candidates: Sequence[Candidate]
    chances: Sequence[tuple[int, int, float]]


def judgements_of(tagged: Tagged) -> tuple[Judgement, Judgement]:
    """Return what the tagger makes of a title, and of a text."""
    title, text = (
        Judgement(
            [Candidate(*one[1:]) for one in tagged.uncertain if one.field == field],
            [token[1:] for token in tagged.chances if token.field == field],
        )
        for field in (0, 1)
    )
    return title, text


def merged(
    text: str, rules: Sequence[Hedge], judgement: Judgement, *, weights: Weights = FITTED
) -> list[Hedge]:
    """Put the cues that a model marked together with those of the rules, without overlap.

    Always kept are the rules' cues that are always found ("allegedly", "could not be verified")
    and those that the model was not trained to mark (claims, approximators, scare quotes). Of all
    other cues, the rules' and the model's, those stay that are hedges more probably than not:
    a logistic regression weighs whether a rule finds the cue, how sure that rule is, and how
    probable the model holds it. Of cues that overlap the surer has the place.

    Parameters
    ----------
    text
        The title or text.
    rules
        What `analysis.hedges_in` found in it.
    judgement
        What the model makes of it.
    weights
        Of the logistic regression.

    Returns
    -------
    The hedges in order of their start; no two cues overlap, but scare quotes may hold a cue.
    `confidence` is the probability of the regression; `method` is "model" for what the model
    marked, also where the rules agree. The category is that of the rules' cue at the same place,
    else the one which the lexicon gives these words, else one by the model's kind.

    Raises
    ------
    ValueError
        A candidate is empty or has an unknown category.

    Examples
    --------
    >>> from analysis.style.hedging import hedges_in
    >>> said = "It may rain, allegedly."
    >>> marked = Judgement([Candidate(3, 6, "epistemic")], [(3, 6, 0.9)])
    >>> found = merged(said, hedges_in(said), marked)
    >>> [(hedge.cue, hedge.category, hedge.method) for hedge in found]
    [('may', 'modal', 'model'), ('allegedly', 'adverb', 'rules')]
    """
    judged = _judged(rules)
    beside = [hedge for hedge in rules if judged.get((hedge.start, hedge.end)) is not hedge]
    taken = _Places()
    for hedge in beside:
        if hedge.always:
            taken.take(hedge)
    marked = {(one.start, one.end): one for one in judgement.candidates}
    sure = {
        place: _probability(weights, numbers)
        for place, numbers in evidence(text, rules, judgement).items()
    }
    for place in sorted(sure, key=lambda place: (-sure[place], place)):
        if sure[place] < 0.5:
            break
        hedge = judged.get(place) or _unlisted(text, marked[place])
        method = "model" if place in marked else "rules"
        taken.take(replace(hedge, confidence=sure[place], method=method))
    for hedge in beside:
        if not hedge.always and hedge.category != "scare quotes":
            taken.take(hedge)
    scare = [hedge for hedge in rules if hedge.category == "scare quotes"]
    return sorted([*taken.hedges, *scare], key=lambda hedge: (hedge.start, hedge.end))


class _Places:
    """Hedges in order, none of which overlaps another: who comes first has the place."""

    def __init__(self) -> None:
        self.hedges: list[Hedge] = []

    def take(self, hedge: Hedge) -> None:
        at = bisect_left(self.hedges, hedge.start, key=attrgetter("start"))
        before = at and self.hedges[at - 1].end > hedge.start
        if not before and not (at < len(self.hedges) and self.hedges[at].start < hedge.end):
            self.hedges.insert(at, hedge)


def evidence(
    text: str, rules: Sequence[Hedge], judgement: Judgement
) -> dict[tuple[int, int], tuple[float, float, float]]:
    """Return what speaks for each cue that the model may judge, as the `Weights` weigh it."""
    judged = _judged(rules)
    found = {}
    for place in {*judged, *((one.start, one.end) for one in judgement.candidates)}:
        rule, sure = judged.get(place), 0.0
        if rule and rule.confidence is not None:
            sure = _log_odds(rule.confidence)
        found[place] = (float(rule is not None), sure, _log_odds(_chance(text, place, judgement)))
    return found


def _judged(rules: Sequence[Hedge]) -> dict[tuple[int, int], Hedge]:
    return {(one.start, one.end): one for one in rules if one.uncertainty and not one.always}


def _chance(text: str, place: tuple[int, int], judgement: Judgement) -> float:
    """Return how probable the model holds it that a cue stands there: the mean of its letters."""
    start, end = place
    letters = len("".join(text[start:end].split()))
    if not letters:
        raise ValueError(f"the cue at {place} is empty; give the places of words")
    at = bisect_left(judgement.chances, start + 1, key=itemgetter(1))
    total = 0.0
    for first, last, chance in islice(judgement.chances, at, None):
        if first >= end:
            break
        total += chance * (min(last, end) - max(first, start))
    return total / letters


def _log_odds(probability: float) -> float:
    return math.log((probability + _DOUBT) / (1 - probability + _DOUBT))


def _probability(weights: Weights, numbers: Sequence[float]) -> float:
    odds = weights.always + sum(map(mul, weights[1:], numbers))
    return 1 / (1 + math.exp(-odds))


def _unlisted(text: str, one: Candidate) -> Hedge:
    """Return the hedge that only the model marked."""
    entry = _entry(text[one.start : one.end])
    category = entry.category if entry else _KINDS.get(one.category, one.category)
    if category not in CATEGORIES:
        raise ValueError(
            f"no category {one.category!r} here; give one of: {', '.join([*CATEGORIES, *_KINDS])}"
        )
    counts = category in COUNTED
    return Hedge(one.start, one.end, text[one.start : one.end], category, counts, uncertainty=True)


def _entry(cue: str) -> Entry | None:
    """Return what the lexicon says of these words, first of all as a cue of uncertainty."""
    low = layer.folded(cue)
    entries = readings("hedges", [low[start:end] for start, end in layer.words(low)])
    return next((one for one in entries if one.uncertainty), next(iter(entries), None))
