"""What stands under every chart: which articles, found by which method, how much by hand."""

from analysis.articles import Part
from analysis.corrections import corrected_count
from analysis.whose_words.parts import needs_attributions
from dashboard import methods, state


def by_hand(corpus: state.Corpus, *measures: str) -> str:
    """Say for a caption how many rows behind a chart were corrected: "12 of 240 by hand"; or ""."""
    told = []
    for measure in measures:
        if len(state.corrections_on(corpus, (measure,))):
            found = state.replayed(corpus, measure)
            told.append(f"{measure}: {corrected_count(found.table, found.removed)}")
    return "; ".join(told)


def captioned(corpus: state.Corpus, *measures: str) -> str:
    """Return the caption of a chart: what it shows, how it was found, how much was corrected.

    `measures` are those of `methods.FOUND` that the chart is made from; it may be none.
    """
    how = methods.FOUND_BY[corpus.method] if measures else ""
    return " · ".join(filter(None, (corpus.label, how, by_hand(corpus, *measures))))


def captioned_for(corpus: state.Corpus, part: Part) -> str:
    """Return the caption of a chart of some part of the words: a voice's needs attributions."""
    return captioned(corpus, *(("attributions",) if needs_attributions(part) else ()))
