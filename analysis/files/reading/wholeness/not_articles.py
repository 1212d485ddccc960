"""Is this page no article at all: an error, a refusal, a wall?"""

import re
from functools import cache
from typing import Final, NamedTuple

from analysis.files.reading.cleaning import Cleaned
from analysis.files.reading.sources import Source
from analysis.files.reading.values import said
from analysis.lexicons import load_lexicon

_LONGEST: Final = 900
"""Words of the longest page looked at: cookie walls with a list of purposes have up to 800."""

_MOSTLY: Final = 0.5
"""An article about cookies or robots quotes such a notice; a wall is hardly more than one."""

_SHORT: Final = 150
"""Words of the longest page whose first line is taken for its heading."""

_HARDLY: Final = 20
"""Words of a page whose title alone says enough: no brief is so short."""


class _Sign(NamedTuple):
    kind: str
    expression: re.Pattern[str]


@cache
def _signs(where: str) -> list[_Sign]:
    entries = load_lexicon("not-an-article").entries
    own = entries[entries["where"] == where]
    return [
        _Sign(kind, re.compile(pattern, re.I))
        for kind, pattern in zip(own["kind"], own["pattern"], strict=True)
    ]


def no_article(source: Source, cleaned: Cleaned) -> tuple[str, str] | None:
    """Return the problem and the way out if what was read is no article, else None.

    Notes
    -----
    A page is left out if at least half of its words are in sentences such as
    `data/lexicons/not-an-article` lists, fewer if its title is one of them.
    """
    if len(source.text) > 10 * _LONGEST:  # more than so many words in any case
        return None
    title = cleaned.title or said(source.declared.get("title")) or ""
    kind = _kind(title, source.text)
    if kind is None:
        return None
    named = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return (
        f"this is no article but {named}",
        "open the article in a browser and save it again, or save its text as .txt",
    )


def _kind(title: str, text: str) -> str | None:
    n = len(text.split())
    if not n or n > _LONGEST:
        return None
    first, *rest = text.strip().split("\n", 1)
    heads = [title, *([first] if rest and n <= _SHORT else [])]  # its heading, where the title is
    by_title = next(filter(None, map(_kind_of_title, heads)), None)  # the name of the site
    enough = (0.0 if n <= 60 else 0.1 if n <= 150 else 0.25) if by_title else _MOSTLY
    words: dict[str, int] = {}
    n_others = 0
    for sentence in re.split(r"[\r\n]+|(?<=[.!?])\s+", text):
        sign = None if re.search(r"[“”\"]", sentence) else _kind_of(sentence)
        if sign:
            words[sign] = words.get(sign, 0) + len(sentence.split())
        else:
            n_others += len(sentence.split())
        if n_others >= (1 - enough) * n:
            break  # the others can no longer be enough
    share = sum(words.values()) / n
    if share > enough or (by_title and n < _HARDLY):
        return by_title or max(words, key=lambda kind: words[kind])
    return None


def _kind_of(sentence: str) -> str | None:
    return next((one.kind for one in _signs("sentence") if one.expression.search(sentence)), None)


def _kind_of_title(title: str) -> str | None:
    """Find the kind by the title, with and without the name of the site before or after it."""
    parts = re.split(r"\s+[|–—·•:»-]\s+|\s*[|»]\s*", title)
    for part in dict.fromkeys((title.strip(), *(part.strip() for part in parts))):
        for one in _signs("title"):
            if part and one.expression.fullmatch(part):
                return one.kind
    return None
