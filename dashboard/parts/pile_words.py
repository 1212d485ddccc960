"""Which articles of a run do the filters choose? Words are indexed before the first search."""

import numpy as np
import streamlit as st

from analysis.files.piles import Filters, Run


def chosen(run: Run, filters: Filters) -> np.ndarray:
    """Tell for each article whether the filters choose it, and how far the index is meanwhile."""
    if filters.words:
        index(run)
    return run.chosen(filters)


def index(run: Run) -> None:
    """Index the words of a run unless they were before; a bar tells how far it is."""
    if run.has_words:
        return
    bar, n_done = st.progress(0.0), 0

    def done(n: int) -> None:
        nonlocal n_done
        n_done += n
        told = f"The words of {n_done:,} of {run.n_articles:,} articles are indexed, once …"
        bar.progress(min(1.0, n_done / run.n_articles), told)

    run.index_words(done)
    bar.empty()
