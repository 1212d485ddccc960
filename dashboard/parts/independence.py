"""Which articles the statistics count: one text of each family, or all."""

from dataclasses import replace

import streamlit as st

from analysis.articles import ArticlesError, article_names
from analysis.measuring import independent
from analysis.showing.answers import families as answers
from analysis.showing.scope import COUNTED
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address


def counted(corpus: state.Corpus) -> state.Corpus:
    """Draw the switch in the sidebar, say what is counted, and return the articles that are.

    Copies and rewritings of one report are not independent of each other: counted as outlets
    of their own they would make chance look like agreement. Families are those of the whole
    event, whichever outlets are chosen.
    """
    try:
        event = replace(state.whole(corpus.event), method=corpus.method)  # else both are planned
        families = state.result(event, "families")
    except ArticlesError as error:  # a text too long to be compared: the others still count
        shared.show_caption(f"All articles are counted, for families cannot be told: {error}.")
        return corpus
    here = families[families["article_id"].isin(corpus.articles["article_id"])]
    if not here["family"].duplicated().any():
        shared.show_caption(answers.all_independent(here))
        return corpus
    with st.sidebar:
        names = {way: name.capitalize() for way, name in COUNTED.items()}
        choice = address.pick("Count", names, key="count", as_list=True)
    if choice == "all":
        shared.show_caption(answers.all_counted(here))
        return corpus
    articles = independent(corpus.articles, families)
    chosen = set(articles["article_id"])
    told = here.assign(counted=here["article_id"].isin(chosen))
    shared.show_caption(answers.one_counted(told, article_names(corpus.articles)))
    one = state.only(corpus, articles, COUNTED[choice])
    return state.on_screen(replace(one, counted=choice))
