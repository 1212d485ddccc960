"""Do the outlets that make a statement differ in its figures, dates, names, or in what is known?"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.names import other_name
from analysis.facts.statements.open_questions import is_settled, open_in
from analysis.facts.statements.wordings import Floats
from analysis.language import folded

ALIKE: Final = 0.4
"""So alike two clauses must be, if a count or a name in one is in conflict with the other's."""

MUCH_ALIKE: Final = 0.7
"""So alike, if dates, times, ages or measures are: there may be several of a thing."""

_COUNTED: Final = ("count", "money", "percent", "place")


class Mention(NamedTuple):
    """A quantity in a clause: which one, what it says (as `analysis.quantities` has it)."""

    quantity: int
    kind: str
    reading: str
    wording: str
    bound: str
    low: float
    high: float
    conflict: bool


class Saying(NamedTuple):
    """How one article puts a statement: its number, its family, the clause, quantities in it."""

    article: int
    family: Any
    wording: str
    mentions: list[Mention]


Clashes = dict[tuple[int, int], tuple[str, str]]
"""Two sayings, by number, that are in conflict → the words of each that are."""

_FLOORS: Final = ("at least", "more than")
_CEILINGS: Final = ("at most", "less than")


def conflicts(sayings: list[Saying], alike: Floats) -> dict[int, str]:
    """Say for each article that is at odds with what most say, what differs.

    Parameters
    ----------
    sayings
        How each article that makes the statement puts it.
    alike
        Likeness of each of these clauses with each.

    Returns
    -------
    Article → what differs, in words ("two; others: three"). What most families of texts
    say is not in conflict, or most articles, where as many families say one as the other; where
    this does not decide either, every article that says one of them differs.
    """
    found: dict[int, list[str]] = {}
    for clashes in (*_figures(sayings, alike), _names(sayings, alike)):
        for i in _at_odds(sayings, set(clashes)):
            here = next(own for (a, _), (own, _) in clashes.items() if a == i)
            there = dict.fromkeys(other for (a, _), (_, other) in clashes.items() if a == i)
            found.setdefault(i, []).append(f"{here}; others: {', '.join(there)}")
    for i, (cue, answer) in _open(sayings, alike).items():
        found.setdefault(i, []).append(f"{cue}; others: {answer}")
    return {sayings[i].article: "; also ".join(texts) for i, texts in sorted(found.items())}


def _at_odds(sayings: list[Saying], clashes: set[tuple[int, int]]) -> list[int]:
    """Of those who clash, the ones who do not side with most families, then most articles."""
    involved = sorted({i for i, _ in clashes})
    allies = {i: [j for j in involved if (i, j) not in clashes] for i in involved}
    support = {i: (len({sayings[j].family for j in side}), len(side)) for i, side in allies.items()}
    most = [i for i in involved if support[i] == max(support.values())]
    if any((i, j) in clashes for i in most for j in most):
        return involved  # as many say one as the other
    return [i for i in involved if any((i, j) in clashes for j in most)]


def _figures(sayings: list[Saying], alike: Floats) -> Iterator[Clashes]:
    """For each quantity, who gives another value than who."""
    given: dict[int, dict[int, list[Mention]]] = {}
    for i, saying in enumerate(sayings):
        for mention in saying.mentions:
            if mention.conflict:
                given.setdefault(mention.quantity, {}).setdefault(i, []).append(mention)
    for by_saying in given.values():
        yield {
            (i, j): (ours[0].wording, theirs[0].wording)
            for i, ours in by_saying.items()
            for j, theirs in by_saying.items()
            if i != j
            and alike[i, j] >= (ALIKE if ours[0].kind in _COUNTED else MUCH_ALIKE)
            and all(_clash(a, b) for a in ours for b in theirs)
        }


def _clash(a: Mention, b: Mention) -> bool:
    """Tell whether two values of one thing cannot both be true, and are told in other words."""
    if folded(a.wording) == folded(b.wording) or (a.kind == "date" and _differ_in_kind(a, b)):
        return False  # "this week" of two days is of two weeks, but often of one quotation
    if a.kind == "place":
        return a.reading != b.reading  # those in conflict with no other are not looked at
    for side, end in ((_FLOORS, "low"), (_CEILINGS, "high")):
        if a.bound in side and b.bound in side:
            return bool(getattr(a, end) != getattr(b, end))
    return a.low > b.high or b.low > a.high  # false where an end is open


def _differ_in_kind(a: Mention, b: Mention) -> bool:
    """A day and a year are seldom two answers to one question."""
    return len(a.reading) != len(b.reading)


def _names(sayings: list[Saying], alike: Floats) -> Clashes:
    """Who has another name in the same place than who."""
    found: Clashes = {}
    for i, j in np.argwhere(alike >= ALIKE).tolist():
        if i != j and sayings[i].wording != sayings[j].wording:
            names = other_name(sayings[i].wording, sayings[j].wording)
            if names:
                found[i, j] = names
                found[j, i] = names[::-1]
    return found


def _open(sayings: list[Saying], alike: Floats) -> dict[int, tuple[str, str]]:
    """Who says that it is not known, or still to come, where others say how it is."""
    questions = [open_in(saying.wording) for saying in sayings]
    settled = [j for j, question in enumerate(questions) if question is None]
    found: dict[int, tuple[str, str]] = {}
    for i, question in enumerate(questions):
        if question is not None:
            for j in settled:
                answer = sayings[j].wording
                if is_settled(question, answer, float(alike[i, j])):
                    found.setdefault(i, (question.cue, answer))
    return found
