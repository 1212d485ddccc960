"""How often is what a page says true? Tables for readers, on the page How accurate."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing.accuracy import about_metrics, about_sets, best_peer
from analysis.showing.display import plain_html
from analysis.showing.reliability import ASSERTS, PROBABLY, kinds_told

SAYS: Final = {
    "asserts": "says it",
    "probably": "says “probably”",
    "silent": "does not say it; there is the table",
}
"""What a page does with a sentence of a kind."""
HOW_READ: Final = (
    "Read row by row on events that nobody had opened when the rules were made, by one reader, a "
    "language model that saw what was found; no person has checked it."
)
COUNTED: Final = (
    "What is only counted or compared letter by letter (words, sentences, the formulas of reading "
    "ease, shared text, times) is as right as the texts that were read in."
)
HALVES: Final = ("real_events_rare", "real_events_learned")
_CSS: Final = """<style>
.reliable {border-collapse: collapse; width: 100%; min-width: 36rem; max-width: 100ch;
  font-size: .9rem; line-height: 1.4}
.reliable th, .reliable td {text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid rgba(128,128,128,.3)}
.reliable th {font-weight: 600}
.reliable td:first-child {width: 45%}
.reliable .n {font-variant-numeric: tabular-nums}
.reliable small {display: block; opacity: .8}
.reliable-scroll {overflow-x: auto}
.reliable .bar {display: block; height: .45rem; width: 6rem; margin-top: .3rem; border-radius: 3px;
  background: rgba(128,128,128,.3)}
.reliable .bar > span {display: block; height: 100%; border-radius: 3px; background: #0072B2}
</style>"""


def answer() -> str:
    """Say how many kinds of sentences may be said, and when."""
    verbs = kinds_told()["verb"].value_counts()
    said, probable, silent = (int(verbs.get(verb, 0)) for verb in SAYS)
    return (
        f"Of {len(kinds_told())} kinds of sentences, pages say {said}, say {probable} with "
        f"“probably” and leave {silent} to the table. A sentence is said where its kind was true "
        f"in {ASSERTS:.0%} or more of the cases that were judged, with “probably” from "
        f"{PROBABLY:.0%}."
    )


def show_plain(table: pd.DataFrame) -> None:
    """Show what `in_plain_words` returned: how many of 100 are right, found, and where it fails."""
    rows = [
        (
            f"{plain_html(row.what)}<small>{plain_html(row.fails)}</small>",
            _of_100(row.right, f"{row.n:,} judged{_between(row)}"),
            "not known"
            if pd.isna(row.found)
            else _of_100(row.found, f"of {row.n_there:,} annotated: {row.found_on}"),
            plain_html(row.advice),
        )
        for row in rows_of(table)
    ]
    heads = ("What Parallax finds", "Right: of 100 found", "Found: of 100 there are", "So")
    _show(heads, rows, "What is right, and what is missed")


def _of_100(share: float, below: str) -> str:
    n = f"{100 * share:.0f}"
    bar = f'<span class="bar"><span style="width:{n}%"></span></span>'
    return f"{n} of 100{bar}<small>{plain_html(below)}</small>"


def _between(row: Any) -> str:
    return "" if pd.isna(row.low) else f"; {100 * row.low:.0f} to {100 * row.high:.0f} by chance"


def show_kinds() -> None:
    """Show every kind of sentence, how often it was true, and what follows."""
    rows = [
        (
            f"{plain_html(row.sentence)}<small>{plain_html(row.judged)}</small>",
            _share(row),
            SAYS[row.verb],
        )
        for row in rows_of(kinds_told())
    ]
    _show(("When a page could say", "it was true in", "so it"), rows, "Kinds of sentences")


def _share(row: Any) -> str:
    if pd.isna(row.share):
        return "too few were judged"
    return f"{row.share:.0%} of {row.n:,}<small>{plain_html(row.on)}</small>"


def show_real_events(scores: pd.DataFrame) -> None:
    """Show the figures of both halves of the real events, beside what readers reach.

    Parameters
    ----------
    scores
        The stored scores.
    """
    found = {
        (row.set, row.metric): row for row in rows_of(scores[scores["measure"] == "real events"])
    }
    rows = []
    for (measure, metric), about in about_metrics().items():
        if measure != "real events" or any((half, metric) not in found for half in HALVES):
            continue
        values = [_value(found[half, metric]) for half in HALVES]
        people = best_peer(measure, HALVES[1], metric, "all").get("people_score")
        agreed = f"{people:.0%}" if isinstance(people, float) and people == people else ""
        name = f"{plain_html(about['label'])}<small>{plain_html(about['meaning'])}</small>"
        rows.append((name, *values, agreed))
    heads = ("", "half looked at rarely", "half that rules were mended by", "readers")
    _show(heads, rows, "Figures of real events")
    for half in HALVES:
        about = about_sets()[half]
        st.html(f"<p style='font-size:.875rem;opacity:.8;margin:0;max-width:90ch'>"
                f"{plain_html(about['title'])}: {plain_html(about['tuned'])}</p>")  # fmt: skip


def _value(row: Any) -> str:
    return f"{row.score:.0%}<small>{100 * row.low:.0f} to {100 * row.high:.0f}</small>"


def _show(heads: Iterable[str], rows: Iterable[Iterable[str]], label: str) -> None:
    head = "".join(f'<th scope="col">{plain_html(one)}</th>' for one in heads)
    body = "".join(
        "<tr>"
        + "".join(f"<td{' class=n' if n == 1 else ''}>{cell}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in rows
    )
    st.html(
        f'{_CSS}<div class="reliable-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="reliable"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
