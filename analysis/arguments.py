"""Is a function given what it works with? The one check before every public function."""

import collections.abc
import inspect
import os
from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, check_articles, check_choice, shown
from analysis.result_tables import KINDS, check_table, kind_of

P = ParamSpec("P")
R = TypeVar("R")
Tables = str | tuple[str, ...]

CHOICES: Final = {"method": ("model", "rules"), "model": ("full", "fast")}
"""What arguments of these names may be, beside those whose type is a Literal."""

FEWEST: Final = {"resamples": 100, "seed": 0, "min_words": 1, "most": 1}
"""The smallest number that arguments of these names may be."""

_WORDS: Final = {
    pd.DataFrame: "a table (DataFrame)",
    pd.Series: "a row of an articles table (articles.iloc[0])",
    Path: "a path",
    bool: "True or False",
    bytes: "bytes",
    float: "a number",
    int: "a whole number",
    str: "a text (str)",
    NoneType: "None",
    collections.abc.Callable: "a function",
    collections.abc.Mapping: "a dictionary",
}
_MADE_BY: Final = {
    "Comparison": "the result of analysis.compare_all(articles) or compare_outlets(…)",
    "Lexicon": "the result of analysis.load_lexicon(name)",
}
_OF_ONE_TEXT: Final = {"attributions": "attributions_in(text)", "hedges": "hedges_in(text)"}


def checked(**tables: Tables) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Check the arguments of a public function before it runs.

    What is checked follows from the names and types of its parameters: `articles` is an articles
    table; a parameter called like a result (`attributions`, `families` …) is that result, of
    these articles; a Literal is one of its choices; all else is of its type.

    Parameters
    ----------
    tables
        Parameter → which of `analysis.result_tables.KINDS` it takes, where its name does not say.

    Examples
    --------
    >>> @checked(table="coverage")
    ... def n_statements(table: pd.DataFrame) -> int:
    ...     return table["statement"].nunique()
    >>> n_statements("coverage.csv")
    Traceback (most recent call last):
    analysis.articles.ArticlesError: table is 'coverage.csv', but must be a table \
(DataFrame), the result of analysis.coverage(articles)
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        kinds: dict[str, tuple[str, ...]]
        kinds = {name: (name,) for name in signature.parameters if name in KINDS}
        kinds |= {name: (kind,) if isinstance(kind, str) else kind for name, kind in tables.items()}

        @wraps(function)
        def checking(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                given = signature.bind(*args, **kwargs)
            except TypeError:
                return function(*args, **kwargs)  # Python names the argument that is wrong
            _check(function, signature, given.arguments, kinds)
            return function(*args, **kwargs)

        return checking

    return decorate


def _check(
    function: Callable[..., Any],
    signature: inspect.Signature,
    given: dict[str, Any],
    kinds: dict[str, tuple[str, ...]],
) -> None:
    types = _types(function)
    flat = [
        (name, value, types.get(argument, Any), kinds.get(argument, ()))
        for argument, values in given.items()
        for name, value in _each(signature.parameters[argument], values)
    ]
    for name, value, kind, wanted in flat:
        if name == "articles":
            _check_articles(function, value, given)
        else:
            _check_type(name, value, kind, wanted)
            _check_choice(name, value, kind, types)
    articles = given.get("articles")
    for name, value, _, wanted in flat:
        if isinstance(value, pd.DataFrame) and wanted == ("articles",):
            check_articles(value)
        elif isinstance(value, pd.DataFrame) and wanted:
            check_table(name, value, wanted, articles)


@cache
def _types(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(function)


def _each(parameter: inspect.Parameter, values: Any) -> list[tuple[str, Any]]:
    """Return the arguments of a parameter: one, or of *names and **tables each."""
    if parameter.kind is parameter.VAR_POSITIONAL:
        return [(parameter.name, value) for value in values]
    if parameter.kind is parameter.VAR_KEYWORD:
        return list(values.items())
    return [(parameter.name, values)]


def _check_articles(function: Callable[..., Any], value: Any, given: dict[str, Any]) -> None:
    if isinstance(value, pd.DataFrame):
        what = kind_of(value)
        if what and "title" not in value.columns:
            takes = ", ".join(["articles", *(name for name in given if name != "articles")])
            raise ArticlesError(
                f"articles is a table of {what}; pass the articles table first: "
                f"{function.__name__}({takes})"
            )
    elif isinstance(value, str) and function.__name__ in _OF_ONE_TEXT:
        raise ArticlesError(
            f"articles is {shown(value)}, but must be an articles table: load one with "
            f"analysis.load_articles(path); for one text there is "
            f"analysis.{_OF_ONE_TEXT[function.__name__]}"
        )
    check_articles(value)


def _check_type(name: str, value: Any, kind: Any, kinds: tuple[str, ...]) -> None:
    """Raise `ArticlesError` unless a value is of the type that the parameter is declared with."""
    if not _fits(value, kind):
        made_by = " or ".join(f"analysis.{KINDS[one].made_by}" for one in kinds if one in KINDS)
        raise ArticlesError(
            f"{name} is {shown(value)}, but must be {_words(kind)}"
            + (f", the result of {made_by}" if made_by else _way_out(value))
        )
    if pd.Series in _alternatives(kind) and isinstance(value, pd.Series | Mapping):
        lacking = [key for key in ("article_id", "title", "text") if key not in value]
        if lacking:
            raise ArticlesError(
                f"{name} is no row of an articles table: it lacks {', '.join(lacking)}; "
                "pass one text (str), or a row such as articles.iloc[0]"
            )
    fewest = FEWEST.get(name)
    if fewest is not None and value is not None and value < fewest:
        raise ArticlesError(f"{name} is {value}, but must be {fewest} or more")
    if name == "level" and not 0 < value < 1:
        raise ArticlesError(f"level is {value}; it lies between 0 and 1, such as 0.95")


def _check_choice(name: str, value: Any, kind: Any, types: dict[str, Any]) -> None:
    choices = _choices(name, kind)
    several = [_choices(name, one) for one in get_args(kind)] if _is_many(kind) else []
    if choices:
        check_choice(name, value, choices, way_out=_other_argument(name, value, types))
    elif several and several[0]:
        for one in value:
            check_choice(name, one, several[0])


def _choices(name: str, kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    return CHOICES.get(name, ())


def _other_argument(name: str, value: Any, types: dict[str, Any]) -> str:
    """Tell where the value belongs to another argument: method="fast" is model="fast"."""
    for other, kind in types.items():
        if other != name and isinstance(value, str) and value in _choices(other, kind):
            return f"; {value!r} is for {other}: write {other}={value!r}"
    return ""


def _fits(value: Any, kind: Any) -> bool:
    origin = get_origin(kind)
    if kind is Any or origin is Literal:
        return True
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(kind))
    if kind is bool:
        return isinstance(value, bool | np.bool_)
    if kind is int:
        return isinstance(value, int | np.integer) and not isinstance(value, bool)
    if kind is float:
        return isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if kind is Path:
        return isinstance(value, os.PathLike)
    if origin is collections.abc.Callable:
        return callable(value)
    if origin is tuple:
        parts = get_args(kind)
        return isinstance(value, tuple | list) and len(value) == len(parts) and all(
            map(_fits, value, parts)
        )  # fmt: skip
    if _is_many(kind):
        return _fits_many(value, origin, get_args(kind))
    return isinstance(value, origin or kind)


def _is_many(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, collections.abc.Iterable) and (
        origin is not tuple
    )  # fmt: skip


def _fits_many(value: Any, origin: type, parts: tuple[Any, ...]) -> bool:
    if isinstance(value, str | bytes | pd.DataFrame):
        return False
    if origin is collections.abc.Mapping:
        return isinstance(value, Mapping) and all(
            _fits(key, parts[0]) and _fits(one, parts[1]) for key, one in value.items()
        )
    if not isinstance(value, collections.abc.Iterable) or isinstance(value, Mapping):
        return False
    # What can be gone through but once is left to the function.
    once = isinstance(value, collections.abc.Iterator)
    return once or all(_fits(one, parts[0]) for one in value)


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _words(kind: Any) -> str:
    """Say of which type an argument must be."""
    told = [_word(one) for one in _alternatives(kind)]
    if pd.Series in _alternatives(kind):
        told = [one for one in told if one != _WORDS[Mapping]]
    return " or ".join(dict.fromkeys(told))


def _word(kind: Any) -> str:
    origin = get_origin(kind)
    known = _WORDS.get(origin or kind)
    if known:
        return known
    if origin is tuple:
        return f"a tuple of {len(get_args(kind))}"
    if _is_many(kind):
        of = get_args(kind)[0]
        return "a list of " + {str: "texts (str)"}.get(of, "pairs" if _is_pair(of) else "values")
    name = getattr(kind, "__name__", str(kind))
    return _MADE_BY.get(name, f"a {name}")


def _is_pair(kind: Any) -> bool:
    return get_origin(kind) is tuple and len(get_args(kind)) == 2


def _way_out(value: Any) -> str:
    """Name the tables of a result that has several."""
    fields = getattr(value, "_fields", ())
    tables = [f".{name}" for name in fields if isinstance(getattr(value, name), pd.DataFrame)]
    return f"; take one of its tables: {', '.join(tables)}" if tables else ""
