"""Measure one set of articles: each measure once, when it is asked for, on what it builds on."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from inspect import Parameter, signature
from itertools import combinations, product
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis import retired
from analysis.arguments import checked
from analysis.articles import ArticlesError, Method, rows_of
from analysis.left_out import LeftOut, events_of
from analysis.measures import MEASURES, TABLES, Measure, loaded, named
from analysis.statistics.comparable import Comparable, Settings, groups_of
from analysis.statistics.comparison import Comparison, compare_counted, standard_counts
from analysis.texts.alignment import align
from analysis.texts.changes import differences_of
from analysis.texts.sharing.candidates import FEW


def __getattr__(name: str) -> Any:
    # `from … import` keeps the message of an ImportError, not that of an AttributeError.
    if message := retired.told("function", f"measuring.{name}"):
        raise ImportError(message)
    raise AttributeError(f"module 'analysis.measuring' has no attribute {name!r}")


Refused = Callable[[str, str], None]

NOT_ASKED: Final = "what it corrects was not asked for"

IDS: Final = ("article_id", "article_a", "article_b")
"""Those of these that a table has tell which articles its rows are about."""


@checked()
def measure_all(
    articles: pd.DataFrame,
    *,
    resamples: int = 2000,
    seed: int = 2026,
    done: Callable[[str], None] = lambda _: None,
    refused: Refused | None = None,
    corrections: pd.DataFrame | None = None,
    method: Method = "model",
) -> dict[str, pd.DataFrame]:
    """Compute every measure, where it can be for the whole text and for each voice.

    Parameters
    ----------
    articles
        One row per article; see `load_articles`. Not modified.
    resamples, seed
        Of the bootstrap behind the intervals.
    done
        Called with the name of each table when it is finished.
    refused
        Called with the name of a table and the reason where a text is too long to be compared
        with the others of its event, or all of these together are: that table then lacks the
        text, or the event, and everything else is measured. Without it the error is raised.
    corrections
        What readers corrected (see `read_corrections`): replayed on `attributions`, `hedges`,
        `boosters`, `sources` and `actor_mentions`, on which the other tables build, and on
        `coverage`.
    method
        How attributions and hedges are found: see `attributions`.

    Returns
    -------
    Name → table: `articles` and the names in `analysis.measures.TABLES`. The columns of each are
    described by the function that is declared there; `part` tells whose words are measured,
    `counting` the two ways of counting. `differences` are those of every two texts of one
    family (`differences_of`). `outlets` (values with intervals) and
    `outlet_differences` are both tables of `compare_all`, once for one text per family and
    once for all articles: the column `counted` tells ("families" or "all"). With
    `corrections` also that table, with `why` where one does not fit (empty where it does).

    Raises
    ------
    ArticlesError
        The table of articles is not usable, or a text is too long to be compared with others.
    """
    settings = {"resamples": resamples, "seed": seed, "method": method}
    measuring = Measuring(articles, settings, refused=refused, corrections=corrections)
    tables = {"articles": articles}
    for name in TABLES:
        tables[name] = measuring.table(name)
        done(name)
    if corrections is not None:
        tables["corrections"] = measuring.replayed()
    return tables


def tables_of(only: Collection[str]) -> list[str]:
    """Return the tables of these measures, and what they are made of, in order; of none, all."""
    names = [only] if isinstance(only, str) else only
    wanted: list[Measure] = [named(name) for name in names] or list(MEASURES.values())
    if asked := [one.name for one in wanted if names and not one.tables]:
        raise ArticlesError(
            f"{asked[0]} writes no table; ask for it by study.result({asked[0]!r}, …)"
        )
    behind = {of for one in wanted if one.of_tables for of in one.on}
    return [table for table, one in TABLES.items() if one in wanted or one.name in behind]


class Measuring:
    """The measures of one set of articles, each computed once, when it is asked for.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    settings
        `method`, `resamples`, `seed`: given to every measure that takes them.
    refused, corrections
        As in `measure_all`.
    spared
        Where a measure fails in an event, is that told to `refused`, and all else measured: other
        events, and of this one what does not build on it? Else the error is raised. What the
        machine does not give (memory, the disk) is raised in any case.

    `without` names, for each table, the events of which it has no rows, or not all, because they
    could not be measured.
    """

    def __init__(
        self,
        articles: pd.DataFrame,
        settings: Mapping[str, Any],
        *,
        refused: Refused | None = None,
        corrections: pd.DataFrame | None = None,
        spared: bool = False,
    ) -> None:
        self.articles, self.corrections = articles, corrections
        self.without: dict[str, list[Any]] = {}
        self._settings = settings
        self._refused, self._spared = refused, spared
        self._found: dict[tuple[Any, ...], Any] = {}
        self._left: dict[str, LeftOut] = {}
        self._told: set[tuple[str, str]] = set()
        self._unused: dict[str, str] = {}

    def table(self, name: str) -> pd.DataFrame:
        """Return one of `TABLES`, with every value of the options that it holds all of."""
        measure = TABLES[name]
        ways = product(*(measure.vocabulary(option) for option in measure.every))
        chosen = [dict(zip(measure.every, way, strict=True)) for way in ways]
        found = [self.result(measure.name, **options) for options in chosen]
        several = len(measure.tables) > 1
        tables: list[pd.DataFrame] = found[0] if several else found
        if measure.every:
            return pd.concat(tables, ignore_index=True)
        return tables[measure.tables.index(name)]

    def result(self, name: str, **options: Any) -> Any:
        """Return what a measure gives with these options; what it builds on is found first."""
        measure = named(name)
        key = (measure.name, *sorted(options.items()))
        if not all(isinstance(value, Hashable) for value in options.values()):
            return self._measured(measure, options)  # such as a list, or a table of one's own
        if key not in self._found:
            self._found[key] = self._measured(measure, options)
        return self._found[key]

    def of(self, articles: pd.DataFrame, refused: Refused | None) -> "Measuring":
        """Return the measures of some of the articles; what is found in each alone is known."""
        some = Measuring(articles, self._settings, refused=refused, corrections=self.corrections)
        alone = {
            key: one
            for key, one in self._found.items()
            if named(key[0]).spans == "article" and ("by", "outlet") not in key
        }
        some._found = {key: about(articles, {"": one})[""] for key, one in alone.items()}
        return some

    def replayed(self) -> pd.DataFrame:
        """Return the corrections with `why` one was not replayed: "" where it was."""
        assert self.corrections is not None
        asked = {name for name, *_ in self._found}
        why = [
            self._unused.get(one.id, "" if one.measure in asked else NOT_ASKED)
            for one in rows_of(self.corrections)
        ]
        return self.corrections.assign(why=why)

    def counted(self, measure: Measure) -> tuple[Any, pd.DataFrame]:
        """Return what adds up behind a measure that spans the corpus, and the articles it is of.

        Of one that is made of tables nothing is counted, but what they are not of is told.
        """
        found = {name: self.result(name) for name in measure.on}
        left = self._left_of(measure, {})
        if not measure.counted:
            self._tell(measure, left)
            return None, self.articles
        count = loaded(measure.counted)
        takes = signature(count).parameters.values()
        anything = any(one.kind is Parameter.VAR_KEYWORD for one in takes)
        named = {one.name for one in takes}
        given = {name: one for name, one in found.items() if anything or name in named}
        return self._of_all_it_can(measure, count, given, left), left.rest(self.articles)

    def _measured(self, measure: Measure, options: dict[str, Any]) -> Any:
        found = {name: self.result(name) for name in measure.built_on(options)}
        given = measure.arguments(options, found, self._settings)
        left = self._left_of(measure, options)
        table = self._of_all_it_can(measure, measure.run, given, left)
        return self._corrected(measure, table, given) if measure.corrected else table

    def _corrected(
        self, measure: Measure, table: pd.DataFrame, given: Mapping[str, Any]
    ) -> pd.DataFrame:
        if self.corrections is None:
            return table
        from analysis.files.corrections import replay

        families = given.get("families")
        done = replay(
            table, self.corrections, self.articles, measure=measure.name, families=families
        )
        self._unused |= dict(zip(done.unused["id"], done.unused["why"], strict=True))
        return done.table

    def _left_of(self, measure: Measure, options: Mapping[str, Any]) -> LeftOut:
        """Return what a result is not of because what it builds on is not."""
        left = LeftOut({}, {}, {})
        for name in measure.built_on(options):
            below = self._left.get(name, left)
            left.faults.update(below.faults)
            if measure.compares:
                left.events.update(below.events)
                left.articles.update(below.articles)
        if not options:
            self._left[measure.name] = left
        return left

    def _of_all_it_can(
        self, measure: Measure, make: Callable[..., Any], given: Mapping[str, Any], left: LeftOut
    ) -> Any:
        """Measure all events, or all but those, and those texts, of which it cannot be done."""
        if not any(left):
            try:
                return make(self.articles, **given)
            except Exception as error:
                if not self._is_told(measure, error):
                    raise
                only = self.articles["event_id"].nunique(dropna=False) < 2
                noted = left if only else left._replace(events={}, faults={})
                noted.note(measure, error, 0)
        made = self._event_by_event(measure, make, given, left)
        if measure.spans == "corpus":
            table = self._together(measure, make, given, left)
        elif filled := [one for one in made if len(one)]:
            table = pd.concat(filled, ignore_index=True)
        else:
            none = self.articles.head(0)  # of no articles there are the columns, without a row
            table = make(none, **about(none, given))
        self._tell(measure, left)
        return table

    def _event_by_event(
        self, measure: Measure, make: Callable[..., Any], given: Mapping[str, Any], left: LeftOut
    ) -> list[Any]:
        """Measure each event by itself, without the texts that are too long, where it can be."""
        tables = []
        for number, _, event in events_of(self.articles):
            made = None
            while made is None and not left.is_whole(number):
                rest = event[~event["article_id"].isin(left.articles)]
                try:
                    made = make(rest, **about(rest, given))
                except Exception as error:
                    if not self._is_told(measure, error):
                        raise
                    left.note(measure, error, number)
            if made is not None:
                tables.append(made)
        return tables

    def _together(
        self, measure: Measure, make: Callable[..., Any], given: Mapping[str, Any], left: LeftOut
    ) -> Any:
        """Measure what is left at once; nothing, if that fails though no event does alone."""
        rest = left.rest(self.articles)
        try:
            return make(rest, **about(rest, given))
        except Exception as error:
            if rest.empty or not self._is_told(measure, error):
                raise
            for number, *_ in events_of(self.articles):
                if number not in left.faults:
                    left.note(measure, error, number)
        return self._together(measure, make, given, left)

    def _is_told(self, measure: Measure, error: Exception) -> bool:
        """Tell whether an error is told, and not raised."""
        if measure.compares and isinstance(error, ArticlesError):
            return self._refused is not None
        return self._spared and not isinstance(error, (OSError, MemoryError))

    def _tell(self, measure: Measure, left: LeftOut) -> None:
        """Tell of each table of a measure what it is not of."""
        for number, event_id, why in left.reasons(self.articles):
            for table in measure.tables:
                if left.is_whole(number):
                    known = self.without.setdefault(table, [])
                    known += [event_id] if event_id not in known else []
                self._say(table, why)

    def _say(self, table: str, why: str) -> None:
        if self._refused is not None and (table, why) not in self._told:
            self._told.add((table, why))
            self._refused(table, why)


def about(articles: pd.DataFrame, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was found with those rows of its tables only that are about these articles."""
    ids = articles["article_id"]
    return {
        name: one[np.logical_and.reduce([one[id_].isin(ids) for id_ in IDS if id_ in one])]
        if isinstance(one, pd.DataFrame)
        else one
        for name, one in found.items()
    }


def differences_within_families(
    articles: pd.DataFrame,
    families: pd.DataFrame,
    attributions: pd.DataFrame,
    hedges: pd.DataFrame,
    counterparts: pd.DataFrame,
) -> pd.DataFrame:
    """List what differs between every two texts of one family; see `differences_of`.

    Of a family of more than `FEW` texts between each and the one that it was made from or is
    joined to, and between each and the one that stands for all.
    """
    pairs = []
    for _, family in families.groupby(["event_id", "family"], sort=False, dropna=False):
        members = family["article_id"].tolist()
        pairs += list(combinations(members, 2)) if len(members) <= FEW else _near_pairs(family)
    return differences_of(
        articles, pairs, attributions=attributions, hedges=hedges, counterparts=counterparts
    )


def _near_pairs(family: pd.DataFrame) -> list[tuple[Any, Any]]:
    place = {article_id: i for i, article_id in enumerate(family["article_id"])}
    (stands_for_all,) = family.loc[family["representative"], "article_id"]
    joined = zip(family["article_id"], family["parent"], strict=True)
    found = {(one, parent) for one, parent in joined if parent in place}
    found |= {(one, stands_for_all) for one in place if one != stands_for_all}
    ordered = {tuple(sorted(pair, key=place.__getitem__)) for pair in found}
    return sorted(ordered, key=lambda pair: [place[one] for one in pair])


def compared_twice(
    articles: pd.DataFrame, families: pd.DataFrame, resamples: int, seed: int, **found: pd.DataFrame
) -> Comparison:
    """Compare the outlets by one text per family, and by all texts: `counted` tells which."""
    settings = Settings(resamples=resamples, seed=seed)
    counts = standard_counts(articles, **found)
    return summed_twice(groups_of(articles, "outlet"), counts, settings, families)


def summed_twice(
    groups: pd.DataFrame,
    counts: Sequence[Comparable],
    settings: Settings,
    families: pd.DataFrame,
) -> Comparison:
    """Compare the outlets twice from what `standard_counts` counted."""
    return compare_counted(groups, independent(groups, families), counts, settings)


def independent(articles: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """Return one text per family, and the texts whose family is not known."""
    known = articles["article_id"].isin(families["article_id"])
    one = families.loc[families["representative"].astype(bool), "article_id"]
    return articles[articles["article_id"].isin(one) | ~known]


def aligned(
    articles: pd.DataFrame, article_a: str, article_b: str, counterparts: pd.DataFrame
) -> pd.DataFrame:
    """Align two of the articles; see `align`."""
    rows = {row["article_id"]: row for _, row in articles.iterrows()}
    return align(rows[article_a], rows[article_b], counterparts=counterparts)
