"""What a measure gives for each outlet, drawn and listed: of any that has values by outlet."""

from collections.abc import Callable
from typing import Any

from analysis.measures import MEASURES, loaded
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.style import outlet_styles
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address, captions


def show_values(corpus: state.Corpus, name: str, header: str, **cut: Any) -> Callable[..., Any]:
    """Show a measure of outlets under a header; return its function, for the method note.

    Parameters
    ----------
    corpus
        The articles on screen.
    name
        A measure whose result by outlet has `measure, value, low, high`.
    header
        Stands above it.
    cut
        Whose words are measured, and where: `part` and `zone`.
    """
    scope = corpus.scope(**cut)
    shared.show_header(header, scope)
    found = state.result(corpus, name, by="outlet", **cut)
    kinds = {kind: kind for kind in found["measure"].unique()}
    kind = address.pick("Value", kinds, key=f"{name}_value")
    figure = state.drawn_once(
        outlet_intervals,
        found[found["measure"] == kind],
        title=kind,
        unit=f"{kind} (higher: more)",
        scope=scope,
        styles=outlet_styles(corpus.outlets),
        caption=captions.captioned(corpus.label, found),
        zero_based=False,
    )
    shared.show_chart(
        figure, name=name.replace("_", "-"), alt=f"{header}: {kind} per outlet.", follow=False
    )
    shared.show_table(found, name=f"{name.replace('_', '-')}-per-outlet")
    return loaded(MEASURES[name].function)
