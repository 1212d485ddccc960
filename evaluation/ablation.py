"""What is each rule worth? Every function of a room is switched off in turn and all scored anew.

    python -m evaluation.ablation CORPORA [ROOM …] [--csv FILE] [--method rules]

A rule that is switched off finds nothing: a function gives what its annotation calls nothing (None,
False, an empty list), a set of words is empty. What no case calls, and what moves no figure
anywhere, earns its place elsewhere or not at all. Rooms whose names are given: all of `ROOMS` else.
"""

import functools
import importlib
import inspect
import pkgutil
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
import numpy as np
import pandas as pd

from evaluation.scoring import parts_of
from evaluation.sets import UnusableSetError
from evaluation.tallies import ALL, Tally, by_slice, value_of

ROOMS: Final = {
    "voices.attribution": ("attribution",),
    "voices.identities": ("sources",),
    "style.hedging": ("hedging",),
    "texts.lineage": ("relations",),
    "texts.alignment": ("alignment",),
    "texts.changes": ("differences", "claims", "quotation fidelity"),
    "facts.figures": ("quantities",),
    "facts.statements": ("coverage",),
    "language": ("sentence splitting", "attribution", "hedging", "quantities"),
}
"""Packages with rules, and the measures of the validation that they are worth something to."""

SLOW: Final = {
    "wild_pairs_dev",
    "wikiversions_dev",
    "judged_quotations",
    "read_changes",
    "real_changes",
}
"""Sets that take ten seconds or more: left out, since hundreds of rules are switched off."""


class Rule(NamedTuple):
    """A function, a method or a set of words that can be switched off."""

    name: str
    """Module and name, below `analysis`."""
    owner: Any
    """The module or class that holds it."""
    attribute: str
    found: Any
    nothing: Any
    """What stands in its place."""


def rules_of(room: str) -> Iterator[Rule]:
    """Yield what can be switched off in a package of the library, module by module."""
    package = importlib.import_module(f"analysis.{room}")
    names = [package.__name__]
    names += [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    for name in sorted(names):
        module = importlib.import_module(name)
        for attribute, found in sorted(vars(module).items()):
            short = f"{name.removeprefix('analysis.')}.{attribute}"
            if isinstance(found, frozenset) and found and attribute.isupper():
                yield Rule(short, module, attribute, found, frozenset())
            if getattr(found, "__module__", None) != name:
                continue
            if isinstance(found, type):
                yield from _methods(short, found)
            else:
                yield from _rule(short, module, attribute, found)


def _methods(short: str, of: type) -> Iterator[Rule]:
    for attribute, found in sorted(vars(of).items()):
        if not attribute.startswith("__"):
            yield from _rule(f"{short}.{attribute}", of, attribute, found)


def _rule(short: str, owner: Any, attribute: str, found: Any) -> Iterator[Rule]:
    function = inspect.unwrap(found)
    if not isinstance(function, types.FunctionType):
        return
    try:
        gives = typing.get_type_hints(function).get("return", inspect.Parameter.empty)
    except (NameError, TypeError):
        return
    known, nothing = _nothing(gives)
    if known:
        yield Rule(short, owner, attribute, found, lambda *_, **__: nothing())


def _nothing(gives: Any) -> tuple[bool, Callable[[], Any]]:
    """Return whether a type knows a value that says "nothing found", and what makes it."""
    if gives in (None, type(None)):
        return True, lambda: None
    origin = typing.get_origin(gives) or gives
    if origin in (typing.Union, types.UnionType) and type(None) in typing.get_args(gives):
        return True, lambda: None
    if origin is bool:
        return True, lambda: False
    if origin in (list, dict, set, frozenset, str):
        return True, origin
    if inspect.isclass(origin) and issubclass(Iterator, origin):
        return True, lambda: iter(())
    if origin is tuple and typing.get_args(gives)[-1:] == (...,):
        return True, tuple
    return False, lambda: None


@contextmanager
def without(rule: Rule) -> Iterator[None]:
    """Switch a rule off wherever the library holds it."""
    places = [(rule.owner, rule.attribute)]
    if isinstance(rule.owner, types.ModuleType):
        places = [
            (module, name)
            for module in _modules()
            for name, held in list(vars(module).items())
            if held is rule.found
        ]
    entries = [
        (held, key)
        for module in _modules()
        for held in list(vars(module).values())
        if isinstance(held, dict) and held is not vars(module)
        for key, value in list(held.items())
        if value is rule.found
    ]
    for owner, name in places:
        setattr(owner, name, rule.nothing)
    for held, key in entries:
        held[key] = rule.nothing
    forget(language=rule.name.startswith("language."))
    try:
        yield
    finally:
        for owner, name in places:
            setattr(owner, name, rule.found)
        for held, key in entries:
            held[key] = rule.found
        forget(language=rule.name.startswith("language."))


def _modules() -> list[types.ModuleType]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.split(".")[0] in ("analysis", "evaluation") and module is not None
    ]


def forget(*, language: bool = True) -> None:
    """Empty the caches of the library: what was found with the rule does not hold without it.

    Word lists do not change; what `analysis.language` keeps, only with a rule of it.
    """
    kept = ("analysis.lexicons", *(() if language else ("analysis.language",)))
    for module in _modules():
        if module.__name__.startswith(kept):
            continue
        for held in list(vars(module).values()):
            if isinstance(held, functools._lru_cache_wrapper):
                held.cache_clear()
            elif isinstance(held, type) and held.__module__ == module.__name__:
                for one in vars(held).values():
                    if isinstance(one, functools._lru_cache_wrapper):
                        one.cache_clear()


Scores = dict[tuple[str, str, str], float]
"""Measure, set and metric → score, 0–1."""


def scores_of(corpora: Path | None, measures: Iterable[str], method: str) -> Scores:
    """Return the scores of measures on the sets that are at hand."""
    scores: Scores = {}
    for part, way in parts_of(list(measures), [method]):
        if part.set in SLOW:
            continue
        try:
            tallies: list[Tally] = list(part.tallies(corpora, way))
        except UnusableSetError:
            continue
        for (metric, kind, _), ones in by_slice(tallies).items():
            if kind == ALL:
                scores[part.measure, part.set, metric] = value_of(ones)
    return scores


def called(work: Callable[[], object]) -> set[types.CodeType]:
    """Return the code of every function that runs in `work()`."""
    seen: set[types.CodeType] = set()

    def look(frame: types.FrameType, event: str, _argument: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    forget()
    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen


def worths(
    corpora: Path | None, room: str, method: str, told: Callable[[str], None]
) -> Iterator[dict[str, object]]:
    """Switch off each rule of a room in turn, and yield what each is worth to each score.

    Yields
    ------
    `room`, `rule`, `measure`, `set`, `metric`, `score` (with all rules), `worth` (in points: the
    score with the rule less the score without it), `note`: "", "not called", or the error of a
    library that cannot do without it.
    """
    measures = ROOMS[room]
    rules = list(rules_of(room))
    whole: Scores = {}
    ran = called(lambda: whole.update(scores_of(corpora, measures, method)))
    for number, rule in enumerate(rules, start=1):
        code = getattr(inspect.unwrap(rule.found), "__code__", None)
        without_it, note = dict(whole), ""
        if code is not None and code not in ran:
            note = "not called"
        else:
            told(f"{room} {number} of {len(rules)}: {rule.name}")
            try:
                with without(rule):
                    without_it = scores_of(corpora, measures, method)
            except Exception as error:  # whatever a library without this function stumbles over
                note, without_it = f"needed: {type(error).__name__}", {}
        for (measure, of_set, metric), score in whole.items():
            yield {
                "room": room,
                "rule": rule.name,
                "measure": measure,
                "set": of_set,
                "metric": metric,
                "score": score,
                "worth": 100 * (score - without_it.get((measure, of_set, metric), np.nan)),
                "note": note,
            }


def summed_up(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per rule: its largest gain and largest harm, in points, the least first."""
    rules = table.groupby(["room", "rule", "note"], sort=False, dropna=False)["worth"]
    summed = rules.agg(gains="max", harms="min").reset_index()
    return summed.sort_values(["room", "gains", "harms"], na_position="last", kind="stable")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("rooms", nargs=-1)
@click.option("--method", type=click.Choice(["rules", "model"]), default="rules", show_default=True)
@click.option("--csv", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def main(corpora: Path, rooms: tuple[str, ...], method: str, file: Path | None) -> None:
    """Switch off every rule in turn, and print what each is worth, in points of a score."""
    found: list[dict[str, object]] = []
    for room in rooms or tuple(ROOMS):
        found += worths(corpora, room, method, lambda line: click.echo(line, err=True))
        table = pd.DataFrame(found)
        if file is not None:  # room by room: an hour's work is not lost
            table.to_csv(file, index=False, float_format="%.4g", lineterminator="\n")
        of_room = summed_up(table[table["room"] == room])
        click.echo(of_room.to_string(index=False, float_format=lambda x: f"{x:+.2f}"))


if __name__ == "__main__":
    main(prog_name="python -m evaluation.ablation")
