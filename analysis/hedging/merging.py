"""Which hedges are there, by the rules and a trained model together?"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple

from analysis import text as layer
from analysis.hedging.cues import Entry, readings
from analysis.hedging.found import CATEGORIES, COUNTED, Hedge
from analysis.tagger import Uncertain

# Chosen on the development parts by `python -m benchmarks.hedge_merging`, with an unfinished model:
# to be chosen again with every new one.
RULES_ALONE: Final = 0.5
"""So sure must a rule be that its cue stays although the model did not mark it."""
MODEL_ALONE: Final = 0.88
"""So sure must the model be where no rule agrees."""
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
    confidence: float


def candidates_of(uncertain: Iterable[Uncertain]) -> tuple[list[Candidate], list[Candidate]]:
    """Return what the tagger marked in a title, and in a text."""
    found: tuple[list[Candidate], list[Candidate]] = ([], [])
    for one in uncertain:
        found[one.field].append(Candidate(one.start, one.end, one.kind, one.confidence))
    return found


def merged(
    text: str,
    rules: Sequence[Hedge],
    candidates: Iterable[Candidate],
    *,
    rules_alone: float = RULES_ALONE,
    model_alone: float = MODEL_ALONE,
) -> list[Hedge]:
    """Put the cues that a model marked together with those of the rules, without overlap.

    Always kept are the rules' cues that are always found ("allegedly", "could not be verified")
    and those that the model was not trained to mark (claims, approximators, scare quotes). A
    candidate that overlaps one of the first is dropped; else its place is taken. The rules'
    other cues stay where the model marked nothing only if their confidence is high.

    Parameters
    ----------
    text
        The title or text.
    rules
        What `analysis.hedges_in` found in it.
    candidates
        What the model marked, in any order; of two that overlap the surer is taken.
    rules_alone
        So high (0–1) must the confidence of a rule's cue be for it to stay without the model.
        Above 1: none stays. 0: all with a measured confidence do.
    model_alone
        So high (0–1) must the confidence of a candidate be that stands where no rule's cue
        stands, with the same start and end. 0: all are taken.

    Returns
    -------
    The hedges in order of their start; no two cues overlap, but scare quotes may hold a cue. What
    the model marked has its confidence and the method "model", also where the rules agree; its
    category is that of the rules' cue at the same place, else the one which the lexicon gives
    these words, else one by the model's kind.

    Raises
    ------
    ValueError
        A candidate is empty or has an unknown category.

    Examples
    --------
    >>> from analysis.hedging import hedges_in
    >>> said = "It may rain, allegedly."
    >>> found = merged(said, hedges_in(said), [Candidate(3, 6, "epistemic", 0.7)])
    >>> [(hedge.cue, hedge.category, hedge.method) for hedge in found]
    [('may', 'modal', 'model'), ('allegedly', 'adverb', 'rules')]
    """
    cues = [hedge for hedge in rules if hedge.category != "scare quotes"]
    at_place = {(hedge.start, hedge.end): hedge for hedge in cues}
    taken = _Places()
    for hedge in cues:
        if hedge.always:
            taken.take(hedge)
    for one in sorted(candidates, key=lambda one: (-one.confidence, one.start, one.end)):
        if not one.start < one.end:
            raise ValueError(f"the candidate {one} is empty; give start < end")
        rule = at_place.get((one.start, one.end))
        if rule or one.confidence >= model_alone:
            taken.take(_hedge(text, one, rule))
    for hedge in cues:
        if _stays(hedge, rules_alone):
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


def _stays(hedge: Hedge, rules_alone: float) -> bool:
    if not hedge.uncertainty:
        return True
    return hedge.confidence is not None and hedge.confidence >= rules_alone


def _hedge(text: str, one: Candidate, rule: Hedge | None) -> Hedge:
    if rule:
        return replace(rule, uncertainty=True, confidence=one.confidence, method="model")
    entry = _entry(text[one.start : one.end])
    category = entry.category if entry else _KINDS.get(one.category, one.category)
    if category not in CATEGORIES:
        raise ValueError(
            f"no category {one.category!r} here; give one of: {', '.join([*CATEGORIES, *_KINDS])}"
        )
    return Hedge(
        one.start,
        one.end,
        text[one.start : one.end],
        category,
        category in COUNTED,
        uncertainty=True,
        confidence=one.confidence,
        method="model",
    )


def _entry(cue: str) -> Entry | None:
    """Return what the lexicon says of these words, first of all as a cue of uncertainty."""
    low = layer.folded(cue)
    entries = readings("hedges", [low[start:end] for start, end in layer.words(low)])
    return next((one for one in entries if one.uncertainty), next(iter(entries), None))
