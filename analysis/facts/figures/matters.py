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
"""From this share of common words, rare ones weighing more, two labels are of one matter."""


def of_one_matter(placed: list[Placed]) -> NDArray[np.bool_]:
    """Tell for any two mentions that were grouped whether their values answer one question.

    Of people to whom the same happened the nouns must be the same, or stand for any people:
    tourists are some of the injured. Else the clauses must have much in common; and days and years
    answer different questions.
    """
    labels = [_content(label_of(one.line, one.mention)) for one in placed]
    found = np.zeros((len(placed), len(placed)), np.bool_)
    for i, a in enumerate(placed):
        for j in range(i):
            same = _one_matter(a.mention, placed[j].mention, labels[i], labels[j])
            found[i, j] = found[j, i] = same
    return found


def _one_matter(a: Mention, b: Mention, mine: dict[str, float], theirs: dict[str, float]) -> bool:
    if a.fate != b.fate:
        return False
    if a.fate:
        if _names(a.what) != _names(b.what):
            return False  # "Norlandic tourists" are not all tourists
        return a.head == b.head or bool(standing(a.head) and standing(b.head))
    if a.kind == "count" and a.fine and (a.head, a.fine) == (b.head, b.fine):
        return True
    if a.kind == "date" and len(a.reading) != len(b.reading):
        return False
    total = sum(mine.values()) + sum(theirs.values())
    common = sum(2 * mine[stem] for stem in mine.keys() & theirs.keys())
    return bool(total) and common / total >= _COMMON


def _names(what: str) -> set[str]:
    """Adjectives of peoples and names; of the first word, which has a capital, too, by its end."""
    words = what.split()
    return {
        word
        for k, word in enumerate(words[:-1])
        if word[0].isupper() and (k or word.endswith(_PEOPLES))
    }


@lru_cache(maxsize=1 << 12)
def _content(label: str) -> dict[str, float]:
    """The stems of a label that tell something, with their weights."""
    words = document_of(label.replace(GAP, " ")).lows
    telling = (word for word in words if word_classes().get(word, "verb") == "verb")
    return {stem: weight_of(stem) for word in telling for stem in stems(word)}
