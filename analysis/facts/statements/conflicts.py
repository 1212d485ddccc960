"""Do those who make a statement differ in figures, dates, names, or in what is known yet?"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.wordings import Floats
from analysis.language import folded, words
from analysis.language.stems import stems
from analysis.language.tokens import word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

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
        Similarity of each of these clauses with each.

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


_BRIDGES: Final = _WORDS["conflicts: bridges"]
_SMALL: Final = frozenset(("preposition", "determiner", "conjunction"))
SAME: Final = 0.7
"""So much of what stands beside the names must be common (Dice's coefficient, stems)."""

_CONTEXT: Final = 2  # words beside a name that must be the same


class Name(NamedTuple):
    """A name in a clause: its words, their stems, and the stems beside it."""

    wording: str
    stems: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[Name, ...]:
    """Return the runs of capitalised words in a clause.

    Examples
    --------
    >>> [name.wording for name in names_in("It was posted by the Bank of Oz (BO) in May")]
    ['Bank of Oz (BO)']
    """
    spans = words(text)
    raw = [text[start:end] for start, end in spans]
    found = []
    i = 0
    while i < len(raw):
        last = _end_of_name(raw, i)
        if last > i:
            inside = frozenset(stem for word in raw[i:last] for stem in stems(word))
            before = tuple(folded(word) for word in raw[max(0, i - _CONTEXT - 1) : i])
            after = tuple(folded(word) for word in raw[last : last + _CONTEXT])
            closed = spans[last - 1][1]
            open_ = text.count("(", spans[i][0], closed) > text.count(")", spans[i][0], closed)
            wording = text[spans[i][0] : closed + (open_ and text[closed : closed + 1] == ")")]
            found.append(Name(wording, inside, _without_article(before), after))
        i = max(last, i + 1)
    return tuple(found)


def _end_of_name(raw: list[str], i: int) -> int:
    if not _is_name(raw[i]):
        return i
    last = i + 1
    while last < len(raw):
        if _is_name(raw[last]):
            last += 1
        elif raw[last] in _BRIDGES and last + 1 < len(raw) and _is_name(raw[last + 1]):
            last += 2
        else:
            break
    return last


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.isalpha() and folded(word) not in word_classes()


def _without_article(before: tuple[str, ...]) -> tuple[str, ...]:
    kept = before[:-1] if before[-1:] in (("the",), ("a",), ("an",)) else before
    return kept[-_CONTEXT:]


def other_name(here: str, there: str) -> tuple[str, str] | None:
    """Return a name in `here` and the other one in its place in `there`; None without.

    In its place: the two words before it, articles left aside, are the same, or the one before
    and the one behind. Names of one word are left aside: "American" and "U.S.", the House
    and the Democrats are often two names for one; so is who is only named as a source. Neither
    clause has a word of the other's name, and neither name is short for the other. All else
    that the clauses say is much the same: "press secretary Ada Brook" may have had a successor.

    Examples
    --------
    >>> other_name("The tape was posted by the Reds (RR)", "The tape was posted by Blue Dawn")
    ('Reds (RR)', 'Blue Dawn')
    >>> other_name("It was posted by the Reds", "It was posted by Blue Dawn, not the Reds")
    """
    all_here, all_there = frozenset(stems(here)), frozenset(stems(there))
    for a in names_in(here):
        for b in names_in(there):
            if (
                min(len(a.wording.split()), len(b.wording.split())) > 1
                and not (a.stems & all_there or b.stems & all_here)
                and _same_place(a, b)
                and _alike(all_here - a.stems, all_there - b.stems)
                and not _short_for(a.wording, b.wording)
            ):
                return a.wording, b.wording
    return None


def _alike(rest: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(rest & other) >= SAME * (len(rest) + len(other))


def _same_place(a: Name, b: Name) -> bool:
    if len(a.before) == _CONTEXT and a.before == b.before:
        return a.before != ("according", "to")
    around = (a.before[-1:], a.after[:1])
    return bool(all(around)) and around == (b.before[-1:], b.after[:1])


def _short_for(a: str, b: str) -> bool:
    """Tell whether one is made of the first letters of the other."""
    letters = ["".join(word[0] for word in name.split()).lower() for name in (a, b)]
    plain = [folded(name).replace(".", "") for name in (a, b)]
    return plain[0] == letters[1] or plain[1] == letters[0]


_NOT: Final = _WORDS["conflicts: not"]
_KNOWN: Final = _WORDS["conflicts: known"]
_UNKNOWN: Final = _WORDS["conflicts: unknown"]
_BEFORE_UNKNOWN: Final = _WORDS["conflicts: before unknown"]
_OWN: Final = "independently"  # what an outlet itself could not confirm, others could not either
_COMING: Final = _WORDS["conflicts: coming"]
_NOT_YET: Final = _NOT | _WORDS["conflicts: not yet"]
_DENIED: Final = _NOT | _WORDS["conflicts: denied"]
SHORTEST: Final = 5
"""An answer of fewer words, as "obtained by the Herald", tells too little."""

MUCH: Final = 0.6
"""So alike is a clause that tells what is not known, whatever its verb."""

SOMEWHAT: Final = 0.25
"""So alike is one at least that tells it in the same verb."""

_REACH: Final = 3  # words between "not" and "known"


class Open(NamedTuple):
    """The words that leave it open, and the stem of what is open: "identified", "declare"."""

    cue: str
    stem: str
    to_come: bool


@lru_cache(maxsize=4096)
def open_in(text: str) -> Open | None:
    """Return what says that something is not known yet, or still to come.

    Examples
    --------
    >>> open_in("The number of customers was not yet known")
    Open(cue='not yet known', stem='known', to_come=False)
    >>> open_in("The governor was expected to declare an emergency")
    Open(cue='expected to declare', stem='declar', to_come=True)
    """
    spans = words(text)
    low = [folded(text[start:end]) for start, end in spans]
    for i, word in enumerate(low):
        last = -1
        if word in _UNKNOWN:
            last = i if low[max(0, i - 1)] in _BEFORE_UNKNOWN else -1
        elif word in _COMING and low[i + 1 : i + 2] == ["to"]:
            last = min(i + 2, len(low) - 1)
        elif word in _NOT or word.endswith("n't"):
            ahead = range(i + 1, min(i + 1 + _REACH, len(low)))
            last = next((j for j in ahead if low[j] in _KNOWN and _OWN not in low[i:j]), -1)
        if last >= 0:
            cue = text[spans[i][0] : spans[last][1]]
            return Open(cue, next(iter(stems(low[last])), ""), word in _COMING)
    return None


def is_settled(question: Open, answer: str, alike: float) -> bool:
    """Tell whether another clause says how it is what is open in the first.

    What was to come has come ("declared"), what is not known is told in the same verb
    ("identified"), or in a clause that is much alike; not where that denies something, too.
    """
    low = {folded(answer[start:end]) for start, end in words(answer)}
    if not question.to_come and (low & _DENIED or len(low) < SHORTEST):
        return False
    if not question.to_come and alike >= MUCH:
        return True
    return alike >= SOMEWHAT and _has_come(question.stem, answer)


def _has_come(stem: str, answer: str) -> bool:
    """Tell whether the verb stands in the past: "declared", not "to declare" or "will declare"."""
    found = [answer[start:end] for start, end in words(answer)]
    return any(
        word.endswith("ed") and stem in stems(word) and folded(before) not in _NOT_YET
        for before, word in zip(["", *found], found, strict=False)
    )
