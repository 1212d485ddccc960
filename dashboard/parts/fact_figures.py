"""Figures, dates, times and places in the articles on screen, and what differs between them."""

from typing import Final

from analysis.facts.figures import quantity_conflicts
from analysis.showing.answers.facts import conflicting
from dashboard import state
from dashboard.parts import shared
from dashboard.parts.fact_sentences import HEADED
from dashboard.state import captions

_COUNTED: Final = ["what", "reading", "outlet", "sentence", "wording", "source", "kind", "conflict"]


def show_figures(corpus: state.Corpus) -> None:
    """Show what differs, and below it all figures that were read."""
    shared.show_header("Figures, dates and times")
    quantities = state.result(corpus, "quantities")
    shared.show_caption(state.once(conflicting, quantities))
    conflicts = captions.noted(state.once(quantity_conflicts, quantities), quantities)
    if len(conflicts):
        shared.show_table(conflicts, name="conflicts", columns=["what", "values", "sources"])
    if len(quantities):
        shared.show_table(quantities, name="quantities", columns=_COUNTED, column_config=HEADED)
