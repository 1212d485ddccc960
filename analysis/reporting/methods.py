"""The methods paragraph: what was measured, how, how accurately, and what it cannot tell."""

import platform
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Protocol, cast

import pandas as pd

from analysis.articles import ArticlesError, Method, said_outlets
from analysis.events import in_doubt, was_grouped
from analysis.profiling.telling import found_events
from analysis.published import published_of, said_span
from analysis.reporting.accurate import accuracy_rows, accuracy_said, joined
from analysis.reporting.cells import Cells, Name, Piece, Said, Setting, plain
from analysis.reporting.citing import citation, own_version
from analysis.reporting.described import BEHIND, FOUND_BY, LIMITS, MEASURED
from analysis.showing.shown import Shown

if TYPE_CHECKING:  # pages say how accurate a measure is without drawing a chart
    from analysis.showing.pictures import Chart


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
        accuracy_said(cells, str(study.settings["method"]), wanted),
        _uncertainty(study),
        by_hand_said(study, cells),
        _limits(wanted),
    ]


def profiles_paragraph(
    corpus: str,
    method: str,
    version: str,
    events: pd.DataFrame | None = None,
    *,
    apart: bool = False,
) -> str:
    """Write the methods section of a paper about `analysis.profiles`, as the dashboard shows them.

    Parameters
    ----------
    corpus
        What was measured, in words.
    method, version
        How attributions and hedges were found ("" if it is not known), and by which Parallax.
    events
        Of events that were found `n_articles` and `n_doubtful` (see `analysis.events_in`); None
        where they were given.
    apart
        Whether those that were in doubt stand alone.
    """
    found = "" if events is None else f"{found_events(events, apart=apart)} "
    how = FOUND_BY.get(cast("Method", method))
    by = f"Attributions and hedges were found by {how} (method “{method}”). " if how else ""
    return (
        f"{corpus}. {found}Each outlet was held against the others that report the same events: "
        "each of its rates and scores minus the mean of the others, event by event; differences "
        "are means over events, and copies were counted once. Intervals are 95\u00a0% intervals "
        "after Student's t over events, with the variances of outlets drawn together (Smyth "
        "2004). p-values of outlets with five events or more were corrected after Benjamini and "
        "Hochberg for all outlets and measures. Pooled differences are drawn towards zero as far "
        f"as chance is behind the differences of all outlets (Morris 1983). {by}All was measured "
        f"by Parallax {version}. {citation()}\n\nLimits: with whom an outlet shares its events, "
        "and why it differs, no number tells; events of one running story count as several. A "
        "difference is no bias, and the others are no truth."
    )


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
    if was_grouped(study.articles).any():
        doubtful = study.articles.loc[in_doubt(study.articles), "outlet"].unique()
        said += [". That they report one event was found from their words and dates"]
        said += [", and is in doubt of ", Name(", ".join(doubtful))] if len(doubtful) else []
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
    return ["Corrected by hand, each on record with who did it, when and why: ", *joined(counted),
            "."]  # fmt: skip


def _worded(name: Any) -> str:
    return str(name).replace("_", " ")


def _limits(wanted: Collection[str]) -> Said:
    told = "; ".join(MEASURED[name].limits for name in wanted)
    return ["Limits: ", told, ". ", LIMITS]
