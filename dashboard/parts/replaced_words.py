"""Which word stands where the others have another, and in which sentences?"""

from typing import Final

import analysis
from analysis.showing.answers.versions import of_replaced_words
from analysis.showing.scope import limited, said_scope
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address, captions

SCOPES: Final = {"two": "These two texts", "event": "All texts of the event"}
COUNTED: Final = ["wording", "instead_of", "n", "outlets", "other_outlets"]
SENTENCES: Final = ["outlet_a", "sentence_a", "outlet_b", "sentence_b"]


def show_replaced_words(corpus: state.Corpus, two: state.Corpus) -> None:
    """Count the words that replace each other, and show the sentences of those selected.

    Parameters
    ----------
    corpus
        The articles on screen.
    two
        The two of them that are compared.
    """
    scope = "two"
    if len(corpus.articles) > 2:
        scope = address.pick("Replaced in", SCOPES, key="compare_words")
    part = shared.pick_part("compare")
    sites = state.result(two if scope == "two" else corpus, "substitutions", part=part)
    counts = captions.noted(analysis.substitution_counts(sites), sites)
    if counts.empty:
        none = "No word was found to stand in the place of another."
        shared.show_caption(limited(none, said_scope(part)))
        return
    said = f"{of_replaced_words(len(counts), len(sites))} Select rows to read the sentences."
    shared.show_caption(limited(said, said_scope(part)))
    rows = shared.show_table(
        counts, name="replaced-words", key=f"replaced-words-{scope}-{part}", selectable=True,
        columns=COUNTED,
        column_config={"n": "places", "other_outlets": "instead of, in"},
    )  # fmt: skip
    if rows:
        keys = ["wording", "instead_of"]
        shared.show_caption("Where they stand")
        behind = captions.noted(sites.merge(counts.iloc[rows][keys], on=keys), sites)
        shared.show_table(behind, name="replaced-words-sentences", columns=SENTENCES)
