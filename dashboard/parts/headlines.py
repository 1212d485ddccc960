"""What headlines say that their texts do not bear: both sentences side by side."""

from typing import Final

from analysis.words.headlines import SHOWN
from dashboard import state
from dashboard.parts import shared

COLUMNS: Final = ["outlet", "sentence", "body_sentence", "why"]
LEGEND: Final = (
    "These headlines state as a fact what their own text, in each sentence found to say it, leaves "
    "to somebody or to doubt. Headlines are short: read both sentences."
)


def show_gaps(corpus: state.Corpus) -> None:
    """List the gaps of those kinds that were found to be right often enough; nothing without."""
    found = state.result(corpus, "headline_gaps")
    found = found[found["kind"].isin(SHOWN)]
    if found.empty:
        return
    shared.show_caption(LEGEND)
    config = {"sentence": "headline", "body_sentence": "text"}
    shared.show_table(found, name="headline-gaps", columns=COLUMNS, column_config=config)
