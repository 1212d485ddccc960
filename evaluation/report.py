"""How does a validation read as a page: figures, intervals, others beside, weaknesses?"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import rows_of
from analysis.showing.accuracy import about_metrics, about_sets, differential_sentence, peers
from analysis.showing.reliability import FEWEST
from evaluation.leading import answers_table, real_events_table
from evaluation.tallies import ALL

_SLICES: Final = ("class", "outlet", "topic", "quoting style")
_HEAD: Final = (
    "| metric | method | score | 95 % interval | precision | recall | gold | peer | people |\n"
    "|---|---|--:|---|--:|--:|--:|---|--:|"
)


def report(scores: pd.DataFrame, *, about: dict[str, Any]) -> str:
    """Return a validation as Markdown.

    Parameters
    ----------
    scores
        What `validate` returned.
    about
        What the head shall say: `version`, `command`, `date`, `commit`, hashes.

    Returns
    -------
    A page with one section per measure and one part per set: the metrics with intervals, by class,
    outlet, topic and style of quoting, what others reach, how the set was used, its weaknesses;
    at the end what could not be scored.
    """
    return "\n".join(_lines(scores, about)).rstrip() + "\n"


def _lines(scores: pd.DataFrame, about: dict[str, Any]) -> Iterator[str]:
    yield "# How accurate it is"
    yield ""
    yield (
        "Written by `python -m evaluation`. Scores are per cent; the statistic is F1 unless the "
        "metric says recall or share. Intervals: 95 %, documents drawn with replacement. Nearly "
        "every set was seen in development: expect less on other text. “One annotator, a language "
        "model” means that no person has checked the gold."
    )
    yield ""
    yield from (f"- {name}: {_code(value)}" for name, value in about.items())
    yield from _answers(scores)
    given = scores[(scores["skipped"] == "") & (scores["measure"] != "answers")]
    for measure, of_measure in given.groupby("measure", sort=False):
        yield ""
        yield f"## {str(measure).capitalize()}"
        for name, of_set in of_measure.groupby("set", sort=False):
            yield from _set(str(measure), str(name), of_set)
        yield from _peers(str(measure))
    yield from _skipped(scores[scores["skipped"] != ""])


def _answers(scores: pd.DataFrame) -> Iterator[str]:
    """Yield what stands first: how often what a page says is true, and figures of real events."""
    yield ""
    yield "## Is what a page says true?"
    yield ""
    yield (
        "Every answer is a claim of a kind. A kind that is right in 90 per cent or more is said; "
        "from 75 it is said with “probably”, and links its evidence; below, the page shows the "
        "table and no sentence. Of two halves of the marked real events the lower one decides; "
        f"where a set has fewer than {FEWEST} sentences of a kind, all sets are put together, and "
        "a kind that was judged less often is not said. What is only counted is no claim."
    )
    yield ""
    yield from answers_table(scores)
    yield ""
    yield "## Real events, both halves"
    yield ""
    yield from real_events_table(scores)


def _set(measure: str, name: str, scores: pd.DataFrame) -> Iterator[str]:
    known = about_sets()[name]
    yield ""
    yield f"### {known['title']}"
    yield ""
    yield f"From {known['from']}. Annotated by: {known['annotated']}. {known['tuned']}"
    yield ""
    yield f"Weak: {known['weakness']}"
    yield ""
    yield _HEAD
    for row in rows_of(scores[scores["slice_kind"] == ALL]):
        yield _row(row, label_of(row))
    for kind in _SLICES:
        chief = [m for (of, m), one in about_metrics().items() if of == measure and _sliced(one)]
        of_kind = scores[(scores["slice_kind"] == kind) & scores["metric"].isin(chief)]
        if of_kind.empty or (kind == "topic" and of_kind["slice"].nunique() < 2):
            continue
        yield ""
        yield f"By {kind}:"
        yield ""
        yield _HEAD.replace("| metric |", f"| {kind} and metric |")
        for row in rows_of(of_kind.sort_values(["metric", "slice", "method"], kind="stable")):
            yield _row(row, f"{row.slice}: {label_of(row)}")
        yield from _differential(of_kind, kind)


def _sliced(metric: dict[str, str]) -> bool:
    return metric["chief"] == "yes" or metric["metric"].startswith(("recall", "left"))


def label_of(row: Any) -> str:
    """Name a metric, and its statistic where it is neither F1 nor in the name."""
    if row.statistic == "F1" or row.what.lower().startswith(row.statistic):
        return str(row.what)
    return f"{row.what} ({row.statistic})"


def _row(row: Any, name: str) -> str:
    peer = "" if pd.isna(row.peer_score) else f"{row.peer} {percent(row.peer_score)}"
    cells = (
        _cell(name),
        row.method,
        percent(row.score),
        interval(row.low, row.high),
        percent(row.precision),
        percent(row.recall),
        f"{row.n_gold:,.0f}",
        peer,
        percent(row.people_score),
    )
    return f"| {' | '.join(cells)} |"


def _differential(scores: pd.DataFrame, kind: str) -> Iterator[str]:
    compared = scores.dropna(subset=["difference", "p_holm"])
    if compared.empty:
        return
    yield ""
    yield f"Is recall another for one {kind} than for the rest?"
    yield ""
    yield (
        f"| {kind} and metric | method | recall | rest | difference | 95 % interval | p, corrected "
        "| at the same mix of forms |\n|---|---|--:|--:|--:|---|--:|---|"
    )
    for row in rows_of(compared):
        mix = ""
        if not pd.isna(row.same_mix):
            mix = f"{signed(row.same_mix)} ({interval(row.same_mix_low, row.same_mix_high)})"
        cells = (
            _cell(f"{row.slice}: {label_of(row)}"),
            row.method,
            percent(row.score),
            percent(row.rest),
            signed(row.difference),
            interval(row.difference_low, row.difference_high),
            f"{row.p_holm:.3f}" if row.p_holm >= 0.001 else "< 0.001",
            mix,
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    for (_, _), one in compared.groupby(["metric", "method"], sort=False):
        yield f"- {differential_sentence(one)}"


def _peers(measure: str) -> Iterator[str]:
    known = peers()
    known = known[known["measure"] == measure]
    if known.empty:
        return
    yield ""
    yield "### What others reach"
    yield ""
    yield "| peer | set | metric | slice | score | people | source |\n|---|---|---|---|--:|--:|---|"
    for row in rows_of(known):
        label = about_metrics()[measure, row.metric]["label"]
        title = about_sets()[row.set]["title"]
        scores = percent(row.peer_score), percent(row.people_score)
        cells = (row.peer, title, label, row.slice, *scores, row.source)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _skipped(rows: pd.DataFrame) -> Iterator[str]:
    if rows.empty:
        return
    yield ""
    yield "## Not scored"
    yield ""
    for row in rows_of(rows):
        yield f"- {row.measure}, {row.set_title} ({row.method}): {row.skipped}"


def percent(share: float) -> str:
    """Write a share as per cent, "" where it is missing.

    Examples
    --------
    >>> percent(0.6856)
    '68.6'
    """
    return "" if pd.isna(share) else f"{100 * share:.1f}"


def interval(low: float, high: float) -> str:
    """Write an interval of shares in per cent, a dash where there is none."""
    if np.isnan([low, high]).any():
        return "–"
    return f"{100 * low:.1f} to {100 * high:.1f}"


def signed(difference: float) -> str:
    """Write a difference of shares in points, with its sign."""
    return f"{100 * difference:+.1f}"


def _cell(text: object) -> str:
    return str(text).replace("|", "/").replace("\n", " ")


def _code(value: object) -> str:
    return f"`{value}`"
