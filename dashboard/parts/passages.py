"""Two articles side by side, with what they share marked in both, verbatim."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing.display import Mark, marked_html, plain_html

_CSS: Final = """<style>
.pair {display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem}
.pair section {max-height: 26rem; overflow-y: auto; padding: .8rem 1rem; line-height: 1.6;
  border: 1px solid rgba(128,128,128,.35); border-radius: .4rem}
.pair .outlet {font-size: .875rem; opacity: .85; margin: 0}
.pair .title {font-weight: 600; margin: .2rem 0 .8rem}
.pair .text {white-space: pre-wrap; overflow-wrap: anywhere}
</style>"""


def show_pair(articles: pd.DataFrame, passages: pd.DataFrame, first: str, second: str) -> None:
    """Show two articles with their shared passages marked.

    Parameters
    ----------
    articles
        The articles on screen.
    passages
        The result of `analysis.shared_passages` for the two.
    first, second
        Their article_ids, in the order of the call.
    """
    rows = {row.article_id: row for row in rows_of(articles)}
    sections = "".join(
        _section(rows[article], passages, side) for article, side in ((first, "a"), (second, "b"))
    )
    st.html(f'{_CSS}<div class="pair">{sections}</div>')


def _section(article: Any, passages: pd.DataFrame, side: str) -> str:
    marked = {}
    for field in ("title", "text"):
        here = passages[passages["field"] == field]
        spans = zip(here[f"start_{side}"], here[f"end_{side}"], strict=True)
        marks = [Mark(int(start), int(end), "shared") for start, end in spans]
        marked[field] = marked_html(getattr(article, field), sorted(set(marks)))
    outlet = plain_html(article.outlet)
    # It scrolls, so it must be reachable by keyboard.
    return (
        f'<section tabindex="0" role="region" aria-label="Shared passages in {outlet}">'
        f'<p class="outlet">{outlet}</p><p class="title">{marked["title"]}</p>'
        f'<div class="text">{marked["text"]}</div></section>'
    )
