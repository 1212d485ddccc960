"""What differs most between outlets: of each measure by itself, and all of them together."""

from typing import Final

import pandas as pd
import streamlit as st

from analysis.showing.answers import outlets as answers
from analysis.showing.charts.intervals import differences
from analysis.showing.display import plain_html
from analysis.showing.scope import labelled
from analysis.statistics.comparison import largest_differences
from dashboard import state
from dashboard.parts import shared
from dashboard.state import captions

COMPARED: Final = ("attributions", "hedges", "boosters", "flesch_kincaid_grade")
TOGETHER: Final = "All measures together: differences in standard errors, and Holm's p"


@state.kept
def sentences(corpus: state.Corpus) -> list[str]:
    """Say of each measure by itself whether outlets can be told apart by it."""
    compared = {one: state.result(corpus, "compare_outlets", measure=one) for one in COMPARED}
    return answers.what_differs(compared)


@state.kept
def together(corpus: state.Corpus) -> tuple[str, pd.DataFrame]:
    """Say what can be told apart by all measures; return their differences, largest first."""
    compared = state.result(corpus, "compare_all")
    largest = largest_differences(compared)
    told = answers.told_differences(largest)
    return answers.how_clear(largest), captions.noted(told, compared.differences)


def show(corpus: state.Corpus) -> None:
    """Show both of the articles that are counted."""
    said = "".join(f"<li>{plain_html(one)}</li>" for one in sentences(corpus))
    st.html(f'<ul style="line-height:1.6;max-width:80ch;margin:0;padding-left:1.2rem">{said}</ul>')
    answer, ranked = together(corpus)
    if ranked.empty:
        return
    with st.expander(TOGETHER, icon=":material/query_stats:"):
        shared.show_caption(answer)
        figure = state.drawn_once(
            differences,
            ranked.head(8),
            title=labelled("The largest differences", corpus.scope()),
            caption=captions.captioned(corpus.label, ranked),
        )
        alt = f"The largest differences between outlets. {answer}"
        shared.show_chart(figure, name="largest-differences", follow=False, alt=alt)
        shared.show_table(ranked, name="differences", columns=["statement", "p_holm", "clear"])
