"""The methods paragraph: what was measured, how, how accurately, and what it cannot tell."""

import platform
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import pandas as pd

from analysis.articles import ArticlesError, Method, rows_of, said_outlets
from analysis.measures import MEASURES, TABLES
from analysis.published import published_of, said_span
from analysis.reporting.cells import Cells, Name, Piece, Said, Setting, per_cent, plain
from analysis.reporting.citing import citation, own_version
from analysis.reporting.described import BEHIND, FOUND_BY, LIMITS, MEASURED
from analysis.showing.accuracy import about_metrics, about_sets, stored_scores
from analysis.showing.shown import Shown

if TYPE_CHECKING:  # pages say how accurate a measure is without drawing a chart
    from analysis.showing.pictures import Chart

_SEEN: Final = "Seen"  # so begins what is said of a set by which rules were mended


class Reported(Shown, Protocol):
    """What a report asks of a study."""

    removed: pd.DataFrame
    corrections: pd.DataFrame | None

    def answer(self, name: str) -> str:
        """Say in a sentence what a measure found."""

    def chart(self, name: str) -> "Chart":
        """Draw a measure."""


def methods_paragraph(study: Reported, *, only: Collection[str] = ()) -> str:
    """Write the methods section of a paper about a study: prose, with all that was chosen.

    Corpus, measures and their direction, how they were found and how accurately (measured on
    annotated texts), intervals with resamples and seed, versions, what was corrected by hand,
    limits, and how to cite.

    Parameters
    ----------
    study
        An `analysis.Study`.
    only
        The measures that it shall tell of, of `analysis.reporting.described.MEASURED`: all if
        none are named.

    Returns
    -------
    Paragraphs with an empty line between them.

    Raises
    ------
    ArticlesError
        There is no such measure.
    """
    paragraphs = methods_said(study, Cells(), only=only)
    return "\n\n".join(map(plain, paragraphs))


def methods_said(study: Reported, cells: Cells, *, only: Collection[str] = ()) -> list[Said]:
    """Return the paragraphs of `methods_paragraph`, each number with its cell."""
    if unknown := [name for name in only if name not in MEASURED]:
        raise ArticlesError(
            f"a report tells nothing of {unknown[0]!r}; it tells of {', '.join(MEASURED)}"
        )
    wanted = [name for name in MEASURED if name in only or not only]
    behind = {name: BEHIND[name] for name in wanted}
    cells.add("scores", accuracy_rows(behind, str(study.settings["method"])))
    return [
        corpus_said(study, cells),
        _measured(study, wanted),
        accuracy_said(study, cells, wanted),
        _uncertainty(study),
        by_hand_said(study, cells),
        _limits(wanted),
    ]


def corpus_table(study: Reported) -> pd.DataFrame:
    """Return one row per outlet, and one of all: `outlet, n_articles, n_words, published`."""
    words = study.rates("hedges").outlets.set_index("outlet")["n_words"]
    rows = [
        (outlet, len(part), words.get(outlet), said_span(published_of(part)))
        for outlet, part in study.articles.groupby("outlet", sort=False)
    ]
    total = (
        "all", len(study.articles), words.sum(), said_span(published_of(study.articles))
    )  # fmt: skip
    return pd.DataFrame([*rows, total], columns=["outlet", "n_articles", "n_words", "published"])


def corpus_said(study: Reported, cells: Cells) -> Said:
    """Say what was read."""
    corpus = cells.add("corpus", corpus_table(study))
    last = len(corpus) - 1
    n, words = (cells.number("corpus", last, name) for name in ("n_articles", "n_words"))
    several = len(study.articles) != 1
    span = str(corpus.loc[last, "published"])
    said: Said = [
        n, f" article{'s' * several} with ", words, " words ",
        "report" if several else "reports", " the event", *_events(study),
        ": ", Name(said_outlets(study.articles["outlet"])),
    ]  # fmt: skip
    said += [", ", Name(span)] if span else []
    said += [". Credits, layout and other matter that is no part of the articles was taken out ("]
    removed = cells.add("removed", _about(study))
    said += [cells.count("removed", "rows", len(removed)), " pieces)."]
    return said


def _events(study: Reported) -> Said:
    events = list(map(str, study.articles["event_id"].unique()))
    more = ["s "] if len(events) > 1 else [" "]
    return [*more, Name(", ".join(events))]


def _about(study: Reported) -> pd.DataFrame:
    removed = study.removed
    here = study.articles["article_id"]
    return removed[removed["article_id"].isin(here)] if "article_id" in removed else removed


def _measured(study: Reported, wanted: Collection[str]) -> Said:
    told = "; ".join(
        f"({number}) {MEASURED[name].counts} ({MEASURED[name].direction})"
        for number, name in zip("abcdefghij", wanted, strict=False)
    )
    found_by = FOUND_BY[cast("Method", study.settings["method"])]
    return [
        "Measured were ", *_with_units(told), ". Attributions and hedges were found by ",
        found_by, " (method ", Setting(f"“{study.settings['method']}”"), " of Parallax ",
        Setting(own_version()), ", Python ", Setting(platform.python_version()), ", pandas ",
        Setting(pd.__version__), "). ", Setting(citation()),
    ]  # fmt: skip


def _with_units(text: str) -> Said:
    first, unit, rest = text.partition("per 1,000 words")
    return [first, Setting(unit), *_with_units(rest)] if unit else [text]


def accuracy_rows(
    behind: Mapping[str, Collection[str]], method: str, scores: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the scores that tell how accurate measures are.

    Parameters
    ----------
    behind
        Measure → its tables, such as `BEHIND`.
    method
        By which attributions and hedges were found.
    scores
        The stored ones, if others are not given.

    Returns
    -------
    For each table of each measure, where it was scored: the share of rows that a reader found
    right on events that nobody had opened; and of its chief figure the lowest score on the sets
    by which no rule was mended (on all, if rules were mended by all of them). Columns: `about`
    (the measure's name in `behind`), `table`, and those of `analysis.showing.accuracy`.
    """
    known = stored_scores() if scores is None else scores
    known = known[(known["slice_kind"] == "all") & (known["skipped"] == "")]
    known = known[known["method"].isin([method if method != "fast" else "model", "one way"])]
    found: list[dict[str, Any]] = []
    for name, tables in behind.items():
        for table in tables:
            unseen = known[(known["measure"] == "unseen events") & (known["metric"] == table)]
            rows = [*_records(unseen), *_chief(TABLES[table].judged, known)]
            found += [{"about": name, "table": table, **row} for row in rows]
    made = pd.DataFrame(found, columns=["about", "table", *known.columns])
    return made.drop_duplicates(["about", "measure", "set", "metric"]).reset_index(drop=True)


def _chief(judged: str, known: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the lowest score of the chief figure of a measure, on unseen sets if there are any."""
    chief = [
        metric
        for (measure, metric), about in about_metrics().items()
        if measure == judged and about["chief"] == "yes"
    ]
    rows = known[(known["measure"] == judged) & known["metric"].isin(chief)]
    seen = rows["set"].map(lambda one: about_sets()[one]["tuned"].startswith(_SEEN)).astype(bool)
    rows = rows[~seen] if (~seen).any() else rows
    for metric in chief:
        if (rows["metric"] == metric).any():
            lowest = rows[rows["metric"] == metric].sort_values("score", kind="stable")
            return _records(lowest.head(1))
    return []


def accuracy_said(study: Reported, cells: Cells, wanted: Collection[str]) -> Said:
    """Say how accurate the measures are."""
    scores = cells.tables.get("scores")
    if scores is None:
        scores = cells.add("scores", accuracy_rows(BEHIND, str(study.settings["method"])))
    told = scores[scores["about"].isin(list(wanted))]
    if told.empty:
        return ["How accurate these measures are has not been measured."]
    return _accuracy_of(cells, told, str(study.settings["method"]))


def accuracy_of(measure: str, method: str) -> str:
    """Say how accurate one of `analysis.measures.MEASURES` is, "" where that was not measured."""
    cells = Cells()
    scores = cells.add("scores", accuracy_rows({measure: MEASURES[measure].tables}, method))
    return plain(_accuracy_of(cells, scores, method))


def _accuracy_of(cells: Cells, scores: pd.DataFrame, method: str) -> Said:
    told = scores.drop_duplicates(["measure", "set", "metric"])
    unseen = [row for row in rows_of(told) if row.measure == "unseen events"]
    others = [row for row in rows_of(told) if row.measure != "unseen events"]
    said: Said = []
    if unseen:
        by_model = " (by the model)" if method != "model" else ""
        said += [
            f"On events that nobody had opened, a reader found right, of rows found{by_model}: "
        ]
        said += [*_joined([_unseen_row(cells, row) for row in unseen]), "."]
    if others:
        said += [" Against annotated text: " if said else "Against annotated text: "]
        said += [*_joined([_scored(cells, row) for row in others]), "."]
    return said


def _unseen_row(cells: Cells, row: Any) -> Said:
    n = cells.number("scores", row.Index, "n_found")
    return [row.table.replace("_", " "), " ", *_score(cells, row.Index), " of ", n]


def _scored(cells: Cells, row: Any) -> Said:
    statistic = "" if row.statistic == "share" else f"{row.statistic} "
    label = row.what[:1].lower() + row.what[1:]
    what = [row.measure, " (", Name(label), "): ", Setting(statistic)]
    seen = ", by which rules were mended" * about_sets()[row.set]["tuned"].startswith(_SEEN)
    return [*what, *_score(cells, row.Index), " on “", Name(row.set_title), "”", seen]


def _score(cells: Cells, row: int) -> Said:
    low = cells.number("scores", row, "low", per_cent)
    said: Said = [cells.number("scores", row, "score", per_cent)]
    if low == "–":
        return said
    high = cells.number("scores", row, "high", per_cent)
    return [*said, " [", low, ", ", high, "]"]


def _joined(parts: list[Said]) -> Said:
    return [piece for number, part in enumerate(parts) for piece in (["; "] * bool(number) + part)]


def _uncertainty(study: Reported) -> Said:
    settings = study.settings
    of_families: Piece = (
        "One text of each family was counted, since copies are no further observations. "
        if study.counted == "families"
        else ""
    )
    return [
        of_families, "Intervals, those in square brackets too, are ", Setting("95\u00a0%"),
        " intervals; those of outlets come from ", Setting(f"{settings['resamples']:,}"),
        " resamples (seed ", Setting(str(settings["seed"])), ") of the sentences of each article, "
        "or of whole articles where an outlet has several. p-values of differences between "
        "outlets were corrected after Holm.",
    ]  # fmt: skip


def by_hand_said(study: Reported, cells: Cells) -> Said:
    """Say what readers corrected."""
    lines = study.corrections
    if lines is None or lines.empty:
        return ["Nothing was corrected by hand."]
    lines = cells.add("corrections", lines)
    often = lines["measure"].value_counts()
    counted: list[Said] = [
        [cells.count("corrections", f"rows whose measure is {name}", n), f" of {_worded(name)}"]
        for name, n in often.items()
    ]
    return ["Corrected by hand, each on record with who did it, when and why: ", *_joined(counted),
            "."]  # fmt: skip


def _worded(name: Any) -> str:
    return str(name).replace("_", " ")


def _limits(wanted: Collection[str]) -> Said:
    told = "; ".join(MEASURED[name].limits for name in wanted)
    return ["Limits: ", told, ". ", LIMITS]


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", table.to_dict("records"))
