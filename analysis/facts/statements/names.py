"""Does another name stand in the place of a name?"""

from functools import lru_cache
from typing import Final, NamedTuple

from analysis.language import folded, words
from analysis.language.clauses import word_classes
from analysis.language.similarity import stems

_BRIDGES: Final = frozenset(("of", "the", "and", "de", "for"))
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
