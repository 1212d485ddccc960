"""Is a function given what it works with? The one check before every public function."""

import inspect
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, Final, ParamSpec, TypeVar, get_args, get_type_hints

import pandas as pd

from analysis import retired
from analysis.argument_types import choices, fits, in_words
from analysis.articles import ArticlesError, check_articles, check_choice, shown
from analysis.tables import check_table, declared, is_table, kind_of

P = ParamSpec("P")
R = TypeVar("R")
Tables = str | tuple[str, ...]

FEWEST: Final = {
    "resamples": 100, "seed": 0, "min_words": 1, "most": 1, "sample": 1, "min_count": 1, "n": 1,
    "told_by": 1,
}  # fmt: skip
"""The smallest number that arguments of these names may be."""

_OF_ONE_TEXT: Final = {"attributions": "attributions_in(text)", "hedges": "hedges_in(text)"}


def checked(**tables: Tables) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Check the arguments of a public function before it runs.

    What is checked follows from the names and types of its parameters: `articles` is an articles
    table; a parameter called like a result (`attributions`, `families` …) is that result, of
    these articles; a Literal is one of its choices; all else is of its type.

    Parameters
    ----------
    tables
        Parameter → which result it takes, where its name does not say.

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
        kinds = {name: (name,) for name in signature.parameters if is_table(name)}
        kinds |= {name: (kind,) if isinstance(kind, str) else kind for name, kind in tables.items()}
        called = function.__qualname__.removesuffix(".__init__").rpartition(".")[2]

        @wraps(function)
        def checking(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                given = signature.bind(*args, **kwargs)
            except TypeError:
                gone = (retired.told("argument", f"{called}.{name}") for name in kwargs)
                if message := next(filter(None, gone), ""):
                    raise TypeError(f"{called}(): {message}") from None
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
        what = "" if "title" in value.columns else kind_of(value)
        if what:
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
    if not fits(value, kind):
        made_by = " or ".join(f"analysis.{declared(one).made_by}" for one in kinds if is_table(one))
        raise ArticlesError(
            f"{name} is {shown(value)}, but must be {in_words(kind)}"
            + (f", the result of {made_by}" if made_by else _way_out(value))
        )
    if pd.Series in get_args(kind) and not isinstance(value, str):
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
    known = choices(kind)
    if known and value is not None:
        for one in [value] if isinstance(value, str) else value:
            check_choice(name, one, known, way_out=_other_argument(name, one, types))


def _other_argument(name: str, value: str, types: dict[str, Any]) -> str:
    """Tell where the value belongs to another argument: by="own" is part="own"."""
    for other, kind in types.items():
        if other != name and value in choices(kind):
            return f"; {value!r} is for {other}: write {other}={value!r}"
    return ""


def _way_out(value: Any) -> str:
    """Name the tables of a result that has several."""
    fields = getattr(value, "_fields", ())
    tables = [f".{name}" for name in fields if isinstance(getattr(value, name), pd.DataFrame)]
    return f"; take one of its tables: {', '.join(tables)}" if tables else ""
