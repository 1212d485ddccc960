"""Is a value of that type, and how is the type said in words?

Libraries that check types (typeguard, beartype) look at one item of a list only, take no whole
number of numpy for one, and say what they miss in terms of Python.
"""

import inspect
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from numbers import Integral, Real
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import numpy as np
import pandas as pd

_ACCEPTED: Final[dict[Any, Any]] = {
    bool: (bool, np.bool_),
    float: Real,
    int: Integral,
    tuple: (tuple, list),
    Literal: str,
    Path: os.PathLike,
    Sequence: Collection,
}
"""What is taken for a type, where that is more than its instances."""

_WORDS: Final[dict[Any, str]] = {
    pd.DataFrame: "a table (DataFrame)",
    pd.Series: "a row of an articles table (articles.iloc[0])",
    Path: "a path",
    bool: "True or False",
    bytes: "bytes",
    float: "a number",
    int: "a whole number",
    str: "a text (str)",
    NoneType: "None",
    Callable: "a function",
}
_UNIONS: Final = (Union, UnionType)
_MANY: Final = (Collection, Iterable, Sequence)


def fits(value: Any, kind: Any) -> bool:
    """Is a value of a type, to the last item of a list?

    Of a Literal every text is; which texts it names, `choices` tells. What can be gone through
    but once is not looked into.

    Examples
    --------
    >>> fits(np.int64(3), int), fits(True, int), fits(["a", 7], Collection[str])
    (True, False, False)
    """
    origin, parts = get_origin(kind) or kind, get_args(kind)
    if kind is Any:
        return True
    if origin in _UNIONS:
        return any(fits(value, part) for part in parts)
    if isinstance(value, bool):  # which Python counts among the numbers
        return kind is bool
    if not isinstance(value, _ACCEPTED.get(origin, origin)):
        return False
    if origin is tuple:
        return len(value) == len(parts) and all(map(fits, value, parts))
    if origin is Mapping:
        return all(all(map(fits, pair, parts)) for pair in value.items())
    if origin in _MANY:
        if isinstance(value, str | bytes | Mapping | pd.DataFrame):
            return False
        return isinstance(value, Iterator) or all(fits(item, parts[0]) for item in value)
    return True


def choices(kind: Any) -> tuple[str, ...]:
    """Return the texts that a type names, for itself, beside None or as items of a list.

    Examples
    --------
    >>> choices(Literal["a", "b"] | None), choices(Sequence[Literal["a"]]), choices(str)
    (('a', 'b'), ('a',), ())
    """
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(text for part in get_args(kind) for text in choices(part))


def in_words(kind: Any) -> str:
    """Say of which type a value must be.

    Examples
    --------
    >>> in_words(Path | Sequence[Literal["a", "b"]])
    "a path, or a list whose every item is 'a' or 'b'"
    """
    origin, parts = get_origin(kind) or kind, get_args(kind)
    if origin in _WORDS:
        return _WORDS[origin]
    if origin in _UNIONS:
        return ", or ".join(map(in_words, parts))
    if origin is Literal:
        return " or ".join(map(repr, parts))
    if origin is tuple:
        return f"a tuple of {len(parts)}"
    if origin is Mapping:
        any_value = parts[1] is Any
        return "a dictionary" + ("" if any_value else f" whose every value is {in_words(parts[1])}")
    if origin in _MANY:
        return f"a list whose every item is {in_words(parts[0])}"
    told = (inspect.getdoc(kind) or "").partition("\n")[0].rstrip(".")
    return f"a {kind.__name__} ({told})"
