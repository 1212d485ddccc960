"""Which columns of a table are which of ours? By their names, ranked, and by what they hold."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

import pandas as pd

from analysis.files.reading.tables.rows import Row, column_names
from analysis.files.reading.values import said
from analysis.lexicons import load_lexicon

OURS: Final = (
    "text", "title", "outlet", "published", "updated", "url", "article_id", "event_id", "file",
    "agency", "byline", "section", "accession",
)  # fmt: skip
"""What a column can be; `text` also comes from a lead or from HTML where nothing else is there."""

_SAMPLE: Final = 200  # rows that are looked into; more did not change a guess on the news we have
_LONG: Final = 300  # characters: a column of longer cells than headlines and summaries have
ADDRESS: Final = re.compile(r"\s*(?:https?:)?//\S|\s*www\.\S", re.I)
"""How an address on the web begins."""


def proposed_columns(header: Iterable[object], rows: Sequence[Row] | None = None) -> dict[str, str]:
    """Guess which columns of a table are which of ours.

    Parameters
    ----------
    header
        The table's column names.
    rows
        Its rows, with its own column names. Where several columns could be one of ours, what
        they hold decides: an outlet is no address, and of two texts the whole one is taken.

    Returns
    -------
    From the table's name to ours, each of ours at most once: the best-known name wins, see
    `data/lexicons/field-names`.

    Examples
    --------
    >>> proposed_columns(["headline", "media_name", "Full Text", "length"])
    {'headline': 'title', 'media_name': 'outlet', 'Full Text': 'text'}
    """
    names = list(dict.fromkeys(str(name) for name in header))
    values = _sampled(names, rows)
    ranked = ranked_columns(names)
    chosen: dict[str, str] = {}
    if (text := _text_column(ranked, values)) is not None:
        chosen[text] = "text"
    for meaning in OURS[1:]:
        free = [name for name in ranked.get(meaning, []) if name not in chosen]
        if meaning == "url":
            free += [name for name in ranked.get("outlet", []) if _addresses(values.get(name))]
            free = [name for name in free if name not in chosen]
        if (name := _best(meaning, free, values)) is not None:
            chosen[name] = meaning
    return {name: chosen[name] for name in names if name in chosen}


_LONGEST: Final = 200
"""Characters of a name: what is longer is a text that stands where the names do."""


def ranked_columns(names: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each meaning, the columns that could have it by their names, the best first."""
    known = _known()
    full: dict[str, list[str]] = {}
    inner: dict[str, list[str]] = {}
    names = [name for name in names if len(name) <= _LONGEST]
    for name in names:
        full.setdefault(_normal(name), []).append(name)
    home = _home(names, full)
    for name in names:
        for rest in _inside(name, home):
            inner.setdefault(_normal(rest), []).append(name)
    return {
        meaning: list(dict.fromkeys([*_matches(labels, full), *_matches(labels, inner)]))
        for meaning, labels in known.items()
    }


def _home(names: Sequence[str], full: Mapping[str, list[str]]) -> str:
    """Return the object in which the text stands, as "article" for article.body."""
    labels = [*_known()["text"], *_known()["html"]]
    if found := _matches(labels, full):
        return found[0].rpartition(".")[0]
    ends: dict[str, str] = {}
    for name in names:
        parts = name.split(".")
        for n in range(1, len(parts)):
            ends.setdefault(_normal(".".join(parts[n:])), ".".join(parts[:n]))
    return next((ends[label] for label in labels if label in ends), "")


@lru_cache(maxsize=4096)
def meanings(name: str) -> frozenset[str]:
    """Return all that a column of this name can be: ours, "html", "lead" or "summary"."""
    known, own = _known(), _normal(name)
    return frozenset(meaning for meaning, labels in known.items() if own in labels)


def renamed(rows: list[Row], columns: Mapping[str, str] | None) -> list[Row]:
    """Return `rows` with our column names: those in `columns`, else those that are guessed.

    Where names are guessed, a row without the column that was chosen is served by the next
    best one that it has: lists of JSON objects are not all of one form.
    """
    header = column_names(rows)
    others: dict[str, list[str]] = {}
    if columns is None:
        columns = proposed_columns(header, rows)
        ranked = ranked_columns(header)
        others = {
            name: [other for other in ranked.get(ours, []) if other not in columns]
            for name, ours in columns.items()
        }
    taken = set(columns.values())
    # A column of theirs that bears one of our names but is mapped to no other steps aside.
    names = {
        name: columns.get(name) or (f"{name}_original" if name in taken else name)
        for name in header
    }
    found = []
    for row in rows:
        fields = {names[key]: value for key, value in row.fields.items()}
        for name, ours in columns.items():
            if others.get(name) and _lacks(row.fields, name, ours):
                for other in others[name]:
                    if said(row.fields.get(other)) is not None:
                        fields[ours] = row.fields[other]
                        break
        mended = tuple(one._replace(field=names.get(one.field, one.field)) for one in row.mended)
        found.append(row._replace(fields=fields, mended=mended))
    return found


def _lacks(fields: dict[str, Any], name: str, ours: str) -> bool:
    return name not in fields or (ours == "text" and said(fields[name]) is None)


@cache
def _known() -> dict[str, list[str]]:
    entries = load_lexicon("field-names").entries
    known: dict[str, list[str]] = {}
    for name, meaning in zip(entries["name"], entries["meaning"], strict=True):
        known.setdefault(meaning, []).append(_normal(name))
    return known


def _normal(name: str) -> str:
    letters = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return re.sub(r"[\W_]", "", letters.lower())


def _matches(labels: Iterable[str], named: Mapping[str, list[str]]) -> list[str]:
    return [name for label in labels for name in named.get(label, [])]


def _inside(name: str, home: str) -> list[str]:
    """Return what a nested field is called in the object that holds the text, or above it."""
    parts = name.split(".")
    prefixes = [".".join(parts[:n]) for n in range(1, len(parts))]
    return [
        name[len(prefix) + 1 :]
        for prefix in prefixes
        if home == prefix
        or home.startswith(prefix + ".")
        or _normal(prefix) in ("meta", "metadata")
    ]


def _sampled(names: list[str], rows: Sequence[Row] | None) -> dict[str, list[Any]]:
    if not rows:
        return {}
    some = rows[:: max(1, len(rows) // _SAMPLE)]
    return {name: [v for row in some if not _blank(v := row.fields.get(name))] for name in names}


def _blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or said(value) is None


def _text_column(ranked: dict[str, list[str]], values: dict[str, list[Any]]) -> str | None:
    plain, html, lead = (ranked.get(kind, []) for kind in ("text", "html", "lead"))
    if not values:
        return next(iter([*plain, *html, *lead]), None)
    length = {name: sum(map(_length, held)) for name, held in values.items()}
    for options in (plain, html, lead):
        most = max((length[name] for name in options), default=0)
        # The best-known name, unless another one holds far more: then it is a teaser.
        if most and (found := [name for name in options if 3 * length[name] >= most]):
            return found[0]
    named = [*plain, *html, *lead]
    return named[0] if named else _long_texts(values, length, ranked)


def _long_texts(
    values: dict[str, list[Any]], length: dict[str, int], ranked: dict[str, list[str]]
) -> str | None:
    """Return the only column of long texts, whatever it is called."""
    own = {name for columns in ranked.values() for name in columns}
    mean = {name: length[name] / len(held) for name, held in values.items() if held}
    long = [name for name in mean if mean[name] >= _LONG and not _addresses(values[name])]
    return long[0] if len(long) == 1 and long[0] not in own else None


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else len(said(value) or "")


def _best(meaning: str, options: list[str], values: dict[str, list[Any]]) -> str | None:
    """Return the first of `options` that holds what it should; the first if none does."""
    held = [name for name in options if values.get(name)] or options
    fitting = [name for name in held if name not in values or _fits(meaning, values[name])]
    if meaning == "outlet" and len(fitting) > 1 and _constant(values.get(fitting[0])):
        # One name in all rows beside a column of several: the database, not the outlet.
        several = [n for n in fitting if not _constant(values.get(n)) and _names(values.get(n))]
        fitting = several or fitting
    return next(iter(fitting or held), None)


def _fits(meaning: str, held: list[Any]) -> bool:
    if meaning == "outlet":
        return not _addresses(held) and max(map(_length, held), default=0) <= 200
    if meaning == "url":
        return any(ADDRESS.match(str(value)) for value in held)
    if meaning in ("published", "updated"):
        return sum(map(_dated, held)) * 2 > len(held)
    if meaning == "title":
        return sum(_length(value) <= 500 for value in held) * 2 > len(held)
    return True


def _dated(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= 60 and bool(re.search(r"\d", value))
    return isinstance(value, int | float) or hasattr(value, "year") or pd.api.types.is_number(value)


def _addresses(held: list[Any] | None) -> bool:
    return bool(held) and all(ADDRESS.match(str(value)) for value in held or [])


def _constant(held: list[Any] | None) -> bool:
    return held is not None and len(held) > 2 and len(set(map(str, held))) == 1


def _names(held: list[Any] | None) -> bool:
    return bool(held) and not any(re.fullmatch(r"\S+\.\S+", str(value)) for value in held or [])
