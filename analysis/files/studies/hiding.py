"""A study without its texts: what quotes them is replaced by its SHA-256 and length.

The title and text of an article become the columns `title_sha256`, `title_length` and so on.
Everywhere else `[sha256:…:120]` stands for 120 characters of a text. Links stay; so do ids and
names of outlets and files, but for stretches that repeat a headline.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
from pandas.api.types import (
    is_datetime64_any_dtype,
    is_numeric_dtype,
    is_object_dtype,
    is_string_dtype,
)

from analysis.files.corrections.records import sha256_of
from analysis.files.reading import Reading
from analysis.files.studies.contents import Kept

TEXTS: Final = ("title", "text")
TOKEN: Final = re.compile(r"\[sha256:([0-9a-f]{64}):(\d+)\]")
"""What stands for a stretch of text: its SHA-256 (UTF-8) and its length in code points."""

RUN: Final = 4
"""So many words that stand in a text in this order are a quotation of it."""

_SAID: Final = (
    "url", "read_as", "outlet_from", "published_from", "published_precision", "agency",
    "genre", "section", "accession",
)  # fmt: skip
"""Columns that say something of an article; what is in further ones may be its text."""
_NAMES: Final = ("event_id", "was", "article_id", "other_id", "outlet", "file", "duplicate_of")
"""Columns of names, which may repeat a headline."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
WHOLE: Final = r"(?<![^\W_]){}(?![^\W_])"
"""Around a pattern: it neither begins nor ends within a word."""
QUOTED: Final = re.compile(r"(?<!\w)'[^']*'(?!\w)|\"[^\"]*\"|“[^”]*”")


def hidden(text: str) -> str:
    """Return what stands for a text.

    Examples
    --------
    >>> hidden("A dam broke.")[:12], hidden("A dam broke.")[-4:]
    ('[sha256:c1ac', ':12]')
    """
    return f"[sha256:{sha256_of(text)}:{len(text)}]" if text else text


def without_texts(kept: Kept) -> Kept:
    """Return a study in which no text of its articles stands, nor what was taken out of them."""
    if kept.reading is None:
        return kept
    reading = kept.reading
    of_names, hide = _ways(reading)
    names = dict.fromkeys(_NAMES, of_names)
    whole = names | dict.fromkeys(("text", "before", "after"), hidden)
    said = names | dict.fromkeys((*_SAID, *TEXTS), str)
    problem = names | {"problem": lambda told: hide(_unquoted(told))}
    tables = {
        "articles": _hashed(_each(reading.articles, said, hidden)),
        "removed": _each(reading.removed, whole, hide),
        "skipped": _each(reading.skipped, problem, hide),
        "mended": _each(reading.mended, whole, hide),
        "notes": _each(reading.notes, whole, hide),
    }
    about = replace(
        kept.about, texts=False, name=hide(kept.about.name),
        choices=_inside(kept.about.choices, hide), mapping=_inside(kept.about.mapping, hide),
    )  # fmt: skip
    return replace(
        kept,
        about=about,
        reading=Reading(**tables),
        corrections=_corrections(kept.corrections, names | {"statement": hidden}, hide),
        notes=_each(kept.notes, names | {"quoted": hidden}, hide),
        moves=_each(kept.moves, names | {"was_from": str}, hide),
    )


Hide = Callable[[str], str]


def leaving_out(reading: Reading) -> Hide:
    """Return what leaves out of something said all that a study without texts would not hold."""
    _, hide = _ways(reading)
    return lambda said: TOKEN.sub("…", hide(said))


def _ways(reading: Reading) -> tuple[Hide, Hide]:
    """Return what hides a headline in a name, and what hides any text in what somebody says."""
    articles = reading.articles
    tables = (articles, reading.removed, reading.notes)
    texts = [text for one in tables for name in TEXTS if name in one for text in one[name].dropna()]
    names = {str(one) for name in _NAMES if name in articles for one in articles[name].dropna()}
    titles = list(articles["title"])
    in_names, in_texts = (_hiding(some, titles, sorted(names)) for some in (titles, texts))
    return in_names, lambda said: (in_names if said in names else in_texts)(said)


def _each(table: pd.DataFrame, ways: Mapping[str, Hide], otherwise: Hide) -> pd.DataFrame:
    """Return a table of which each text is hidden in the way of its column."""
    new = table.copy(deep=False)
    for name in map(str, table.columns):
        dtype = table[name].dtype
        if is_numeric_dtype(dtype) or is_datetime64_any_dtype(dtype):
            continue
        way = ways.get(name, otherwise)
        told = [one if _is_short(one) else way(str(one)) for one in table[name].tolist()]
        text = is_object_dtype(dtype) or is_string_dtype(dtype)
        new[name] = pd.Series(told, index=table.index, dtype=dtype if text else "str")
    return new


def _is_short(value: Any) -> bool:
    """Tell whether a value is none that may hold a text."""
    return value is None or value is pd.NA or isinstance(value, float | int | date)


def _hashed(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles with the SHA-256 and length of title and text in place of these."""
    columns: dict[str, Any] = {}
    for name in map(str, articles.columns):
        if name in TEXTS:
            columns[f"{name}_sha256"] = articles[name].map(sha256_of)
            columns[f"{name}_length"] = articles[name].map(len).astype("int64")
        else:
            columns[name] = articles[name]
    return pd.DataFrame(columns, index=articles.index)


def _corrections(
    corrections: pd.DataFrame, ways: Mapping[str, Hide], otherwise: Hide
) -> pd.DataFrame:
    """Return corrections without the words that they correct, or set in their place."""
    new = _each(corrections, ways, otherwise)
    for name in ("before", "after"):
        quoting = corrections[f"{name}_at"].ne("") | corrections["what"].eq("row")
        quoting &= corrections["measure"].ne("facts")  # there it says which state
        new[name] = corrections[name].map(hidden).where(quoting, new[name])
    return new


def _inside(value: Any, hide: Hide) -> Any:
    """Return what JSON holds with every text in it hidden where it quotes."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {hide(str(key)): _inside(one, hide) for key, one in value.items()}
    return [_inside(one, hide) for one in value] if isinstance(value, list) else value


def _unquoted(said: str) -> str:
    return QUOTED.sub(lambda match: f"{match[0][0]}{hidden(match[0][1:-1])}{match[0][-1]}", said)


def _hiding(texts: list[str], headlines: list[str], names: list[str]) -> Hide:
    """Return a function that hides what of a text quotes one of `texts`, or is a headline.

    What it hides at a time stands so in one of them, or is one of `names`: so it is found again.
    """
    quoted: set[int] = set()
    for text in texts:
        words = _words(text)
        quoted.update(map(hash, zip(*(words[n:] for n in range(RUN)), strict=False)))
    whole = {tuple(_words(headline)) for headline in headlines}

    def hide(said: str) -> str:
        places = [(match.start(), match.end()) for match in _WORD.finditer(said)]
        words = [said[start:end].lower() for start, end in places]
        if len(words) > 1 and tuple(words) in whole:
            return hidden(said)
        runs: list[list[int]] = []
        for at in range(len(words) - RUN + 1):
            if hash(tuple(words[at : at + RUN])) in quoted:
                if runs and at < runs[-1][1]:
                    runs[-1][1] = at + RUN
                else:
                    runs.append([at, at + RUN])
        for first, end in reversed(runs):
            for start, stop in reversed(_pieces(said, places[first:end], [*texts, *names])):
                said = said[:start] + hidden(said[start:stop]) + said[stop:]
        return said

    return hide


def _pieces(
    said: str, places: list[tuple[int, int]], texts: Iterable[str]
) -> list[tuple[int, int]]:
    """Cut words into pieces, each as long as it stands so in one of the texts."""
    pieces = []
    while places:
        start = places[0][0]

        def lacking(n: int, start: int = start, rest: list[tuple[int, int]] = places) -> bool:
            piece = said[start : rest[n][1]]
            whole = re.compile(WHOLE.format(re.escape(piece)))
            return not any(piece in text and whole.search(text) for text in texts)

        n = max(bisect_left(range(len(places)), True, key=lacking), 1)
        pieces.append((start, places[n - 1][1]))
        places = places[n:]
    return pieces


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
