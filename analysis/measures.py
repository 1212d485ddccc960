"""What Parallax measures: each measure declared once, with what it builds on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from inspect import signature, unwrap
from typing import Any, Final, Literal, TypeAlias, get_type_hints

import pandas as pd

from analysis import retired
from analysis.argument_types import choices
from analysis.articles import ArticlesError, did_you_mean

DEFAULTS: Final[Mapping[str, str]] = {
    "counted": "all",
    "part": "whole",
    "zone": "all",
    "method": "model",
}
"""What a number is of where nobody chose: all articles, all words, found by the model."""


Spans: TypeAlias = Literal["article", "event", "corpus"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure: a function of an articles table, and all that others must know of it.

    Its keyword arguments named like measures are given their results, those named `method`,
    `resamples` and `seed` what was chosen for the run; the others are options.
    """

    name: str
    """As an attribute of a `Study`, for `--only`, and in the dashboard."""

    function: str
    """Module and name, such as "style.hedging:hedges": loaded when it is first used."""

    on: tuple[str, ...] = ()
    """The measures that it builds on."""

    tables: tuple[str, ...] = ()
    """What `measure_all` writes of it; its result has as many tables."""

    every: tuple[str, ...] = ()
    """Options of which its table holds every value, one below the other."""

    parts: bool = False
    """Can it be measured for a `part` and a `zone`? For a voice it builds on `attributions`."""

    method: bool = False
    """Does it find words by a `method` itself?"""

    corrected: bool = False
    """Can readers correct its rows?"""

    follows: str = ""
    """Module and name of what makes the rest of a corrected table follow from it."""

    spans: Spans = "event"
    """What a row depends on. "article": on its article alone, whichever others are looked at;
    "event": on the articles of its event; "corpus": on all articles together."""

    counted: str = ""
    """Module and name of what adds up behind a measure that spans the corpus; takes what its
    function takes, and returns it so that parts of a corpus can be put together: see `summed`."""

    summed: str = ""
    """Module and name of what makes its result of that, put together: see `analysis.running`."""

    meaning: bool = False
    """Does it compare what sentences mean? What was read for that is remembered by the process."""

    compares: bool = False
    """Does it compare the texts of an event, and refuse those that are too long?"""

    saved_for: str = ""
    """The column of values without which its table is saved only where it is asked for."""

    counts: str = ""
    """The argument that takes what is counted: the name of a measure, or its table."""

    judged: str = ""
    """What `analysis.showing.accuracy` calls it: tells how accurate it is."""

    also: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """A further measure that it builds on where an option has this value."""

    chart: str = ""
    answer: str = ""
    """Module and name of a function of a `Study` and the measure's name."""

    def run(self, articles: pd.DataFrame, **given: Any) -> Any:
        """Measure these articles with what `arguments` returns."""
        if not self.takes("articles"):
            return loaded(self.function)(**given)
        return loaded(self.function)(articles, **given)

    def arguments(
        self, options: Mapping[str, Any], found: Mapping[str, Any], chosen: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return its keyword arguments but for the articles.

        Parameters
        ----------
        options
            What was asked for.
        found
            The results of all that `built_on(options)` names.
        chosen
            `method`, `resamples`, `seed`: for those measures that have them.
        """
        given = {name: value for name, value in chosen.items() if self.takes(name)} | dict(options)
        given |= {name: found[name] for name in self.built_on(options)}
        counted = options.get(self.counts)
        if isinstance(counted, str) and counted in found:
            if counted not in (*self.on, "attributions"):
                del given[counted]
            given[self.counts] = found[counted]
            given |= {"name": counted} if self.takes("name") else {}
        return given

    def takes(self, argument: str) -> bool:
        """Tell whether the measure has this argument, such as `seed`."""
        return argument in signature(loaded(self.function)).parameters

    def vocabulary(self, option: str) -> tuple[str, ...]:
        """Return the values that an option can have, () where they are not listed."""
        return choices(get_type_hints(unwrap(loaded(self.function))).get(option, Any))

    @property
    def of_tables(self) -> bool:
        """Tell whether it spans the corpus and is made of tables, without the articles."""
        return self.spans == "corpus" and not self.takes("articles")

    def built_on(self, settings: Mapping[str, Any] = DEFAULTS) -> tuple[str, ...]:
        """Return what is measured first and given to this measure with these settings."""
        voice = self.parts and settings.get("part", "whole") not in ("whole", "unquoted")
        counted = settings.get(self.counts) if self.counts else None
        further: tuple[str, ...] = ("attributions",) if voice else ()
        further += (counted,) if isinstance(counted, str) and counted in MEASURES else ()
        further += tuple(one for way, one in self.also.items() if way in settings.items())
        return tuple(dict.fromkeys((*self.on, *further)))


MEASURES: Final[Mapping[str, Measure]] = {
    one.name: one
    for one in (
        Measure(
            name="readability",
            function="style.reading_level:readability",
            spans="article",
            tables=("readability",),
            every=("counting", "part"),
            parts=True,
            chart="showing.views:readability_chart",
            answer="showing.views:readability_answer",
        ),
        Measure(
            name="attributions",
            function="voices.attribution:attributions",
            tables=("attributions",),
            spans="article",
            method=True,
            corrected=True,
            chart="showing.views:rates_chart",
            answer="showing.views:voices_answer",
            judged="attribution",
        ),
        Measure(
            name="sources",
            function="voices.identities:sources",
            on=("attributions",),
            tables=("sources",),
            corrected=True,
            chart="showing.views:voices_chart",
            answer="showing.views:voices_answer",
            judged="sources",
        ),
        Measure(
            name="actors",
            function="voices.identities:actors",
            on=("sources",),
            tables=("actors",),
        ),
        Measure(
            name="hedges",
            function="style.hedging:hedges",
            on=("attributions",),
            tables=("hedges",),
            spans="article",
            method=True,
            corrected=True,
            chart="showing.views:rates_chart",
            answer="showing.views:rates_answer",
            judged="hedging",
        ),
        Measure(
            name="boosters",
            function="style.hedging:boosters",
            on=("attributions",),
            tables=("boosters",),
            spans="article",
            corrected=True,
            chart="showing.views:rates_chart",
            answer="showing.views:rates_answer",
        ),
        Measure(
            name="whose_words",
            function="voices.belonging:whose_words",
            spans="article",
            on=("attributions",),
            tables=("whose_words",),
        ),
        Measure(
            name="rates_by_voice",
            function="statistics.summary:rates_by_voice",
            spans="corpus",
            counted="statistics.summary:counted_by_voice",
            summed="statistics.summary:summed_by_voice",
            on=("attributions", "hedges", "boosters"),
            tables=("rates_by_voice",),
            chart="showing.views:by_voice_chart",
        ),
        Measure(
            name="rates_by_zone",
            function="statistics.zones:rates_by_zone",
            spans="corpus",
            counted="statistics.zones:counted_by_zone",
            summed="statistics.zones:summed_by_zone",
            on=("attributions", "hedges", "boosters"),
            tables=("rates_by_zone",),
            parts=True,
            chart="showing.views:by_zone_chart",
        ),
        Measure(
            name="lexical_diversity",
            function="style.lexical_diversity:lexical_diversity",
            spans="article",
            tables=("lexical_diversity",),
            saved_for="value",
            every=("part",),
            parts=True,
            chart="showing.views:values_chart",
        ),
        Measure(
            name="overlap",
            function="texts.sharing:overlap",
            tables=("overlap",),
            every=("part",),
            parts=True,
            chart="showing.views:overlap_chart",
            answer="showing.views:overlap_answer",
        ),
        Measure(
            name="relations",
            function="texts.lineage:relations",
            tables=("relations",),
            compares=True,
            corrected=True,
            follows="texts.lineage.decided:regrown",
            chart="showing.views:families_chart",
            answer="showing.views:families_answer",
            judged="relations",
        ),
        Measure(
            name="families",
            function="texts.lineage:families",
            on=("relations",),
            tables=("families",),
            compares=True,
            chart="showing.views:families_chart",
            answer="showing.views:families_answer",
            judged="relations",
        ),
        Measure(
            name="counterparts",
            function="texts.alignment.decided:counterparts",
            tables=("counterparts",),
            saved_for="together",
            corrected=True,
        ),
        Measure(
            name="differences",
            function="measuring:differences_within_families",
            on=("families", "attributions", "hedges", "counterparts"),
            tables=("differences",),
            compares=True,
            judged="differences",
        ),
        Measure(
            name="quotations",
            function="texts.changes.quotations:quotation_fidelity",
            on=("attributions",),
            tables=("quotations",),
            meaning=True,
            compares=True,
            judged="quotation fidelity",
        ),
        Measure(
            name="claims",
            function="texts.changes.certainty:claims",
            on=("attributions", "hedges", "counterparts"),
            tables=("claims",),
            spans="article",
            compares=True,
            judged="claims",
        ),
        Measure(
            name="certainty_changes",
            function="texts.changes.certainty:certainty_changes",
            on=("claims", "attributions", "hedges", "counterparts"),
            tables=("certainty_changes",),
            compares=True,
            judged="claims",
        ),
        Measure(
            name="quantities",
            function="facts.figures:quantities",
            on=("attributions",),
            tables=("quantities",),
            compares=True,
            answer="showing.views:quantities_answer",
            judged="quantities",
        ),
        Measure(
            name="facts",
            function="facts.statements:coverage",
            on=("families", "attributions", "quantities"),
            tables=("coverage",),
            meaning=True,
            compares=True,
            corrected=True,
            chart="showing.views:facts_chart",
            answer="showing.views:facts_answer",
            judged="coverage",
        ),
        Measure(
            name="voice_share",
            function="statistics.shares:voice_share",
            on=("attributions", "sources", "families"),
            tables=("voice_share",),
            chart="showing.views:voices_chart",
            answer="showing.views:voices_answer",
        ),
        Measure(
            name="comparison",
            function="measuring:compared_twice",
            spans="corpus",
            counted="statistics.comparison:standard_counts",
            summed="measuring:summed_twice",
            on=("families", "attributions", "hedges", "boosters"),
            tables=("outlets", "outlet_differences"),
            chart="showing.views:comparison_chart",
            answer="showing.views:comparison_answer",
        ),
        Measure(
            name="actor_mentions",
            function="words.naming:actor_mentions",
            on=("attributions",),
            tables=("actor_mentions",),
            chart="showing.views:labels_chart",
            answer="showing.views:labels_answer",
            corrected=True,
            judged="actors",
        ),
        Measure(
            name="labels",
            function="words.naming:labels",
            on=("actor_mentions",),
            tables=("labels",),
            chart="showing.views:labels_chart",
            answer="showing.views:labels_answer",
            judged="label voices",
        ),
        Measure(
            name="distinctive_words",
            function="words.keyness:distinctive_words",
            spans="corpus",
            counted="words.keyness:counted_words",
            summed="words.keyness:summed_words",
            tables=("distinctive_words",),
            parts=True,
            chart="showing.views:words_chart",
            answer="showing.views:words_answer",
        ),
        Measure(
            name="headline_gaps",
            function="words.headlines:headline_gaps",
            on=("attributions", "hedges", "quantities", "actor_mentions"),
            tables=("headline_gaps",),
            meaning=True,
        ),
        Measure(
            name="agency",
            function="words.acting:agency",
            on=("actor_mentions", "attributions"),
            tables=("agency",),
            chart="showing.views:agency_chart",
            answer="showing.views:agency_answer",
            judged="agency",
        ),
        Measure(
            name="agency_rates",
            function="words.acting:agency_rates",
            on=("agency",),
            tables=("agency_rates",),
            chart="showing.views:agency_chart",
            answer="showing.views:agency_answer",
            judged="agency",
        ),
        Measure(
            name="article_counts",
            function="profiling.counting:article_counts",
            spans="article",
            on=("attributions", "hedges", "boosters"),
            tables=("article_counts",),
        ),
        Measure(
            name="profiles",
            function="profiling:profiles",
            spans="corpus",
            on=("article_counts", "families"),
            tables=("profiles",),
            saved_for="p_value",
            chart="showing.views:profiles_chart",
            answer="showing.views:profiles_answer",
        ),
        # Asked for one by one: for two texts, or for what is chosen.
        Measure(
            name="profiles_over_time",
            spans="corpus",
            function="profiling.behind:profiles_over_time",
            on=("article_counts", "families"),
        ),
        Measure(
            name="compare_outlets",
            function="statistics.comparison:compare_outlets",
            spans="corpus",
            parts=True,
            counts="measure",
        ),
        Measure(
            name="compare_all",
            function="statistics.comparison:compare_all",
            spans="corpus",
            on=("attributions", "hedges", "boosters"),
        ),
        Measure(
            name="rates_by_kind",
            function="statistics.summary:rates_by_kind",
            spans="corpus",
            parts=True,
            counts="hits",
        ),
        Measure(
            name="sentence_totals",
            function="style.reading_level:sentence_totals",
            parts=True,
        ),
        Measure(
            name="shared_passages",
            function="texts.sharing.passages:shared_passages",
            parts=True,
        ),
        Measure(name="shared_terms", function="texts.sharing:shared_terms", parts=True),
        Measure(
            name="concordance",
            function="words.searching:concordance",
            on=("attributions",),
            also={("kind", "actor"): "actor_mentions"},
            parts=True,
        ),
        Measure(
            name="concordance_rates",
            function="words.searching:concordance_rates",
            spans="corpus",
            also={("kind", "actor"): "actor_mentions"},
            parts=True,
        ),
        Measure(
            name="dictionary",
            function="words.dictionaries:dictionary",
            on=("attributions",),
            parts=True,
        ),
        Measure(
            name="dictionary_rates",
            function="words.dictionaries:dictionary_rates",
            spans="corpus",
            on=("attributions",),
            parts=True,
        ),
        Measure(
            name="align",
            function="measuring:aligned",
            on=("counterparts",),
            meaning=True,
            judged="alignment",
        ),
        Measure(
            name="differences_of",
            function="texts.changes:differences_of",
            on=("attributions", "hedges", "counterparts"),
            parts=True,
            judged="differences",
        ),
    )
}
"""Every measure by its name; each stands below those that it builds on, but for readability."""

TABLES: Final[Mapping[str, Measure]] = {
    table: one for one in MEASURES.values() for table in one.tables
}
"""What `measure_all` computes from the articles, and by which measure."""

CORRECTED: Final = tuple(one.name for one in MEASURES.values() if one.corrected)
"""The measures whose rows readers can correct."""


@cache
def loaded(path: str) -> Callable[..., Any]:
    """Import the function that a path such as "style.hedging:hedges" names."""
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"analysis.{module}"), name)
    return found


def named(name: str) -> Measure:
    """Return the measure of this name, or the one that writes a table of this name.

    Raises
    ------
    ArticlesError
        There is none; the message names those that there are, or what has replaced it.
    """
    if name in MEASURES:
        return MEASURES[name]
    if name in TABLES:
        return TABLES[name]
    known = [one.name for one in MEASURES.values() if one.tables]
    raise ArticlesError(
        retired.told("table", name)
        or f"no measure {name!r}; there are {', '.join(known)}{did_you_mean(name, known)}"
    )


def found_for(name: str, settings: Mapping[str, Any] = DEFAULTS) -> set[str]:
    """Return what of `CORRECTED` a measure counts or builds on.

    Where that is something, corrections matter to its result.

    Examples
    --------
    >>> sorted(found_for("actors")), found_for("overlap"), found_for("overlap", {"part": "own"})
    (['attributions', 'sources'], set(), {'attributions'})
    """
    return {one for one in {name} | below(name, settings) if MEASURES[one].corrected}


def by_method(name: str, settings: Mapping[str, Any] = DEFAULTS) -> bool:
    """Tell whether the method matters to what a measure finds.

    Examples
    --------
    >>> by_method("sources"), by_method("families")
    (True, False)
    """
    return any(MEASURES[one].method for one in {name} | below(name, settings))


def below(name: str, settings: Mapping[str, Any] = DEFAULTS) -> set[str]:
    """Return all that a measure builds on with these settings, and what that builds on.

    Examples
    --------
    >>> sorted(below("sources"))
    ['attributions']
    """
    return {one for first in MEASURES[name].built_on(settings) for one in above(first)}


def above(name: str) -> Iterator[str]:
    """Yield a measure and, deepest last, all that it builds on.

    Examples
    --------
    >>> list(above("actors"))
    ['actors', 'sources', 'attributions']
    """
    yield name
    for one in MEASURES[name].on:
        yield from above(one)
