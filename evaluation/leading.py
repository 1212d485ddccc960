"""What stands first in every account of how accurate it is: answers, and figures of real events."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.showing.accuracy import about_kinds, about_metrics, best_peer
from analysis.showing.reliability import allowed, by_name, measured
from evaluation.marked import LEARNED, RARE

SAYS: Final = {
    "asserts": "is said",
    "probably": "is said with “probably”",
    "silent": "is not said: there is the table",
}
"""What a page does with a sentence, in words."""
START, END = "<!-- real events: written by python -m evaluation -->", "<!-- /real events -->"


def answers_table(scores: pd.DataFrame) -> Iterator[str]:
    """Yield, as Markdown, how often the sentences of each kind were true, and what follows."""
    yield (
        "| sentence | judged | on | true | of | per cent | 95 % interval | so it |\n"
        "|---|---|---|--:|--:|--:|---|---|"
    )
    known = by_name(scores)
    for kind, about in about_kinds().items():
        says = SAYS[allowed(measured(kind, known))]
        rows = [row for name in about["scores"].split("; ") for row in _rows(scores, name)]
        if not rows:
            yield f"| {about['sentence']} | {about['judged']} |  |  | 0 |  |  | {says} |"
        for number, row in enumerate(rows):
            named = (about["sentence"], about["judged"]) if not number else ("", "")
            n = int(row.n_found)
            low, high = (row.low, row.high) if row.statistic == "share" else (None, None)
            cells = (*named, row.set_title, f"{row.precision * n:.0f}", f"{n:,}")
            shown = f"{100 * row.precision:.1f}", between(low, high), "" if number else says
            yield f"| {' | '.join((*cells, *shown))} |"


def _rows(scores: pd.DataFrame, name: str) -> list[Any]:
    measure, metric, of_set = name.split(": ")
    chosen = (scores["measure"] == measure) & (scores["metric"] == metric)
    chosen &= (
        (scores["set"] == of_set) & (scores["slice_kind"] == "all") & (scores["skipped"] == "")
    )
    return list(rows_of(scores[chosen & (scores["n_found"] > 0)]))


def real_events_table(scores: pd.DataFrame) -> Iterator[str]:
    """Yield, as Markdown, the figures of both halves of the marked real events, side by side."""
    yield ("| figure, per cent | looked at rarely | mended by | readers |\n|---|---|---|--:|")
    learned, rare = ({row.metric: row for row in _whole(scores, half)} for half in (LEARNED, RARE))
    for metric in (name for of, name in about_metrics() if of == "real events"):
        if metric in rare and metric in learned:
            cells = (_figure(metric), _value(rare[metric]), _value(learned[metric]))
            yield f"| {' | '.join((*cells, _readers(metric)))} |"


def _readers(metric: str) -> str:
    """Return what two readers reach with each other, "" where that is not known."""
    known = best_peer("real events", LEARNED, metric, "all").get("people_score")
    return f"{100 * known:.1f}" if isinstance(known, float) and known == known else ""


def _whole(scores: pd.DataFrame, of_set: str) -> list[Any]:
    chosen = (scores["measure"] == "real events") & (scores["set"] == of_set)
    return list(rows_of(scores[chosen & (scores["skipped"] == "")]))


def _figure(metric: str) -> str:
    label = about_metrics()["real events", metric]["label"]
    return f"{label} (F1)" if metric == "found" else label


def _value(row: Any) -> str:
    return f"{100 * row.score:.1f} ({between(row.low, row.high, digits=0)})"


def between(low: float | None, high: float | None, *, digits: int = 1) -> str:
    """Write an interval of shares in per cent, a dash where there is none.

    Examples
    --------
    >>> between(0.625, 0.75), between(None, None)
    ('62.5 to 75.0', '–')
    """
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return "–"
    return f"{100 * low:.{digits}f} to {100 * high:.{digits}f}"


def with_real_events(readme: str, scores: pd.DataFrame) -> str:
    """Return a text with the table of real events between its two marks written anew."""
    table = "\n".join(real_events_table(scores))
    marked = f"{re.escape(START)}.*?{re.escape(END)}"
    return re.sub(marked, lambda _: f"{START}\n\n{table}\n\n{END}", readme, flags=re.DOTALL)
