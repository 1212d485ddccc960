"""The lines of `Study` that give a view again, and a notebook of them."""

import json
import re
from collections.abc import Iterator, Sequence
from inspect import signature, unwrap
from typing import Any, Final, NamedTuple

from analysis.measures import MEASURES, loaded
from analysis.reporting.citing import citation

_LONGEST: Final = 40
_OWN: Final = ("study", "chosen", "independent", "analysis")


class Expression(str):
    """A value that is written as it is: what reads a file that only the reader has."""

    __slots__ = ()


class Question(NamedTuple):
    """What was asked of some of the articles."""

    measure: str
    settings: tuple[tuple[str, Any], ...] = ()
    articles: tuple[str, ...] = ()
    """Their ids; (): all that were chosen."""
    counted: str = "all"
    """A key of `analysis.showing.scope.COUNTED`."""


class View(NamedTuple):
    """What a page shows: where its articles come from, what is chosen, and what was asked."""

    source: str
    """The expression that gives the study, such as 'analysis.Study("in")'."""
    outlets: tuple[str, ...] = ()
    """Those chosen; (): all."""
    questions: Sequence[Question] = ()


def cells_of(view: View) -> list[str]:
    """Return the code of a view: first what reads the articles, then one cell a question.

    Examples
    --------
    >>> view = View('analysis.Study("in")', questions=[Question("hedges"), Question("claims")])
    >>> print("\\n".join(cells_of(view)))
    import analysis
    <BLANKLINE>
    study = analysis.Study("in")
    hedges = study.hedges
    hedges_chart = study.chart("hedges")
    claims = study.claims
    """
    first = ["import analysis", "", f"study = {view.source}"]
    studies: dict[tuple[tuple[str, ...], str], str] = {((), "all"): "study"}
    if view.outlets:
        first.append(f"chosen = study.only({_listed(view.outlets)})")
        studies[(), "all"] = "chosen"
    if any(one.counted == "families" and not one.articles for one in view.questions):
        base = studies[(), "all"]
        first.append(f"independent = {base}.independent()  # one text per family")
        studies[(), "families"] = "independent"
    return ["\n".join(first), *_asked(view, studies)]


def _asked(view: View, studies: dict[tuple[tuple[str, ...], str], str]) -> Iterator[str]:
    used = set(_OWN)
    if not view.questions:
        yield f"articles = {studies[(), 'all']}.articles"
    for one in dict.fromkeys(map(_without_defaults, view.questions)):
        place = (one.articles, one.counted)
        lines = []
        if place not in studies:
            studies[place] = _free("some", used)
            lines.append(f"{studies[place]} = study.only({_listed(one.articles)})")
        study = studies[place]
        yield "\n".join([*lines, f"{_free(_named(one), used)} = {study}{_call(one)}"])
        drawn = _drawn(one)
        if drawn and f"{drawn}_chart" not in used:
            yield f"{_free(f'{drawn}_chart', used)} = {study}.chart({_literal(drawn)})"


def _without_defaults(one: Question) -> Question:
    """Leave out what is so anyway: whoever reads the code sees what was chosen."""
    known = signature(unwrap(loaded(MEASURES[one.measure].function))).parameters
    chosen = [
        (name, value)
        for name, value in one.settings
        if name not in known or known[name].default != value
    ]
    return one._replace(settings=tuple(chosen))


def _drawn(one: Question) -> str:
    """Return the measure whose chart shows the answer to a question; "" if none does."""
    settings = dict(one.settings)
    counted = settings.pop("measure", "")
    name = counted if one.measure == "compare_outlets" and counted in MEASURES else one.measure
    return name if MEASURES[name].chart and not settings and not one.articles else ""


def _call(one: Question) -> str:
    measure = MEASURES[one.measure]
    if not one.settings and measure.tables and one.measure != "facts":
        return f".{one.measure}"
    given = [_literal(one.measure), *(f"{name}={_literal(value)}" for name, value in one.settings)]
    return f".result({', '.join(given)})"


def _literal(value: Any) -> str:
    """Write a value as this library writes it: text in double quotes."""
    if isinstance(value, Expression):
        return str(value)
    if isinstance(value, tuple):
        return f"({_listed(value)}{',' * (len(value) == 1)})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(map(_literal, values))


def _named(one: Question) -> str:
    """Name what is found by the measure and what it was asked to be of."""
    told = [
        value
        for name, value in one.settings
        if isinstance(value, str) and name != "entries" and not name.startswith("article")
    ]
    words = re.sub(r"\W+", "_", "_".join([one.measure, *told]), flags=re.ASCII).strip("_").lower()
    return words if len(words) <= _LONGEST else one.measure


def _free(name: str, used: set[str]) -> str:
    free, n = name, 1
    while free in used:
        n += 1
        free = f"{name}_{n}"
    used.add(free)
    return free


def notebook_of(title: str, view: View) -> bytes:
    """Return a notebook that gives the tables of a view again, each shown below its line.

    Parameters
    ----------
    title
        What stands above it, as plain text.
    view
        What to show.
    """
    first, *asked = cells_of(view)
    shown = [f"{lines}\n{lines.rsplit(chr(10), 1)[-1].split(' = ')[0]}" for lines in asked]
    escaped = re.sub(r"([\\`*_{}\[\]<>#$~|&])", r"\\\1", title)
    cells = [_prose(f"# {escaped}\n\n{citation()}"), _code(first), *map(_code, shown)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False).encode("utf-8")


def _prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(text: str) -> dict[str, Any]:
    return {
        "cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text,
    }  # fmt: skip
