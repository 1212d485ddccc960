"""Word stems, and how much each tells: the rarer in the news, the more."""

import math
import re
from functools import cache, lru_cache
from threading import local
from typing import Any, Final

from analysis.language import folded, split_words
from analysis.lexicons import load_lexicon

_LONGEST_WORD: Final = 50  # letters
_LONGEST_PHRASE: Final = 100  # characters; the stems of longer texts are not remembered
_MOST_KNOWN: Final = 1 << 15  # words whose stems are remembered; never without bound
_MAY_CHANGE: Final = re.compile(r"'|(?:[esiy]|ed|ing|ion|[eo]r|[ae]nt|is[tm]|ic|[al]l|ful)\Z")
"""Words that end otherwise are their stems, a third of all: to ask the stemmer takes long."""
_OF_THREAD: Final = local()


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text`, in order: compounds by parts, without 's.

    Examples
    --------
    >>> stems("The governors’ cross-border talks")
    ['the', 'governor', 'cross', 'border', 'talk']
    """
    return list(_stems(text) if len(text) <= _LONGEST_PHRASE else _stems.__wrapped__(text))


@lru_cache(_MOST_KNOWN)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem for word in split_words(folded(text))[0] for stem in stems_of(word))


@cache
def in_letters() -> dict[str, str]:
    """Return the stems of "zero" to "twenty" by their digits: "12" and "twelve" are one number."""
    entries = load_lexicon("number-words").entries
    small = entries[entries["role"].isin(("zero", "unit", "ten"))]
    words = zip(small["value"], small["word"], strict=True)
    return {value: stem_of(word) for value, word in words if int(value) <= 20}


@lru_cache(_MOST_KNOWN)
def stems_of(low: str) -> tuple[str, ...]:
    """Return the stems of a folded word: one, or those of a compound's parts."""
    return tuple(stem_of(part) for part in low.removesuffix("'s").split("-") if part)


@lru_cache(_MOST_KNOWN)
def stem_of(word: str) -> str:
    """Return the stem of a word in small letters."""
    # Longer ones are no words, and the stemmer's time grows with the square of their length.
    if len(word) > _LONGEST_WORD or not _MAY_CHANGE.search(word):
        return word
    return str(_stemmer().stemWord(word))


def _stemmer() -> Any:
    """Return the stemmer of this thread: it keeps the word that it is at."""
    if not hasattr(_OF_THREAD, "stemmer"):
        from snowballstemmer import stemmer

        _OF_THREAD.stemmer = stemmer("english")
    return _OF_THREAD.stemmer


@lru_cache(_MOST_KNOWN)
def weight_of(stem: str) -> float:
    """Return how much a stem tells: ln(articles / articles that use it) in 12,000 news articles.

    0.05 for "the", 1 for a word in a third of the articles, 9.4 for one in none of them.
    """
    return math.log((_articles_counted() + 1) / (_frequencies().get(stem, 0) + 1))


def counted_in_news() -> tuple[dict[str, int], int]:
    """Return in how many news articles each stem stands, and how many were counted."""
    return _frequencies(), _articles_counted()


@cache
def _frequencies() -> dict[str, int]:
    entries = load_lexicon("news-word-frequencies").entries
    return dict(zip(entries["stem"], entries["n_articles"].astype(int), strict=True))


@cache
def _articles_counted() -> int:
    return int(load_lexicon("news-word-frequencies").about["n_articles"])
