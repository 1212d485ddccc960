"""Which label is this, in any language of a database? By `data/lexicons/database-labels`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.lexicons import load_lexicon

# French sets a blank before the colon; no label of any database is longer than 45 characters.
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,44}?)\s*[::](?!//)\s*(.*)", re.S)

_HYPHEN = re.compile(r"[-\u2010\u2011]")


class Label(NamedTuple):
    """A label, and what stands beside it."""

    name: str  # as printed
    meaning: str
    place: str
    value: str


def label_of(line: str, database: str, *places: str) -> Label | None:
    """Return the label that a line begins with, if the database has it in one of `places`.

    Examples
    --------
    >>> label_of("LÄNGE: 306 Wörter", "Nexis", "before")
    Label(name='LÄNGE', meaning='length', place='before', value='306 Wörter')
    """
    found = _LABEL.match(line)
    if not found:
        return None
    known = _labels(database)
    for place in places:
        if meaning := known.get((folded(found[1]), place)):
            return Label(found[1], meaning, place, found[2].strip())
    return None


def without_label(raw: str) -> str:
    """Return what stands beside the label of a line, verbatim."""
    return re.split(r"[::]", raw, maxsplit=1)[-1].strip()


def word_of(line: str, database: str, place: str) -> str | None:
    """Return what a line means that is only one of the database's words, such as "Body"."""
    return _labels(database).get((folded(line.rstrip(": ")), place)) if len(line) < 60 else None


def words_for(database: str, place: str) -> str:
    """Return a pattern for the words of a place, the longest first."""
    words = {word for word, where in _labels(database) if where == place}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1 << 12)  # each database asks for the same lines
def folded(label: str) -> str:
    """Return a label without what does not matter in it: case, hyphens, kinds of blanks."""
    return " ".join(_HYPHEN.sub(" ", label.replace("’", "'")).casefold().split())


@cache
def _labels(database: str) -> dict[tuple[str, str], str]:
    entries = load_lexicon("database-labels").entries
    own = entries[entries["database"] == database]
    rows = own[["label", "place", "meaning"]].itertuples(index=False)
    known: dict[tuple[str, str], str] = {}
    for label, place, meaning in rows:
        known.setdefault((folded(label), place), meaning)
    return known
