"""What is made of tables (a chart, a sentence) is made once of the very same cells.

A key is the SHA-256 of all that the function is given: a table in which one letter differs is
another table, wherever it comes from.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import exactly
from dashboard.state import stores
from dashboard.state.corpora import ON_SCREEN, Corpus

_PLAIN: Final = {str, int, float, bool, tuple, type(None), type(pd.NA), type(pd.NaT)}

P = ParamSpec("P")
R = TypeVar("R")


def once(function: Callable[P, R], /, *given: P.args, **by_name: P.kwargs) -> R:
    """Return what a function makes of its arguments, from before if it was given the same ones.

    Parameters
    ----------
    function
        It must depend on its arguments alone, and draw nothing.
    given, by_name
        Tables, texts, numbers, and whatever holds them.

    Examples
    --------
    >>> once(sorted, [2, 1])
    [1, 2]
    """
    key = ("once", digest(function, given, by_name))
    made: R = _store().get(key, lambda: function(*given, **by_name))
    return made


def drawn_once(
    function: Callable[P, Any], /, *given: P.args, **by_name: P.kwargs
) -> dict[str, Any]:
    """Return the plain dict of a figure that a function draws; see `once`."""

    def draw() -> dict[str, Any]:
        figure: dict[str, Any] = json.loads(function(*given, **by_name).to_json())
        return figure

    found: dict[str, Any] = _store().get(("drawn", digest(function, given, by_name)), draw)
    return found


def digest(function: Callable[..., Any], *given: Any) -> str:
    """Return the SHA-256 of a function's name and of everything in its arguments.

    Raises
    ------
    TypeError
        An argument is nothing that is known to be the same where its digest is.
    """
    told = [function.__module__, function.__qualname__, *map(_plain, given)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return a value as lists, texts and numbers that tell it from every other."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, pd.DataFrame):
        with suppress(TypeError):  # it is quicker
            cells = hashlib.sha256(exactly.packed(value)).hexdigest()
            return ["packed", cells, _plain(value.attrs)]
        columns = [[_plain(name), *_column(cells)] for name, cells in value.items()]
        return ["table", columns, _column(value.index), _plain(value.attrs)]
    if isinstance(value, pd.Series | pd.Index):
        return ["column", _plain(value.name), *_column(value)]
    if isinstance(value, Corpus):
        return ["corpus", value.identity]
    if isinstance(value, Mapping):
        return ["map", *([_plain(key), _plain(one)] for key, one in value.items())]
    if isinstance(value, Set):
        return ["set", *sorted(json.dumps(_plain(one)) for one in value)]
    if isinstance(value, list | tuple):
        return [type(value).__qualname__, *map(_plain, value)]
    if is_dataclass(value) and not isinstance(value, type):
        parts = [_plain(getattr(value, part.name)) for part in fields(value)]
        return [type(value).__qualname__, *parts]
    if isinstance(value, date | np.generic) or value is pd.NA or value is pd.NaT:
        return [type(value).__qualname__, repr(value)]
    raise TypeError(f"what is made of a {type(value).__name__} cannot be kept")


def _column(cells: pd.Series | pd.Index) -> list[Any]:
    kind, values = str(cells.dtype), cells.tolist()
    if kind in ("str", "int64", "float64", "bool"):
        return [kind, values]
    return [kind, repr(values) if _are_plain(values) else _plain(values)]


def _are_plain(values: Sequence[Any]) -> bool:
    """Tell whether these are what `repr` tells from everything else; it is quicker."""
    kinds = set(map(type, values))
    if tuple in kinds:
        inner = chain.from_iterable(one for one in values if type(one) is tuple)
        if not _are_plain(list(inner)):
            return False
    return kinds <= _PLAIN


def _store() -> stores.Store:
    """Return this visitor's store where what is on screen is theirs."""
    return stores.of(getattr(st.session_state.get(ON_SCREEN), "private", False))
