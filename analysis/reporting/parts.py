"""What a report shows of each measure: which answers, which figure, which tables."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.reporting.cells import one_decimal, per_cent, whole
from analysis.reporting.methods import Reported
from analysis.showing.stated import LOOKS, looks_of
from analysis.statistics.comparison import largest_differences
from analysis.words.keyness.leading import leading

MOST: Final = 15
"""So many rows a table of a report has: the others are in the tables of the study."""
_FIRST: Final = 3  # voices of each outlet

How = Callable[[Any], str]


def two_decimals(value: float) -> str:
    """Write a score, or a difference of rates."""
    return f"{value:z,.2f}"


def chance(value: float) -> str:
    """Write a p-value."""
    return f"{value:.3f}"


class Told(NamedTuple):
    """A table of a report: rows of the study, and how its columns are named and written."""

    name: str
    caption: str
    table: Callable[[Reported], pd.DataFrame]
    columns: Sequence[tuple[str, str, How | None]]
    """Column, its name for a reader, and how its numbers are written; None: it is words."""
    words: bool = False
    """Does it hold sentences of the articles? It is left out of a report without texts."""


class Part(NamedTuple):
    """What is shown of one measure."""

    answers: Sequence[str]
    chart: str
    tables: Sequence[Told]
    words: bool = False
    """Does the chart hold sentences of the articles?"""


_BOUNDS: Final = (("low", "from", one_decimal), ("high", "to", one_decimal))
_PER_OUTLET: Final = (
    ("outlet", "outlet", None), ("value", "per 1,000 words", one_decimal), *_BOUNDS,
    ("count", "times", whole), ("n_words", "words", whole),
)  # fmt: skip


def _rates(measure: str) -> Told:
    return Told(
        f"rates of {measure}",
        f"{measure.capitalize()} per 1,000 words, with the 95 % interval.",
        lambda study: study.rates(measure).outlets,
        _PER_OUTLET,
    )


def _grades(study: Reported) -> pd.DataFrame:
    return study.rates("flesch_kincaid_grade").outlets


def _heard(study: Reported) -> pd.DataFrame:
    shares: pd.DataFrame = study.result("voice_share")
    known = shares[shares["actor"].notna()]
    return known.groupby("outlet", sort=False).head(_FIRST)


def _called(study: Reported) -> pd.DataFrame:
    labels: pd.DataFrame = study.result("labels")
    own = labels[labels["voice"] == "own"]
    return own.sort_values("n", ascending=False, kind="stable").head(MOST)


def _named(study: Reported) -> pd.DataFrame:
    rates: pd.DataFrame = study.result("agency_rates")
    return rates[(rates["act"] == "all") & (rates["voice"] == "all")]


def _stated(study: Reported) -> pd.DataFrame:
    """Count of each outlet how many statements it makes, and of how many that is not sure."""
    facts: pd.DataFrame = study.result("facts")
    known = pd.crosstab(facts["outlet"], looks_of(facts))
    known = known.reindex(columns=list(LOOKS), fill_value=0).rename_axis(None, axis=1)
    outlets = [outlet for outlet in facts["outlet"].unique() if outlet in known.index]
    return known.loc[outlets].reset_index()


def _widest(study: Reported) -> pd.DataFrame:
    facts: pd.DataFrame = study.result("facts")
    spread = facts.drop_duplicates("statement")
    order = ["n_families", "n_present", "statement"]
    return spread.sort_values(order, ascending=[False, False, True]).head(MOST)


def _largest(study: Reported) -> pd.DataFrame:
    return largest_differences(study.result("compare_all")).head(8)


_STATES: Final = tuple((state, look.word, whole) for state, look in LOOKS.items())

PARTS: Final[dict[str, Part]] = {
    "families": Part(
        ("families", "overlap"), "families",
        [Told("families", "Each text, the family that it belongs to, and what it is made of.",
              lambda study: study.result("families"),
              [("outlet", "outlet", None), ("family", "family", whole),
               ("n_in_family", "texts in it", whole), ("relation", "relation", None)])],
    ),
    "facts": Part(
        ("facts", "quantities"), "facts",
        [Told("statements by outlet", "How many statements each outlet makes.", _stated,
              [("outlet", "outlet", None), *_STATES]),
         Told("statements of most reports", "The statements of most independent reports.", _widest,
              [("label", "statement", None), ("n_present", "texts", whole),
               ("n_families", "reports", whole)], words=True)],
        words=True,
    ),
    "voices": Part(
        ("voice_share",), "voice_share",
        [Told("voice_share shown", "Who is given most of all words that an outlet "
              "attributes, with the 95 % interval.", _heard,
              [("outlet", "outlet", None), ("actor", "actor", None), ("n_words", "words", whole),
               ("share", "share", per_cent), ("low", "from", per_cent), ("high", "to", per_cent)]),
         _rates("attributions")],
    ),
    "labels": Part(
        ("labels",), "labels",
        [Told("labels shown", "The commonest labels in the outlets’ own words.", _called,
              [("actor", "actor", None), ("outlet", "outlet", None), ("label", "label", None),
               ("n", "times", whole)])],
    ),
    "agency": Part(
        ("agency_rates",), "agency_rates",
        [Told("agency_rates shown", "How often each outlet names who acts, with the 95 % interval.",
              _named,
              [("outlet", "outlet", None), ("n", "acts told", whole),
               ("n_named", "with who acts", whole), ("share", "share", per_cent),
               ("low", "from", per_cent), ("high", "to", per_cent)])],
    ),
    "distinctive_words": Part(
        ("distinctive_words",), "distinctive_words",
        [Told("distinctive_words shown", "The words least likely to be chance, of each outlet; q: "
              "chance, corrected for the number of words.",
              lambda study: leading(study.result("distinctive_words")),
              [("outlet", "outlet", None), ("wording", "word", None), ("n", "times", whole),
               ("per_1000", "per 1,000 words", one_decimal),
               ("log_ratio", "log ratio", two_decimals), ("q", "q", chance)])],
    ),
    "hedges": Part(("hedges",), "hedges", [_rates("hedges")]),
    "boosters": Part(("boosters",), "boosters", [_rates("boosters")]),
    "readability": Part(
        ("readability",), "readability",
        [Told("rates of flesch_kincaid_grade", "Flesch-Kincaid grade, with the 95 % interval.",
              _grades, [("outlet", "outlet", None), ("value", "grade", one_decimal), *_BOUNDS,
                        ("n_sentences", "sentences", whole), ("n_words", "words", whole)])],
    ),
}  # fmt: skip
"""What a report shows of each of `MEASURED`."""

OVERVIEW: Final = Part(
    ("comparison",), "comparison",
    [Told("outlet differences", "The largest differences between outlets, with the 95 % interval; "
          "p after Holm, for all comparisons.", _largest,
          [("label", "measure", None), ("outlet_a", "outlet", None), ("outlet_b", "minus", None),
           ("difference", "difference", two_decimals), ("low", "from", two_decimals),
           ("high", "to", two_decimals), ("p_holm", "p", chance)])],
)  # fmt: skip
