"""Where does a word, a pattern or an actor stand? Sentence by sentence, and not for ever."""

import re
from collections.abc import Iterator
from time import monotonic
from typing import Any, Final, Literal, TypeAlias

import pandas as pd

from analysis.articles import ArticlesError, did_you_mean, shown
from analysis.language import folded
from analysis.language.document import document_of
from analysis.language.spans import trimmed
from analysis.words.patterns import pattern_of
from analysis.words.places import Place, texts_of

Kind: TypeAlias = Literal["words", "regex", "actor"]
"""What a query is: words with wildcards, a regular expression, or the name of an actor."""

SECONDS: Final = 10.0
"""How long a search may take; a pattern that takes longer hardly ever ends."""

MOST_CHARACTERS: Final = 1_000
MOST_REPEATS: Final = 100_000
"""Of a regular expression, which takes time and room before anything is searched."""

_REPEAT: Final = re.compile(r"(\)?)\{(\d*),?(\d*)\}")
_RECURSION: Final = re.compile(r"\(\?(?:R|[+-]?\d|&|P>)")


def places_of(articles: pd.DataFrame, query: str, kind: Kind) -> Iterator[Place]:
    """Yield where a query that is no actor stands, in the order of the articles.

    Raises
    ------
    ArticlesError
        The query cannot be understood, or takes too long.
    """
    pattern = compiled(query, kind)
    ends_at = monotonic() + SECONDS
    for article_id, field, body in texts_of(articles):
        document = document_of(body)
        searched = document.folded if kind == "words" else body
        for first, last in document.sentence_spans:
            sentence = searched[first:last]
            try:
                found = [one.span() for one in pattern.finditer(
                    sentence, timeout=max(ends_at - monotonic(), 0.001))]  # fmt: skip
            except (TimeoutError, MemoryError):
                raise _too_slow(query, kind) from None
            for start, end in found:
                start, end = trimmed(body, first + start, first + end)
                if start < end:
                    yield Place(article_id, field, start, end)


def compiled(query: str, kind: Kind) -> Any:
    """Return a query that is no actor as a pattern of `regex`.

    Raises
    ------
    ArticlesError
        It cannot be understood.
    """
    return _compiled(pattern_of(query) if kind == "words" else _checked(query), query)


def _checked(query: str) -> str:
    """Return a regular expression, unless it would not be compiled in time."""
    if not query.strip():
        raise ArticlesError(r"query is empty; write a regular expression, such as \bterror\w*")
    if len(query) > MOST_CHARACTERS:
        raise ArticlesError(
            f"the regular expression has {len(query):,} characters, and {MOST_CHARACTERS:,} is "
            "the limit; search for a part of it"
        )
    if recursion := _RECURSION.search(query):
        raise ArticlesError(
            f"the regular expression calls itself at character {recursion.start() + 1} "
            f"({recursion[0]}…), which is not searched for; write the repetition out"
        )
    groups, most = 1, 1
    for closed, low, high in _REPEAT.findall(query):
        times = max(int(low or 0), int(high or 0), 1)
        groups, most = (groups * times, most) if closed else (groups, max(most, times))
    if groups * most > MOST_REPEATS:
        raise ArticlesError(
            f"the regular expression repeats something {groups * most:,} times, and "
            f"{MOST_REPEATS:,} is the limit; write smaller numbers in its {{…}}, or * or +"
        )
    return query


def _compiled(pattern: str, query: str) -> Any:
    import regex

    try:
        return regex.compile(pattern)
    except regex.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        raise ArticlesError(
            f"the regular expression {shown(query)} is not understood: {error.msg}{where}; "
            "mend it, or search for words, where no character but * ? | , and quotation marks "
            "has a meaning"
        ) from None
    except RecursionError:
        raise ArticlesError(
            f"the regular expression {shown(query)} has too many brackets within brackets; "
            "write it shorter"
        ) from None


def _too_slow(query: str, kind: Kind) -> ArticlesError:
    way_out = (
        "repetitions within repetitions, such as (a+)+, are what takes long: write them without "
        "the inner one, or search for words"
        if kind == "regex"
        else "use fewer * in one word"
    )
    return ArticlesError(
        f"the search for {shown(query)} was ended after {SECONDS:.0f} s; {way_out}"
    )


def mentions_of(query: str, mentions: pd.DataFrame) -> list[Place]:
    """Return the mentions of the actors of a name or id, in the order of their table.

    Raises
    ------
    ArticlesError
        There is no such actor.
    """
    wanted = folded(query).split()
    named = (mentions["actor_id"].astype(str) == query) | mentions["actor"].map(
        lambda name: folded(str(name)).split() == wanted
    ).astype(bool)
    if not named.any():
        known = list(mentions["actor"].value_counts().index.astype(str))
        some = f"there are {', '.join(known[:8])}{' …' if len(known) > 8 else ''}"
        raise ArticlesError(
            f"no actor is called {shown(query)}; {some if known else 'none was found here'}"
            f"{did_you_mean(query, known)}"
        )
    columns = (mentions.loc[named, name].tolist() for name in Place._fields)
    return [Place(key, field, int(start), int(end)) for key, field, start, end in zip(
        *columns, strict=True)]  # fmt: skip
