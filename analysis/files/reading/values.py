"""What does a field of a table or a page say, as text?"""

import ast
import json
import re
import warnings
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.files.reading.sources import Mended, Source

_SAYING: Final = (
    "name", "text", "value", "content", "sentence", "#text", "$t", "@value", "data", "title",
)  # fmt: skip
"""Where an object says what it is: news services give {"name": …}, annotated texts sentences."""

_DEEPEST: Final = 50
"""Lists and objects within each other that are looked into; annotated texts have some eight."""

_MAX_LITERAL: Final = 200_000
"""The longest text that is taken apart as a Python or JSON value: a long article, as a list."""


def said(value: Any) -> str | None:
    """Return what a field says as text; None for a missing or blank one.

    Examples
    --------
    >>> said({"id": None, "name": "The Elva Courier"})
    'The Elva Courier'
    >>> said(["A paragraph.", "Another."])
    'A paragraph.\\n\\nAnother.'
    """
    return _said(value, _DEEPEST)


def _said(value: Any, levels: int) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dict):
        inner = (value[key] for key in _SAYING if levels and value.get(key) is not None)
        return next((option for one in inner if (option := _said(one, levels - 1))), None)
    if isinstance(value, list | tuple | np.ndarray):
        inner = (item for item in value if levels)
        value = "\n\n".join(part for item in inner if (part := _said(item, levels - 1)))
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel makes every number a float
    text = str(value)
    return text if text.strip() else None


def distinct(names: Iterable[str]) -> list[str]:
    """Return names for columns, each another one: a repeated name gets a number.

    Examples
    --------
    >>> distinct(["note.2", "note", "note", ""])
    ['note.2', 'note', 'note.3', '']
    """
    given = list(names)
    taken, numbers = set(given), dict.fromkeys(given, 1)
    header: list[str] = []
    for name in given:
        own = name
        while numbers[name] > 1 and own in taken:
            own, numbers[name] = f"{name}.{numbers[name]}", numbers[name] + 1
        numbers[name] = max(numbers[name], 2)
        taken.add(own)
        header.append(own)
    return header


def plain(value: Any) -> Any:
    """Return a value that every table format can hold."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | dict | set | frozenset):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    if not isinstance(value, str):
        return value
    # Half a character, as broken JSON escapes leave it, is no text anywhere else. In an article
    # `mending` has read it before and told; here only what is said of files is left.
    return re.sub(r"[\ud800-\udfff]", "\ufffd", value)


def literal(text: str) -> Any:
    """Return the value that Python prints so; nothing is run.

    Raises
    ------
    ValueError, SyntaxError, RecursionError, MemoryError
        It is none, or too deep.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # of 5and, which is no value either
        return ast.literal_eval(text)


def taken_apart(value: Any) -> Any:
    """Return the list or object that a text spells in Python or JSON, else the value as it is.

    Tables that were saved from Python hold such cells.

    Examples
    --------
    >>> taken_apart("{'id': None, 'name': 'The Elva Courier'}")
    {'id': None, 'name': 'The Elva Courier'}
    >>> taken_apart("[sic]")
    '[sic]'
    """
    if not isinstance(value, str) or not re.match(r"\s*(?:\{\s*['\"]|\[\s*['\"{])", value):
        return value
    if len(value) > _MAX_LITERAL or value.rstrip()[-1:] not in ("}", "]"):
        return value
    for read in (json.loads, literal):
        try:
            found = read(value.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return found if isinstance(found, list | dict) else value
    return value


MOST: Final = 1_000
"""Characters: the longest titles of 12,000 news articles have some 250."""

_FIELDS: Final = (
    "title", "outlet", "published", "updated", "url", "byline", "section", "agency", "accession",
    "language", "article_id", "event_id",
)  # fmt: skip


def within_bounds(source: Source) -> Source:
    """Return a source whose fields are as short as such fields are, and say which was cut.

    A column of texts that is taken for the titles, or a page whose title never ends, would else
    make every search in them slow; and no format holds lists in lists without end.
    """
    mended: list[Mended] = []
    given, declared = (
        _cut(_shallow(fields, mended), mended) for fields in (source.given, source.declared)
    )
    if not mended:
        return source
    return source._replace(given=given, declared=declared, mended=(*source.mended, *mended))


def _cut(fields: dict[str, Any], mended: list[Mended]) -> dict[str, Any]:
    long = {
        name: value
        for name in _FIELDS
        if isinstance(value := fields.get(name), str) and len(value) > MOST
    }
    cut = {name: " ".join(value.split())[:MOST] for name, value in long.items()}
    for name, value in long.items():
        what = f"cut to {MOST:,} characters: it had {len(value):,}"
        mended.append(Mended(name, what, 1, value[:80], value[:80]))
    return {**fields, **cut} if cut else fields


def _shallow(fields: dict[str, Any], mended: list[Mended]) -> dict[str, Any]:
    deep = [name for name, value in fields.items() if _is_deep(value)]
    for name in deep:
        what = f"cut: lists or objects within each other, {_DEEPEST} levels and more"
        mended.append(Mended(name, what, 1, "", ""))
    return {**fields, **{name: _upper(fields[name], _DEEPEST) for name in deep}} if deep else fields


def _is_deep(value: Any) -> bool:
    level = [value] if isinstance(value, list | dict) else []
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, list | dict)
        ]
    return bool(level)


def _upper(value: Any, levels: int) -> Any:
    """Return the upper levels of lists and objects; what stands below them is None."""
    if isinstance(value, dict):
        items = value.items()
        return {key: _upper(one, levels - 1) for key, one in items} if levels else None
    if isinstance(value, list):
        return [_upper(one, levels - 1) for one in value] if levels else None
    return value
