"""Do two figures answer one question, so that both cannot be true if they differ?"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.facts.figures.grouping import standing
from analysis.facts.figures.labels import GAP, label_of
from analysis.facts.figures.mentions import Mention, Placed
from analysis.language.document import document_of
from analysis.language.stems import stems, weight_of
from analysis.language.tokens import word_classes

_PEOPLES: Final = ("ese", "ian", "ish", "ic")
_COMMON: Final = 0.3
"""From this share of common words, rare ones weighing more, two labels are of one matter, …"""
_SOME: Final = 0.05  # … and two sentences that tell what happened to people
_OWN: Final = 6.0  # "a 48-page report": the report weighs as much as a rare word
_FOUR: Final = 4  # figures of a year


def of_one_matter(placed: list[Placed]) -> NDArray[np.bool_]:
    """Tell for any two mentions that were grouped whether their values answer one question.

    Of people to whom the same happened the nouns must be the same, or stand for any people
    (tourists are some of the injured), and the sentences around have something in common. Else the
    clauses must have much in common, of counts beside the names. Days and years answer different
    questions, and a month or a day without its year is of no other year.
    """
    said = [_asked(one) for one in placed]
    found = np.zeros((len(placed), len(placed)), np.bool_)
    for i, a in enumerate(placed):
        for j in range(i):
            same = _one_matter(a, placed[j]) and _shared(said[i], said[j]) >= _least(a.mention)
            found[i, j] = found[j, i] = same
    return found


def _one_matter(one: Placed, other: Placed) -> bool:
    a, b = one.mention, other.mention
    if a.fate != b.fate:
        return False
    if a.fate:
        if _names(a.what) != _names(b.what):
            return False  # "Norlandic tourists" are not all tourists
        return a.head == b.head or bool(standing(a.head) and standing(b.head))
    if a.kind == "date":
        same_day = a.reading[4:] == b.reading[4:] and a.reading[4:]
        return len(a.reading) == len(b.reading) and not (same_day and not _years(one, other))
    return True


def _years(one: Placed, other: Placed) -> bool:
    """Both dates are written with their year."""
    return all(
        any(len(word) == _FOUR and word.isdecimal() for word in low)
        for low in (each.line.low[each.mention.first : each.mention.last] for each in (one, other))
    )


def _asked(one: Placed) -> dict[str, float]:
    """What a figure answers, by the stems of its clause; of people, of the sentences around."""
    if one.mention.fate:
        spans = document_of(one.line.text).sentence_spans
        at = document_of(one.line.text).sentence_at(one.line.start)
        near = spans[max(at - 1, 0)].start, spans[min(at + 1, len(spans) - 1)].end
        return _content(one.line.text[near[0] : near[1]], names=True)
    label = label_of(one.line, one.mention).replace(GAP, " ")
    found = _content(label, names=one.mention.kind != "count")
    return found | ({one.mention.fine: _OWN} if one.mention.kind == "count" else {})


def _least(mention: Mention) -> float:
    return _SOME if mention.fate else _COMMON


def _shared(mine: dict[str, float], theirs: dict[str, float]) -> float:
    """The share of what both say that is common (Dice), rare stems weighing more."""
    common = sum(2 * mine[stem] for stem in mine.keys() & theirs.keys() - {""})
    return common / max(sum(mine.values()) + sum(theirs.values()), 1.0)


def _names(what: str) -> set[str]:
    """Adjectives of peoples and names; of the first word, which has a capital, too, by its end."""
    words = what.split()
    return {
        word
        for k, word in enumerate(words[:-1])
        if word[0].isupper() and (k or word.endswith(_PEOPLES))
    }


@lru_cache(maxsize=1 << 12)
def _content(said: str, *, names: bool) -> dict[str, float]:
    """The stems that tell something, with their weights."""
    words = document_of(said).words
    telling = (
        word.lower()
        for word in words
        if word_classes().get(word.lower(), "verb") == "verb" and (names or word[0].islower())
    )
    return {stem: weight_of(stem) for word in telling for stem in stems(word)}
